import { type SQL, sql } from 'drizzle-orm';
import { draft, type membership } from './schema.ts';

/** Of queries over `draft`: whether somebody had a hand in it by an instant, answered a question or a returned line of it, or sent it. */
export const hasFilled = (
  personId: typeof membership.personId,
  before: SQL = sql`'infinity'::timestamptz`,
): SQL => sql`(
  exists (select from answer where answer.draft_id = ${draft.id} and answer.person_id = ${personId} and answer.at < ${before})
  or exists (select from submission where submission.draft_id = ${draft.id} and (
    (submission.sent_by = ${personId} and submission.sent_at < ${before})
    or exists (select from review_event join line_reply on line_reply.event_id = review_event.id
      where review_event.submission_id = submission.id and line_reply.by_person = ${personId} and line_reply.at < ${before}))))`;
