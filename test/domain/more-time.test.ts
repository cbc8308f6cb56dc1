import { describe, expect, test } from 'vitest';
import { checkNewDue, checkTypedDue, daysOffered, extendedTo, isWaiting } from '../../src/domain/more-time.ts';
import type { Period } from '../../src/domain/periods.ts';

const PERIOD: Period = {
  ...{ id: '2026-27:1', kind: 'quarter', schoolYear: 2026, number: 1, starts: '2026-09-01', ends: '2026-10-23' },
  ...{ opens: '2026-10-23', due: '2026-11-16', dueSource: 'default' },
};

describe('a school that was given time', () => {
  test.each([
    { name: 'has that day', due: '2026-11-23', is: { due: '2026-11-23', dueBefore: '2026-11-16' } },
    { name: 'has the working day after a day off', due: '2026-11-21', is: { due: '2026-11-23' } },
    { name: 'keeps the day of all when it was given that', due: '2026-11-16', is: { due: '2026-11-16' } },
    {
      name: 'keeps a later day to which the term of all was moved since',
      due: '2026-11-12',
      is: { due: '2026-11-16' },
    },
    { name: 'has the day of all when it was given none', due: undefined, is: { due: '2026-11-16' } },
  ])('$name', ({ due, is }) => {
    expect(extendedTo(PERIOD, due)).toMatchObject(is);
  });

  test('is in the extended term from the day people were told first, however often it was moved', () => {
    const moved = { ...PERIOD, due: '2026-11-20', dueBefore: '2026-11-16' };
    expect(extendedTo(moved, '2026-11-25')).toMatchObject({ due: '2026-11-25', dueBefore: '2026-11-16' });
  });
});

describe('the days that are offered', () => {
  test.each([
    ['before the end of the term', '2026-11-10', ['2026-11-19', '2026-11-23', '2026-11-25']],
    ['on it', '2026-11-16', ['2026-11-19', '2026-11-23', '2026-11-25']],
    ['after it: counted from today', '2026-11-20', ['2026-11-25', '2026-11-27', '2026-12-01']],
    ['over the holidays of January', '2026-12-30', ['2027-01-13', '2027-01-15', '2027-01-19']],
  ])('%s', (_name, today, days) => {
    expect(daysOffered(PERIOD, today)).toEqual(days);
  });
});

describe('a new last day', () => {
  test.each([
    ['2026-11-17', '2026-11-10', 'ok'],
    ['2026-11-16', '2026-11-10', 'time-not-later'],
    ['2026-11-19', '2026-11-20', 'time-past'],
    ['2026-11-20', '2026-11-20', 'ok'],
    ['2027-01-15', '2026-11-10', 'ok'],
    ['2027-01-16', '2026-11-10', 'time-too-long'],
  ])('%s, asked on %s: %s', (wanted, today, is) => {
    const checked = checkNewDue(PERIOD, wanted, today);
    expect(checked.ok ? 'ok' : checked.error.code).toBe(is);
  });
});

describe('a last day that was typed', () => {
  test.each([
    ['2026-11-20', 'ok', undefined],
    ['2026-11-21', 'time-day-off', '2026-11-23'],
    ['2027-01-01', 'time-day-off', '2027-01-11'],
    // The coordinator has made that Monday a day off.
    ['2026-11-23', 'time-day-off', '2026-11-24'],
    ['2026-11-15', 'time-not-later', undefined],
  ])('%s: %s', (wanted, is, next) => {
    const checked = checkTypedDue(
      PERIOD,
      wanted,
      '2026-11-10',
      new Map(wanted === '2026-11-23' ? [[wanted, false]] : []),
    );
    expect(checked.ok ? 'ok' : checked.error.code).toBe(is);
    expect(checked.ok || !('next' in checked.error) ? undefined : checked.error.next).toBe(next);
  });
});

describe('a request waits for its answer', () => {
  test.each([
    ['while the report is owed', { isOwed: true, isLate: false }, '2026-11-23', false, true],
    ['while the report came after the term', { isOwed: false, isLate: true }, '2026-11-23', false, true],
    ['not when the report came in time', { isOwed: false, isLate: false }, '2026-11-23', false, false],
    ['not when it was decided', { isOwed: true, isLate: false }, '2026-11-23', true, false],
    ['on the day it asks for', { isOwed: true, isLate: false }, '2026-11-18', false, true],
    ['not when that day has passed', { isOwed: true, isLate: false }, '2026-11-17', false, false],
    ['not when it has passed and the report came late', { isOwed: false, isLate: true }, '2026-11-17', false, false],
    ['not when the term of all was moved to that day', { isOwed: true, isLate: false }, '2026-11-16', false, false],
  ])('%s', (_name, facts, due, decided, waits) => {
    expect(isWaiting({ due, decided }, PERIOD, '2026-11-18', facts)).toBe(waits);
  });
});
