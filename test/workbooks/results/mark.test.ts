import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { examsUpTo } from '../../../src/domain/known-exams.ts';
import { type CellNote, type MarkJob, markWorkbook } from '../../../src/workbooks/results/mark.ts';
import { readResults } from '../../../src/workbooks/results/read-results.ts';
import { resultsTemplate } from '../../../src/workbooks/results/template.ts';
import { workbookWriter } from '../../../src/workbooks/results/write-apart.ts';
import { readXlsx } from '../../../src/workbooks/xlsx.ts';
import { bookOf, bytesOf, TEXTS } from './books.ts';
import { PLACE, sampleFile } from './schools.ts';

const RED = 'FFFFC7CE';
const YELLOW = 'FFFFEB9C';
const job = (bytes: Uint8Array, notes: readonly CellNote[], more: Partial<MarkJob> = {}): MarkJob => ({
  name: 'x.xlsx',
  bytes,
  notes,
  texts: { name: 'Замечания', head: ['Лист', 'Ячейка', 'Что не так'] },
  isTemplate: false,
  ...more,
});
const error = (cell: string, text = 'не число', sheet = 'ОГЭ'): CellNote => ({ sheet, cell, severity: 'error', text });
const warning = (cell: string, text = 'в сумме 5', sheet = 'ОГЭ'): CellNote => ({
  ...{ sheet, cell, text },
  severity: 'warning',
});

async function marked(of: MarkJob): Promise<ExcelJS.Workbook> {
  const done = await markWorkbook(of);
  if (!done.ok) throw new Error(done.error.code);
  return bookOf(done.value);
}

/** A workbook of one sheet, made by hand. */
async function aBook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('ОГЭ'));
  return bytesOf(book);
}
const fillOf = (cell: ExcelJS.Cell | undefined) =>
  cell?.fill?.type === 'pattern' ? cell.fill.fgColor?.argb : undefined;
const noteOf = (cell: ExcelJS.Cell | undefined): string => {
  const note = cell?.note;
  return typeof note === 'string' ? note : (note?.texts?.map(({ text }) => text).join('') ?? '');
};

test('wrong cells are red and doubtful ones yellow, each says why, and what was in them is there still', async () => {
  const bytes = await aBook((sheet) => {
    sheet.addRow(['Школа', 'Участников', '«2»']);
    sheet.addRow(['Луговская СОШ', 'много', 3]);
    sheet.mergeCells('A3:C3');
    sheet.getCell('A3').value = 'Итого';
    sheet.getColumn(1).width = 33;
  });
  const book = await marked(job(bytes, [warning('A2:C2'), error('B2'), warning('', 'без места')]));
  const [sheet, list] = book.worksheets;
  expect(['A2', 'B2', 'C2', 'A1'].map((at) => fillOf(sheet?.getCell(at)))).toEqual([YELLOW, RED, YELLOW, undefined]);
  expect([noteOf(sheet?.getCell('A2')), noteOf(sheet?.getCell('B2'))]).toEqual(['в сумме 5', 'не число']);
  expect(['A2', 'B2', 'C2', 'A3'].map((at) => sheet?.getCell(at).value)).toEqual([
    'Луговская СОШ',
    'много',
    3,
    'Итого',
  ]);
  expect([sheet?.getColumn(1).width, sheet?.getCell('C3').isMerged]).toEqual([33, true]);
  expect(list?.name).toBe('Замечания');
  expect([2, 3, 4].map((row) => [1, 2, 3].map((column) => list?.getCell(row, column).value ?? '').join('|'))).toEqual([
    'ОГЭ|A2:C2|в сумме 5',
    'ОГЭ|B2|не число',
    'ОГЭ||без места',
  ]);
});

test('no formula comes back: what it gave stays, and a text that looks like one stays a text', async () => {
  const bytes = await aBook((sheet) => {
    sheet.getCell('A1').value = { formula: 'SUM(B1:B2)', result: 7, date1904: false };
    sheet.getCell('A2').value = { formula: 'WEBSERVICE("http://x.example")' } as ExcelJS.CellFormulaValue;
    sheet.getCell('A3').value = { formula: '1/0', result: { error: '#DIV/0!' }, date1904: false };
    sheet.getCell('A4').value = '=HYPERLINK("http://x.example";"СОШ")';
    sheet.getCell('A5').value = '+7 900';
    sheet.getCell('A6').value = { text: 'сайт', hyperlink: 'http://x.example' };
  });
  const done = await markWorkbook(job(bytes, [error('A1', '=1+1')]));
  const book = await bookOf(done.ok ? done.value : Buffer.alloc(0));
  const [sheet, list] = book.worksheets;
  const cells = [1, 2, 3, 4, 5].map((row) => sheet!.getCell(row, 1));
  expect(cells.map(({ value }) => value)).toEqual([
    7,
    '=WEBSERVICE("http://x.example")',
    '#DIV/0!',
    '=HYPERLINK("http://x.example";"СОШ")',
    '+7 900',
  ]);
  expect(cells.map(({ formula }) => formula).filter((one) => one)).toEqual([]);
  expect([1, 3, 4].map((at) => cells[at]?.numFmt)).toEqual(['@', '@', '@']);
  expect(list?.getCell('C2')).toMatchObject({ value: '=1+1', numFmt: '@' });
});

