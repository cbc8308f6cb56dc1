import type { ResultKey } from '../../domain/exam-results.ts';
import { absenceAmong, absenceIn, absenceProblem } from './absence.ts';
import { cellNumber } from './cell-number.ts';
import { groupsOf } from './column-groups.ts';
import { type Counted, countLine } from './count-line.ts';
import type { Column } from './heads.ts';
import { keyOf } from './keys.ts';
import { type Value, valuesOf } from './line-cells.ts';
import type { Finding } from './problem.ts';
import { MINIMUM_SCORE } from './pupils.ts';
import type { Reading } from './reading.ts';
import type { Line, ResultTable } from './result-table.ts';
import { nearer } from './told.ts';
import { checkTotals } from './totals.ts';
import { type ColumnUnit, decideUnits } from './units.ts';

/** Reads the lines of a table: counts of a school, and printed totals. */
export function readLines(reading: Reading, table: ResultTable): void {
  const decisions = decideUnits(table);
  const units = new Map(decisions.map(({ column, unit }) => [column, unit]));
  if (table.lines.length > 0) {
    for (const { title, unit, guessed } of decisions) {
      reading.units.push({ sheet: table.sheet, title, unit });
      if (guessed) reading.questions.push({ code: 'result-ask-unit', title });
    }
  }
  for (const line of table.lines) readLine(reading, table, line, units);
  reading.warnings.push(...checkTotals(table, units, ({ who }) => reading.owners.isOwn(who)));
}

function readLine(reading: Reading, table: ResultTable, line: Line, units: ReadonlyMap<number, ColumnUnit>): void {
  if (line.who && line.who.kind !== 'school') {
    noteTotal(reading, table, line);
    return;
  }
  const owner = reading.owners.ownerOf(line.who, table.sheet);
  if (owner.kind === 'unsaid') reading.questions.push({ code: 'result-ask-which-school' });
  if (owner.kind === 'unknown') reading.unknownIn.add(table);
  if (owner.kind !== 'own' && owner.kind !== 'asked') return;
  for (const { columns, told: near } of groupsOf(table.head.columns, line.told)) {
    const told = nearer(line.told, near);
    const fields = new Set(columns.map(({ field }) => field));
    const minimum = columns.find((one) => one.field === 'fails')?.minimum;
    const found = keyOf(
      told,
      { fields, ...(minimum === undefined ? {} : { minimum }) },
      reading.place,
      reading.fileName,
    );
    if (found.kind === 'other') {
      reading.otherSubjects += 1;
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
    mention(
      reading,
      table,
      found.key,
      owner.kind === 'own' ? owner.school : undefined,
      absent || reason ? { n: 0 } : counted,
    );
    const contradiction = reason && absenceProblem(table.sheet, reason, !absent);
    if (contradiction) errors.push(contradiction);
    const ahead = yearAhead(reading, table, found.key, line.who?.cell ?? values[0]?.cell.address ?? '');
    if (ahead) errors.push(ahead);
    reading.errors.push(...errors);
    if (owner.kind !== 'own') continue;
    reading.warnings.push(...warnings, ...otherMinimum(reading, table, columns, found.key, line));
    if (errors.length > 0) continue;
    reading.questions.push(...found.questions);
    const cell = cellOf(values) ?? reason?.cell.address ?? line.who?.cell ?? '';
    const source = reading.sourceOf(table, line.row, cell);
    const given = reason ?? (absent ? absenceAmong(values.map((value) => value.cell)) : undefined);
    const why = given && given.absence !== 'odd' ? { absence: given.absence } : {};
    if (absent) reading.absent.push({ ...found.key, school: owner.school, source, ...why });
    else if (counted)
      reading.add(table, {
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
function mention(
  reading: Reading,
  table: ResultTable,
  key: Partial<ResultKey>,
  school: string | undefined,
  counted: Partial<Counted> = {},
): void {
  const { n, fails, failShare, fourAndFive, journal } = counted;
  if (journal !== undefined && fails === undefined && failShare === undefined && fourAndFive === undefined) return;
  reading.mentions.push({ table, key, ...(school === undefined ? {} : { school }), ...(n === undefined ? {} : { n }) });
}

/** Keeps a printed number of participants of all, or of this municipality. */
function noteTotal(reading: Reading, table: ResultTable, line: Line): void {
  if (line.who?.kind !== 'total' && line.who?.kind !== 'municipality') return;
  for (const { columns, told: near } of groupsOf(table.head.columns, line.told)) {
    const column = columns.find(({ field }) => field === 'n');
    const cell = column && line.values.get(column.column);
    const number = cellNumber(cell, true);
    const found = keyOf(
      nearer(line.told, near),
      { fields: new Set(columns.map(({ field }) => field)) },
      reading.place,
      reading.fileName,
    );
    if (!cell || number.kind !== 'number' || number.percent || found.kind === 'other') continue;
    const n = number.digits / 10 ** number.decimals;
    reading.totals.push({ table, key: found.key, n, source: reading.sourceOf(table, line.row, cell.address) });
  }
}

/** A year whose results nobody can have yet. */
function yearAhead(
  reading: Reading,
  table: ResultTable,
  { year }: Partial<ResultKey>,
  cell: string,
): Finding | undefined {
  const { latestYear } = reading.place;
  if (year === undefined || latestYear === undefined || year <= latestYear) return undefined;
  return { sheet: table.sheet, cell, problem: { code: 'result-year-ahead', year } };
}

/** Columns «не преодолели порог (36 баллов)», which is not the minimum of the certificate, told at the first line of the table. */
function otherMinimum(
  reading: Reading,
  table: ResultTable,
  columns: readonly Column[],
  key: Partial<ResultKey>,
  line: Line,
): Finding[] {
  return columns.flatMap((column): Finding[] => {
    const cell = line.values.get(column.column)?.address;
    if (column.minimum === undefined || cell === undefined || countsFails(column, key)) return [];
    if (reading.minimaTold.has(column)) return [];
    reading.minimaTold.add(column);
    return [
      {
        sheet: table.sheet,
        cell,
        problem: { code: 'result-other-minimum', got: column.title, minimum: column.minimum },
      },
    ];
  });
}

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
