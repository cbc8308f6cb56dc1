import { expect, test } from 'vitest';
import { waitingDay } from '../../src/domain/waiting-day.ts';

test.each([
  ['the day itself', '2026-11-10', '2026-11-10', 1],
  ['the next working day', '2026-11-10', '2026-11-11', 2],
  ['over a weekend', '2026-11-13', '2026-11-16', 2],
  ['on the weekend after', '2026-11-13', '2026-11-15', 1],
  ['sent on a Saturday, looked at on Monday', '2026-11-14', '2026-11-16', 2],
  ['over the holiday of 4 November', '2026-11-03', '2026-11-05', 2],
])('somebody waits in working days: %s', (_, from, today, day) => {
  expect(waitingDay(from, today)).toBe(day);
});

test('a day the coordinator declared off does not count', () => {
  expect(waitingDay('2026-11-10', '2026-11-12', new Map([['2026-11-11', false]]))).toBe(2);
});
