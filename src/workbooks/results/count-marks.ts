import type { Marks } from '../../domain/exam-results.ts';
import { printsAs, shareValue } from '../../domain/printed-share.ts';
import type { Known, LineCells, Share } from './line-cells.ts';
import { MARKS } from './titles.ts';

/** The columns of marks, from «2» to «5». */
export const MARK_FIELDS = ['mark2', 'mark3', 'mark4', 'mark5'] as const;

/** Marks as they are counted, or as their shares give them. `two`: «2» where not all are known; `n`: their sum where nobody told it. */
export function countMarks(
  line: LineCells,
  n: Known | undefined,
): { marks?: Marks; two?: number; n?: number; fromShares: boolean } {
  const counts = MARKS.map((mark) => line.countIn(`mark${mark}`));
  if (counts.some((count) => count !== undefined)) return { ...countedMarks(line, counts, n), fromShares: false };
  if (n === undefined) return { fromShares: false };
  const shares = MARKS.map((mark) => line.shareIn(`mark${mark}`));
  const given = shares.filter((share) => share !== undefined);
  const [two] = shares;
  if (given.length < MARKS.length) {
    const count = two && line.recover(two, n.value);
    return { fromShares: count !== undefined, ...(count === undefined ? {} : { two: count }) };
  }
  return { ...recoveredMarks(line, given, n), fromShares: true };
}

function countedMarks(
  line: LineCells,
  counts: readonly (Known | undefined)[],
  n: Known | undefined,
): { marks?: Marks; two?: number; n?: number } {
  const sum = counts.reduce((all, count) => all + (count?.value ?? 0), 0);
  const two = counts[0]?.value;
  const isWhole = counts.every((count) => count !== undefined);
  if (n === undefined) {
    if (!isWhole) return two === undefined ? {} : { two };
    const first = counts.find((count) => count !== undefined);
    if (line.rules.countsParticipants && first) line.warn(first.cell.address, { code: 'result-n-from-marks', n: sum });
    return { marks: marksOf(counts.map((count) => count?.value ?? 0)), n: sum };
  }
  // A blank beside marks that are all the participants is nobody.
  if (sum === n.value && (isWhole || counts.filter((count) => count === undefined).length < MARKS.length)) {
    return { marks: marksOf(counts.map((count) => count?.value ?? 0)) };
  }
  const tooMany = counts.find((count) => count !== undefined && count.value > n.value);
  if (tooMany) line.fail(tooMany.cell.address, { code: 'result-part-over-whole', part: tooMany.value, whole: n.value });
  else if (isWhole || sum > n.value)
    line.warn(line.range(['n', ...MARK_FIELDS], 'count'), { code: 'result-marks-sum', sum, n: n.value });
  return two === undefined ? {} : { two };
}

function recoveredMarks(line: LineCells, shares: readonly Share[], n: Known): { marks?: Marks; two?: number } {
  const sum = shares.reduce((all, { share }) => all + shareValue(share), 0);
  const places = Math.min(...shares.map(({ share }) => share.decimals));
  const most = Math.max(...shares.map(({ share }) => share.decimals));
  if (Math.abs(sum - 100) > 2.001 * 10 ** -Math.max(places, most)) {
    line.warn(line.range(MARK_FIELDS, 'percent'), { code: 'result-shares-sum', sum: Number(sum.toFixed(most)) });
  }
  const counts = shares.map((share) => line.recover(share, n.value));
  const whole = counts.filter((count) => count !== undefined);
  const two = counts[0];
  if (whole.length < MARKS.length) return two === undefined ? {} : { two };
  const settled = settle(whole, shares, n.value);
  if (!settled) {
    line.warn(line.range(['n', ...MARK_FIELDS], 'percent'), {
      code: 'result-marks-sum',
      sum: total(whole),
      n: n.value,
    });
    return two === undefined ? {} : { two };
  }
  if (settled.some((count, at) => count !== whole[at])) {
    line.warn(line.range(MARK_FIELDS, 'percent'), { code: 'result-marks-rounded', n: n.value });
  }
  return { marks: marksOf(settled) };
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

const marksOf = ([two = 0, three = 0, four = 0, five = 0]: readonly number[]): Marks => ({
  2: two,
  3: three,
  4: four,
  5: five,
});

/** Counts that add up to n, each still printing as its share; by the largest remainders. Absent: there are none. */
function settle(counts: readonly number[], shares: readonly Share[], n: number): number[] | undefined {
  const settled = [...counts];
  for (let left = n - total(settled); left !== 0; left = n - total(settled)) {
    const step = Math.sign(left);
    const movable = settled
      .map((count, at) => ({
        at,
        next: count + step,
        gain: step * ((shareValue(shares[at]!.share) * n) / 100 - count),
      }))
      .filter(({ at, next }) => next >= 0 && next <= n && printsAs(shares[at]!.share, next, n))
      .sort((one, other) => other.gain - one.gain);
    const [best] = movable;
    if (!best) return undefined;
    settled[best.at] = best.next;
  }
  return settled;
}
