import { expect } from 'vitest';
import { findPerson } from '../../src/db/people.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice } from '../support/office.ts';
import { answered } from '../support/waves.ts';

oneDbTest('an indicator of the programme is made of the last self-diagnosis that is over', (db) =>
  inOffice(
    db,
    async (office) => {
      const { joins, district, town } = office;
      const [coordinator, director] = [await joins('coordinator'), await joins('director')];
      await answers(coordinator, '/summary', 'Показатели');
      expect(coordinator.screen()).toContain('Завершённой самодиагностики с ответами ещё нет.');
      await answers(coordinator, '/diagnose', 'Открыть самодиагностику', 'Входная', district.schools[0]!);
      await answers(coordinator, 'Выбрано школ: 1. Дальше', 'До 7 декабря');
      await answers(coordinator, 'Директор и заместители', 'Открыть');
      const person = (await findPerson(db, director.id))!.id;
      await answered(office, new Map([[district.schools[0]!, { q02: { points: 3 } }]]), person);
      await answers(director, '/diagnose', 'Заполнить: Входная самодиагностика 2026/27', 'Отправить координатору');
      await town.settled();

      await answers(coordinator, '/summary', 'Показатели');
      expect(coordinator.screen()).toContain('факторов с высоким риском 1, ответили 1 из 1. Сравнить пока не с чем.');
      await answers(coordinator, 'Откуда 1.1');
      expect(coordinator.screen()).toContain(
        `${district.schools[0]}: высокий риск — Территориальная отдалённость. Отправлено`,
      );
    },
    { at: '2026-11-23T05:00:00Z', programme: 'strezhevoy-2023' },
  ),
);
