import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Answer, Form } from '../forms/form.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { FillAccess } from './drafts.ts';
import type { Db } from './open.ts';
import { readableDrafts } from './readable-drafts.ts';
import { draft, reviewEvent, submission } from './schema.ts';

export type Submission = {
  id: number;
  draft: number;
  municipality: number;
  school?: number;
  period: string;
  version: number;
  registration: string;
  form: Form;
  answers: readonly Answer[];
  sentBy: number;
  sentAt: Date;
  /** It was entered for its school. */
  entry?: number;
};

/** A row as what it means, with whose report it is. */
export const submissionOf = (
  row: typeof submission.$inferSelect,
  of: { municipality: number; school?: number; period: string },
): Submission => ({
  id: row.id,
  draft: row.draftId,
  municipality: of.municipality,
  ...(of.school === undefined ? {} : { school: of.school }),
  period: of.period,
  version: row.version,
  registration: row.registration,
  form: row.form,
  answers: row.answers,
  sentBy: row.sentBy,
  sentAt: row.sentAt,
  ...(row.entryId === null ? {} : { entry: row.entryId }),
});

/** Whose report a submission is, to ask for leave before anything of it is read. */
export async function subjectOfSubmission(
  db: Db,
  id: number,
): Promise<{ municipality: number; school?: number } | undefined> {
  const [row] = await db
    .select({ municipality: draft.municipalityId, school: draft.schoolId })
    .from(submission)
    .innerJoin(draft, eq(draft.id, submission.draftId))
    .where(eq(submission.id, id));
  return row && { municipality: row.municipality, ...(row.school === null ? {} : { school: row.school }) };
}

/** A report as it was sent. Undefined: it is not of the access's school or municipality. */
export async function readSubmission(
  db: Db,
  access: SchoolAccess | MunicipalityAccess | FillAccess,
  id: number,
): Promise<Submission | undefined> {
  const [row] = await db
    .select({ submission, draft })
    .from(submission)
    .innerJoin(draft, eq(draft.id, submission.draftId))
    .where(and(eq(submission.id, id), readableDrafts(access)));
  if (!row) return undefined;
  return submissionOf(row.submission, {
    municipality: row.draft.municipalityId,
    period: row.draft.period,
    ...(row.draft.schoolId === null ? {} : { school: row.draft.schoolId }),
  });
}

/**
 * What was last sent in each of these periods and stands: what was taken back or opened again and not sent since is left out. By period, then
 * school; of the schools of the access. `until`: as it stood then, what was sent or decided at that instant or later is not there yet.
 */
export async function lastSubmissions(
  db: Db,
  access: SchoolAccess | MunicipalityAccess,
  periods: readonly string[],
  until?: Date,
): Promise<Submission[]> {
  if (periods.length === 0) return [];
  const rows = await db
    .selectDistinctOn([draft.id], { submission, draft, event: reviewEvent.kind })
    .from(submission)
    .innerJoin(draft, eq(draft.id, submission.draftId))
    .leftJoin(
      reviewEvent,
      // The lock tells how it stands now, so of the present no event is wanted.
      until ? and(eq(reviewEvent.submissionId, submission.id), lt(reviewEvent.at, until)) : sql`false`,
    )
    .where(
      and(
        readableDrafts(access),
        until ? lt(submission.sentAt, until) : eq(draft.locked, true),
        inArray(draft.period, [...periods]),
      ),
    )
    .orderBy(draft.id, sql`${submission.version} desc, ${reviewEvent.id} desc nulls last`);
  return rows
    .filter(({ event }) => event === null || event === 'accepted')
    .map((row) =>
      submissionOf(row.submission, {
        municipality: row.draft.municipalityId,
        period: row.draft.period,
        ...(row.draft.schoolId === null ? {} : { school: row.draft.schoolId }),
      }),
    )
    .sort((a, b) => periods.indexOf(a.period) - periods.indexOf(b.period) || (a.school ?? 0) - (b.school ?? 0));
}

/** Answers of the version of a report before this one; undefined for the first. */
export async function answersBefore(
  db: Db,
  access: SchoolAccess | MunicipalityAccess,
  sent: Submission,
): Promise<readonly Answer[] | undefined> {
  if (sent.municipality !== access.municipality) throw new Error('answersBefore: of another municipality');
  const [row] = await db
    .select({ answers: submission.answers })
    .from(submission)
    .where(and(eq(submission.draftId, sent.draft), eq(submission.version, sent.version - 1)));
  return row?.answers;
}
