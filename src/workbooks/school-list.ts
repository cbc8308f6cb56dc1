import { no, ok, type Result } from '../domain/result.ts';
import {
  findNewSchoolProblems,
  type KnownSchool,
  kindFromName,
  LIST_MAX,
  type ListedSchool,
  type SchoolKind,
  type SchoolListProblem,
  type SchoolRow,
  takeSchoolList,
} from '../domain/school-list.ts';
import { bareName } from '../domain/school-name.ts';
import { KIND_WORDS, NO, NO_SCHOOL, NOTHING, YES } from './school-columns.ts';
import {
  type Column,
  type Found,
  findColumns,
  hasWord,
  isNameTitle,
  type SchoolField,
  wordsOf,
} from './school-head.ts';
import { type Cell, columnLetters, type Row, type Sheet, type Table } from './table.ts';

/** A table of schools as a coordinator keeps it, read into a checked list. */

export type SchoolTableProblem =
  | SchoolListProblem
  /** No sheet has a column of names. */
  | { code: 'school-table-unknown' }
  | { code: 'school-yes-no'; got: string }
  | { code: 'school-cell-error'; got: string }
  | { code: 'school-cell-not-calculated' };

/** Something wrong and where; `cell` is absent when it is wrong with the sheet, `sheet` when it is wrong with the file. */
export type SchoolCellProblem = { problem: SchoolTableProblem; sheet?: string; cell?: string };

/** What was understood of the file, to be shown before it is saved. */
export type SchoolTable = {
  sheet: string;
  schools: ListedSchool[];
  /** Names of the schools in it that the municipality has already. */
  present: readonly string[];
  columns: readonly Column[];
  /** Titles of columns that were not read. */
  unread: readonly string[];
  /** Rows taken for totals, headings or signatures. */
  skipped: readonly { cell: string; text: string }[];
  /** Sheets with text that were not read. */
  otherSheets: readonly string[];
};

/**
 * Reads a table of schools: the sheet whose head has the most known columns, in any order, or else a sheet with one column of names.
 * Everything wrong is named at once; `known` are the schools the municipality has already, which are left out.
 */
export function readSchoolTable(
  table: Table,
  known: readonly KnownSchool[] = [],
): Result<SchoolTable, SchoolCellProblem[]> {
  const bearable = table.sheets.filter(({ rows }) => rows.length <= ROWS_MAX);
  const found = bestSheet(bearable);
  if (!found) {
    const isLong = bearable.length < table.sheets.length;
    return no([{ problem: isLong ? { code: 'school-list-long', max: LIST_MAX } : { code: 'school-table-unknown' } }]);
  }

  const { sheet, columns, unread } = found;
  const read = readRows(sheet, found);
  const listProblems = findNewSchoolProblems(read.rows, known).map(
    (problem): SchoolCellProblem => ({ problem, sheet: sheet.name, ...cellOf(problem, found) }),
  );
  const problems = [...read.problems, ...listProblems];
  const checked = takeSchoolList(read.rows, known);
  if (problems.length > 0 || !checked.ok) return no(problems.sort(byRow));
  return ok({
    sheet: sheet.name,
    ...checked.value,
    columns,
    unread,
    skipped: read.skipped,
    otherSheets: table.sheets.filter((other) => other !== sheet).map(({ name }) => name),
  });
}

/** A sheet with more rows is no list of schools, whatever its head says. */
const ROWS_MAX = 4 * LIST_MAX;

type FoundSheet = Found & { sheet: Sheet };

/** The sheet whose head knows most columns; a head, if only of names, goes before a column without one. The first of equals. */
function bestSheet(sheets: readonly Sheet[]): FoundSheet | undefined {
  const known = ({ columns, headRow }: Found): number => columns.length * 2 + (headRow > 0 ? 1 : 0);
  let best: FoundSheet | undefined;
  for (const sheet of sheets) {
    const found = findColumns(sheet);
    if (found && (!best || known(found) > known(best))) best = { ...found, sheet };
  }
  return best;
}

const rowNumber = (address: string): number => Number(/\d+$/.exec(address)?.[0] ?? 0);
const byRow = (one: SchoolCellProblem, other: SchoolCellProblem): number =>
  rowNumber(one.cell ?? '') - rowNumber(other.cell ?? '');

/** The field a problem of the list is about. */
const FIELD_OF: Partial<Record<SchoolListProblem['code'], SchoolField>> = {
  'school-login-twice': 'login',
  'school-code-twice': 'code',
  'school-login-taken': 'login',
  'school-code-taken': 'code',
  'school-head-unknown': 'branchOf',
  'school-head-branch': 'branchOf',
};

function cellOf(problem: SchoolListProblem, { columns }: Found): { cell?: string } {
  if (!('line' in problem)) return {};
  const field = problem.code === 'school-value-long' ? problem.field : (FIELD_OF[problem.code] ?? 'name');
  const column =
    columns.find((one) => one.field === field) ?? columns.find((one) => one.field === 'shortName') ?? columns[0]!;
  return { cell: `${columnLetters(column.column)}${problem.line}` };
}

type ReadRows = { rows: SchoolRow[]; problems: SchoolCellProblem[]; skipped: { cell: string; text: string }[] };

