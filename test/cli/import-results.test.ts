import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CommandParts } from '../../src/cli/command.ts';
import { importResultsCommand } from '../../src/cli/import-results.ts';
import { createMunicipality } from '../../src/db/municipalities.ts';
import type { Db } from '../../src/db/open.ts';
import { loadProgrammes, readDocument } from '../../src/programmes/load.ts';
import { loadTexts } from '../../src/texts.ts';
import { emptied } from '../support/database.ts';
import { differences, documentedJson } from '../support/readme.ts';
import { WORKBOOKS } from '../support/workbooks.ts';
import { SCHOOLS } from '../workbooks/results/schools.ts';

const t = loadTexts(join(import.meta.dirname, '../../locales')).for('ru');
const NOW = new Date('2026-11-12T02:00:00Z');
const sample = (name: string) => join(import.meta.dirname, '../workbooks/samples', name);
const [programme] = await loadProgrammes();
const document = await readDocument(programme?.id ?? '');

type Given = Record<string, string | readonly string[]>;

/** What is read does not hang on the database, whose schools are read on both elsewhere. */
const districtTest = (name: string, body: (db: Db, municipality: string) => Promise<void>) =>
  test(name, async () => {
    const db = await emptied('embedded');
    await body(db, await district(db));
  });

async function district(db: Db): Promise<string> {
  const { id } = await createMunicipality(db, {
    name: 'Заречный муниципальный район',
    timezone: 'Europe/Moscow',
    programmeId: programme?.id ?? '',
    document,
    schools: SCHOOLS.map((one) => ({ ...one, kind: 'secondary11', hasGrade11: true })),
    now: NOW,
  });
  return String(id);
}

function run(db: Db, given: Given) {
  const list = (name: string) => [given[name] ?? []].flat();
  const options: CommandParts['options'] = { text: (name) => list(name)[0], list };
  return importResultsCommand.run({
    db,
    now: () => NOW,
    t,
    ...WORKBOOKS,
    programmes: new Map(),
    figures: [],
    questionnaires: [],
    options,
  });
}

async function gives(db: Db, given: Given): Promise<{ files: Record<string, unknown>[]; words: string }> {
  const done = await run(db, given);
  if (!done.ok) throw new Error(t.plainProblem(done.error));
  return { files: Object(done.value.json).files, words: done.value.words };
}

districtTest('files of results are read one after the other, and a refusal is an answer', async (db, municipality) => {
  const folder = await mkdtemp(join(tmpdir(), 'opora-'));
  const scan = join(folder, 'Скан.xlsx');
  await writeFile(scan, '%PDF-1.7');
  const names = ['14-oge-gryaznyj-2026.xlsx', '06-rcoi-protokol-oge-2026.xlsx', '03-fisoko-zhurnal-ru5-2026.xlsx'];
  const FILE = [...names.map(sample), scan];
  const { files, words } = await gives(db, { FILE, municipality });

  expect(files.map(({ file, verdict }) => [file, verdict])).toEqual([
    ['14-oge-gryaznyj-2026.xlsx', 'ask'],
    ['06-rcoi-protokol-oge-2026.xlsx', 'refuse'],
    ['03-fisoko-zhurnal-ru5-2026.xlsx', 'accept'],
    ['Скан.xlsx', 'refuse'],
  ]);
  const documented = Object(documentedJson().get('results import'));
  for (const file of files) expect(differences(documented, { files: [file] })).toEqual([]);
  expect(files[0]).toMatchObject({ reason: null, records: { length: 6 }, warnings: { length: 3 } });
  expect(files[1]?.reason).toMatch(/по именам \(Page 1: K6:N17, K23:N34\)/);
  expect(Object(files[2]?.records)[0]).toMatchObject({
    school: 'zarechnaya-1',
    n: 88,
    fails: null,
    marks: null,
    lowered: 49,
    confirmed: 36,
    raised: 3,
    source: { sheet: 'РУ 5 Сравнение отметок с отметк', row: 11 },
  });
  expect(files[3]?.reason).toBe(t.plain('problem-workbook-pdf'));
  expect(words).toContain('ОГЭ рус, C9:G9: В сумме 15, а участников 16.');
  expect(words).not.toMatch(/Образцов|\{|\}/);
});

