import { afterAll, describe, expect, test } from 'vitest';
import { tableReader } from '../../../src/workbooks/read-table.ts';
import type { ReadRecord, ResultsFile, ResultsPlace } from '../../../src/workbooks/results/results-file.ts';
import { chapter, PLACE, SCHOOLS, sampleFile, tables } from './schools.ts';

const reader = tableReader();
afterAll(() => reader.close());

const read = new Map<string, ResultsFile>();

/** Each file is read once for each place. */
async function reading(file: string, place: ResultsPlace = PLACE): Promise<ResultsFile> {
  const key = `${file} ${place.only}`;
  const results = read.get(key) ?? (await readNow(file, place));
  read.set(key, results);
  return results;
}

async function readNow(file: string, place: ResultsPlace): Promise<ResultsFile> {
  const results = await reader.readResults({ name: file, bytes: sampleFile(file) }, place);
  if (!results.ok) throw new Error(results.error.code);
  return results.value;
}

const number = (text: string | undefined): number | undefined =>
  text === undefined || text === '' || text === '—' || text === 'unknown' ? undefined : Number(text.replace(',', '.'));

const PROCEDURES: Record<string, string> = { ВПР: 'vpr', ОГЭ: 'oge', ЕГЭ: 'ege' };

/** «ВПР русский язык 5 кл. 2026» as the key of a record. */
function keyOf(text: string) {
  const [procedure = ''] = text.split(' ');
  const grade = Number(/(\d+) кл/.exec(text)?.[1] ?? 9);
  const subject = text.includes('русский') ? 'russian' : 'math';
  return { procedure: PROCEDURES[procedure], subject, grade, year: Number(/20\d\d/.exec(text)?.[0]) };
}

const cells = (findings: ResultsFile['warnings']): string[] => findings.map(({ cell }) => cell).sort();
const codes = (findings: ResultsFile['warnings']): string[] => findings.map(({ problem }) => problem.code).sort();

/** What the README's row says, in the words of a record. */
const expected = (row: Record<string, string>) => ({
  ...keyOf(row.procedure ?? ''),
  row: number(row.row),
  school: row.school,
  n: number(row.n),
  fails: number(row.fails),
  marks:
    row.k2 === undefined ? undefined : { 2: number(row.k2), 3: number(row.k3), 4: number(row.k4), 5: number(row.k5) },
  fourAndFive: number(row['k4+k5']),
  lowered: number(row.lowered),
});

const actual = (record: ReadRecord) => ({
  procedure: record.procedure,
  subject: record.subject,
  grade: record.grade,
  year: record.year,
  row: record.source.row,
  school: record.school,
  n: record.n,
  fails: record.fails,
  marks: record.marks,
  fourAndFive: record.fourAndFive,
  lowered: record.journal?.lowered,
});

/** The share and whether it is low, as the README prints them. */
function shareOf({ n = 0, fails = 0 }: ReadRecord) {
  return { percent: Math.round((10_000 * fails) / n) / 100, low: 100 * fails >= 30 * n ? 'yes' : 'no' };
}

describe.each([
  { file: '01-fisoko-otmetki-ru5-2026.xlsx', kind: 'fisoko-marks', precision: 'fromPercent' },
  { file: '02-fisoko-otmetki-ma6-2026-odna-shkola.xlsx', kind: 'fisoko-marks', precision: 'fromPercent' },
  { file: '07-oge-kratko-2026.xlsx', kind: 'oge-summary', precision: 'fromPercent' },
  { file: '09-oge-otmetki-2026.xlsx', kind: 'oge-summary', precision: 'exact' },
  { file: '10-statistika-rajona-2026.xlsx', kind: 'district-blocks', precision: 'fromPercent' },
  { file: '11-sbor-regiona-2026.xlsx', kind: 'collection', precision: 'fromPercent' },
  { file: '12-oge-matematika-utf8.csv', kind: 'oge-summary', precision: 'exact' },
  { file: '13-vpr-ma6-windows-1251.csv', kind: 'collection', precision: 'fromPercent' },
])('$file', ({ file, kind, precision }) => {
  const rows = tables(chapter(file))[0] ?? [];

  test('gives every record that its README names, and no other', async () => {
    const { records, kind: found } = await reading(file);
    expect(rows.length).toBeGreaterThan(0);
    expect(records.map(actual)).toEqual(rows.map(expected));
    expect(found).toBe(kind);
    expect(new Set(records.map((record) => record.precision))).toEqual(new Set([precision]));
  });

  test('is low where the README says so', async () => {
    const { records } = await reading(file);
    expect(records.map(shareOf)).toEqual(rows.map((row) => ({ percent: number(row['%']), low: row.low })));
  });
});

