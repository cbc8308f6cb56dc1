import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Verdict } from '../domain/low-results.ts';
import type { Role } from '../domain/people.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import { roleOf } from './drafts.ts';
import type { Db } from './open.ts';
import { enqueue } from './outbox.ts';
import { peopleWithRole } from './people.ts';
import { examStatement, membership, resultCheck, resultUpload } from './schema.ts';

/** What a school says of its rows in an upload of the district: that they are right, or with a remark what is not. */

export type ResultCheck = { school: number; remark?: string; at: Date; by?: Role };

/** Verdicts before something counts, by school: those whom it changes are told from what to what. */
export type VerdictsBefore = ReadonlyMap<number, Verdict>;

/** Longest remark, in characters. */
export const REMARK_MAX = 500;

/** Notes an answer, and tells the coordinators of a remark. */
export async function saveCheck(
  tx: Db,
  access: SchoolAccess<'save-results'>,
  { upload, remark }: { upload: number; remark?: string },
  now: Date,
): Promise<void> {
  const byPerson = access.person;
  if (byPerson === undefined) throw new Error('saveCheck: nobody answers');
  const [check] = await tx
    .insert(resultCheck)
    .values({ uploadId: upload, schoolId: access.school, remark: remark ?? null, byPerson, at: now })
    .returning({ id: resultCheck.id });
  if (remark === undefined || !check) return;
  const coordinators = await peopleWithRole(tx, access.municipality, ['coordinator']);
  await tell(tx, 'results-wrong', coordinators, { upload, school: access.school, check: check.id }, now, byPerson);
}

/** The newest answer of each school to an upload. */
export async function checksOf(
  db: Db,
  access: MunicipalityAccess<'release-results'> | SchoolAccess,
  upload: number,
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
        eq(resultCheck.uploadId, upload),
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

/** Asks the schools of a district's upload to look at their rows. */
export async function askSchools(
  tx: Db,
  municipality: number,
  upload: number,
  by: number | undefined,
  now: Date,
): Promise<void> {
  await tellSchools(tx, municipality, upload, 'results-check', new Map(), by, now);
}

/** Tells the schools of uploads that these count, of a changed answer once; then those whose answer others' rows may have changed. */
export async function tellReleased(
  tx: Db,
  municipality: number,
  uploads: readonly number[],
  before: VerdictsBefore,
  by: number | undefined,
  now: Date,
): Promise<void> {
  const told = new Set<number>();
  for (const upload of uploads) {
    const untold = new Map([...before].filter(([school]) => !told.has(school)));
    for (const one of await tellSchools(tx, municipality, upload, 'results-released', untold, by, now)) told.add(one);
  }
  await tellFamilies(tx, municipality, uploads.at(-1) ?? 0, told, before, by, now);
}

/** Tells the coordinators, and who else answers for the school, what it saved of itself. */
export async function tellSaved(
  tx: Db,
  access: SchoolAccess<'save-results'>,
  upload: number,
  before: VerdictsBefore,
  now: Date,
): Promise<void> {
  const { school, municipality } = access;
  const coordinators = await peopleWithRole(tx, municipality, ['coordinator']);
  const own = await peopleWithRole(tx, municipality, ['director', 'deputy'], school);
  const people = [...new Set([...coordinators, ...own])];
  await tell(tx, 'results-saved', people, { upload, school, ...verdictIn(before, school) }, now, access.person);
  await tellFamilies(tx, municipality, upload, new Set([school]), before, access.person, now);
}

/** Tells the schools whose answer another school's rows may change: where branches are counted with their head. The message is made only if they did. */
async function tellFamilies(
  tx: Db,
  municipality: number,
  upload: number,
  told: ReadonlySet<number>,
  before: VerdictsBefore,
  by: number | undefined,
  now: Date,
): Promise<void> {
  for (const [school, verdict] of before) {
    if (told.has(school)) continue;
    const people = await peopleWithRole(tx, municipality, ['director', 'deputy'], school);
    await tell(tx, 'results-family', people, { upload, school, before: verdict }, now, by);
  }
}

/** Gives the schools that have rows in the upload. */
async function tellSchools(
  tx: Db,
  municipality: number,
  upload: number,
  kind: 'results-check' | 'results-released',
  before: VerdictsBefore,
  by: number | undefined,
  now: Date,
): Promise<ReadonlySet<number>> {
  const rows = await tx
    .selectDistinct({ id: examStatement.schoolId })
    .from(examStatement)
    .where(eq(examStatement.uploadId, upload));
  const schools = rows.flatMap(({ id }) => id ?? []);
  const people = await tx
    .selectDistinct({ person: membership.personId, school: membership.schoolId })
    .from(membership)
    .where(
      and(
        eq(membership.municipalityId, municipality),
        inArray(membership.role, ['director', 'deputy']),
        inArray(membership.schoolId, schools),
        isNull(membership.until),
      ),
    );
  const bySchool = Map.groupBy(people, ({ school }) => school);
  for (const [school, those] of bySchool) {
    if (school === null) continue;
    const payload = { upload, school, ...verdictIn(before, school) };
    await tell(
      tx,
      kind,
      those.map(({ person }) => person),
      payload,
      now,
      by,
    );
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
  payload: { upload: number; school: number; check?: number; before?: Verdict },
  now: Date,
  by: number | undefined,
): Promise<void> {
  const key = `${kind}:${payload.check ?? payload.upload}:${payload.school}`;
  await enqueue(
    tx,
    people
      .filter((one) => one !== by)
      .map((person) => ({ key: `${key}:${person}`, kind, person, payload, dueAt: now })),
    now,
  );
}
