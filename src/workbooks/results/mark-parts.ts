import { crc32 } from 'node:zlib';
import type { XlsxParts } from '../guard.ts';

/**
 * The parts of an xlsx made ready for exceljs, which trusts them and is needed where a workbook is written again with all its looks: only
 * parts with cells and formats are taken, ranges are cut to bearable ones, for it makes every cell of a range, and what it misreads is
 * written the way it reads right. It gets a zip of ours: two readers of zips may find different entries in one hostile file.
 */

const BOOK = [
  '[Content_Types].xml',
  '_rels/.rels',
  'xl/workbook.xml',
  'xl/_rels/workbook.xml.rels',
  'xl/sharedStrings.xml',
  'xl/styles.xml',
];

/** An xlsx that exceljs can be given. Throws when a part is damaged, or rows or cells do not say where they stand. */
export async function tamed(parts: XlsxParts): Promise<Buffer> {
  const read = async (path: string): Promise<Buffer> => {
    const pieces: Buffer[] = [];
    for await (const piece of parts.pieces(path)) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  const found = new Map<string, Buffer>();
  for (const path of BOOK) if (parts.has(path)) found.set(path, await read(path));
  const rels = found.get('xl/_rels/workbook.xml.rels')?.toString('utf8') ?? '';
  for (const [, file = ''] of rels.matchAll(/Target=["'](?:\/xl\/)?worksheets\/([^"'<>/]+\.xml)["']/g)) {
    const path = `xl/worksheets/${file}`;
    if (parts.has(path)) found.set(path, await read(path));
  }
  return packStored(tameParts(found));
}

const MERGE_CELLS_MAX = 10_000;
const MERGED_CELLS_MAX = 200_000;

function tameParts(parts: ReadonlyMap<string, Buffer>): Map<string, Buffer> {
  const tamed = new Map<string, Buffer>();
  const renamed: [from: string, to: string][] = [];
  for (const [name, content] of parts) {
    const file = /^xl\/worksheets\/(.+)\.xml$/.exec(name)?.[1];
    if (file === undefined) {
      tamed.set(name, content);
      continue;
    }
    // exceljs knows sheets by the name `sheet1.xml` alone.
    const plain = /^sheet\d+$/.test(file) ? file : `sheet${900_000 + renamed.length}`;
    if (plain !== file) renamed.push([`worksheets/${file}.xml`, `worksheets/${plain}.xml`]);
    tamed.set(`xl/worksheets/${plain}.xml`, Buffer.from(tameSheet(withoutPrefix(content.toString('utf8')))));
  }
  for (const name of ['xl/workbook.xml', 'xl/sharedStrings.xml', 'xl/styles.xml']) {
    const content = tamed.get(name);
    if (!content) continue;
    const xml = withoutPrefix(content.toString('utf8'));
    tamed.set(name, Buffer.from(name === 'xl/workbook.xml' ? withoutNames(xml) : xml));
  }
  const rels = tamed.get('xl/_rels/workbook.xml.rels');
  if (rels) {
    const xml = renamed.reduce((text, [from, to]) => text.replaceAll(from, to), withoutPrefix(rels.toString('utf8')));
    tamed.set('xl/_rels/workbook.xml.rels', Buffer.from(xml));
  }
  return tamed;
}

// Every expression below reads a tag from its `<` to the next `<` or `>` at most: a tag that never ends must not be read again and again.

function withoutNames(xml: string): string {
  const from = xml.indexOf('<definedNames');
  const to = xml.lastIndexOf('</definedNames>');
  return from === -1 || to < from ? xml : xml.slice(0, from) + xml.slice(to + '</definedNames>'.length);
}

/** Elements without the prefix that Microsoft's own library for .NET puts before them (`<x:row>`). */
function withoutPrefix(xml: string): string {
  const prefix = /<([A-Za-z]\w*):(?:worksheet|workbook|sst|styleSheet|Relationships)[\s>]/.exec(
    xml.slice(0, 2000),
  )?.[1];
  return prefix === undefined ? xml : xml.replaceAll(new RegExp(`(</?)${prefix}:`, 'g'), '$1');
}

function tameSheet(xml: string): string {
  if (/<(?:row|c)(?=[\s>/])(?![^<>]*\sr=["'])[^<>]*>/.test(xml)) throw new Error('a row or cell without its place');
  let merged = 0;
  return (
    xml
      .replace(/<mergeCell\s[^<>]*>(?:<\/mergeCell>)?/g, (tag) => {
        const size = sizeOf(/\sref=["']([^"']*)["']/.exec(tag)?.[1] ?? '');
        if (size > MERGE_CELLS_MAX || merged + size > MERGED_CELLS_MAX) return '';
        merged += size;
        return tag;
      })
      // A formula that gives an empty text has a value, which exceljs takes for none.
      .replace(EMPTY_TEXT_RESULT, '$1<v> </v>$2')
  );
}

const EMPTY_TEXT_RESULT =
  /(<c\s[^<>]{0,200}\bt=["']str["'][^<>]{0,200}><f(?:\s[^<>]{0,200})?(?:\/>|>[^<]*<\/f>))(?:<v\s*\/>|<v>\s*<\/v>)?(<\/c>)/g;

/** How many cells a range has; endless when it is not readable. */
function sizeOf(range: string): number {
  const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(range);
  if (!match) return Number.POSITIVE_INFINITY;
  const [, left, top, right, bottom] = match;
  return (columnOf(right!) - columnOf(left!) + 1) * (Number(bottom) - Number(top) + 1);
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** A zip of these parts, not compressed. */
function packStored(parts: ReadonlyMap<string, Buffer>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of parts) {
    const path = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version needed
    common.writeUInt16LE(0x0800, 2); // names are UTF-8
    common.writeUInt16LE(33, 8); // 1980-01-01
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(path.length, 22);

    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, tail, path);
    files.push(Buffer.from('PK\x03\x04', 'latin1'), common, path, content);
    at += 30 + path.length + content.length;
  }

  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, ...directory, end]);
}
