import type { PrintedShare } from '../../domain/exam-results.ts';
import { countOfShare, printedShare, printsExactlyAs, shareValue } from '../../domain/printed-share.ts';
import { type CellNumber, cellNumber } from './cell-number.ts';
import { type Column, isValue } from './heads.ts';
import type { Finding, ResultProblem } from './problem.ts';
import type { Line, ResultTable } from './result-table.ts';
import type { Told } from './told.ts';
import { type ColumnUnit, groupOf } from './units.ts';

/** Printed totals beside what the rows give: Σk / Σn, never a mean of shares. Source: domain.md, section 8 */

/** Rows compared with totals in one table; what comes after so many is not: a district has some hundred rows and some totals. */
const MOST_COMPARED = 500_000;

const isRow = ({ who }: Line): boolean => who === undefined || who.kind === 'school';
const keyOf = ({ subject, grade, year, procedure }: Told): string => [subject, grade, year, procedure].join('|');

/**
 * What is wrong with the totals of a table. `isOwn`: whether a line is of this municipality, with whose schools alone its line is compared. It is compared only where it has as many participants as the rows, for a file may show some schools of it.
 */
export function checkTotals(
  table: ResultTable,
  units: ReadonlyMap<number, ColumnUnit>,
  isOwn: (line: Line) => boolean,
): Finding[] {
  const findings: Finding[] = [];
  const municipalities = table.lines.filter(({ who }) => who?.kind === 'municipality' && who.login !== undefined);
  const ofSeveral = new Set(municipalities.map(({ who }) => who?.cell)).size > 1;
  const placed = table.lines.map((line, at) => ({ line, at, key: keyOf(line.told) }));
  const rowsOf = Map.groupBy(
    placed.filter(({ line }) => isRow(line)),
    ({ key }) => key,
  );
  /** After which line the rows of the next total of the same begin. */
  const begins = new Map<string, number>();
  let compared = 0;
  for (const { line, at, key } of placed) {
    if (isRow(line)) continue;
    const from = begins.get(key) ?? 0;
    begins.set(key, at + 1);
    const kind = line.who?.kind;
    if (kind !== 'total' && (kind !== 'municipality' || ofSeveral)) continue;
    const same = rowsOf.get(key) ?? [];
    compared += same.length;
    if (compared > MOST_COMPARED) break;
    const rows = same.filter((one) => kind === 'total' || isOwn(one.line));
    const above = rows.filter((one) => one.at >= from && one.at < at);
    const sets = [rows, above].map((all) => all.map((one) => one.line));
    findings.push(...compare(table, units, line, sets, kind));
  }
  return findings;
}

function compare(
  table: ResultTable,
  units: ReadonlyMap<number, ColumnUnit>,
  total: Line,
  sets: readonly (readonly Line[])[],
  kind: 'total' | 'municipality',
): Finding[] {
  const findings: Finding[] = [];
  const { columns } = table.head;
  for (const group of new Set(columns.map(groupOf))) {
    const own = columns.filter((column) => groupOf(column) === group && isValue(column.field));
    const counted = own.find(({ field }) => field === 'n') ?? columns.find(({ field }) => field === 'n');
    if (!counted) continue;
    const printed = whole(total, counted);
    const sums = sets.map((rows) => sumOf(rows, counted));
    const fitting = printed === undefined ? 0 : sums.indexOf(printed);
    const rows = sets[fitting === -1 ? 0 : fitting] ?? [];
    const cell = total.values.get(counted.column);
    const tell = (column: Column, problem: ResultProblem): void => {
      const at = total.values.get(column.column);
      if (at) findings.push({ sheet: table.sheet, cell: at.address, problem });
    };
    if (rows.length < 2 && kind === 'municipality') continue;
    if (fitting === -1) {
      const sum = sums[0];
      if (kind === 'total' && own.includes(counted) && sum !== undefined && cell && rows.length > 0) {
        tell(counted, { code: 'result-total-count', got: cell.text, counted: sum });
      }
      continue;
    }
    for (const column of own) {
      if (column === counted || column.field === 'pupilMark') continue;
      const unit = column.unit ?? units.get(column.column) ?? 'count';
      const problem =
        column.field === 'meanScore'
          ? judgeMean(total, rows, column, counted)
          : judge(total, rows, column, counted, unit);
      if (problem) tell(column, problem);
    }
  }
  return findings;
}

const numberIn = (line: Line, column: Column, isCount = false): CellNumber =>
  cellNumber(line.values.get(column.column), isCount);

function whole(line: Line, column: Column): number | undefined {
  const number = numberIn(line, column, true);
  return number.kind === 'number' && !number.percent ? number.digits / 10 ** number.decimals : undefined;
}

