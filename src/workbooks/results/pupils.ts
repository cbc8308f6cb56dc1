import type { JournalComparison, MarkBorder, Marks } from '../../domain/exam-results.ts';
import { cellNumber } from './cell-number.ts';
import type { Counted } from './count-line.ts';
import type { PupilLine, ResultTable } from './result-table.ts';
import type { Field } from './titles.ts';

/** Lists of pupils by code counted up: of a pupil nothing is kept. */

/** Lines of one school and one procedure. `unmarked`: pupils with a score and no mark, so that nothing can be counted. */
export type PupilCount = { first: PupilLine; counted?: Counted; unmarked: number };

const ABSENT = /отсутств|неявк|не явил|не писал|не участв/iu;

/** Minimum test scores of ЕГЭ by subject. Source: domain.md, section 3.3 */
export const MINIMUM_SCORE: Readonly<Record<string, number>> = { russian: 24, math: 27, mathProfile: 27 };

/** Counts the pupils of one school; the lines are of one subject. An absent pupil took no part and got no «2». */
export function countPupils(
  table: ResultTable,
  lines: readonly PupilLine[],
  lowest: LowestScores = new Map(),
): PupilCount | undefined {
  const [first] = lines;
  if (!first) return undefined;
  const marks: Record<2 | 3 | 4 | 5, number> = { 2: 0, 3: 0, 4: 0, 5: 0 };
  const journal = { n: 0, lowered: 0, confirmed: 0, raised: 0 };
  const scores: number[] = [];
  const points: number[] = [];
  let unmarked = 0;
  for (const line of lines) {
    if (ABSENT.test(textIn(table, line, 'variant') ?? '')) continue;
    const mark = markIn(table, line, 'pupilMark');
    const score = scoreIn(table, line, 'testScore');
    if (score !== undefined) scores.push(score);
    if (mark === undefined) {
      if (score === undefined && scoreIn(table, line, 'pupilScore') !== undefined) unmarked += 1;
      continue;
    }
    marks[mark] += 1;
    const own = scoreIn(table, line, 'pupilScore');
    if (own !== undefined) points.push(own);
    const before = markIn(table, line, 'journalMark');
    if (before === undefined) continue;
    journal.n += 1;
    journal[mark < before ? 'lowered' : mark > before ? 'raised' : 'confirmed'] += 1;
  }
  const n = marks[2] + marks[3] + marks[4] + marks[5];
  if (n > 0) {
    const borders = points.length === n ? bordersAmong(points, lowest) : [];
    return { first, unmarked, counted: { ...byMarks(n, marks, journal), ...(borders.length > 0 ? { borders } : {}) } };
  }
  const minimum = MINIMUM_SCORE[first.told.subject ?? ''];
  if (scores.length === 0 || minimum === undefined) return { first, unmarked };
  return { first, unmarked, counted: byScores(scores, minimum) };
}

export type LowestScores = ReadonlyMap<3 | 4 | 5, number>;

/** What the pupils of a line wrote: those who wrote the same are marked by one scale. */
export const workOf = ({ told: { procedure, subject, grade, year } }: PupilLine): string =>
  [procedure, subject, grade, year].join('|');

/** The lowest primary score of each mark in a table, by what was written: the scale is another one each year. Empty where scores are not told. */
export function lowestScores(table: ResultTable): Map<string, LowestScores> {
  const found = new Map<string, Map<3 | 4 | 5, number>>();
  const has = (field: Field): boolean => table.head.columns.some((one) => one.field === field);
  if (!has('pupilMark') || !has('pupilScore')) return found;
  for (const line of table.pupils) {
    const mark = markIn(table, line, 'pupilMark');
    const score = scoreIn(table, line, 'pupilScore');
    const isAbsent = ABSENT.test(textIn(table, line, 'variant') ?? '');
    if (mark === undefined || mark === 2 || score === undefined || isAbsent) continue;
    const lowest = found.get(workOf(line)) ?? new Map<3 | 4 | 5, number>();
    found.set(workOf(line), lowest.set(mark, Math.min(score, lowest.get(mark) ?? score)));
  }
  return found;
}

const bordersAmong = (points: readonly number[], lowest: LowestScores): MarkBorder[] =>
  ([3, 4, 5] as const).flatMap((mark) => {
    const score = lowest.get(mark);
    if (score === undefined) return [];
    const having = (wanted: number) => points.filter((one) => one === wanted).length;
    return [{ mark, score, at: having(score), below: having(score - 1) }];
  });

const byMarks = (n: number, marks: Marks, journal: JournalComparison): Counted => ({
  n,
  fails: marks[2],
  marks: { ...marks },
  precision: 'exact',
  ...(journal.n > 0 ? { journal } : {}),
});

const byScores = (scores: readonly number[], minimum: number): Counted => ({
  n: scores.length,
  fails: scores.filter((score) => score < minimum).length,
  meanScore: Number((scores.reduce((sum, score) => sum + score, 0) / scores.length).toFixed(2)),
  precision: 'exact',
});

function textIn(table: ResultTable, line: PupilLine, field: Field): string | undefined {
  const column = table.head.columns.find((one) => one.field === field);
  return column && line.cells.get(column.column)?.text;
}

function scoreIn(table: ResultTable, line: PupilLine, field: Field): number | undefined {
  const column = table.head.columns.find((one) => one.field === field);
  const number = cellNumber(column && line.cells.get(column.column));
  return number.kind === 'number' ? number.digits / 10 ** number.decimals : undefined;
}

function markIn(table: ResultTable, line: PupilLine, field: Field): 2 | 3 | 4 | 5 | undefined {
  const value = scoreIn(table, line, field);
  return value === 2 || value === 3 || value === 4 || value === 5 ? value : undefined;
}
