import type { PrintedShare } from '../../domain/exam-results.ts';
import { countOfShare, printedShare, printsAs, shareValue } from '../../domain/printed-share.ts';
import type { Cell } from '../table.ts';
import { type CellNumber, cellNumber } from './cell-number.ts';
import type { Column } from './heads.ts';
import type { Finding, ResultProblem } from './problem.ts';
import type { ColumnUnit } from './units.ts';

/** The cells of one line, and what is wrong with them. */

/** A cell under a column of values. */
export type Value = { column: Column; unit: ColumnUnit; cell: Cell; number: CellNumber };

/** Reads the cells of one line under some of its columns. */
export function valuesOf(
  columns: readonly Column[],
  units: ReadonlyMap<number, ColumnUnit>,
  cells: ReadonlyMap<number, Cell>,
): Value[] {
  return columns.flatMap((column) => {
    const cell = cells.get(column.column);
    if (!cell) return [];
    const unit = column.unit ?? units.get(column.column) ?? 'count';
    return [{ column, unit, cell, number: cellNumber(cell, column.field === 'n' || unit === 'count') }];
  });
}

/** How a line is read that is not told by its cells. */
export type LineRules = {
  sheet: string;
  /** A blank below the minimum is nobody (score bands of ЕГЭ). */
  blankFailsAreNone: boolean;
  /** Whether there is a column of participants at all. */
  countsParticipants: boolean;
};

/** A count as it stands. */
export type Known = { value: number; cell: Cell };

/** A share as it is printed. */
export type Share = { share: PrintedShare; got: string; cell: Cell };

/** The cells of a line: counts and shares under its fields. What is wrong with them is gathered. */
export class LineCells {
  readonly values: readonly Value[];
  readonly rules: LineRules;
  readonly warnings: Finding[] = [];
  readonly errors: Finding[] = [];

  constructor(values: readonly Value[], rules: LineRules) {
    this.values = values;
    this.rules = rules;
  }

  warn(cell: string, problem: ResultProblem): void {
    this.warnings.push({ sheet: this.rules.sheet, cell, problem });
  }

  fail(cell: string, problem: ResultProblem): void {
    this.errors.push({ sheet: this.rules.sheet, cell, problem });
  }

  /** A count under a field. What is no whole number is an error of the line. */
  countIn(field: Column['field']): Known | undefined {
    const value = this.values.find(
      (one) => one.column.field === field && one.unit === 'count' && !isPercentCell(one) && one.number.kind !== 'none',
    );
    if (!value) return undefined;
    const { cell, number } = value;
    if (number.kind === 'odd') this.fail(cell.address, { code: 'result-not-a-number', got: cell.text });
    if (number.kind !== 'number') return undefined;
    const whole = number.digits / 10 ** number.decimals;
    if (Number.isInteger(whole)) return { value: whole, cell };
    this.fail(cell.address, { code: 'result-not-whole', got: cell.text });
    return undefined;
  }

  shareIn(field: Column['field']): Share | undefined {
    const value = this.values.find(
      (one) =>
        one.column.field === field && (one.unit !== 'count' || isPercentCell(one)) && one.number.kind === 'number',
    );
    if (value?.number.kind !== 'number') return undefined;
    const { cell, number, unit } = value;
    const share =
      unit === 'share' && !number.percent
        ? ofOne(number.digits, number.decimals)
        : printedShare(number.digits, number.decimals);
    if (shareValue(share) <= 100) return { share, got: cell.text, cell };
    this.fail(cell.address, { code: 'result-share-over-100', got: cell.text });
    return undefined;
  }

  /** The count behind a share, told about when there is none or more than one. */
  recover({ share, got, cell }: Share, n: number): number | undefined {
    const found = countOfShare(share, n);
    if (found.fits) {
      if (found.from < found.to)
        this.warn(cell.address, { code: 'result-share-many', got, n, from: found.from, to: found.to });
      return found.count;
    }
    const { below, above } = found;
    this.warn(cell.address, {
      code: 'result-share-impossible',
      got,
      n,
      below,
      belowShare: (100 * below) / n,
      above,
      aboveShare: (100 * above) / n,
    });
    return undefined;
  }

  isBlank(field: Column['field']): boolean {
    return !this.values.some((one) => one.column.field === field);
  }

  /** A share printed beside a count that is known. */
  compare(share: Share | undefined, count: number, n: number): void {
    if (share && n > 0 && !printsAs(share.share, count, n))
      this.warn(share.cell.address, shareProblem(share.got, count, n));
  }

  /** «C9:G9»: the cells of some fields from the first to the last. */
  range(fields: readonly Column['field'][], unit: 'count' | 'percent'): string {
    const cells = this.values
      .filter(
        (one) =>
          fields.includes(one.column.field) &&
          (one.column.field === 'n' || (one.unit === 'count') === (unit === 'count')),
      )
      .map(({ cell }) => cell)
      .sort((one, other) => one.column - other.column);
    const [first, last] = [cells[0]?.address ?? '', cells.at(-1)?.address ?? ''];
    return first === last ? first : `${first}:${last}`;
  }
}

const isPercentCell = ({ number }: Value): boolean => number.kind === 'number' && number.percent;

/** 0,1236 of 1 is 12,36 %. */
const ofOne = (digits: number, decimals: number): PrintedShare =>
  decimals >= 2 ? printedShare(digits, decimals - 2) : { digits: digits * 10 ** (2 - decimals), decimals: 0 };

/** That a printed share is not that of a count. */
export const shareProblem = (got: string, count: number, n: number): ResultProblem => ({
  code: 'result-share-differs',
  got,
  count,
  n,
  share: (100 * count) / n,
});