test.each([
  '01-fisoko-otmetki-ru5-2026.xlsx',
  '02-fisoko-otmetki-ma6-2026-odna-shkola.xlsx',
  '03-fisoko-zhurnal-ru5-2026.xlsx',
  '04-fisoko-zhurnal-ma6-2022.xlsx',
  '05-fisoko-individualnye-ma5-2026.xlsx',
  '09-oge-otmetki-2026.xlsx',
  '11-sbor-regiona-2026.xlsx',
  '12-oge-matematika-utf8.csv',
  '13-vpr-ma6-windows-1251.csv',
])('%s is accepted without a word', async (file) => {
  const { verdict, warnings, errors, questions } = await reading(file);
  expect({ verdict, warnings, errors, questions }).toEqual({
    verdict: 'accept',
    warnings: [],
    errors: [],
    questions: [],
  });
});

test('the comparison with the journal tells lowered, confirmed and raised, and no marks', async () => {
  const { records, kind } = await reading('03-fisoko-zhurnal-ru5-2026.xlsx');
  expect(kind).toBe('fisoko-journal');
  expect(records.map(({ school, source, journal }) => ({ row: source.row, school, ...journal }))).toEqual(
    (tables(chapter('03'))[0] ?? []).map((row) => ({
      row: number(row.row),
      school: row.school,
      n: number(row.n),
      lowered: number(row.lowered),
      confirmed: number(row.confirmed),
      raised: number(row.raised),
    })),
  );
  expect(records.every(({ fails, marks, n }) => fails === undefined && marks === undefined && n === undefined)).toBe(
    true,
  );
});

test('its long form of earlier years is read in blocks, a login of the older form by the name beside it', async () => {
  const { records } = await reading('04-fisoko-zhurnal-ma6-2022.xlsx');
  const key = { procedure: 'vpr', subject: 'math', grade: 6, year: 2022 };
  expect(records).toMatchObject([
    { ...key, school: 'lugovskaya', source: { row: 19 }, journal: { n: 19, lowered: 8, confirmed: 10, raised: 1 } },
    { ...key, school: 'kamenskaya', source: { row: 24 }, journal: { n: 15, lowered: 3, confirmed: 12, raised: 0 } },
  ]);
});

test('individual results are counted up, the absent left out, and no code of a pupil is kept', async () => {
  const results = await reading('05-fisoko-individualnye-ma5-2026.xlsx');
  expect(results.records).toMatchObject([
    {
      school: 'beryozovskaya',
      procedure: 'vpr',
      subject: 'math',
      grade: 5,
      year: 2026,
      n: 12,
      fails: 2,
      marks: { 2: 2, 3: 5, 4: 4, 5: 1 },
      journal: { n: 12, lowered: 4, confirmed: 8, raised: 0 },
      precision: 'exact',
    },
  ]);
  expect(JSON.stringify(results)).not.toMatch(/500\d\d/);
});

test('a protocol with names is refused, its cells are named and nothing of it is told', async () => {
  const results = await reading('06-rcoi-protokol-oge-2026.xlsx');
  expect(results).toMatchObject({ verdict: 'refuse', reason: { code: 'result-personal-data' }, records: [] });
  expect(results.errors.map(({ sheet, cell }) => ({ sheet, cell }))).toEqual([
    { sheet: 'Page 1', cell: 'K6:N17' },
    { sheet: 'Page 1', cell: 'K23:N34' },
  ]);
  expect(JSON.stringify(results)).not.toMatch(/Образцов|Проба|Тестовн/);
});

test('the short table of ОГЭ is taken with two remarks', async () => {
  const { verdict, warnings, errors } = await reading('07-oge-kratko-2026.xlsx');
  expect({ verdict, errors }).toEqual({ verdict: 'acceptWithWarnings', errors: [] });
  expect(warnings).toMatchObject([
    { cell: 'D21', problem: { code: 'result-share-impossible', n: 11, below: 3, above: 4 } },
    { cell: 'D14', problem: { code: 'result-total-share', got: '39,89', how: 'plain' } },
  ]);
  expect(warnings[1]?.problem).toHaveProperty('weighted', expect.closeTo(54.22, 2));
});

