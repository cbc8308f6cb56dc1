import { asCyrillic, isLookAlike } from '../domain/look-alikes.ts';
import { foldName, kindFromName, NAME_MAX } from '../domain/school-list.ts';
import { SCHOOL_COLUMNS, TITLE_WORDS } from './school-columns.ts';
import type { Cell, Row, Sheet } from './table.ts';

/** Finding out which column of a sheet holds what. */

export type SchoolField = Exclude<(typeof SCHOOL_COLUMNS)[number]['field'], 'none'>;
export type Column = { field: SchoolField; column: number; title: string };
export type Found = {
  columns: readonly Column[];
  unread: readonly string[];
  /** Number of the head's last row; 0 when the sheet has no head. */
  headRow: number;
};

const HEAD_WITHIN = 15;
const TITLE_MAX = 100;

/** Words of a cell, folded; Latin words that could as well be Cyrillic are read so. */
export const wordsOf = (text: string, pattern: RegExp = /[\p{L}\d]+/gu): string[] =>
  (foldName(text).match(pattern) ?? []).map((word) => (isLookAlike(word) ? asCyrillic(word) : word));

/** Whether one of the words is the wanted one; `наименован*` stands for all that begin so. */
export const hasWord = (words: readonly string[], wanted: string): boolean =>
  wanted.endsWith('*') ? words.some((word) => word.startsWith(wanted.slice(0, -1))) : words.includes(wanted);

/** What a column with this title holds; absent: the title is not known. */
function fieldOf(title: string): (typeof SCHOOL_COLUMNS)[number]['field'] | undefined {
  if (title.length > TITLE_MAX) return undefined;
  const words = wordsOf(title);
  const isName = kindFromName(title) !== 'other' && !TITLE_WORDS.some((word) => hasWord(words, word));
  if (isName) return undefined;
  const whole = words.join(' ');
  return SCHOOL_COLUMNS.find(
    (one) =>
      one.whole.some((title) => title === whole) ||
      one.parts.some((part) => part.split(' ').every((word) => hasWord(words, word))),
  )?.field;
}

/** Whether a text is the title of a column of names. */
export const isNameTitle = (text: string): boolean => ['name', 'shortName'].includes(fieldOf(text) ?? '');

/** The columns by the head that knows most of them, else the one column of names; absent when there is neither. */
export function findColumns(sheet: Sheet): Found | undefined {
  const heads = sheet.rows
    .map((row, at) => ({ row, below: sheet.rows[at + 1] }))
    .filter(({ row }) => row.number <= HEAD_WITHIN)
    .flatMap(({ row, below }) => [headOf([row]), ...(below && sharesRanges(row, below) ? [headOf([row, below])] : [])])
    .filter(({ columns }) => columns.some(({ field }) => field === 'name' || field === 'shortName'));
  const [first, ...others] = heads;
  if (!first) return bareColumn(sheet);
  return others.reduce((best, one) => (one.columns.length > best.columns.length ? one : best), first);
}

/** Whether two rows make one head: a range goes down from the upper one, or lies across it. */
const sharesRanges = (row: Row, below: Row): boolean =>
  [...row.cells, ...below.cells].some(
    ({ mergedFrom }) => mergedFrom !== undefined && row.cells.some(({ address }) => address === mergedFrom),
  );

/** Reads titles from the top down, each text of a column once. */
function headOf(rows: readonly Row[]): Found {
  const titles = new Map<number, Set<string>>();
  for (const { column, text } of rows.flatMap(({ cells }) => cells)) {
    titles.set(column, (titles.get(column) ?? new Set()).add(text));
  }
  const columns: Column[] = [];
  const unread: string[] = [];
  for (const [column, texts] of [...titles].sort(([one], [other]) => one - other)) {
    const title = [...texts].join(' ');
    const field = fieldOf(title);
    if (field && field !== 'none' && !columns.some((one) => one.field === field))
      columns.push({ field, column, title });
    else unread.push(title);
  }
  return { columns, unread, headRow: rows.at(-1)!.number };
}

/** How much of a column must be names of schools to be read without a title. */
const MOSTLY = 0.8;

/** Without a head: the column that is mostly names of schools, else the only column of texts. */
function bareColumn(sheet: Sheet): Found | undefined {
  const byColumn = new Map<number, Cell[]>();
  for (const cell of sheet.rows.flatMap(({ cells }) => cells)) {
    if (!/\p{L}/u.test(cell.text)) continue;
    const cells = byColumn.get(cell.column);
    if (cells) cells.push(cell);
    else byColumn.set(cell.column, [cell]);
  }
  const named = [...byColumn]
    .map(([column, cells]) => ({
      column,
      names: cells.filter(({ text }) => text.length <= NAME_MAX && kindFromName(text) !== 'other').length,
      texts: cells.length,
    }))
    .sort((one, other) => other.names - one.names);
  const best = named[0];
  if (!best || !(best.names >= best.texts * MOSTLY || named.length === 1)) return undefined;
  return { columns: [{ field: 'name', column: best.column, title: '' }], unread: [], headRow: 0 };
}
