import { and, countDistinct, eq, gt, inArray, isNotNull, isNull, notInArray, type SQL, sql } from 'drizzle-orm';
import { type Language, languageOf } from '../domain/people.ts';
import { type Db, rows } from './open.ts';
import { outbox } from './schema.ts';

/** Something to be said without being asked. The text is made at delivery, from ids: facts may have changed meanwhile. */
export type Notice = {
  /** Makes a second one impossible. */
  key: string;
  kind: string;
  person: number;
  payload: Record<string, string | number | boolean>;
  dueAt: Date;
};

/**
 * Kinds of which a second copy is worse than none: whether one that a killed process had in hand was sent is not known, and it is not sent
 * again. All others are rather said twice than lost. Source: architecture.md, decision 6.
 */
const NEVER_TWICE: readonly string[] = ['reminder', 'digest'];

/**
 * Kinds that come by themselves: a reminder has its own message a day, what came of one's own act is waited for, and a digest goes to a group.
 * All others tell of other people's acts, and those that follow one another are gathered. Source: product.md, Reminders and notices.
 */
const ALONE: readonly string[] = ['reminder', 'reminded', 'digest', 'group-added'];

/** Whether a notice of this kind comes in a message of its own. */
export const comesAlone = (kind: string): boolean => ALONE.includes(kind);

/** Whether a notice of this kind is rather lost than sent twice. */
export const isNeverTwice = (kind: string): boolean => NEVER_TWICE.includes(kind);

/** Notices of one statement: more are written in several. */
const AT_ONCE = 10_000;

/** Writes notices in the transaction of their cause; one that is there already stays as it is. Gives the people of those that are new. */
export async function enqueue(tx: Db, notices: readonly Notice[], now: Date): Promise<number[]> {
  const people: number[] = [];
  for (let from = 0; from < notices.length; from += AT_ONCE) {
    // One parameter for all of them: building a statement with one for each value would take longer than carrying it out.
    const values = notices.slice(from, from + AT_ONCE).map(({ key, kind, person, payload, dueAt }) => ({
      key,
      kind,
      person_id: person,
      payload: JSON.stringify(payload),
      due_at: dueAt,
    }));
    const added = await rows(
      tx,
      sql`insert into ${outbox} (key, kind, person_id, payload, due_at, created_at)
        select one.*, ${now.toISOString()}::timestamptz from json_to_recordset(${JSON.stringify(values)}::json)
          as one (key text, kind text, person_id integer, payload text, due_at timestamptz)
        on conflict do nothing returning person_id::int as person`,
    );
    people.push(...added.map((row) => Number(row.person)));
  }
  return people;
}

export type Claimed = Notice & {
  id: number;
  attempts: number;
  telegramId: number | undefined;
  language: Language;
  /** Milliseconds until it is its turn to be sent. */
  waitMs: number;
};

/**
 * Least time between two messages, in milliseconds: of all workers to anybody, to one person, and to one person of what others did; absent:
 * such messages are not gathered.
 */
export type Pace = { gapMs: number; personMs: number; gatherMs?: number };

/** Seconds after which a notice claimed by a worker that died is taken by another, or is in doubt. */
const LEASE_SECONDS = 100;
/** Farther ahead nothing is claimed: whoever waits so long would hold it for nothing. */
const AHEAD_MS = 1000;

const clock = sql`clock_timestamp()`;
/** The same as of the beginning of the statement, so that it is looked at once and not with every notice that waits. */
const began = sql`statement_timestamp()`;
const milliseconds = (count: number) => sql`${count}::float8 * interval '1 millisecond'`;
const lapsed = sql`${outbox.slotAt} < ${clock} - ${milliseconds(LEASE_SECONDS * 1000)}`;
const neverTwice = inArray(outbox.kind, [...NEVER_TWICE]);
const free = sql`${outbox.sentAt} is null and ${outbox.failure} is null
  and (${outbox.claimedAt} is null or (not ${neverTwice} and ${lapsed}))`;
