import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  isIsoDate,
  isProjection,
  isWorkingDay,
  lastWorkingDayOfMonth,
  nextWorkingDay,
  nthWorkingDay,
  previousWorkingDay,
  schoolYearOf,
  weekday,
} from '../../src/domain/calendar.ts';
import { PRODUCTION_CALENDAR } from '../../src/domain/production-calendar.ts';

const days = (from: string, to: string): string[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
const anyDay = fc
  .integer({ min: 0, max: daysBetween('2018-01-01', '2029-12-31') })
  .map((n) => addDays('2018-01-01', n));
const corrections = fc.array(fc.tuple(anyDay, fc.boolean()), { maxLength: 40 }).map((pairs) => new Map(pairs));

describe('days', () => {
  test.each([
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-11-31', false],
    ['26-11-16', false],
    ['2026-11-16T00:00', false],
    ['', false],
  ])('%s is a day: %s', (text, expected) => {
    expect(isIsoDate(text)).toBe(expected);
  });

  test('days cross months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(daysBetween('2026-11-13', '2026-11-16')).toBe(3);
    expect(daysBetween('2026-11-16', '2026-11-13')).toBe(-3);
  });

  test('a week begins on Monday', () => {
    expect(['2026-11-16', '2026-11-21', '2026-11-22'].map(weekday)).toEqual([1, 6, 7]);
  });

  test('a school year ends with August', () => {
    expect(['2026-08-31', '2026-09-01', '2027-01-01', '2027-08-31'].map(schoolYearOf)).toEqual([
      2025, 2026, 2026, 2026,
    ]);
  });
});

describe('the production calendar', () => {
  /** Days within the paid days off of 2020 and 2021 that are off anyway: 4 and 5 November 2021. */
  const isHolidayOrMoved = (day: string) => ['2021-11-04', '2021-11-05'].includes(day);

  test.each([
    { year: 2019, working: 247 },
    { year: 2020, working: 248 },
    { year: 2021, working: 247 },
    { year: 2022, working: 247 },
    { year: 2023, working: 247 },
    { year: 2024, working: 248 },
    { year: 2025, working: 247 },
    { year: 2026, working: 247 },
    { year: 2027, working: 247 },
  ])('$year has the published $working working days of a five-day week', ({ year, working }) => {
    const paidOff = (PRODUCTION_CALENDAR[year]?.nonWorking ?? []).flatMap(({ from, to }) => days(from, to));
    const norm = new Map(paidOff.map((day) => [day, weekday(day) < 6 && !isHolidayOrMoved(day)] as const));
    expect(days(`${year}-01-01`, `${year}-12-31`).filter((day) => isWorkingDay(day, norm))).toHaveLength(working);
  });

  test.each([
    ['2019-05-03', false, 'moved from 6 January'],
    ['2019-02-25', true, '23 February was moved to 10 May, the Monday is worked'],
    ['2020-03-09', false, 'the Monday after 8 March on a Sunday'],
    ['2020-06-24', false, 'non-working by decree of the President'],
    ['2021-02-20', true, 'a worked Saturday'],
    ['2021-11-03', false, 'non-working by decree of the President'],
    ['2022-03-05', true, 'a worked Saturday'],
    ['2022-05-02', false, 'the Monday after 1 May on a Sunday'],
    ['2023-11-06', false, 'the Monday after 4 November on a Saturday'],
    ['2024-04-27', true, 'a worked Saturday'],
    ['2024-04-30', false, 'moved from 2 November'],
    ['2024-12-28', true, 'a worked Saturday'],
    ['2025-02-24', true, '23 February was moved to 8 May, the Monday is worked'],
    ['2025-05-02', false, 'moved from 4 January'],
    ['2025-11-01', true, 'a worked Saturday'],
    ['2026-01-09', false, 'moved from 3 January'],
    ['2026-03-09', false, 'the Monday after 8 March on a Sunday'],
    ['2026-05-11', false, 'the Monday after 9 May on a Saturday'],
    ['2026-11-04', false, 'a holiday on a Wednesday'],
    ['2026-12-31', false, 'moved from 4 January'],
    ['2027-02-20', true, 'a worked Saturday'],
    ['2027-02-22', false, 'moved from 20 February'],
    ['2027-06-14', false, 'the Monday after 12 June on a Saturday'],
    ['2027-01-11', true, 'no decree frees it'],
  ])('%s is worked: %s, %s', (day, expected) => {
    expect(isWorkingDay(day)).toBe(expected);
  });

  test('every day off is moved from a Saturday or Sunday to a day of the same year that would be worked', () => {
    for (const [year, { moved }] of Object.entries(PRODUCTION_CALENDAR)) {
      for (const { from, to } of moved) {
        expect([from.slice(0, 4), to.slice(0, 4)]).toEqual([year, year]);
        expect(weekday(from)).toBeGreaterThan(5);
        expect(weekday(to)).toBeLessThan(6);
      }
    }
  });

  test('a year without a decree says that it is a projection', () => {
    expect([2018, 2019, 2027, 2028].map(isProjection)).toEqual([true, false, false, true]);
  });

  test('the coordinator overrules it both ways', () => {
    const own = new Map([
      ['2026-11-16', false],
      ['2026-11-21', true],
    ]);
    expect(isWorkingDay('2026-11-16', own)).toBe(false);
    expect(isWorkingDay('2026-11-21', own)).toBe(true);
    expect(isWorkingDay('2026-11-17', own)).toBe(true);
  });
});

describe('working days', () => {
  test.each([
    { name: 'a working day is its own next', from: '2026-11-16', n: 1, day: '2026-11-16' },
    { name: 'a holiday is not counted', from: '2026-11-02', n: 3, day: '2026-11-05' },
    { name: 'from a day off the count begins with the next working day', from: '2026-11-21', n: 1, day: '2026-11-23' },
    { name: 'a worked Saturday is counted', from: '2025-10-31', n: 2, day: '2025-11-01' },
  ])('$name', ({ from, n, day }) => {
    expect(nthWorkingDay(from, n)).toBe(day);
  });

  test.each([
    { year: 2027, month: 3, day: '2027-03-31' },
    { year: 2026, month: 12, day: '2026-12-30' },
    { year: 2024, month: 12, day: '2024-12-28' },
    { year: 2024, month: 2, day: '2024-02-29' },
  ])('the last working day of $month.$year is $day', ({ year, month, day }) => {
    expect(lastWorkingDayOfMonth(year, month)).toBe(day);
  });

  test('the next working day is worked and nothing before it is', () => {
    fc.assert(
      fc.property(anyDay, corrections, (day, own) => {
        const next = nextWorkingDay(day, own);
        expect(isWorkingDay(next, own)).toBe(true);
        expect(days(day, addDays(next, -1)).some((earlier) => isWorkingDay(earlier, own))).toBe(false);
      }),
    );
  });

  test('the previous working day is worked and nothing after it is', () => {
    fc.assert(
      fc.property(anyDay, corrections, (day, own) => {
        const previous = previousWorkingDay(day, own);
        expect(isWorkingDay(previous, own)).toBe(true);
        expect(days(addDays(previous, 1), day).some((later) => isWorkingDay(later, own))).toBe(false);
      }),
    );
  });

  test('from a day to its n-th working day there are n working days', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), corrections, (day, n, own) => {
        const nth = nthWorkingDay(day, n, own);
        expect(days(day, nth).filter((one) => isWorkingDay(one, own))).toHaveLength(n);
      }),
    );
  });
});
