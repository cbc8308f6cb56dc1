import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { wallClock } from '../../src/domain/local-time.ts';
import { isSendingDay } from '../../src/domain/sending-days.ts';
import { MOST_SNOOZES, snoozesOffered } from '../../src/domain/snooze.ts';

const timezone = 'Asia/Krasnoyarsk';
const offered = (now: string, { due = '2026-12-30', number = 0, hour = 9, quiet = [] as string[] } = {}) =>
  snoozesOffered(new Date(now), { timezone, quiet: new Set(quiet) }, { due, number, hour }).map(
    ({ kind, at }) => `${kind} ${at.toISOString().slice(0, 13)}`,
  );

describe('a reminder can be put off', () => {
  // 9 November 2026 is a Monday; Krasnoyarsk is seven hours ahead.
  test.each([
    [
      'in the morning',
      '2026-11-11T02:00:00Z',
      {},
      ['evening 2026-11-11T10', 'tomorrow 2026-11-12T02', 'monday 2026-11-16T02'],
    ],
    [
      'at four in the afternoon: the evening is too near',
      '2026-11-11T09:00:00Z',
      {},
      ['tomorrow 2026-11-12T02', 'monday 2026-11-16T02'],
    ],
    [
      'on Friday: the next day is Monday',
      '2026-11-13T02:00:00Z',
      {},
      ['evening 2026-11-13T10', 'tomorrow 2026-11-16T02'],
    ],
    ['on Saturday, long after it came', '2026-11-14T05:00:00Z', {}, ['tomorrow 2026-11-16T02']],
    ['at night', '2026-11-11T15:00:00Z', {}, ['tomorrow 2026-11-12T02', 'monday 2026-11-16T02']],
    ['to one’s own hour', '2026-11-13T02:00:00Z', { hour: 14 }, ['evening 2026-11-13T10', 'tomorrow 2026-11-16T07']],
    ['not past the last day of the term', '2026-11-13T02:00:00Z', { due: '2026-11-13' }, ['evening 2026-11-13T10']],
    [
      'after the term',
      '2026-11-18T02:00:00Z',
      { due: '2026-11-16' },
      ['evening 2026-11-18T10', 'tomorrow 2026-11-19T02', 'monday 2026-11-23T02'],
    ],
    [
      'not to a quiet day',
      '2026-11-11T02:00:00Z',
      { quiet: ['2026-11-12'] },
      ['evening 2026-11-11T10', 'tomorrow 2026-11-13T02', 'monday 2026-11-16T02'],
    ],
    ['a third time', '2026-11-13T09:00:00Z', { number: 2 }, ['tomorrow 2026-11-16T02']],
    ['no fourth time', '2026-11-11T02:00:00Z', { number: 3 }, []],
  ])('%s', (_name, now, wanted, is) => {
    expect(offered(now, wanted)).toEqual(is);
  });

  test('only to come, to a day of sending, in working hours, never past a term that runs', () => {
    const moments = fc
      .integer({ min: 0, max: 300 * 24 })
      .map((hours) => new Date(Date.UTC(2026, 8, 1) + hours * 3_600_000));
    const dues = fc.integer({ min: 0, max: 300 }).map((days) => addDays('2026-09-01', days));
    fc.assert(
      fc.property(moments, dues, fc.nat(MOST_SNOOZES), fc.integer({ min: 9, max: 17 }), (now, due, number, hour) => {
        const today = wallClock(now, timezone).day;
        for (const { day, at } of snoozesOffered(now, { timezone }, { due, number, hour })) {
          expect(at > now).toBe(true);
          expect(isSendingDay(day, due)).toBe(true);
          expect(wallClock(at, timezone).hour).toBeGreaterThanOrEqual(9);
          expect(wallClock(at, timezone).hour).toBeLessThan(18);
          if (due >= today) expect(day <= due).toBe(true);
        }
      }),
    );
  });
});
