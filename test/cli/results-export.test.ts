import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createCommand } from '../../src/cli/municipality.ts';
import { exportResultsCommand } from '../../src/cli/results-export.ts';
import { operatorAccess, operatorSchoolAccess } from '../../src/db/access.ts';
import type { Db } from '../../src/db/open.ts';
import { type NewStatement, saveResults } from '../../src/db/save-results.ts';
import { listSchools } from '../../src/db/schools.ts';
import { readResults } from '../../src/workbooks/results/read-results.ts';
import { readTextFile } from '../../src/workbooks/text-file.ts';
import { readXlsx } from '../../src/workbooks/xlsx.ts';
import { gives, refusal } from '../support/commands.ts';
import { oneDbTest } from '../support/database.ts';
import { aStatement, type Told, type Word } from '../support/exams.ts';
import { differences, documentedJson } from '../support/readme.ts';
import { bookOf } from '../workbooks/results/books.ts';

const one = { municipality: '1' };
const NOW = new Date('2026-11-12T02:00:00Z');
const SCHOOL = 'galaninskaya';
const NAME = 'МБОУ Галанинская ООШ';

const SAID: Partial<Record<Word, Told>> = {
  'vpr-math-5-2026': { n: 12, fails: 4, marks: { 2: 4, 3: 5, 4: 3, 5: 0 } },
  'vpr-russian-5-2026': { n: 9, fails: 3, marks: { 2: 3, 3: 3, 4: 2, 5: 1 } },
  'vpr-math-6-2026': 'noClass',
  'oge-math-9-2025': '30 %',
};

async function aSchool(db: Db): Promise<void> {
  await gives(db, createCommand, { programme: 'kazachinsky-2024' });
  const schools = await listSchools(db, (await operatorAccess(db, 'read-municipality', 1))!);
  const school = schools.find(({ slug }) => slug === SCHOOL)!.id;
  const statements = (Object.entries(SAID) as [Word, Told][]).map(([word, told]): NewStatement => {
    const { upload: _u, at: _a, versions: _v, ...statement } = aStatement(word, told);
    return { ...statement, school };
  });
  const file = { name: '=1+1.xlsx', bytes: new TextEncoder().encode('x') };
  await saveResults(db, (await operatorSchoolAccess(db, 'save-results', 1, school))!, { file, statements }, NOW);
}

const inFolder = async (name: string) => join(await mkdtemp(join(tmpdir(), 'opora-export-')), name);
const place = { municipality: 'Казачинский район', schools: [{ slug: SCHOOL, name: NAME, aliases: [] }] };

oneDbTest('what is stored is written for others, small groups without their figures', async (db) => {
  await aSchool(db);
  const out = await inFolder('результаты.xlsx');
  const given = await gives(db, exportResultsCommand, { ...one, out });
  expect(differences(documentedJson().get('results export'), given)).toEqual([]);
  expect(given).toEqual({ file: out, school: null, rows: 4, hidden: 2 });
  const [sheet] = (await bookOf(await readFile(out))).worksheets;
  const rows = [2, 3, 4, 5].map((row) => [1, 2, 4, 5, 6, 7, 11, 12, 14].map((at) => sheet?.getCell(row, at).value));
  expect(rows).toContainEqual([NAME, 'ВПР', 5, 2026, 12, 4, 4, 33.33, null]);
  expect(rows).toContainEqual([NAME, 'ВПР', 5, 2026, 'менее 10\u00a0участников', null, null, null, null]);
  expect(rows).toContainEqual([NAME, 'ОГЭ', 9, 2025, 'число участников неизвестно', null, null, null, null]);
  expect(rows).toContainEqual([NAME, 'ВПР', 6, 2026, null, null, null, null, 'нет класса']);
  expect(sheet?.getCell('P2')).toMatchObject({ value: '=1+1.xlsx', numFmt: '@' });
});

oneDbTest('to the circle of the school it is written whole, and reads back the same', async (db) => {
  await aSchool(db);
  const expected = { 'vpr math 5': [12, 4], 'vpr russian 5': [9, 3], 'oge math 9': [null, null] };
  for (const form of ['xlsx', 'csv']) {
    const out = await inFolder(`результаты.${form}`);
    const given = await gives(db, exportResultsCommand, { ...one, school: SCHOOL, circle: 'yes', out });
    expect(given).toMatchObject({ school: SCHOOL, rows: 4, hidden: 0 });
    const bytes = await readFile(out);
    const table = form === 'csv' ? readTextFile(bytes, 'x.csv') : await readXlsx(bytes);
    if (!table.ok) throw new Error(table.error.code);
    const { records, absent, errors } = readResults(table.value, { file: out, isText: form === 'csv' }, place);
    expect(errors).toEqual([]);
    expect(
      Object.fromEntries(
        records.map(({ procedure, subject, grade, n, fails }) => [
          `${procedure} ${subject} ${grade}`,
          [n ?? null, fails ?? null],
        ]),
      ),
    ).toEqual(expected);
    expect(absent).toMatchObject([{ grade: 6, absence: 'noClass', year: 2026 }]);
    if (form === 'csv') expect(bytes.toString()).toContain(";'=1+1.xlsx;");
  }
});

oneDbTest('a file that can be neither is refused, and so is a year that is none', async (db) => {
  await gives(db, createCommand, { programme: 'kazachinsky-2024' });
  expect(await refusal(db, exportResultsCommand, { ...one, out: 'x.pdf' })).toContain('.xlsx или .csv');
  expect(await refusal(db, exportResultsCommand, { ...one, out: 'x.csv', year: '1' })).toContain('«1»');
  expect(await refusal(db, exportResultsCommand, { ...one, out: '/nowhere/x.csv' })).toContain('нельзя записать');
});
