import { kindFromName } from '../../domain/school-name.ts';
import type { Cell, Row, Sheet } from '../table.ts';
import { cellNumber } from './cell-number.ts';
import { type Column, type Head, headAt, isValue } from './heads.ts';
import type { JournalLine, ResultTable, Spoken, Who } from './result-table.ts';
import {
  gradeOfCell,
  nearer,
  plainWords,
  subjectOfCell,
  type Told,
  toldBy,
  toldBySheet,
  withoutTold,
  yearOfCell,
} from './told.ts';
import { journalFieldOf, type KnowsSchool, readWho, whoOf } from './who.ts';

/** A sheet gone through from the top: its tables, and the texts above the first of them. */
export type Walked = { tables: ResultTable[]; headings: string[] };

/** Goes through a sheet. The name of a csv is the file's, which is asked about before it is believed. */
export function walkSheet(sheet: Sheet, isText: boolean, isKnown: KnowsSchool): Walked {
  const walk: Walk = {
    sheet: sheet.name,
    isKnown,
    tables: [],
    headings: [],
    pending: [],
    spoken: [],
    named: isText ? {} : toldBySheet(sheet.name),
    told: isText ? {} : toldBySheet(sheet.name),
    carried: undefined,
    last: undefined,
    municipality: undefined,
    journal: undefined,
  };
  for (let at = 0; at < sheet.rows.length; at += 1) {
    const row = sheet.rows[at]!;
    const head = headAt(sheet.rows, at);
    if (head) {
      openTable(walk, head, row.number);
      at += head.rows - 1;
    } else if (walk.tables.length === 0) takeHeading(walk, row);
    else takeRow(walk, walk.tables.at(-1)!, row);
  }
  return { tables: walk.tables, headings: walk.headings };
}

type Walk = {
  sheet: string;
  isKnown: KnowsSchool;
  tables: ResultTable[];
  headings: string[];
  /** Lines of text since the last line of numbers: what they tell is about the table that follows. */
  pending: string[];
  spoken: Spoken[];
  named: Told;
  told: Told;
  /** Whom the lines below a name of its own are about. */
  carried: Who | undefined;
  /** Whom the line above is about. */
  last: Who | undefined;
  /** Which municipality the schools below are of. */
  municipality: string | undefined;
  journal: JournalLine | undefined;
};

function openTable(walk: Walk, head: Head, headRow: number): void {
  const before = walk.tables.at(-1);
  const isRepeated = before !== undefined && walk.pending.every((text) => Object.keys(toldBy(text)).length === 0);
  walk.told = walk.pending.reduce((told, text) => nearer(told, toldBy(text)), walk.told);
  walk.pending = [];
  if (isRepeated && sameHead(before.head, head)) return;
  walk.carried = undefined;
  walk.last = undefined;
  const school = walk.headings
    .map((text) => readWho(walk.isKnown, text, ''))
    .find((who) => who?.kind === 'school' && walk.isKnown(who.said));
  if (school && !head.columns.some(({ field }) => ['name', 'login', 'code'].includes(field))) walk.carried = school;
  walk.tables.push({
    sheet: walk.sheet,
    head,
    headRow,
    told: walk.told,
    lines: [],
    pupils: [],
    journal: [],
    announced: [],
    spoken: walk.spoken,
    named: walk.named,
  });
  walk.spoken = [];
}

const sameHead = (one: Head, other: Head): boolean =>
  one.columns.length === other.columns.length &&
  one.columns.every(
    (column, at) => column.column === other.columns[at]?.column && column.field === other.columns[at]?.field,
  );

function takeHeading(walk: Walk, row: Row): void {
  const texts = [...new Set(row.cells.map(({ text }) => text))];
  walk.headings.push(...texts);
  const text = texts.join(' ');
  walk.pending.push(text);
  walk.spoken.push({ cell: row.cells[0]?.address ?? '', text, told: toldBy(text) });
}

const isWho = ({ field }: Column): boolean => field === 'name' || field === 'login' || field === 'code';

