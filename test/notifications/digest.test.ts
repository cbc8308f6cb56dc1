import { describe, expect, test } from 'vitest';
import { hourOf } from '../../src/domain/local-time.ts';
import { isDigestHour, weekOf } from '../../src/notifications/digest.ts';

const ZONE = 'Asia/Krasnoyarsk';
const LONG_AGO = new Date('2026-09-01T00:00:00Z');

const isDue = (day: string, hour: number, more: { quiet?: string[]; off?: string[]; since?: Date } = {}) =>
  isDigestHour(
    day,
    {
      timezone: ZONE,
      quiet: new Set(more.quiet ?? []),
      corrections: new Map((more.off ?? []).map((one) => [one, false])),
    },
    more.since ?? LONG_AGO,
    hourOf(day, hour, ZONE),
  );

test.each([
  ['2026-11-16', '2026-11-16'],
  ['2026-11-22', '2026-11-16'],
  ['2027-01-01', '2026-12-28'],
])('the week of %s is that of Monday %s', (day, monday) => {
  expect(weekOf(day)).toBe(monday);
});

describe('a digest goes out in the first working morning of a week', () => {
  test.each([
    ['Monday, before nine', '2026-11-16', 8, {}, false],
    ['Monday at nine', '2026-11-16', 9, {}, true],
    ['Monday at ten', '2026-11-16', 10, {}, true],
    ['Monday at eleven: no morning any more', '2026-11-16', 11, {}, false],
    ['Tuesday: the bot was down on Monday', '2026-11-17', 9, {}, true],
    ['Saturday', '2026-11-21', 9, {}, false],
    ['Monday is a day off', '2026-11-16', 9, { off: ['2026-11-16'] }, false],
    ['Tuesday after such a Monday', '2026-11-17', 9, { off: ['2026-11-16'] }, true],
    ['Monday with an exam', '2026-11-16', 9, { quiet: ['2026-11-16'] }, false],
    ['the first week of January has no working day', '2027-01-04', 9, {}, false],
    ['chosen on the Monday itself, before its hour', '2026-11-16', 9, { since: hourOf('2026-11-16', 8, ZONE) }, true],
    ['chosen on Monday after it', '2026-11-17', 9, { since: hourOf('2026-11-16', 12, ZONE) }, false],
    ['the Monday after that', '2026-11-23', 9, { since: hourOf('2026-11-16', 12, ZONE) }, true],
    ['chosen on Monday off', '2026-11-17', 9, { off: ['2026-11-16'], since: hourOf('2026-11-16', 12, ZONE) }, true],
  ])('%s', (_what, day, hour, more, due) => {
    expect(isDue(day, hour, more)).toBe(due);
  });
});
