import { type ResultKey, type ResultSource, keyOf as wordOfExam } from '../../domain/exam-results.ts';
import { wasHeldNowhere } from '../../domain/procedure-standing.ts';
import { schoolFinder } from '../../domain/school-match.ts';
import type { Table } from '../table.ts';
import { absenceAmong, absenceIn, absenceProblem } from './absence.ts';
import { cellNumber } from './cell-number.ts';
import { type Counted, countLine, type Value, valuesOf } from './count-line.ts';
import { headingFindings } from './headings.ts';
import { type Column, isValue } from './heads.ts';
import { type Draft, joinRecords } from './join-records.ts';
import { keyOf } from './keys.ts';
import { kindOf, refusalOf } from './layout.ts';
import { type Mention, type PrintedTotal, schoolsLeftOut } from './left-out.ts';
import { ownersIn } from './owners.ts';
import { findPersonalData } from './personal-data.ts';
import type { Finding, ResultProblem } from './problem.ts';
import { countPupils, type LowestScores, lowestScores, MINIMUM_SCORE, workOf } from './pupils.ts';
import type { JournalLine, Line, PupilLine, ResultTable, Who } from './result-table.ts';
import {
  type AbsentRow,
  type ReadRecord,
  type ResultsFile,
  type ResultsPlace,
  refused,
  type Verdict,
} from './results-file.ts';
import { answersOf } from './sitting.ts';
import { wholeKey } from './statements.ts';
import { type FindSchool, findByTemplate, isTemplateSheet, type TemplateSheet, templateIn } from './template-sheet.ts';
import { nearer, type Told, toldBy } from './told.ts';
import { checkTotals } from './totals.ts';
import { type ColumnUnit, decideUnits, groupOf } from './units.ts';
import { type Walked, walkSheet } from './walk.ts';

/** The file a table was read from. A csv has no sheets of its own. */
export type ResultsSource = { file: string; isText: boolean };

/** Reads the results of exams out of a workbook: what it understood, what is wrong with it and what has to be asked. Nothing is thrown. */
export function readResults(table: Table, source: ResultsSource, place: ResultsPlace): ResultsFile {
  const personal = findPersonalData(table);
  if (personal.length > 0) {
    const places = personal.filter(({ cells }) => cells.length > 0);
    const named = places.map(({ sheet, cells }) => `${sheet}: ${cells.join(', ')}`).join('; ');
    const cells = named === '' ? 'none' : named;
    const findings = personal.flatMap(({ sheet, cells: ranges }) =>
      ranges.map((cell): Finding => ({ sheet, cell, problem: { code: 'result-personal-data', cells: cell } })),
    );
    return refused({ code: 'result-personal-data', cells }, undefined, findings);
  }

  const template = templateIn(table);
  const find = findByTemplate(schoolFinder(place.schools), template, place);
  const walked = table.sheets
    .filter((sheet) => !isTemplateSheet(sheet))
    .map((sheet) => walkSheet(sheet, source.isText, (said) => find(said).kind === 'school'));
  const kind = template ? 'template' : kindOf(walked);
  const refusal = refusalOf(table, walked);
  if (refusal?.code === 'result-none' && template) return refused({ code: 'result-template-empty' }, kind);
  if (refusal) return refused(refusal, kind);
  return new FileReader(walked, source, place, find, template).read(kind);
}

class FileReader {
  readonly walked: readonly Walked[];
  readonly source: ResultsSource;
  readonly place: ResultsPlace;
  readonly template: TemplateSheet | undefined;
  readonly fileName: Told;
  readonly owners: ReturnType<typeof ownersIn>;
  readonly drafts: Draft[] = [];
  readonly absent: AbsentRow[] = [];
  readonly mentions: Mention[] = [];
  readonly totals: PrintedTotal[] = [];
  readonly warnings: Finding[] = [];
  readonly errors: Finding[] = [];
  readonly questions: ResultProblem[] = [];
  readonly units: { sheet: string; title: string; unit: ColumnUnit }[] = [];
  otherSubjects = 0;
  unmarked = 0;

  constructor(
    walked: readonly Walked[],
    source: ResultsSource,
    place: ResultsPlace,
    find: FindSchool,
    template: TemplateSheet | undefined,
  ) {
    this.walked = walked;
    this.template = template;
    this.source = source;
    this.place = place;
    this.fileName = toldBy(source.file.replace(/\.\w+$/, '').replaceAll('_', ' '));
    this.owners = ownersIn(this.tables, place, find);
  }

