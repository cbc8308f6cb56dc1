import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { Subject } from '../../../src/domain/exam-results.ts';
import { examsUpTo } from '../../../src/domain/known-exams.ts';
import { openXlsx } from '../../../src/workbooks/guard.ts';
import { readResults } from '../../../src/workbooks/results/read-results.ts';
import type { ResultsFile, ResultsPlace } from '../../../src/workbooks/results/results-file.ts';
import { resultsTemplate, type TemplateOf } from '../../../src/workbooks/results/template.ts';
import { readXlsx } from '../../../src/workbooks/xlsx.ts';
import { NO_SOFFICE, NO_SOFFICE_WORDS, savedByLibreOffice } from '../../support/soffice.ts';
import { bookOf, bytesOf, TEXTS } from './books.ts';
import { PLACE, SCHOOLS } from './schools.ts';

const schools = SCHOOLS.slice(2, 5).map(({ slug, name }) => ({ slug, name, exams: examsUpTo(11) }));
const DISTRICT: TemplateOf = {
  municipality: PLACE.municipality,
  year: 2026,
  procedures: ['vpr', 'oge', 'ege'],
  schools,
};

/** Written once, read anew for each test. */
const district = resultsTemplate(DISTRICT, TEXTS);
const made = async (of?: Partial<TemplateOf>) =>
  bookOf(of ? await resultsTemplate({ ...DISTRICT, ...of }, TEXTS) : await district);

async function read(book: ExcelJS.Workbook, place: Partial<ResultsPlace> = {}): Promise<ResultsFile> {
  const table = await readXlsx(await bytesOf(book));
  if (!table.ok) throw new Error(table.error.code);
  return readResults(table.value, { file: 'шаблон.xlsx', isText: false }, { ...PLACE, ...place });
}

const WORDS: Record<Subject, string> = {
  russian: 'Русский язык',
  math: 'Математика',
  mathBase: 'Математика базовая',
  mathProfile: 'Математика профильная',
};

/** Fills the row of a school, subject and grade: participants and what is counted of them, or a reason in the column after them. */
function fill(
  sheet: ExcelJS.Worksheet | undefined,
  of: { school: string; subject: Subject; grade: number },
  values: readonly (number | string | null)[],
): void {
  const name = SCHOOLS.find(({ slug }) => slug === of.school)?.name;
  sheet?.eachRow((row) => {
    const [, , school, subject, grade] = row.values as unknown[];
    if (school !== name || subject !== WORDS[of.subject] || grade !== of.grade) return;
    for (const [at, value] of values.entries()) row.getCell(5 + at).value = value;
  });
}

const vpr5 = { school: 'beryozovskaya', subject: 'russian', grade: 5 } as const;
const inShort = ({ records, absent }: ResultsFile) => [
  ...records.map(
    ({ school, procedure, subject, grade, year, n, fails }) =>
      `${school} ${procedure} ${subject} ${grade} ${year}: ${fails} of ${n}`,
  ),
  ...absent.map(
    ({ school, procedure, subject, grade, year, absence }) =>
      `${school} ${procedure} ${subject} ${grade} ${year}: ${absence}`,
  ),
];

/** A template with a bit of everything. */
async function filled(): Promise<ExcelJS.Workbook> {
  const book = await made();
  const [vpr, oge, ege] = book.worksheets;
  fill(vpr, vpr5, [12, 3, 4, 5, 0]);
  fill(vpr, { school: 'lugovskaya', subject: 'math', grade: 6 }, [null, null, null, null, null, 'нет класса']);
  fill(oge, { school: 'lugovskaya', subject: 'math', grade: 9 }, [4, 1, 3, 0, 0]);
  fill(ege, { school: 'beryozovskaya', subject: 'mathProfile', grade: 11 }, [7, 2]);
  fill(ege, { school: 'beryozovskaya', subject: 'mathBase', grade: 11 }, [null, null, 'не сдавали']);
  return book;
}
const FILLED = [
  'beryozovskaya vpr russian 5 2026: 3 of 12',
  'lugovskaya oge math 9 2026: 1 of 4',
  'beryozovskaya ege mathProfile 11 2026: 2 of 7',
  'lugovskaya vpr math 6 2026: noClass',
  'beryozovskaya ege mathBase 11 2026: notTaken',
];

