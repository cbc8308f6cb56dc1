import { differsBy, failsOf, type Side } from './dynamics.ts';
import { type ExamResult, keyOf, type MarkBorder, type ResultKey } from './exam-results.ts';
import type { Statement } from './exam-statements.ts';
import { SMALL_GROUP } from './small-groups.ts';

/**
 * A reason to look closer, «требует проверки»: never a verdict, for the coordinator alone. Source: domain.md, section 5
 * - `lowered`: so many got a lower mark than in the journal that marks in the journal may be high
 * - `border`: far more pupils have just the lowest score of a mark than a point less
 * - `unlike-oge`: the share of «2» of ВПР is far from that of ОГЭ of the same pupils a year later
 */
export type Hint =
  | { kind: 'lowered'; key: ResultKey; lowered: number; n: number; small: boolean }
  | { kind: 'border'; key: ResultKey; border: MarkBorder; n: number; small: boolean }
  | { kind: 'unlike-oge'; vpr: Side; oge: Side; small: boolean };

/** Share of lowered marks that is a hint. Source: domain.md, section 5, hint (a) */
const LOWERED_PERCENT = 30;
/** Difference that is far, as in the recommendations of ФИОКО of 2026 on the share of «2». Source: domain.md, section 5 */
const FAR_POINTS = 10;
/** Distributions say something from so many works on. Source: domain.md, section 5, recommendations of ФИОКО of 2026 */
const WORKS_MIN = 20;
/** No document says what a peak is: so many pupils, such a part of all, so many times those with a point less. */
const PEAK = { pupils: 5, percent: 10, times: 3 };
const LAST_GRADE_BEFORE_OGE = 8;

function loweredHint(key: ResultKey, { journal }: ExamResult): Hint[] {
  if (!journal || journal.n === 0 || 100 * journal.lowered < LOWERED_PERCENT * journal.n) return [];
  const { n, lowered } = journal;
  return [{ kind: 'lowered', key, lowered, n, small: n < SMALL_GROUP }];
}

function borderHints(key: ResultKey, { n = 0, borders = [] }: ExamResult): Hint[] {
  if (n < WORKS_MIN) return [];
  const peaks = borders.filter(
    ({ at, below }) => at >= PEAK.pupils && 100 * at >= PEAK.percent * n && at >= PEAK.times * below,
  );
  return peaks.map((border) => ({ kind: 'border', key, border, n, small: false }));
}

/** The hints that the results of a year give, together with ВПР of the year before. */
export function hintsOf(year: number, statements: readonly Statement[]): Hint[] {
  const results = statements.flatMap((one) => (one.kind === 'result' ? [one] : []));
  const byKey = new Map(results.map((one) => [keyOf(one.key), one]));
  return results.flatMap((one): Hint[] => {
    if (one.key.year !== year) return [];
    if (one.key.procedure !== 'oge') return [...loweredHint(one.key, one.result), ...borderHints(one.key, one.result)];
    const earlier = byKey.get(keyOf({ ...one.key, procedure: 'vpr', grade: LAST_GRADE_BEFORE_OGE, year: year - 1 }));
    const [vpr, oge] = [earlier && failsOf(earlier), failsOf(one)];
    if (!vpr || !oge || !differsBy(FAR_POINTS, vpr, oge)) return [];
    return [{ kind: 'unlike-oge', vpr, oge, small: Math.min(vpr.n, oge.n) < SMALL_GROUP }];
  });
}
