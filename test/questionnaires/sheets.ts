import ExcelJS from 'exceljs';
import { readXlsForm, type XlsReading } from '../../src/questionnaires/read-xlsform.ts';
import type { XlsForm, XlsSheet } from '../../src/questionnaires/xlsform.ts';
import { columnLetters } from '../../src/workbooks/table.ts';

/** Sheets as one types them: rows of cells parted by `|`, the first row the headers; an empty line is an empty row. */
export type Typed = Readonly<Record<string, string>>;

const cellsOf = (line: string): string[] => line.split('|').map((cell) => cell.trim());

/** The same as the reader of workbooks hands it out. */
export const sheetsOf = (typed: Typed): XlsSheet[] =>
  Object.entries(typed).map(([name, text]) => ({
    name,
    rows: linesOf(text)
      .map((line, index) => ({
        number: index + 1,
        cells: cellsOf(line)
          .map((cell, at) => ({ column: at + 1, address: `${columnLetters(at + 1)}${index + 1}`, text: cell }))
          .filter((cell) => cell.text !== ''),
      }))
      .filter(({ cells }) => cells.length > 0),
  }));

const linesOf = (text: string): string[] => text.replace(/^\n|\n\s*$/g, '').split('\n');

/** A workbook with these sheets. */
export async function bookWith(typed: Typed): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const [name, text] of Object.entries(typed)) {
    const sheet = book.addWorksheet(name);
    for (const [index, line] of linesOf(text).entries()) {
      for (const [at, cell] of cellsOf(line).entries()) if (cell !== '') sheet.getCell(index + 1, at + 1).value = cell;
    }
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

export const readingOf = (typed: Typed): XlsReading => readXlsForm(sheetsOf(typed), 'анкета');

/** The form; throws with what is wrong when it is none. */
export function formOf(typed: Typed): XlsForm {
  const { form, errors } = readingOf(typed);
  if (!form) throw new Error(JSON.stringify(errors));
  return form;
}