/** Absent: a cell cannot be read. Blank cells add nothing. */
function sumOf(rows: readonly Line[], column: Column): number | undefined {
  let sum = 0;
  for (const row of rows) {
    const number = numberIn(row, column, true);
    if (number.kind === 'none') continue;
    const value = whole(row, column);
    if (value === undefined) return undefined;
    sum += value;
  }
  return sum;
}

function judge(
  total: Line,
  rows: readonly Line[],
  column: Column,
  counted: Column,
  unit: ColumnUnit,
): ResultProblem | undefined {
  const cell = total.values.get(column.column);
  const number = numberIn(total, column, unit === 'count');
  if (!cell || number.kind !== 'number') return undefined;
  if (unit === 'count' && !number.percent) {
    const sum = sumOf(rows, column);
    const printed = whole(total, column);
    return sum === undefined || sum === printed
      ? undefined
      : { code: 'result-total-count', got: cell.text, counted: sum };
  }
  return judgeShare(cell.text, shareIn(number, unit), rows, column, counted, unit);
}

const shareIn = (number: CellNumber & { kind: 'number' }, unit: ColumnUnit): PrintedShare =>
  unit === 'share' && !number.percent
    ? number.decimals >= 2
      ? printedShare(number.digits, number.decimals - 2)
      : { digits: number.digits * 10 ** (2 - number.decimals), decimals: 0 }
    : printedShare(number.digits, number.decimals);

/** A share that the rows cannot give, whichever way their own impossible shares are meant. */
function judgeShare(
  got: string,
  share: PrintedShare,
  rows: readonly Line[],
  column: Column,
  counted: Column,
  unit: ColumnUnit,
): ResultProblem | undefined {
  const sum = { n: 0, low: 0, high: 0, middle: 0, plain: 0, rows: 0 };
  for (const row of rows) {
    const n = whole(row, counted);
    const number = numberIn(row, column);
    if (n === undefined || n === 0) {
      if (number.kind === 'none') continue;
      return undefined;
    }
    if (number.kind !== 'number') return undefined;
    const own = shareIn(number, unit);
    const found = countOfShare(own, n);
    sum.n += n;
    sum.low += found.fits ? Math.min(found.count, found.from) : found.below;
    sum.high += found.fits ? Math.max(found.count, found.to) : found.above;
    sum.middle += found.fits ? found.count : Math.round((shareValue(own) * n) / 100);
    sum.plain += shareValue(own);
    sum.rows += 1;
  }
  if (sum.rows === 0) return undefined;
  const nearest = Math.round((shareValue(share) * sum.n) / 100);
  const may = [nearest - 1, nearest, nearest + 1].filter((count) => count >= sum.low && count <= sum.high);
  if (may.some((count) => printsExactlyAs(share, count, sum.n))) return undefined;
  const weighted = (100 * sum.middle) / sum.n;
  return {
    code: 'result-total-share',
    got,
    weighted,
    how: howOf(shareValue(share), share.decimals, weighted, sum.plain / sum.rows),
  };
}

function judgeMean(total: Line, rows: readonly Line[], column: Column, counted: Column): ResultProblem | undefined {
  const cell = total.values.get(column.column);
  const printed = numberIn(total, column);
  if (!cell || printed.kind !== 'number') return undefined;
  const sum = { n: 0, points: 0, plain: 0, rows: 0 };
  for (const row of rows) {
    const n = whole(row, counted);
    const mean = numberIn(row, column);
    if (n === undefined || n === 0) continue;
    if (mean.kind !== 'number') return undefined;
    const value = mean.digits / 10 ** mean.decimals;
    sum.n += n;
    sum.points += n * value;
    sum.plain += value;
    sum.rows += 1;
  }
  if (sum.n === 0) return undefined;
  const value = printed.digits / 10 ** printed.decimals;
  const weighted = sum.points / sum.n;
  if (isRounded(value, printed.decimals, weighted)) return undefined;
  return {
    code: 'result-total-share',
    got: cell.text,
    weighted,
    how: howOf(value, printed.decimals, weighted, sum.plain / sum.rows),
  };
}

const EPSILON = 1e-6;
const isRounded = (printed: number, decimals: number, exact: number): boolean =>
  Math.abs(printed - exact) <= 0.5 * 10 ** -decimals + EPSILON;

function howOf(printed: number, decimals: number, weighted: number, plain: number): 'plain' | 'cut' | 'other' {
  if (isRounded(printed, decimals, plain)) return 'plain';
  const cut = Math.floor(weighted * 10 ** decimals + EPSILON) / 10 ** decimals;
  return Math.abs(cut - printed) < EPSILON ? 'cut' : 'other';
}
