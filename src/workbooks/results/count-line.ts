import type {
  ExamResult,
  JournalComparison,
  Marks,
  Precision,
  PrintedShare,
  ResultKey,
} from '../../domain/exam-results.ts';
import { restOf } from '../../domain/printed-share.ts';
import type { Cell } from '../table.ts';
import type { CellNumber } from './cell-number.ts';
import { countMarks, MARK_FIELDS } from './count-marks.ts';
import type { Column } from './heads.ts';
import { LineCells, type LineRules, shareProblem, type Value } from './line-cells.ts';
import type { Finding, ResultProblem } from './problem.ts';

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

/** More pupils of one grade no school has. */
const PUPILS_MAX = 2000;

/** Counts a line. Counts win over shares; a share that no number of pupils gives is told and not made up for. */
export function countLine(values: readonly Value[], rules: LineRules): CountedLine {
  const line = new LineCells(values, rules);
  const told = line.values.filter(
    ({ column, number }) => number.kind !== 'none' && !(number.kind === 'trouble' && isDerived(column)),
  );
  if (told.length === 0) return done(line, undefined, true);
  const n = line.countIn('n');
  if (line.errors.length > 0) return done(line, undefined, false);
  if (n?.value === 0) return done(line, undefined, true);
  if (n && n.value > PUPILS_MAX) line.fail(n.cell.address, { code: 'result-too-many', n: n.value, max: PUPILS_MAX });
  if (line.errors.length > 0) return done(line, undefined, false);

  const marks = countMarks(line, n);
  const size = n?.value ?? marks.n;
  const fails = failsOf(line, marks, size);
  const fourAndFive = fourAndFiveOf(line, marks, size);
  const journal = journalOf(line, size);
  const meanScore = meanOf(line);
  judgeTroubles(line, size, fails.count, marks.marks);
  if (line.errors.length > 0) return done(line, undefined, false);

  const isPercent = marks.fromShares || (fails.fromShare && fails.share !== undefined);
  const precision: Precision =
    fails.count === undefined && fails.share !== undefined ? 'percentOnly' : isPercent ? 'fromPercent' : 'exact';
  return done(
    line,
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

function done(line: LineCells, counted: Counted | undefined, absent: boolean): CountedLine {
  return { absent, warnings: line.warnings, errors: line.errors, ...(counted ? { counted } : {}) };
}

/** How many failed: by the marks, as counted, as those who passed leave, or as a share gives. */
function failsOf(
  line: LineCells,
  marks: { marks?: Marks; two?: number },
  n: number | undefined,
): { count?: number; share?: PrintedShare; fromShare: boolean } {
  const counted = line.countIn('fails');
  const [two, failed, passed] = [line.shareIn('mark2'), line.shareIn('fails'), line.shareIn('passed')];
  const rest = passed && restOf(passed.share);
  const share = two?.share ?? failed?.share ?? rest;
  const printed = share === undefined ? {} : { share };
  const byMarks = marks.marks?.[2] ?? marks.two;
  if (byMarks !== undefined) {
    if (counted && counted.value !== byMarks && n !== undefined) {
      line.warn(counted.cell.address, shareProblem(counted.cell.text, byMarks, n));
    }
    if (n !== undefined) line.compare(passed, n - byMarks, n);
    return { count: byMarks, ...printed, fromShare: false };
  }
  if (counted) {
    if (n !== undefined && counted.value > n) {
      line.fail(counted.cell.address, { code: 'result-part-over-whole', part: counted.value, whole: n });
    }
    return { count: counted.value, ...printed, fromShare: false };
  }
  const passedCount = line.countIn('passed');
  if (passedCount && n !== undefined) {
    if (passedCount.value > n) {
      line.fail(passedCount.cell.address, { code: 'result-part-over-whole', part: passedCount.value, whole: n });
    }
    return { count: n - passedCount.value, ...printed, fromShare: false };
  }
  if (line.rules.blankFailsAreNone && n !== undefined && line.isBlank('fails'))
    return { count: 0, ...printed, fromShare: false };
  // A share of «2» that no count gives was told already when the marks were counted.
  if (n === undefined || two !== undefined || (failed === undefined && passed === undefined))
    return { ...printed, fromShare: true };
  const recovered = failed ? line.recover(failed, n) : passed && line.recover(passed, n);
  if (recovered === undefined) return { ...printed, fromShare: true };
  return { count: failed ? recovered : n - recovered, ...printed, fromShare: true };
}

function fourAndFiveOf(line: LineCells, marks: { marks?: Marks }, n: number | undefined): number | undefined {
  const share = line.shareIn('fourAndFive');
  const counted = line.countIn('fourAndFive');
  if (marks.marks) {
    const both = marks.marks[4] + marks.marks[5];
    if (n !== undefined) line.compare(share, both, n);
    return undefined;
  }
  if (counted) return counted.value;
  return share && n !== undefined ? line.recover(share, n) : undefined;
}

function journalOf(line: LineCells, n: number | undefined): JournalComparison | undefined {
  if (n === undefined) return undefined;
  const part = (field: 'lowered' | 'confirmed' | 'raised'): number | undefined => {
    const counted = line.countIn(field);
    const share = line.shareIn(field);
    if (counted) {
      line.compare(share, counted.value, n);
      return counted.value;
    }
    return share && line.recover(share, n);
  };
  const [lowered, confirmed, raised] = [part('lowered'), part('confirmed'), part('raised')];
  if (lowered === undefined) return undefined;
  if (confirmed !== undefined && raised !== undefined && lowered + confirmed + raised !== n) {
    line.warn(line.range(['n', 'lowered', 'confirmed', 'raised'], 'count'), {
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

function meanOf(line: LineCells): number | undefined {
  const value = line.values.find(({ column }) => column.field === 'meanScore');
  return value?.number.kind === 'number' ? value.number.digits / 10 ** value.number.decimals : undefined;
}

/** Cells that say nothing although they should: harmless where the same is known from others. */
function judgeTroubles(
  line: LineCells,
  n: number | undefined,
  fails: number | undefined,
  marks: Marks | undefined,
): void {
  for (const { column, cell, number } of line.values) {
    const problem = troubleOf(cell, number);
    if (!problem) continue;
    const isKnown =
      (column.field === 'n' && n !== undefined) ||
      (isMarkField(column.field) && marks !== undefined) ||
      (['fails', 'passed'].includes(column.field) && fails !== undefined);
    const matters = column.field === 'n' || isMarkField(column.field) || ['fails', 'passed'].includes(column.field);
    if (matters && !isKnown && !line.errors.some((one) => one.cell === cell.address)) line.fail(cell.address, problem);
  }
}

const isMarkField = (field: Column['field']): boolean => MARK_FIELDS.some((one) => one === field);
/** What others compute from the counts says nothing of whether there are any. */
const isDerived = ({ field }: Column): boolean =>
  field === 'passed' || field === 'fourAndFive' || field === 'meanScore';

/** What is wrong with a cell that tells no number. */
function troubleOf(cell: Cell, number: CellNumber): ResultProblem | undefined {
  if (number.kind === 'odd') return { code: 'result-not-a-number', got: cell.text };
  if (number.kind !== 'trouble') return undefined;
  return number.trouble === 'error' ? { code: 'result-cell-error', got: cell.text } : { code: 'result-not-calculated' };
}
