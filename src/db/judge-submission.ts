import { asc, desc, eq, sql } from 'drizzle-orm';
import { follow, type ReturnedLine, type ReviewAct } from '../domain/review-history.ts';
import { isWaveId } from '../domain/waves.ts';
import type { Answer } from '../forms/form.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Db } from './open.ts';
import { readHistory } from './review-history.ts';
import { draft, reviewEvent, reviewLine, submission } from './schema.ts';
import type { Submission } from './submissions.ts';

export type ReviewKind = ReviewAct<unknown>['kind'];
/** Done, or what was done before, by whom (the operator when nobody is named) and when. */
export type Judged = 'done' | { already: ReviewKind; by?: number; at: Date };

/** What becomes of a sent report. A return names lines, or one reason for the whole. */
export type Verdict =
  | { kind: 'withdrawn' | 'accepted' }
  | { kind: 'returned'; reason?: string; lines?: readonly ReturnedLine[]; ofLines?: number }
  | { kind: 'reopened'; reason: string };

/**
 * Writes what happened to a sent report, once: two who press at the same moment, one wins and the other learns what was done and by whom.
 * All but `accepted` give the draft back to be filled. `person` is absent for the operator. Inside a transaction.
 */
export async function judgeSubmission(
  tx: Db,
  access: MunicipalityAccess<'review-report' | 'fill-municipal-report'> | SchoolAccess<'withdraw-report'>,
  sent: Submission,
  verdict: Verdict & { person?: number },
  now: Date,
): Promise<Judged> {
  if (sent.municipality !== access.municipality) throw new Error('judgeSubmission: of another municipality');
  if ('school' in access && sent.school !== access.school) throw new Error('judgeSubmission: of another school');
  // The draft's row is the one lock of everything that happens to the report.
  const [held] = await tx.select().from(draft).where(eq(draft.id, sent.draft)).for('update');
  const history = await readHistory(tx, sent.draft);
  const [newest] = await tx
    .select({ id: submission.id })
    .from(submission)
    .where(eq(submission.draftId, sent.draft))
    .orderBy(desc(submission.version))
    .limit(1);
  const who = verdict.person === undefined ? {} : { by: verdict.person };
  // Nobody reviews a questionnaire: it is opened anew as it was sent.
  const act = isWaveId(sent.period) && verdict.kind === 'reopened' ? asReturn(verdict) : actOf(verdict);
  const followed = follow(history, { ...act, ...who, at: now });
  if (!held || newest?.id !== sent.id) return await lastDone(tx, sent);
  if (!followed.ok) {
    const { error } = followed;
    if (error.code !== 'already') throw new Error(`judgeSubmission: ${error.code}`);
    return { already: error.what, at: error.at, ...(error.by === undefined ? {} : { by: error.by }) };
  }
  const version = held.version + 1;
  const [event] = await tx
    .insert(reviewEvent)
    .values({
      submissionId: sent.id,
      kind: verdict.kind,
      reason: 'reason' in verdict ? (verdict.reason ?? null) : null,
      ofLines: 'ofLines' in verdict ? (verdict.ofLines ?? null) : null,
      draftVersion: version,
      byPerson: verdict.person ?? null,
      at: now,
    })
    .returning({ id: reviewEvent.id });
  const lines = verdict.kind === 'returned' ? (verdict.lines ?? []) : [];
  if (event && lines.length > 0) {
    await tx.insert(reviewLine).values(
      lines.map(({ question, reason, against }, place) => ({
        eventId: event.id,
        question,
        reason,
        against: against ?? null,
        place,
      })),
    );
  }
  await tx
    .update(draft)
    .set({ locked: verdict.kind === 'accepted', version })
    .where(eq(draft.id, sent.draft));
  return 'done';
}

const actOf = (verdict: Verdict): ReviewAct<Answer> =>
  verdict.kind === 'returned'
    ? {
        kind: 'returned',
        lines: verdict.lines ?? [],
        ...(verdict.reason === undefined ? {} : { reason: verdict.reason }),
      }
    : verdict.kind === 'reopened'
      ? { kind: 'reopened', reason: verdict.reason }
      : { kind: verdict.kind };

const asReturn = ({ reason }: { reason: string }): ReviewAct<Answer> => ({ kind: 'returned', lines: [], reason });

/** What became of a sending that a newer one has taken the place of. */
async function lastDone(tx: Db, sent: Submission): Promise<Judged> {
  const [event] = await tx
    .select()
    .from(reviewEvent)
    .where(eq(reviewEvent.submissionId, sent.id))
    .orderBy(desc(reviewEvent.id))
    .limit(1);
  if (!event) return { already: 'returned', by: sent.sentBy, at: sent.sentAt };
  return { already: event.kind, at: event.at, ...(event.byPerson === null ? {} : { by: event.byPerson }) };
}

/** How many lines an event asks to make precise, of how many; none of an event that is about the whole. */
const linesReturned = {
  lines: sql<number>`(select count(*)::int from ${reviewLine} where ${reviewLine.eventId} = ${reviewEvent.id})`,
  ofLines: reviewEvent.ofLines,
};

/** What happened to a report after each sending, oldest first. */
export async function eventsOf(db: Db, sent: Submission) {
  return db
    .select({
      kind: reviewEvent.kind,
      reason: reviewEvent.reason,
      at: reviewEvent.at,
      version: submission.version,
      ...linesReturned,
    })
    .from(reviewEvent)
    .innerJoin(submission, eq(submission.id, reviewEvent.submissionId))
    .where(eq(submission.draftId, sent.draft))
    .orderBy(asc(reviewEvent.id));
}