function readRows(sheet: Sheet, found: FoundSheet): ReadRows {
  const read: ReadRows = { rows: [], problems: [], skipped: [] };
  const blankMeansNo = marksOnlyYes(sheet, found);
  for (const row of sheet.rows) {
    if (row.number <= found.headRow) continue;
    const cells = cellsOf(row, found);
    const naming = cells.name ?? cells.shortName;
    if (naming && isNoSchool(naming, row, cells)) {
      if (!isNameTitle(naming.text)) read.skipped.push({ cell: naming.address, text: naming.text });
      continue;
    }
    if (Object.keys(cells).length === 0) continue;
    read.problems.push(...troubles(cells).map((problem) => ({ ...problem, sheet: sheet.name })));

    const grade11 = gradeElevenOf(cells.grade11, blankMeansNo);
    if (grade11 === 'odd') {
      const { address, text } = cells.grade11!;
      read.problems.push({ problem: { code: 'school-yes-no', got: text }, sheet: sheet.name, cell: address });
    }
    const kind = kindOf(cells.kind?.text ?? '');
    const branchOf = headOf(cells.branchOf);
    const login = filled(cells.login);
    const code = filled(cells.code);
    read.rows.push({
      line: row.number,
      ...namesOf(cells),
      ...(kind === undefined ? {} : { kind }),
      ...(grade11 === undefined || grade11 === 'odd' ? {} : { hasGrade11: grade11 }),
      ...(branchOf === undefined ? {} : { branchOf }),
      ...(login === undefined ? {} : { login }),
      ...(code === undefined ? {} : { code }),
    });
  }
  return read;
}

type Cells = Partial<Record<SchoolField, Cell>>;

function cellsOf(row: Row, { columns }: Found): Cells {
  const cells: Cells = {};
  for (const { field, column } of columns) {
    const cell = row.cells.find((one) => one.column === column);
    if (cell) cells[field] = cell;
  }
  return cells;
}

const ALIASES_MAX = 20;
/** Full legal names of schools reach 300 characters. */
const ALIAS_MAX = 500;

/** A short name is what is shown; the full one beside it stays as another name of the school. */
function namesOf(cells: Cells): { name: string; aliases?: readonly string[] } {
  const full = bareName(cells.name?.text ?? '');
  const name = bareName(filled(cells.shortName) ?? '') || full;
  const others = (filled(cells.aliases) ?? '').split(/[;\n|]/, ALIASES_MAX).map(bareName);
  const aliases = [full, ...others].filter((alias) => alias !== '' && alias !== name && alias.length <= ALIAS_MAX);
  return { name, ...(aliases.length > 0 ? { aliases } : {}) };
}

const isOneOf = (text: string, words: readonly string[]): boolean =>
  words.includes(text.trim().toLocaleLowerCase('ru'));

const filled = (cell: Cell | undefined): string | undefined =>
  cell && !cell.trouble && !isOneOf(cell.text, NOTHING) ? cell.text : undefined;

/** A «да» in the column of head schools says that there is one, not which. */
function headOf(cell: Cell | undefined): string | undefined {
  const text = filled(cell);
  return text !== undefined && isOneOf(text, [...YES, '1', 'филиал']) ? undefined : text;
}

/** A kind as a column says it; absent where the word is about something else («сельская»), so that the name decides. */
function kindOf(text: string): SchoolKind | undefined {
  const named = kindFromName(text);
  if (named !== 'other') return named;
  const words = wordsOf(text);
  return KIND_WORDS.find((one) => one.words.some((word) => hasWord(words, word)))?.kind;
}

/** Whether the school has grade 11: yes or no, or how many pupils or classes there are. */
function gradeElevenOf(cell: Cell | undefined, blankMeansNo: boolean): boolean | undefined | 'odd' {
  if (!cell) return blankMeansNo ? false : undefined;
  if (cell.trouble) return undefined;
  if (isOneOf(cell.text, YES)) return true;
  if (isOneOf(cell.text, NO)) return false;
  return /^\d+$/.test(cell.text) ? Number(cell.text) > 0 : 'odd';
}

/** Where a column only marks what is («+» or nothing), a blank says no; where it has both answers, a blank says nothing. */
function marksOnlyYes(sheet: Sheet, { columns, headRow }: Found): boolean {
  const column = columns.find(({ field }) => field === 'grade11')?.column;
  const marks = sheet.rows
    .filter(({ number }) => number > headRow)
    .flatMap(({ cells }) => cells.filter((cell) => cell.column === column));
  return marks.length > 0 && marks.every(({ text }) => isOneOf(text, YES));
}

/** Totals, headings over several columns, signatures, numbers of columns, the head repeated on a new page. */
function isNoSchool(naming: Cell, row: Row, cells: Cells): boolean {
  const words = wordsOf(naming.text);
  const starts = NO_SCHOOL.some((start) => start.split(' ').every((word, at) => words[at] === word));
  const spans = Object.values(cells).some(
    (cell) => cell !== naming && cell.mergedFrom === (naming.mergedFrom ?? naming.address),
  );
  const numbers = row.cells.length > 1 && row.cells.every(({ text }) => /^\d{1,3}$/.test(text));
  const goesOn = naming.mergedFrom !== undefined && rowNumber(naming.mergedFrom) !== row.number;
  return starts || spans || numbers || goesOn || isNameTitle(naming.text);
}

function troubles(cells: Cells): { problem: SchoolTableProblem; cell: string }[] {
  const found: { problem: SchoolTableProblem; cell: string }[] = [];
  for (const { trouble, text, address } of Object.values(cells)) {
    if (trouble === 'error') found.push({ problem: { code: 'school-cell-error', got: text }, cell: address });
    if (trouble === 'not-calculated') found.push({ problem: { code: 'school-cell-not-calculated' }, cell: address });
  }
  return found;
}
