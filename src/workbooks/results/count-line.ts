import type {
  ExamResult,
  JournalComparison,
  Marks,
  Precision,
  PrintedShare,
  ResultKey,
} from '../../domain/exam-results.ts';
import { countOfShare, printedShare, printsAs, restOf, shareValue } from '../../domain/printed-share.ts';
import type { Cell } from '../table.ts';
import { type CellNumber, cellNumber } from './cell-number.ts';
import type { Column } from './heads.ts';
import type { Finding, ResultProblem } from './problem.ts';
import { MARKS } from './titles.ts';
import type { ColumnUnit } from './units.ts';

/** The numbers of one line: counts as they stand or as printed shares give them, and what is wrong with them. */

/** What of a record the numbers of a line tell. */
export type Counted = Omit<ExamResult, keyof ResultKey | 'firstSitting' | 'previousGraduatesExcluded' | 'source'>;

/** `absent`: the line says that nobody took part. With errors there are no numbers to be taken. */
export type CountedLine = {
  counted?: Counted;
  absent: boolean;
  warnings: Finding[];
  errors: Finding[];
};

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

export type LineRules = {
  sheet: string;
  /** A blank below the minimum is nobody (score bands of ЕГЭ). */
  blankFailsAreNone: boolean;
  /** Whether there is a column of participants at all. */
  countsParticipants: boolean;
};

/** More pupils of one grade no school has. */
const PUPILS_MAX = 2000;

type Known = { value: number; cell: Cell };
type Share = { share: PrintedShare; got: string; cell: Cell };

/** Counts a line. Counts win over shares; a share that no number of pupils gives is told and not made up for. */
export function countLine(values: readonly Value[], rules: LineRules): CountedLine {
  const line = new LineCounter(values, rules);
  return line.count();
}

class LineCounter {
  readonly values: readonly Value[];
  readonly rules: LineRules;
  readonly warnings: Finding[] = [];
  readonly errors: Finding[] = [];

  constructor(values: readonly Value[], rules: LineRules) {
    this.values = values;
    this.rules = rules;
  }

  count(): CountedLine {
    const told = this.values.filter(
      ({ column, number }) => number.kind !== 'none' && !(number.kind === 'trouble' && isDerived(column)),
    );
    if (told.length === 0) return this.done(undefined, true);
    const n = this.countIn('n');
    if (this.errors.length > 0) return this.done(undefined, false);
    if (n?.value === 0) return this.done(undefined, true);
    if (n && n.value > PUPILS_MAX) this.fail(n.cell.address, { code: 'result-too-many', n: n.value, max: PUPILS_MAX });
    if (this.errors.length > 0) return this.done(undefined, false);

    const marks = this.marks(n);
    const size = n?.value ?? marks.n;
    const fails = this.fails(marks, size);
    const fourAndFive = this.fourAndFive(marks, size);
    const journal = this.journal(size);
    const meanScore = this.mean();
    this.judgeTroubles(size, fails.count, marks.marks);
    if (this.errors.length > 0) return this.done(undefined, false);

    const isPercent = marks.fromShares || (fails.fromShare && fails.share !== undefined);
    const precision: Precision =
      fails.count === undefined && fails.share !== undefined ? 'percentOnly' : isPercent ? 'fromPercent' : 'exact';
    return this.done(
      {
        precision,
        ...(size === undefined ? {} : { n: size }),
        ...(fails.count === undefined ? {} : { fails: fails.count }),
        ...(marks.marks === undefined ? {} : { marks: marks.marks }),
        ...(fourAndFive === undefined ? {} : { fourAndFive }),
        ...(fails.share === undefined ? {} : { failShare: fails.share }),
        ...(meanScore === undefined ? {} : { meanScore }),
        ...(journal === undefined ? {} : { journal }),
      },
      false,
    );
  }

  private done(counted: Counted | undefined, absent: boolean): CountedLine {
    return { absent, warnings: this.warnings, errors: this.errors, ...(counted ? { counted } : {}) };
  }

  private warn(cell: string, problem: ResultProblem): void {
    this.warnings.push({ sheet: this.rules.sheet, cell, problem });
  }

  private fail(cell: string, problem: ResultProblem): void {
    this.errors.push({ sheet: this.rules.sheet, cell, problem });
  }

