import { readFileSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { no } from '../../src/domain/result.ts';
import { type ReaderLimits, type TableReader, tableReader } from '../../src/workbooks/read-table.ts';
import { ONE_SCHOOL, rawBook } from './zips.ts';

const open: TableReader[] = [];
const aReader = (limits?: Partial<ReaderLimits>): TableReader => {
  const reader = tableReader(limits);
  open.push(reader);
  return reader;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((reader) => reader.close()));
});

const school = { name: 'Школы.xlsx', bytes: rawBook({ rows: ONE_SCHOOL }) };
/** A workbook whose sheet is forty megabytes of blanks. */
const heavy = (): { name: string; bytes: Buffer } => ({
  name: 'x.xlsx',
  bytes: rawBook({ rows: ONE_SCHOOL + ' '.repeat(40 * 1024 * 1024) }),
});

describe('files are read in a process', () => {
  const reader = tableReader();
  afterAll(() => reader.close());

  test('a workbook and a text file come back as text in cells', async () => {
    expect(await reader.read(school)).toEqual({
      ok: true,
      value: {
        sheets: [
          { name: 'Лист1', rows: [{ number: 1, cells: [{ column: 1, address: 'A1', text: 'Луговская СОШ' }] }] },
        ],
      },
    });
    const text = { name: '13.csv', bytes: readFileSync('test/workbooks/samples/13-vpr-ma6-windows-1251.csv') };
    expect(await reader.read(text)).toMatchObject({ ok: true, value: { sheets: [{ name: '13.csv' }] } });
  });

  test('the caller keeps his bytes', async () => {
    const bytes = Buffer.from(school.bytes);
    await reader.read({ name: 'x', bytes });
    expect(bytes.equals(school.bytes)).toBe(true);
  });

  test('files sent at once are each answered with their own', async () => {
    const names = ['Луговская', 'Каменская', 'Высокое'];
    const tables = await Promise.all(names.map((name) => reader.read({ name, bytes: Buffer.from(`${name}\nСОШ`) })));
    expect(tables.map((table) => table.ok && table.value.sheets[0]?.rows[0]?.cells[0]?.text)).toEqual(names);
  });

  test.each([
    { what: 'an empty file', bytes: Buffer.alloc(0), code: 'workbook-empty' },
    { what: 'a PDF called xlsx', bytes: Buffer.from('%PDF-1.7'), code: 'workbook-pdf' },
    { what: 'a damaged zip', bytes: school.bytes.subarray(0, 600), code: 'workbook-broken' },
  ])('$what is a problem', async ({ bytes, code }) => {
    expect(await reader.read({ name: 'x.xlsx', bytes })).toEqual(no({ code }));
  });
});

// Where the bytes come to lie in the memory of the process depends on the length of the name.
test.each(['a.xls', 'ab.xls'])('an old xls called %s is told at once', async (name) => {
  const streams = Buffer.from('Root Entry Workbook SummaryInformation Encoding', 'utf16le');
  const bytes = Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), streams, Buffer.alloc(600, 255)]);
  expect(await aReader({ timeMs: 5000 }).read({ name, bytes })).toEqual(no({ code: 'workbook-old-form' }));
});

describe('a file that is too much for the process', () => {
  test('of memory is a problem, and the next file is read by a new process', async () => {
    const reader = aReader({ memoryMegabytes: 24 });
    expect(await reader.read(heavy())).toEqual(no({ code: 'workbook-too-heavy' }));
    expect(await reader.read(school)).toMatchObject({ ok: true });
  });

  test('of time is a problem, for every file that is late', async () => {
    const reader = aReader({ timeMs: 1 });
    expect(await reader.read(school)).toEqual(no({ code: 'workbook-too-heavy' }));
    expect(await reader.read(school)).toEqual(no({ code: 'workbook-too-heavy' }));
  });

  test('is another thing than an accident of the process, after which the file is read by the next one', async () => {
    const reader = tableReader({}, new URL('./accident.ts', import.meta.url));
    open.push(reader);
    expect(await reader.read(school)).toEqual(no({ code: 'workbook-empty' }));
  });

  test('more files than may wait are sent away', async () => {
    const reader = aReader({ waiting: 1 });
    const [first, second] = await Promise.all([reader.read(school), reader.read(school)]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(no({ code: 'workbook-busy' }));
  });

  test('a closed reader reads no more', async () => {
    const reader = aReader();
    const late = reader.read(school);
    await reader.close();
    expect(await late).toEqual(no({ code: 'workbook-busy' }));
    expect(await reader.read(school)).toEqual(no({ code: 'workbook-busy' }));
  });
});
