import { expect } from 'vitest';
import { statusCommand, summaryCommand } from '../../src/cli/report.ts';
import { findPerson } from '../../src/db/people.ts';
import { gives, says } from '../support/commands.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice } from '../support/office.ts';
import { differences, documentedJson } from '../support/readme.ts';
import { answered } from '../support/waves.ts';

/** A wave of the first school alone, opened by the coordinator. */
const OPENS = (wave: string, school: string) => [
  ...['/diagnose', 'Открыть самодиагностику', wave, school],
  ...['Выбрано школ: 1. Дальше', 'До 7 декабря', 'Директор и заместители', 'Открыть'],
];

oneDbTest('an indicator of the programme is made of the last self-diagnosis that is over', (db) =>
  inOffice(
    db,
    async (office) => {
      const { joins, district, town } = office;
      const [coordinator, director] = [await joins('coordinator'), await joins('director')];
      await answers(coordinator, '/summary', 'Показатели');
      expect(coordinator.screen()).toContain('Завершённой самодиагностики с ответами ещё нет.');
      await answers(coordinator, ...OPENS('Входная', district.schools[0]!));
      const person = (await findPerson(db, director.id))!.id;
      await answered(office, new Map([[district.schools[0]!, { q02: { points: 3 } }]]), person);
      await answers(director, '/diagnose', 'Заполнить: Входная самодиагностика 2026/27', 'Отправить координатору');
      await town.settled();

      await answers(coordinator, '/summary', 'Показатели');
      expect(coordinator.screen()).toContain('Сейчас: факторов с высоким риском 1, ответили 1 из 1.');
      expect(coordinator.screen()).toContain('Входная самодиагностика 2026/27. Сравнить пока не с чем.');
      await answers(coordinator, 'Откуда 1.1');
      expect(coordinator.screen()).toContain(
        `${district.schools[0]}: высокий риск — Территориальная отдалённость. Отправлено`,
      );

      // The commands say the same; on the day before nothing was sent yet.
      const here = { municipality: String(district.id), on: '2026-11-23' };
      const summary = await gives(db, summaryCommand, here);
      expect(differences(documentedJson().get('summary'), summary)).toEqual([]);
      const risk = { wave: 'wave:1', title: 'входная самодиагностика 2026/27', high: 1, asked: 1, moved: null };
      expect(summary).toMatchObject({ selfDiagnosis: { ...risk, schools: [{ before: null }] } });
      expect(await gives(db, summaryCommand, { ...here, on: '2026-11-22' })).toMatchObject({ selfDiagnosis: null });
      expect(await says(db, summaryCommand, here)).toContain(
        'Сейчас: факторов с высоким риском 1, ответили 1 из 1.\nВходная самодиагностика 2026/27. Сравнить пока не с чем.',
      );
      const status = await gives(db, statusCommand, here);
      const high = ['Территориальная отдалённость'];
      expect(status).toMatchObject({ schools: [{ selfDiagnosis: { high, before: null } }, { selfDiagnosis: null }] });
      expect(differences(documentedJson().get('status'), status)).toEqual([]);
      expect(await says(db, statusCommand, here)).toContain(
        'Входная самодиагностика 2026/27: высокий риск — Территориальная отдалённость.',
      );

      await answers(director, '/status');
      expect(director.screen()).toContain(
        'Входная самодиагностика 2026/27: высокий риск — Территориальная отдалённость.',
      );

      await answers(coordinator, ...OPENS('Промежуточная', district.schools[0]!));
      await answered(office, new Map([[district.schools[0]!, { q02: { points: 0 } }]]), person);
      await answers(director, '/diagnose', 'Заполнить: Промежуточная самодиагностика 2026/27');
      await director.presses('Отправить координатору');
      expect(director.screen()).toContain('Территориальная отдалённость: 0');
      await town.settled();
      await answers(coordinator, '/diagnose', 'Промежуточная самодиагностика 2026/27', 'Профиль района');
      expect(coordinator.screen()).toContain('как изменился риск с тех пор: входная самодиагностика 2026/27.');
      expect(coordinator.screen()).toContain('Территориальная отдалённость: ▲ 0 ◆ 0 ● 1 ○ 0 (ниже 1, выше 0)');
      await answers(coordinator, '/summary', 'Показатели');
      expect(coordinator.screen()).toContain(
        'Промежуточная самодиагностика 2026/27. С прошлого раза факторов с высоким риском меньше у 1, больше у 0, столько же у 0 (школ). Средний балл риска ниже, чем в первый раз, на 100 (сравнили школ: 1).',
      );
      expect(await gives(db, summaryCommand, here)).toMatchObject({
        selfDiagnosis: { moved: { fewer: 1, more: 0, same: 0 }, fall: { schools: 1, factors: 1, points: 100 } },
      });
      expect(await gives(db, statusCommand, here)).toMatchObject({
        schools: [{ selfDiagnosis: { wave: 'wave:2', high: [], before: 1 } }, { selfDiagnosis: null }],
      });
      await answers(director, '/status');
      expect(director.screen()).toContain('Промежуточная самодиагностика 2026/27: факторов с высоким риском нет.');
    },
    { at: '2026-11-23T05:00:00Z', programme: 'strezhevoy-2023' },
  ),
);
