/**
 * The parts of an xlsx made ready for exceljs, which trusts them: ranges are cut to bearable ones, for it makes every cell of a range, and
 * what it misreads is written the way it reads right.
 */

const MERGE_CELLS_MAX = 10_000;
const MERGED_CELLS_MAX = 200_000;

/** The parts as exceljs reads them right. Throws when rows or cells do not say where they stand. */
export function tameParts(parts: ReadonlyMap<string, Buffer>): Map<string, Buffer> {
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
