import { type ExamResult, keyOf, type PrintedShare, type ResultKey } from './exam-results.ts';
import type { Statement } from './exam-statements.ts';
import { SMALL_GROUP } from './small-groups.ts';

/** Whose results are compared: of the same grade in two years, or of the same pupils a grade and a year later. */
export type Comparison = 'grade' | 'cohort';

/** What is compared: the share of those who failed, or of marks 4 and 5 («качество»). */
export type Measure = 'fails' | 'fourAndFive';

/** One side of a comparison. */
export type Side = { key: ResultKey; part: number; n: number; preliminary: boolean };

/** How a share changed, after minus before. Source: domain.md, section 8, rule 5 */
export type Change = {
  of: Comparison;
  measure: Measure;
  before: Side;
  after: Side;
  /** Percentage points, half away from zero. */
  points: PrintedShare;
  /** Whether the share grew; equal is neither. Absent: one of the groups is too small for any claim. */
  went?: 'up' | 'down' | 'same';
};

type ResultStatement = Statement & { kind: 'result' };

/**
 * All changes to a year from the year before: of every procedure, subject and grade, and of ВПР also of the pupils who were a grade lower then.
 * Only of counts: shares that are known as printed alone are not compared.
 */
export function changesTo(year: number, statements: readonly Statement[]): Change[] {
  const results = new Map(
    statements.flatMap((one): [string, ResultStatement][] => (one.kind === 'result' ? [[keyOf(one.key), one]] : [])),
  );
  const after = [...results.values()].filter(({ key }) => key.year === year);
  return after.flatMap((one) => {
    const sameGrade = results.get(keyOf({ ...one.key, year: year - 1 }));
    const pupils = results.get(keyOf({ ...one.key, grade: one.key.grade - 1, year: year - 1 }));
    return [
      ...(sameGrade ? changesBetween('grade', sameGrade, one) : []),
      ...(pupils && one.key.procedure === 'vpr' ? changesBetween('cohort', pupils, one) : []),
    ];
  });
}

const MEASURES: readonly Measure[] = ['fails', 'fourAndFive'];

function changesBetween(of: Comparison, earlier: ResultStatement, later: ResultStatement): Change[] {
  return MEASURES.flatMap((measure) => {
    const [before, after] = [sideOf(measure, earlier), sideOf(measure, later)];
    if (!before || !after) return [];
    const small = Math.min(before.n, after.n) < SMALL_GROUP;
    const points = pointsBetween(before, after);
    return [{ of, measure, before, after, points, ...(small ? {} : { went: wentOf(before, after) }) }];
  });
}

function sideOf(measure: Measure, { key, result, finality }: ResultStatement): Side | undefined {
  const part = measure === 'fails' ? result.fails : goodOf(result);
  if (result.n === undefined || result.n === 0 || part === undefined) return undefined;
  return { key, part, n: result.n, preliminary: finality === 'preliminary' };
}

const goodOf = ({ marks, fourAndFive }: ExamResult): number | undefined => (marks ? marks[4] + marks[5] : fourAndFive);

/** The difference of two shares as one fraction, so that equal shares differ by exactly nothing. */
const difference = (before: Side, after: Side): number => after.part * before.n - before.part * after.n;

function wentOf(before: Side, after: Side): 'up' | 'down' | 'same' {
  const by = difference(before, after);
  if (by === 0) return 'same';
  return by > 0 ? 'up' : 'down';
}

/** Hundredths of percentage points are enough for the eye; nothing is compared with them. */
function pointsBetween(before: Side, after: Side): PrintedShare {
  const by = 10_000 * difference(before, after);
  const whole = before.n * after.n;
  const size = Math.floor((2 * Math.abs(by) + whole) / (2 * whole));
  return { digits: size === 0 ? 0 : Math.sign(by) * size, decimals: 2 };
}

/** Whether a share differs by so many percentage points or more, in either direction. */
export const differsBy = (points: number, before: Side, after: Side): boolean =>
  100 * Math.abs(difference(before, after)) >= points * before.n * after.n;

/** The side of fails of a statement, to be compared with another. */
export const failsOf = (statement: ResultStatement): Side | undefined => sideOf('fails', statement);
