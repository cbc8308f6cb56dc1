import type ExcelJS from 'exceljs';
import { no, ok, type Result } from '../../domain/result.ts';
import { formOf, openXlsx } from '../guard.ts';
import type { WorkbookProblem } from '../problem.ts';
import type { Sheet } from '../table.ts';
import { readTextFile } from '../text-file.ts';
import { tamed } from './mark-parts.ts';

/**
 * The same workbook with what is wrong coloured and commented. It is a copy: values and looks stay, formulas become what they gave, macros,
 * links and pictures are left out. Heavy, and of a stranger's file: meant for the process (`write-process.ts`).
 */

/** Something to be said of a cell or a range of cells. Without a cell it stands in the list alone. */
export type CellNote = { sheet: string; cell: string; severity: 'error' | 'warning'; text: string };

/** Words of the list of all notes, a sheet of its own: comments are hard to see on a phone. */
export type MarkTexts = { name: string; head: readonly [sheet: string, cell: string, what: string] };

export type MarkJob = {
  name: string;
  bytes: Uint8Array;
  notes: readonly CellNote[];
  texts: MarkTexts;
  /** A template of ours keeps its checks of cells; its formulas, whose answers would be stale, are emptied. */
  isTemplate: boolean;
};

const FILLS = { error: 'FFFFC7CE', warning: 'FFFFEB9C' } as const;
const FONT = { name: 'Calibri', size: 11 };
/** Comments of one cell longer than this are cut: the list has all of it. */
const NOTE_MAX = 1000;
/** Cells of one range that are coloured at most. */
const RANGE_MAX = 1000;
/** What is no cell and what a copy does not need; validations make exceljs fill every cell they name. */
const LEFT_OUT = ['drawing', 'extLst', 'hyperlinks', 'legacyDrawing', 'tableParts'];
const CHECKS = ['conditionalFormatting', 'dataValidations'];

/** Writes a copy of the workbook with its remarks: cells coloured and commented, and a list of all. */
export async function markWorkbook(job: MarkJob): Promise<Result<Uint8Array, WorkbookProblem>> {
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  const opened = await open(book, job);
  if (!opened.ok) return opened;
  for (const sheet of book.worksheets) tame(sheet, job.isTemplate);
  for (const [sheet, notes] of Map.groupBy(job.notes, (one) => one.sheet)) {
    const found = book.worksheets.find(({ name }) => name === sheet) ?? (isOne(book) ? book.worksheets[0] : undefined);
    if (found) markSheet(found, notes);
  }
  addList(book, job);
  return ok(new Uint8Array(await book.xlsx.writeBuffer()));
}

const isOne = ({ worksheets }: ExcelJS.Workbook): boolean => worksheets.length === 1;

async function open(
  book: ExcelJS.Workbook,
  { name, bytes, isTemplate }: MarkJob,
): Promise<Result<void, WorkbookProblem>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const form = formOf(buffer);
  if (!form.ok) return form;
  if (form.value === 'text') {
    const table = readTextFile(buffer, name);
    if (!table.ok) return table;
    for (const sheet of table.value.sheets) fillFromText(book, sheet);
    return ok(undefined);
  }
  const parts = await openXlsx(buffer);
  if (!parts.ok) return parts;
  const ignoreNodes = isTemplate ? LEFT_OUT : [...LEFT_OUT, ...CHECKS];
  try {
    await book.xlsx.load(new Uint8Array(await tamed(parts.value)).buffer, { ignoreNodes });
    return ok(undefined);
  } catch {
    return no({ code: 'workbook-broken' });
  }
}

