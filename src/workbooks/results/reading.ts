import type { ResultKey, ResultSource } from '../../domain/exam-results.ts';
import type { Counted } from './count-line.ts';
import type { Column } from './heads.ts';
import type { Draft } from './join-records.ts';
import type { Mention, PrintedTotal } from './left-out.ts';
import type { Value } from './line-cells.ts';
import { type Owners, ownersIn } from './owners.ts';
import type { Finding, ResultProblem } from './problem.ts';
import type { ResultTable, Who } from './result-table.ts';
import type { AbsentRow, ResultsPlace } from './results-file.ts';
import { answersOf } from './sitting.ts';
import type { FindSchool } from './template-sheet.ts';
import { type Told, toldBy } from './told.ts';
import type { ColumnUnit } from './units.ts';

/** The file a table was read from. A csv has no sheets of its own. */
export type ResultsSource = { file: string; isText: boolean };

/** One file on its way: whence it is, for whom it is read, and all that was understood of it so far. */
export class Reading {
  readonly source: ResultsSource;
  readonly place: ResultsPlace;
  readonly tables: readonly ResultTable[];
  /** What its name tells. */
  readonly fileName: Told;
  readonly owners: Owners;
  readonly drafts: Draft[] = [];
  readonly absent: AbsentRow[] = [];
  readonly mentions: Mention[] = [];
  readonly totals: PrintedTotal[] = [];
  readonly warnings: Finding[] = [];
  readonly errors: Finding[] = [];
  readonly questions: ResultProblem[] = [];
  readonly units: { sheet: string; title: string; unit: ColumnUnit }[] = [];
  /** Lines and pupils of subjects and procedures that do not count. */
  otherSubjects = 0;
  /** Pupils without a mark. */
  unmarked = 0;
  /** Tables with rows of schools that nobody knows. */
  readonly unknownIn = new Set<ResultTable>();
  /** Columns whose minimum was told to be another than the certificate's. */
  readonly minimaTold = new Set<Column>();
  /** The day on which an exam of a school was sat, by school and key. */
  readonly dates = new Map<string, string>();

  constructor(tables: readonly ResultTable[], source: ResultsSource, place: ResultsPlace, find: FindSchool) {
    this.tables = tables;
    this.source = source;
    this.place = place;
    this.fileName = toldBy(source.file.replace(/\.\w+$/, '').replaceAll('_', ' '));
    this.owners = ownersIn(tables, place, find);
  }

  /** Where a number stands. */
  sourceOf(table: ResultTable, row: number, cell: string): ResultSource {
    return { file: this.source.file, ...(this.source.isText ? {} : { sheet: table.sheet }), row, cell };
  }

  /** Keeps what was counted of a school and an exam. */
  add(
    table: ResultTable,
    line: {
      who: Who | undefined;
      told: Told;
      key: Partial<ResultKey>;
      counted: Counted;
      source: ResultSource;
      school: string;
      values: readonly Value[];
      letter: string | undefined;
    },
  ): void {
    const { told, key, counted, source, school, values, letter } = line;
    const nCell = values.find(({ column }) => column.field === 'n')?.cell.address;
    // A table that only compares with the journal counts those who have a journal mark, not all who took part.
    const isJournal =
      counted.journal !== undefined &&
      counted.fails === undefined &&
      counted.failShare === undefined &&
      counted.fourAndFive === undefined;
    const { n: _n, ...journalOnly } = counted;
    this.drafts.push({
      record: {
        ...key,
        ...(isJournal ? journalOnly : counted),
        ...answersOf(told, key.procedure, this.place.sitting),
        school,
        source,
      },
      sheet: table.sheet,
      cell: line.who?.cell ?? source.cell ?? '',
      ...(nCell === undefined ? {} : { nCell }),
      ...(letter === undefined ? {} : { letter }),
    });
  }
}