test('of ЕГЭ a blank below the minimum is nobody, and a sheet without that column says nothing of it', async () => {
  const { records, warnings, verdict } = await reading('08-ege-2026.xlsx');
  const rows = (tables(chapter('08'))[0] ?? []).filter(({ school }) => !school?.startsWith('total'));
  expect(
    records.map((one) => ({
      sheet: one.source.sheet,
      row: one.source.row,
      school: one.school,
      n: one.n,
      mean: one.meanScore,
      fails: one.fails,
    })),
  ).toEqual(
    rows.map((row) => ({
      sheet: row.sheet,
      row: number(row.row),
      school: row.school,
      n: number(row.n),
      mean: number(row.mean),
      fails: number(row.fails),
    })),
  );
  expect(
    new Set(records.map(({ procedure, subject, grade, year }) => `${procedure} ${subject} ${grade} ${year}`)),
  ).toEqual(new Set(['ege mathProfile 11 2026', 'ege russian 11 2026']));
  expect({ verdict, warnings }).toMatchObject({
    verdict: 'acceptWithWarnings',
    warnings: [{ sheet: 'Математика (профиль)', cell: 'C12', problem: { code: 'result-total-share', how: 'cut' } }],
  });
});

test('a heading that speaks of the first sitting answers what would be asked', async () => {
  const { records } = await reading('09-oge-otmetki-2026.xlsx');
  expect(records.every((one) => one.firstSitting === 'yes' && one.previousGraduatesExcluded === 'yes')).toBe(true);
});

test('an impossible share in the district’s statistics is the only remark', async () => {
  const { verdict, warnings } = await reading('10-statistika-rajona-2026.xlsx');
  expect({ verdict, warnings }).toMatchObject({
    verdict: 'acceptWithWarnings',
    warnings: [{ cell: 'D9', problem: { code: 'result-share-impossible', n: 55, below: 29, above: 30 } }],
  });
});

test('rows of another municipality are skipped in one sentence', async () => {
  const { skipped, unmatched } = await reading('11-sbor-regiona-2026.xlsx');
  expect({ skipped, unmatched }).toEqual({
    skipped: [{ code: 'result-skipped-municipality', count: 4 }],
    unmatched: [],
  });
});

describe('the dirty summary', () => {
  const file = '14-oge-gryaznyj-2026.xlsx';
  const rows = tables(chapter(file))[0] ?? [];

  test('gives its sound rows, and the one whose marks do not add up without its marks', async () => {
    const { records } = await reading(file);
    expect(records.filter(({ marks }) => marks).map(actual)).toEqual(rows.map(expected));
    expect(records.filter(({ marks }) => !marks)).toMatchObject([
      { school: 'lugovskaya', n: 16, fails: 2, source: { row: 9 } },
    ]);
  });

  test('names what is wrong cell by cell', async () => {
    const { warnings, errors, verdict } = await reading(file);
    expect(cells(warnings)).toEqual(['B15', 'C17', 'C9:G9']);
    expect(codes(warnings)).toEqual(['result-marks-sum', 'result-school-unknown', 'result-total-count']);
    expect(cells(errors)).toEqual(['B12', 'B16', 'G13']);
    expect(codes(errors)).toEqual(['result-not-a-number', 'result-twice', 'result-twice']);
    expect(verdict).toBe('ask');
  });

  test('asks about a name that may be a school’s, and shows whom another spelling was taken for', async () => {
    const { unmatched, matched, absent } = await reading(file);
    expect(unmatched).toEqual([
      { sheet: 'ОГЭ рус', cell: 'B13', name: 'Сосновская СОШ', candidates: ['sosnovskaya'] },
      { sheet: 'ОГЭ рус', cell: 'B15', name: 'МБОУ «Неведомская СОШ»', candidates: [] },
    ]);
    expect(matched).toEqual([{ sheet: 'ОГЭ рус', cell: 'B9', name: 'Луговская СШ', school: 'lugovskaya' }]);
    expect(absent).toMatchObject([{ school: 'olhovskaya', procedure: 'oge', subject: 'russian', source: { row: 11 } }]);
  });
});

test('a director’s file is taken for his school and refused for another', async () => {
  const file = '02-fisoko-otmetki-ma6-2026-odna-shkola.xlsx';
  expect(await reading(file, { ...PLACE, only: 'beryozovskaya' })).toMatchObject({
    verdict: 'accept',
    records: [{ n: 10 }],
  });
  expect(await reading(file, { ...PLACE, only: 'lugovskaya' })).toMatchObject({
    verdict: 'refuse',
    reason: { code: 'result-other-school' },
    records: [],
  });
});

test('of a district’s file a school is shown its own rows', async () => {
  const { records, verdict } = await reading('12-oge-matematika-utf8.csv', { ...PLACE, only: 'vysokoe' });
  expect({ verdict, schools: records.map(({ school }) => school) }).toEqual({
    verdict: 'accept',
    schools: ['vysokoe'],
  });
});

test('the district has nine schools', () => {
  expect(SCHOOLS).toHaveLength(9);
});
