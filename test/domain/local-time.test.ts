import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { dayIn, endOfDay, hourOf, startOfDay, wallClock } from '../../src/domain/local-time.ts';

const ZONES = [
  'Europe/Moscow',
  'Asia/Krasnoyarsk',
  'Asia/Tomsk',
  'Asia/Kamchatka',
  'Europe/Kaliningrad',
  'UTC',
  'Asia/Kolkata',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Havana',
  'Pacific/Auckland',
];
const anyZone = fc.constantFrom(...ZONES);
const anyDay = fc.integer({ min: 0, max: 8_000 }).map((n) => addDays('2010-01-01', n));
const anyInstant = fc.date({ min: new Date('2010-01-02'), max: new Date('2031-01-01'), noInvalidDate: true });

test.each([
  { zone: 'Asia/Krasnoyarsk', instant: '2026-11-16T16:59:59.999Z', day: '2026-11-16' },
  { zone: 'Asia/Krasnoyarsk', instant: '2026-11-16T17:00:00.000Z', day: '2026-11-17' },
  { zone: 'Europe/Moscow', instant: '2026-11-16T20:59:59.999Z', day: '2026-11-16' },
  { zone: 'America/New_York', instant: '2026-11-16T04:59:59.000Z', day: '2026-11-15' },
])('$instant is $day in $zone', ({ zone, instant, day }) => {
  expect(dayIn(new Date(instant), zone)).toBe(day);
});

test.each([
  { name: 'UTC+7', zone: 'Asia/Krasnoyarsk', day: '2026-11-16', starts: '2026-11-15T17:00:00.000Z' },
  {
    name: 'Tomsk before it moved from UTC+6 to UTC+7',
    zone: 'Asia/Tomsk',
    day: '2016-05-29',
    starts: '2016-05-28T18:00:00.000Z',
  },
  { name: 'Tomsk after it', zone: 'Asia/Tomsk', day: '2016-05-30', starts: '2016-05-29T17:00:00.000Z' },
  {
    name: 'a midnight that was skipped',
    zone: 'America/Sao_Paulo',
    day: '2018-11-04',
    starts: '2018-11-04T03:00:00.000Z',
  },
  {
    name: 'a midnight that came twice',
    zone: 'America/Sao_Paulo',
    day: '2018-02-18',
    starts: '2018-02-18T03:00:00.000Z',
  },
])('a day begins at midnight: $name', ({ zone, day, starts }) => {
  expect(startOfDay(day, zone).toISOString()).toBe(starts);
});

test('a deadline runs out at the end of the local day', () => {
  expect(endOfDay('2026-11-16', 'Asia/Krasnoyarsk').toISOString()).toBe('2026-11-16T17:00:00.000Z');
});

test('the wall clock shows local hours, midnight as 0', () => {
  const midnight = wallClock(new Date('2026-11-15T17:00:00Z'), 'Asia/Krasnoyarsk');
  expect(midnight).toEqual({ day: '2026-11-16', hour: 0, minute: 0, second: 0 });
});

test('the start of a day is that day, and the instant before it is not', () => {
  fc.assert(
    fc.property(anyDay, anyZone, (day, zone) => {
      const start = startOfDay(day, zone);
      expect(dayIn(start, zone)).toBe(day);
      expect(dayIn(new Date(start.getTime() - 1), zone)).toBe(addDays(day, -1));
    }),
  );
});

test('every instant lies between the start and the end of its day', () => {
  fc.assert(
    fc.property(
      anyInstant,
      fc.constantFrom('Europe/Moscow', 'Asia/Krasnoyarsk', 'Asia/Tomsk', 'UTC'),
      (instant, zone) => {
        const day = dayIn(instant, zone);
        expect(startOfDay(day, zone).getTime()).toBeLessThanOrEqual(instant.getTime());
        expect(endOfDay(day, zone).getTime()).toBeGreaterThan(instant.getTime());
      },
    ),
  );
});

test.each([
  {
    name: 'nine in the morning',
    day: '2026-11-16',
    hour: 9,
    zone: 'Asia/Krasnoyarsk',
    instant: '2026-11-16T02:00:00Z',
  },
  {
    name: 'after the clocks went back',
    day: '2014-10-26',
    hour: 9,
    zone: 'Europe/Moscow',
    instant: '2014-10-26T06:00:00Z',
  },
  {
    name: 'after they went forward',
    day: '2026-03-29',
    hour: 9,
    zone: 'Europe/Berlin',
    instant: '2026-03-29T07:00:00Z',
  },
])('the clocks show an hour of a day at one instant: $name', ({ day, hour, zone, instant }) => {
  expect(hourOf(day, hour, zone)).toEqual(new Date(instant));
});
