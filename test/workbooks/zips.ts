import { crc32, deflateRawSync } from 'node:zlib';

/** Zips and workbooks as no decent program writes them. */

export type Part = {
  name: string;
  content: string | Buffer;
  /** Size the headers claim; absent: the true one. */
  claimed?: number;
  encrypted?: boolean;
};

/** A zip of parts, deflated, with whatever sizes and flags they claim. */
export function zip(parts: readonly Part[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, claimed, encrypted } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(encrypted ? 1 : 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed ?? bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, tail, path);
    files.push(Buffer.from('PK\x03\x04', 'latin1'), common, path, packed);
    at += 30 + path.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, ...directory, end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DOC_RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export type RawBook = {
  /** What stands inside `<sheetData>` of the only sheet. */
  rows?: string;
  /** What stands after it. */
  after?: string;
  /** What stands in `<workbook>` after the sheets. */
  names?: string;
  sharedStrings?: string;
  /** Number formats of styles 1, 2, … */
  formats?: readonly string[];
  sheetPath?: string;
  prefix?: string;
  more?: readonly Part[];
};

/** The parts of a workbook of raw XML with one visible sheet «Лист1». */
export function rawParts(book: RawBook = {}): Part[] {
  const {
    rows = '',
    after = '',
    names = '',
    formats = [],
    sheetPath = 'worksheets/sheet1.xml',
    prefix,
    more = [],
  } = book;
  const p = prefix === undefined ? '' : `${prefix}:`;
  const xmlns = prefix === undefined ? 'xmlns' : `xmlns:${prefix}`;
  const numFmts = formats.map(
    (code, at) => `<${p}numFmt numFmtId="${200 + at}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  );
  const xfs = formats.map((_, at) => `<${p}xf numFmtId="${200 + at}" applyNumberFormat="1"/>`);
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${RELS}"><Relationship Id="rId1" Type="${DOC_RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><${p}workbook ${xmlns}="${MAIN}" xmlns:r="${DOC_RELS}"><${p}sheets><${p}sheet name="Лист1" sheetId="1" r:id="rId1"/></${p}sheets>${names}</${p}workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="${RELS}"><Relationship Id="rId1" Type="${DOC_RELS}/worksheet" Target="${sheetPath}"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `<${p}styleSheet ${xmlns}="${MAIN}"><${p}numFmts>${numFmts.join('')}</${p}numFmts><${p}cellXfs><${p}xf numFmtId="0"/>${xfs.join('')}</${p}cellXfs></${p}styleSheet>`,
    },
    ...(book.sharedStrings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', content: book.sharedStrings }]),
    {
      name: `xl/${sheetPath}`,
      content: `<?xml version="1.0"?><${p}worksheet ${xmlns}="${MAIN}"><${p}sheetData>${rows}</${p}sheetData>${after}</${p}worksheet>`,
    },
    ...more,
  ];
}

export const rawBook = (book: RawBook = {}): Buffer => zip(rawParts(book));

/** A text cell of raw XML. */
export const textCell = (address: string, text: string): string =>
  `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** Rows of raw XML holding one school in A1. */
export const ONE_SCHOOL = `<row r="1">${textCell('A1', 'Луговская СОШ')}</row>`;
