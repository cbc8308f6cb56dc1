import { expect } from 'vitest';
import { dbTest } from '../support/database.ts';
import { answers, inOffice, WHOLE_REPORT } from '../support/office.ts';

dbTest('a step that was not shown at once is shown as it was meant', (db) =>
  inOffice(db, async ({ joins, town }) => {
    const director = await joins('director');
    await answers(director, 'Заполнить отчёт', ...WHOLE_REPORT.slice(0, 9), 'Назад');
    expect(director.screen()).toContain('Сейчас записано: да: Акт от 12.08.2026 № 4');
    town.sim.faults.fail('editMessageText');
    await answers(director, 'Да');
    expect(town.troubles.splice(0)).toHaveLength(1);
    expect(director.screen()).toContain('Чем это подтверждено?');
    await answers(director, 'Акт от 20.08.2026 № 5', 'Весь отчёт');
    expect(director.screen()).toContain('6. Среда соответствует стандартам: да: Акт от 20.08.2026 № 5');
  }),
);
