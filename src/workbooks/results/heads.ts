import type { Cell, Row } from '../table.ts';
import { type Field, isScoreHead, titleOf, type Unit } from './titles.ts';
import type { Told } from './told.ts';

/** Finding the heads of tables in a sheet: one to three rows, known by what they say, wherever they stand. */

export type Column = { column: number; title: string; field: Field; unit?: Unit; told: Told; minimum?: number };

export type Head = {
  columns: readonly Column[];
  /** How many rows it takes. */
  rows: number;
  /** Its columns are primary scores («0», «1», … «38»), so its «2» to «5» are no marks. */
  isOfScores: boolean;
};

const ROWS_MAX = 3;

/** Fields by which rows are told apart; a head has one of them. */
const KEYS: readonly Field[] = ['name', 'login', 'code', 'subject', 'grade'];
/** Fields that say how many. */
const VALUES: readonly Field[] = [
  'n',
  'mark2',
  'mark3',
  'mark4',
  'mark5',
  'fourAndFive',
  'passed',
  'fails',
  'lowered',
  'confirmed',
  'raised',
  'meanScore',
  'pupilMark',
  'pupilScore',
  'testScore',
  'absence',
];

/** Whether a column of this field holds what is counted, not whom or what it is counted of. */
export const isValue = (field: Field): boolean => VALUES.includes(field);

/** The head that begins in a row; absent: none does. Of one, two and three rows the one that says most. */
export function headAt(rows: readonly Row[], at: number): Head | undefined {
  const near = rows.slice(at, at + ROWS_MAX).reduce((sum, row) => sum + titlesIn(row), 0);
  if (near < 2) return undefined;
  let best: { head: Head; score: number } | undefined;
  for (let count = 1; count <= ROWS_MAX; count += 1) {
    const window = rows.slice(at, at + count);
    if (window.length < count || !isOneBlock(window)) break;
    const head = headOf(window);
    if (!head) continue;
    const score = head.columns.reduce((sum, { field, unit }) => sum + (field === 'none' ? 0 : unit ? 1.5 : 1), 0);
    if (!best || score > best.score) best = { head, score };
  }
  return best?.head;
}

/** How many cells of each row are known titles; rows of a large table are looked at three times. */
const counted = new WeakMap<Row, number>();

/** Numbers and logins, of which large tables are full. */
const NO_TITLE = /^(?:[^\p{L}]*|(?:edu|sch|reg)\d\S*)$/iu;

/** How many cells of a row are titles of columns by their words, «2» to «5» left aside. */
function titlesIn(row: Row): number {
  const known = counted.get(row);
  if (known !== undefined) return known;
  const count = row.cells.filter(
    ({ text }) => !NO_TITLE.test(text) && (titleOf(text)?.field ?? 'none') !== 'none',
  ).length;
  counted.set(row, count);
  return count;
}

/** Whether rows stand one under the other and can be parts of one head. */
function isOneBlock(window: readonly Row[]): boolean {
  const [first, ...others] = window;
  if (!first) return false;
  if (others.some(({ number }, at) => number !== first.number + at + 1)) return false;
  return window.length === 1 || window.every((row) => isHeadPart(row, first.number));
}

/** Whether a row may be one of several rows of a head: at least two cells of its own or one over several columns, and no numbers. */
function isHeadPart(row: Row, from: number): boolean {
  const own = row.cells.filter(({ mergedFrom }) => mergedFrom === undefined || rowOf(mergedFrom) < from);
  const across = row.cells.filter(({ mergedFrom }) => mergedFrom !== undefined && rowOf(mergedFrom) === row.number);
  if (row.cells.some(({ text }) => /^[\d\s.,%]*\d[\d\s.,%]*$/.test(text) && !/^(?:[2-5]|20\d\d)$/.test(text)))
    return false;
  if (row.cells.some(({ text }) => /^[-–—]+$/.test(text))) return false;
  return own.length > 1 || across.length > 0;
}

const rowOf = (address: string): number => Number(/\d+$/.exec(address)?.[0] ?? 0);

