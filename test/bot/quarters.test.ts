import { expect } from 'vitest';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice } from '../support/office.ts';

const QUARTERS = ['/settings', 'Сроки', 'Четверти'];

oneDbTest('the coordinator changes the days of a quarter, and the terms of reports follow', (db) =>
  inOffice(db, async ({ joins }) => {
    const [coordinator, director] = [await joins('coordinator'), await joins('director')];
    await answers(coordinator, ...QUARTERS);
    expect(coordinator.sees().text).toBe(
      [
        'Четверти 2026/27',
        'I: 1 сентября — 23 октября (по умолчанию, проверьте)',
        'II: 2 ноября — 30 декабря (по умолчанию, проверьте)',
        'III: 11 января — 26 марта (по умолчанию, проверьте)',
        'IV: 5 апреля — 26 мая (по умолчанию, проверьте)',
        'По четвертям считаются сроки отчётов. Чтобы изменить дни, нажмите номер четверти.',
      ].join('\n'),
    );
    // The second quarter begins a week later, so the report on the first is due a week later.
    await answers(coordinator, 'II', '9 ноября', 'Как сейчас: 30 декабря');
    expect(coordinator.sees().text).toBe(
      [
        'II четверть 2026/27: 9 ноября — 30 декабря. Сохранено.',
        'I четверть 2026/27: отчёт открылся 23 октября, срок 20 ноября (по умолчанию, проверьте)',
      ].join('\n'),
    );
    await answers(coordinator, 'Четверти');
    expect(coordinator.screen()).toContain('II: 9 ноября — 30 декабря (изменено)');
    await answers(director, '/start');
    expect(director.screen()).toContain('срок 20 ноября, осталось 10 дней');

    // Moved again, the newest counts; the first may now last longer.
    await answers(coordinator, 'II', '5 ноября', '29.12.2026', 'Четверти', 'I', 'Как сейчас: 1 сентября', '4 ноября');
    expect(coordinator.screen()).toContain('I четверть 2026/27: 1 сентября — 4 ноября. Сохранено.');
    expect(coordinator.screen()).toContain('I четверть 2026/27: отчёт открылся 3 ноября, срок 18 ноября');

    await answers(coordinator, ...QUARTERS, 'Четверти 2027/28');
    expect(coordinator.screen()).toContain('I: 1 сентября — 22 октября (по умолчанию, проверьте)');
    await answers(coordinator, 'IV', '3 апреля', '31 мая', 'Четверти');
    expect(coordinator.screen()).toContain('IV: 3 апреля — 31 мая (изменено)');
  }),
);

oneDbTest('what is wrong with the days of a quarter is named', (db) =>
  inOffice(
    db,
    async ({ joins, town }) => {
      const coordinator = await joins('coordinator');
      const refuses = async (words: string, sentence: string) => {
        await coordinator.says(words);
        expect(coordinator.screen()).toContain(sentence);
      };
      await answers(coordinator, ...QUARTERS, 'II');
      await refuses('скоро', 'Это не похоже на дату. Напишите, например, 02.11.2026.');
      await refuses('23 октября', 'I четверть идёт по 23 октября. Напишите день после него или сначала измените её.');
      await refuses(
        '01.11.2025',
        '1 ноября 2025 года — не в учебном году: четверть идёт с 1 сентября 2026 года по 30 июня 2027 года.',
      );
      await answers(coordinator, '3 ноября');
      await refuses('02.11.2026', 'Последний день (2 ноября) раньше первого (3 ноября).');
      await refuses('11 января', 'III четверть начинается 11 января. Напишите день до него или сначала измените её.');
      await answers(coordinator, '28 декабря');
      expect(coordinator.screen()).toContain('Сохранено.');

      // On the evening of the due day it cannot become a day that is over.
      town.clock.set(new Date('2026-11-17T12:00:00Z'));
      await answers(coordinator, 'Четверти', 'II', '2 ноября', '28 декабря');
      expect(coordinator.screen()).toContain('Не изменено: срок отчёта за I четверть 2026/27 стал бы 16 ноября');
      await answers(coordinator, 'Четверти');
      expect(coordinator.screen()).toContain('II: 3 ноября — 28 декабря (изменено)');
    },
    { at: '2026-11-10T04:00:00Z' },
  ),
);
