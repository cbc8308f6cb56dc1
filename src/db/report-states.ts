import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { countedSending, lastEvent } from '../domain/report-standing.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import { type Draft, draftOf } from './drafts.ts';
import type { Db } from './open.ts';
import { readableDrafts } from './readable-drafts.ts';
import { draft, reviewEvent, reviewLine, submission } from './schema.ts';

/** Where one report stands: its draft, what was last sent of it and what became of that. */
export type ReportState = {
  draft: Draft;
  lastSent?: {
    id: number;
    version: number;
    registration: string;
    sentAt: Date;
    sentBy: number;
    /** It was entered for the school, which has not looked at it yet, says that it is right, or that something is wrong. */
    entered?: 'unseen' | 'right' | 'wrong';
  };
  /**
   * The instant that counts against the deadline, see `countedSending`. A report that the coordinator returned was reported when it was
   * first sent.
   */
  reportedAt?: Date;
  /** What became of it last, see `lastEvent`. */
  after?: {
    kind: 'withdrawn' | 'returned' | 'accepted' | 'reopened';
    reason?: string;
    at: Date;
    /** Of a return by line: how many lines of how many. */
    lines?: number;
    ofLines?: number;
  };
};

/** Where the reports of a period stand, by school id; `null` for the municipality's own lines. */
export type ReportStates = Map<number | null, ReportState>;

/**
 * Where each report of a municipality or school stands in a period, by school id; `null` for the municipality's own lines, which a curator
 * does not see, as he sees his own schools alone. What was sent or
 * decided at `until` or later is not there yet.
 */
export async function reportStates(
  db: Db,
  access: MunicipalityAccess | SchoolAccess,
  period: string,
  until?: Date,
): Promise<ReportStates> {
  return (await reportStatesIn(db, access, [period], until)).get(period) ?? new Map();
}

/** The same of several periods at once, by period; one in which nobody began a report is absent. */
export async function reportStatesIn(
  db: Db,
  access: MunicipalityAccess | SchoolAccess,
  periods: readonly string[],
  until?: Date,
): Promise<Map<string, ReportStates>> {
  if (periods.length === 0) return new Map();
  const rows = await db
    .select({
      of: draft,
      sent: {
        id: submission.id,
        version: submission.version,
        registration: submission.registration,
        sentAt: submission.sentAt,
        sentBy: submission.sentBy,
      },
      entered: sql<'unseen' | 'right' | 'wrong' | null>`case when ${submission.entryId} is not null then coalesce((
        select case when remark is null then 'right' else 'wrong' end from entry_check
        where submission_id = ${submission.id} order by id desc limit 1), 'unseen') end`,
      event: { kind: reviewEvent.kind, reason: reviewEvent.reason, at: reviewEvent.at, ofLines: reviewEvent.ofLines },
      lines: sql<number>`(select count(*)::int from ${reviewLine} where ${reviewLine.eventId} = ${reviewEvent.id})`,
    })
    .from(draft)
    .leftJoin(submission, eq(submission.draftId, draft.id))
    .leftJoin(reviewEvent, eq(reviewEvent.submissionId, submission.id))
    .where(and(readableDrafts(access), inArray(draft.period, [...periods])))
    .orderBy(asc(draft.id), asc(submission.version), asc(reviewEvent.id));

  const states = new Map<string, ReportStates>();
  const sendings = new Map<number, { id: number; at: Date; events: NonNullable<ReportState['after']>[] }[]>();
  for (const { of, sent, event, lines, entered } of rows) {
    const here: ReportStates = states.get(of.period) ?? new Map();
    states.set(of.period, here);
    const state: ReportState = here.get(of.schoolId) ?? { draft: draftOf(of) };
    here.set(of.schoolId, state);
    if (!sent || !isBefore(sent.sentAt, until)) continue;
    state.lastSent = { ...sent, ...(entered === null ? {} : { entered }) };
    const told = sendings.get(of.id) ?? [];
    if (told.at(-1)?.id !== sent.id) told.push({ id: sent.id, at: sent.sentAt, events: [] });
    sendings.set(of.id, told);
    if (event && isBefore(event.at, until)) {
      const { kind, at, reason, ofLines } = event;
      const asked = lines > 0 ? { lines, ofLines: ofLines ?? lines } : {};
      told.at(-1)?.events.push({ kind, at, ...(reason === null ? {} : { reason }), ...asked });
    }
    const after = lastEvent(told);
    if (after) state.after = after;
    else delete state.after;
    const counted = countedSending(told.map(({ at, events }) => ({ at, events: events.map(({ kind }) => kind) })));
    if (counted) state.reportedAt = counted;
    else delete state.reportedAt;
  }
  return states;
}

const isBefore = (at: Date, until: Date | undefined): boolean => until === undefined || at < until;
