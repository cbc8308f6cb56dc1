import type { Absence } from '../../domain/exam-results.ts';
import type { Cell } from '../table.ts';
import type { Column } from './heads.ts';
import type { Finding } from './problem.ts';
import { plainWords } from './told.ts';

/** What stands under «Если результатов нет»: a class that is not there, one that did not sit, an exam that was not held are three things. */

/** The reasons as a template offers them. */
export const ABSENCE_WORDS: Readonly<Record<Absence, string>> = {
  noClass: 'нет класса',
  notTaken: 'не сдавали',
  notHeld: 'не проводилось',
};

const READ: readonly (readonly [Absence, RegExp])[] = [
  ['noClass', /(?<!\p{L})нет (?:[\p{L}\d]+ )?(?:класс|обучающ|учащ|учени)|класса нет/u],
  ['notTaken', /(?<!\p{L})не (?:сдава|писа|участв|выполн)/u],
  ['notHeld', /(?<!\p{L})не (?:провод|провед|состоя)/u],
];

/** The reason a row gives; `odd`: something else stands there. Absent: nothing does. */
export function absenceIn(
  columns: readonly Column[],
  cells: ReadonlyMap<number, Cell>,
): { cell: Cell; absence: Absence | 'odd' } | undefined {
  const column = columns.find(({ field }) => field === 'absence');
  const cell = column && cells.get(column.column);
  if (!cell) return undefined;
  const words = plainWords(cell.text);
  if (words === '') return undefined;
  return { cell, absence: READ.find(([, pattern]) => pattern.test(words))?.[0] ?? 'odd' };
}

/** The same where it stands in place of a count. */
export function absenceAmong(cells: Iterable<Cell>): { cell: Cell; absence: Absence } | undefined {
  for (const cell of cells) {
    const words = plainWords(cell.text);
    const absence = READ.find(([, pattern]) => pattern.test(words))?.[0];
    if (absence !== undefined) return { cell, absence };
  }
  return undefined;
}

/** What is wrong with the reason of a row that counts pupils, or not. */
export function absenceProblem(
  sheet: string,
  { cell, absence }: NonNullable<ReturnType<typeof absenceIn>>,
  hasCounts: boolean,
): Finding | undefined {
  const got = cell.text;
  if (hasCounts) return { sheet, cell: cell.address, problem: { code: 'result-absence-counted', got } };
  if (absence !== 'odd') return undefined;
  return { sheet, cell: cell.address, problem: { code: 'result-absence-unknown', got } };
}
