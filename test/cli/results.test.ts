import { describe, expect, test } from 'vitest';
import { createCommand } from '../../src/cli/municipality.ts';
import { statusCommand } from '../../src/cli/report.ts';
import {
  absentResultsCommand,
  listResultsCommand,
  officialListCommand,
  releaseResultsCommand,
} from '../../src/cli/results.ts';
import { addSchoolCommand } from '../../src/cli/school.ts';
import { operatorAccess, operatorSchoolAccess } from '../../src/db/access.ts';
import type { Db } from '../../src/db/open.ts';
import { saveResults } from '../../src/db/save-results.ts';
import { listSchools } from '../../src/db/schools.ts';
import { gives, refusal } from '../support/commands.ts';
import { oneDbTest } from '../support/database.ts';
import { allOf, aStatement, type Told, type Word } from '../support/exams.ts';
import { differences, documentedJson } from '../support/readme.ts';

const NOW = new Date('2026-11-12T02:00:00Z');
const one = { municipality: '1' };
const SCHOOL = 'galaninskaya';

/** The municipality of a programme with a secondary school and a branch of it to grade 9. */
async function aTown(db: Db, programme = 'kazachinsky-2024') {
  await gives(db, createCommand, { programme });
  await gives(db, addSchoolCommand, { ...one, name: 'Луговская СОШ', kind: 'secondary11' });
  await gives(db, addSchoolCommand, { ...one, name: 'Ручьёвская ООШ', kind: 'basic9', 'branch-of': 'lugovskaya' });
}

/** Saves what is said of schools: of one it counts at once, of several it waits for its release. Gives the upload. */
async function saves(db: Db, said: Record<string, Partial<Record<Word, Told>>>, name = 'итоги.xlsx'): Promise<number> {
  const schools = await listSchools(db, (await operatorAccess(db, 'read-municipality', 1))!);
  const idOf = (slug: string) => schools.find((school) => school.slug === slug)!.id;
  const statements = Object.entries(said).flatMap(([slug, told]) =>
    (Object.entries(told) as [Word, Told][]).map(([word, what]) => {
      const { upload: _u, at: _a, versions: _v, ...statement } = aStatement(word, what);
      return { ...statement, school: idOf(slug) };
    }),
  );
  const [only, ...others] = Object.keys(said);
  const access =
    others.length === 0
      ? await operatorSchoolAccess(db, 'save-results', 1, idOf(only!))
      : await operatorAccess(db, 'save-district-results', 1);
  const bytes = new TextEncoder().encode(JSON.stringify(said));
  return (await saveResults(db, access!, { file: { name, bytes }, statements }, NOW))!;
}

/** The answer on one school. */
async function lowOf(db: Db, school: string, given: Record<string, string> = {}) {
  const { schools } = Object(await gives(db, statusCommand, { ...one, school, ...given }));
  return schools[0].lowResults;
}

const good = { ...allOf(2026, '0/20', 11), ...allOf(2025, '0/20', 11) };
const head = { ...good, 'vpr-math-5-2026': '6/20', 'oge-math-9-2025': '5/17' } as const;
const branch = {
  ...allOf(2026, '0/4'),
  ...allOf(2025, '0/3'),
  'vpr-math-5-2026': '2/4',
  'oge-math-9-2025': '1/3',
} as const;

