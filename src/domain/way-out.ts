import type { IsoDate } from './calendar.ts';
import { keyOf, type ResultKey } from './exam-results.ts';
import { type Criterion, type IdentificationRule, type Limit, mostFails, unitKey } from './identification-rule.ts';
import { type LowResults, lowResults } from './low-results.ts';
import { mayBeLow, type ProcedureStanding, type SchoolExams } from './procedure-standing.ts';
import { no, ok, type Result } from './result.ts';

/** How far a procedure is from the other side of the threshold, in pupils. */
export type Distance =
  /** So many more had to manage it for the result not to be low. */
  | { toPass: number }
  /** So many fewer would have made it low. */
  | { toFail: number };

/** Undefined: the counts are not known, or no number of pupils would make a difference. Source: product.md, «Computed status» */
export function distanceOf(limit: Limit, one: ProcedureStanding): Distance | undefined {
  if (one.kind !== 'known' || !one.counts) return undefined;
  const { fails, n } = one.counts;
  const most = mostFails(limit, n);
  if (one.low) return most === undefined ? undefined : { toPass: fails - most };
  return most === undefined || most >= n ? undefined : { toFail: most + 1 - fails };
}

/** What may be low in a coming year so that a criterion is not met a year from now. */
export type NextLimit = {
  criterion: string;
  /** At most so many low procedures; undefined: it is met whatever the coming results are. */
  atMost: number | undefined;
  /** Of these procedures alone; absent: of all. */
  among?: readonly string[];
};

/** What the results of the present school year must be for there to be no signs after it. */
export type NextYear = {
  /** The present school year, by its later calendar year. */
  year: number;
  /** All limits must be kept, or one of them. */
  keep: 'every' | 'one';
  limits: readonly NextLimit[];
};

/** Looks a year ahead: what lies behind is as it is, and what is lacking there is taken to be low, so that the promise holds. */
export function nextYear(rule: IdentificationRule, { years, procedures }: LowResults): NextYear {
  const last = procedures.filter(({ year }) => year === years[0]);
  const limits = rule.criteria.flatMap((criterion) => limitOf(criterion, last) ?? []);
  return { year: (years[0] ?? 0) + 1, keep: rule.combine === 'any' ? 'every' : 'one', limits };
}

/** Undefined: the criterion cannot be met then. */
function limitOf({ id, minLow, yearsBack, sameProcedure }: Criterion, last: readonly ProcedureStanding[]) {
  const behind = last.filter(mayBeLow);
  const looksBack = yearsBack.includes(2);
  if (!yearsBack.includes(1)) {
    return behind.length >= minLow && looksBack ? { criterion: id, atMost: undefined } : undefined;
  }
  if (looksBack && behind.length < minLow) return undefined;
  const among = sameProcedure && looksBack ? { among: behind.map(unitKey) } : {};
  return { criterion: id, atMost: minLow - 1, ...among };
}

/**
 * Pupils who would have managed a procedure besides those who did; negative: who would have failed. `school` is absent where there is but one:
 * with its branches a head school has several results of one procedure.
 */
export type Change = ResultKey & { more: number; school?: number };
export type ChangeProblem =
  | { code: 'no-counts'; key: string }
  | { code: 'too-many'; key: string; min: number; max: number };

/** The answer as it would be «если бы справились ещё 2». Changes nothing that is stored. */
export function whatIf(
  rule: IdentificationRule,
  day: IsoDate,
  schools: readonly SchoolExams[],
  changes: readonly Change[],
): Result<LowResults, ChangeProblem> {
  const tried = schools.map((one) => ({ ...one, statements: [...one.statements] }));
  for (const { more, school = schools[0]?.school, ...key } of changes) {
    const word = keyOf(key);
    const statements = tried.find((one) => one.school === school)?.statements ?? [];
    const at = statements.findIndex((one) => keyOf(one.key) === word);
    const found = statements[at];
    if (found?.kind !== 'result') return no({ code: 'no-counts', key: word });
    const { n, fails } = found.result;
    if (n === undefined || fails === undefined) return no({ code: 'no-counts', key: word });
    if (more > fails || fails - more > n) return no({ code: 'too-many', key: word, min: fails - n, max: fails });
    statements[at] = { ...found, result: { ...found.result, fails: fails - more } };
  }
  return ok(lowResults(rule, day, tried));
}
