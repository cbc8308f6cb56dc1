import type ExcelJS from 'exceljs';

/** One invitation, all of it ready to be read: names, roles and days as a person writes them. */
export type LinkRow = { school: string; role: string; link: string; expires: string };

/** `head` titles the four columns; `note` says how to hand the links on. */
export type LinkTexts = {
  title: string;
  note: string;
  head: readonly [school: string, role: string, link: string, expires: string];
};

const WIDTHS = [56, 24, 76, 20];
const LINE_HEIGHT = 16;
const HEAD_ROW = 4;
const FONT = { name: 'Calibri', size: 11 };
const LINK_FONT = { ...FONT, color: { argb: 'FF0563C1' }, underline: true };
const LINE: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FFBFBFBF' } };
const BORDER: Partial<ExcelJS.Borders> = { top: LINE, bottom: LINE, left: LINE, right: LINE };

/**
 * A workbook of invitation links, one row an invitation, in the order given. Links that begin with https:// can be clicked; whatever
 * begins with `=`, `+`, `-` or `@` stays text, also when the cell is edited.
 */
export async function linksWorkbook(rows: readonly LinkRow[], texts: LinkTexts): Promise<Uint8Array> {
  // Loaded when it is wanted: for the start of the bot it is a tenth more.
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet(sheetName(texts.title), {
    views: [{ state: 'frozen', ySplit: HEAD_ROW }],
    pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.pageSetup.printTitlesRow = `${HEAD_ROW}:${HEAD_ROW}`;
  sheet.columns = WIDTHS.map((width) => ({ width }));
  writeHeading(sheet, texts);

  for (const [at, row] of rows.entries()) {
    const cells = sheet.getRow(HEAD_ROW + 1 + at);
    const shown = [row.school, row.role, row.link, row.expires];
    cells.values = shown.map((text, column) => (column === 2 ? linkValue(text) : text));
    cells.height = LINE_HEIGHT * Math.max(...shown.map((text, column) => linesOf(text, WIDTHS[column]!)));
    cells.eachCell((cell, column) => {
      cell.numFmt = '@';
      cell.font = column === 3 && isLink(row.link) ? LINK_FONT : FONT;
      cell.alignment = { vertical: 'top', wrapText: true };
      cell.border = BORDER;
    });
  }
  sheet.autoFilter = { from: { row: HEAD_ROW, column: 1 }, to: { row: HEAD_ROW + rows.length, column: WIDTHS.length } };
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function writeHeading(sheet: ExcelJS.Worksheet, { title, note, head }: LinkTexts): void {
  sheet.getCell('A1').value = title;
  sheet.getCell('A1').font = { ...FONT, size: 14, bold: true };
  sheet.mergeCells(2, 1, 2, WIDTHS.length);
  sheet.getCell('A2').value = note;
  sheet.getCell('A2').font = FONT;
  sheet.getCell('A2').alignment = { vertical: 'top', wrapText: true };
  sheet.getRow(2).height =
    LINE_HEIGHT *
    linesOf(
      note,
      WIDTHS.reduce((sum, width) => sum + width),
    );

  const row = sheet.getRow(HEAD_ROW);
  row.values = [...head];
  row.eachCell((cell) => {
    cell.font = { ...FONT, bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE7EEF7' } };
    cell.alignment = { vertical: 'middle', wrapText: true };
    cell.border = BORDER;
  });
}

const isLink = (link: string): boolean => link.startsWith('https://');
const linkValue = (link: string): ExcelJS.CellValue => (isLink(link) ? { text: link, hyperlink: link } : link);

/** Lines a text takes in a width of so many characters, wide letters allowed for: not every program fits heights by itself. */
const linesOf = (text: string, width: number): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (width * 0.9))), 0);

/** A title as the name of a sheet: what Excel forbids in it is left out, 31 characters at most. */
const sheetName = (title: string): string =>
  title
    .replace(/[*?:\\/[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s']+/, '')
    .slice(0, 31)
    .replace(/[\s']+$/, '') || '1';
