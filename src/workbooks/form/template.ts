import type ExcelJS from 'exceljs';
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
  writeHow,
} from '../fillable.ts';
import { columnLetters } from '../table.ts';
import { COLUMNS, type FormIds, HIDDEN_NAME, hiddenLines, OPTIONS_COLUMN, optionsRow } from './form-sheet.ts';

/** A report's form as a workbook for one school: the questions stand in it, what is asked is unlocked. */

/** One question. `asked`: its fingerprint; `how`: what may stand in the cell, in words. */
export type FormRow = {
  question: string;
  asked: string;
  text: string;
  how: string;
  /** Of a number: what a cell takes, inclusive. */
  number?: { min: number; max: number; decimals: number };
  /** Of a part: the whole as it is known, the row (counted from 0) in which it is told, or that it is to be told here. */
  whole?: { known: number } | { row: number; column: 'answer' | 'whole' } | 'asked';
  /** It may not exceed the whole. */
  isShare?: boolean;
  /** The answer is one of these. */
  options?: readonly string[];
  /** A ground or own words may stand beside it. */
  more?: true;
  /** It is answered in the chat alone. */
  inChat?: true;
};

export type FormOf = { ids: FormIds; sheet: string; title: string; school: string; rows: readonly FormRow[] };

/** Sentences of the workbook. */
export type FormTexts = HowTexts & {
  hint: string;
  /** Heads of the columns. */
  question: string;
  answer: string;
  whole: string;
  more: string;
  toAnswer: string;
  /** What a number may be instead. */
  noData: string;
  notApplicable: string;
  /** What a cell says that refuses a number, a whole, and a word of no list. */
  wrongNumber: string;
  wrongWhole: string;
  wrongOption: string;
};

const WIDTHS = [5, 52, 22, 12, 32, 50];
const WHOLE_MAX = 1_000_000;

/** Writes the workbook. */
export async function formTemplate(of: FormOf, texts: FormTexts): Promise<Uint8Array> {
  // Loaded when it is wanted: for the start of the bot it is a tenth more.
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  writeSheet(book, of, texts);
  writeHow(book, texts);
  const hidden = book.addWorksheet(HIDDEN_NAME, { state: 'veryHidden' });
  const lines = of.rows.map(({ question, asked, options = [] }) => ({ question, asked, options }));
  hidden.addRows(hiddenLines(of.ids, of.sheet, lines));
  hidden.eachRow((row) =>
    row.eachCell((cell) => {
      cell.numFmt = '@';
    }),
  );
  protect(hidden);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function writeSheet(book: ExcelJS.Workbook, { title, school, sheet: name, rows }: FormOf, texts: FormTexts): void {
  const sheet = addTable(book, name, {
    frozen: 0,
    top: [title, school, texts.hint],
    heads: ['№', texts.question, texts.answer, texts.whole, texts.more, texts.toAnswer],
    widths: WIDTHS,
  });
  for (const [at, row] of rows.entries()) writeRow(sheet, at, row, texts);
  protect(sheet);
}

function writeRow(sheet: ExcelJS.Worksheet, at: number, one: FormRow, texts: FormTexts): void {
  const row = sheet.getRow(FIRST_ROW + at);
  row.getCell(COLUMNS.number).value = at + 1;
  row.getCell(COLUMNS.question).value = one.text;
  row.getCell(COLUMNS.how).value = one.how;
  row.height =
    LINE_HEIGHT * Math.max(...[one.text, one.how].map((text, which) => linesOf(text, WIDTHS[which * 4 + 1])));
  const inputs = [
    ...(one.inChat ? [] : [COLUMNS.answer]),
    ...(one.whole === 'asked' ? [COLUMNS.whole] : []),
    ...(one.more ? [COLUMNS.more] : []),
  ];
  for (let column = 1; column <= WIDTHS.length; column += 1) {
    const cell = row.getCell(column);
    const isInput = inputs.some((input) => input === column);
    cell.font = column === COLUMNS.how ? { ...FONT, color: { argb: GREY } } : FONT;
    cell.fill = isInput ? INPUT_FILL : LOCKED_FILL;
    cell.border = BORDER;
    cell.alignment = { vertical: 'middle', wrapText: true };
    if (isInput) cell.protection = { locked: false };
    // A text that begins with «=» stays a text, also when it is edited.
    if (column === COLUMNS.question || column === COLUMNS.how || column === COLUMNS.more) cell.numFmt = '@';
  }
  writeWhole(row.getCell(COLUMNS.whole), one.whole, texts);
  check(row.getCell(COLUMNS.answer), at, one, texts);
}

function writeWhole(cell: ExcelJS.Cell, whole: FormRow['whole'], texts: FormTexts): void {
  if (whole === undefined) return;
  if (whole === 'asked') {
    cell.dataValidation = {
      ...{ type: 'whole', operator: 'between', formulae: [0, WHOLE_MAX], allowBlank: true },
      ...{ showErrorMessage: true, errorStyle: 'stop', error: texts.wrongWhole },
    };
  } else if ('known' in whole) cell.value = whole.known;
  else {
    const from = `$${columnLetters(COLUMNS[whole.column])}$${FIRST_ROW + whole.row}`;
    cell.value = { formula: `IF(ISNUMBER(${from}),${from},"")`, result: '', date1904: false };
  }
}

/** What a cell takes: a number in its bounds or one of two words, or a word of a list. All else the bot judges. */
function check(cell: ExcelJS.Cell, at: number, one: FormRow, texts: FormTexts): void {
  const stop = { allowBlank: true, showErrorMessage: true, errorStyle: 'stop' } as const;
  if (one.options) {
    const row = optionsRow(at);
    const last = columnLetters(OPTIONS_COLUMN + one.options.length - 1);
    const formulae = [`${HIDDEN_NAME}!$${columnLetters(OPTIONS_COLUMN)}$${row}:$${last}$${row}`];
    cell.dataValidation = { ...stop, type: 'list', formulae, error: texts.wrongOption };
  } else if (one.number) {
    const { min, max, decimals } = one.number;
    const c = cell.address;
    const whole = `$${columnLetters(COLUMNS.whole)}${cell.row}`;
    const bounds = [
      `${c}>=${min}`,
      `${c}<=${max}`,
      `ROUND(${c},${decimals})=${c}`,
      ...(one.isShare ? [`OR(${whole}="",${c}<=${whole})`] : []),
    ];
    const words = [texts.noData, texts.notApplicable].map((word) => `${c}="${word}"`);
    const formulae = [`OR(${words.join(',')},IF(ISNUMBER(${c}),AND(${bounds.join(',')}),FALSE))`];
    cell.dataValidation = { ...stop, type: 'custom', formulae, error: texts.wrongNumber };
  }
}

/** Lines of a text in a column of so many characters. */
const linesOf = (text: string, width = 50): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (width * 0.95))), 0);
