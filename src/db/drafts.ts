import { and, eq, isNull, sql } from 'drizzle-orm';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Db } from './open.ts';
import { draft } from './schema.ts';

/** Leave to fill a report: of a school, for a school, or the municipality's own lines of it. */
export type FillAccess =
  | SchoolAccess<'fill-report' | 'send-report' | 'enter-report'>
  | MunicipalityAccess<'fill-municipal-report'>;

/** The school of an access to a report; undefined for the municipality's own lines. */
export const schoolOf = (access: SchoolAccess | MunicipalityAccess): number | undefined =>
  'school' in access ? access.school : undefined;

export type DraftKey = { form: string; period: string };

export type Draft = {
  id: number;
  municipality: number;
  school?: number;
  form: string;
  period: string;
  version: number;
  locked: boolean;
};

/** A row as what it means. */
export const draftOf = (row: typeof draft.$inferSelect): Draft => ({
  id: row.id,
  municipality: row.municipalityId,
  ...(row.schoolId === null ? {} : { school: row.schoolId }),
  form: row.form,
  period: row.period,
  version: row.version,
  locked: row.locked,
});

const ofSubject = (access: FillAccess, key: DraftKey) => {
  const schoolId = schoolOf(access);
  return and(
    eq(draft.municipalityId, access.municipality),
    schoolId === undefined ? isNull(draft.schoolId) : eq(draft.schoolId, schoolId),
    eq(draft.form, key.form),
    eq(draft.period, key.period),
  );
};

/** The draft of this form in this period, made when there is none: there is one per subject, whoever fills it. */
export async function openDraft(db: Db, access: FillAccess, key: DraftKey, now: Date): Promise<Draft> {
  await db
    .insert(draft)
    .values({ municipalityId: access.municipality, schoolId: schoolOf(access) ?? null, ...key, createdAt: now })
    .onConflictDoNothing();
  const [row] = await db.select().from(draft).where(ofSubject(access, key));
  if (!row) throw new Error('openDraft: the draft is gone');
  return draftOf(row);
}

/** The draft, or undefined when nobody began it. */
export async function findDraft(db: Db, access: FillAccess, key: DraftKey): Promise<Draft | undefined> {
  const [row] = await db.select().from(draft).where(ofSubject(access, key));
  return row && draftOf(row);
}

/**
 * Which school and municipality a draft is of: what a button names is only an id, and leave must be asked for before anything of it is
 * read. `school` is absent for the municipality's own lines.
 */
export async function subjectOfDraft(
  db: Db,
  draftId: number,
): Promise<{ municipality: number; school?: number; form: string; period: string } | undefined> {
  const [row] = await db.select().from(draft).where(eq(draft.id, draftId));
  return (
    row && {
      municipality: row.municipalityId,
      ...(row.schoolId === null ? {} : { school: row.schoolId }),
      form: row.form,
      period: row.period,
    }
  );
}

/**
 * Bumps a draft's version without an answer, when the screen moves: an answer judged on the old screen will not fit. False: it had moved,
 * or the role that lets the person fill it has ended.
 */
export async function touchDraft(db: Db, draftId: number, version: number, membershipId: number): Promise<boolean> {
  const rows = await db
    .update(draft)
    .set({ version: version + 1 })
    .where(
      and(
        eq(draft.id, draftId),
        eq(draft.version, version),
        sql`exists (select 1 from membership where id = ${membershipId} and until is null)`,
      ),
    )
    .returning({ id: draft.id });
  return rows.length > 0;
}

/** Bumps the versions of a school's drafts that are being filled: what was judged on the school's figures as they were will not fit. */
export async function touchOpenDrafts(db: Db, access: SchoolAccess<'edit-figures'>): Promise<void> {
  await db
    .update(draft)
    .set({ version: sql`${draft.version} + 1` })
    .where(and(eq(draft.schoolId, access.school), eq(draft.locked, false)));
}
