import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readResults } from '../../../src/workbooks/results/read-results.ts';
import type { ResultsFile } from '../../../src/workbooks/results/results-file.ts';
import { readXlsx } from '../../../src/workbooks/xlsx.ts';
import { type RawBook, rawBook, textCell } from '../zips.ts';
import { PLACE } from './schools.ts';

async function readBytes(bytes: Buffer): Promise<ResultsFile> {
  const table = await readXlsx(bytes);
  if (!table.ok) throw new Error(table.error.code);
  return readResults(table.value, { file: 'x.xlsx', isText: false }, PLACE);
}

const LETTERS = 'ABCDEFGHIJ';
type Value = string | number | { raw: string };

/** Rows of raw XML: texts, numbers, and cells written by hand. */
const rowsOf = (rows: readonly (readonly Value[])[]): string =>
  rows
    .map((cells, at) => {
      const row = at + 1;
      const written = cells.map((value, column) => {
        const address = `${LETTERS[column]}${row}`;
        if (value === '') return '';
        if (typeof value === 'string') return textCell(address, value);
        return typeof value === 'number' ? `<c r="${address}"><v>${value}</v></c>` : value.raw.replaceAll('@', address);
      });
      return `<row r="${row}">${written.join('')}</row>`;
    })
    .join('');

const read = (rows: readonly (readonly Value[])[], book: RawBook = {}) =>
  readBytes(rawBook({ ...book, rows: rowsOf(rows) }));
const percent = (value: number): Value => ({ raw: `<c r="@" s="1"><v>${value}</v></c>` });
const formula = (code: string, value?: number): Value => ({
  raw: `<c r="@"><f>${code}</f>${value === undefined ? '' : `<v>${value}</v>`}</c>`,
});

const TITLE = ['ОГЭ 2026, математика'];
const HEAD = ['Школа', 'Участников', '2', '3', '4', '5'];
const LUGOVSKAYA = {
  school: 'lugovskaya',
  procedure: 'oge',
  subject: 'math',
  grade: 9,
  year: 2026,
  n: 16,
  fails: 3,
  marks: { 2: 3, 3: 8, 4: 4, 5: 1 },
};

describe('a workbook of raw XML', () => {
  test('with numbers as numbers, heads too', async () => {
    const { records, verdict } = await read([
      TITLE,
      ['Школа', 'Участников', 2, 3, 4, 5],
      ['Луговская СОШ', 16, 3, 8, 4, 1],
    ]);
    expect({ verdict, records }).toMatchObject({ verdict: 'accept', records: [LUGOVSKAYA] });
  });

  test('with cells in the percent format', async () => {
    const { records } = await read(
      [TITLE, HEAD, ['Луговская СОШ', 16, percent(3 / 16), percent(0.5), percent(0.25), percent(1 / 16)]],
      {
        formats: ['0.00%'],
      },
    );
    expect(records).toMatchObject([{ ...LUGOVSKAYA, precision: 'fromPercent' }]);
  });

  test('with counts by formulas that were calculated', async () => {
    const { records } = await read([
      TITLE,
      HEAD,
      ['Луговская СОШ', formula('SUM(C3:F3)', 16), formula('1+2', 3), 8, 4, 1],
    ]);
    expect(records).toMatchObject([LUGOVSKAYA]);
  });

  test('with counts by formulas that never were: their rows are not taken', async () => {
    const results = await read([
      TITLE,
      HEAD,
      ['Луговская СОШ', 16, formula('1+2'), 8, 4, 1],
      ['Каменская СШ', 13, 2, 7, 3, 1],
    ]);
    expect(results.errors).toMatchObject([{ cell: 'C3', problem: { code: 'result-not-calculated' } }]);
    expect(results.records.map(({ school }) => school)).toEqual(['kamenskaya']);
  });

  test('with a formula gone wrong in a column that others compute', async () => {
    const broken: Value = { raw: '<c r="@" t="e"><f>A1</f><v>#REF!</v></c>' };
    const results = await read([TITLE, [...HEAD, 'успеваемость, %'], ['Луговская СОШ', 16, 3, 8, 4, 1, broken]]);
    expect(results).toMatchObject({ verdict: 'accept', records: [LUGOVSKAYA] });
  });

  test('with a head over two rows and groups over two columns', async () => {
    const rows = [
      TITLE,
      ['Школа', 'Участников', '«2»', '', '«3»', '', '«4»', '', '«5»'],
      ['', '', 'чел.', '%', 'чел.', '%', 'чел.', '%', 'чел.'],
      ['Луговская СОШ', 16, 3, 18.8, 8, 50, 4, 25, 1],
    ];
    const merges = ['A2:A3', 'B2:B3', 'C2:D2', 'E2:F2', 'G2:H2'].map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    const { records, warnings } = await read(rows, { after: `<mergeCells>${merges}</mergeCells>` });
    expect({ records, warnings }).toMatchObject({ records: [{ ...LUGOVSKAYA, precision: 'exact' }], warnings: [] });
  });

  test('with the prefix of Microsoft’s own library', async () => {
    const rows = rowsOf([TITLE, HEAD, ['Луговская СОШ', 16, 3, 8, 4, 1]]).replaceAll(
      /<(\/?)(row|c|v|is|t)(?=[\s>])/g,
      '<$1x:$2',
    );
    const { records } = await readBytes(rawBook({ rows, prefix: 'x' }));
    expect(records).toMatchObject([LUGOVSKAYA]);
  });

  test('with a school merged down over its subjects', async () => {
    const rows = [
      ['ОГЭ 2026'],
      ['Школа', 'Предмет', 'Участников', '2', '3', '4', '5'],
      ['Луговская СОШ', 'Математика', 16, 3, 8, 4, 1],
      ['', 'Русский язык', 16, 2, 7, 5, 2],
    ];
    const { records } = await read(rows, { after: '<mergeCells><mergeCell ref="A3:A4"/></mergeCells>' });
    expect(records).toMatchObject([
      LUGOVSKAYA,
      { ...LUGOVSKAYA, subject: 'russian', fails: 2, marks: { 2: 2, 3: 7, 4: 5, 5: 2 } },
    ]);
  });

  test('with share cells of all digits', async () => {
    const { records } = await read([
      TITLE,
      HEAD,
      ['Луговская СОШ', 16, 18.75, 50, 25, 6.25],
      ['Берёзовская СОШ', 11, 400 / 11, 400 / 11, 300 / 11, 0],
    ]);
    expect(records).toMatchObject([LUGOVSKAYA, { school: 'beryozovskaya', marks: { 2: 4, 3: 4, 4: 3, 5: 0 } }]);
  });
});

