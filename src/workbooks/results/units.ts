import type { CellNumber } from './cell-number.ts';
import { cellNumber } from './cell-number.ts';
import type { Column } from './heads.ts';
import type { Line, ResultTable } from './result-table.ts';
import type { Field } from './titles.ts';

/** Whether a column counts pupils or prints shares, told by its title or else by its numbers. */

/** `share`: of 1, not of 100. */
export type ColumnUnit = 'count' | 'percent' | 'share';

/** `guessed`: the numbers could be read the other way too. */
export type UnitDecision = { column: number; title: string; unit: ColumnUnit; guessed: boolean };

/** Columns whose numbers add up to all participants. */
const FAMILIES: readonly (readonly Field[])[] = [
  ['mark2', 'mark3', 'mark4', 'mark5'],
  ['lowered', 'confirmed', 'raised'],
];
const SINGLES: readonly Field[] = ['passed', 'fourAndFive', 'fails'];

/** What the head of a column tells of the exam: columns with the same belong together. */
export const groupOf = ({ told }: Column): string =>
  [told.procedure, told.subject, told.grade, told.year].map((one) => one ?? '').join('|');

const numberIn = (number: CellNumber): number | undefined =>
  number.kind === 'number' ? number.digits / 10 ** number.decimals : undefined;

/** The decision of every column of values in a table. Percent signs in cells are heeded apart. Source: results-formats.md, section 8 */
export function decideUnits(table: ResultTable): UnitDecision[] {
  const decisions: UnitDecision[] = [];
  const { columns } = table.head;
  for (const group of new Set(columns.map(groupOf))) {
    const own = columns.filter((column) => groupOf(column) === group);
    const counted = own.find(({ field }) => field === 'n') ?? columns.find(({ field }) => field === 'n');
    for (const family of FAMILIES) {
      const open = own.filter(({ field, unit }) => family.includes(field) && unit === undefined);
      const isComplete = family.every((field) => open.some((column) => column.field === field));
      const decided = isComplete ? unitOfFamily(open, counted, table.lines) : undefined;
      for (const column of open)
        decisions.push(decided ? decision(column, decided, false) : unitOfOne(column, counted, table.lines));
    }
    for (const column of own) {
      if (SINGLES.includes(column.field) && column.unit === undefined)
        decisions.push(unitOfOne(column, counted, table.lines));
    }
  }
  return decisions;
}

const decision = ({ column, title }: Column, unit: ColumnUnit, guessed: boolean): UnitDecision => ({
  column,
  title,
  unit,
  guessed,
});

/** Whether a number is written as a whole one: «1,0000» is not. */
const isWhole = (number: CellNumber): boolean => number.kind !== 'number' || number.decimals === 0;

/** By what the numbers of each line add up to: to n, to 100 or to 1; the unit of most lines. Absent: no line tells. */
function unitOfFamily(
  columns: readonly Column[],
  counted: Column | undefined,
  lines: readonly Line[],
): ColumnUnit | undefined {
  const votes: Record<ColumnUnit, number> = { count: 0, percent: 0, share: 0 };
  for (const line of lines) {
    const numbers = columns.map(({ column }) => cellNumber(line.values.get(column)));
    if (numbers.some((number) => number.kind !== 'number' || number.percent)) continue;
    const values = numbers.map(numberIn);
    const sum = values.reduce<number>((all, value) => all + (value ?? 0), 0);
    const n = counted && numberIn(cellNumber(line.values.get(counted.column), true));
    const areWhole = numbers.every(isWhole);
    if (areWhole && (n === undefined ? sum !== 100 : sum === n)) votes.count += 1;
    if (Math.abs(sum - 100) <= 1) votes.percent += 1;
    if (Math.abs(sum - 1) <= 0.03) votes.share += 1;
  }
  const units: readonly ColumnUnit[] = ['count', 'percent', 'share'];
  const best = units.reduce((one, other) => (votes[other] > votes[one] ? other : one));
  return votes[best] > 0 ? best : undefined;
}

/** By the numbers of one column. «Успеваемость» and «качество» are shares unless whole percent cannot be meant. */
function unitOfOne(column: Column, counted: Column | undefined, lines: readonly Line[]): UnitDecision {
  let areWhole = true;
  const pairs = lines
    .filter(({ who }) => who === undefined || who.kind === 'school')
    .flatMap((line) => {
      const number = cellNumber(line.values.get(column.column));
      const value = number.kind === 'number' && !number.percent ? numberIn(number) : undefined;
      if (!isWhole(number)) areWhole = false;
      const n = counted && numberIn(cellNumber(line.values.get(counted.column), true));
      return value === undefined ? [] : [{ value, n }];
    });
  const values = pairs.map(({ value }) => value);
  if (!areWhole) return decision(column, values.every((value) => value <= 1) ? 'share' : 'percent', false);
  const canCount = pairs.every(({ value, n }) => n === undefined || value <= n);
  const canBePercent = pairs.every(({ value, n }) => value <= 100 && (n === undefined || fitsPercent(value, n)));
  const isShareByName = column.field === 'passed' || column.field === 'fourAndFive';
  if (isShareByName) return decision(column, canBePercent || !canCount ? 'percent' : 'count', false);
  if (!canCount) return decision(column, 'percent', false);
  const differs = pairs.some(({ value, n }) => n === undefined || value !== Math.round((value * n) / 100));
  return decision(column, 'count', column.minimum === undefined && canBePercent && differs);
}

const fitsPercent = (value: number, n: number): boolean => {
  const count = Math.round((value * n) / 100);
  return Math.abs(value - (100 * count) / Math.max(n, 1)) <= 0.5;
};
