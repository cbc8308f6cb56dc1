import { describe, expect, test } from 'vitest';
import { checkFirstDay, checkPeriodDates, checkQuarter } from '../../src/domain/own-dates.ts';
import { type Quarter, quartersOf } from '../../src/domain/quarters.ts';

// I 01.09–23.10, II 02.11–30.12, III 11.01–26.03, IV 05.04–26.05.
const year = quartersOf(2026);

describe('the days of a quarter', () => {
  test.each<[string, Quarter, string, string]>([
    ['as they are', 2, '2026-11-02', '2026-12-30'],
    ['that touch the quarters beside it', 2, '2026-10-24', '2027-01-10'],
    ['from the first day of the school year', 1, '2026-09-01', '2026-10-23'],
    ['to the last day a school may teach', 4, '2027-04-05', '2027-06-30'],
    ['that are one', 3, '2027-01-11', '2027-01-11'],
  ])('%s fit', (_name, quarter, starts, ends) => {
    expect(checkQuarter(2026, quarter, { starts, ends }, year)).toEqual({ ok: true, value: { starts, ends } });
  });

  test.each<[string, Quarter, string, string, object]>([
    ['before the school year', 1, '2026-08-31', '2026-10-23', { code: 'quarter-outside-year', day: '2026-08-31' }],
    ['of the year before', 1, '2025-09-01', '2025-10-24', { code: 'quarter-outside-year', day: '2025-09-01' }],
    ['in summer', 4, '2027-04-05', '2027-07-01', { code: 'quarter-outside-year', day: '2027-07-01' }],
    ['in the wrong order', 1, '2026-10-23', '2026-09-01', { code: 'quarter-backwards' }],
    ['on the last day of the one before', 2, '2026-10-23', '2026-12-30', { code: 'quarter-before-ends', other: 1 }],
    ['on the first day of the one after', 2, '2026-11-02', '2027-01-11', { code: 'quarter-after-starts', other: 3 }],
    ['that begin after the one after', 1, '2026-12-01', '2026-12-30', { code: 'quarter-after-starts', other: 2 }],
  ])('%s do not', (_name, quarter, starts, ends, error) => {
    expect(checkQuarter(2026, quarter, { starts, ends }, year)).toMatchObject({ ok: false, error });
  });

  test('are told apart by the first one as soon as it is known', () => {
    expect(checkFirstDay(2026, 2, '2026-10-24', year)).toEqual({ ok: true, value: '2026-10-24' });
    expect(checkFirstDay(2026, 2, '2026-10-23', year)).toMatchObject({ ok: false, error: { day: '2026-10-23' } });
    expect(checkFirstDay(2026, 1, '2026-08-31', year)).toMatchObject({ ok: false, error: { first: '2026-09-01' } });
  });
});

test.each([
  { name: 'today is not past', due: '2026-11-10', error: undefined },
  { name: 'yesterday is', due: '2026-11-09', error: { code: 'date-past', today: '2026-11-10' } },
  { name: 'a day before the opening', due: '2026-10-22', error: { code: 'date-before-opening', opens: '2026-10-23' } },
  { name: 'a year after the opening', due: '2027-10-23', error: undefined },
  { name: 'more than a year', due: '2027-10-24', error: { code: 'date-too-far', last: '2027-10-23' } },
])('a deadline: $name', ({ due, error }) => {
  const judged = checkPeriodDates({ opens: '2026-10-23', due }, '2026-11-10');
  expect(judged).toEqual(error ? { ok: false, error } : { ok: true, value: due });
});
