import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Verdict } from '../domain/low-results.ts';
import type { Role } from '../domain/people.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Db } from './open.ts';
import { enqueue } from './outbox.ts';
import { peopleWithRole } from './people.ts';
import { peopleTold } from './people-told.ts';
import { roleOf } from './role-of.ts';
import { examStatement, resultCheck, resultRelease, resultUpload, school } from './schema.ts';

/** What a school says of its rows in an upload of the district: that they are right, or with a remark what is not. */

export type ResultCheck = { school: number; remark?: string; at: Date; by?: Role };

/** Verdicts before something counts, by school: those whom it changes are told from what to what. */
export type VerdictsBefore = ReadonlyMap<number, Verdict>;

/** Longest remark, in characters. */
export const REMARK_MAX = 500;

/** Notes an answer on uploads that were saved together, and tells the coordinators of a remark once. */
export async function saveCheck(
  tx: Db,
  access: SchoolAccess<'save-results'>,
  { uploads, remark }: { uploads: readonly number[]; remark?: string },
  now: Date,
): Promise<void> {
  const byPerson = access.person;
  if (byPerson === undefined) throw new Error('saveCheck: nobody answers');
  const checks = await tx
    .insert(resultCheck)
    .values(
      uploads.map((uploadId) => ({ uploadId, schoolId: access.school, remark: remark ?? null, byPerson, at: now })),
    )
    .returning({ id: resultCheck.id });
  const [check] = checks;
  if (remark === undefined || !check) return;
  const coordinators = await peopleWithRole(tx, access.municipality, ['coordinator']);
  await tell(tx, 'results-wrong', coordinators, { uploads, school: access.school, check: check.id }, now, byPerson);
}

/** The newest answer of each school to these uploads. */
export async function checksOf(
  db: Db,
  access: MunicipalityAccess<'release-results'> | SchoolAccess,
  uploads: readonly number[],
): Promise<ResultCheck[]> {
  const rows = await db
    .select({
      school: resultCheck.schoolId,
      remark: resultCheck.remark,
      at: resultCheck.at,
      by: roleOf(resultCheck.byPerson, resultCheck.at, {
        municipalityId: resultUpload.municipalityId,
        schoolId: resultCheck.schoolId,
      }),
    })
    .from(resultCheck)
    .innerJoin(resultUpload, eq(resultUpload.id, resultCheck.uploadId))
    .where(
      and(
        inArray(resultCheck.uploadId, [...uploads]),
        eq(resultUpload.municipalityId, access.municipality),
        'school' in access ? eq(resultCheck.schoolId, access.school) : undefined,
      ),
    )
    .orderBy(asc(resultCheck.id));
  const newest = new Map(rows.map((row) => [row.school, row]));
  return [...newest.values()].map(({ remark, by, ...row }) => ({
    ...row,
    ...(remark === null ? {} : { remark }),
    ...(by === null ? {} : { by }),
  }));
}

/** The schools with rows in an upload of the district that does not count yet, of which they have said nothing; `at`: when it was uploaded. */
export async function uncheckedResults(
  db: Db,
  municipalities: readonly number[],
): Promise<{ municipality: number; school: number; upload: number; at: Date }[]> {
  if (municipalities.length === 0) return [];
  const rows = await db
    .selectDistinct({
      municipality: resultUpload.municipalityId,
      school: examStatement.schoolId,
      upload: resultUpload.id,
      at: resultUpload.at,
    })
    .from(resultUpload)
    .innerJoin(examStatement, eq(examStatement.uploadId, resultUpload.id))
    .innerJoin(school, and(eq(school.id, examStatement.schoolId), eq(school.participating, true)))
    .leftJoin(resultRelease, eq(resultRelease.uploadId, resultUpload.id))
    .leftJoin(
      resultCheck,
      and(eq(resultCheck.uploadId, resultUpload.id), eq(resultCheck.schoolId, examStatement.schoolId)),
    )
    .where(
      and(
        inArray(resultUpload.municipalityId, [...municipalities]),
        isNull(resultUpload.schoolId),
        isNull(resultRelease.id),
        isNull(resultCheck.id),
      ),
    );
  return rows.flatMap(({ school: of, ...row }) => (of === null ? [] : [{ ...row, school: of }]));
}

/** Asks the schools of uploads of the district to look at their rows. */
export async function askSchools(
  tx: Db,
  municipality: number,
  uploads: readonly number[],
  by: number | undefined,
  now: Date,
): Promise<void> {
  await tellSchools(tx, municipality, uploads, 'results-check', new Map(), by, now);
}

