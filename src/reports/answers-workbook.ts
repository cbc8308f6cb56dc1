import type ExcelJS from 'exceljs';
import type { IsoDate } from '../domain/calendar.ts';
import type { Timing } from '../domain/report-standing.ts';
import type { FactorRisk } from '../domain/risk-profile.ts';
import type { Answer, Question } from '../forms/form.ts';
import type { T } from '../texts.ts';
import { type AnswerColumn, answerColumns, type CellValue } from './answer-columns.ts';

/** What one school answered. */
export type AnsweredSchool = {
  school: string;
  /** The name of the school that never changes. */
  slug: string;
  /** Absent: it has not sent its answers, and none are written. */
  sentOn?: IsoDate;
  /** Whether it came in time. */
  timing?: Timing;
  answers: readonly Answer[];
  /** Absent: nothing is scored. */
  profile?: readonly FactorRisk[];
};

/** The answers of schools to one form, for other programs and for reading. */
export type AnswersWorkbook = {
  questions: readonly Question[];
  schools: readonly AnsweredSchool[];
  /** The factors of a questionnaire that is scored, in its order. */
  factors?: readonly { id: string; title: string }[];
};

const FONT = { name: 'Calibri', size: 11 };
const HEAD_FILL: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDCE6F1' } };
const HEAD_ROWS = 2;
const SCHOOL_WIDTH = 44;
const WIDTH = 18;
const LINE_HEIGHT = 15;
/** A longer answer is read in the cell itself. */
const MOST_LINES = 12;
/** A4, on its side; as many pages high as there are rows for. */
const PAPER: Partial<ExcelJS.PageSetup> = {
  ...{ orientation: 'landscape', paperSize: 9, fitToPage: true, fitToHeight: 0, showGridLines: true },
  margins: { left: 0.4, right: 0.4, top: 0.4, bottom: 0.6, header: 0.2, footer: 0.3 },
};
/** Columns beside the school's name that can still be read on a printed page. */
const COLUMNS_A_PAGE = 14;

/**
 * One row a school and columns whose names in the first row never change: ids of the questions. What a school did not answer is an empty cell,
 * «не относится» and «нет данных» are words. A second sheet has the scores, the last one says what the columns mean.
 */
