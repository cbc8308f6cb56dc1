import { no, ok, type Result } from '../domain/result.ts';
import type { WorkbookProblem } from './problem.ts';

/** A workbook as plain text in cells: all that the rest of Opora ever sees of a file. */
export type Table = {
  /** The visible sheets. */
  sheets: readonly Sheet[];
  /** Sheets that the sender may not know of: searched for what must not be kept, and for nothing else. */
  hidden?: readonly Sheet[];
  /** What stands in comments to cells and in shapes, under the names of their sheets: searched as well. */
  comments?: readonly Sheet[];
  /** Texts in no cell at all, as headers of pages and properties of the file: searched as well. */
  loose?: readonly string[];
};

export type Sheet = {
  name: string;
  /** Rows that have text; `number` as Excel shows it. */
  rows: readonly Row[];
  /** The first cell with text right of the last column that is read; absent: all columns are read. */
  beyond?: string;
};

export type Row = { number: number; cells: readonly Cell[] };

export type Cell = {
  /** Counted from 1. */
  column: number;
  /** `B7`. */
  address: string;
  /** Never empty. Numbers with a point and no grouping, `85.3%` for a percent cell, days as `YYYY-MM-DD`. */
  text: string;
  /** The cell of a merged range that holds the text; absent in that cell itself and outside of ranges. */
  mergedFrom?: string;
  /** A formula without a stored value (`text` is then the formula), or one gone wrong (`text` is `#REF!` or the like). */
  trouble?: 'not-calculated' | 'error';
};

export type TableLimits = { rows: number; columns: number; cells: number; characters: number };

/** What is read at most of one file: a hundred thousand rows of ten columns and somewhat more. */
export const TABLE_LIMITS: TableLimits = { rows: 120_000, columns: 256, cells: 1_500_000, characters: 24_000_000 };

/** What a reader hands over: rows and cells in their order, empty ones too; a cell that says its address is as it will be kept. */
export type RawSheet = {
  name: string;
  rows: Iterable<{ number: number; cells: Iterable<Cell | (Omit<Cell, 'address'> & { address?: undefined })> }>;
};

/** Letters of a column counted from 1: `A` … `XFD`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** Column and row of `B7`, both counted from 1; absent when it is no address. */
export function cellPlace(address: string): { column: number; row: number } | undefined {
  let column = 0;
  let at = 0;
  for (; at < address.length; at += 1) {
    const letter = address.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  const row = Number(address.slice(at));
  return at > 0 && at <= 3 && Number.isInteger(row) && row > 0 ? { column, row } : undefined;
}

/** Keeps the cells with text, within the limits. Columns beyond are left out and told; too many rows or too much text is a problem. */
export function tableOf(
  sheets: Iterable<RawSheet>,
  limits: TableLimits = TABLE_LIMITS,
): Result<Table, WorkbookProblem> {
  const kept: Sheet[] = [];
  let rowCount = 0;
  let cellCount = 0;
  let characters = 0;
  for (const { name, rows: raw } of sheets) {
    const rows: Row[] = [];
    let beyond: string | undefined;
    for (const row of raw) {
      const cells: Cell[] = [];
      for (const cell of row.cells) {
        const placed = cell.address === undefined ? withAddress(cell, row.number) : cell;
        if (placed.text === '') continue;
        if (placed.column > limits.columns) {
          beyond ??= placed.address;
          continue;
        }
        cellCount += 1;
        characters += placed.text.length;
        if (cellCount > limits.cells || characters > limits.characters) return no({ code: 'workbook-too-heavy' });
        cells.push(placed);
      }
      if (cells.length === 0) continue;
      rowCount += 1;
      if (rowCount > limits.rows) return no({ code: 'workbook-too-long', max: limits.rows });
      rows.push({ number: row.number, cells });
    }
    if (rows.length > 0) kept.push({ name, rows, ...(beyond === undefined ? {} : { beyond }) });
  }
  return kept.length > 0 ? ok({ sheets: kept }) : no({ code: 'workbook-blank' });
}

const withAddress = (cell: Omit<Cell, 'address'>, row: number): Cell => ({
  ...cell,
  address: `${columnLetters(cell.column)}${row}`,
  text: cell.text.trim(),
});
