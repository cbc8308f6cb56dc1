import { no, ok, type Result } from '../domain/result.ts';
import { openXlsx, type XlsxParts } from './guard.ts';
import type { WorkbookProblem } from './problem.ts';
import { type RawSheet, TABLE_LIMITS, type Table, type TableLimits, tableOf } from './table.ts';
import { formatsListener, type NumberForm } from './xlsx-formats.ts';
import { SheetReader, type SheetSetting } from './xlsx-sheet.ts';
import { textsListener } from './xlsx-texts.ts';
import { type XmlListener, XmlReader } from './xml.ts';

class TooMuch extends Error {}

/**
 * Reads an xlsx, its hidden sheets apart. Each part goes by in pieces and only cells with text are kept: exceljs, which makes an object of
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
    const table = tableOf(
      sheets.filter(({ visible }) => visible).map(({ sheet }) => sheet),
      limits,
    );
    const others = table.ok
      ? tableOf(
          sheets.filter(({ visible }) => !visible).map(({ sheet }) => sheet),
          limits,
        )
      : table;
    if (!others.ok) return others.error.code === 'workbook-blank' ? table : others;
    return table.ok ? ok({ ...table.value, hidden: others.value.sheets }) : table;
  } catch (error) {
    return no({ code: error instanceof TooMuch ? 'workbook-too-heavy' : 'workbook-broken' });
  }
}

async function readSheets(parts: XlsxParts, limits: TableLimits): Promise<{ sheet: RawSheet; visible: boolean }[]> {
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
  const sheets: { sheet: RawSheet; visible: boolean }[] = [];
  for (const { name, path, visible } of book.sheets) {
    const reader = new SheetReader(setting);
    await pass(parts, path, reader);
    sheets.push({ sheet: reader.sheet(name), visible });
  }
  return sheets;
}

async function pass(parts: XlsxParts, path: string, listener: XmlListener): Promise<void> {
  const reader = new XmlReader(listener);
  for await (const piece of parts.pieces(path)) reader.write(piece);
  reader.end();
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

/** Where a part stands that is named from `xl/workbook.xml`. */
const pathOf = (target: string): string => decodeURIComponent(new URL(target, 'zip:/xl/').pathname.slice(1));
