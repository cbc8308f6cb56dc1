import { keyOf, type ResultKey, type ResultSource } from '../../domain/exam-results.ts';
import type { ResultTable } from './result-table.ts';
import type { AbsentRow, LeftOut, ResultsPlace } from './results-file.ts';
import { wholeKey } from './statements.ts';

/**
 * Schools that a district's file leaves out. Nobody of them took part only where the printed total is the sum of the rows that are there;
 * else a person has to say why. Source: domain.md, section 4
 */

/** A row of a school, whatever is wrong with it. `n` is absent where it is not told; `school`: where it is not known whose the row is. */
export type Mention = { table: ResultTable; key: Partial<ResultKey>; school?: string; n?: number };

/** A printed total of participants. */
export type PrintedTotal = { table: ResultTable; key: Partial<ResultKey>; n: number; source: ResultSource };

/** A file that names no more than this share of the schools that have the grade is of some of them, not of the district. */
const MOST = 0.5;

/** `maybe`: schools that names in the file may mean. */
export function schoolsLeftOut(
  mentions: readonly Mention[],
  totals: readonly PrintedTotal[],
  place: ResultsPlace,
  maybe: ReadonlySet<string>,
): { leftOut: LeftOut[]; absent: AbsentRow[] } {
  const leftOut: LeftOut[] = [];
  const absent: AbsentRow[] = [];
  if (place.only !== undefined) return { leftOut, absent };
  const printed = Map.groupBy(totals, (one) => wordOf(one.key));
  for (const [word, rows] of Map.groupBy(mentions, (one) => wordOf(one.key))) {
    const key = rows[0] && wholeKey(rows[0].key);
    if (!key || word === undefined) continue;
    const named = new Set(rows.flatMap(({ school }) => school ?? []));
    const having = place.schools.filter(({ slug, lastGrade = key.grade }) => lastGrade >= key.grade || named.has(slug));
    if (named.size <= MOST * having.length) continue;
    const others = having.filter(({ slug }) => !named.has(slug) && !maybe.has(slug));
    const sum = sumOf(rows);
    const total = sum && printed.get(word)?.find(({ table, n }) => table === sum.table && n === sum.n);
    for (const { slug: school, name } of others) {
      leftOut.push({ school, name, key, absent: total !== undefined });
      if (total) absent.push({ ...key, school, source: total.source, inferred: true });
    }
  }
  return { leftOut, absent };
}

/** Undefined: it is not known what the row is of. */
const wordOf = (key: Partial<ResultKey>): string | undefined => {
  const whole = wholeKey(key);
  return whole && keyOf(whole);
};

/** What a total of all rows has to be; undefined: they are of several tables, or not all of a school that is known with its participants. */
function sumOf(rows: readonly Mention[]): { table: ResultTable; n: number } | undefined {
  const table = rows[0]?.table;
  let sum = 0;
  for (const { table: of, school, n } of rows) {
    if (of !== table || school === undefined || n === undefined) return undefined;
    sum += n;
  }
  return table && { table, n: sum };
}
