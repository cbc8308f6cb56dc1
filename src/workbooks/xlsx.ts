import ExcelJS from 'exceljs';
import { no, ok, type Result } from '../domain/result.ts';
import { unpackXlsx } from './guard.ts';
import { packStored } from './pack.ts';
import type { WorkbookProblem } from './problem.ts';
import { tameParts } from './sheet-xml.ts';
import { type Cell, type RawSheet, TABLE_LIMITS, type Table, type TableLimits, tableOf } from './table.ts';

/**
 * What is no cell is not read: exceljs makes every cell of a range that a validation names, and fails on links, tables and pictures, whose
 * parts are left out.
 */
const IGNORED = ['conditionalFormatting', 'dataValidations', 'drawing', 'extLst', 'hyperlinks', 'tableParts'];

/** Reads an xlsx, its hidden sheets apart. Heavy: meant for the process (`read-process.ts`). */
export async function readXlsx(
  bytes: Buffer,
  limits: TableLimits = TABLE_LIMITS,
): Promise<Result<Table, WorkbookProblem>> {
  const parts = await unpackXlsx(bytes);
  if (!parts.ok) return parts;
  try {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(new Uint8Array(packStored(tameParts(parts.value))).buffer, { ignoreNodes: IGNORED });
    const visible = book.worksheets.filter(({ state }) => state === 'visible');
    const hidden = book.worksheets.filter(({ state }) => state !== 'visible');
    const table = tableOf(visible.map(rawSheet), limits);
    const others = table.ok ? tableOf(hidden.map(rawSheet), limits) : table;
    if (!others.ok) return others.error.code === 'workbook-blank' ? table : others;
    return table.ok ? ok({ ...table.value, hidden: others.value.sheets }) : table;
  } catch {
    return no({ code: 'workbook-broken' });
  }
}

function rawSheet(sheet: ExcelJS.Worksheet): RawSheet {
  const rows: { number: number; cells: Omit<Cell, 'address'>[] }[] = [];
  sheet.eachRow((row, number) => {
    const cells: Omit<Cell, 'address'>[] = [];
    row.eachCell((cell, column) => void cells.push({ column, ...cellText(cell) }));
    rows.push({ number, cells });
  });
  return { name: sheet.name, rows };
}

function cellText(cell: ExcelJS.Cell): Omit<Cell, 'address' | 'column'> {
  const merge = cell.isMerged && cell.master !== cell ? { mergedFrom: cell.master.address } : {};
  const holder = cell.master;
  if (holder.formula && holder.result === undefined) {
    return { text: `=${holder.formula}`, trouble: 'not-calculated', ...merge };
  }
  const value = holder.formula ? holder.result : holder.value;
  if (typeof value === 'object' && value !== null && 'error' in value) {
    return { text: value.error, trouble: 'error', ...merge };
  }
  return { text: valueText(value, holder.numFmt), ...merge };
}

/** A value as text. Dates come from exceljs as UTC, a time without a day as one of 1899. */
function valueText(value: ExcelJS.CellValue | undefined, format: string | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberText(value, format);
  if (value instanceof Date) return dateText(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return valueText(value.text, undefined);
  return '';
}

/** Fifteen digits as Excel keeps them; a share of a percent cell as percent, which its bare number would hide. */
function numberText(value: number, format: string | undefined): string {
  const percent = format?.replace(/"[^"]*"|\\./g, '').includes('%');
  const digits = Number((percent ? value * 100 : value).toPrecision(15));
  const text =
    Math.abs(digits) >= 1e21 || (digits !== 0 && Math.abs(digits) < 1e-6) ? plainDigits(digits) : String(digits);
  return percent ? `${text}%` : text;
}

const plainDigits = (value: number): string =>
  value.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: 15 });

function dateText(date: Date): string {
  const ms = date.getTime();
  if (!Number.isFinite(ms)) return '';
  const [day, time] = new Date(Math.round(ms / 1000) * 1000).toISOString().split(/[T.]/);
  const clock = time!.slice(0, 5);
  if (date.getUTCFullYear() < 1900) return clock;
  return clock === '00:00' ? day! : `${day} ${clock}`;
}
