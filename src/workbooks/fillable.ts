import type ExcelJS from 'exceljs';

/** What workbooks that people fill in have in common: how they look, what is locked, the sheet that says how. */

/** Of one line of text, in points. */
export const LINE_HEIGHT = 16;
export const FONT = { name: 'Calibri', size: 11 };
export const GREY = 'FF595959';
const LINE: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FFBFBFBF' } };
export const BORDER: Partial<ExcelJS.Borders> = { top: LINE, bottom: LINE, left: LINE, right: LINE };
const filled = (argb: string): ExcelJS.Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });
const HEAD_FILL = filled('FFDCE6F1');
export const INPUT_FILL = filled('FFFFF9DB');
export const LOCKED_FILL = filled('FFF5F5F5');

/** Without a password: whoever has to change more can. */
export function protect(sheet: ExcelJS.Worksheet): void {
  void sheet.protect('', { formatColumns: true, formatRows: true, selectLockedCells: true, selectUnlockedCells: true });
}

type AddValidation = (range: string, validation: ExcelJS.DataValidation) => void;

/** Whole ranges get a validation at once: cell by cell a district's file would hold thousands. exceljs can, its types do not say so. */
export function validationsOf(sheet: ExcelJS.Worksheet): AddValidation {
  const of: unknown = Reflect.get(sheet, 'dataValidations');
  const add: unknown = typeof of === 'object' && of !== null ? Reflect.get(of, 'add') : undefined;
  if (typeof add !== 'function') throw new Error('validationsOf: exceljs has no validations of ranges');
  return (range, validation) => void Reflect.apply(add, of, [range, validation]);
}

/** The row with the heads of the columns, below the title, the name, the hint and a gap. */
const HEAD_ROW = 5;
export const FIRST_ROW = HEAD_ROW + 1;

/**
 * Adds the sheet that is filled: its top, and the heads of its columns, which are printed on every page. `frozen`: so many columns stay in
 * sight; `widths`: of the columns, in characters.
 */
export function addTable(
  book: ExcelJS.Workbook,
  name: string,
  {
    frozen,
    top,
    heads,
    widths,
  }: Record<'top' | 'heads', readonly string[]> & { frozen: number; widths: readonly number[] },
): ExcelJS.Worksheet {
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: frozen, ySplit: HEAD_ROW, showGridLines: false }],
    pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.pageSetup.printTitlesRow = `${HEAD_ROW}:${HEAD_ROW}`;
  sheet.columns = widths.map((width) => ({ width }));
  writeTop(sheet, top, widths);
  const head = sheet.getRow(HEAD_ROW);
  head.values = [...heads];
  head.height = 2 * LINE_HEIGHT + 4;
  head.eachCell((cell) => {
    cell.font = { ...FONT, bold: true };
    cell.fill = HEAD_FILL;
    cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
    cell.border = BORDER;
  });
  return sheet;
}

/** The title, the municipality and the hint, each over the whole width. */
function writeTop(sheet: ExcelJS.Worksheet, lines: readonly string[], widths: readonly number[]): void {
  const width = widths.reduce((sum, one) => sum + one);
  for (const [at, line] of lines.entries()) {
    const cell = sheet.getCell(at + 1, 1);
    cell.value = line;
    cell.font =
      at === 0 ? { ...FONT, size: 14, bold: true } : { ...FONT, ...(at === 2 ? { color: { argb: GREY } } : {}) };
    cell.alignment = { vertical: 'middle', wrapText: true };
    sheet.mergeCells(at + 1, 1, at + 1, widths.length);
    sheet.getRow(at + 1).height = (at === 0 ? 22 : LINE_HEIGHT) * Math.max(1, Math.ceil(line.length / width));
  }
  sheet.getRow(lines.length + 1).height = 6;
}

const HOW_WIDTH = 74;

/** How the workbook is to be filled: the sheet's name, its title and its lines. */
export type HowTexts = { howName: string; howTitle: string; how: readonly string[] };

/** Adds the sheet that says how. */
export function writeHow(book: ExcelJS.Workbook, { howName, howTitle, how }: HowTexts): void {
  const sheet = book.addWorksheet(howName, {
    views: [{ state: 'normal', showGridLines: false }],
    pageSetup: { orientation: 'portrait', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = [{ width: HOW_WIDTH }];
  for (const [at, line] of [howTitle, ...how].entries()) {
    const cell = sheet.getCell(at + 1, 1);
    cell.value = line;
    cell.font = at === 0 ? { ...FONT, size: 14, bold: true } : FONT;
    cell.alignment = { vertical: 'top', wrapText: true };
    sheet.getRow(at + 1).height = at === 0 ? 24 : LINE_HEIGHT * Math.ceil(line.length / (HOW_WIDTH * 0.95)) + 4;
  }
  protect(sheet);
}
