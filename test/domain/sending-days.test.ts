import { describe, expect, test } from 'vitest';
import { quartersOf } from '../../src/domain/quarters.ts';
import { breakAt, isSendingDay, isWorkingTime } from '../../src/domain/sending-days.ts';

const AUTUMN = { from: '2026-10-24', to: '2026-11-01' };

test.each([
  { at: '2026-11-12T01:59:59Z', local: '08:59:59', is: false },
  { at: '2026-11-12T02:00:00Z', local: '09:00:00', is: true },
  { at: '2026-11-12T10:59:59Z', local: '17:59:59', is: true },
  { at: '2026-11-12T11:00:00Z', local: '18:00:00', is: false },
])('people are reminded at $local: $is', ({ at, is }) => {
  expect(isWorkingTime(new Date(at), 'Asia/Krasnoyarsk')).toBe(is);
});

describe('school holidays', () => {
  test.each([
    { name: 'the last school day of a quarter is none of them', day: '2026-10-23', holidays: undefined },
    { name: 'they begin on the day after', day: '2026-10-24', holidays: AUTUMN },
    { name: 'and end on the day before the next quarter', day: '2026-11-01', holidays: AUTUMN },
    { name: 'over the end of the year', day: '2027-01-05', holidays: { from: '2026-12-31', to: '2027-01-10' } },
    {
      name: 'in summer, over the end of the school year',
      day: '2026-08-31',
      holidays: { from: '2026-05-27', to: '2026-08-31' },
    },
    { name: 'the first of September is a school day', day: '2026-09-01', holidays: undefined },
  ])('$name', ({ day, holidays }) => {
    expect(breakAt(day)).toEqual(holidays);
  });

  test('a municipality with its own quarters has its own holidays', () => {
    const own = { ...quartersOf(2026), 1: { starts: '2026-09-01', ends: '2026-10-30' } };
    expect(breakAt('2026-10-29', { quarters: new Map([[2026, own]]) })).toBeUndefined();
    expect(breakAt('2026-10-31', { quarters: new Map([[2026, own]]) })).toEqual({
      from: '2026-10-31',
      to: '2026-11-01',
    });
  });
});

describe('people are reminded', () => {
  const due = '2026-11-16';
  test.each([
    { name: 'on a working day', day: '2026-11-12', sends: true },
    { name: 'not on a Sunday', day: '2026-11-15', sends: false },
    { name: 'not on a holiday', day: '2026-11-04', sends: false },
    { name: 'not in school holidays', day: '2026-10-27', sends: false },
    { name: 'in school holidays if the deadline falls there', day: '2026-10-27', due: '2026-10-30', sends: true },
    { name: 'not even then on a day off', day: '2026-10-31', due: '2026-10-30', sends: false },
    {
      name: 'in the summer before a 31 August that has moved to a Monday',
      day: '2024-08-30',
      due: '2024-09-02',
      sends: true,
    },
    { name: 'not in the summer before a day of September', day: '2024-08-30', due: '2024-09-03', sends: false },
    { name: 'not in the holidays before those of the deadline', day: '2026-12-31', due: '2027-03-31', sends: false },
  ])('$name', ({ day, sends, ...rest }) => {
    expect(isSendingDay(day, rest.due ?? due)).toBe(sends);
  });

  test.each([
    { name: 'on a Saturday the coordinator declared working', day: '2026-11-14', own: true, sends: true },
    { name: 'not on a weekday he declared off', day: '2026-11-12', own: false, sends: false },
  ])('$name', ({ day, own, sends }) => {
    expect(isSendingDay(day, due, { corrections: new Map([[day, own]]) })).toBe(sends);
  });

  test('not on a quiet day', () => {
    expect(isSendingDay('2026-11-12', due, { quiet: new Set(['2026-11-12']) })).toBe(false);
  });
});
