import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { importResultsCommand } from '../../src/cli/import-results.ts';
import { createCommand } from '../../src/cli/municipality.ts';
import { statusCommand } from '../../src/cli/report.ts';
import { listResultsCommand } from '../../src/cli/results.ts';
import { exportResultsCommand } from '../../src/cli/results-export.ts';
import { operatorAccess } from '../../src/db/access.ts';
import { addSchools, listSchools } from '../../src/db/schools.ts';
import { gives } from '../support/commands.ts';
import { oneDbTest } from '../support/database.ts';
import { SCHOOLS as TOWN } from '../support/dialogues/results.ts';
import { inOffice } from '../support/office.ts';
import { differences, documentedJson } from '../support/readme.ts';
import { SCHOOLS } from '../workbooks/results/schools.ts';

const NOW = new Date('2026-11-12T02:00:00Z');
const one = { municipality: '1' };
const sample = (name: string) => join(import.meta.dirname, '../workbooks/samples', name);

/** Two schools of the invented district have no grade 11, one of them is a branch. Source: README of the samples */
const BASIC = ['ruchyovskaya', 'olhovskaya'];

oneDbTest(
  'what the files of a district say is saved, proves the answers, and says nothing new the second time',
  async (db) => {
    await gives(db, createCommand, { programme: 'kazachinsky-2024' });
    const schools = SCHOOLS.map(({ slug, name, login, code, aliases }) => ({
      ...{ slug, name, aliases, ...(login && { login }), ...(code && { code }) },
      kind: BASIC.includes(slug) ? ('basic9' as const) : ('secondary11' as const),
      hasGrade11: !BASIC.includes(slug),
      ...(slug === 'ruchyovskaya' ? { branchOf: 'lugovskaya' } : {}),
    }));
    await addSchools(db, 1, schools, NOW);

    const names = [
      '01-fisoko-otmetki-ru5-2026.xlsx',
      '05-fisoko-individualnye-ma5-2026.xlsx',
      '06-rcoi-protokol-oge-2026.xlsx',
      '11-sbor-regiona-2026.xlsx',
      '09-oge-otmetki-2026.xlsx',
      '08-ege-2026.xlsx',
      '03-fisoko-zhurnal-ru5-2026.xlsx',
    ];
    const given = { ...one, FILE: names.map(sample), save: 'yes' };
    const { files } = Object(await gives(db, importResultsCommand, given));
    for (const file of files)
      expect(differences(documentedJson().get('results import'), { files: [file] })).toEqual([]);
    expect(files.map(({ saved }: { saved: unknown }) => saved)).toMatchObject([
      { upload: 1, statements: 8, same: 0, unsaved: 0 },
      { upload: 2, statements: 1, unsaved: 0 },
      null,
      // The nine rows that two files have said before.
      { upload: 3, statements: 25, same: 9 },
      { upload: 4, statements: 18 },
      { upload: 5, statements: 14 },
      { upload: 6, statements: 8 },
    ]);

    const { schools: statuses } = Object(await gives(db, statusCommand, one));
    const byId = new Map(statuses.map((status: { school: { id: string } }) => [status.school.id, status]));
    const verdicts = Object.fromEntries(SCHOOLS.map(({ slug }) => [slug, Object(byId.get(slug)).lowResults.verdict]));
    expect(verdicts).toEqual({
      'zarechnaya-1': 'undetermined',
      'zarechnaya-2': 'undetermined',
      beryozovskaya: 'yes',
      lugovskaya: 'yes',
      ruchyovskaya: 'yes',
      olhovskaya: 'yes',
      kamenskaya: 'undetermined',
      sosnovskaya: 'yes',
      vysokoe: 'undetermined',
    });
    const lugovskaya = Object(byId.get('lugovskaya'));
    expect(lugovskaya.lowResults.procedures).toContainEqual(
      expect.objectContaining({
        procedure: 'vpr',
        subject: 'russian',
        grade: 5,
        n: 20,
        fails: 6,
        sharePercent: 30,
        low: true,
      }),
    );
    expect(lugovskaya.lowResults.missing).toContainEqual(
      expect.objectContaining({ procedure: 'ege', subject: 'russian', year: 2026, reason: 'fails-untold' }),
    );
    // The comparison with the journal stands beside the marks.
    expect(lugovskaya.hints).toMatchObject([{ kind: 'lowered', lowered: 9, n: 20 }]);

    const again = Object(await gives(db, importResultsCommand, given));
    expect(again.files.map(({ saved }: { saved: { upload: unknown } | null }) => saved?.upload ?? null)).toEqual(
      Array(7).fill(null),
    );
    expect(Object(await gives(db, listResultsCommand, one)).uploads).toHaveLength(6);
  },
);