test('names of pupils on a hidden sheet are found too', async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Свод').addRows([TITLE, HEAD, ['Луговская СОШ', 16, 3, 8, 4, 1]]);
  book.addWorksheet('Служебный', { state: 'veryHidden' }).addRows([
    ['Фамилия', 'Имя'],
    ['Тестов', 'Пример'],
  ]);
  const results = await readBytes(Buffer.from(await book.xlsx.writeBuffer()));
  expect(results).toMatchObject({
    verdict: 'refuse',
    reason: { code: 'result-personal-data' },
    errors: [{ sheet: 'Служебный', cell: 'A2:B2' }],
  });
  expect(JSON.stringify(results)).not.toContain('Тестов');
});

test.each(['comments', 'threadedComment'])(
  'a pupil named in a comment of the kind %s is found, its author is not one',
  async (kind) => {
    const rels = 'http://schemas.openxmlformats.org/package/2006/relationships';
    const element = kind === 'comments' ? 'comment' : kind;
    const bookWith = (text: string): Buffer =>
      rawBook({
        rows: `<row r="1">${textCell('A1', 'ОГЭ 2026, математика')}</row><row r="2">${textCell('A2', 'Школа')}${textCell('B2', 'Участников')}${textCell('C2', '«2»')}</row><row r="3">${textCell('A3', 'Луговская СОШ')}<c r="B3"><v>16</v></c><c r="C3"><v>3</v></c></row>`,
        more: [
          {
            name: 'xl/worksheets/_rels/sheet1.xml.rels',
            content: `<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="http://x/${kind}" Target="../notes/x.xml"/></Relationships>`,
          },
          {
            name: 'xl/notes/x.xml',
            content: `<x><${element} ref="C3"><text><r><t>Пробников Пример Тестович:\n</t></r><r><t>${text}</t></r></text></${element}></x>`,
          },
        ],
      });
    const results = await readBytes(bookWith('Тестов П. Ш. и Тестова Мария'));
    expect(results).toMatchObject({ verdict: 'refuse', errors: [{ sheet: 'Лист1', cell: 'C3' }], records: [] });
    expect(await readBytes(bookWith('проверено'))).toMatchObject({ records: [{ n: 16, fails: 3 }] });
  },
);

describe('a pupil who is named outside of the cells', () => {
  const rels = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const sheet = rowsOf([TITLE, HEAD, ['Луговская СОШ', 16, 3, 8, 4, 1]]);
  const drawing = (text: string): RawBook => ({
    rows: sheet,
    more: [
      {
        name: 'xl/worksheets/_rels/sheet1.xml.rels',
        content: `<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="http://x/drawing" Target="../drawings/drawing1.xml"/></Relationships>`,
      },
      {
        name: 'xl/drawings/drawing1.xml',
        content: `<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:twoCellAnchor><xdr:from><xdr:col>7</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row></xdr:from><xdr:to><xdr:col>9</xdr:col><xdr:row>9</xdr:row></xdr:to><xdr:sp><xdr:txBody><a:p><a:r><a:t>Не сдал: </a:t></a:r><a:r><a:t>${text}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>`,
      },
    ],
  });
  const header = (text: string): RawBook => ({
    rows: sheet,
    after: `<headerFooter><oddHeader>&amp;C&amp;"Arial,Bold"&amp;12Не сдали: ${text}</oddHeader><oddFooter>Стр. &amp;P</oddFooter></headerFooter>`,
  });
  const properties = (text: string): RawBook => ({
    rows: sheet,
    more: [
      {
        name: 'docProps/core.xml',
        content: `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>Пробников Пример Тестович</dc:creator><dc:description>Не сдал ${text}</dc:description></cp:coreProperties>`,
      },
    ],
  });

  test.each([
    { name: 'in a text box', bookWith: drawing, errors: [{ sheet: 'Лист1', cell: 'H5' }], cells: 'Лист1: H5' },
    { name: 'in a header of its pages', bookWith: header, errors: [], cells: 'none' },
    { name: 'in its properties', bookWith: properties, errors: [], cells: 'none' },
  ])('$name is found, and who made the file is none', async ({ bookWith, errors, cells }) => {
    const named = await readBytes(rawBook(bookWith('Тестов Пример Шаблонович')));
    expect(named).toMatchObject({ verdict: 'refuse', reason: { code: 'result-personal-data', cells }, records: [] });
    expect(named.errors.map(({ sheet: of, cell }) => ({ sheet: of, cell }))).toEqual(errors);
    expect(JSON.stringify(named)).not.toContain('Тестов');
    expect(await readBytes(rawBook(bookWith('никто')))).toMatchObject({ verdict: 'accept', records: [LUGOVSKAYA] });
  });
});
