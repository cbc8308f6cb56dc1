import type { XlsxParts } from './guard.ts';
import { type Cell, cellPlace, columnLetters, type RawSheet } from './table.ts';
import { plainText } from './xlsx-texts.ts';
import { type XmlListener, XmlReader } from './xml.ts';

/** Texts of a workbook that stand in no cell: searched for what must not be kept, and for nothing else. */

/** Reads a part of a workbook from beginning to end into a listener. */
export async function pass(parts: XlsxParts, path: string, listener: XmlListener): Promise<void> {
  const reader = new XmlReader(listener);
  for await (const piece of parts.pieces(path)) reader.write(piece);
  reader.end();
}

/** Where a part stands that is named from another. */
export const pathOf = (target: string, from = 'xl/workbook.xml'): string =>
  decodeURIComponent(new URL(target, `zip:/${from}`).pathname.slice(1));

type AsideRow = { number: number; cells: Cell[] };

/** Comments to the cells of a sheet, of both kinds that Excel knows, and texts of its shapes. Source: ECMA-376 part 1, 18.7 and 20.5; [MS-XLSX] 2.6.206 */
export async function readAside(parts: XlsxParts, sheet: string, countCell: () => void): Promise<RawSheet['rows']> {
  const at = sheet.lastIndexOf('/') + 1;
  const rels = `${sheet.slice(0, at)}_rels/${sheet.slice(at)}.rels`;
  if (!parts.has(rels)) return [];
  const paths: { path: string; isDrawing: boolean }[] = [];
  await pass(parts, rels, {
    open(name, { Type = '', Target, TargetMode }) {
      if (name !== 'Relationship' || Target === undefined || TargetMode === 'External') return;
      const isDrawing = Type.endsWith('/drawing');
      if (isDrawing || /\/(?:comments|threadedComment)$/.test(Type))
        paths.push({ path: pathOf(Target, sheet), isDrawing });
    },
  });
  const rows: AsideRow[] = [];
  for (const { path, isDrawing } of paths.filter((one) => parts.has(one.path))) {
    const listener = isDrawing ? shapesListener : commentsListener;
    await pass(
      parts,
      path,
      listener((row) => {
        countCell();
        rows.push(row);
      }),
    );
  }
  return rows;
}

function commentsListener(take: (row: AsideRow) => void): XmlListener {
  let address = '';
  let text = '';
  const isComment = (name: string): boolean => name === 'comment' || name === 'threadedComment';
  return {
    open(name, { ref }) {
      if (!isComment(name)) return;
      address = ref ?? '';
      text = '';
    },
    text: (piece) => {
      text += piece;
    },
    close(name) {
      if (!isComment(name)) return;
      const { column, row } = cellPlace(address) ?? { column: 1, row: 1 };
      take({ number: row, cells: [{ column, address, text: plainText(text).trim() }] });
    },
  };
}

/** Texts of shapes, each at the cell in which its shape begins. */
function shapesListener(take: (row: AsideRow) => void): XmlListener {
  let [text, inFrom, part] = ['', false, ''];
  let [column, row] = [1, 1];
  return {
    open(name) {
      if (name.endsWith('Anchor')) [text, column, row] = ['', 1, 1];
      if (name === 'from') inFrom = true;
      part = name;
    },
    text(piece) {
      if (part === 't') text += piece;
      else if (inFrom && part === 'col') column = 1 + (Number(piece) || 0);
      else if (inFrom && part === 'row') row = 1 + (Number(piece) || 0);
    },
    close(name) {
      if (name === 'from') inFrom = false;
      if (name === 'p') text += '\n';
      part = '';
      if (!name.endsWith('Anchor') || text.trim() === '') return;
      take({
        number: row,
        cells: [{ column, address: `${columnLetters(column)}${row}`, text: plainText(text).trim() }],
      });
    },
  };
}

const PROPERTIES = ['docProps/core.xml', 'docProps/custom.xml'];
/** Who made or changed a workbook is no pupil. */
const PEOPLE = ['creator', 'lastModifiedBy'];

/** What its author wrote about the whole workbook: title, subject, key words, remarks, own properties. */
export async function readProperties(parts: XlsxParts): Promise<string[]> {
  const texts: string[] = [];
  for (const path of PROPERTIES.filter((one) => parts.has(one))) {
    let text = '';
    await pass(parts, path, {
      open: () => {
        text = '';
      },
      text: (piece) => {
        text += piece;
      },
      close(name) {
        if (text.trim() !== '' && !PEOPLE.includes(name)) texts.push(plainText(text).trim());
        text = '';
      },
    });
  }
  return texts;
}
