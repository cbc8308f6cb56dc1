import { createHash } from 'node:crypto';
import { and, asc, count, countDistinct, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { type ExamResult, keyOf, type ResultKey } from '../domain/exam-results.ts';
import {
  type Finality,
  lastStatement,
  newSayings,
  type Said,
  type SavedStatement,
  type Statement,
} from '../domain/exam-statements.ts';
import type { Role } from '../domain/people.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import { roleOf } from './drafts.ts';
import type { Db } from './open.ts';
import { askSchools, tellReleased, tellSaved, type VerdictsBefore } from './result-checks.ts';
import { examStatement, resultRelease, resultUpload, school } from './schema.ts';
import { familyOf } from './schools.ts';

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
    and(ofReader(access), inArray(examStatement.year, years), counts ? isNotNull(resultRelease.id) : undefined),
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

type Reader =
  | SchoolAccess
  | MunicipalityAccess<'read-municipality' | 'read-summary' | 'save-district-results' | 'release-results'>;

/**
 * Rows of the reader's own schools, and what is said of all schools of the municipality. `family`: a school with its branches, or a branch
 * with its head and the other branches, which are one legal body.
 */
const ofReader = (access: Reader, family = false) => {
  const own = (ids: readonly number[]) => or(isNull(examStatement.schoolId), inArray(examStatement.schoolId, [...ids]));
  const ofFamily = (id: number) =>
    or(isNull(examStatement.schoolId), sql`${examStatement.schoolId} in ${familyOf(id)}`);
  return and(
    eq(examStatement.municipalityId, access.municipality),
    'school' in access ? (family ? ofFamily(access.school) : own([access.school])) : undefined,
    'schools' in access && access.schools ? own(access.schools) : undefined,
  );
};

/**
 * All that was said and counts, in order of acceptance; with `pending`, as it would be once those uploads are released. Source files are named as they
 * were sent. `family`: a reader of one school reads its branches and its head too.
 */
export async function savedStatements(
  db: Db,
  access: Reader,
  { years, pending = [], family }: { years?: readonly number[]; pending?: readonly number[]; family?: boolean } = {},
): Promise<SavedStatement[]> {
  const counts =
    pending.length === 0
      ? isNotNull(resultRelease.id)
      : or(isNotNull(resultRelease.id), inArray(resultUpload.id, [...pending]));
  return readStatements(
    db,
    and(ofReader(access, family), years && inArray(examStatement.year, [...years]), counts),
    sql`${resultRelease.id} nulls last`,
    asc(examStatement.id),
  );
}

async function readStatements(db: Db, which: SQL | undefined, ...order: SQL[]): Promise<SavedStatement[]> {
  const rows = await db
    .select({
      row: examStatement,
      at: resultUpload.at,
      file: resultUpload.fileName,
      by: roleOf(resultUpload.byPerson, resultUpload.at, resultUpload),
    })
    .from(examStatement)
    .innerJoin(resultUpload, eq(resultUpload.id, examStatement.uploadId))
    .leftJoin(resultRelease, eq(resultRelease.uploadId, resultUpload.id))
    .where(which)
    .orderBy(...order);
  return rows.map(({ row, at, file, by }) => statementOf(row, { at, file, by }));
}

function statementOf(
  row: typeof examStatement.$inferSelect,
  { at, file, by }: { at: Date; file: string | null; by: Role | null },
): SavedStatement {
  const { procedure, subject, grade, year } = row;
  const key = { procedure, subject, grade, year };
  const origin = {
    ...(row.schoolId === null ? {} : { school: row.schoolId }),
    key,
    upload: row.uploadId,
    finality: row.finality,
    at,
    ...(by === null ? {} : { by }),
  };
  if (row.kind === 'withdrawn') return { ...origin, kind: 'withdrawn' };
  if (row.kind !== 'result') {
    const at = row.absentAt && { source: file === null ? row.absentAt : { ...row.absentAt, file } };
    return { ...origin, kind: 'absence', absence: row.kind, ...at };
  }
  if (!row.told) throw new Error(`statementOf: row ${row.id} tells nothing`);
  const source = file === null ? row.told.source : { ...row.told.source, file };
  const result: ExamResult = { ...key, ...row.told, source };
  return { ...origin, kind: 'result', result };
}

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

/** What was saved at once. */
export type Upload = {
  id: number;
  /** Absent: of the district. */
  school?: number;
  /** Absent: typed by hand. */
  fileName?: string;
  /** The first of those that were saved together; absent: it is the first, or came alone. */
  together?: number;
  at: Date;
  by?: Role;
  statements: number;
  /** Schools it tells of. */
  schools: number;
  /** Absent: it does not count yet. */
  releasedAt?: Date;
};

/** What was saved in a municipality, or by and of one school, the newest first. */
export async function listUploads(
  db: Db,
  access: SchoolAccess | MunicipalityAccess<'read-municipality' | 'release-results'>,
): Promise<Upload[]> {
  const rows = await db
    .select({
      upload: { ...UPLOAD, by: roleOf(resultUpload.byPerson, resultUpload.at, resultUpload) },
      releasedAt: resultRelease.at,
      statements: count(),
      schools: countDistinct(examStatement.schoolId),
    })
    .from(resultUpload)
    .innerJoin(examStatement, eq(examStatement.uploadId, resultUpload.id))
    .leftJoin(resultRelease, eq(resultRelease.uploadId, resultUpload.id))
    .where(
      and(
        eq(resultUpload.municipalityId, access.municipality),
        'school' in access ? eq(examStatement.schoolId, access.school) : undefined,
      ),
    )
    .groupBy(resultUpload.id, resultRelease.at)
    .orderBy(desc(resultUpload.id));
  return rows.map(({ upload: { by, school: of, fileName, together, ...upload }, releasedAt, ...counts }) => ({
    ...upload,
    ...counts,
    ...(together === null ? {} : { together }),
    ...(of === null ? {} : { school: of }),
    ...(fileName === null ? {} : { fileName }),
    ...(by === null ? {} : { by }),
    ...(releasedAt === null ? {} : { releasedAt }),
  }));
}

/** A saving with those that were saved together with it, of which the school of the access has rows; none: there is no such one. */
export async function uploadsWith(db: Db, access: SchoolAccess, id: number): Promise<Upload[]> {
  const all = await listUploads(db, access);
  const firstOf = (one: Upload): number => one.together ?? one.id;
  const named = all.find((one) => one.id === id);
  return named ? all.filter((one) => firstOf(one) === firstOf(named)).toReversed() : [];
}

const UPLOAD = {
  id: resultUpload.id,
  school: resultUpload.schoolId,
  fileName: resultUpload.fileName,
  together: resultUpload.togetherId,
  at: resultUpload.at,
};

/** Lets uploads of the municipality count, all or none, and tells their schools. False: they count already, or they are not there. */
export async function releaseUploads(
  db: Db,
  access: MunicipalityAccess<'release-results'>,
  uploads: readonly number[],
  now: Date,
  before: VerdictsBefore = new Map(),
): Promise<boolean> {
  const found = await db
    .select({ id: resultUpload.id })
    .from(resultUpload)
    .where(and(inArray(resultUpload.id, [...uploads]), eq(resultUpload.municipalityId, access.municipality)))
    .orderBy(asc(resultUpload.id));
  if (found.length === 0) return false;
  return db.transaction(async (tx) => {
    const released = await tx
      .insert(resultRelease)
      .values(found.map(({ id }) => ({ uploadId: id, byPerson: access.person ?? null, at: now })))
      .onConflictDoNothing()
      .returning({ id: resultRelease.uploadId });
    if (released.length === 0) return false;
    const ids = released.map(({ id }) => id).sort((one, other) => one - other);
    await tellReleased(tx, access.municipality, ids, before, access.person, now);
    return true;
  });
}