describe('status', () => {
  oneDbTest('proves the answer of the rule, in the documented shape', async (db) => {
    await aTown(db);
    await saves(db, { lugovskaya: { ...good, 'vpr-math-5-2026': '3/9', 'oge-math-9-2026': '30 %' } });
    const given = await gives(db, statusCommand, { ...one, school: 'lugovskaya' });
    expect(differences(documentedJson().get('status'), given)).toEqual([]);
    const { schools } = Object(given);
    expect(schools[0].lowResults).toMatchObject({
      verdict: 'yes',
      years: [2026, 2025],
      criteria: [
        { id: 'C1', met: true, years: [{ year: 2026, low: 2, unknown: 0 }] },
        { id: 'C2', met: false },
      ],
      missing: [],
      absent: [],
      official: [],
    });
    const { procedures } = schools[0].lowResults;
    expect(procedures).toHaveLength(18);
    expect(procedures[0]).toMatchObject({
      ...{ procedure: 'vpr', subject: 'math', grade: 5, year: 2026, n: 9, fails: 3, sharePercent: 33.33, low: true },
      ...{ small: true, toPass: 1, toFail: null, criteria: ['C1'], preliminary: false },
      source: { file: 'итоги.xlsx', sheet: 'Лист1', row: 7, cell: null, upload: 1, at: NOW.toISOString(), by: null },
    });
    expect(procedures[4]).toMatchObject({
      ...{ procedure: 'oge', subject: 'math', n: null, fails: null, sharePercent: 30, low: true, nearThreshold: true },
      toPass: null,
    });
  });

  oneDbTest('names what is missing and never says no where it matters', async (db) => {
    await aTown(db);
    const empty = await lowOf(db, 'lugovskaya');
    expect(empty).toMatchObject({ verdict: 'undetermined', procedures: [] });
    expect(empty.missing).toHaveLength(18);
    expect(empty.missing[0]).toEqual({
      procedure: 'vpr',
      subject: 'math',
      grade: 5,
      grades: [5],
      year: 2026,
      reason: 'nothing-stored',
    });
    const basic = await lowOf(db, 'ruchyovskaya');
    expect(basic.missing).toHaveLength(12);
    expect(basic.absent).toHaveLength(6);
    await saves(db, { lugovskaya: { 'ege-russian-11-2026': { n: 6 } } });
    const found = await lowOf(db, 'lugovskaya');
    expect(found.procedures).toMatchObject([{ n: 6, fails: null, sharePercent: null, low: null }]);
    expect(found.missing).toContainEqual(
      expect.objectContaining({ subject: 'russian', grade: 11, reason: 'fails-untold' }),
    );
  });

  oneDbTest('counts the school years from the day that is asked for, whenever the results were saved', async (db) => {
    await aTown(db);
    await saves(db, { lugovskaya: { ...good, 'vpr-math-5-2026': '3/10', 'oge-math-9-2026': '6/20' } });
    expect(await lowOf(db, 'lugovskaya', { on: '2026-09-01' })).toMatchObject({ verdict: 'yes', years: [2026, 2025] });
    expect(await lowOf(db, 'lugovskaya', { on: '2026-08-31' })).toMatchObject({ verdict: 'no', years: [2025, 2024] });
    // Before the programme asked for its first report too.
    expect(await lowOf(db, 'lugovskaya', { on: '2023-12-01' })).toMatchObject({
      verdict: 'undetermined',
      years: [2023, 2022],
    });
  });

  oneDbTest('tells the change of the last year and what is to be checked', async (db) => {
    await aTown(db);
    const journal = { n: 18, lowered: 6, confirmed: 12, raised: 0 };
    await saves(db, {
      lugovskaya: {
        'vpr-math-5-2026': { n: 20, fails: 6, journal },
        'vpr-math-5-2025': '2/20',
        'vpr-math-4-2025': '1/8',
      },
    });
    const given = await gives(db, statusCommand, { ...one, school: 'lugovskaya' });
    expect(differences(documentedJson().get('status'), given)).toEqual([]);
    expect(given).toMatchObject({
      schools: [
        {
          dynamics: [
            {
              of: 'grade',
              measure: 'fails',
              before: { sharePercent: 10 },
              after: { sharePercent: 30 },
              points: 20,
              went: 'up',
            },
            { of: 'cohort', before: { grade: 4, n: 8 }, points: 17.5, went: null, small: true },
          ],
          hints: [{ kind: 'lowered', subject: 'math', grade: 5, lowered: 6, n: 18, vpr: null }],
        },
      ],
    });
  });

  oneDbTest('tries another reading of the rule', async (db) => {
    await aTown(db);
    await saves(db, { lugovskaya: head });
    await saves(db, { ruchyovskaya: branch });
    const read = async (options: object, school = 'lugovskaya') =>
      (await lowOf(db, school, { options: JSON.stringify(options) })).verdict;
    expect(await read({})).toBe('no');
    // 5 of 17 and 1 of 3 are 6 of 20 together; a branch and its head have one answer then.
    expect(await read({ branchPolicy: 'merge' })).toBe('yes');
    expect(await read({ branchPolicy: 'merge' }, 'ruchyovskaya')).toBe('yes');
    expect(await read({ branchPolicy: 'merge', c2: 'same_procedure' })).toBe('no');
    expect(await read({ branchPolicy: 'merge', vprPooling: 'subject_pooled_grades' })).toBe('no');
    expect(await refusal(db, statusCommand, { ...one, options: '{"c2":"both"}' })).toContain('any, same_procedure');
    expect(await refusal(db, statusCommand, { ...one, options: 'c2' })).toContain('{"c2":"same_procedure"}');
  });

  oneDbTest('has no answer where the programme has no rule that can be computed', async (db) => {
    await aTown(db, 'lipetsk-2021');
    expect(await lowOf(db, 'lugovskaya')).toBeNull();
  });
});

