import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { municipality } from '../../src/db/schema.ts';
import type { Person } from '../../src/simulator/person.ts';
import { oneDbTest } from '../support/database.ts';
import { comes, remindersTo } from '../support/days.ts';
import { SCHOOLS } from '../support/dialogues/results.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';
import { aMunicipality, anActor } from '../support/places.ts';
import { Year } from '../support/year.ts';

const NAME = '01-fisoko-otmetki-ru5-2026.xlsx';
const RESULTS = { name: NAME, bytes: readFileSync(join(import.meta.dirname, '../workbooks/samples', NAME)) };
const isCard = (text: string) => text.includes('что нового и что ждёт вас');
const cards = (who: Person): string[] => who.texts().filter(isCard);

oneDbTest('the morning card names what is late kind by kind, and comes only when there is something', (db) =>
  inOffice(
    db,
    async ({ joins, town }) => {
      const coordinator = await joins('coordinator');
      const director = await joins('director', 'МБОУ «Берёзовская СОШ»');
      await coordinator.sends(RESULTS);
      await coordinator.presses(/окончательные/);
      await answers(coordinator, '/start', 'Самодиагностика', 'Открыть самодиагностику', 'Входная');
      await coordinator.presses(/^Все школы/);
      await answers(coordinator, '18 ноября', 'Директор и заместители', 'Открыть');
      await town.settled();
      for (const day of ['2026-11-11', '2026-11-12']) await comes(town, day, 9);
      expect(cards(coordinator)).toEqual([]);

      await comes(town, '2026-11-13', 9);
      expect(cards(coordinator)).toHaveLength(1);
      const [, asked] =
        /Не проверили свои результаты \((\d+)\): МБОУ «Берёзовская СОШ»; /.exec(coordinator.screen()) ?? [];
      expect(coordinator.screen()).not.toContain('прошёл');
      await answers(coordinator, 'Результаты');
      expect(coordinator.sees().buttons.flat().join()).toContain('Ждёт решения');
      // What a school has not looked at stands in its reminder, with the button that says it is right.
      const told = () =>
        remindersTo(town, director)
          .filter((line) => line.includes('Ожидаем отчёт'))
          .at(-1);
      expect(told()).toContain('Проверьте строки вашей школы: они пока нигде не учитываются.');
      expect(director.sees().buttons.flat()).toContain('Верно');
      await director.pressesOn(...checkOf(director));
      await answers(director, '/start');

      await comes(town, '2026-11-19', 9);
      expect(told()).toContain('Срок был 16 ноября');
      expect(told()).not.toContain('Проверьте строки');
      const [card = ''] = cards(coordinator).slice(-1);
      const others = 'МБОУ «Берёзовская СОШ»';
      expect(card).toContain(`Срок отчёта прошёл, ожидаем (${SCHOOLS.length}): ${others}; `);
      expect(card).toContain(`Срок анкеты прошёл, ожидаем (${SCHOOLS.length}): ${others}; `);
      // One of them has said that its rows are right.
      expect(card).toContain(`Не проверили свои результаты (${Number(asked) - 1}): МБОУ гимназия`);
      await answers(coordinator, 'От кого ждём');
      expect(coordinator.screen()).toContain('Берёзовская');
    },
    { schools: SCHOOLS, data: 'fisoko otmetki ru page' },
  ),
);

oneDbTest('of returned reports the card names those that nobody has begun to correct', (db) =>
  inOffice(
    db,
    async ({ joins, town, district }) => {
      const coordinator = await joins('coordinator');
      const directors = [];
      for (const school of district.schools) {
        const director = await joins('director', school);
        directors.push(director);
        await answers(director, '/report', ...WHOLE_REPORT, 'Отправить координатору');
      }
      await town.settled();
      for (const school of [/^Школа № 1,/, /^Школа № 2,/]) {
        await coordinator.says('/review');
        await coordinator.presses(school);
        await answers(coordinator, '1', '4', 'Выбрать причину (2)', 'Проверьте число', 'Вернуть 2 строки');
      }
      // Opened anew the third waits for its school as well.
      await coordinator.says('/review');
      await coordinator.presses(/^Школа № 3,/);
      await answers(coordinator, 'Принять', 'Открыть заново', 'Проверьте кадры');
      await town.settled();
      // A line that is kept is an answer too.
      const [first = coordinator] = directors;
      await answers(first, '/report', 'Оставить как есть');
      await comes(town, '2026-11-13', 9);
      expect(coordinator.screen()).toContain('Просили уточнить, пока не начали (2): Школа № 2; Школа № 3.');
    },
    { schools: 3 },
  ),
);

/** The message that asks a school about its rows, and its button «Верно». */
function checkOf(director: Person): [number, string] {
  const message = director.messages().find(({ text }) => text?.includes('координатор загрузил результаты'));
  const pressed = message?.reply_markup?.inline_keyboard.flat().find(({ text }) => text === 'Верно');
  return [message?.message_id ?? 0, pressed?.callback_data ?? ''];
}

oneDbTest('the cards of many municipalities with long names fit into one message: they only count', async (db) => {
  const long = (name: string) =>
    `${name} ${'муниципальное бюджетное общеобразовательное учреждение '.repeat(3)}`.trim();
  const places = [];
  for (let at = 0; at < 12; at += 1)
    places.push(await aMunicipality(db, `Район ${at}`, [long('Первая'), long('Вторая')]));
  await db.update(municipality).set({ createdAt: new Date('2026-10-01T04:00:00Z') });
  const few = await anActor(db, 301, { municipality: places[0]?.id ?? 0, role: 'coordinator' });
  const held = places.map(({ id }) => ({ municipality: id, role: 'coordinator' as const }));
  const many = await anActor(db, 302, ...held);
  const year = await Year.of(db, new Date('2026-11-17T00:00:00Z'));
  await year.comes('2026-11-17', 9);

  const [one, ...more] = year.got.get(few.person) ?? [];
  expect(more).toEqual([]);
  // Of names of so many letters one is told, and how many more there are.
  expect(one?.text).toMatch(/ожидаем \(2\): Вторая .* и ещё 1\.$/);
  const [all] = year.got.get(many.person) ?? [];
  expect(all?.text.match(/ожидаем \(2\)\./g)).toHaveLength(12);
  expect(all?.text.length).toBeLessThan(4000);
});
