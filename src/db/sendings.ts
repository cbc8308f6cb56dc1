import { and, eq, exists, lt, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from './open.ts';
import { draft, reviewEvent, submission } from './schema.ts';

/** Of queries over `submission` beside its `draft`: a sending that its school took back leaves the report as it stood before. */

/** Whether a sending was taken back, by then. */
export function takenBack(db: Db, until?: Date): SQL {
  const back = alias(reviewEvent, 'back');
  const isBack = and(eq(back.submissionId, submission.id), eq(back.kind, 'withdrawn'), until && lt(back.at, until));
  return exists(db.select({ one: sql`1` }).from(back).where(isBack));
}

/** The newest sending of its report that was not taken back. */
export const isLastKept = sql`${submission.version} = (
  select max(newer.version) from submission as newer where newer.draft_id = ${draft.id}
  and not exists (select 1 from review_event as back where back.submission_id = newer.id and back.kind = 'withdrawn'))`;