const ofOthers = notInArray(outbox.kind, [...ALONE]);
const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`;
/** A person heard of others' acts a short while ago. An instant far ahead is of a clock that was put back. */
const gathers = (now: Date, { gatherMs = 0 }: Pace) =>
  sql`coalesce(pace.gathers_until > ${instant(now)} and pace.gathers_until <= ${instant(now)} + ${milliseconds(gatherMs)}, false)`;
/** What was in hand before goes on at once: it is the message for which others wait. */
const held = (now: Date, pace: Pace) => sql`(${ofOthers} and ${outbox.attempts} = 0 and exists (
  select from pace where pace.person_id = ${outbox.personId} and ${gathers(now, pace)}))`;
/** Due, in nobody's hands, and not to be gathered with others. */
const waiting = (now: Date, pace: Pace) =>
  sql`${outbox.dueAt} <= ${instant(now)} and ${free} and not ${held(now, pace)}`;

/**
 * When a person, or 0 for everybody, may be written to. A subquery and no join: so the index of what is due is walked in its order up to
 * the first that fits, however many thousands wait.
 */
const nextAt = (personId: SQL) =>
  sql`coalesce((select next_at from pace where pace.person_id = ${personId}), '-infinity'::timestamptz)`;

/**
 * Takes the notice that is due longest among the people who may be written to now, and a place in the queue for Telegram with it; undefined:
 * there is none. Two workers never get the same one within the lease, and all workers together keep to the pace. Who finds another worker at the
 * same person takes no place in the queue: under the lock of everybody's turn the person's own is taken first.
 */
export async function claimNotice(db: Db, now: Date, pace: Pace): Promise<Claimed | undefined> {
  const [row] = await rows(
    db,
    sql`with due as (
        select ${outbox.id} as id, ${outbox.personId} as person_id,
          ${ofOthers} as gathered, ${outbox.attempts} > 0 as tried from ${outbox}
        where ${waiting(now, pace)} and ${nextAt(sql`${outbox.personId}`)} <= ${clock}
          and ${nextAt(sql`0`)} <= ${began} + ${milliseconds(AHEAD_MS)}
        order by ${outbox.dueAt}, ${outbox.id} limit 1 for update skip locked
      ), everybody as (
        select pace.next_at from due join pace on pace.person_id = 0 for update of pace
      ), own_turn as (
        insert into pace (person_id, next_at, gathers_until) select due.person_id,
            greatest(coalesce((select next_at from everybody), ${clock}), ${clock}) + ${milliseconds(pace.personMs)},
            case when due.gathered then ${instant(now)} + ${milliseconds(pace.gatherMs ?? 0)} end
          from due
        on conflict (person_id) do update
          set next_at = excluded.next_at, gathers_until = coalesce(excluded.gathers_until, pace.gathers_until)
          where pace.next_at <= ${clock}
            and (excluded.gathers_until is null or (select tried from due) or not ${gathers(now, pace)})
        returning person_id
      ), turn as (
        insert into pace (person_id, next_at) select 0, ${clock} + ${milliseconds(pace.gapMs)} from own_turn
        on conflict (person_id) do update set next_at = greatest(pace.next_at, ${clock}) + ${milliseconds(pace.gapMs)}
        returning next_at - ${milliseconds(pace.gapMs)} as slot
      )
      update ${outbox} set claimed_at = ${instant(now)}, slot_at = turn.slot, attempts = attempts + 1
      from due, turn, own_turn, person where ${outbox.id} = due.id and person.id = due.person_id
      returning ${outbox.id} as id, key, kind, due.person_id as person, payload, due_at::text as due_at, attempts,
        person.telegram_id::float8 as telegram_id, person.language,
        (extract(epoch from turn.slot - ${clock}) * 1000)::float8 as wait`,
  );
  return row && claimedOf(row);
}

function claimedOf(row: Record<string, unknown>): Claimed {
  return {
    id: Number(row.id),
    key: String(row.key),
    kind: String(row.kind),
    person: Number(row.person),
    payload: JSON.parse(String(row.payload)),
    dueAt: new Date(String(row.due_at)),
    attempts: Number(row.attempts),
    telegramId: row.telegram_id === null ? undefined : Number(row.telegram_id),
    language: languageOf(row.language),
    waitMs: Math.max(Number(row.wait), 0),
  };
}

/**
 * Milliseconds until a notice that is due now may be sent, or a little less; undefined: none is due. While everybody has to wait, and with
 * thousands due that is nearly always so, no one of them is looked at.
 */
export async function untilNext(db: Db, now: Date, pace: Pace): Promise<number | undefined> {
  const inMs = (at: SQL) => sql`(extract(epoch from ${at} - ${clock}) * 1000)::float8`;
  const [all] = await rows(
    db,
    // Before the first message there is no row of everybody's, and from no time nothing can be subtracted.
    sql`select coalesce((select ${inMs(sql`next_at - ${milliseconds(AHEAD_MS)}`)} from pace where person_id = 0), 0) as wait,
      exists (select from ${outbox} where ${waiting(now, pace)}) as due`,
  );
  if (all?.due !== true) return undefined;
  const common = Number(all.wait);
  if (common > 0) return common;
  const [row] = await rows(
    db,
    sql`select ${inMs(sql`min(own.next_at)`)} as wait, bool_or(own.next_at is null) as never
      from ${outbox} left join pace as own on own.person_id = ${outbox.personId} where ${waiting(now, pace)}`,
  );
  return row?.never === true ? 0 : Math.max(Number(row?.wait ?? 0), 0);
}

/**
 * Telegram refused a message because too much is written: nothing goes to this person for so long. When somebody else was refused and his
 * time is not over yet, it is no matter of one chat, and all workers stop for so long.
 */
export async function slowDown(db: Db, personId: number, seconds: number): Promise<void> {
  const until = sql`${clock} + ${milliseconds(seconds * 1000)}`;
  await db.execute(sql`insert into pace (person_id, next_at) values (${personId}, ${until})
    on conflict (person_id) do update set next_at = greatest(pace.next_at, excluded.next_at)`);
  await db.execute(sql`update pace set refused_person = ${personId}, refused_until = ${until},
      next_at = case when refused_until > ${clock} and refused_person <> ${personId} then greatest(next_at, ${until}) else next_at end
    where person_id = 0`);
}

/** Writes down how a delivery ended: sent, given up with a reason, or to be tried again at a later time. */
export async function settleNotice(
  db: Db,
  id: number,
  end: { sentAt: Date } | { failure: string } | { dueAt: Date },
): Promise<void> {
  const set =
    'dueAt' in end ? { dueAt: end.dueAt, claimedAt: null } : 'sentAt' in end ? { ...end, failure: null } : end;
  await db.update(outbox).set(set).where(eq(outbox.id, id));
}

/** Why a notice was given up that had nothing to say any more when its turn came. */
export const NO_USE = 'no longer of any use';

/** Why a notice was given up that a process had in hand when it was killed: whether it was sent nobody knows. */
export const IN_DOUBT = 'in doubt';

/** Gives up what is never said twice and was in the hands of a process that is gone. Gives how many there were. */
export async function noteDoubts(db: Db): Promise<number> {
  const noted = await db
    .update(outbox)
    .set({ failure: IN_DOUBT })
    .where(and(neverTwice, isNotNull(outbox.claimedAt), isNull(outbox.sentAt), isNull(outbox.failure), sql`${lapsed}`))
    .returning({ id: outbox.id });
  return noted.length;
}

/** A notice that waits so long was kept back: the bot was down. What is gathered waits for ten minutes. */
const LATE_MS = 1_200_000;

/** Those of these keys under which a notice is written already. */
export async function keysWritten(db: Db, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const found = await db
    .select({ key: outbox.key })
    .from(outbox)
    .where(inArray(outbox.key, [...keys]));
  return new Set(found.map(({ key }) => key));
}

/** Whether a notice is delivered long after it was due. */
export const isLate = ({ dueAt }: Pick<Notice, 'dueAt'>, now: Date): boolean =>
  now.getTime() - dueAt.getTime() > LATE_MS;

/**
 * Takes in hand what else of others' acts is due to the reader of a notice, at most `most`, in the order in which it happened: it is told in
 * one message with it. Each is to be settled like the notice itself, or put back.
 */
export async function takeAlong(db: Db, { id, person }: Claimed, now: Date, most: number): Promise<Claimed[]> {
  const found = await rows(
    db,
    sql`update ${outbox} set claimed_at = ${instant(now)}, slot_at = ${clock}, attempts = attempts + 1
      from person where person.id = ${outbox.personId} and ${outbox.id} in (
        select ${outbox.id} from ${outbox} where ${outbox.personId} = ${person} and ${outbox.id} <> ${id}
          and ${outbox.dueAt} <= ${instant(now)} and ${ofOthers} and ${free}
        order by ${outbox.dueAt}, ${outbox.id} limit ${most} for update skip locked)
      returning ${outbox.id} as id, key, kind, ${outbox.personId} as person, payload, due_at::text as due_at, attempts,
        person.telegram_id::float8 as telegram_id, person.language, 0 as wait`,
  );
  return found.map(claimedOf).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || a.id - b.id);
}

/** What is written and waits for the first moment after an instant, by kind with the number of its readers. Empty: nothing does. */
export async function nextPlanned(db: Db, after: Date): Promise<{ at: Date; kind: string; people: number }[]> {
  const waits = and(gt(outbox.dueAt, after), isNull(outbox.sentAt), isNull(outbox.failure));
  const first = db
    .select({ at: sql`min(${outbox.dueAt})` })
    .from(outbox)
    .where(waits);
  return db
    .select({ at: outbox.dueAt, kind: outbox.kind, people: countDistinct(outbox.personId) })
    .from(outbox)
    .where(and(waits, eq(outbox.dueAt, first)))
    .groupBy(outbox.dueAt, outbox.kind);
}

/** Puts back what was taken along and not told: it waits on as if nobody had touched it. */
export async function putBack(db: Db, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .update(outbox)
    .set({ claimedAt: null, attempts: sql`greatest(${outbox.attempts} - 1, 0)` })
    .where(inArray(outbox.id, [...ids]));
}

/** Nothing was told after all: what others did next is told at once. */
export async function stopGathering(db: Db, personId: number): Promise<void> {
  await db.execute(sql`update pace set gathers_until = null where person_id = ${personId}`);
}