  get tables(): readonly ResultTable[] {
    return this.walked.flatMap(({ tables }) => tables);
  }

  read(kind: ResultsFile['kind']): ResultsFile {
    for (const table of this.tables) {
      const before = this.drafts.length + this.errors.length;
      this.readLines(table);
      for (const line of table.journal) this.readJournal(table, line);
      this.readPupils(table);
      if (this.drafts.length + this.errors.length > before) this.warnings.push(...headingFindings(table));
    }
    const joined = joinRecords(this.drafts, this.place.schools);
    const told = this.owners.told();
    const sure = this.totals.filter(({ table }) => !this.unknownIn.has(table));
    const maybe = new Set(told.unmatched.flatMap(({ candidates }) => candidates));
    const { leftOut, absent } = schoolsLeftOut(this.mentions, sure, this.place, maybe);
    const warnings = [...told.warnings, ...this.warnings, ...joined.warnings, ...this.unlikely(joined.records)];
    const errors = [...this.errors, ...joined.errors];
    const questions = distinct([...told.questions, ...this.questions]);
    const skipped = [
      ...told.skipped,
      ...(this.otherSubjects > 0 ? [{ code: 'result-skipped-subject' as const, count: this.otherSubjects }] : []),
      ...(this.blank > 0 ? [{ code: 'result-skipped-blank' as const, count: this.blank }] : []),
    ];
    const isEmpty = joined.records.length === 0 && this.absent.length === 0;
    if (isEmpty && errors.length === 0 && questions.length === 0) {
      return { ...refused(this.emptyReason(told.skipped), kind), unmatched: told.unmatched, warnings, skipped };
    }
    return {
      verdict: verdictOf(questions, warnings, errors),
      ...(kind === undefined ? {} : { kind }),
      records: joined.records,
      absent: [...this.absent, ...absent],
      leftOut,
      warnings,
      errors,
      questions,
      unmatched: told.unmatched,
      matched: told.matched,
      skipped,
      units: this.units,
    };
  }

  /** Results of a grade that the school does not have, likely another school’s, and of an exam that was not held, told once. */
  private unlikely(records: readonly ReadRecord[]): Finding[] {
    const notHeld = new Set<string>();
    const schools = new Map(this.place.schools.map((one) => [one.slug, one]));
    return records.flatMap((record): Finding[] => {
      const { school, grade, n, source } = record;
      const at = { sheet: source.sheet ?? this.source.file, cell: source.cell ?? '' };
      const { name = school, lastGrade } = schools.get(school) ?? {};
      const key = wholeKey(record);
      const word = key && wasHeldNowhere(key) ? wordOfExam(key) : undefined;
      const found: Finding[] = [];
      if (lastGrade !== undefined && grade !== undefined && grade > lastGrade && n !== 0)
        found.push({ ...at, problem: { code: 'result-no-grade', school: name, grade } });
      if (key && word !== undefined && !notHeld.has(word)) {
        notHeld.add(word);
        found.push({ ...at, problem: { code: 'result-was-not-held', year: key.year } });
      }
      return found;
    });
  }

  /** Rows of a template that nobody has filled. */
  private get blank(): number {
    const lines = this.tables.reduce((sum, table) => sum + table.lines.length, 0);
    return Math.max(0, (this.template?.rows ?? 0) - lines);
  }

  /** Why a file with tables of results gives nothing. */
  private emptyReason(skipped: readonly ResultProblem[]): ResultProblem {
    if (this.unmarked > 0) return { code: 'result-no-marks' };
    if (skipped.some(({ code }) => code === 'result-skipped-school')) return { code: 'result-other-school' };
    return { code: this.otherSubjects > 0 ? 'result-other-subject' : 'result-no-school' };
  }

  private sourceOf(table: ResultTable, row: number, cell: string): ResultSource {
    return { file: this.source.file, ...(this.source.isText ? {} : { sheet: table.sheet }), row, cell };
  }

