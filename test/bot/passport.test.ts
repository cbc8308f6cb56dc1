import { expect } from 'vitest';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice } from '../support/office.ts';
import { startTown } from '../support/town.ts';
import { inviteTo, join, setUp } from '../support/walks.ts';

oneDbTest('yearly figures are told once, corrected, and are the whole of what is asked', async (db) => {
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
    // Why it is asked again stands above.
    expect(director.screen()).toContain('27 больше, чем педагогов в школе (25). Введите число от 0 до 25');
    expect(director.screen()).not.toContain('Сейчас записано');
    await director.says('27');
    expect(director.screen()).toContain('27 больше, чем педагогов в школе (25).');

    // A year later last year's number is a button.
    town.clock.set(new Date('2027-11-10T04:00:00Z'));
    await director.says('/passport');
    expect(director.screen()).toContain('1. Педагогические работники: не указано (год назад 25)');
    await director.presses('1');
    await director.presses('Как в прошлый раз: 25');
    expect(director.screen()).toContain('Педагогические работники: 25. Сохранено.');

    // So it is where a report asks for a whole.
    await director.says('/passport');
    await director.presses('2');
    expect(director.screen()).toContain('Сколько всего обучающихся в школе на 20 сентября 2027 года?');
    expect(town.troubles).toEqual([]);
  } finally {
    await town.close();
  }
});

oneDbTest('a report for last year takes last year’s figures, which are told beside those of the new one', (db) =>
  inOffice(
    db,
    async ({ joins, town }) => {
      const director = await joins('director');
      await answers(director, '/passport');
      expect(director.screen()).toContain('2021/22 учебный год.');
      expect(director.screen()).toContain('Отчёт за август 2021 считается по числам за 2020/21 учебный год.');
      await answers(director, 'Паспорт за 2020/21 учебный год', '3');
      expect(director.screen()).toContain('на 20 сентября 2020 года?');
      await answers(director, '12', 'Паспорт школы', '2');
      expect(director.screen()).toContain('на 20 сентября 2020 года?');
      await answers(director, '5');
      expect(director.screen()).toContain('5 меньше, чем обучающихся с ОВЗ (12).');
      await answers(director, '/report', 'Да', 'Приказ от 01.09.2021 № 5');
      expect(director.screen()).toContain('12 (паспорт школы).');

      // In the new year the whole is asked with the last one at hand; of nobody nothing is asked besides.
      town.clock.set(new Date('2021-09-30T06:00:00Z'));
      await answers(director, '/report', 'Сентябрь 2021 · Заполнить отчёт', 'Да', 'Приказ от 01.09.2021 № 5');
      expect(director.screen()).toContain('на 20 сентября 2021 года?');
      expect(director.sees().buttons.flat()).toContain('Как в прошлый раз: 12');
      await answers(director, '0');
      expect(director.screen()).toContain('· 3 из');
    },
    { at: '2021-09-01T06:00:00Z', programme: 'lipetsk-2021' },
  ),
);