test('what is filled into a template comes back, and what is not filled says nothing', async () => {
  const results = await read(await filled());
  expect(inShort(results)).toEqual(FILLED);
  expect(results).toMatchObject({
    kind: 'template',
    verdict: 'accept',
    ...{ warnings: [], errors: [], questions: [], unmatched: [], matched: [] },
    skipped: [{ code: 'result-skipped-blank', count: 46 }],
  });
  expect(results.records[0]).toMatchObject({
    marks: { 2: 3, 3: 4, 4: 5, 5: 0 },
    precision: 'exact',
    source: { sheet: 'ВПР 2026', row: 8, cell: 'F8' },
  });
  expect(results.records[1]).toMatchObject({ firstSitting: 'yes', previousGraduatesExcluded: 'yes' });
});

test('a template nobody has filled says so', async () => {
  expect(await read(await made())).toMatchObject({
    verdict: 'refuse',
    kind: 'template',
    reason: { code: 'result-template-empty' },
  });
});

test('only the cells to be filled are unlocked, and they take nothing but what can be right', async () => {
  const book = await made({ procedures: ['vpr'], schools: schools.slice(0, 1) });
  const [sheet, how, hidden] = book.worksheets;
  expect([how?.state, hidden?.state]).toEqual(['visible', 'veryHidden']);
  const unlocked: string[] = [];
  sheet?.eachRow((row) => {
    row.eachCell({ includeEmpty: true }, (cell) => {
      if (cell.protection?.locked === false) unlocked.push(cell.address);
    });
  });
  expect([unlocked.length, unlocked[0], unlocked.at(-1)]).toEqual([12 * 6, 'E6', 'J17']);
  expect(sheet?.getCell('E6').dataValidation).toMatchObject({ type: 'whole', formulae: [0, 9999] });
  expect(sheet?.getCell('J17').dataValidation).toMatchObject({
    type: 'list',
    formulae: ['"нет класса,не сдавали,не проводилось"'],
  });
  for (const one of book.worksheets) expect(Reflect.get(one, 'sheetProtection')).toMatchObject({ sheet: true });
});

test('a school has only the exams of its grades, and a procedure without any has no sheet', async () => {
  const basic = schools.slice(0, 1).map((one) => ({ ...one, exams: examsUpTo(9) }));
  const book = await made({ schools: basic });
  expect(book.worksheets.map(({ name }) => name)).toEqual(['ВПР 2026', 'ОГЭ 2026', 'Как заполнить', 'opora']);
});

describe('whatever a person does to a filled template', () => {
  const change = (what: string, body: (book: ExcelJS.Workbook) => void, wanted = FILLED) => ({ what, body, wanted });
  test.each([
    change('sheets renamed', (book) => {
      for (const [at, sheet] of book.worksheets.entries()) sheet.name = `Лист${at + 1}`;
    }),
    change(
      'a column of his own put in',
      (book) => void book.worksheets[0]?.spliceColumns(2, 0, ['', '', '', '', 'Моё']),
    ),
    change('a row put in above', (book) => void book.worksheets[0]?.spliceRows(1, 0, ['Для района'])),
    change('the hidden sheet taken out', (book) => void book.removeWorksheet('opora')),
    change('the hidden sheet shown', (book) => {
      const sheet = book.getWorksheet('opora');
      if (sheet) sheet.state = 'visible';
    }),
    change('the instruction taken out', (book) => void book.removeWorksheet('Как заполнить')),
    change('rows that were not filled taken out', (book) => {
      const sheet = book.worksheets[1];
      for (let row = sheet?.rowCount ?? 0; row > 5; row -= 1) {
        if (sheet?.getRow(row).getCell(5).value === null) sheet.spliceRows(row, 1);
      }
    }),
    change(
      'a row copied for another class',
      (book) => {
        const sheet = book.worksheets[0];
        const row = sheet?.getRow(8).values as ExcelJS.CellValue[];
        sheet?.addRow([...row.slice(1, 4), 7, 10, 1, 2, 3, 4]);
      },
      [...FILLED.slice(0, 1), 'beryozovskaya vpr russian 7 2026: 1 of 10', ...FILLED.slice(1)],
    ),
  ])('$what', async ({ body, wanted }) => {
    const book = await filled();
    body(book);
    const results = await read(book);
    expect(inShort(results)).toEqual(wanted);
    expect([results.warnings, results.errors, results.questions]).toEqual([[], [], []]);
  });
});

test('a school renamed meanwhile is known by its id, though another one bears its old name now', async () => {
  const book = await filled();
  const [one, other] = ['beryozovskaya', 'lugovskaya'].map((slug) => SCHOOLS.find((school) => school.slug === slug)!);
  const swapped = SCHOOLS.map((school) => {
    if (school === one) return { ...school, name: other!.name };
    return school === other ? { ...school, name: one!.name } : school;
  });
  expect(inShort(await read(book, { schools: swapped }))).toEqual(FILLED);
});

