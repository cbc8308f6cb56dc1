import { expect } from 'vitest';
import { dbTest } from '../support/database.ts';
import { startTown } from '../support/town.ts';
import { inviteTo, join, setUp } from '../support/walks.ts';

dbTest('yearly figures are told once, corrected, and are the whole of what is asked', async (db) => {
  const town = await startTown(db);
  try {
    await setUp(town);
    const director = town.sim.person();
    await join(director, await inviteTo(town.administrator, /Вороковская/, 'директор'));
    await director.says('паспорт');
    expect(director.screen()).toContain('1. Педагогические работники: не указано');
    await director.presses('1');
    await director.says('двадцать восемь');
    expect(director.screen()).toContain('Нужно целое число от 1 до 500.');
    await director.says('28');
    expect(director.screen()).toContain('Педагогические работники: 28. Сохранено.');

    await director.says('/report');
    expect(director.screen()).toContain('Всего педагогов в школе: 28 (паспорт школы).');
    await director.says('27');

    // The whole shrinks below the part that was told: the part is asked again and the report cannot be sent with it.
    await director.says('/passport');
    await director.presses('1');
    await director.says('25');
    await director.says('/report');
    expect(director.screen()).toContain('Сколько педагогов участвуют');
    await director.says('27');
    expect(director.screen()).toContain('27 больше, чем педагогов в школе (25).');

    // A year later last year's number is a button.
    town.clock.set(new Date('2027-11-10T04:00:00Z'));
    await director.says('/passport');
    expect(director.screen()).toContain('1. Педагогические работники: не указано (год назад 25)');
    await director.presses('1');
    await director.presses('Как в прошлый раз: 25');
    expect(director.screen()).toContain('Педагогические работники: 25. Сохранено.');
    expect(town.troubles).toEqual([]);
  } finally {
    await town.close();
  }
});
