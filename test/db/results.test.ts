import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { type Actor, municipalityAccess, operatorAccess, schoolAccess } from '../../src/db/access.ts';
import { enterOfficialList, officialLists } from '../../src/db/official-lists.ts';
import type { Db } from '../../src/db/open.ts';
import { savedStatements } from '../../src/db/result-statements.ts';
import { listUploads, releaseUploads } from '../../src/db/result-uploads.ts';
import { type NewStatement, saveResults, saveTogether } from '../../src/db/save-results.ts';
import { examStatement, resultUpload } from '../../src/db/schema.ts';
import { dbTest } from '../support/database.ts';
import { aResult, type Word } from '../support/exams.ts';
import { aMunicipality, anActor, BEFORE } from '../support/places.ts';

const NOW = new Date('2026-11-10T04:00:00Z');
const file = (content: string, name = 'итоги.xlsx') => ({ name, bytes: new TextEncoder().encode(content) });

function said(school: number | undefined, fails: number, word: Word = 'oge-math-9-2026'): NewStatement {
  const { procedure, subject, grade, year, ...told } = aResult(word, { n: 20, fails });
  const key = { procedure, subject, grade, year };
  return {
    ...(school === undefined ? {} : { school }),
    key,
    finality: 'final',
    kind: 'result',
    result: { ...key, ...told },
  };
}

/** Two municipalities of two schools, a coordinator of the first, a director and a curator of its first school. */
async function places(db: Db) {
  const here = await aMunicipality(db, 'Заречный район', ['Луговская СОШ', 'Ольховская ООШ']);
  const there = await aMunicipality(db, 'Тридевятый район', ['Незримая СОШ']);
  const [lug, olh] = here.schools as [number, number];
  const coordinator = await anActor(db, 501, { municipality: here.id, role: 'coordinator' });
  const director = await anActor(db, 502, { municipality: here.id, role: 'director', school: lug });
  const curator = await anActor(db, 503, { municipality: here.id, role: 'curator', school: olh });
  const leave = async (actor: Actor) => (await schoolAccess(db, actor, 'save-results', lug))!;
  return {
    ...{ here: here.id, there: there.id, lug, olh, nez: there.schools[0]!, curator },
    district: municipalityAccess(coordinator, 'save-district-results', here.id)!,
    releasing: municipalityAccess(coordinator, 'release-results', here.id)!,
    reading: municipalityAccess(coordinator, 'read-municipality', here.id)!,
    own: await leave(director),
    readOwn: (await schoolAccess(db, director, 'read-school', lug))!,
  };
}

/** What counts: fails by school. */
async function counts(db: Db, access: Parameters<typeof savedStatements>[1], options = {}) {
  const found = await savedStatements(db, access, options);
  return found.map((one) => [one.school, one.kind === 'result' ? one.result.fails : one.kind]);
}

describe('results', () => {
  dbTest('of a school’s own file count at once and name their source', async (db) => {
    const { own, readOwn, lug } = await places(db);
    const upload = await saveResults(db, own, { file: file('a'), statements: [said(lug, 6)] }, NOW);
    expect(await savedStatements(db, readOwn)).toEqual([
      {
        ...{ school: lug, upload, finality: 'final', at: NOW, by: 'director', kind: 'result' },
        key: { procedure: 'oge', subject: 'math', grade: 9, year: 2026 },
        result: aResult('oge-math-9-2026', { n: 20, fails: 6 }),
      },
    ]);
  });

  dbTest('of a district count from their release on, and can be looked at before', async (db) => {
    const { district, releasing, reading, lug, olh } = await places(db);
    const statements = [said(lug, 6), said(olh, 2)];
    const upload = (await saveResults(db, district, { file: file('a'), statements }, NOW))!;
    expect(await counts(db, reading)).toEqual([]);
    expect(await counts(db, reading, { pending: [upload] })).toEqual([
      [lug, 6],
      [olh, 2],
    ]);
    expect(await releaseUploads(db, releasing, [upload], NOW)).toBe(true);
    expect(await releaseUploads(db, releasing, [upload], NOW)).toBe(false);
    expect(await counts(db, reading)).toEqual([
      [lug, 6],
      [olh, 2],
    ]);
  });

  dbTest('come in the order in which they were accepted, not in that of saving', async (db) => {
    const { district, releasing, own, reading, lug } = await places(db);
    const upload = (await saveResults(db, district, { file: file('a'), statements: [said(lug, 6)] }, NOW))!;
    await saveResults(db, own, { file: file('b'), statements: [said(lug, 5)] }, NOW);
    // Still waiting, the district's file would be accepted last.
    const waiting = [
      [lug, 5],
      [lug, 6],
    ];
    expect(await counts(db, reading, { pending: [upload] })).toEqual(waiting);
    await releaseUploads(db, releasing, [upload], NOW);
    expect(await counts(db, reading)).toEqual(waiting);
  });

  dbTest('are kept in all versions, and of the years that are asked for', async (db) => {
    const { own, readOwn, lug } = await places(db);
    await saveResults(db, own, { file: file('a'), statements: [said(lug, 6), said(lug, 1, 'oge-math-9-2025')] }, NOW);
    await saveResults(db, own, { statements: [said(lug, 5)] }, NOW);
    expect(await counts(db, readOwn, { years: [2026] })).toEqual([
      [lug, 6],
      [lug, 5],
    ]);
    expect(await counts(db, readOwn, { years: [2024] })).toEqual([]);
  });
});

