import { and, asc, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Role } from '../domain/people.ts';
import { countedSending, lastEvent } from '../domain/report-standing.ts';
import type { Answer, Said } from '../forms/form.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Db } from './open.ts';
import { readableDrafts } from './readable-drafts.ts';
import { answer, draft, reviewEvent, reviewLine, submission } from './schema.ts';

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

const shape = (row: typeof draft.$inferSelect): Draft => ({
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
  return shape(row);
}

/** The draft, or undefined when nobody began it. */
export async function findDraft(db: Db, access: FillAccess, key: DraftKey): Promise<Draft | undefined> {
  const [row] = await db.select().from(draft).where(ofSubject(access, key));
  return row && shape(row);
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

export type StoredAnswer = Answer & { person: number; at: Date };

/** An answer with the role in which it was given; absent: the person held none that fills the report. */
export type GivenBefore = { answer: StoredAnswer; role?: Role };

/** The newest answer to each question of a draft. What was answered at `until` or later is not there yet. */
export async function answersOf(db: Db, draftId: number, until?: Date): Promise<GivenBefore[]> {
  const rows = await db
    .selectDistinctOn([answer.question], { row: answer, role: roleOf(answer.personId, answer.at) })
    .from(answer)
    .innerJoin(draft, eq(draft.id, answer.draftId))
    .where(and(eq(answer.draftId, draftId), until ? lt(answer.at, until) : undefined))
    .orderBy(answer.question, desc(answer.number));
  return rows.map(({ row, role }) => givenBefore(row, role));
}

/**
 * The role by which a person did something with a draft's report at an instant, or with other work `of` a school or municipality: of several that
 * of the school itself, and a director before a deputy. Null: he held none that fills it.
 */
export const roleOf = (
  by: AnyPgColumn,
  at: AnyPgColumn,
  of: { municipalityId: AnyPgColumn; schoolId: AnyPgColumn } = draft,
) => sql<Role | null>`(select held.role from membership as held
  where held.person_id = ${by} and held.municipality_id = ${of.municipalityId}
    and (held.school_id is null or held.school_id = ${of.schoolId}) and held.role <> 'curator'
    and held.since <= ${at} and (held.until is null or held.until >= ${at})
  order by held.school_id nulls last, held.role desc limit 1)`;

/** What of a row says what was answered and by whom. */
type Row = Omit<typeof answer.$inferSelect, 'draftId' | 'number' | 'updateId'>;

/** A row of an answer with the role of whoever gave it; `null`: it is not known any more. */
export const givenBefore = (row: Row, role: Role | null): GivenBefore => ({
  answer: storedAnswer(row),
  ...(role === null ? {} : { role }),
});

const storedAnswer = (row: Row): StoredAnswer => ({
  question: row.question,
  ...row.said,
  asked: row.asked,
  ...(row.reason === null ? {} : { reason: row.reason }),
  ...(row.unchanged ? { unchanged: true } : {}),
  person: row.personId,
  at: row.at,
});

/** Reports looked back at for a question that the last ones did not ask. */
const LOOKED_BACK = 8;

/**
 * What the subject said in its reports on the form in the `earlier` periods, which come in order of time: to each question in the last report
 * that asked it, as at some stages not all are asked. Undefined: there is no such report.
 */
export async function previousAnswers(
  db: Db,
  access: SchoolAccess | MunicipalityAccess,
  form: string,
  earlier: readonly string[],
): Promise<(Answer & { period: string })[] | undefined> {
  const wanted = earlier.slice(-LOOKED_BACK);
  if (wanted.length === 0) return undefined;
  const schoolId = schoolOf(access);
  const rows = await db
    .selectDistinctOn([draft.period], { period: draft.period, form: submission.form, answers: submission.answers })
    .from(submission)
    .innerJoin(draft, eq(draft.id, submission.draftId))
    .where(
      and(
        eq(draft.municipalityId, access.municipality),
        schoolId === undefined ? isNull(draft.schoolId) : eq(draft.schoolId, schoolId),
        eq(draft.form, form),
        inArray(draft.period, wanted),
        // What was withdrawn or sent back and not sent again is no report.
        eq(draft.locked, true),
      ),
    )
    .orderBy(draft.period, desc(submission.version));
  if (rows.length === 0) return undefined;
  const newestFirst = rows.toSorted((one, other) => wanted.indexOf(other.period) - wanted.indexOf(one.period));
  const asked = new Set<string>();
  return newestFirst.flatMap(({ period, ...row }) => {
    const said = row.answers.filter(({ question }) => !asked.has(question));
    for (const { id } of row.form.questions) asked.add(id);
    return said.map((answer) => ({ ...answer, period }));
  });
}

/** What the subject said in its accepted reports on the form in the `earlier` periods, newest first. */
export async function acceptedAnswers(
  db: Db,
  access: SchoolAccess,
  form: string,
  earlier: readonly string[],
): Promise<(readonly Answer[])[]> {
  const wanted = earlier.slice(-LOOKED_BACK);
  if (wanted.length === 0) return [];
  const rows = await db
    .selectDistinctOn([draft.period], { period: draft.period, answers: submission.answers, event: reviewEvent.kind })
    .from(submission)
    .innerJoin(draft, eq(draft.id, submission.draftId))
    .leftJoin(reviewEvent, eq(reviewEvent.submissionId, submission.id))
    .where(
      and(
        eq(draft.municipalityId, access.municipality),
        eq(draft.schoolId, access.school),
        eq(draft.form, form),
        inArray(draft.period, wanted),
      ),
    )
    .orderBy(draft.period, desc(submission.version), sql`${reviewEvent.id} desc nulls last`);
  return rows
    .filter(({ event }) => event === 'accepted')
    .toSorted((one, other) => wanted.indexOf(other.period) - wanted.indexOf(one.period))
    .map(({ answers }) => answers);
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

/** Stores several answers of one step (the quick way) with one version. Inside a transaction. False: the draft had moved or is locked. */
export async function storeAnswers(
  tx: Db,
  at: { draft: number; version: number; person: number; updateId: number; now: Date },
  answers: readonly Answer[],
): Promise<boolean> {
  const moved = await tx
    .update(draft)
    .set({ version: at.version + 1 })
    .where(and(eq(draft.id, at.draft), eq(draft.version, at.version), eq(draft.locked, false)))
    .returning({ id: draft.id });
  if (moved.length === 0) return false;
  if (answers.length > 0) {
    await tx.insert(answer).values(
      answers.map((one) => ({
        draftId: at.draft,
        number: at.version + 1,
        question: one.question,
        said: saidOf(one),
        asked: one.asked,
        reason: one.reason ?? null,
        unchanged: one.unchanged ?? false,
        personId: at.person,
        updateId: at.updateId,
        at: at.now,
      })),
    );
  }
  return true;
}

/** What of an answer goes into the column `said`: «отвечу позже» with what was said so far. */
export function saidOf(one: Answer): Said {
  if (one.state === 'value') return { state: one.state, value: one.value };
  return one.state === 'later' && one.value ? { state: one.state, value: one.value } : { state: one.state };
}

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
    const state: ReportState = here.get(of.schoolId) ?? { draft: shape(of) };
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
