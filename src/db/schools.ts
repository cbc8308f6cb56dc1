import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm';
import { foldName, inOrderOfNames } from '../domain/school-name.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Db } from './open.ts';
import { school, schoolFigure } from './schema.ts';

export type SchoolKind = 'secondary11' | 'basic9' | 'primary4' | 'other';

export type School = {
  id: number;
  municipality: number;
  slug: string;
  name: string;
  kind: SchoolKind;
  hasGrade11: boolean;
  /** The school this one is a branch of. */
  branchOf?: number;
  login?: string;
  code?: string;
  aliases: readonly string[];
  participating: boolean;
  /** Circle of the programme; absent: the last one. */
  circle?: string;
};

export type NewSchool = {
  slug: string;
  name: string;
  kind: SchoolKind;
  hasGrade11: boolean;
  /** Slug of the head school. */
  branchOf?: string;
  login?: string;
  code?: string;
  aliases?: readonly string[];
  participating?: boolean;
  circle?: string;
};

const shape = (row: typeof school.$inferSelect): School => ({
  id: row.id,
  municipality: row.municipalityId,
  slug: row.slug,
  name: row.name,
  kind: row.kind,
  hasGrade11: row.hasGrade11,
  ...(row.branchOf === null ? {} : { branchOf: row.branchOf }),
  ...(row.login === null ? {} : { login: row.login }),
  ...(row.code === null ? {} : { code: row.code }),
  aliases: row.aliases,
  participating: row.participating,
  ...(row.circle === null ? {} : { circle: row.circle }),
});

/** Adds schools to a municipality; head schools may stand in the same list in any order. Throws on a slug that is taken. */
export async function addSchools(
  tx: Db,
  municipalityId: number,
  wanted: readonly NewSchool[],
  now: Date,
): Promise<School[]> {
  if (wanted.length === 0) return [];
  const rows = await tx
    .insert(school)
    .values(
      wanted.map((one) => ({
        municipalityId,
        slug: one.slug,
        name: one.name,
        kind: one.kind,
        hasGrade11: one.hasGrade11,
        login: one.login ?? null,
        code: one.code ?? null,
        aliases: [...(one.aliases ?? [])],
        participating: one.participating ?? true,
        circle: one.circle ?? null,
        createdAt: now,
      })),
    )
    .returning();

  const branches = wanted.filter((one) => one.branchOf !== undefined);
  if (branches.length > 0) {
    const heads = await tx
      .select({ id: school.id, slug: school.slug })
      .from(school)
      .where(
        and(
          eq(school.municipalityId, municipalityId),
          inArray(
            school.slug,
            branches.map((one) => one.branchOf ?? ''),
          ),
        ),
      );
    const idOf = new Map(heads.map((head) => [head.slug, head.id]));
    for (const branch of branches) {
      const head = idOf.get(branch.branchOf ?? '');
      if (head === undefined) throw new Error(`addSchools: no head school ${branch.branchOf} for ${branch.slug}`);
      await tx
        .update(school)
        .set({ branchOf: head })
        .where(and(eq(school.municipalityId, municipalityId), eq(school.slug, branch.slug)));
    }
  }
  return rows.map(shape);
}

/** Schools of a municipality by alphabet; a curator gets his own. */
export async function listSchools(
  db: Db,
  access: MunicipalityAccess<
    | 'read-municipality'
    | 'read-summary'
    | 'invite'
    | 'edit-schools'
    | 'edit-dates'
    | 'review-report'
    | 'remind'
    | 'run-waves'
  >,
): Promise<School[]> {
  const rows = await db
    .select()
    .from(school)
    .where(eq(school.municipalityId, access.municipality))
    .orderBy(asc(school.id));
  const schools = rows.map(shape).filter((one) => !access.schools || access.schools.includes(one.id));
  return inOrderOfNames(schools, ({ name }) => name);
}

/** How many schools of a municipality take part in the programme. */
export const countParticipating = (db: Db, access: MunicipalityAccess): Promise<number> =>
  db.$count(school, and(eq(school.municipalityId, access.municipality), eq(school.participating, true)));

/** All schools of the access's municipality: a file tells of many, and each row's school has to be known, to be taken or left out. */
export async function schoolsBeside(
  db: Db,
  access: SchoolAccess<'save-results'> | MunicipalityAccess<'save-district-results' | 'release-results'>,
): Promise<School[]> {
  const rows = await db.select().from(school).where(eq(school.municipalityId, access.municipality));
  return inOrderOfNames(rows.map(shape), ({ name }) => name);
}

/** Ids of a school with its branches, or of a branch with its head and the other branches: a subquery. */
export const familyOf = (id: number) =>
  sql`(select one.id from school as one, school as own where own.id = ${id} and coalesce(one.branch_of, one.id) = coalesce(own.branch_of, own.id))`;

