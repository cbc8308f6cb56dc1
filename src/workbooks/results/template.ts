import type ExcelJS from 'exceljs';
import type { Procedure } from '../../domain/exam-results.ts';
import type { Exam } from '../../domain/known-exams.ts';
import {
  addTable,
  BORDER,
  FIRST_ROW,
  FONT,
  GREY,
  type HowTexts,
  INPUT_FILL,
  LINE_HEIGHT,
  LOCKED_FILL,
  protect,
  validationsOf,
  writeHow,
} from '../fillable.ts';
import { ABSENCE_WORDS } from './absence.ts';
import { ABSENCE_TITLE, MARK_TITLES, N_TITLE, PROCEDURE_WORDS, SUBJECT_WORDS } from './own-titles.ts';
import { HIDDEN_NAME, hiddenLines } from './template-sheet.ts';

/** A workbook to be filled with results, for one school or a whole district: what can be known stands in it, what is asked is unlocked. */

export type TemplateSchool = { slug: string; name: string; exams: readonly Exam[] };

export type TemplateOf = {
  municipality: string;
  /** The later year of the school year. */
  year: number;
  /** Each procedure gets a sheet, if any school has exams of it. */
  procedures: readonly Procedure[];
  schools: readonly TemplateSchool[];
};

/** Sentences of the workbook. The titles of its columns are no sentences: the reader knows them by their words. */
export type TemplateTexts = HowTexts & {
  /** Above the table: what is to be done here. */
  hint: string;
  /** What a cell says that refuses a number, and one that refuses a word of no list. */
  wrongNumber: string;
  wrongMark: string;
  wrongReason: string;
  /** The column that checks a row, and what it says. */
  check: string;
  right: string;
  unfinished: string;
  notBoth: string;
  tooMany: string;
  sumBegin: string;
  sumMiddle: string;
};

/** What results of ОГЭ and ЕГЭ are counted of. Source: domain.md, section 3.3 */
const FIRST_SITTING = 'до пересдач, без выпускников прошлых лет';

const titleOf = (procedure: Procedure, year: number): string => {
  const title = `${PROCEDURE_WORDS[procedure]}, ${year - 1}/${String(year % 100).padStart(2, '0')} учебный год`;
  return procedure === 'vpr' ? title : `${title}, ${FIRST_SITTING}`;
};

const FAILS_TITLE = 'Не преодолели порог, чел.';

const N_MAX = 9999;
/** Above the first row of a school. */
const NEXT_SCHOOL: Partial<ExcelJS.Borders> = { ...BORDER, top: { style: 'medium', color: { argb: 'FF7F7F7F' } } };
const RED = { argb: 'FFC00000' };

