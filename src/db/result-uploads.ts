import { and, asc, count, countDistinct, desc, eq, inArray } from 'drizzle-orm';
import type { Role } from '../domain/people.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Db } from './open.ts';
import { tellReleased, type VerdictsBefore } from './result-checks.ts';
import { roleOf } from './role-of.ts';
import { examStatement, resultRelease, resultUpload } from './schema.ts';

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