function takeRow(walk: Walk, table: ResultTable, row: Row): void {
  const cells = ownCells(row);
  const at = new Map(cells.map((cell) => [cell.column, cell]));
  const { columns } = table.head;
  const values = new Map(
    columns.flatMap(({ column, field }) => {
      const cell = isValue(field) || field === 'share' ? at.get(column) : undefined;
      return cell ? [[column, cell] as const] : [];
    }),
  );
  if (isNumbering(cells)) return;
  const isPupils = columns.some(
    ({ field }) => field === 'pupilMark' || field === 'pupilScore' || field === 'testScore',
  );
  const who = whoOf(walk.isKnown, table, at);
  if (isPupils && !columns.some(({ field }) => field === 'n')) takePupil(walk, table, row, at, who);
  else if (values.size === 0) takeText(walk, cells, who);
  else takeNumbers(walk, table, row, at, values, who);
}

/** Takes a row with something under a column of values. */
function takeNumbers(
  walk: Walk,
  table: ResultTable,
  row: Row,
  at: ReadonlyMap<number, Cell>,
  values: ReadonlyMap<number, Cell>,
  who: Who | undefined,
): void {
  const { columns } = table.head;

  const naming = columns.find(({ field }) => field === 'name') ?? columns.find(({ field }) => field === 'subject');
  const name = naming && at.get(naming.column);
  if (name && takeJournal(walk, table, row, name, values)) return;
  const told = nearer(walk.told, toldInRow(columns, at));
  const section = who === undefined && name ? subjectOfCell(name.text) : undefined;
  if (section !== undefined) told.subject = section;
  // «ИТОГО 2025:» is a total of another year, not of the rows.
  const year = who?.kind === 'total' ? toldBy(who.name).year : undefined;
  if (year !== undefined) told.year = year;
  const grade = gradeIn(columns, at);
  const spoken = who ?? lineOwner(walk, columns, at);
  const hasNumber = [...values.values()].some((cell) => cellNumber(cell).kind === 'number');
  if (spoken === undefined && (columns.some(isWho) || !hasNumber)) {
    if (!hasNumber) walk.pending.push([...at.values()].map(({ text }) => text).join(' '));
    return;
  }
  walk.pending = [];
  if (who?.kind === 'municipality' && who.login !== undefined) walk.municipality = who.name;
  if (who) walk.last = who;
  const owner = spoken && ofMunicipality(walk, spoken);
  table.lines.push({
    row: row.number,
    told,
    values,
    ...(owner ? { who: owner } : {}),
    ...(grade?.letter === undefined ? {} : { letter: grade.letter }),
  });
}

/** A school below the name of a municipality is one of its schools. */
const ofMunicipality = (walk: Walk, who: Who): Who =>
  who.kind === 'school' && who.municipality === undefined && walk.municipality !== undefined
    ? { ...who, municipality: walk.municipality }
    : who;

/** The cells that hold their own text: a range across is one cell, a range down counts in each row. */
const ownCells = (row: Row): Cell[] =>
  row.cells.filter(({ column, mergedFrom }) => mergedFrom === undefined || columnOf(mergedFrom) === column);

