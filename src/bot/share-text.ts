import { roundHalfUp } from '../forms/numbers.ts';
import type { T } from '../texts.ts';

/**
 * A share that was worked out, in percent: «33,3 %», the same on every screen. `limit`: a threshold or target that it never looks like
 * without being it. Plain text.
 */
export function shareText(t: T, percent: number, limit?: number): string {
  const looksLike = limit !== undefined && percent !== limit && roundHalfUp(percent, 1) === limit;
  return t.plain(looksLike ? 'figure-percent-told' : 'figure-percent', { percent });
}

/** A difference of such shares, in percentage points: one digit after the comma, or more where one would show none. */
export function pointsOf(difference: number): number {
  const by = Math.abs(difference);
  return roundHalfUp(by, by < 0.05 ? 3 : 1);
}

/**
 * The difference of two such shares, in percent, as it is told beside both: that of the numbers as they are shown, or of the exact ones where both
 * look the same.
 */
export function pointsBetween(before: number, after: number): number {
  const shown = roundHalfUp(Math.abs(roundHalfUp(after, 1) - roundHalfUp(before, 1)), 1);
  return shown > 0 ? shown : pointsOf(after - before);
}
