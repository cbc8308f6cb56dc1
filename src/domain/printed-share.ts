import type { PrintedShare } from './exam-results.ts';

/** Counts of pupils and the shares that are printed of them. */

/** More decimals than this are noise of a spreadsheet's arithmetic. */
const DECIMALS_MAX = 6;

/** A share as it stands in a cell; the noise of many decimals is rounded off. */
export function printedShare(digits: number, decimals: number): PrintedShare {
  if (decimals <= DECIMALS_MAX) return { digits, decimals };
  return { digits: Math.round(digits / 10 ** (decimals - DECIMALS_MAX)), decimals: DECIMALS_MAX };
}

/** The share in percent, for showing and for means; never compared. */
export const shareValue = ({ digits, decimals }: PrintedShare): number => digits / 10 ** decimals;

/** The share that remains: 93,1 % passed, so 6,9 % did not. Absent over 100 %. */
export function restOf({ digits, decimals }: PrintedShare): PrintedShare | undefined {
  const rest = 100 * 10 ** decimals - digits;
  return rest < 0 ? undefined : { digits: rest, decimals };
}

/** How far `count` of `whole` is from a printed share, in halves of its last place times `whole`: up to `whole` it prints as that share. */
const distance = ({ digits, decimals }: PrintedShare, count: number, whole: number): number =>
  2 * Math.abs(digits * whole - 100 * count * 10 ** decimals);

/** Whether so many of so many print as this share, a unit in the last place more or less. Source: results-formats.md, section 8 */
export const printsAs = (share: PrintedShare, count: number, whole: number): boolean =>
  whole > 0 && distance(share, count, whole) <= 3 * whole;

/** Whether so many of so many print as just this share, rounded half up or down. */
export const printsExactlyAs = (share: PrintedShare, count: number, whole: number): boolean =>
  whole > 0 && distance(share, count, whole) <= whole;

/**
 * What a printed share says of `whole` pupils. `from` and `to` are the counts that print as it; they differ where whole percent are printed
 * of many pupils. `below` and `above` are the counts nearest to a share that none has.
 */
export type RecoveredCount =
  | { fits: true; count: number; from: number; to: number }
  | { fits: false; below: number; above: number };

/** The count behind a printed share: k = round(p · n / 100), if that prints as the share. Source: domain.md, section 8 */
export function countOfShare(share: PrintedShare, whole: number): RecoveredCount {
  const scale = 100 * 10 ** share.decimals;
  const exact = (share.digits * whole) / scale;
  const count = Math.min(Math.round(exact), whole);
  if (!printsAs(share, count, whole)) {
    const below = Math.min(Math.floor(exact), Math.max(whole - 1, 0));
    return { fits: false, below, above: Math.min(below + 1, whole) };
  }
  let [from, to] = [count, count];
  while (from > 0 && printsExactlyAs(share, from - 1, whole)) from -= 1;
  while (to < whole && printsExactlyAs(share, to + 1, whole)) to += 1;
  return { fits: true, count, from, to };
}