describe('the same again', () => {
  dbTest('the same file saves nothing, a corrected one a version, the first one after it another', async (db) => {
    const { own, lug } = await places(db);
    const save = (content: string, fails: number) =>
      saveResults(db, own, { file: file(content), statements: [said(lug, fails)] }, NOW);
    expect(await save('a', 6)).toBe(1);
    expect(await save('a', 6)).toBeUndefined();
    expect(await save('b', 5)).toBe(2);
    expect(await save('a', 6)).toBe(3);
  });

  dbTest('the same file read otherwise is a version', async (db) => {
    const { own, lug } = await places(db);
    await saveResults(db, own, { file: file('a'), statements: [said(lug, 6)] }, NOW);
    expect(await saveResults(db, own, { file: file('a'), statements: [said(lug, 7)] }, NOW)).toBe(2);
    const another = [said(lug, 7), said(lug, 1, 'oge-russian-9-2026')];
    expect(await saveResults(db, own, { file: file('a'), statements: another }, NOW)).toBe(3);
  });

  dbTest('the same file of the district is known by its rows too, also before its release', async (db) => {
    const { district, lug, olh } = await places(db);
    const statements = [said(lug, 6), said(olh, 2), said(undefined, 0)];
    expect(await saveResults(db, district, { file: file('a'), statements }, NOW)).toBe(1);
    expect(await saveResults(db, district, { file: file('a'), statements }, NOW)).toBeUndefined();
  });

  dbTest('the same update saves nothing, typed or of a file', async (db) => {
    const { own, lug } = await places(db);
    expect(await saveResults(db, own, { update: 7, statements: [said(lug, 6)] }, NOW)).toBe(1);
    expect(await saveResults(db, own, { update: 7, statements: [said(lug, 6)] }, NOW)).toBeUndefined();
    expect(await saveResults(db, own, { update: 8, statements: [said(lug, 6)] }, NOW)).toBeUndefined();
    expect(await saveResults(db, own, { update: 9, statements: [said(lug, 5)] }, NOW)).toBeDefined();
    // A late copy of the first, whose values are others by now.
    expect(await saveResults(db, own, { update: 7, statements: [said(lug, 6)] }, NOW)).toBeUndefined();
    expect(await db.select({ id: examStatement.id }).from(examStatement)).toHaveLength(2);
  });

  dbTest('of another file with the same values only what is new is saved', async (db) => {
    const { district, reading, lug, olh } = await places(db);
    await saveResults(db, district, { file: file('a'), statements: [said(lug, 6), said(olh, 2)] }, NOW);
    const corrected = { file: file('b'), statements: [said(lug, 6), said(olh, 3)] };
    const [saved] = await saveTogether(db, district, [corrected], NOW);
    expect(saved).toMatchObject({ statements: 1 });
    expect(await counts(db, reading, { pending: [1, saved!.upload] })).toEqual([
      [lug, 6],
      [olh, 2],
      [olh, 3],
    ]);
  });

  dbTest('two files that contradict each other are a version each, and none when they come again', async (db) => {
    const { district, lug } = await places(db);
    const both = [
      { file: file('a'), statements: [said(lug, 6)] },
      { file: file('b'), statements: [said(lug, 5)] },
    ];
    const [one, other] = await saveTogether(db, district, both, NOW);
    expect([one?.upload, other?.upload]).toEqual([1, 2]);
    expect(await saveTogether(db, district, both, NOW)).toEqual([undefined, undefined]);
    expect(await db.$count(examStatement)).toBe(2);
  });

  dbTest('what waits for a release does not keep a school’s own file from counting', async (db) => {
    const { district, own, readOwn, lug } = await places(db);
    await saveResults(db, district, { file: file('a'), statements: [said(lug, 6)] }, NOW);
    expect(await saveResults(db, own, { file: file('a'), statements: [said(lug, 6)] }, NOW)).toBe(2);
    expect(await counts(db, readOwn)).toEqual([[lug, 6]]);
  });
});