districtTest(
  'what the file does not say is said by options, and the file is right where both say',
  async (db, municipality) => {
    const folder = await mkdtemp(join(tmpdir(), 'opora-'));
    const file = join(folder, 'svod.csv');
    await writeFile(file, 'Школа;Участников;2;3;4;5\nЛуговская СОШ;20;6;8;5;1\n');
    const asked = await gives(db, { FILE: file, municipality });
    expect(asked.files[0]).toMatchObject({
      verdict: 'ask',
      records: [{ school: 'lugovskaya', procedure: null, subject: null, grade: null, year: null, fails: 6 }],
    });
    const told = await gives(db, { FILE: file, municipality, year: '2025-26', grade: '5', subject: 'math' });
    expect(told.files[0]).toMatchObject({
      verdict: 'accept',
      questions: [],
      records: [{ procedure: 'vpr', subject: 'math', grade: 5, year: 2026 }],
    });
    // Of ОГЭ and ЕГЭ it can be said whether they are of before resits; nothing waits for it.
    const oge = { FILE: sample('12-oge-matematika-utf8.csv'), municipality };
    const open = await gives(db, oge);
    expect(open.files[0]).toMatchObject({ verdict: 'accept', confirm: [{ code: 'result-ask-sitting' }] });
    expect(open.words).toContain('ОГЭ учитывается до пересдач. Эти результаты такие?');
    expect((await gives(db, { ...oge, sitting: 'resits' })).files[0]).toMatchObject({
      confirm: [],
      records: expect.arrayContaining([expect.objectContaining({ firstSitting: 'no' })]),
    });
    const differing = await gives(db, { FILE: sample('01-fisoko-otmetki-ru5-2026.xlsx'), municipality, grade: '6' });
    expect(differing.files[0]).toMatchObject({
      verdict: 'ask',
      questions: [{ code: 'result-ask-option' }],
      records: expect.arrayContaining([expect.objectContaining({ grade: 5 })]),
    });
  },
);

districtTest('two files that say otherwise of the same exam are told apart', async (db, municipality) => {
  const folder = await mkdtemp(join(tmpdir(), 'opora-'));
  const file = join(folder, 'ОГЭ 2026.csv');
  await writeFile(file, 'ОГЭ 2026, математика\nШкола;Участников;2;3;4;5\nЛуговская СОШ;16;5;6;4;1\n');
  const { files } = await gives(db, { FILE: [sample('12-oge-matematika-utf8.csv'), file], municipality });
  expect(files[0]).toMatchObject({ verdict: 'accept' });
  expect(files[1]).toMatchObject({
    verdict: 'acceptWithWarnings',
    warnings: [{ cell: 'C3', code: 'result-files-differ' }],
  });
});

districtTest(
  'a spelling is confirmed by an option, and remembered with what it let be saved',
  async (db, municipality) => {
    const folder = await mkdtemp(join(tmpdir(), 'opora-'));
    const FILE = join(folder, 'ОГЭ 2026.csv');
    await writeFile(FILE, 'ОГЭ 2026, математика\nШкола;Участников;2;3;4;5\nШкола у реки = №1;16;5;6;4;1\n');
    const alias = 'Школа у реки = №1=lugovskaya';
    expect((await gives(db, { FILE, municipality })).files[0]).toMatchObject({ records: [] });
    expect((await gives(db, { FILE, municipality, alias })).files[0]).toMatchObject({
      records: [{ school: 'lugovskaya', fails: 5 }],
    });
    // Only looked at, nothing is remembered.
    expect((await gives(db, { FILE, municipality })).files[0]).toMatchObject({ records: [] });
    await gives(db, { FILE, municipality, alias, save: 'yes' });
    expect((await gives(db, { FILE, municipality })).files[0]).toMatchObject({ records: [{ school: 'lugovskaya' }] });

    const refusal = async (typed: string): Promise<string> => {
      const done = await run(db, { FILE, municipality, alias: typed });
      return done.ok ? 'it was done' : t.plainProblem(done.error);
    };
    expect(await refusal('Школа у реки')).toMatch(/--alias "Название в файле=lugovskaya"/);
    expect(await refusal('=lugovskaya')).toMatch(/--alias/);
    expect(await refusal('Школа=nowhere')).toMatch(/«Школа=nowhere»/);
    expect(await refusal('Школа у реки = № 1=kamenskaya')).toMatch(/название школы «МБОУ „Луговская СОШ“»/);
  },
);

districtTest('what cannot be meant is refused with what can', async (db, municipality) => {
  const FILE = sample('12-oge-matematika-utf8.csv');
  const refusal = async (given: Given): Promise<string> => {
    const done = await run(db, { FILE, municipality, ...given });
    return done.ok ? 'it was done' : t.plainProblem(done.error);
  };
  expect(await refusal({ FILE: 'no-such-file.xlsx' })).toMatch(/«no-such-file\.xlsx»/);
  expect(await refusal({ year: '2026-28' })).toMatch(/^«2026-28» — не год результатов/);
  expect(await refusal({ grade: '12' })).toMatch(/^Класса «12» нет/);
  expect(await refusal({ subject: 'физика' })).toMatch(/russian, math, mathBase, mathProfile/);
  expect(await refusal({ marked: 'no-such-folder', save: 'yes' })).toBe(
    'Папки «no-such-folder» нет. Создайте её или назовите другую.',
  );
  expect(await refusal({ school: 'nowhere' })).toMatch(/«nowhere»/);
});