oneDbTest('a record of which a person has to say more stays behind, and a school saves its own rows', async (db) => {
  await gives(db, createCommand, { programme: 'kazachinsky-2024' });
  await addSchools(
    db,
    1,
    SCHOOLS.map(({ slug, name }) => ({ slug, name, kind: 'secondary11' as const, hasGrade11: true })),
    NOW,
  );
  const given = { ...one, FILE: sample('12-oge-matematika-utf8.csv'), save: 'yes' };
  const own = await gives(db, importResultsCommand, { ...given, school: 'lugovskaya' });
  expect(own).toMatchObject({ files: [{ saved: { upload: 1, statements: 1 } }] });
  const folder = await mkdtemp(join(tmpdir(), 'opora-'));
  const file = join(folder, 'svod.csv');
  await writeFile(file, 'Школа;Участников;2;3;4;5\nЛуговская СОШ;20;6;8;5;1\n');
  expect(await gives(db, importResultsCommand, { ...one, FILE: file, save: 'yes' })).toMatchObject({
    files: [{ verdict: 'ask', saved: { upload: null, statements: 0, same: 0, unsaved: 1 } }],
  });
  expect(await gives(db, listResultsCommand, one)).toMatchObject({
    results: [{ school: { id: 'lugovskaya' }, n: 16, fails: 3 }],
    uploads: [{ school: { id: 'lugovskaya' }, schools: 1 }],
  });
});

oneDbTest('a district saved on the command line is told as after a release in the chat, once', (db) =>
  inOffice(
    db,
    async ({ town, district, joins }) => {
      const coordinator = await joins('coordinator');
      const director = await joins('director', 'МБОУ «Берёзовская СОШ»');
      const leftOut = await joins('director', 'МКОУ «Ольховская ООШ»');
      const quiet = leftOut.texts().length;
      const names = ['01-fisoko-otmetki-ru5-2026.xlsx', '02-fisoko-otmetki-ma6-2026-odna-shkola.xlsx'];
      const given = { municipality: String(district.id), FILE: names.map(sample), save: 'yes' };
      const saves = async (more: object = {}) => {
        const answer = await gives(db, importResultsCommand, { ...given, ...more });
        town.app.deps.wake();
        await town.settled();
        return answer;
      };
      await saves();
      expect(coordinator.screen()).toContain(
        'Учтены новые результаты (файлов: 2).\nВывод о признаках низких результатов изменился у 1 школы:',
      );
      expect(coordinator.screen()).toContain(
        'МБОУ «Берёзовская СОШ»: было «данных недостаточно», стало «признаки есть»',
      );
      const told = director.texts().filter((text) => text.includes('Берёзовская'));
      expect(told.at(-1)).toContain('координатор учёл результаты (файлов: 2)');
      expect(told.at(-1)).toContain('ВПР, русский язык, 5 класс, 2026: участников 12, не справились 4 (33,3\u00a0%)');
      expect(told.at(-1)).toContain('ВПР, математика, 6 класс, 2026: участников 10, не справились 4 (40\u00a0%)');
      expect(told.at(-1)).toContain('было «данных недостаточно», стало есть.');
      expect(told.some((text) => text.includes('загрузил'))).toBe(false);
      // That nobody sat it follows from the total of the file.
      const [absence, ...more] = leftOut.texts().slice(quiet);
      expect(absence).toContain('ВПР, русский язык, 5 класс, 2026: не сдавали');
      expect(more).toEqual([]);

      const before = [coordinator.texts(), director.texts()];
      expect(await saves()).toMatchObject({
        files: [{ saved: { upload: null, statements: 0, same: 9 } }, { saved: { upload: null, same: 1 } }],
      });
      expect([coordinator.texts(), director.texts()]).toEqual(before);

      // One school’s own rows are told as if it had sent them.
      const own = (await listSchools(db, (await operatorAccess(db, 'read-municipality', district.id))!)).find(
        ({ name }) => name === 'МБОУ «Берёзовская СОШ»',
      );
      await saves({ FILE: sample('11-sbor-regiona-2026.xlsx'), school: own?.slug });
      for (const one of [coordinator, director])
        expect(one.screen()).toContain('новые результаты из файла «11-sbor-regiona-2026.xlsx»');
      expect(leftOut.texts()).toHaveLength(quiet + 1);
    },
    { at: '2026-11-12T07:00:00Z', schools: TOWN, data: 'fisoko otmetki ru ma odna shkola sbor regiona' },
  ),
);

oneDbTest('a row without results that takes the place of some is counted, and keeps its cell', async (db) => {
  await gives(db, createCommand, { programme: 'kazachinsky-2024' });
  await addSchools(
    db,
    1,
    SCHOOLS.map(({ slug, name }) => ({ slug, name, kind: 'secondary11' as const, hasGrade11: true })),
    NOW,
  );
  const folder = await mkdtemp(join(tmpdir(), 'opora-'));
  const saved = async (row: string) => {
    const FILE = join(folder, 'ОГЭ 2026.csv');
    await writeFile(FILE, `ОГЭ 2026, математика\nШкола;Участников;2;3;4;5\n${row}\n`);
    return Object(await gives(db, importResultsCommand, { ...one, FILE, save: 'yes' })).files[0].saved;
  };
  expect(await saved('Луговская СОШ;16;5;6;4;1')).toMatchObject({ statements: 1, changed: 0 });
  expect(await saved('Луговская СОШ;—;—;—;—;—')).toMatchObject({ statements: 1, changed: 1, same: 0 });
  expect(await gives(db, listResultsCommand, one)).toMatchObject({
    results: [{ reason: 'notTaken', source: { file: 'ОГЭ 2026.csv', row: 3, cell: 'C3' } }],
  });
  const out = join(folder, 'всё.csv');
  await gives(db, exportResultsCommand, { ...one, out });
  expect(await readFile(out, 'utf8')).toContain(';не сдавали;окончательные;ОГЭ 2026.csv;;C3;');
});
