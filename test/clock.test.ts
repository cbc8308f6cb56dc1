import { expect, test, vi } from 'vitest';
import { startedAt, stoppedAt } from '../src/clock.ts';

const NOON = new Date('2026-11-12T12:00:00Z');
const MINUTE = 60_000;

test('a clock started at an instant runs on from there and can be moved', () => {
  vi.useFakeTimers({ now: new Date('2030-01-01T00:00:00Z') });
  const clock = startedAt(NOON);
  vi.advanceTimersByTime(MINUTE);
  expect(clock.now()).toEqual(new Date('2026-11-12T12:01:00Z'));
  clock.advance(10 * MINUTE);
  expect(clock.now()).toEqual(new Date('2026-11-12T12:11:00Z'));
  clock.set(NOON);
  vi.advanceTimersByTime(MINUTE);
  expect(clock.now()).toEqual(new Date('2026-11-12T12:01:00Z'));
  vi.useRealTimers();
});

test('a stopped clock shows what it was set to', () => {
  const clock = stoppedAt(NOON);
  expect(clock.now()).toEqual(NOON);
  clock.advance(MINUTE);
  expect(clock.now()).toEqual(new Date('2026-11-12T12:01:00Z'));
  clock.set(NOON);
  expect(clock.now()).toEqual(NOON);
});