export async function answersWorkbook(
  { questions, schools, factors = [] }: AnswersWorkbook,
  t: T,
): Promise<Uint8Array> {
  // Loaded when it is wanted: for the start of the bot it is a tenth more.
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  const columns = answerColumns(questions, t);
  const own = (['school', 'slug', 'sent', 'timing'] as const).map((name) => ({
    name,
    text: t.plain(`answers-${name}`),
  }));
  const start = ({ school, slug, sentOn, timing }: AnsweredSchool): CellValue[] => [
    ...[school, slug, sentOn && dayCell(sentOn)],
    sentOn && timing && t.plain('answers-timing-word', { timing }),
  ];

  writeTable(book.addWorksheet(t.plain('answers-sheet')), [...own, ...columns], schools, (one) => {
    const sent = one.sentOn === undefined ? [] : one.answers;
    const answers = new Map(sent.map((answer) => [answer.question, answer]));
    return [...start(one), ...columns.map(({ question, value }) => value(answers.get(question)))];
  });
  if (factors.length > 0) {
    const scores = factors.flatMap(({ id, title }) => [
      { name: id, text: t.plain('answers-score', { title }) },
      { name: `${id}:level`, text: t.plain('answers-level', { title }) },
    ]);
    writeTable(book.addWorksheet(t.plain('answers-scores')), [...own, ...scores], schools, (one) => [
      ...start(one),
      ...factors.flatMap(({ id }) => scoreCells(one, id, t)),
    ]);
  }
  writeMeaning(book.addWorksheet(t.plain('answers-meaning')), columns, t);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const dayCell = (day: IsoDate): Date => new Date(`${day}T00:00:00Z`);

function scoreCells({ profile, sentOn }: AnsweredSchool, factor: string, t: T): CellValue[] {
  const risk = sentOn === undefined ? undefined : profile?.find((one) => one.factor === factor);
  if (!risk) return [undefined, undefined];
  const level = t.plain('picture-standing', { standing: risk.level });
  return [risk.level === 'undetermined' ? undefined : risk.score, level];
}

type Head = { name: string; text: string };

/** A table with its names in the first row and its texts in the second, both staying in sight with the school's name. */
function writeTable(
  sheet: ExcelJS.Worksheet,
  heads: readonly Head[],
  schools: readonly AnsweredSchool[],
  cellsOf: (school: AnsweredSchool) => readonly CellValue[],
): void {
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: HEAD_ROWS }];
  sheet.pageSetup = {
    ...PAPER,
    ...{ pageOrder: 'overThenDown', fitToWidth: Math.max(1, Math.ceil((heads.length - 1) / COLUMNS_A_PAGE)) },
    printArea: `A1:${sheet.getColumn(heads.length).letter}${HEAD_ROWS + schools.length}`,
    ...{ printTitlesRow: `1:${HEAD_ROWS}`, printTitlesColumn: 'A:A' },
  };
  sheet.headerFooter.oddFooter = '&L&A&R&P / &N';
  sheet.columns = heads.map((_, at) => ({ width: at === 0 ? SCHOOL_WIDTH : WIDTH }));
  const names = sheet.addRow(heads.map(({ name }) => name));
  const texts = sheet.addRow(heads.map(({ text }) => text));
  for (const row of [names, texts]) {
    writeRow(row, { bold: row === names });
    row.eachCell((cell) => {
      cell.fill = HEAD_FILL;
    });
  }
  for (const school of schools) writeRow(sheet.addRow(cellsOf(school)));
  sheet.autoFilter = {
    from: { row: HEAD_ROWS, column: 1 },
    to: { row: HEAD_ROWS + schools.length, column: heads.length },
  };
}

/** A row as high as its longest text; no program does that by itself for a file it did not write. */
function writeRow(row: ExcelJS.Row, { bold = false } = {}): void {
  let lines = 1;
  row.eachCell((cell, column) => {
    write(cell, { bold });
    cell.alignment = { vertical: 'top', wrapText: true };
    const width = row.worksheet.getColumn(column).width ?? WIDTH;
    if (typeof cell.value === 'string') lines = Math.max(lines, Math.ceil(cell.value.length / (width * 0.85)));
  });
  row.height = LINE_HEIGHT * Math.min(lines, MOST_LINES);
}

function write(cell: ExcelJS.Cell, { bold }: { bold: boolean }): void {
  cell.font = { ...FONT, bold };
  // A text that begins with «=» stays a text, also when it is edited.
  if (typeof cell.value === 'string') cell.numFmt = '@';
  else if (cell.value instanceof Date) cell.numFmt = 'dd.mm.yyyy';
  else if (typeof cell.value === 'number' && !Number.isInteger(cell.value)) cell.numFmt = '0.00';
}

/** What each column holds, below what the words in cells mean. */
function writeMeaning(sheet: ExcelJS.Worksheet, columns: readonly AnswerColumn[], t: T): void {
  sheet.pageSetup = { ...PAPER, fitToWidth: 1 };
  const notes = ['answers-empty', 'answers-words', 'answers-parts'].map((id) => t.plain(id));
  sheet.columns = [18, 70, 26, 60].map((width) => ({ width }));
  for (const note of notes) {
    const row = sheet.addRow([note]);
    write(row.getCell(1), { bold: false });
    sheet.mergeCells(row.number, 1, row.number, 4);
  }
  const heads = sheet.addRow(['column', 'question', 'kind', 'options'].map((id) => t.plain(`answers-head-${id}`)));
  writeRow(heads, { bold: true });
  heads.eachCell((cell) => {
    cell.fill = HEAD_FILL;
  });
  for (const { name, text, kind, options } of columns) writeRow(sheet.addRow([name, text, kind, options]));
}