oneDbTest('a district’s results change answers when they are released, and the change is told before', async (db) => {
  await aTown(db);
  const low = { ...good, 'vpr-math-5-2026': '3/10', 'oge-math-9-2026': '6/20' } as const;
  const upload = String(await saves(db, { lugovskaya: low, [SCHOOL]: allOf(2026, '0/20', 11) }));
  expect(await lowOf(db, 'lugovskaya')).toMatchObject({ verdict: 'undetermined' });
  const changes = [
    { school: { id: SCHOOL }, before: 'undetermined', after: 'no' },
    { school: { id: 'lugovskaya' }, before: 'undetermined', after: 'yes' },
  ];
  const dry = await gives(db, releaseResultsCommand, { ...one, upload, 'dry-run': 'yes' });
  expect(dry).toMatchObject({ upload: 1, released: false, changes });
  expect(await gives(db, listResultsCommand, one)).toMatchObject({
    results: [],
    uploads: [{ id: 1, releasedAt: null }],
  });
  expect(differences(documentedJson().get('results release'), dry)).toEqual([]);
  expect(await gives(db, releaseResultsCommand, { ...one, upload })).toMatchObject({ released: true, changes });
  expect(await lowOf(db, 'lugovskaya')).toMatchObject({ verdict: 'yes' });
  expect(await refusal(db, releaseResultsCommand, { ...one, upload })).toBe('Загрузка 1 уже учитывается.');
  expect(await refusal(db, releaseResultsCommand, { ...one, upload: '7' })).toContain('Загрузки «7» нет');
});

oneDbTest('what is stored is listed, of one school and year too', async (db) => {
  await aTown(db);
  await saves(db, {
    lugovskaya: { 'vpr-math-5-2026': '3/9', 'oge-math-9-2025': '30 %', 'vpr-math-6-2026': 'noClass' },
  });
  await saves(db, { lugovskaya: { 'vpr-math-5-2026': '2/9' } });
  const given = await gives(db, listResultsCommand, { ...one, school: 'lugovskaya', year: '2026' });
  expect(differences(documentedJson().get('results list'), given)).toEqual([]);
  expect(given).toMatchObject({
    results: [
      { school: { id: 'lugovskaya' }, grade: 5, n: 9, fails: 2, sharePercent: 22.22, versions: 2, reason: null },
      { grade: 6, n: null, reason: 'noClass', versions: 1 },
    ],
    uploads: [
      { id: 2, file: 'итоги.xlsx', statements: 1 },
      { id: 1, statements: 3 },
    ],
  });
  expect(await gives(db, listResultsCommand, { ...one, school: SCHOOL })).toEqual({ results: [], uploads: [] });
  expect(await refusal(db, listResultsCommand, { ...one, year: '2025-26' })).toContain('не то число');
});