  private readLines(table: ResultTable): void {
    const decisions = decideUnits(table);
    const units = new Map(decisions.map(({ column, unit }) => [column, unit]));
    if (table.lines.length > 0) {
      for (const { title, unit, guessed } of decisions) {
        this.units.push({ sheet: table.sheet, title, unit });
        if (guessed) this.questions.push({ code: 'result-ask-unit', title });
      }
    }
    for (const line of table.lines) this.readLine(table, line, units);
    this.warnings.push(...checkTotals(table, units, ({ who }) => this.owners.isOwn(who)));
  }

  private readLine(table: ResultTable, line: Line, units: ReadonlyMap<number, ColumnUnit>): void {
    if (line.who && line.who.kind !== 'school') {
      this.noteTotal(table, line);
      return;
    }
    const owner = this.owners.ownerOf(line.who, table.sheet);
    if (owner.kind === 'unsaid') this.questions.push({ code: 'result-ask-which-school' });
    if (owner.kind === 'unknown') this.unknownIn.add(table);
    if (owner.kind !== 'own' && owner.kind !== 'asked') return;
    for (const { columns, told: near } of groupsOf(table.head.columns, line.told)) {
      const told = nearer(line.told, near);
      const fields = new Set(columns.map(({ field }) => field));
      const minimum = columns.find((one) => one.field === 'fails')?.minimum;
      const found = keyOf(told, { fields, ...(minimum === undefined ? {} : { minimum }) }, this.place, this.fileName);
      if (found.kind === 'other') {
        this.otherSubjects += 1;
        continue;
      }
      const values = valuesOf(
        columns.filter((column) => column.field !== 'absence' && countsFails(column, found.key)),
        units,
        line.values,
      );
      const reason = absenceIn(columns, line.values);
      const { counted, absent, warnings, errors } = countLine(values, {
        sheet: table.sheet,
        blankFailsAreNone:
          found.key.procedure === 'ege' &&
          columns.some((column) => column.field === 'fails' && countsFails(column, found.key)),
        countsParticipants: fields.has('n'),
      });
      this.mention(
        table,
        found.key,
        owner.kind === 'own' ? owner.school : undefined,
        absent || reason ? { n: 0 } : counted,
      );
      const contradiction = reason && absenceProblem(table.sheet, reason, !absent);
      if (contradiction) errors.push(contradiction);
      const ahead = this.yearAhead(table, found.key, line.who?.cell ?? values[0]?.cell.address ?? '');
      if (ahead) errors.push(ahead);
      this.errors.push(...errors);
      if (owner.kind !== 'own') continue;
      this.warnings.push(...warnings, ...this.otherMinimum(table, columns, found.key, line));
      if (errors.length > 0) continue;
      this.questions.push(...found.questions);
      const cell = cellOf(values) ?? reason?.cell.address ?? line.who?.cell ?? '';
      const source = this.sourceOf(table, line.row, cell);
      const given = reason ?? (absent ? absenceAmong(values.map((value) => value.cell)) : undefined);
      const why = given && given.absence !== 'odd' ? { absence: given.absence } : {};
      if (absent) this.absent.push({ ...found.key, school: owner.school, source, ...why });
      else if (counted)
        this.add(table, {
          who: line.who,
          told,
          key: found.key,
          counted,
          source,
          school: owner.school,
          values,
          letter: line.letter,
        });
    }
  }

  /** A comparison with the journal leaves out those without a journal mark, and with them perhaps a school. */
  private mention(
    table: ResultTable,
    key: Partial<ResultKey>,
    school: string | undefined,
    counted: Partial<Counted> = {},
  ): void {
    const { n, fails, failShare, fourAndFive, journal } = counted;
    if (journal !== undefined && fails === undefined && failShare === undefined && fourAndFive === undefined) return;
    this.mentions.push({ table, key, ...(school === undefined ? {} : { school }), ...(n === undefined ? {} : { n }) });
  }

  /** Keeps a printed number of participants of all, or of this municipality. */
  private noteTotal(table: ResultTable, line: Line): void {
    if (line.who?.kind !== 'total' && line.who?.kind !== 'municipality') return;
    for (const { columns, told: near } of groupsOf(table.head.columns, line.told)) {
      const column = columns.find(({ field }) => field === 'n');
      const cell = column && line.values.get(column.column);
      const number = cellNumber(cell, true);
      const found = keyOf(
        nearer(line.told, near),
        { fields: new Set(columns.map(({ field }) => field)) },
        this.place,
        this.fileName,
      );
      if (!cell || number.kind !== 'number' || number.percent || found.kind === 'other') continue;
      const n = number.digits / 10 ** number.decimals;
      this.totals.push({ table, key: found.key, n, source: this.sourceOf(table, line.row, cell.address) });
    }
  }