/** Writes the workbook. Throws when no school has an exam of the procedures. */
export async function resultsTemplate(of: TemplateOf, texts: TemplateTexts): Promise<Uint8Array> {
  // Loaded when it is wanted: for the start of the bot it is a tenth more.
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  let rows = 0;
  for (const procedure of of.procedures) {
    const lines = of.schools.flatMap(({ name, exams }) =>
      exams.filter((one) => one.procedure === procedure).map((exam) => ({ name, exam })),
    );
    if (lines.length === 0) continue;
    rows += lines.length;
    writeSheet(book, procedure, of, lines, texts);
  }
  if (rows === 0) throw new Error('resultsTemplate: no exams');
  writeHow(book, texts);
  const hidden = book.addWorksheet(HIDDEN_NAME, { state: 'veryHidden' });
  hidden.columns = [{}, {}, {}].map(() => ({ width: 40, style: { numFmt: '@' } }));
  hidden.addRows(hiddenLines({ municipality: of.municipality, rows, schools: of.schools }));
  protect(hidden);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

type SheetLine = { name: string; exam: Exam };

function writeSheet(
  book: ExcelJS.Workbook,
  procedure: Procedure,
  { municipality, year }: TemplateOf,
  lines: readonly SheetLine[],
  texts: TemplateTexts,
): void {
  const counts = procedure === 'ege' ? [N_TITLE, FAILS_TITLE] : [N_TITLE, ...MARK_TITLES];
  const titles = ['№', 'Школа', 'Предмет', 'Класс', ...counts, ABSENCE_TITLE, texts.check];
  const widths = [5, 46, 24, 8, 13, ...(procedure === 'ege' ? [16] : [8, 8, 8, 8]), 20, 30];
  const sheet = addTable(book, `${PROCEDURE_WORDS[procedure]} ${year}`, {
    frozen: 2,
    top: [titleOf(procedure, year), municipality, texts.hint],
    heads: titles,
    widths,
  });

  const layout = columnsOf(counts.length);
  for (const [at, { name, exam }] of lines.entries()) {
    const row = sheet.getRow(FIRST_ROW + at);
    row.values = [at + 1, name, SUBJECT_WORDS[exam.subject], exam.grade];
    row.height = LINE_HEIGHT * Math.max(1, Math.ceil(name.length / (widths[1]! * 0.95)));
    row.getCell(layout.check).value = { formula: checkOf(row.number, layout, texts), result: '', date1904: false };
    for (let column = 1; column <= titles.length; column += 1) {
      const isInput = column >= layout.n && column <= layout.absence;
      const cell = row.getCell(column);
      cell.font = column === layout.check ? { ...FONT, color: { argb: GREY } } : FONT;
      cell.fill = isInput ? INPUT_FILL : LOCKED_FILL;
      cell.border = at > 0 && lines[at - 1]?.name !== name ? NEXT_SCHOOL : BORDER;
      cell.alignment = {
        vertical: 'middle',
        wrapText: true,
        ...(isNumeric(column, layout) ? { horizontal: 'center' } : {}),
      };
      // A text that begins with «=» stays a text, also when it is edited.
      if (column === 2) cell.numFmt = '@';
      if (isInput) cell.protection = { locked: false };
    }
  }
  addChecks(sheet, layout, FIRST_ROW + lines.length - 1, texts);
  protect(sheet);
}

/** Where the columns that are filled stand: participants, then what is counted of them, then the reason and the check. */
type Layout = { n: number; firstPart: number; lastPart: number; absence: number; check: number };

const columnsOf = (counts: number): Layout => ({
  n: 5,
  firstPart: 6,
  lastPart: 4 + counts,
  absence: 5 + counts,
  check: 6 + counts,
});

const isNumeric = (column: number, { absence }: Layout): boolean => column === 1 || (column >= 4 && column < absence);

const letter = (column: number): string => String.fromCharCode(64 + column);

/** The formula that says whether a row is filled right. Functions that every program has, by their English names. */
function checkOf(row: number, layout: Layout, texts: TemplateTexts): string {
  const at = (column: number): string => `$${letter(column)}${row}`;
  const all = `${at(layout.n)}:${at(layout.lastPart)}`;
  const parts = `${at(layout.firstPart)}:${at(layout.lastPart)}`;
  const wanted = layout.lastPart - layout.n + 1;
  const say = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const isMarks = layout.lastPart > layout.firstPart;
  const wrong = isMarks
    ? `CONCATENATE(${say(texts.sumBegin)},SUM(${parts}),${say(texts.sumMiddle)},${at(layout.n)})`
    : say(texts.tooMany);
  const isRight = isMarks ? `SUM(${parts})=${at(layout.n)}` : `${at(layout.firstPart)}<=${at(layout.n)}`;
  const counted = `IF(COUNT(${all})=0,"",IF(COUNT(${all})<${wanted},${say(texts.unfinished)},IF(${isRight},${say(texts.right)},${wrong})))`;
  return `IF(${at(layout.absence)}<>"",IF(COUNT(${all})=0,${say(texts.right)},${say(texts.notBoth)}),${counted})`;
}

function addChecks(sheet: ExcelJS.Worksheet, layout: Layout, lastRow: number, texts: TemplateTexts): void {
  const range = (from: number, to = from): string => `${letter(from)}${FIRST_ROW}:${letter(to)}${lastRow}`;
  const error = { allowBlank: true, showErrorMessage: true, errorStyle: 'stop' } as const;
  const number = { ...error, type: 'whole', operator: 'between' } as const;
  const add = validationsOf(sheet);
  add(range(layout.n), { ...number, formulae: [0, N_MAX], error: texts.wrongNumber });
  // A mark may be typed before the number of participants.
  const n = `$${letter(layout.n)}${FIRST_ROW}`;
  const most = `IF(${n}="",${N_MAX},${n})`;
  add(range(layout.firstPart, layout.lastPart), { ...number, formulae: [0, most], error: texts.wrongMark });
  const words = Object.values(ABSENCE_WORDS).join(',');
  add(range(layout.absence), { ...error, type: 'list', formulae: [`"${words}"`], error: texts.wrongReason });

  const check = `$${letter(layout.check)}${FIRST_ROW}`;
  sheet.addConditionalFormatting({
    ref: range(layout.check),
    rules: [
      {
        type: 'expression',
        priority: 1,
        formulae: [`AND(${check}<>"",${check}<>"${texts.right}")`],
        style: { font: { bold: true, color: RED } },
      },
    ],
  });
}