/**
 * Tells the schools of uploads that these count, each once of all; then the other coordinators, and those whose answer others' rows may have
 * changed.
 */
export async function tellReleased(
  tx: Db,
  municipality: number,
  uploads: readonly number[],
  before: VerdictsBefore,
  by: number | undefined,
  now: Date,
): Promise<void> {
  const told = await tellSchools(tx, municipality, uploads, 'results-released', before, by, now);
  await tellFamilies(tx, municipality, uploads, told, before, by, now);
  const coordinators = await peopleWithRole(tx, municipality, ['coordinator']);
  const verdicts = [...before].map(([school, verdict]) => `${school}:${verdict}`).join(' ');
  await enqueue(
    tx,
    coordinators
      .filter((one) => one !== by)
      .map((person) => ({
        key: `results-counted:${uploads[0]}:${municipality}:${person}`,
        kind: 'results-counted',
        person,
        payload: { municipality, uploads: uploads.join(' '), verdicts },
        dueAt: now,
      })),
    now,
  );
}

/** Tells the coordinators, and who else answers for the school, what it saved of itself. */
export async function tellSaved(
  tx: Db,
  access: SchoolAccess<'save-results'>,
  uploads: readonly number[],
  before: VerdictsBefore,
  now: Date,
): Promise<void> {
  const { school, municipality } = access;
  const coordinators = await peopleWithRole(tx, municipality, ['coordinator']);
  const own = await peopleTold(tx, access, now);
  const people = [...new Set([...coordinators, ...own])];
  await tell(tx, 'results-saved', people, { uploads, school, ...verdictIn(before, school) }, now, access.person);
  await tellFamilies(tx, municipality, uploads, new Set([school]), before, access.person, now);
}

/** Tells the schools whose answer another school's rows may change: where branches are counted with their head. The message is made only if they did. */
async function tellFamilies(
  tx: Db,
  municipality: number,
  uploads: readonly number[],
  told: ReadonlySet<number>,
  before: VerdictsBefore,
  by: number | undefined,
  now: Date,
): Promise<void> {
  for (const [school, verdict] of before) {
    if (told.has(school)) continue;
    const people = await peopleTold(tx, { municipality, school }, now);
    await tell(tx, 'results-family', people, { uploads, school, before: verdict }, now, by);
  }
}

/** Gives the schools that have rows in the uploads. */
async function tellSchools(
  tx: Db,
  municipality: number,
  uploads: readonly number[],
  kind: 'results-check' | 'results-released',
  before: VerdictsBefore,
  by: number | undefined,
  now: Date,
): Promise<ReadonlySet<number>> {
  const rows = await tx
    .selectDistinct({ upload: examStatement.uploadId, school: examStatement.schoolId })
    .from(examStatement)
    .where(inArray(examStatement.uploadId, [...uploads]))
    .orderBy(asc(examStatement.uploadId));
  const uploadsOf = Map.groupBy(rows, ({ school }) => school);
  const schools = [...uploadsOf.keys()].filter((one) => one !== null);
  for (const school of schools) {
    const own = (uploadsOf.get(school) ?? []).map(({ upload }) => upload);
    const payload = { uploads: own, school, ...verdictIn(before, school) };
    await tell(tx, kind, await peopleTold(tx, { municipality, school }, now), payload, now, by);
  }
  return new Set(schools);
}

const verdictIn = (before: VerdictsBefore, school: number) => {
  const verdict = before.get(school);
  return verdict === undefined ? {} : { before: verdict };
};

/** Who did it himself is not told. */
async function tell(
  tx: Db,
  kind: 'results-check' | 'results-released' | 'results-saved' | 'results-wrong' | 'results-family',
  people: readonly number[],
  about: { uploads: readonly number[]; school: number; check?: number; before?: Verdict },
  now: Date,
  by: number | undefined,
): Promise<void> {
  const { uploads, ...rest } = about;
  const [upload = 0] = uploads;
  const payload = { ...rest, upload, ...(uploads.length > 1 ? { uploads: uploads.join(' ') } : {}) };
  const key = `${kind}:${about.check ?? upload}:${about.school}`;
  await enqueue(
    tx,
    people
      .filter((one) => one !== by)
      .map((person) => ({ key: `${key}:${person}`, kind, person, payload, dueAt: now })),
    now,
  );
}
