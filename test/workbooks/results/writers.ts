import iconv from 'iconv-lite';
import { rawParts, zip } from '../zips.ts';

/** The same table as different programs write it. Nothing of it goes through a library for workbooks. */

export type Value = string | number;
export type Grid = readonly (readonly Value[])[];
/** `isText`: it has no sheets. */
export type Writer = { by: string; name: string; isText: boolean; write: (grid: Grid) => Buffer };

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const comma = (value: Value): string => (typeof value === 'number' ? String(value).replace('.', ',') : value);

/** Rows of raw XML, each cell by what writes it. `at` is the index of the cell among all. */
function rowsOf(grid: Grid, cellOf: (value: Value, address: string) => string): string {
  return grid
    .map((cells, at) => {
      const written = cells.map((value, column) => (value === '' ? '' : cellOf(value, `${LETTERS[column]}${at + 1}`)));
      return `<row r="${at + 1}">${written.join('')}</row>`;
    })
    .join('');
}

const inline = (text: string, address: string): string =>
  `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
const plain = (value: Value, address: string): string =>
  typeof value === 'number' ? `<c r="${address}"><v>${value}</v></c>` : inline(value, address);

/** Texts apart from the cells, each in two runs of different fonts and with its reading beside it, as Excel keeps them. */
function shared(grid: Grid): { rows: string; sharedStrings: string } {
  const texts: string[] = [];
  const rows = rowsOf(grid, (value, address) => {
    if (typeof value === 'number') return `<c r="${address}" s="0"><v>${value}</v></c>`;
    texts.push(value);
    return `<c r="${address}" t="s"><v>${texts.length - 1}</v></c>`;
  });
  const items = texts.map((text) => {
    const [half, rest] = [text.slice(0, text.length / 2), text.slice(text.length / 2)];
    const run = (part: string) => `<r><rPr><b/></rPr><t xml:space="preserve">${escaped(part)}</t></r>`;
    return `<si>${run(half)}${run(rest)}<rPh sb="0" eb="1"><t>чтение</t></rPh></si>`;
  });
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return { rows, sharedStrings: `<sst xmlns="${main}">${items.join('')}</sst>` };
}

/** A workbook of raw XML whose texts stand apart. */
function withShared(grid: Grid): Buffer {
  const { rows, sharedStrings } = shared(grid);
  const parts = rawParts({ rows, sharedStrings });
  return zip(
    parts.map((part) =>
      part.name === 'xl/_rels/workbook.xml.rels'
        ? {
            ...part,
            content: String(part.content).replace(
              '</Relationships>',
              '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
            ),
          }
        : part,
    ),
  );
}

const STRICT = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const STRICT_RELS = 'http://purl.oclc.org/ooxml/officeDocument/relationships';

/** «Строгая таблица Open XML» of Excel: the same elements in other namespaces. */
const strict = (grid: Grid): Buffer =>
  zip(
    rawParts({ rows: rowsOf(grid, plain) }).map((part) => ({
      ...part,
      content: String(part.content)
        .replaceAll('http://schemas.openxmlformats.org/spreadsheetml/2006/main', STRICT)
        .replaceAll('http://schemas.openxmlformats.org/officeDocument/2006/relationships', STRICT_RELS),
    })),
  );

const quoted = (value: Value): string => `"${comma(value).replaceAll('"', '""')}"`;
/** As Excel does, in quotation marks only what would be torn apart without them. */
const bare = (value: Value): string => (/[;"\t\r\n]/.test(comma(value)) ? quoted(value) : comma(value));
const lines = (grid: Grid, delimiter: string, end: string, cell: (value: Value) => string): string =>
  grid.map((cells) => cells.map(cell).join(delimiter)).join(end) + end;

export const WRITERS: readonly Writer[] = [
  { by: 'raw XML', name: 'x.xlsx', isText: false, write: (grid) => zip(rawParts({ rows: rowsOf(grid, plain) })) },
  { by: 'raw XML with texts apart', name: 'x.xlsx', isText: false, write: withShared },
  {
    by: 'a program that prefixes its elements',
    name: 'x.xlsx',
    isText: false,
    write: (grid) => {
      const rows = rowsOf(grid, plain).replaceAll(/<(\/?)(row|c|v|is|t)(?=[\s>])/g, '<$1x:$2');
      return zip(rawParts({ rows, prefix: 'x' }));
    },
  },
  { by: 'Excel as a strict workbook', name: 'x.xlsx', isText: false, write: strict },
  {
    by: 'a system that writes its numbers as texts',
    name: 'x.xlsx',
    isText: false,
    write: (grid) => zip(rawParts({ rows: rowsOf(grid, (value, address) => inline(comma(value), address)) })),
  },
  {
    by: 'a report whose numbers are results of formulas',
    name: 'x.xlsx',
    isText: false,
    write: (grid) =>
      zip(
        rawParts({
          rows: rowsOf(grid, (value, address) =>
            typeof value === 'number'
              ? `<c r="${address}"><f>N(${value})</f><v>${value}</v></c>`
              : `<c r="${address}" t="str"><f>T("")</f><v>${escaped(value)}</v></c>`,
          ),
        }),
      ),
  },
  {
    by: 'a csv of Excel in windows-1251',
    name: 'x.csv',
    isText: true,
    write: (grid) => iconv.encode(lines(grid, ';', '\r\n', bare), 'win1251'),
  },
  {
    by: 'a csv in UTF-8 with its mark and all in quotation marks',
    name: 'x.csv',
    isText: true,
    write: (grid) => Buffer.from(`\uFEFF${lines(grid, ';', '\n', quoted)}`),
  },
  {
    by: 'a tsv in UTF-16, «Текст Юникод» of Excel',
    name: 'x.tsv',
    isText: true,
    write: (grid) =>
      Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(lines(grid, '\t', '\r\n', bare), 'utf16le')]),
  },
];
