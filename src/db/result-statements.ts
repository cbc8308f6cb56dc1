import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { ExamResult } from '../domain/exam-results.ts';
import type { SavedStatement } from '../domain/exam-statements.ts';
import type { Role } from '../domain/people.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Db } from './open.ts';
import { roleOf } from './role-of.ts';
import { examStatement, resultRelease, resultUpload } from './schema.ts';
import { familyOf } from './schools.ts';

type Reader =
  | SchoolAccess
  | MunicipalityAccess<'read-municipality' | 'read-summary' | 'save-district-results' | 'release-results'>;

/**
 * Rows of the reader's own schools, and what is said of all schools of the municipality. `family`: a school with its branches, or a branch
 * with its head and the other branches, which are one legal body.
 */
export const readableStatements = (access: Reader, family = false) => {
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
    and(readableStatements(access, family), years && inArray(examStatement.year, [...years]), counts),
    sql`${resultRelease.id} nulls last`,
    asc(examStatement.id),
  );
}

/** Statements that fulfil a condition on them, their uploads and releases, in this order. */
export async function readStatements(db: Db, which: SQL | undefined, ...order: SQL[]): Promise<SavedStatement[]> {
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