describe('who may', () => {
  dbTest('a school’s leave does not reach another school’s results', async (db) => {
    const { own, readOwn, reading, district, releasing, lug, olh } = await places(db);
    for (const school of [olh, undefined]) {
      await expect(saveResults(db, own, { statements: [said(school, 6)] }, NOW)).rejects.toThrow(/another school/);
    }
    expect(await db.select().from(resultUpload)).toEqual([]);
    const upload = (await saveResults(
      db,
      district,
      { statements: [said(lug, 6), said(olh, 2), said(undefined, 1)] },
      NOW,
    ))!;
    await releaseUploads(db, releasing, [upload], NOW);
    expect(await counts(db, readOwn)).toEqual([
      [lug, 6],
      [undefined, 1],
    ]);
    expect(await counts(db, reading)).toHaveLength(3);
  });

  dbTest('a curator reads those of his schools', async (db) => {
    const { district, releasing, curator, here, lug, olh } = await places(db);
    const upload = (await saveResults(db, district, { statements: [said(lug, 6), said(olh, 2)] }, NOW))!;
    await releaseUploads(db, releasing, [upload], NOW);
    expect(await counts(db, municipalityAccess(curator, 'read-summary', here)!)).toEqual([[olh, 2]]);
    for (const action of ['save-district-results', 'release-results', 'enter-official-list'] as const) {
      expect(municipalityAccess(curator, action, here)).toBeUndefined();
    }
    expect(await schoolAccess(db, curator, 'save-results', olh)).toBeUndefined();
  });

  dbTest('nothing goes over the border of a municipality', async (db) => {
    const { district, releasing, reading, there, nez, lug } = await places(db);
    await expect(saveResults(db, district, { statements: [said(nez, 6)] }, NOW)).rejects.toThrow(
      /another municipality/,
    );
    const theirs = (await operatorAccess(db, 'save-district-results', there))!;
    const upload = (await saveResults(db, theirs, { file: file('a'), statements: [said(nez, 6)] }, NOW))!;
    expect(await releaseUploads(db, releasing, [upload], NOW)).toBe(false);
    await releaseUploads(db, (await operatorAccess(db, 'release-results', there))!, [upload], NOW);
    expect(await counts(db, reading)).toEqual([]);
    expect(await counts(db, reading, { pending: [upload] })).toEqual([]);
    expect(await listUploads(db, reading)).toEqual([]);
    // The same file here is not the one saved there.
    expect(await saveResults(db, district, { file: file('a'), statements: [said(lug, 6)] }, NOW)).toBeDefined();
  });
});

dbTest('what was saved is listed, the newest first, with what waits for its release', async (db) => {
  const { district, own, reading, readOwn, lug, olh } = await places(db);
  await saveResults(db, own, { statements: [said(lug, 6)] }, BEFORE);
  await saveResults(
    db,
    district,
    { file: file('a'), statements: [said(lug, 5), said(olh, 2), said(olh, 1, 'oge-math-9-2025')] },
    NOW,
  );
  const typed = { id: 1, school: lug, at: BEFORE, by: 'director', statements: 1, schools: 1, releasedAt: BEFORE };
  expect(await listUploads(db, reading)).toEqual([
    { id: 2, fileName: 'итоги.xlsx', at: NOW, by: 'coordinator', statements: 3, schools: 2 },
    typed,
  ]);
  // A school sees of a district's file what is its own.
  expect(await listUploads(db, readOwn)).toMatchObject([{ id: 2, statements: 1, schools: 1 }, typed]);
});

describe('official lists', () => {
  const of2026 = { year: 2026, origin: 'regional', document: 'Приказ от 01.09.2026 № 1' } as const;

  dbTest('stand by year and origin, the newest of each', async (db) => {
    const { here, lug, olh, reading } = await places(db);
    const access = (await operatorAccess(db, 'enter-official-list', here))!;
    await enterOfficialList(db, access, { ...of2026, schools: [lug] }, BEFORE);
    await enterOfficialList(db, access, { ...of2026, document: 'Приказ № 2', schools: [olh] }, NOW);
    await enterOfficialList(db, access, { ...of2026, origin: 'municipal', schools: [] }, NOW);
    expect(await officialLists(db, reading, 2026)).toEqual([
      { origin: 'municipal', document: of2026.document, at: NOW, schools: [] },
      { origin: 'regional', document: 'Приказ № 2', at: NOW, schools: [olh] },
    ]);
    expect(await officialLists(db, reading, 2025)).toEqual([]);
  });

  dbTest('tell a school of itself alone', async (db) => {
    const { here, lug, olh, readOwn } = await places(db);
    const access = (await operatorAccess(db, 'enter-official-list', here))!;
    await enterOfficialList(db, access, { ...of2026, schools: [lug, olh] }, NOW);
    expect(await officialLists(db, readOwn, 2026)).toMatchObject([{ schools: [lug] }]);
  });
});

dbTest('the content of a file is kept beside its rows', async (db) => {
  const { own, lug } = await places(db);
  const upload = (await saveResults(db, own, { file: file('abc'), statements: [said(lug, 6)] }, NOW))!;
  const [row] = await db.select().from(resultUpload).where(eq(resultUpload.id, upload));
  expect(row).toMatchObject({ size: 3, fileName: 'итоги.xlsx' });
  expect(row?.sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(new TextDecoder().decode(row?.content ?? undefined)).toBe('abc');

  // Of one with a row for each pupil only its name.
  const perPupil = { ...file('def'), perPupil: true };
  const other = (await saveResults(db, own, { file: perPupil, statements: [said(lug, 5)] }, NOW))!;
  const [kept] = await db.select().from(resultUpload).where(eq(resultUpload.id, other));
  expect(kept).toMatchObject({ content: null, size: 3, fileName: 'итоги.xlsx' });
});