function fillFromText(book: ExcelJS.Workbook, { name, rows }: Sheet): void {
  const sheet = book.addWorksheet(
    name
      .replace(/[*?:\\/[\]']/g, ' ')
      .slice(0, 31)
      .trim() || '1',
  );
  for (const { cells } of rows) {
    for (const { address, text } of cells) sheet.getCell(address).value = NUMBER.test(text) ? Number(text) : text;
  }
  for (let column = 1; column <= sheet.columnCount; column += 1) sheet.getColumn(column).width = column === 1 ? 40 : 16;
}

/** A number that is the same as a number: no login, no date, nothing with a zero before it. */
const NUMBER = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/;
const FORMULA_LIKE = /^[=+\-@\t\r]/;

/** Formulas become what they gave, and texts that would become formulas when edited stay texts. */
function tame(sheet: ExcelJS.Worksheet, isTemplate: boolean): void {
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      if (cell.isMerged && cell.master !== cell) return;
      if (cell.formula) cell.value = isTemplate ? null : resultOf(cell);
      if (typeof cell.value === 'string' && FORMULA_LIKE.test(cell.value)) cell.numFmt = '@';
    });
  });
}

function resultOf(cell: ExcelJS.Cell): ExcelJS.CellValue {
  const { result } = cell;
  if (result === undefined) return `=${cell.formula}`;
  return typeof result === 'object' && result !== null && 'error' in result ? String(result.error) : result;
}

function markSheet(sheet: ExcelJS.Worksheet, notes: readonly CellNote[]): void {
  // What is wrong is seen over what is doubtful.
  const order = [...notes].sort((one, other) => Number(one.severity === 'error') - Number(other.severity === 'error'));
  const said = new Map<string, string[]>();
  for (const { cell: range, severity, text } of order) {
    const cells = cellsOf(range);
    for (const { row, column } of cells) colour(sheet.getCell(row, column), FILLS[severity]);
    const [first] = cells;
    if (!first) continue;
    const { address } = sheet.getCell(first.row, first.column);
    said.set(address, [...(said.get(address) ?? []), text]);
  }
  for (const [address, texts] of said) sheet.getCell(address).note = texts.join('\n').slice(0, NOTE_MAX);
}

/** A style is shared by cells: each gets one of its own. */
function colour(cell: ExcelJS.Cell, argb: string): void {
  cell.style = { ...cell.style, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb } } };
}

/** The cells of «C9» or «C9:G9»; none of what is no range. */
function cellsOf(range: string): { row: number; column: number }[] {
  const match = /^([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?$/.exec(range);
  if (!match) return [];
  const [, left = '', top = '', right = left, bottom = top] = match;
  const [from, to] = [columnOf(left), columnOf(right)];
  const cells: { row: number; column: number }[] = [];
  for (let row = Number(top); row <= Number(bottom); row += 1) {
    for (let column = from; column <= to; column += 1) {
      if (cells.length === RANGE_MAX) return cells;
      cells.push({ row, column });
    }
  }
  return cells;
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

function addList(book: ExcelJS.Workbook, { notes, texts }: MarkJob): void {
  const sheet = book.addWorksheet(freeName(book, texts.name), {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = [{ width: 20 }, { width: 10 }, { width: 90 }];
  const head = sheet.addRow([...texts.head]);
  head.eachCell((cell) => {
    cell.font = { ...FONT, bold: true };
  });
  for (const { sheet: of, cell, severity, text } of notes) {
    const row = sheet.addRow([of, cell, text]);
    row.eachCell((one) => {
      one.font = FONT;
      one.numFmt = '@';
      one.alignment = { vertical: 'top', wrapText: true };
      colour(one, FILLS[severity]);
    });
    row.height = 16 * Math.max(1, Math.ceil(text.length / 82), Math.ceil(of.length / 17));
  }
}

/** A name that no sheet has: a workbook that was marked before has the list of that time. */
function freeName(book: ExcelJS.Workbook, name: string): string {
  const taken = new Set(book.worksheets.map((one) => one.name.toLowerCase()));
  for (let at = 1; ; at += 1) {
    const wanted = at === 1 ? name : `${name} ${at}`;
    if (!taken.has(wanted.toLowerCase())) return wanted;
  }
}
