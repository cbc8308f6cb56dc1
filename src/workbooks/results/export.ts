import type ExcelJS from 'exceljs';
import type { Absence, ExamResult, ResultKey } from '../../domain/exam-results.ts';
import { shareOf } from '../../domain/exam-results.ts';
import type { Statement } from '../../domain/exam-statements.ts';
import { mayLeaveCircle } from '../../domain/small-groups.ts';
import { ABSENCE_WORDS } from './absence.ts';
import { ABSENCE_TITLE, MARK_TITLES, N_TITLE, PROCEDURE_WORDS, SUBJECT_WORDS } from './own-titles.ts';

/** What is stored of results as a table for other programs; our reader knows it too, by its titles. */

/** `school` is absent where a procedure was held nowhere in the municipality. */
export type ExportedStatement = { school?: string; statement: Statement };

export type ExportTexts = {
  /** Name of the sheet. */
  name: string;
  allSchools: string;
  /** Instead of the figures of a group that may not leave the circle: it is small, or nobody knows how large it is. */
  small: string;
  unknownSize: string;
  preliminary: string;
  final: string;
  typed: string;
  role: (role: NonNullable<Statement['by']>) => string;
};

const TITLES = [
  ...['Школа', 'Процедура', 'Предмет', 'Класс', 'Год', N_TITLE, ...MARK_TITLES],
  ...['Не справились, чел.', 'Не справились, %', 'Средний балл'],
  ...[ABSENCE_TITLE, 'Данные', 'Источник', 'Лист', 'Ячейка', 'Внесено', 'Кем'],
];
const WIDTHS = [44, 12, 24, 8, 8, 13, 8, 8, 8, 8, 14, 14, 12, 20, 18, 34, 24, 10, 12, 16];

type Value = string | number | undefined;

/** The figures of a result, or why they are not shown: `toCircle` says that it goes to the school, its curator or the coordinator. */
function figuresOf(result: ExamResult, toCircle: boolean, texts: ExportTexts): Value[] {
  const { n, fails, marks, failShare, meanScore } = result;
  if (!toCircle && !mayLeaveCircle(n)) {
    return [n === undefined ? texts.unknownSize : texts.small, ...Array<Value>(7).fill(undefined)];
  }
  const share = n && fails !== undefined ? shareOf({ n, fails }) : failShare;
  const percent = share && share.digits / 10 ** share.decimals;
  return [n, marks?.[2], marks?.[3], marks?.[4], marks?.[5], fails, percent, meanScore];
}

const keyCells = ({ procedure, subject, grade, year }: ResultKey): Value[] => [
  PROCEDURE_WORDS[procedure],
  SUBJECT_WORDS[subject],
  grade,
  year,
];

const absenceWord = (absence: Absence): string => ABSENCE_WORDS[absence];

function lineOf({ school, statement }: ExportedStatement, toCircle: boolean, texts: ExportTexts): Value[] {
  const isResult = statement.kind === 'result';
  const figures = isResult ? figuresOf(statement.result, toCircle, texts) : Array<Value>(8).fill(undefined);
  const source = isResult ? statement.result.source : (statement.source ?? {});
  return [
    school ?? texts.allSchools,
    ...keyCells(statement.key),
    ...figures,
    isResult ? undefined : absenceWord(statement.absence),
    statement.finality === 'final' ? texts.final : texts.preliminary,
    source.file ?? (isResult ? texts.typed : undefined),
    source.sheet,
    source.cell,
    statement.at.toISOString().slice(0, 10),
    statement.by && texts.role(statement.by),
  ];
}

export type ExportOf = { statements: readonly ExportedStatement[]; toCircle: boolean };

/** The table as xlsx: real numbers, a frozen head, filters. */
export async function exportWorkbook({ statements, toCircle }: ExportOf, texts: ExportTexts): Promise<Uint8Array> {
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet(texts.name, { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] });
  sheet.columns = WIDTHS.map((width) => ({ width }));
  const head = sheet.addRow(TITLES);
  head.height = 34;
  head.eachCell((cell) => {
    cell.font = { name: 'Calibri', size: 11, bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDCE6F1' } };
    cell.alignment = { vertical: 'middle', wrapText: true };
  });
  for (const one of statements) {
    const row = sheet.addRow(lineOf(one, toCircle, texts));
    row.eachCell((cell, column) => tidy(cell, column));
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1 + statements.length, column: TITLES.length } };
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function tidy(cell: ExcelJS.Cell, column: number): void {
  cell.font = { name: 'Calibri', size: 11 };
  // A text that begins with «=» stays a text, also when it is edited.
  if (typeof cell.value === 'string') cell.numFmt = '@';
  else if (TITLES[column - 1]?.endsWith('%')) cell.numFmt = '0.00';
}

/** The table as csv for a Russian Excel: UTF-8 with its mark, semicolons, decimal commas. */
export function exportCsv({ statements, toCircle }: ExportOf, texts: ExportTexts): Uint8Array {
  const lines = [TITLES, ...statements.map((one) => lineOf(one, toCircle, texts))];
  const text = lines.map((cells) => cells.map(csvCell).join(';')).join('\r\n');
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}

function csvCell(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value).replace('.', ',');
  // Excel takes such a text for a formula, in quotation marks too.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
