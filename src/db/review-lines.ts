import { and, asc, eq, sql } from 'drizzle-orm';
import { follow, presentOf, type ReturnedLine, type ReviewRefusal } from '../domain/review-history.ts';
import { saySame } from '../forms/filling.ts';
import type { MunicipalityAccess } from './access.ts';
import type { FillAccess } from './drafts.ts';
import type { Db } from './open.ts';
import { readHistory } from './review-history.ts';
import { draft, lineReply, reviewEvent, reviewMark, submission } from './schema.ts';
import type { Submission } from './submissions.ts';

/** A line ticked in a report that is being reviewed; `reason` is absent until one is chosen. `by`: who ticked it or chose last. */
export type Mark = { question: string; reason?: string; against?: string; by: number };

/** A coordinator, or a curator in his schools. */
type Reviewer = MunicipalityAccess<'comment-report' | 'review-report'>;

function mustBeOf(access: Reviewer, sent: Submission): void {
  if (sent.municipality !== access.municipality) throw new Error('review marks: of another municipality');
  if (access.schools && !access.schools.includes(sent.school ?? 0)) throw new Error('review marks: of another school');
}

/** Of a curator the marks that he has made himself: those of others are not his to change. */
const changeable = (access: Reviewer) => (access.schools ? eq(reviewMark.byPerson, access.person ?? 0) : undefined);

/** The lines that are ticked in a report, whoever ticked them, oldest first. */
export async function marksOf(db: Db, access: Reviewer, sent: Submission): Promise<Mark[]> {
  mustBeOf(access, sent);
  const rows = await db
    .select()
    .from(reviewMark)
    .where(eq(reviewMark.submissionId, sent.id))
    .orderBy(asc(reviewMark.at), asc(reviewMark.question));
  return rows.map(({ question, reason, against, byPerson }) => ({
    question,
    ...(reason === null ? {} : { reason }),
    ...(against === null ? {} : { against }),
    by: byPerson,
  }));
}

/** Ticks a line, or lets it be. What is so already stays as it is, and to a curator what others have ticked. */
export async function markLine(
  db: Db,
  access: Reviewer,
  sent: Submission,
  line: { question: string; on: boolean; person: number },
  now: Date,
): Promise<void> {
  mustBeOf(access, sent);
  const { question, on, person } = line;
  if (on) {
    await db
      .insert(reviewMark)
      .values({ submissionId: sent.id, question, byPerson: person, at: now })
      .onConflictDoNothing();
  } else {
    await db
      .delete(reviewMark)
      .where(and(eq(reviewMark.submissionId, sent.id), eq(reviewMark.question, question), changeable(access)));
  }
}

/** Gives ticked lines their reason; those that nobody ticked, or that have been let be meanwhile, stay as they are. */
export async function giveReason(
  db: Db,
  access: Reviewer,
  sent: Submission,
  given: { questions: readonly string[]; reason: string; against?: string; person: number },
): Promise<void> {
  mustBeOf(access, sent);
  for (const question of given.questions) {
    await db
      .update(reviewMark)
      .set({ reason: given.reason, against: given.against ?? null, byPerson: given.person })
      .where(and(eq(reviewMark.submissionId, sent.id), eq(reviewMark.question, question), changeable(access)));
  }
}

/** The marks that have a reason, as lines to be returned. */
export const readyLines = (marks: readonly Mark[]): ReturnedLine[] =>
  marks.flatMap(({ question, reason, against }) =>
    reason === undefined ? [] : [{ question, reason, ...(against === undefined ? {} : { against }) }],
  );

export type Reply = { question: string } & ({ kind: 'kept' } | { kind: 'objected'; text: string });

/**
 * Stores what a school says to a line of the last return, in the caller's transaction, and moves the draft on, so that what was seen before
 * is not sent. Refused when the report is not with the school, the line is none of those asked about, or what is to stay was corrected.
 */
export async function storeReply(
  tx: Db,
  access: FillAccess,
  draftId: number,
  reply: Reply & { person: number },
  now: Date,
): Promise<'done' | ReviewRefusal> {
  const [held] = await tx.select().from(draft).where(eq(draft.id, draftId)).for('update');
  if (!held || held.municipalityId !== access.municipality) throw new Error('storeReply: of another municipality');
  if ('school' in access && held.schoolId !== access.school) throw new Error('storeReply: of another school');
  const history = await readHistory(tx, draftId);
  const { kept } = presentOf(history).lines.find(({ question }) => question === reply.question) ?? {};
  // Pressed twice it is said once.
  if (reply.kind === 'kept' && kept) return 'done';
  const followed = follow(history, { ...happened(reply), by: reply.person, at: now }, saySame);
  if (!followed.ok) return followed.error;
  const [event] = await tx
    .select({ id: sql<number>`max(${reviewEvent.id})::int` })
    .from(reviewEvent)
    .innerJoin(submission, eq(submission.id, reviewEvent.submissionId))
    .where(and(eq(submission.draftId, draftId), eq(reviewEvent.kind, 'returned')));
  if (!event) throw new Error('storeReply: the return is gone');
  const number = held.version + 1;
  await tx.insert(lineReply).values({
    eventId: event.id,
    question: reply.question,
    kind: reply.kind,
    text: reply.kind === 'objected' ? reply.text : null,
    number,
    byPerson: reply.person,
    at: now,
  });
  await tx.update(draft).set({ version: number }).where(eq(draft.id, draftId));
  return 'done';
}

const happened = (reply: Reply) =>
  reply.kind === 'kept'
    ? ({ kind: 'kept', question: reply.question } as const)
    : ({ kind: 'objected', question: reply.question, text: reply.text } as const);
