import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { dayIn } from '../domain/local-time.ts';
import type { Answering } from '../domain/waves.ts';
import { whomToTell } from '../domain/whom-to-tell.ts';
import type { Db } from './open.ts';
import { enqueue, type Notice } from './outbox.ts';
import { draft, membership, municipality, person } from './schema.ts';

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

/** What is told: something about what was asked in a period, or about what somebody has done. */
type About = {
  /** Deputies who had a hand in what is awaited in it are told too. */
  period?: string;
  /** Deputies who are told too, whatever they filled. */
  besides?: readonly number[];
  /** Whom it was asked of; absent: of all who fill the school's reports. */
  asked?: readonly Answering[];
};

/**
 * Who of a school is told of something: its directors, those deputies whom it concerns, and all of them while no director is there to read it.
 * A director out of reach or on leave is among them: whether he reads it is seen when it goes out.
 */
export async function peopleTold(
  db: Db,
  place: { municipality: number; school: number },
  now: Date,
  { period, besides = [], asked }: About = {},
): Promise<number[]> {
  const people = await db
    .selectDistinct({
      person: membership.personId,
      role: membership.role,
      telegramId: person.telegramId,
      unreachableSince: person.unreachableSince,
      awayUntil: person.awayUntil,
      zone: municipality.timezone,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(municipality, eq(municipality.id, membership.municipalityId))
    .where(
      and(
        eq(membership.municipalityId, place.municipality),
        eq(membership.schoolId, place.school),
        inArray(membership.role, ['director', 'deputy']),
        isNull(membership.until),
      ),
    );
  const fillers = period === undefined ? [] : await deputiesOf(db, place, period);
  const hearers = people.flatMap(({ role, telegramId, unreachableSince, awayUntil, person: one }) =>
    role === 'director' || role === 'deputy'
      ? {
          ...{ person: one, role, reachable: telegramId !== null && unreachableSince === null },
          ...(awayUntil === null ? {} : { awayUntil }),
        }
      : [],
  );
  const day = dayIn(now, people[0]?.zone ?? 'UTC');
  const told = whomToTell(hearers, day, { filledBy: [...besides, ...fillers], ...(asked && { asked }) });
  const directors = hearers.filter(({ role }) => role === 'director');
  return [...new Set([...directors, ...told.map(({ one }) => one)].map((one) => one.person))].sort((a, b) => a - b);
}

/** The deputies of a school who had a hand in what is awaited in a period. */
async function deputiesOf(db: Db, { school }: { school: number }, period: string): Promise<number[]> {
  const rows = await db
    .selectDistinct({ person: membership.personId })
    .from(draft)
    .innerJoin(
      membership,
      and(eq(membership.schoolId, draft.schoolId), eq(membership.role, 'deputy'), isNull(membership.until)),
    )
    .where(and(eq(draft.schoolId, school), eq(draft.period, period), hasFilled(membership.personId)));
  return rows.map((row) => row.person);
}

/** What is told of a school to its director: while he does not read it, a deputy does. Beside these he is told what he alone can act on. */
const TOLD_IN_HIS_STEAD: readonly string[] = [
  ...['report-returned', 'report-accepted', 'report-reopened', 'report-entered', 'time-answered', 'help-moved'],
  ...['time-lapsed', 'question-asked', 'results-check', 'results-released', 'results-saved', 'results-family'],
];

/**
 * A director turns out not to read a notice, as he is on leave or out of reach: those who are there to read it get one like it, if they have
 * none. Whom it is no business of is found out when it is made.
 */
export async function tellInHisStead(db: Db, { key, kind, person: of, payload }: Notice, now: Date): Promise<void> {
  const end = `:${of}`;
  if (!TOLD_IN_HIS_STEAD.includes(kind) || !key.endsWith(end)) return;
  const places = await db
    .select({ municipality: membership.municipalityId, school: membership.schoolId })
    .from(membership)
    .where(and(eq(membership.personId, of), eq(membership.role, 'director'), isNull(membership.until)));
  const people = new Set<number>();
  for (const { municipality: id, school } of places) {
    if (school === null) continue;
    for (const one of await peopleTold(db, { municipality: id, school }, now)) people.add(one);
  }
  people.delete(of);
  const notices = [...people].map((one) => ({
    ...{ key: `${key.slice(0, -end.length)}:${one}`, kind, person: one, payload, dueAt: now },
  }));
  await enqueue(db, notices, now);
}
