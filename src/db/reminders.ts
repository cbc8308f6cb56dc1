import { and, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { IsoDate } from '../domain/calendar.ts';
import type { ReportFacts } from '../domain/report-standing.ts';
import type { Db } from './open.ts';
import { NO_USE, type Notice } from './outbox.ts';
import { hasFilled } from './people-told.ts';
import { draft, membership, municipality, outbox, person, reviewEvent, school, submission } from './schema.ts';
import { isLastKept, takenBack } from './sendings.ts';
import type { Snooze } from './snoozes.ts';

/** Facts of reminders, each read at once for many municipalities: ids and days alone, what they are called is read by whoever writes. */

/** A role by which somebody fills a report: of his school, a coordinator of the municipality's own lines. */
export type Filler = {
  person: number;
  role: 'director' | 'deputy' | 'coordinator';
  municipality: number;
  school?: number;
  /** A deputy who may not send hands the report to the director. */
  maySend: boolean;
  /** False: he blocked the bot or is gone, nothing is sent to him. */
  reachable: boolean;
  /** Since when he blocked the bot. */
  unreachableSince?: Date;
  /** The hour at which he wants to be reminded; absent: nine. */
  hour?: number;
  /** The last day of his leave, on which he is not reminded. */
  awayUntil?: IsoDate;
  /** His reminders are put off until then. */
  snoozed?: Snooze;
  /** He has his reminder of the day. */
  reminded?: true;
};

/**
 * Who fills reports in these municipalities, of schools that take part. Those whose role ended or who never joined are absent, with `notOn`
 * those too who have a reminder of that day, but directors whom a deputy would stand in for. `snoozes`: what people put off, by person.
 * `only`: of this role.
 */
export async function fillersIn(
  db: Db,
  municipalities: readonly number[],
  notOn?: IsoDate,
  snoozes: ReadonlyMap<number, Snooze> = new Map(),
  only?: 'coordinator',
): Promise<Filler[]> {
  if (municipalities.length === 0) return [];
  // Who put it off to the evening is reminded a second time.
  const again = [...snoozes].filter(([, one]) => one.day === notOn && one.madeOn === notOn).map(([id]) => id);
  const reminded =
    notOn === undefined
      ? sql<boolean>`false`
      : sql<boolean>`exists (select 1 from ${outbox} where ${outbox.key} = ${keyStart(notOn)} || ${membership.personId}::text)`;
  const rows = await db
    .select({
      person: membership.personId,
      role: membership.role,
      municipality: membership.municipalityId,
      school: membership.schoolId,
      maySend: membership.maySend,
      reminded,
      reachable: sql<boolean>`${person.telegramId} is not null and ${person.unreachableSince} is null`,
      unreachableSince: person.unreachableSince,
      hour: person.reminderHour,
      awayUntil: person.awayUntil,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(school, eq(school.id, membership.schoolId))
    .where(
      and(
        inArray(membership.municipalityId, [...municipalities]),
        isNull(membership.until),
        only && eq(membership.role, only),
        sql`coalesce(${school.participating}, true)`,
        notOn === undefined
          ? undefined
          : or(
              sql`not ${reminded}`,
              again.length > 0 ? inArray(membership.personId, again) : undefined,
              sql`${membership.role} = 'director' and exists (select 1 from ${membership} as deputy
                where deputy.school_id = ${membership.schoolId} and deputy.role = 'deputy' and deputy.until is null)`,
            ),
      ),
    );
  return rows.flatMap(({ role, school: of, maySend, unreachableSince, hour, awayUntil, reminded: told, ...row }) => {
    if (role === 'curator') return [];
    const snoozed = snoozes.get(row.person);
    return {
      ...row,
      ...{ role, maySend: role !== 'deputy' || maySend },
      ...(of === null ? {} : { school: of }),
      ...(unreachableSince === null ? {} : { unreachableSince }),
      ...(hour === null ? {} : { hour }),
      ...(awayUntil === null ? {} : { awayUntil }),
      ...(snoozed && { snoozed }),
      ...(told && !again.includes(row.person) ? { reminded: true as const } : {}),
    };
  });
}

/**
 * The deputies who had a hand in what is awaited in these periods before a day: answered a question or a returned line, or sent it. By
 * `reportKey`. Who begins on that day knows of it.
 */
export async function deputiesFilling(
  db: Db,
  municipalities: readonly number[],
  periods: readonly string[],
  day: IsoDate,
): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  if (municipalities.length === 0 || periods.length === 0) return found;
  const rows = await db
    .selectDistinct({
      municipality: draft.municipalityId,
      school: draft.schoolId,
      period: draft.period,
      person: membership.personId,
    })
    .from(draft)
    .innerJoin(
      membership,
      and(eq(membership.schoolId, draft.schoolId), eq(membership.role, 'deputy'), isNull(membership.until)),
    )
    .innerJoin(municipality, eq(municipality.id, draft.municipalityId))
    .where(
      and(
        inArray(draft.municipalityId, [...municipalities]),
        inArray(draft.period, [...periods]),
        hasFilled(membership.personId, sql`(${day}::timestamp at time zone ${municipality.timezone})`),
      ),
    )
    .orderBy(membership.personId);
  for (const { municipality, school: of, period, person: who } of rows) {
    const key = reportKey(municipality, of ?? undefined, period);
    found.set(key, [...(found.get(key) ?? []), who]);
  }
  return found;
}

/** The coordinators of these municipalities, with `notOn` those who have no message of that day. */
export const coordinatorsIn = (db: Db, municipalities: readonly number[], notOn?: IsoDate): Promise<Filler[]> =>
  fillersIn(db, municipalities, notOn, undefined, 'coordinator');

/** The reports of schools that were returned or opened anew and not sent again, and whether anything was said to it since. */
export async function returnedReports(
  db: Db,
  municipalities: readonly number[],
): Promise<{ municipality: number; school: number; at: Date; touched: boolean }[]> {
  if (municipalities.length === 0) return [];
  const rows = await db
    .select({
      municipality: draft.municipalityId,
      school: draft.schoolId,
      at: reviewEvent.at,
      touched: sql<boolean>`exists (select 1 from answer where answer.draft_id = ${draft.id} and answer.at > ${reviewEvent.at})
        or exists (select 1 from line_reply where line_reply.event_id = ${reviewEvent.id})`,
    })
    .from(draft)
    .innerJoin(submission, eq(submission.draftId, draft.id))
    .innerJoin(reviewEvent, eq(reviewEvent.submissionId, submission.id))
    .where(
      and(
        inArray(draft.municipalityId, [...municipalities]),
        eq(draft.locked, false),
        inArray(reviewEvent.kind, ['returned', 'reopened']),
        isLastKept,
      ),
    );
  return rows.flatMap(({ school: of, ...row }) => (of === null ? [] : [{ ...row, school: of }]));
}

/** The municipalities in which these people fill reports. */
export async function municipalitiesOf(db: Db, people: readonly number[]): Promise<number[]> {
  if (people.length === 0) return [];
  const rows = await db
    .selectDistinct({ id: membership.municipalityId })
    .from(membership)
    .where(and(inArray(membership.personId, [...people]), isNull(membership.until)));
  return rows.map(({ id }) => id);
}

/** Ids of the schools that take part, by municipality. */
export async function schoolsTakingPart(db: Db, municipalities: readonly number[]): Promise<Map<number, number[]>> {
  const found = new Map<number, number[]>(municipalities.map((id) => [id, []]));
  if (municipalities.length === 0) return found;
  const rows = await db
    .select({ id: school.id, municipality: school.municipalityId })
    .from(school)
    .where(and(inArray(school.municipalityId, [...municipalities]), eq(school.participating, true)));
  for (const row of rows) found.get(row.municipality)?.push(row.id);
  return found;
}

/** The report of a school, or of the municipality's own lines, in a period. */
export const reportKey = (municipality: number, school: number | undefined, period: string): string =>
  `${municipality} ${school ?? ''} ${period}`;

/**
 * What became of the reports sent in these periods, by `reportKey`; a report that was never sent is absent. What was sent or decided at `until`
 * or later is not there yet.
 */
export async function sentReports(
  db: Db,
  municipalities: readonly number[],
  periods: readonly string[],
  until?: Date,
): Promise<Map<string, ReportFacts>> {
  if (municipalities.length === 0 || periods.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([draft.id], {
      municipality: draft.municipalityId,
      school: draft.schoolId,
      period: draft.period,
      lastSentAt: submission.sentAt,
      after: reviewEvent.kind,
    })
    .from(draft)
    .innerJoin(submission, and(eq(submission.draftId, draft.id), until && lt(submission.sentAt, until)))
    .leftJoin(reviewEvent, and(eq(reviewEvent.submissionId, submission.id), until && lt(reviewEvent.at, until)))
    .where(and(inArray(draft.municipalityId, [...municipalities]), inArray(draft.period, [...periods])))
    // A sending that was taken back leaves the report as it stood before, see `lastEvent`.
    .orderBy(draft.id, takenBack(db, until), desc(submission.version), sql`${reviewEvent.id} desc nulls last`);
  return new Map(
    rows.map(({ municipality, school: of, period, lastSentAt, after }) => [
      reportKey(municipality, of ?? undefined, period),
      { lastSentAt, ...(after === null ? {} : { after }) },
    ]),
  );
}

/** The one reminder of a person on a day, whoever asks for it. `by`: the municipality whose coordinator does. */
export function reminderNotice(to: number, day: IsoDate, dueAt: Date, by?: { municipality: number }): Notice {
  return { key: reminderKey(to, day), kind: 'reminder', person: to, payload: { day, ...by }, dueAt };
}

/** The reminder that its reader put off to the evening of the same day: the only second one of a day, and asked for. */
export const eveningNotice = (to: number, day: IsoDate, dueAt: Date): Notice => ({
  key: `${reminderKey(to, day)}:evening`,
  kind: 'reminder',
  person: to,
  payload: { day },
  dueAt,
});

const keyStart = (day: IsoDate): string => `reminder:${day}:`;
const reminderKey = (to: number, day: IsoDate): string => keyStart(day) + to;

/** Makes room for another reminder of the day where the first had nothing to say when its turn came: nobody has read it. */
export async function forgetUnsaid(tx: Db, people: readonly number[], day: IsoDate): Promise<void> {
  const keys = people.map((one) => reminderKey(one, day));
  if (keys.length > 0) await tx.delete(outbox).where(and(inArray(outbox.key, keys), eq(outbox.failure, NO_USE)));
}

/** Where a reminder stands: `waiting` to be sent at `at`, sent at `at`, or not sent and why. */
export type ReminderState = { state: 'waiting' | 'sent'; at: Date } | { state: 'failed'; failure: string };

/** The reminders of a day by person; who has none is absent. */
export async function remindersOn(
  db: Db,
  people: readonly number[],
  day: IsoDate,
): Promise<Map<number, ReminderState>> {
  if (people.length === 0) return new Map();
  const rows = await db
    .select({ person: outbox.personId, dueAt: outbox.dueAt, sentAt: outbox.sentAt, failure: outbox.failure })
    .from(outbox)
    .where(
      inArray(
        outbox.key,
        people.map((one) => reminderKey(one, day)),
      ),
    );
  return new Map(
    rows.map(({ person: to, dueAt, sentAt, failure }): [number, ReminderState] => {
      if (sentAt !== null) return [to, { state: 'sent', at: sentAt }];
      return [to, failure === null ? { state: 'waiting', at: dueAt } : { state: 'failed', failure }];
    }),
  );
}