function headOf(window: readonly Row[]): Head | undefined {
  const titles = titlesOf(window);
  const isOfScores = [...titles.values()].some(isScoreHead);
  const columns: Column[] = [];
  for (const [column, title] of [...titles].sort(([one], [other]) => one - other)) {
    const found = titleOf(title);
    if (!found || (isOfScores && /^\d$/.test(title))) continue;
    columns.push({ column, title, ...found });
  }
  const fields = columns.map(({ field }) => field);
  const named = fields.filter((field) => field !== 'none').length;
  const names = columns.filter(({ field }) => field === 'name').map(({ column }) => column);
  if (named < 2 || !fields.some((field) => KEYS.includes(field)) || !fields.some(isValue)) return undefined;
  if (names.length > 0 && names.every((column) => textsIn(window, column).length > 1)) return undefined;
  if (window.length > 1 && window.some((row) => isLineAcross(row, columns))) return undefined;
  return { columns: withoutDoubles(columns), rows: window.length, isOfScores };
}

/** Whether one text of a row stands over keys and values at once: then it is a line of its own, not a part of a head. */
function isLineAcross(row: Row, columns: readonly Column[]): boolean {
  const fieldsAt = new Map(columns.map(({ column, field }) => [column, field]));
  const under = new Map<string, Field[]>();
  for (const { column, address, mergedFrom = address } of row.cells) {
    const field = fieldsAt.get(column);
    if (field !== undefined) under.set(mergedFrom, [...(under.get(mergedFrom) ?? []), field]);
  }
  return [...under.values()].some((fields) => fields.some((one) => KEYS.includes(one)) && fields.some(isValue));
}

const textsIn = (window: readonly Row[], column: number): string[] => [
  ...new Set(window.flatMap(({ cells }) => cells.filter((cell) => cell.column === column).map(({ text }) => text))),
];

/** Titles from the top down. A text over columns that have further texts below counts for all of them, merged or not. */
function titlesOf(window: readonly Row[]): Map<number, string> {
  const last = window.at(-1);
  const titles = new Map<number, string[]>();
  const columns = [...new Set(window.flatMap(({ cells }) => cells.map(({ column }) => column)))];
  for (const row of window) {
    const texts = new Map(row.cells.map(({ column, text }) => [column, text]));
    const below = row === last ? undefined : window[window.indexOf(row) + 1];
    if (below) spread(texts, below, columns);
    for (const [column, text] of texts) {
      const joined = titles.get(column) ?? [];
      if (!joined.includes(text)) titles.set(column, [...joined, text]);
    }
  }
  return new Map([...titles].map(([column, texts]) => [column, texts.join(' ')]));
}

/** Lets a text stand for the blank cells right of it, as long as there are texts below it and below them. */
function spread(texts: Map<number, string>, below: Row, columns: readonly number[]): void {
  const own = new Map<number, Cell>();
  for (const cell of below.cells)
    if (cell.mergedFrom === undefined || rowOf(cell.mergedFrom) === below.number) own.set(cell.column, cell);
  let group: string | undefined;
  for (const column of [...columns].sort((one, other) => one - other)) {
    const text = texts.get(column);
    if (text !== undefined) group = own.has(column) ? text : undefined;
    else if (group !== undefined && own.has(column)) texts.set(column, group);
    else group = undefined;
  }
}

const sameTold = (one: Told, other: Told): boolean =>
  one.subject === other.subject &&
  one.grade === other.grade &&
  one.year === other.year &&
  one.procedure === other.procedure;

/** Of several columns of one field, unit and subject the first; of several numbers of participants the one who took part. */
function withoutDoubles(columns: readonly Column[]): Column[] {
  const kept: Column[] = [];
  for (const column of columns) {
    const twin = kept.findIndex(
      (one) =>
        one.field === column.field &&
        one.unit === column.unit &&
        one.minimum === column.minimum &&
        sameTold(one.told, column.told),
    );
    const mayRepeat = column.field === 'name' || column.field === 'none';
    if (twin === -1 || mayRepeat) kept.push(column);
    else if (column.field === 'n' && tookPart(column) && !tookPart(kept[twin]!)) kept[twin] = column;
  }
  return kept;
}

const tookPart = ({ title }: Column): boolean => /участ|сда|писа|выполня/iu.test(title);
