import { no, ok, type Result } from '../domain/result.ts';
import { openXlsx, type XlsxParts } from './guard.ts';
import type { WorkbookProblem } from './problem.ts';
import { type RawSheet, type Sheet, TABLE_LIMITS, type Table, type TableLimits, tableOf } from './table.ts';
import { pass, pathOf, readAside, readProperties } from './xlsx-aside.ts';
import { formatsListener, type NumberForm } from './xlsx-formats.ts';
import { SheetReader, type SheetSetting } from './xlsx-sheet.ts';
import { textsListener } from './xlsx-texts.ts';

class TooMuch extends Error {}

/**
 * Reads an xlsx, its hidden sheets and what stands in no cell apart. Each part goes by in pieces and only cells with text are kept: exceljs, which makes an object of
 * every cell, takes more than twice the memory and the time (`npm run bench`). Meant for the process (`read-process.ts`).
 */
export async function readXlsx(
  bytes: Buffer,
  limits: TableLimits = TABLE_LIMITS,
): Promise<Result<Table, WorkbookProblem>> {
  const parts = await openXlsx(bytes);
  if (!parts.ok) return parts;
  try {
    const sheets = await readSheets(parts.value, limits);
    const loose = [...sheets.flatMap(({ margins }) => margins), ...(await readProperties(parts.value))];
    const table = tableOf(
      sheets.filter(({ visible }) => visible).map(({ sheet }) => sheet),
      limits,
    );
    if (!table.ok) return table;
    const hidden = asideOf(
      sheets.filter(({ visible }) => !visible).map(({ sheet }) => sheet),
      limits,
    );
    if (!hidden.ok) return hidden;
    const comments = asideOf(
      sheets.map(({ comments: own }) => own),
      limits,
    );
    if (!comments.ok) return comments;
    return ok({
      ...table.value,
      ...(hidden.value.length > 0 ? { hidden: hidden.value } : {}),
      ...(comments.value.length > 0 ? { comments: comments.value } : {}),
      ...(loose.length > 0 ? { loose } : {}),
    });
  } catch (error) {
    return no({ code: error instanceof TooMuch ? 'workbook-too-heavy' : 'workbook-broken' });
  }
}

/** Sheets that may be blank. */
function asideOf(sheets: Iterable<RawSheet>, limits: TableLimits): Result<readonly Sheet[], WorkbookProblem> {
  const table = tableOf(sheets, limits);
  if (table.ok) return ok(table.value.sheets);
  return table.error.code === 'workbook-blank' ? ok([]) : table;
}

type ReadSheet = { sheet: RawSheet; comments: RawSheet; margins: readonly string[]; visible: boolean };

async function readSheets(parts: XlsxParts, limits: TableLimits): Promise<ReadSheet[]> {
  const book = await readBook(parts);
  const forms: NumberForm[] = [];
  const texts: string[] = [];
  if (parts.has(book.styles)) await pass(parts, book.styles, formatsListener(forms));
  if (parts.has(book.texts)) {
    const tooMuch = (): Error => new TooMuch();
    await pass(parts, book.texts, textsListener(texts, limits.characters, tooMuch));
  }

  let cells = 0;
  const countCell = (): void => {
    cells += 1;
    if (cells > limits.cells) throw new TooMuch();
  };
  const setting: SheetSetting = { texts, forms, from1904: book.from1904, columns: limits.columns, countCell };
  const sheets: ReadSheet[] = [];
  for (const { name, path, visible } of book.sheets) {
    const reader = new SheetReader(setting);
    await pass(parts, path, reader);
    const comments = { name, rows: await readAside(parts, path, countCell) };
    sheets.push({ sheet: reader.sheet(name), comments, margins: reader.margins, visible });
  }
  return sheets;
}

type Book = {
  sheets: readonly { name: string; path: string; visible: boolean }[];
  /** Paths of the parts that hold formats and shared texts; a workbook may have none. */
  styles: string;
  texts: string;
  from1904: boolean;
};

async function readBook(parts: XlsxParts): Promise<Book> {
  const targets = new Map<string, string>();
  const book = { styles: 'xl/styles.xml', texts: 'xl/sharedStrings.xml' };
  await pass(parts, 'xl/_rels/workbook.xml.rels', {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || !Id || !Type || !Target || TargetMode === 'External') return;
      const path = pathOf(Target);
      if (Type.endsWith('/worksheet')) targets.set(Id, path);
      if (Type.endsWith('/styles')) book.styles = path;
      if (Type.endsWith('/sharedStrings')) book.texts = path;
    },
  });

  const sheets: { name: string; path: string; visible: boolean }[] = [];
  let from1904 = false;
  await pass(parts, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => /^\w+:id$/.test(key))?.[1];
      const path = id === undefined ? undefined : targets.get(id);
      // Sheets of charts and macros have no cells.
      if (path === undefined) return;
      const { name: title = '', state = 'visible' } = attributes;
      sheets.push({ name: title, path, visible: state === 'visible' });
    },
  });
  return { ...book, sheets, from1904 };
}
