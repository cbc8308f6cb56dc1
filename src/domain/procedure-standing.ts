import { type Absence, keyOf, type PrintedShare, type ResultKey } from './exam-results.ts';
import type { Statement } from './exam-statements.ts';
import {
  type CountedProcedure,
  type IdentificationRule,
  isLow,
  isLowShare,
  isNearLimit,
} from './identification-rule.ts';

/** A school and all that is said of its procedures, one statement for each. */
export type SchoolExams = {
  school: number;
  /** 4, 9 or 11: procedures of higher grades do not exist for it. */
  lastGrade: number;
  statements: readonly Statement[];
};

/** Why a procedure is not known: nothing is stored; the fails are not told; the figures are of after resits or with earlier years' leavers. */
export type Lack = 'nothing-stored' | 'fails-untold' | 'after-resits' | 'earlier-leavers';

/** A result that went into a procedure; several when grades are pooled or branches merged. */
export type Part = { school: number; statement: Statement & { kind: 'result' } };

/** One procedure of one year as the rule counts it. */
export type ProcedureStanding = Omit<CountedProcedure, 'grades'> & {
  /** Several where they are pooled. */
  grades: readonly number[];
  year: number;
  parts: readonly Part[];
  /** Criteria that are met and to which this procedure, being low, belongs. */
  criteria: readonly string[];
} & (
    | {
        kind: 'known';
        low: boolean;
        /** Absent where only a share is known. */
        counts?: { fails: number; n: number };
        /** The share as printed, where counts are not known. */
        share?: PrintedShare;
        /** Before rounding the share may have been on the other side of the threshold. */
        nearLimit: boolean;
      }
    /** `n` where it is known all the same. */
    | { kind: 'lacking'; lack: Lack; n?: number }
    | { kind: 'absent'; absence: Absence }
  );

/** Not held anywhere in the country. Source: domain.md, sections 3.2 and 3.3 */
const NOT_HELD: readonly Omit<ResultKey, 'grade'>[] = [
  { procedure: 'oge', subject: 'russian', year: 2020 },
  { procedure: 'oge', subject: 'math', year: 2020 },
  { procedure: 'ege', subject: 'mathBase', year: 2020 },
];

/** Whether nobody in the country sat an exam that year. */
export const wasHeldNowhere = (key: ResultKey): boolean =>
  NOT_HELD.some((one) => keyOf({ ...one, grade: key.grade }) === keyOf(key));

/** The same before it is known which criteria are met. */
export type BareStanding = Without<ProcedureStanding>;
type Without<T> = T extends unknown ? Omit<T, 'criteria'> : never;

/** What is known of one grade of one school. */
type PartStanding =
  | { kind: 'counts'; part: Part; counts: { fails: number; n: number } }
  | { kind: 'share'; part: Part; share: PrintedShare }
  | { kind: 'lacking'; lack: Lack; part?: Part }
  | { kind: 'absent'; absence: Absence };

/** Where a procedure stands in a year: what is said of each school and grade, put together. */
export function standingOf(
  rule: IdentificationRule,
  unit: CountedProcedure,
  year: number,
  schools: readonly SchoolExams[],
): BareStanding {
  const parts = schools
    .filter((one, index) => index === 0 || saysOf(one, year, rule))
    .flatMap((one) => unit.grades.map((grade) => partStanding(one, { ...unit, grade, year })));
  const bare = {
    ...unit,
    year,
    parts: parts.flatMap((one) => ('part' in one && one.part ? [one.part] : [])),
  };

  const present = parts.flatMap((one) => (one.kind === 'absent' ? [] : [one]));
  const [first] = present;
  if (!first) {
    const absence = parts.flatMap((one) => (one.kind === 'absent' ? [one.absence] : []))[0] ?? 'noClass';
    return { ...bare, kind: 'absent', absence };
  }
  const lacking = present.find((one) => one.kind === 'lacking');
  if (lacking) {
    const n = present.length === 1 ? lacking.part?.statement.result.n : undefined;
    return { ...bare, kind: 'lacking', lack: lacking.lack, ...(n === undefined ? {} : { n }) };
  }
  const counted = present.flatMap((one) => (one.kind === 'counts' ? [one.counts] : []));
  if (counted.length === present.length) {
    const counts = counted.reduce((sum, one) => ({ fails: sum.fails + one.fails, n: sum.n + one.n }));
    return { ...bare, kind: 'known', low: isLow(rule, counts), counts, nearLimit: false };
  }
  return knownByShares(rule, bare, present);
}

/** Where a part has only a share there is no sum: the whole is on the side of the threshold on which all parts are, else it is not known. */
function knownByShares(
  rule: IdentificationRule,
  bare: Omit<BareStanding, 'kind'>,
  present: readonly Exclude<PartStanding, { kind: 'absent' }>[],
): BareStanding {
  const sides = present.flatMap((one) => {
    if (one.kind === 'counts') return [isLow(rule, one.counts)];
    return one.kind === 'share' ? [isLowShare(rule, one.share)] : [];
  });
  const low = sides[0] ?? false;
  if (sides.some((side) => side !== low)) return { ...bare, kind: 'lacking', lack: 'fails-untold' };
  const shares = present.flatMap((one) => (one.kind === 'share' ? [one.share] : []));
  const [only] = shares;
  return {
    ...bare,
    kind: 'known',
    low,
    ...(only && present.length === 1 ? { share: only } : {}),
    nearLimit: shares.some((share) => isNearLimit(rule, share)),
  };
}

/** Whether anything is said of a school's counting procedures in a year. A branch of which nothing is said is counted in its head's rows. */
function saysOf({ statements }: SchoolExams, year: number, { procedures }: IdentificationRule): boolean {
  return statements.some(({ key }) => {
    const counts = procedures.some(
      ({ procedure, subject, grades }) =>
        procedure === key.procedure && subject === key.subject && grades.includes(key.grade),
    );
    return counts && key.year === year;
  });
}

function partStanding({ school, lastGrade, statements }: SchoolExams, key: ResultKey): PartStanding {
  const word = keyOf(key);
  const statement = statements.find((one) => keyOf(one.key) === word);
  if (!statement) {
    if (key.grade > lastGrade) return { kind: 'absent', absence: 'noClass' };
    return wasHeldNowhere(key) ? { kind: 'absent', absence: 'notHeld' } : { kind: 'lacking', lack: 'nothing-stored' };
  }
  if (statement.kind === 'absence') return { kind: 'absent', absence: statement.absence };
  const { result } = statement;
  const part = { school, statement };
  if (result.n === 0) return { kind: 'absent', absence: 'notTaken' };
  if (result.procedure !== 'vpr') {
    // Results count before resits and without the leavers of earlier years. Source: domain.md, section 3.3
    if (result.firstSitting === 'no') return { kind: 'lacking', lack: 'after-resits', part };
    if (result.previousGraduatesExcluded === 'no') return { kind: 'lacking', lack: 'earlier-leavers', part };
  }
  if (result.n !== undefined && result.fails !== undefined) {
    return { kind: 'counts', part, counts: { fails: result.fails, n: result.n } };
  }
  return result.failShare
    ? { kind: 'share', part, share: result.failShare }
    : { kind: 'lacking', lack: 'fails-untold', part };
}

/** Whether the results are low for certain. */
export const isKnownLow = (one: BareStanding): boolean => one.kind === 'known' && one.low;
/** Whether the results are low, or would be if what is lacking were known. */
export const mayBeLow = (one: BareStanding): boolean => isKnownLow(one) || one.kind === 'lacking';