  /** Tables with rows of schools that nobody knows. */
  private readonly unknownIn = new Set<ResultTable>();

  /** A year whose results nobody can have yet. */
  private yearAhead(table: ResultTable, { year }: Partial<ResultKey>, cell: string): Finding | undefined {
    const { latestYear } = this.place;
    if (year === undefined || latestYear === undefined || year <= latestYear) return undefined;
    return { sheet: table.sheet, cell, problem: { code: 'result-year-ahead', year } };
  }

  /** Columns «не преодолели порог (36 баллов)», which is not the minimum of the certificate, told at the first line of the table. */
  private otherMinimum(table: ResultTable, columns: readonly Column[], key: Partial<ResultKey>, line: Line): Finding[] {
    return columns.flatMap((column): Finding[] => {
      const cell = line.values.get(column.column)?.address;
      if (column.minimum === undefined || cell === undefined || countsFails(column, key)) return [];
      if (this.minimaTold.has(column)) return [];
      this.minimaTold.add(column);
      return [
        {
          sheet: table.sheet,
          cell,
          problem: { code: 'result-other-minimum', got: column.title, minimum: column.minimum },
        },
      ];
    });
  }

  private readonly minimaTold = new Set<Column>();

  private add(
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

  private readJournal(table: ResultTable, line: JournalLine): void {
    if (line.who.kind !== 'school') return;
    const owner = this.owners.ownerOf(line.who, table.sheet);
    if (owner.kind !== 'own') return;
    const found = keyOf(line.told, { fields: new Set(['lowered']) }, this.place, this.fileName);
    if (found.kind === 'other') {
      this.otherSubjects += 1;
      return;
    }
    const values = Object.entries(line.cells).flatMap(([field, cell]) =>
      valuesOf(
        [{ column: cell.column, title: '', field: journalField(field), unit: 'count', told: {} }],
        new Map(),
        new Map([[cell.column, cell]]),
      ),
    );
    const { counted, warnings, errors } = countLine(values, {
      sheet: table.sheet,
      blankFailsAreNone: false,
      countsParticipants: true,
    });
    this.errors.push(...errors);
    this.warnings.push(...warnings);
    if (!counted || errors.length > 0) return;
    this.questions.push(...found.questions);
    const source = this.sourceOf(table, line.row, line.who.cell);
    this.add(table, {
      who: line.who,
      told: line.told,
      key: found.key,
      counted,
      source,
      school: owner.school,
      values,
      letter: undefined,
    });
  }

  private readPupils(table: ResultTable): void {
    const groups = new Map<string, PupilLine[]>();
    for (const line of table.pupils) {
      const said = line.who?.kind === 'school' ? line.who.said : {};
      const { subject, grade, year, procedure, date } = line.told;
      const key = JSON.stringify([said.login ?? said.code ?? said.name, subject, grade, year, procedure, date]);
      const group = groups.get(key);
      if (group) group.push(line);
      else groups.set(key, [line]);
    }
    const lowest = lowestScores(table);
    for (const lines of groups.values()) this.readPupilGroup(table, lines, lowest);
  }

  private readPupilGroup(
    table: ResultTable,
    lines: readonly PupilLine[],
    lowest: ReadonlyMap<string, LowestScores>,
  ): void {
    const count = countPupils(table, lines, lines[0] && lowest.get(workOf(lines[0])));
    if (!count) return;
    const { first, counted, unmarked } = count;
    const owner = this.owners.ownerOf(first.who, table.sheet);
    if (owner.kind === 'unsaid') this.questions.push({ code: 'result-ask-which-school' });
    if (owner.kind !== 'own') return;
    this.unmarked += unmarked;
    if (!counted || unmarked > 0) return;
    const fields = new Set(table.head.columns.map(({ field }) => field));
    const found = keyOf(first.told, { fields }, this.place, this.fileName);
    if (found.kind === 'other') {
      this.otherSubjects += 1;
      return;
    }
    const announced = table.announced.find(({ who }) => this.isSchool(who, owner.school));
    if (announced && announced.count !== counted.n) {
      this.warnings.push({
        sheet: table.sheet,
        cell: announced.cell,
        problem: { code: 'result-pupils-announced', announced: announced.count, counted: counted.n ?? 0 },
      });
    }
    this.questions.push(...found.questions);
    const cell = first.who?.cell ?? '';
    const source = this.sourceOf(table, first.row, cell);
    const twin = this.drafts.find(
      (one) => one.record.school === owner.school && isLater(one.record, found.key, first.told.date, this.dates),
    );
    if (twin) {
      this.warnings.push({ sheet: table.sheet, cell, problem: { code: 'result-date-later' } });
      return;
    }
    this.add(table, {
      who: first.who,
      told: first.told,
      key: found.key,
      counted,
      source,
      school: owner.school,
      values: [],
      letter: undefined,
    });
    if (first.told.date !== undefined) this.dates.set(`${owner.school}|${JSON.stringify(found.key)}`, first.told.date);
  }

  readonly dates = new Map<string, string>();

  private isSchool(who: Who, school: string): boolean {
    const owner = this.owners.ownerOf(who, '');
    return owner.kind === 'own' && owner.school === school;
  }
}

/** Whether the same exam was counted already on an earlier day: what is sat later is a resit or a reserve day. */
function isLater(
  record: ReadRecord,
  key: Partial<ResultKey>,
  date: string | undefined,
  dates: ReadonlyMap<string, string>,
): boolean {
  const before = dates.get(`${record.school}|${JSON.stringify(key)}`);
  return before !== undefined && date !== undefined && date > before && record.subject === key.subject;
}

const journalField = (field: string): 'lowered' | 'confirmed' | 'raised' | 'n' =>
  field === 'lowered' || field === 'confirmed' || field === 'raised' ? field : 'n';

/** «Ниже 36 баллов» is not the minimum of the certificate; a column without a number is. */
const countsFails = ({ field, minimum }: Column, { procedure, subject }: Partial<ResultKey>): boolean =>
  field !== 'fails' || minimum === undefined || (procedure === 'ege' && MINIMUM_SCORE[subject ?? ''] === minimum);

/** The cell that tells how many failed, else the first one. */
function cellOf(values: readonly Value[]): string | undefined {
  for (const field of ['mark2', 'fails', 'passed'] as const) {
    const value = values.find(({ column }) => column.field === field);
    if (value) return value.cell.address;
  }
  return values[0]?.cell.address;
}

type Group = { columns: Column[]; told: Told };

/** Columns that belong together: those of one subject or year, with those of none. Of another year the shared number of participants says nothing. */
function groupsOf(columns: readonly Column[], line: Told): Group[] {
  const shared = columns.filter((column) => groupOf(column) === NO_GROUP);
  const keys = [...new Set(columns.map(groupOf))].filter((key) => key !== NO_GROUP);
  const years = columns.flatMap(({ told }) => (told.year === undefined ? [] : [told.year]));
  const present = line.year ?? Math.max(...years);
  const groups = keys.flatMap((key): Group[] => {
    const own = columns.filter((column) => groupOf(column) === key);
    if (!own.some(({ field }) => isValue(field) && field !== 'n')) return [];
    const told = Object.fromEntries(Object.entries(own[0]!.told).filter(([, value]) => value !== undefined));
    const isPresent = own[0]!.told.year === undefined || own[0]!.told.year === present;
    const hasOwnN = own.some(({ field }) => field === 'n');
    const common = shared.filter(
      ({ field }) => !own.some((one) => one.field === field) && (field !== 'n' || (isPresent && !hasOwnN)),
    );
    return [{ columns: [...own, ...common.filter(({ field }) => field === 'n' || !isValue(field))], told }];
  });
  const isWhole = shared.some(({ field }) => isValue(field) && field !== 'n');
  return isWhole || groups.length === 0 ? [{ columns: shared, told: {} }, ...groups] : groups;
}

const NO_GROUP = '|||';

const distinct = (problems: readonly ResultProblem[]): ResultProblem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
];

function verdictOf(
  questions: readonly ResultProblem[],
  warnings: readonly Finding[],
  errors: readonly Finding[],
): Verdict {
  const isDouble = errors.some(({ problem }) => problem.code === 'result-twice');
  if (questions.length > 0 || isDouble) return 'ask';
  return warnings.length > 0 || errors.length > 0 ? 'acceptWithWarnings' : 'accept';
}