test('a csv comes back as a workbook: numbers as numbers, all else as it was written', async () => {
  const bytes = Buffer.from('Школа;Код;Участников;Дата\n=СОШ;007;12;01.02.2026\n');
  const book = await marked(job(bytes, [error('C2', 'не то', 'x.csv')], { name: 'x.csv' }));
  const [sheet] = book.worksheets;
  expect(['A2', 'B2', 'C2', 'D2'].map((at) => sheet?.getCell(at).value)).toEqual(['=СОШ', '007', 12, '01.02.2026']);
  expect([sheet?.getCell('A2').numFmt, fillOf(sheet?.getCell('C2'))]).toEqual(['@', RED]);
});

describe('a file that was marked', () => {
  test.each(['14-oge-gryaznyj-2026.xlsx', '01-fisoko-otmetki-ru5-2026.xlsx'])('%s reads as before', async (name) => {
    const read = async (bytes: Buffer) => {
      const table = await readXlsx(bytes);
      if (!table.ok) throw new Error(table.error.code);
      return readResults(table.value, { file: name, isText: false }, PLACE);
    };
    const before = await read(sampleFile(name));
    const notes = [...before.errors, ...before.warnings].map(({ sheet, cell, problem }) =>
      warning(cell, problem.code, sheet),
    );
    const once = await bytesOf(await marked(job(sampleFile(name), notes)));
    expect(await read(once)).toEqual(before);
    // Marked again it has two lists.
    const twice = await marked(job(once, notes));
    expect(twice.worksheets.map((one) => one.name).slice(-2)).toEqual(['Замечания', 'Замечания 2']);
  });
});

test.each([
  ['a protocol of an old Excel', Buffer.from('\xD0\xCF\x11\xE0', 'latin1'), 'workbook-old-form'],
  ['a torn file', sampleFile('08-ege-2026.xlsx').subarray(0, 900), 'workbook-broken'],
])('%s is refused as when it was read', async (_what, bytes, code) => {
  expect(await markWorkbook(job(bytes, []))).toEqual({ ok: false, error: { code } });
});

test('it is done apart from the bot, and a file that is too much is said to be', async () => {
  const bytes = await aBook((sheet) => void sheet.addRow(['Школа']));
  const done = await workbookWriter()({ mark: job(bytes, [error('A1')]) });
  expect(fillOf((await bookOf(done.ok ? done.value : Buffer.alloc(0))).worksheets[0]?.getCell('A1'))).toBe(RED);
  const hurried = workbookWriter({ timeMs: 0, most: 1 });
  const both = await Promise.all([hurried({ mark: job(bytes, []) }), hurried({ mark: job(bytes, []) })]);
  expect(both.map((one) => one.ok || one.error.code)).toEqual(['workbook-too-heavy', 'workbook-busy']);
});

test('a template that is marked stays a template: it can be filled on, and its checks say nothing that is out of date', async () => {
  const exams = examsUpTo(4);
  const of = { municipality: PLACE.municipality, year: 2026, procedures: ['vpr' as const] };
  const school = { slug: 'lugovskaya', name: 'МБОУ «Луговская СОШ»', exams };
  const empty = await bookOf(await resultsTemplate({ ...of, schools: [school] }, TEXTS));
  for (const [at, count] of [12, 3, 4, 5, 1].entries()) empty.worksheets[0]!.getRow(6).getCell(5 + at).value = count;
  const notes = [warning('E6:I6', 'в сумме 13', 'ВПР 2026')];
  const book = await marked(job(await bytesOf(empty), notes, { isTemplate: true }));
  const sheet = book.getWorksheet('ВПР 2026');
  expect(['F6', 'J6'].map((at) => sheet?.getCell(at).dataValidation?.type)).toEqual(['whole', 'list']);
  expect([sheet?.getCell('F7').protection?.locked, sheet?.getCell('K6').value]).toEqual([false, null]);
  expect([fillOf(sheet?.getCell('F6')), fillOf(sheet?.getCell('F7'))]).toEqual([YELLOW, 'FFFFF9DB']);
  expect(book.getWorksheet('opora')?.state).toBe('veryHidden');
  sheet!.getCell('I6').value = 0;
  const table = await readXlsx(await bytesOf(book));
  expect(table.ok && readResults(table.value, { file: 'x.xlsx', isText: false }, PLACE)).toMatchObject({
    ...{ kind: 'template', verdict: 'accept' },
    records: [{ school: 'lugovskaya', grade: 4, n: 12, fails: 3 }],
  });
});
