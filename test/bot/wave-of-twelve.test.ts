import { expect, test } from 'vitest';
import { findPerson } from '../../src/db/people.ts';
import type { Person } from '../../src/simulator/person.ts';
import { emptied, THE_ONE } from '../support/database.ts';
import { comes } from '../support/days.ts';
import { answers, inOffice } from '../support/office.ts';
import { answered, type Told } from '../support/waves.ts';

/** High, medium, low and undetermined by the two items of the first factor. Source: the questionnaire's `number_rules` and `scoring`. */
const HIGH = { q01: { number: 95 }, q02: { points: 2 } } as const;
const MEDIUM = { q01: { number: 60 }, q02: { points: 1 } } as const;
const LOW = { q01: { number: 10 }, q02: { points: 0 } } as const;
const UNKNOWN = { q01: 'no-data', q02: 'not-applicable' } as const;
const OF_TEN: readonly Readonly<Record<string, Told>>[] = [
  HIGH,
  HIGH,
  HIGH,
  MEDIUM,
  MEDIUM,
  MEDIUM,
  MEDIUM,
  LOW,
  LOW,
  UNKNOWN,
];

/** Days on which somebody was told of the wave by the bot itself, with what came. */
const toldOf = (person: Person): string[] =>
  person
    .messages()
    .filter(({ from, text }) => from.is_bot && /(?:Открыта|Ожидаем ответов:) входная самодиагностика/.test(text ?? ''))
    .map(({ date }) => new Date(date * 1000).toISOString().slice(0, 10));

// What is asked of the database here, the walk of one school asks of both.
test('twelve schools: ten answer, two never do, one is opened again, and the district is counted', async () => {
  const db = await emptied(THE_ONE);
  await inOffice(
    db,
    async (office) => {
      const { town, district, joins } = office;
      const coordinator = await joins('coordinator');
      const directors: Person[] = [];
      for (const school of district.schools) directors.push(await joins('director', school));
      await answers(coordinator, 'самодиагностика', 'Открыть самодиагностику', 'Входная', 'Все школы: 12');
      await answers(coordinator, 'До 24 ноября', 'Только директор', 'Открыть');
      await comes(town, '2026-11-10', 12);
      for (const one of directors) expect(toldOf(one)).toEqual(['2026-11-10']);

      await comes(town, '2026-11-11', 12);
      const filler = (await findPerson(db, directors[0]!.id))!.id;
      await answered(office, new Map(OF_TEN.map((told, at) => [district.schools[at]!, told])), filler);
      for (const one of directors.slice(0, 10)) {
        await answers(one, '/diagnose', 'Заполнить: Входная самодиагностика 2026/27');
        expect(one.screen()).toContain('На всё отвечено.');
        await answers(one, 'Отправить координатору');
        expect(one.screen()).toContain('Входная самодиагностика 2026/27 отправлена 11 ноября');
      }
      await town.settled();
      expect(directors[3]!.screen()).toContain('Территориальная отдалённость: 50');

      await answers(coordinator, 'самодиагностика', 'Входная самодиагностика 2026/27');
      expect(coordinator.screen()).toContain('Ответили 10 из 12.');
      expect(coordinator.screen()).toContain('Ожидаем ответов: 2.\n⏳ Школа № 11\n⏳ Школа № 12');
      await answers(coordinator, 'Профиль района');
      expect(coordinator.screen()).toContain('Территориальная отдалённость: ▲ 3 ◆ 4 ● 2 ○ 1');
      expect(coordinator.screen()).toContain('Дефицит педагогических кадров: ▲ 0 ◆ 0 ● 0 ○ 10');

      // The same as a picture, the answers as a workbook, and the questionnaire on paper.
      await answers(coordinator, 'Картинка');
      expect(coordinator.messages().at(-1)).toHaveProperty('photo');
      for (const file of ['Бланк (docx)', 'Ответы (xlsx)']) {
        await answers(coordinator, 'Кто ответил');
        if (file.startsWith('О')) await answers(coordinator, 'Профиль района');
        await answers(coordinator, file);
        expect(coordinator.messages().at(-1)).toHaveProperty('document');
      }

      // One is opened again with a reason, corrects an answer and sends it anew.
      await answers(
        coordinator,
        'Кто ответил',
        'Школа № 1',
        'Открыть заново',
        'Автобус ходит чаще, проверьте второй вопрос.',
      );
      await town.settled();
      expect(directors[0]!.screen()).toContain('открыта заново, координатор просит уточнить ответы: «Автобус ходит');
      await answers(directors[0]!, 'Уточнить ответы', '1', '2', 'Да, полностью', 'Отправить координатору');
      expect(directors[0]!.screen()).toContain('Рег. № 2026/27-С1-001, версия 2.');
      await town.settled();
      await answers(coordinator, 'самодиагностика', 'Входная самодиагностика 2026/27', 'Профиль района');
      expect(coordinator.screen()).toContain('Территориальная отдалённость: ▲ 2 ◆ 5 ● 2 ○ 1');

      // One of the silent ones gets more time, and its reminders go by that.
      await answers(coordinator, 'Кто ответил', 'Дать время школам', 'Школа № 11', 'Отмеченным: 1 школе');
      await answers(coordinator, '30.11.2026', 'Карантин, приказ № 7', 'Посмотреть');
      expect(coordinator.screen()).toContain('⏳ Школа № 11, срок 30 ноября\n⏳ Школа № 12');
      await town.settled();

      // Only those who still owe are reminded, by the ladder of the reports.
      const days = ['2026-11-17', '2026-11-20', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-27', '2026-12-01'];
      for (const day of days) await comes(town, day, 12);
      for (const one of directors.slice(0, 10)) expect(toldOf(one)).toEqual(['2026-11-10']);
      // On the first of these days it is told beside the report, which is due then.
      const later = ['2026-11-17', '2026-11-23', '2026-11-27', '2026-12-01'];
      expect(toldOf(directors[10]!)).toEqual(['2026-11-10', ...later]);
      expect(toldOf(directors[11]!)).toEqual(['2026-11-10', ...days]);
      await answers(coordinator, '/remind', '›');
      expect(coordinator.screen()).toContain('Входная самодиагностика 2026/27');
    },
    { schools: 12 },
  );
});
