import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Role } from '../domain/people.ts';
import type { Answer } from '../forms/form.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Db } from './open.ts';
import { readableDrafts } from './readable-drafts.ts';
import { roleOf } from './role-of.ts';
import { draft, reviewEvent, school, schoolFigure, submission } from './schema.ts';
import { takenBack } from './sendings.ts';

/** The last sending of a report that its school did not take back. */
export type LastSent = {
  /** Absent: the municipality's own lines. */
  school?: number;
  submission: number;
  period: string;
  registration: string;
  version: number;
  sentAt: Date;
  /** The municipality's own lines need nobody to accept them: the coordinator does not review himself. */
  accepted: boolean;
  /** The role by which it was sent; absent: it is not known any more. */
  by?: Role;
};

type Reader = MunicipalityAccess | SchoolAccess;

/**
 * The last sending of every report of a municipality or a school in these periods. A report that was returned counts as it was sent, until
 * it is sent again; one that was taken back does not count. What was sent or decided at `until` or later is not there yet.
 */
export async function lastSendings(
  db: Db,
  access: Reader,
  periods: readonly string[],
  until?: Date,
): Promise<LastSent[]> {
  if (periods.length === 0) return [];
  const rows = await db
    .selectDistinctOn([submission.draftId], {
      school: draft.schoolId,
      submission: submission.id,
      period: draft.period,
      registration: submission.registration,
      version: submission.version,
      sentAt: submission.sentAt,
      event: reviewEvent.kind,
      by: roleOf(submission.sentBy, submission.sentAt),
    })
    .from(submission)
    .innerJoin(draft, eq(draft.id, submission.draftId))
    .leftJoin(
      reviewEvent,
      and(eq(reviewEvent.submissionId, submission.id), until ? lt(reviewEvent.at, until) : undefined),
    )
    .where(
      and(
        readableDrafts(access),
        inArray(draft.period, [...periods]),
        until ? lt(submission.sentAt, until) : undefined,
      ),
    )
    .orderBy(
      submission.draftId,
      takenBack(db, until),
      sql`${submission.version} desc, ${reviewEvent.id} desc nulls last`,
    );
  return rows
    .filter(({ event }) => event !== 'withdrawn')
    .map(({ school: schoolId, event, by, ...row }) => ({
      ...row,
      ...(by === null ? {} : { by }),
      ...(schoolId === null ? {} : { school: schoolId }),
      accepted: event === 'accepted' || schoolId === null,
    }));
}

/** Answers of sent reports by submission: of those of the reader's own municipality or school. */
export async function sentAnswers(
  db: Db,
  access: Reader,
  submissions: readonly number[],
): Promise<Map<number, Answer[]>> {
  if (submissions.length === 0) return new Map();
  const rows = await db
    .select({ id: submission.id, answers: submission.answers })
    .from(submission)
    .innerJoin(draft, eq(draft.id, submission.draftId))
    .where(and(readableDrafts(access), inArray(submission.id, [...submissions])));
  return new Map(rows.map(({ id, answers }) => [id, answers as Answer[]]));
}

/** Yearly figures of a reader's schools for a school year, by school; the newest row of a figure counts. `until`: as they were known then. */
export async function figuresBySchool(
  db: Db,
  access: Reader,
  year: number,
  until?: Date,
): Promise<Map<number, Map<string, number>>> {
  const rows = await db
    .select({ school: schoolFigure.schoolId, figure: schoolFigure.figure, value: schoolFigure.value })
    .from(schoolFigure)
    .innerJoin(school, eq(school.id, schoolFigure.schoolId))
    .where(
      and(
        eq(school.municipalityId, access.municipality),
        eq(schoolFigure.year, year),
        until ? lt(schoolFigure.at, until) : undefined,
        'school' in access ? eq(school.id, access.school) : undefined,
        'schools' in access && access.schools ? inArray(school.id, [...access.schools]) : undefined,
      ),
    )
    .orderBy(asc(schoolFigure.id));
  const figures = new Map<number, Map<string, number>>();
  for (const row of rows) {
    const own = figures.get(row.school) ?? new Map<string, number>();
    figures.set(row.school, own.set(row.figure, row.value));
  }
  return figures;
}