  /** A count under a field. What is no whole number is an error of the line. */
  private countIn(field: Column['field']): Known | undefined {
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

  private shareIn(field: Column['field']): Share | undefined {
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
  private recover({ share, got, cell }: Share, n: number): number | undefined {
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

  private marks(n: Known | undefined): { marks?: Marks; two?: number; n?: number; fromShares: boolean } {
    const counts = MARKS.map((mark) => this.countIn(`mark${mark}`));
    if (counts.some((count) => count !== undefined)) return { ...this.countedMarks(counts, n), fromShares: false };
    if (n === undefined) return { fromShares: false };
    const shares = MARKS.map((mark) => this.shareIn(`mark${mark}`));
    const given = shares.filter((share) => share !== undefined);
    const [two] = shares;
    if (given.length < MARKS.length) {
      const count = two && this.recover(two, n.value);
      return { fromShares: count !== undefined, ...(count === undefined ? {} : { two: count }) };
    }
    return { ...this.recoveredMarks(given, n), fromShares: true };
  }

  private countedMarks(
    counts: readonly (Known | undefined)[],
    n: Known | undefined,
  ): { marks?: Marks; two?: number; n?: number } {
    const sum = counts.reduce((all, count) => all + (count?.value ?? 0), 0);
    const two = counts[0]?.value;
    const isWhole = counts.every((count) => count !== undefined);
    if (n === undefined) {
      if (!isWhole) return two === undefined ? {} : { two };
      const first = counts.find((count) => count !== undefined);
      if (this.rules.countsParticipants && first)
        this.warn(first.cell.address, { code: 'result-n-from-marks', n: sum });
      return { marks: marksOf(counts.map((count) => count?.value ?? 0)), n: sum };
    }
    // A blank beside marks that are all the participants is nobody.
    if (sum === n.value && (isWhole || counts.filter((count) => count === undefined).length < MARKS.length)) {
      return { marks: marksOf(counts.map((count) => count?.value ?? 0)) };
    }
    const tooMany = counts.find((count) => count !== undefined && count.value > n.value);
    if (tooMany)
      this.fail(tooMany.cell.address, { code: 'result-part-over-whole', part: tooMany.value, whole: n.value });
    else if (isWhole || sum > n.value)
      this.warn(this.range(['n', ...MARK_FIELDS], 'count'), { code: 'result-marks-sum', sum, n: n.value });
    return two === undefined ? {} : { two };
  }

  private recoveredMarks(shares: readonly Share[], n: Known): { marks?: Marks; two?: number } {
    const sum = shares.reduce((all, { share }) => all + shareValue(share), 0);
    const places = Math.min(...shares.map(({ share }) => share.decimals));
    const most = Math.max(...shares.map(({ share }) => share.decimals));
    if (Math.abs(sum - 100) > 2.001 * 10 ** -Math.max(places, most)) {
      this.warn(this.range(MARK_FIELDS, 'percent'), { code: 'result-shares-sum', sum: Number(sum.toFixed(most)) });
    }
    const counts = shares.map((share) => this.recover(share, n.value));
    const whole = counts.filter((count) => count !== undefined);
    const two = counts[0];
    if (whole.length < MARKS.length) return two === undefined ? {} : { two };
    const settled = settle(whole, shares, n.value);
    if (!settled) {
      this.warn(this.range(['n', ...MARK_FIELDS], 'percent'), {
        code: 'result-marks-sum',
        sum: total(whole),
        n: n.value,
      });
      return two === undefined ? {} : { two };
    }
    if (settled.some((count, at) => count !== whole[at])) {
      this.warn(this.range(MARK_FIELDS, 'percent'), { code: 'result-marks-rounded', n: n.value });
    }
    return { marks: marksOf(settled) };
  }

  private fails(
    marks: { marks?: Marks; two?: number },
    n: number | undefined,
  ): { count?: number; share?: PrintedShare; fromShare: boolean } {
    const counted = this.countIn('fails');
    const [two, failed, passed] = [this.shareIn('mark2'), this.shareIn('fails'), this.shareIn('passed')];
    const rest = passed && restOf(passed.share);
    const share = two?.share ?? failed?.share ?? rest;
    const printed = share === undefined ? {} : { share };
    const byMarks = marks.marks?.[2] ?? marks.two;
    if (byMarks !== undefined) {
      if (counted && counted.value !== byMarks && n !== undefined) {
        this.warn(counted.cell.address, shareProblem(counted.cell.text, byMarks, n));
      }
      if (n !== undefined) this.compare(passed, n - byMarks, n);
      return { count: byMarks, ...printed, fromShare: false };
    }
    if (counted) {
      if (n !== undefined && counted.value > n) {
        this.fail(counted.cell.address, { code: 'result-part-over-whole', part: counted.value, whole: n });
      }
      return { count: counted.value, ...printed, fromShare: false };
    }
    const passedCount = this.countIn('passed');
    if (passedCount && n !== undefined) {
      if (passedCount.value > n) {
        this.fail(passedCount.cell.address, { code: 'result-part-over-whole', part: passedCount.value, whole: n });
      }
      return { count: n - passedCount.value, ...printed, fromShare: false };
    }
    if (this.rules.blankFailsAreNone && n !== undefined && this.isBlank('fails'))
      return { count: 0, ...printed, fromShare: false };
    // A share of «2» that no count gives was told already when the marks were counted.
    if (n === undefined || two !== undefined || (failed === undefined && passed === undefined))
      return { ...printed, fromShare: true };
    const recovered = failed ? this.recover(failed, n) : passed && this.recover(passed, n);
    if (recovered === undefined) return { ...printed, fromShare: true };
    return { count: failed ? recovered : n - recovered, ...printed, fromShare: true };
  }

  private isBlank(field: Column['field']): boolean {
    return !this.values.some((one) => one.column.field === field);
  }

  private fourAndFive(marks: { marks?: Marks }, n: number | undefined): number | undefined {
    const share = this.shareIn('fourAndFive');
    const counted = this.countIn('fourAndFive');
    if (marks.marks) {
      const both = marks.marks[4] + marks.marks[5];
      if (n !== undefined) this.compare(share, both, n);
      return undefined;
    }
    if (counted) return counted.value;
    return share && n !== undefined ? this.recover(share, n) : undefined;
  }

  private journal(n: number | undefined): JournalComparison | undefined {
    if (n === undefined) return undefined;
    const part = (field: 'lowered' | 'confirmed' | 'raised'): number | undefined => {
      const counted = this.countIn(field);
      const share = this.shareIn(field);
      if (counted) {
        this.compare(share, counted.value, n);
        return counted.value;
      }
      return share && this.recover(share, n);
    };
    const [lowered, confirmed, raised] = [part('lowered'), part('confirmed'), part('raised')];
    if (lowered === undefined) return undefined;
    if (confirmed !== undefined && raised !== undefined && lowered + confirmed + raised !== n) {
      this.warn(this.range(['n', 'lowered', 'confirmed', 'raised'], 'count'), {
        code: 'result-marks-sum',
        sum: lowered + confirmed + raised,
        n,
      });
    }
    return {
      n,
      lowered,
      ...(confirmed === undefined ? {} : { confirmed }),
      ...(raised === undefined ? {} : { raised }),
    };
  }

  private mean(): number | undefined {
    const value = this.values.find(({ column }) => column.field === 'meanScore');
    return value?.number.kind === 'number' ? value.number.digits / 10 ** value.number.decimals : undefined;
  }

  /** A share printed beside a count that is known. */
  private compare(share: Share | undefined, count: number, n: number): void {
    if (share && n > 0 && !printsAs(share.share, count, n))
      this.warn(share.cell.address, shareProblem(share.got, count, n));
  }

  /** Cells that say nothing although they should: harmless where the same is known from others. */
  private judgeTroubles(n: number | undefined, fails: number | undefined, marks: Marks | undefined): void {
    for (const { column, cell, number } of this.values) {
      const problem = troubleOf(cell, number);
      if (!problem) continue;
      const isKnown =
        (column.field === 'n' && n !== undefined) ||
        (isMarkField(column.field) && marks !== undefined) ||
        (['fails', 'passed'].includes(column.field) && fails !== undefined);
      const matters = column.field === 'n' || isMarkField(column.field) || ['fails', 'passed'].includes(column.field);
      if (matters && !isKnown && !this.errors.some((one) => one.cell === cell.address))
        this.fail(cell.address, problem);
    }
  }

  /** «C9:G9»: the cells of some fields from the first to the last. */
  private range(fields: readonly Column['field'][], unit: 'count' | 'percent'): string {
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

const MARK_FIELDS = ['mark2', 'mark3', 'mark4', 'mark5'] as const;
const isMarkField = (field: Column['field']): boolean => MARK_FIELDS.some((one) => one === field);
/** What others compute from the counts says nothing of whether there are any. */
const isDerived = ({ field }: Column): boolean =>
  field === 'passed' || field === 'fourAndFive' || field === 'meanScore';
const isPercentCell = ({ number }: Value): boolean => number.kind === 'number' && number.percent;
const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

const marksOf = ([two = 0, three = 0, four = 0, five = 0]: readonly number[]): Marks => ({
  2: two,
  3: three,
  4: four,
  5: five,
});

/** 0,1236 of 1 is 12,36 %. */
const ofOne = (digits: number, decimals: number): PrintedShare =>
  decimals >= 2 ? printedShare(digits, decimals - 2) : { digits: digits * 10 ** (2 - decimals), decimals: 0 };

const shareProblem = (got: string, count: number, n: number): ResultProblem => ({
  code: 'result-share-differs',
  got,
  count,
  n,
  share: (100 * count) / n,
});

function troubleOf(cell: Cell, number: CellNumber): ResultProblem | undefined {
  if (number.kind === 'odd') return { code: 'result-not-a-number', got: cell.text };
  if (number.kind !== 'trouble') return undefined;
  return number.trouble === 'error' ? { code: 'result-cell-error', got: cell.text } : { code: 'result-not-calculated' };
}

/** Counts that add up to n, each still printing as its share; by the largest remainders. Absent: there are none. */
function settle(counts: readonly number[], shares: readonly Share[], n: number): number[] | undefined {
  const settled = [...counts];
  for (let left = n - total(settled); left !== 0; left = n - total(settled)) {
    const step = Math.sign(left);
    const movable = settled
      .map((count, at) => ({
        at,
        next: count + step,
        gain: step * ((shareValue(shares[at]!.share) * n) / 100 - count),
      }))
      .filter(({ at, next }) => next >= 0 && next <= n && printsAs(shares[at]!.share, next, n))
      .sort((one, other) => other.gain - one.gain);
    const [best] = movable;
    if (!best) return undefined;
    settled[best.at] = best.next;
  }
  return settled;
}