describe('results that are not there', () => {
  const absent = { ...one, procedure: 'vpr', grade: '5', year: '2026', reason: 'noClass' };

  oneDbTest('are said of a school, of one subject or all, and taken back', async (db) => {
    await aTown(db);
    const of = { ...absent, school: 'lugovskaya' };
    const given = await gives(db, absentResultsCommand, of);
    expect(differences(documentedJson().get('results absent'), given)).toEqual([]);
    expect(given).toMatchObject({ saved: [{ subject: 'russian', reason: 'noClass' }, { subject: 'math' }] });
    expect((await lowOf(db, 'lugovskaya')).absent).toHaveLength(2);
    await gives(db, absentResultsCommand, { ...of, subject: 'math', reason: 'none' });
    expect((await lowOf(db, 'lugovskaya')).absent).toMatchObject([{ subject: 'russian', reason: 'noClass' }]);
  });

  oneDbTest('are said of all schools where a procedure was not held, and a school’s own result stands', async (db) => {
    await aTown(db);
    await saves(db, { lugovskaya: { 'ege-mathBase-11-2026': '1/3' } });
    const given = { ...one, procedure: 'ege', subject: 'mathBase', year: '2026', reason: 'notHeld' };
    expect(await gives(db, absentResultsCommand, given)).toMatchObject({ saved: [{ school: null, grade: 11 }] });
    expect((await lowOf(db, 'lugovskaya')).procedures).toMatchObject([{ subject: 'mathBase', low: true }]);
    expect((await lowOf(db, SCHOOL)).absent).toContainEqual(
      expect.objectContaining({ subject: 'mathBase', reason: 'notHeld' }),
    );
  });

  oneDbTest('must be of a procedure that there is', async (db) => {
    await aTown(db);
    const cases: [Record<string, string>, RegExp][] = [
      [{ procedure: 'niko' }, /Есть: vpr, oge, ege/],
      [{ subject: 'physics' }, /Есть: russian, math, mathBase, mathProfile/],
      [{ reason: 'lost' }, /Есть: noClass, notTaken, notHeld, none/],
      [{ year: '26' }, /--year: «26»/],
      [{ grade: 'пятый' }, /--grade: «пятый»/],
      [{ grade: '9' }, /Такой процедуры нет/],
      [{ procedure: 'ege', grade: '11', subject: 'math' }, /Такой процедуры нет/],
      [{}, /Не хватает параметра --school/],
      [{ school: 'nowhere' }, /Школы «nowhere»/],
    ];
    for (const [wrong, sentence] of cases) {
      expect(await refusal(db, absentResultsCommand, { ...absent, ...wrong })).toMatch(sentence);
    }
    const { grade: _no, ...vpr } = absent;
    expect(await refusal(db, absentResultsCommand, { ...vpr, school: 'lugovskaya' })).toContain('--grade');
    expect(await gives(db, listResultsCommand, one)).toEqual({ results: [], uploads: [] });
  });
});

oneDbTest('an official list stands beside the answer of the rule and does not change it', async (db) => {
  await aTown(db);
  await saves(db, { lugovskaya: good });
  const list = {
    ...one,
    year: '2026-27',
    origin: 'regional',
    document: 'Приказ от 01.09.2026 № 1',
    school: ['lugovskaya'],
  };
  const given = await gives(db, officialListCommand, list);
  expect(given).toEqual({ year: '2026-27', origin: 'regional', document: list.document, schools: ['lugovskaya'] });
  expect(differences(documentedJson().get('results official'), given)).toEqual([]);
  expect(await lowOf(db, 'lugovskaya')).toMatchObject({
    verdict: 'no',
    official: [{ origin: 'regional', listed: true }],
  });
  expect(await lowOf(db, SCHOOL)).toMatchObject({ official: [{ listed: false, document: list.document }] });
  expect(await lowOf(db, SCHOOL, { on: '2026-08-31' })).toMatchObject({ official: [] });
  expect(await refusal(db, officialListCommand, { ...list, school: ['nowhere'] })).toContain('nowhere');
  expect(await refusal(db, officialListCommand, { ...list, origin: 'rule' })).toContain('regional, municipal');
  expect(await refusal(db, officialListCommand, { ...list, document: ' ' })).toContain('--document');
});

test('the README shows a procedure whose figures are possible', () => {
  const [school] = Object(documentedJson().get('status')).schools;
  const [procedure] = school.lowResults.procedures;
  expect(procedure.sharePercent).toBe(Math.round((10_000 * procedure.fails) / procedure.n) / 100);
});