const columnOf = (address: string): number =>
  [...address.replace(/\d+$/, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** A row «1», «2», «3», … under a head numbers the columns. */
const isNumbering = (cells: readonly Cell[]): boolean =>
  cells.length > 2 && cells.every(({ text }, at) => text === String(Number(cells[0]!.text) + at));

/** Texts of rows without numbers: a school or a total to which the lines below belong, a subject, or a heading. */
function takeText(walk: Walk, cells: readonly Cell[], who: Who | undefined): void {
  const [cell] = cells;
  if (!cell) return;
  const spoken = who ?? readWho(walk.isKnown, cell.text, cell.address);
  if (spoken && isNamed(walk, spoken, cell.text)) {
    const owner = ofMunicipality(walk, spoken);
    walk.carried = owner;
    walk.last = owner;
    walk.journal = undefined;
    if (spoken.kind === 'municipality' && spoken.login !== undefined) walk.municipality = spoken.name;
    return;
  }
  const text = cells.map((one) => one.text).join(' ');
  const isShort = cells.length === 1 && withoutTold(text).split(' ').length <= SECTION_WORDS;
  const subject = isShort ? subjectOfCell(text) : undefined;
  if (subject !== undefined) {
    walk.told = nearer(walk.told, { ...toldBy(text), subject });
    walk.carried = undefined;
  } else walk.pending.push(text);
}

/** A subject with more words around it is no section but a remark. */
const SECTION_WORDS = 3;

const isNamed = (walk: Walk, who: Who, text: string): boolean =>
  who.kind !== 'school' || walk.isKnown(who.said) || (kindFromName(text) !== 'other' && text.length < 200);

/** Lines of a school under its name, or, where only the first of several lines is named, the one above. */
function lineOwner(walk: Walk, columns: readonly Column[], at: ReadonlyMap<number, Cell>): Who | undefined {
  if (walk.carried) return walk.carried;
  const tells = columns.some(({ column, field }) => (field === 'subject' || field === 'grade') && at.has(column));
  return tells ? walk.last : undefined;
}

/** Reads the row's own cells of subject, grade, year and procedure. */
function toldInRow(columns: readonly Column[], at: ReadonlyMap<number, Cell>): Told {
  const told: Told = {};
  for (const { column, field } of columns) {
    const text = at.get(column)?.text;
    if (text === undefined) continue;
    if (field === 'subject') {
      Object.assign(told, toldBy(text));
      const subject = subjectOfCell(text);
      if (subject !== undefined) told.subject = subject;
      else told.subject = 'other';
    }
    if (field === 'grade') {
      const grade = gradeOfCell(text)?.grade;
      if (grade !== undefined) told.grade = grade;
    }
    if (field === 'year') {
      const year = yearOfCell(text);
      if (year !== undefined) told.year = year;
    }
    if (field === 'procedure') Object.assign(told, toldBy(text));
  }
  return told;
}

function gradeIn(columns: readonly Column[], at: ReadonlyMap<number, Cell>) {
  const column = columns.find(({ field }) => field === 'grade');
  const cell = column && at.get(column.column);
  return cell && gradeOfCell(cell.text);
}

/** Takes a row of the long comparison with the journal. */
function takeJournal(walk: Walk, table: ResultTable, row: Row, name: Cell, values: ReadonlyMap<number, Cell>): boolean {
  const words = plainWords(name.text);
  const field = journalFieldOf(words) ?? (walk.journal && /^(?:всего|итого)$/.test(words) ? 'n' : undefined);
  if (field === undefined || !walk.carried) return false;
  const counted = table.head.columns.find((one) => one.field === 'n');
  const cell = counted && values.get(counted.column);
  if (!walk.journal || walk.journal.who !== walk.carried) {
    const start = rowOf(walk.carried.cell) || row.number;
    walk.journal = { row: start, who: walk.carried, told: walk.told, cells: {} };
    table.journal.push(walk.journal);
  }
  if (cell) walk.journal.cells[field] = cell;
  if (field === 'n') walk.journal = undefined;
  return true;
}

const rowOf = (address: string): number => Number(/\d+$/.exec(address)?.[0] ?? 0);

function takePupil(
  walk: Walk,
  table: ResultTable,
  row: Row,
  at: ReadonlyMap<number, Cell>,
  who: Who | undefined,
): void {
  const announced = [...at.values()].find(({ text }) => /участников:\s*\d+/iu.test(text));
  if (announced) {
    const spoken = readWho(walk.isKnown, announced.text, announced.address);
    const count = Number(/участников:\s*(\d+)/iu.exec(announced.text)?.[1]);
    if (spoken) {
      walk.carried = spoken;
      table.announced.push({ who: spoken, count, cell: announced.address });
    }
    return;
  }
  const marks = table.head.columns.filter(
    ({ field }) => field === 'pupilMark' || field === 'pupilScore' || field === 'testScore' || field === 'variant',
  );
  const owner = who ?? walk.carried;
  const isNobody = owner ? owner.kind !== 'school' : table.head.columns.some(isWho);
  if (isNobody || !marks.some(({ column }) => at.has(column))) {
    walk.pending.push([...at.values()].map(({ text }) => text).join(' '));
    return;
  }
  walk.pending = [];
  const told = nearer(walk.told, toldInRow(table.head.columns, at));
  table.pupils.push({ row: row.number, told, cells: at, ...(owner ? { who: owner } : {}) });
}
