import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { no } from '../../src/domain/result.ts';
import { decodeText, readTextFile } from '../../src/workbooks/text-file.ts';

const LINES = 'Школа;Логин\nМБОУ «Луговская СОШ»;edu990104\n';

describe('text is read in the encoding it was written in', () => {
  test.each([
    { what: 'UTF-8', bytes: Buffer.from(LINES) },
    { what: 'UTF-8 with its mark', bytes: Buffer.from(`\uFEFF${LINES}`) },
    { what: 'windows-1251', bytes: iconv.encode(LINES, 'win1251') },
    { what: 'UTF-16 as Excel saves «Текст Юникод»', bytes: iconv.encode(LINES, 'utf16le', { addBOM: true }) },
    { what: 'UTF-16, the other order', bytes: iconv.encode(LINES, 'utf16be', { addBOM: true }) },
    { what: 'UTF-16 without its mark', bytes: iconv.encode(LINES, 'utf16le') },
  ])('$what', ({ bytes }) => {
    expect(decodeText(bytes)).toBe(LINES);
  });

  test('DOS, as Excel saves «CSV (MS-DOS)»', () => {
    expect(decodeText(iconv.encode('Школа;Логин\nЛуговская СОШ;1', 'cp866'))).toBe('Школа;Логин\nЛуговская СОШ;1');
  });

  test.each([
    { what: 'bytes with zeros everywhere', bytes: Buffer.from([1, 0, 0, 2, 0, 0, 3, 4, 0, 0]) },
    { what: 'control characters', bytes: Buffer.from([...Array(64).keys()].map((byte) => byte % 32 || 1)) },
  ])('$what are no text', ({ bytes }) => {
    expect(decodeText(bytes)).toBeUndefined();
    expect(readTextFile(bytes, 'x')).toEqual(no({ code: 'workbook-unknown' }));
  });
});

const cells = (text: string): string[][] => {
  const table = readTextFile(Buffer.from(text), 'Школы.csv');
  if (!table.ok) throw new Error(table.error.code);
  return table.value.sheets.flatMap(({ rows }) =>
    rows.map((row) => row.cells.map((cell) => `${cell.address}=${cell.text}`)),
  );
};

describe('columns are told by the delimiter most lines have', () => {
  test.each([
    { what: 'semicolons', text: 'Школа;Логин\nЛуговская;1', row: ['A2=Луговская', 'B2=1'] },
    { what: 'tabs', text: 'Школа\tЛогин\r\nЛуговская\t1', row: ['A2=Луговская', 'B2=1'] },
    { what: 'commas', text: 'Школа,Логин\nЛуговская,1', row: ['A2=Луговская', 'B2=1'] },
    { what: 'commas inside semicolons', text: 'Школа;Логин\nСОШ, г. Луга;1', row: ['A2=СОШ, г. Луга', 'B2=1'] },
    { what: 'a comma in one name only', text: 'Луговская\nСОШ № 1, г. Луга\nКаменская', row: ['A2=СОШ № 1, г. Луга'] },
    {
      what: 'the delimiter inside quotation marks',
      text: 'Школа;Логин\n"СОШ; корпус 2";1',
      row: ['A2=СОШ; корпус 2', 'B2=1'],
    },
    {
      what: 'doubled quotation marks',
      text: 'Школа;Логин\n"МБОУ ""Луговская СОШ""";1',
      row: ['A2=МБОУ "Луговская СОШ"', 'B2=1'],
    },
    {
      what: 'quotation marks as they come',
      text: 'Школа;Логин\nМБОУ "Луговская СОШ";1',
      row: ['A2=МБОУ "Луговская СОШ"', 'B2=1'],
    },
    {
      what: 'a quotation mark that is never closed',
      text: 'Школа;Логин\n"Луговская СОШ;1\nКаменская;2',
      row: ['A2="Луговская СОШ', 'B2=1'],
    },
    { what: 'a quoted cell alone in its line', text: 'Школа\n"МБОУ ""Луговская"""', row: ['A2=МБОУ "Луговская"'] },
  ])('$what', ({ text, row }) => {
    expect(cells(text)[1]).toEqual(row);
  });

  test('Excel’s own line about the delimiter is obeyed and is no row', () => {
    expect(cells('sep=|\nШкола|Логин')).toEqual([['A1=Школа', 'B1=Логин']]);
  });

  test('empty lines keep the count of rows', () => {
    expect(cells('Школа;Логин\n\n;\nЛуговская;1')).toEqual([
      ['A1=Школа', 'B1=Логин'],
      ['A4=Луговская', 'B4=1'],
    ]);
  });
});

test('the samples are read alike in both encodings', () => {
  const sample = (name: string) => readTextFile(readFileSync(`test/workbooks/samples/${name}`), name);
  expect(sample('12-oge-matematika-utf8.csv')).toMatchObject({ ok: true });
  const windows = sample('13-vpr-ma6-windows-1251.csv');
  expect(windows.ok && windows.value.sheets[0]?.rows[1]?.cells[3]?.text).toBe('МБОУ «Заречная СОШ № 1»');
});

test('any bytes give a table or a problem, never an exception', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ maxLength: 200 }).map((text) => Buffer.from(text)),
  );
  fc.assert(
    fc.property(bytes, (some) => {
      const result = readTextFile(Buffer.from(some), 'x');
      if (!result.ok) expect(result.error.code).toMatch(/^workbook-/);
    }),
  );
});
