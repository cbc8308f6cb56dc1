import { and, asc, desc, eq, inArray, isNull, lt, notLike, sql } from 'drizzle-orm';
import { follow, type ReturnedLine, type ReviewAct } from '../domain/review-history.ts';
import { isWaveId, WAVE_PREFIX } from '../domain/waves.ts';
import type { Answer, Form } from '../forms/form.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Draft, FillAccess } from './drafts.ts';
import type { Db } from './open.ts';
import { readableDrafts } from './readable-drafts.ts';
import { readHistory } from './review-history.ts';
import { draft, registrationCounter, reviewAdvice, reviewEvent, reviewLine, school, submission } from './schema.ts';
import { isLastKept } from './sendings.ts';

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

/**
 * Sends a draft as it is at `version`: locks it and freezes its answers, in the caller's transaction. Undefined: the draft had moved or
 * is locked, so what the person saw is not what would be sent. `number` makes «2026/27-I-014» of the count in this municipality's period;
 * all versions of one report keep the number of the first.
 */
export async function sendDraft(
  tx: Db,
  access: SchoolAccess<'send-report' | 'enter-report'> | MunicipalityAccess<'fill-municipal-report'>,
  what: {
    draft: Draft;
    form: Form;
    answers: readonly Answer[];
    person: number;
    /** Of one that is entered for its school. */
    entry?: number;
    number: (count: number) => string;
  },
  now: Date,
): Promise<Submission | undefined> {
  const locked = await tx
    .update(draft)
    .set({ locked: true, version: what.draft.version + 1 })
    .where(
      and(
        eq(draft.id, what.draft.id),
        eq(draft.municipalityId, access.municipality),
        'school' in access ? eq(draft.schoolId, access.school) : isNull(draft.schoolId),
        eq(draft.version, what.draft.version),
        eq(draft.locked, false),
      ),
    )
    .returning({ id: draft.id });
  if (locked.length === 0) return undefined;

  const [last] = await tx
    .select({ version: submission.version, registration: submission.registration })
    .from(submission)
    .where(eq(submission.draftId, what.draft.id))
    .orderBy(desc(submission.version))
    .limit(1);
  const registration = last?.registration ?? what.number(await nextCount(tx, access.municipality, what.draft.period));
  const [row] = await tx
    .insert(submission)
    .values({
      draftId: what.draft.id,
      version: (last?.version ?? 0) + 1,
      registration,
      formId: what.form.id,
      form: what.form,
      answers: what.answers,
      entryId: what.entry ?? null,
      sentBy: what.person,
      sentAt: now,
    })
    .returning();
  if (!row) throw new Error('sendDraft: no row came back');
  return shape(row, what.draft);
}

/** How many reports stand sent in the period of a submission, in its municipality. */
export const countSent = (tx: Db, { municipality, period }: Submission): Promise<number> =>
  tx.$count(draft, and(eq(draft.municipalityId, municipality), eq(draft.period, period), eq(draft.locked, true)));

async function nextCount(tx: Db, municipalityId: number, period: string): Promise<number> {
  const [row] = await tx
    .insert(registrationCounter)
    .values({ municipalityId, period, last: 1 })
    .onConflictDoUpdate({
      target: [registrationCounter.municipalityId, registrationCounter.period],
      set: { last: sql`${registrationCounter.last} + 1` },
    })
    .returning({ last: registrationCounter.last });
  if (!row) throw new Error('nextCount: no row came back');
  return row.last;
}

const shape = (
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
  return shape(row.submission, {
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
      shape(row.submission, {
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