/** The same schools, the head first: where a rule counts them together they have one answer. */
export async function readFamily(db: Db, access: SchoolAccess): Promise<School[]> {
  const rows = await db
    .select()
    .from(school)
    .where(sql`${school.id} in ${familyOf(access.school)}`)
    .orderBy(sql`${school.branchOf} nulls first`, asc(school.id));
  return rows.map(shape);
}

/** The school of an access. */
export async function readSchool(db: Db, access: SchoolAccess): Promise<School> {
  const [row] = await db.select().from(school).where(eq(school.id, access.school));
  if (!row) throw new Error(`readSchool: school ${access.school} is gone`);
  return shape(row);
}

/** Names of schools by id, for the menus of a person who holds roles in them. */
export async function schoolNames(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: school.id, name: school.name })
    .from(school)
    .where(inArray(school.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A school by its slug or id as the command line names it; undefined when it is not of this municipality. */
export async function findSchool(db: Db, municipalityId: number, key: string): Promise<School | undefined> {
  const rows = await db.select().from(school).where(eq(school.municipalityId, municipalityId));
  const row = rows.find((one) => one.slug === key) ?? rows.find((one) => String(one.id) === key);
  return row && shape(row);
}

/** A school's yearly figures known for a school year, by figure; the newest row counts. `year` is its first calendar year. */
export async function figuresOf(db: Db, schoolId: number, year: number): Promise<Map<string, number>> {
  return (await figuresOfYears(db, schoolId, [year])).get(year) ?? new Map();
}

/** The same of several school years at once, by year; one of which nothing is known is absent. `until`: as it was known then. */
export async function figuresOfYears(
  db: Db,
  schoolId: number,
  years: readonly number[],
  until?: Date,
): Promise<Map<number, Map<string, number>>> {
  const rows = await db
    .select({ year: schoolFigure.year, figure: schoolFigure.figure, value: schoolFigure.value })
    .from(schoolFigure)
    .where(
      and(
        eq(schoolFigure.schoolId, schoolId),
        inArray(schoolFigure.year, [...years]),
        until ? lt(schoolFigure.at, until) : undefined,
      ),
    )
    .orderBy(asc(schoolFigure.id));
  const found = new Map<number, Map<string, number>>();
  for (const { year, figure, value } of rows) {
    const own = found.get(year) ?? new Map<string, number>();
    found.set(year, own.set(figure, value));
  }
  return found;
}

/** Adds a yearly figure; the earlier one stays as history. */
export async function addFigure(
  db: Db,
  access: SchoolAccess<'edit-figures' | 'fill-report' | 'enter-report'>,
  figure: { figure: string; year: number; value: number },
  now: Date,
): Promise<void> {
  await db
    .insert(schoolFigure)
    .values({ schoolId: access.school, ...figure, byPerson: access.person ?? null, at: now });
}

/** Changes what a school is called or identified by, or its circle. The slug stays: it stands in stored rows. */
export async function editSchool(
  db: Db,
  access: MunicipalityAccess<'edit-schools'>,
  schoolId: number,
  change: Partial<Record<'name' | 'login' | 'code' | 'circle', string>>,
): Promise<boolean> {
  const rows = await db
    .update(school)
    .set(change)
    .where(and(eq(school.id, schoolId), eq(school.municipalityId, access.municipality)))
    .returning({ id: school.id });
  return rows.length > 0;
}

/** Forgets a name under which files knew a school: what was saved under it stays. False: the school has no such name. */
export async function forgetAlias(
  db: Db,
  access: MunicipalityAccess<'edit-schools'>,
  schoolId: number,
  name: string,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({ aliases: school.aliases })
      .from(school)
      .where(and(eq(school.id, schoolId), eq(school.municipalityId, access.municipality)))
      .for('update');
    if (!row?.aliases.includes(name)) return false;
    await tx
      .update(school)
      .set({ aliases: row.aliases.filter((one) => one !== name) })
      .where(eq(school.id, schoolId));
    return true;
  });
}

/** Names of one school that are remembered at most. */
const ALIASES_MAX = 50;

/**
 * Remembers a name under which files know a school. False: another school of the municipality is called so, it is not there, or it has too many
 * names already. A name it has already stays as it is.
 */
export async function rememberAlias(
  db: Db,
  access: SchoolAccess<'save-results'> | MunicipalityAccess<'save-district-results'>,
  schoolId: number,
  name: string,
): Promise<boolean> {
  if ('school' in access && access.school !== schoolId) return false;
  return db.transaction(async (tx) => {
    const rows = await tx.select().from(school).where(eq(school.municipalityId, access.municipality)).for('update');
    const folded = foldName(name);
    const bears = (row: typeof school.$inferSelect) =>
      [row.name, ...row.aliases].some((known) => foldName(known) === folded);
    const one = rows.find(({ id }) => id === schoolId);
    if (!one || folded === '' || rows.some((row) => row !== one && bears(row))) return false;
    if (bears(one)) return true;
    if (one.aliases.length >= ALIASES_MAX) return false;
    await tx
      .update(school)
      .set({ aliases: [...one.aliases, name] })
      .where(eq(school.id, schoolId));
    return true;
  });
}
