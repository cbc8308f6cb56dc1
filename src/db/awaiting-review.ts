import { and, asc, eq, inArray, notLike, sql } from 'drizzle-orm';
import { WAVE_PREFIX } from '../domain/waves.ts';
import type { MunicipalityAccess } from './access.ts';
import type { Db } from './open.ts';
import { readableDrafts } from './readable-drafts.ts';
import { draft, reviewAdvice, reviewEvent, school, submission } from './schema.ts';
import { isLastKept } from './sendings.ts';

/** Reports sent and neither accepted, returned nor withdrawn, oldest first. `advised`: its curator has said what he thinks of it. */
export async function awaitingReview(
  db: Db,
  access: MunicipalityAccess<'comment-report' | 'review-report'>,
): Promise<{ id: number; schoolName?: string; period: string; version: number; sentAt: Date; advised: boolean }[]> {
  const rows = await db
    .select({
      id: submission.id,
      schoolName: school.name,
      period: draft.period,
      version: submission.version,
      sentAt: submission.sentAt,
      advised: sql<boolean>`exists (select 1 from ${reviewAdvice} where ${reviewAdvice.submissionId} = ${submission.id})`,
    })
    .from(submission)
    .innerJoin(draft, eq(draft.id, submission.draftId))
    .leftJoin(school, eq(school.id, draft.schoolId))
    .where(
      and(
        readableDrafts(access),
        eq(draft.locked, true),
        // The municipality's own lines are the coordinator's: nobody reviews himself.
        sql`${draft.schoolId} is not null`,
        // A questionnaire is looked at where its wave is, and accepted by nobody.
        notLike(draft.period, `${WAVE_PREFIX}%`),
        sql`not exists (select 1 from ${reviewEvent} where ${reviewEvent.submissionId} = ${submission.id})`,
        sql`${submission.version} = (select max(version) from submission as newer where newer.draft_id = ${draft.id})`,
      ),
    )
    .orderBy(asc(submission.sentAt), asc(school.name));
  return rows.map(({ schoolName, ...row }) => ({ ...row, ...(schoolName === null ? {} : { schoolName }) }));
}

/** Reports that a reviewer gave back and the school has not sent again, the one that waits longest first. */
export async function awaitingSchools(
  db: Db,
  access: MunicipalityAccess<'comment-report' | 'review-report'>,
): Promise<{ id: number; schoolName: string; period: string; since: Date }[]> {
  const rows = await db
    .select({ id: submission.id, schoolName: school.name, period: draft.period, since: reviewEvent.at })
    .from(reviewEvent)
    .innerJoin(submission, eq(submission.id, reviewEvent.submissionId))
    .innerJoin(draft, eq(draft.id, submission.draftId))
    .innerJoin(school, eq(school.id, draft.schoolId))
    .where(
      and(
        readableDrafts(access),
        eq(draft.locked, false),
        inArray(reviewEvent.kind, ['returned', 'reopened']),
        notLike(draft.period, `${WAVE_PREFIX}%`),
        isLastKept,
      ),
    )
    .orderBy(asc(reviewEvent.at), asc(reviewEvent.id));
  return rows;
}
