import { expect } from 'vitest';
import { passTime } from '../../src/demo/pass-time.ts';
import { fillTown, readTown } from '../../src/demo/town.ts';
import { dbTest } from '../support/database.ts';
import { startTown } from '../support/town.ts';

const DAY_MS = 86_400_000;

dbTest('moving the demo’s clock over a morning brings its reminders, at their hour', async (db) => {
  const made = await readTown();
  const town = await startTown(db, made.startsAt);
  try {
    const people = await fillTown(made, town.app, town.sim);
    const of = (title: string) => people.find((one) => one.title === title)!.person;
    const [silent, coordinator] = [of(made.people.lugovskaya.title), of(made.people.coordinator.title)];
    const before = silent.messages().length;
    await passTime(town.clock, 2 * DAY_MS, town.app);
    expect(silent.messages().length).toBe(before);

    // It is Thursday, 10:00 in the town; the reminder of Friday comes at nine.
    await passTime(town.clock, DAY_MS, town.app);
    expect(silent.messages().length).toBe(before + 1);
    expect(silent.screen()).toContain('Ожидаем отчёт за I четверть 2026/27. Срок — 16 ноября, осталось 3 дня.');
    expect(new Date(silent.messages().at(-1)!.date * 1000).toISOString()).toBe('2026-11-13T02:00:00.000Z');
    expect(coordinator.screen()).toContain('Ожидаем строки муниципалитета');
  } finally {
    await town.close();
  }
});