test('a template of another municipality names no school of this one', async () => {
  const book = await made({ municipality: 'Соседский муниципальный округ', procedures: ['vpr'] });
  fill(book.worksheets[0], vpr5, [12, 3, 4, 5, 0]);
  const others = SCHOOLS.map((school) => ({ ...school, name: `Иная ${school.slug}` }));
  expect(await read(book, { schools: others })).toMatchObject({
    verdict: 'refuse',
    reason: { code: 'result-no-school' },
    unmatched: [{ candidates: [] }],
  });
});

test('a director who is sent the district’s template gives the rows of his school alone', async () => {
  const results = await read(await filled(), { only: 'lugovskaya' });
  expect(inShort(results)).toEqual([FILLED[1], FILLED[3]]);
});

describe('a row that contradicts itself is not taken', () => {
  test.each([
    {
      what: 'a reason beside numbers',
      values: [12, 3, 4, 5, 0, 'не сдавали'],
      code: 'result-absence-counted',
      cell: 'J8',
    },
    {
      what: 'another word for a reason',
      values: [null, null, null, null, null, 'болели'],
      code: 'result-absence-unknown',
      cell: 'J8',
    },
    {
      what: 'more of a mark than participants',
      values: [12, 13, 0, 0, 0],
      code: 'result-part-over-whole',
      cell: 'F8',
    },
    { what: 'words for a number', values: [12, 'много', 0, 0, 0], code: 'result-not-a-number', cell: 'F8' },
  ])('$what', async ({ values, code, cell }) => {
    const book = await made();
    fill(book.worksheets[0], vpr5, values);
    const { records, absent, errors } = await read(book);
    expect([records, absent]).toEqual([[], []]);
    expect(errors).toMatchObject([{ sheet: 'ВПР 2026', cell, problem: { code } }]);
  });
});

test('the check of a row says what the reader will say of it', async () => {
  const [sheet] = (await made({ procedures: ['vpr'] })).worksheets;
  expect(sheet?.getCell('K6').formula).toBe(
    'IF($J6<>"",IF(COUNT($E6:$I6)=0,"верно","одно из двух"),IF(COUNT($E6:$I6)=0,"",IF(COUNT($E6:$I6)<5,"не всё",IF(SUM($F6:$I6)=$E6,"верно",CONCATENATE("в сумме ",SUM($F6:$I6)," из ",$E6)))))',
  );
});

test('a name that looks like a formula stays a name', async () => {
  const name = '=HYPERLINK("http://x.example";"СОШ")';
  const [sheet] = (await made({ schools: [{ slug: 'x', name, exams: examsUpTo(4) }] })).worksheets;
  expect(sheet?.getCell('B6')).toMatchObject({ value: name, type: ExcelJS.ValueType.String, numFmt: '@' });
});

test('LibreOffice is on this machine, or it is said that it is not', () => {
  if (NO_SOFFICE) console.warn(`\n*** TEMPLATES WERE NOT OPENED IN LIBREOFFICE: ${NO_SOFFICE_WORDS} ***\n`);
  expect(NO_SOFFICE && process.env.CI !== undefined, 'continuous integration needs LibreOffice').toBe(false);
});

describe.skipIf(NO_SOFFICE)('opened and saved in LibreOffice', () => {
  test('a filled template reads the same, and is guarded as before', async () => {
    const saved = await savedByLibreOffice(await bytesOf(await filled()));
    const book = await bookOf(saved);
    const results = await read(book);
    expect(inShort(results)).toEqual(FILLED);
    expect(results).toMatchObject({ kind: 'template', verdict: 'accept', skipped: [{ count: 46 }] });
    const sheet = book.worksheets[0];
    // The check is computed: of a row that is right, of one with a reason and of an empty one.
    expect([8, 23, 9].map((row) => sheet?.getCell(`K${row}`).result)).toEqual(['верно', 'верно', undefined]);
    expect(sheet?.getCell('F8').dataValidation).toMatchObject({ type: 'whole' });
    expect(sheet?.getCell('J8').dataValidation).toMatchObject({ type: 'list' });
    // exceljs reads a protection written as `sheet="1"` alone.
    const parts = await openXlsx(saved);
    const xml = async (name: string): Promise<string> => {
      const pieces: Buffer[] = [];
      if (parts.ok) for await (const piece of parts.value.pieces(name)) pieces.push(piece);
      return Buffer.concat(pieces).toString();
    };
    expect(await xml('xl/worksheets/sheet1.xml')).toMatch(/<sheetProtection[^>]* sheet="true"/);
    expect(await xml('xl/styles.xml')).toContain('locked="false"');
    expect(book.getWorksheet('opora')?.state).toBe('hidden');
  });
});
