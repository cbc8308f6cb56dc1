import { createHash } from 'node:crypto';
import { and, asc, count, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { keyOf, type ResultKey } from '../domain/exam-results.ts';
import {
  type Finality,
  lastStatement,
  newSayings,
  type Said,
  type SavedStatement,
  type Statement,
} from '../domain/exam-statements.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Db } from './open.ts';
import { askSchools, tellSaved, type VerdictsBefore } from './result-checks.ts';
import { readableStatements, readStatements } from './result-statements.ts';
import { examStatement, resultRelease, resultUpload, school } from './schema.ts';

/**
 * A statement to be saved. `school` is absent where a procedure was held nowhere in the municipality. `inferred`: nobody said it, so it is
 * saved only where nothing stands.
 */
export type NewStatement = Said & { school?: number; key: ResultKey; finality: Finality; inferred?: true };

/** A file of results. `perPupil`: its rows are of single pupils, so that nothing of it is kept but the counts and its name. */
export type ResultFile = { name: string; bytes: Uint8Array; perPupil?: boolean };

export type Saving = {
  /** Absent: typed by hand. */
  file?: ResultFile;
  /** The update that asked for it, a second copy of which saves nothing. */
  update?: number;
  statements: readonly NewStatement[];
};

/**
 * `before`: verdicts before, those whom it changes are told. `released`: the caller lets it count in the same transaction, so no school is
 * asked to look at it first.
 */
export type Around = { before?: VerdictsBefore; released?: boolean };

type Saver = SchoolAccess<'save-results'> | MunicipalityAccess<'save-district-results'>;

/** An upload and how many statements of it are new. */
export type SavedUpload = { upload: number; statements: number };

/** Saves one file, or what was typed: as `saveTogether`. Gives the upload. */
export async function saveResults(
  db: Db,
  access: Saver,
  { before, ...saving }: Saving & { before?: VerdictsBefore },
  now: Date,
): Promise<number | undefined> {
  const [saved] = await saveTogether(db, access, [saving], now, before ? { before } : {});
  return saved?.upload;
}

/**
 * Saves what was sent at once as new versions, all or nothing: what stands already, from whatever file, makes none. What one school says
 * counts at once, what a district says from its release on. Whom it concerns is told once of all. Undefined in place of a saving that says
 * nothing new, or whose update is a second copy. Throws on a school that is not the access's.
 */
export async function saveTogether(
  db: Db,
  access: Saver,
  savings: readonly Saving[],
  now: Date,
  { before = new Map(), released = false }: Around = {},
): Promise<(SavedUpload | undefined)[]> {
  return db.transaction(async (tx) => {
    const all = savings.flatMap(({ statements }) => statements);
    await checkSchools(tx, access, all);
    const fresh = await newOf(tx, access, all, 'school' in access || released);
    const saved: (SavedUpload | undefined)[] = [];
    let first: number | undefined;
    for (const { statements, ...saving } of savings) {
      const own = statements.filter((one) => fresh.has(one));
      const upload = own.length > 0 ? await saveOne(tx, access, { ...saving, statements: own }, first, now) : undefined;
      saved.push(upload === undefined ? undefined : { upload, statements: own.length });
      first ??= upload;
    }
    const uploads = saved.flatMap((one) => one?.upload ?? []);
    if (uploads.length === 0) return saved;
    if ('school' in access) await tellSaved(tx, access, uploads, before, now);
    else if (!released) await askSchools(tx, access.municipality, uploads, access.person, now);
    return saved;
  });
}

/** Undefined: the update is a second copy. */
async function saveOne(
  tx: Db,
  access: Saver,
  { file, update, statements }: Saving,
  first: number | undefined,
  now: Date,
): Promise<number | undefined> {
  const [upload] = await tx
    .insert(resultUpload)
    .values({
      municipalityId: access.municipality,
      schoolId: 'school' in access ? access.school : null,
      fileName: file?.name ?? null,
      sha256: file ? createHash('sha256').update(file.bytes).digest('hex') : null,
      size: file?.bytes.byteLength ?? null,
      content: file && !file.perPupil ? file.bytes : null,
      byPerson: access.person ?? null,
      updateId: update ?? null,
      togetherId: first ?? null,
      at: now,
    })
    .onConflictDoNothing()
    .returning({ id: resultUpload.id });
  if (!upload) return undefined;
  for (let from = 0; from < statements.length; from += ROWS_AT_ONCE) {
    const part = statements.slice(from, from + ROWS_AT_ONCE);
    await tx.insert(examStatement).values(part.map((one) => rowOf(access.municipality, upload.id, one)));
  }
  if ('school' in access)
    await tx.insert(resultRelease).values({ uploadId: upload.id, byPerson: access.person ?? null, at: now });
  return upload.id;
}

const ROWS_AT_ONCE = 500;

function rowOf(municipalityId: number, uploadId: number, one: NewStatement): typeof examStatement.$inferInsert {
  const place = { uploadId, municipalityId, schoolId: one.school ?? null, ...one.key, finality: one.finality };
  if (one.kind === 'withdrawn') return { ...place, kind: one.kind };
  if (one.kind === 'absence') return { ...place, kind: one.absence, absentAt: one.source ?? null };
  const { procedure: _p, subject: _s, grade: _g, year: _y, ...told } = one.result;
  return { ...place, kind: 'result', told };
}

async function checkSchools(tx: Db, access: Saver, statements: readonly NewStatement[]): Promise<void> {
  const named = new Set(statements.map((one) => one.school));
  if ('school' in access) {
    if ([...named].some((one) => one !== access.school)) throw new Error('saveResults: a result of another school');
    return;
  }
  const ids = [...named].filter((one) => one !== undefined);
  if (ids.length === 0) return;
  const [found] = await tx
    .select({ n: count() })
    .from(school)
    .where(and(eq(school.municipalityId, access.municipality), inArray(school.id, ids)));
  if (found?.n !== ids.length) throw new Error('saveResults: a result of a school of another municipality');
}

/** Those of the statements that say something new. `counts`: beside what counts, else beside what waits for its release too. */
async function newOf(
  tx: Db,
  access: Saver,
  statements: readonly NewStatement[],
  counts: boolean,
): Promise<ReadonlySet<NewStatement>> {
  const byPlace = await savedBeside(tx, access, statements, counts);
  const places = Map.groupBy(statements, placeOf);
  return new Set(
    [...places].flatMap(([place, said]) => {
      const before = byPlace.get(place) ?? [];
      const isKnown = lastStatement(before) !== undefined || said.some(({ inferred }) => !inferred);
      return newSayings(before, isKnown ? said.filter(({ inferred }) => !inferred) : said);
    }),
  );
}

/** What is stored of the same procedures, by place. `counts`: without what waits for its release. */
async function savedBeside(
  db: Db,
  access: Saver,
  statements: readonly NewStatement[],
  counts: boolean,
): Promise<Map<string, SavedStatement[]>> {
  const years = [...new Set(statements.map(({ key }) => key.year))];
  const saved = await readStatements(
    db,
    and(
      readableStatements(access),
      inArray(examStatement.year, years),
      counts ? isNotNull(resultRelease.id) : undefined,
    ),
    sql`${resultRelease.id} nulls last`,
    asc(examStatement.id),
  );
  return Map.groupBy(saved, placeOf);
}

/** What stands beside each of the statements, in their order: of a school what counts, of a district what waits for its release too. */
export async function standingBeside(
  db: Db,
  access: Saver,
  statements: readonly NewStatement[],
): Promise<(Statement | undefined)[]> {
  const byPlace = await savedBeside(db, access, statements, 'school' in access);
  return statements.map((one) => lastStatement(byPlace.get(placeOf(one)) ?? []));
}

const placeOf = ({ school: of, key }: Pick<NewStatement, 'school' | 'key'>) => `${of ?? ''} ${keyOf(key)}`;

/**
 * Adds to an upload of the district that does not count yet why schools that it leaves out have no results. False: it counts already, or is
 * not there.
 */
export async function addAbsences(
  db: Db,
  access: MunicipalityAccess<'save-district-results'>,
  upload: number,
  statements: readonly NewStatement[],
): Promise<boolean> {
  return db.transaction(async (tx) => {
    await checkSchools(tx, access, statements);
    const [open] = await tx
      .select({ id: resultUpload.id })
      .from(resultUpload)
      .leftJoin(resultRelease, eq(resultRelease.uploadId, resultUpload.id))
      .where(
        and(
          eq(resultUpload.id, upload),
          eq(resultUpload.municipalityId, access.municipality),
          isNull(resultUpload.schoolId),
          isNull(resultRelease.id),
        ),
      );
    if (!open) return false;
    const fresh = await newOf(tx, access, statements, false);
    const rows = statements.filter((one) => fresh.has(one)).map((one) => rowOf(access.municipality, upload, one));
    if (rows.length > 0) await tx.insert(examStatement).values(rows);
    return true;
  });
}
