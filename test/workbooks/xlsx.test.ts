import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { no } from '../../src/domain/result.ts';
import type { Cell, Sheet } from '../../src/workbooks/table.ts';
import { readXlsx } from '../../src/workbooks/xlsx.ts';
import { ONE_SCHOOL, type RawBook, rawBook, textCell } from './zips.ts';

async function sheetsOf(bytes: Buffer): Promise<readonly Sheet[]> {
  const table = await readXlsx(bytes);
  if (!table.ok) throw new Error(table.error.code);
  return table.value.sheets;
}
const cellsOf = async (bytes: Buffer): Promise<readonly Cell[]> =>
  (await sheetsOf(bytes)).flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));
const textsOf = async (book: RawBook): Promise<string[]> => (await cellsOf(rawBook(book))).map(({ text }) => text);
const written = async (fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> => {
  const book = new ExcelJS.Workbook();
  fill(book);
  return Buffer.from(await book.xlsx.writeBuffer());
};

describe('a cell is read as the text a person sees', () => {
  test.each<{ what: string; cell: string; text: string; formats?: string[] }>([
    { what: 'a whole number', cell: '<c r="A1"><v>9904</v></c>', text: '9904' },
    { what: 'a fraction', cell: '<c r="A1"><v>0.853</v></c>', text: '0.853' },
    { what: 'noise of the last bits', cell: '<c r="A1"><v>0.30000000000000004</v></c>', text: '0.3' },
    { what: 'a small number', cell: '<c r="A1"><v>1.5E-7</v></c>', text: '0.00000015' },
    { what: 'a large number', cell: '<c r="A1"><v>1E+21</v></c>', text: '1000000000000000000000' },
    { what: 'zero', cell: '<c r="A1"><v>0</v></c>', text: '0' },
    { what: 'percent', cell: '<c r="A1" s="1"><v>0.853</v></c>', text: '85.3%', formats: ['0.0%'] },
    { what: 'a percent sign that is only text', cell: '<c r="A1" s="1"><v>5</v></c>', text: '5', formats: ['0" %"'] },
    { what: 'a day', cell: '<c r="A1" s="1"><v>46266</v></c>', text: '2026-09-01', formats: ['dd.mm.yyyy'] },
    {
      what: 'a day with its time',
      cell: '<c r="A1" s="1"><v>46266.75</v></c>',
      text: '2026-09-01 18:00',
      formats: ['dd.mm.yyyy h:mm'],
    },
    { what: 'a time alone', cell: '<c r="A1" s="1"><v>0.75</v></c>', text: '18:00', formats: ['h:mm'] },
    { what: 'a length of time', cell: '<c r="A1" s="1"><v>1.5</v></c>', text: '1.5', formats: ['[h]:mm'] },
    {
      what: 'a colour that is no day',
      cell: '<c r="A1" s="1"><v>5</v></c>',
      text: '5',
      formats: ['[Red]0_d;[Red]-0_d'],
    },
    { what: 'a day in the format of ISO', cell: '<c r="A1" t="d"><v>2026-09-01T00:00:00</v></c>', text: '2026-09-01' },
    {
      what: 'text with escapes',
      cell: textCell('A1', 'Лугов_x0441_кая _x0007_&amp; &#8470; 1'),
      text: 'Луговская  & № 1',
    },
    { what: 'text in CDATA', cell: textCell('A1', '<![CDATA[Луговская <СОШ>]]>'), text: 'Луговская <СОШ>' },
    {
      what: 'text with its pronunciation',
      cell: '<c r="A1" t="inlineStr"><is><t>Луг</t><rPh sb="0" eb="1"><t>ЛУГ</t></rPh></is></c>',
      text: 'Луг',
    },
    { what: 'a claim', cell: '<c r="A1" t="b"><v>1</v></c>', text: 'true' },
    { what: 'text with blanks around', cell: textCell('A1', '  Луговская СОШ '), text: 'Луговская СОШ' },
    { what: 'text that looks like a number', cell: textCell('A1', ' 1 234,50 '), text: '1 234,50' },
    {
      what: 'rich text',
      cell: '<c r="A1" t="inlineStr"><is><r><t>Лугов</t></r><r><t>ская</t></r></is></c>',
      text: 'Луговская',
    },
    { what: 'a formula with its result', cell: '<c r="A1"><f>1+1</f><v>2</v></c>', text: '2' },
    { what: 'a formula with result 0', cell: '<c r="A1"><f>1-1</f><v>0</v></c>', text: '0' },
    {
      what: 'a formula that gives a day',
      cell: '<c r="A1" s="1"><f>A2</f><v>46266</v></c>',
      text: '2026-09-01',
      formats: ['dd.mm.yyyy'],
    },
    { what: 'a formula that gives text', cell: '<c r="A1" t="str"><f>A2</f><v>да</v></c>', text: 'да' },
  ])('$what', async ({ cell, text, formats }) => {
    expect(await cellsOf(rawBook({ rows: `<row r="1">${cell}</row>`, ...(formats ? { formats } : {}) }))).toEqual([
      { column: 1, address: 'A1', text },
    ]);
  });

  test.each([
    '<c r="A2" t="str"><f>IF(B2="","",B2)</f><v></v></c>',
    '<c r="A2" t="str"><f>IF(B2="","",B2)</f></c>',
    '<c r="A2" t="str"><f>IF(B2="","",B2)</f><v/></c>',
  ])('a formula that gives an empty text is empty: %s', async (cell) => {
    expect(await textsOf({ rows: `${ONE_SCHOOL}<row r="2">${cell}</row>` })).toEqual(['Луговская СОШ']);
  });

  test.each([
    {
      what: 'a formula that was never calculated',
      cell: '<c r="A1"><f>B1*2</f><v></v></c>',
      text: '=B1*2',
      trouble: 'not-calculated',
    },
    {
      what: 'a formula gone wrong',
      cell: '<c r="A1" t="e"><f>B1*2</f><v>#REF!</v></c>',
      text: '#REF!',
      trouble: 'error',
    },
    { what: 'an error typed in', cell: '<c r="A1" t="e"><v>#N/A</v></c>', text: '#N/A', trouble: 'error' },
  ])('$what is told', async ({ cell, text, trouble }) => {
    expect(await cellsOf(rawBook({ rows: `<row r="1">${cell}</row>` }))).toEqual([
      { column: 1, address: 'A1', text, trouble },
    ]);
  });

  test('a link is its text', async () => {
    const bytes = await written((book) => {
      book.addWorksheet('Школы').getCell('B2').value = {
        text: 'Сайт школы',
        hyperlink: 'https://example.org/?a=1&b=2',
      };
    });
    expect(await cellsOf(bytes)).toEqual([{ column: 2, address: 'B2', text: 'Сайт школы' }]);
  });

  test('every cell of a merged range has its text and names its source', async () => {
    const rows = `<row r="1">${textCell('A1', 'Код')}<c r="B1"/></row><row r="2">${textCell('A2', 'ОО')}</row>`;
    expect(await cellsOf(rawBook({ rows, after: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>' }))).toEqual([
      { column: 1, address: 'A1', text: 'Код' },
      { column: 2, address: 'B1', text: 'Код', mergedFrom: 'A1' },
      { column: 1, address: 'A2', text: 'ОО' },
    ]);
  });
});

describe('sheets and rows', () => {
  test('hidden sheets are not read, rows and columns keep their places', async () => {
    const bytes = await written((book) => {
      book.addWorksheet('Служебный', { state: 'hidden' }).getCell('A1').value = 'x';
      book.addWorksheet('Списки', { state: 'veryHidden' }).getCell('A1').value = 'x';
      book.addWorksheet('Пустой');
      book.addWorksheet('Школы').getCell('C7').value = 'Луговская СОШ';
    });
    expect(await sheetsOf(bytes)).toEqual([
      { name: 'Школы', rows: [{ number: 7, cells: [{ column: 3, address: 'C7', text: 'Луговская СОШ' }] }] },
    ]);
  });

  test('a workbook with nothing on its visible sheets is blank', async () => {
    const bytes = await written((book) => {
      book.addWorksheet('Лист1');
      book.addWorksheet('Списки', { state: 'hidden' }).getCell('A1').value = 'x';
    });
    expect(await readXlsx(bytes)).toEqual(no({ code: 'workbook-blank' }));
  });

  test('a cell in the last corner of a sheet is told, not read', async () => {
    const rows = `${ONE_SCHOOL}<row r="1048576">${textCell('XFD1048576', 'x')}</row>`;
    const [sheet] = await sheetsOf(rawBook({ rows }));
    expect(sheet).toMatchObject({ beyond: 'XFD1048576', rows: [{ number: 1, cells: [{ address: 'A1' }] }] });
    expect(sheet?.rows).toHaveLength(1);
  });

  test('five thousand coloured empty rows are no rows', async () => {
    const empty = Array.from({ length: 5_000 }, (_, at) => `<row r="${at + 2}"><c r="A${at + 2}" s="1"/></row>`).join(
      '',
    );
    expect(await textsOf({ rows: ONE_SCHOOL + empty, formats: ['0.0'] })).toEqual(['Луговская СОШ']);
  });

  test.each([
    {
      what: 'too many rows',
      limits: { rows: 1, columns: 9, cells: 9, characters: 99 },
      result: no({ code: 'workbook-too-long', max: 1 }),
    },
    {
      what: 'too many cells',
      limits: { rows: 9, columns: 9, cells: 1, characters: 99 },
      result: no({ code: 'workbook-too-heavy' }),
    },
    {
      what: 'too much text',
      limits: { rows: 9, columns: 9, cells: 9, characters: 3 },
      result: no({ code: 'workbook-too-heavy' }),
    },
  ])('$what is a problem', async ({ limits, result }) => {
    const rows = `<row r="1">${textCell('A1', 'СОШ')}</row><row r="2">${textCell('A2', 'ООШ')}</row>`;
    expect(await readXlsx(rawBook({ rows }), limits)).toEqual(result);
  });
});

describe('what is no cell is left out', () => {
  test.each<{ what: string; book: RawBook }>([
    {
      what: 'a merged range of the whole sheet',
      book: { after: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' },
    },
    {
      what: 'a check on every cell of the sheet',
      book: {
        after:
          '<dataValidations count="1"><dataValidation type="whole" sqref="A1:XFD1048576"><formula1>1</formula1></dataValidation></dataValidations>',
      },
    },
    {
      what: 'a name for every cell of the sheet',
      book: { names: '<definedNames><definedName name="all">Лист1!$A$1:$XFD$1048576</definedName></definedNames>' },
    },
    {
      what: 'a merged range of the whole sheet in other quotation marks',
      book: { after: "<mergeCells><mergeCell ref='A1:XFD1048576'></mergeCell></mergeCells>" },
    },
    { what: 'links without a target', book: { after: '<hyperlinks><hyperlink ref="A1" r:id="rId9"/></hyperlinks>' } },
    {
      what: 'a table that is not there',
      book: { after: '<tableParts count="1"><tablePart r:id="rId9"/></tableParts>' },
    },
    { what: 'a picture that is not there', book: { after: '<drawing r:id="rId9"/><legacyDrawing r:id="rId8"/>' } },
  ])('$what', async ({ book }) => {
    expect(await textsOf({ rows: ONE_SCHOOL, ...book })).toEqual(['Луговская СОШ']);
  });
});

test.each([
  { what: 'cells', book: { rows: '<c '.repeat(400_000) } },
  { what: 'texts of formulas', book: { rows: `<row r="1">${'<c r="A1" t="str"'.repeat(200_000)}` } },
  { what: 'one cell’s attributes', book: { rows: `<row r="1"><c r="A1"${' t="str"'.repeat(20_000)}` } },
  { what: 'merged ranges', book: { after: '<mergeCell '.repeat(200_000) } },
  { what: 'names', book: { names: '<definedNames>'.repeat(20_000) } },
])('very many $what that never end are given up soon', async ({ book }) => {
  expect(await readXlsx(rawBook(book))).toEqual(no({ code: 'workbook-broken' }));
});

test('of very many merged ranges only the first are made', async () => {
  const row = (at: number): string => `<row r="${at * 1000 + 1}">${textCell(`A${at * 1000 + 1}`, 'x')}</row>`;
  const range = (at: number): string => `<mergeCell ref="A${at * 1000 + 1}:J${at * 1000 + 1000}"/>`;
  const hundred = Array.from({ length: 30 }, (_, at) => at);
  const book = { rows: hundred.map(row).join(''), after: `<mergeCells>${hundred.map(range).join('')}</mergeCells>` };
  expect(await textsOf(book)).toHaveLength(20 * 10_000 + 10);
});

describe('workbooks of other programs', () => {
  test('with a prefix before every element', async () => {
    const rows = '<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row>';
    const sharedStrings =
      '<x:sst xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:si><x:t>Луговская СОШ</x:t></x:si></x:sst>';
    expect(await textsOf({ prefix: 'x', rows, sharedStrings })).toEqual(['Луговская СОШ']);
  });

  test.each(['worksheets/sheet.xml', 'worksheets/Schools.xml', '/xl/worksheets/sheet1.xml'])(
    'with the sheet in %s',
    async (sheetPath) => {
      const more = [{ name: `xl/${sheetPath.replace('/xl/', '')}`, content: sheetXml }];
      const bytes = rawBook({ sheetPath, ...(sheetPath.startsWith('/') ? { more } : { rows: ONE_SCHOOL }) });
      expect((await cellsOf(bytes)).map(({ text }) => text)).toEqual(['Луговская СОШ']);
    },
  );
  const sheetXml = `<worksheet><sheetData>${ONE_SCHOOL}</sheetData></worksheet>`;

  test('with cells that do not say where they stand: each comes after the one before', async () => {
    const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const rows = `<row>${cell('a')}${cell('b')}</row><row r="5"><c r="C5"><v>1</v></c>${cell('d')}</row><row>${cell('e')}</row>`;
    expect((await cellsOf(rawBook({ rows }))).map(({ address, text }) => `${address} ${text}`)).toEqual([
      'A1 a',
      'B1 b',
      'C5 1',
      'D5 d',
      'A6 e',
    ]);
  });
});

describe('what contradicts itself is damaged', () => {
  test('a billion laughs', async () => {
    const sharedStrings = '<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>';
    expect(await readXlsx(rawBook({ rows: ONE_SCHOOL, sharedStrings }))).toEqual(no({ code: 'workbook-broken' }));
  });

  test.each([
    { what: 'a text that is not there', rows: '<row r="1"><c r="A1" t="s"><v>7</v></c></row>' },
    { what: 'a number that is none', rows: '<row r="1"><c r="A1"><v>1O</v></c></row>' },
    { what: 'a cell in another row', rows: '<row r="1"><c r="A2"><v>1</v></c></row>' },
    { what: 'a cell that stands twice', rows: '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>' },
    { what: 'a row that stands twice', rows: `${ONE_SCHOOL}${ONE_SCHOOL}` },
    { what: 'XML that is not closed', rows: '<row r="1">' },
  ])('$what', async ({ rows }) => {
    expect(await readXlsx(rawBook({ rows }))).toEqual(no({ code: 'workbook-broken' }));
  });

  test('a part whose check sum is another', async () => {
    const bytes = rawBook({ rows: ONE_SCHOOL });
    const at = bytes.lastIndexOf('PK\x01\x02', 'latin1');
    bytes[at + 16]! ^= 1;
    expect(await readXlsx(bytes)).toEqual(no({ code: 'workbook-broken' }));
  });
});

test('a damaged workbook gives text or a problem, never an exception', async () => {
  const sample = readFileSync('test/workbooks/samples/14-oge-gryaznyj-2026.xlsx');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: sample.length }),
      async (changes, length) => {
        const damaged = Buffer.from(sample);
        for (const [at, byte] of changes) damaged[at] = byte;
        const result = await readXlsx(damaged.subarray(0, length % 2 === 0 ? sample.length : length));
        if (!result.ok) expect(result.error.code).toMatch(/^workbook-/);
      },
    ),
    { numRuns: 150 },
  );
});
