import { inArray, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { type Db, openDb, rows } from '../../src/db/open.ts';
import { claimNotice } from '../../src/db/outbox.ts';
import { outbox } from '../../src/db/schema.ts';
import { TELEGRAM_PACE } from '../../src/notifications/deliver.ts';
import { seeded } from '../../src/simulator/random.ts';
import { freshPostgres } from './database.ts';
import { type Arrival, refusedOf } from './telegram-limits.ts';

const NOW = new Date('2026-11-16T05:00:00Z');
/** Messages that were sent are written down together: it is their turns that are looked at. */
const SETTLED_AT_ONCE = 50;
/** What is sent arrives up to so much later than its turn. */
const LATEST_MS = 90;
/** The clock is moved by so much when nothing is to be claimed: less than is claimed ahead. */
const MOVED_MS = 100;
/** At the end only a few people are left, each of whom is written to once a second. */
const TAIL_MS = 16_000;

/** Lets the database's clock stand until it is moved, in this connection and in those opened later. */
async function stopClock(db: Db): Promise<void> {
  const [row] = await rows(db, sql`select current_database() as name`);
  const path = 'moved, pg_catalog, public';
  for (const one of [
    'create schema moved',
    'create table moved.clock (at timestamptz not null)',
    `insert into moved.clock values ('${NOW.toISOString()}')`,
    ...['clock_timestamp', 'statement_timestamp'].map(
      (name) =>
        `create function moved.${name}() returns timestamptz language sql stable as 'select at from moved.clock'`,
    ),
    `alter database "${String(row?.name)}" set search_path = ${path}`,
    `set search_path = ${path}`,
  ])
    await db.execute(sql.raw(one));
}

/** So many messages due at once, four to a person, one after another. */
async function fill(db: Db, messages: number): Promise<void> {
  const now = NOW.toISOString();
  await db.execute(sql`insert into person (telegram_id, created_at)
    select n, ${now}::timestamptz from generate_series(1, ${Math.ceil(messages / 4)}::int) n`);
  await db.execute(sql`insert into outbox (key, kind, person_id, payload, due_at, created_at)
    select 'k' || n, 'joined', 1 + (n - 1) % ${Math.ceil(messages / 4)}::int, '{}', ${now}::timestamptz, ${now}::timestamptz
    from generate_series(1, ${messages}::int) n`);
}

/**
 * Several workers deliver so many messages on one PostgreSQL whose clock is moved, so nobody waits. Telegram would have refused none, and
 * all went out at the rate that is set. Nothing is done where there is no PostgreSQL.
 */
export async function expectSetRate(messages: number, workers: number): Promise<void> {
  const fresh = await freshPostgres();
  if (!fresh) return;
  const first = await openDb({ url: fresh.url, poolSize: 1 });
  await stopClock(first.db);
  await fill(first.db, messages);
  await first.db.execute(sql`analyze`);
  const others = await Promise.all(Array.from({ length: workers - 1 }, () => openDb({ url: fresh.url, poolSize: 1 })));
  let left = messages;
  const work = async (db: Db) => {
    let inHand: number[] = [];
    const settle = async (ids: number[]) => {
      inHand = [];
      await db.update(outbox).set({ sentAt: NOW }).where(inArray(outbox.id, ids));
    };
    while (left > 0) {
      const notice = await claimNotice(db, NOW, TELEGRAM_PACE);
      if (!notice) await db.execute(sql`update moved.clock set at = at + ${MOVED_MS}::int * interval '1 millisecond'`);
      else {
        left -= 1;
        inHand.push(notice.id);
        if (inHand.length >= SETTLED_AT_ONCE) await settle(inHand);
      }
    }
    await settle(inHand);
  };
  await Promise.all([first, ...others].map(({ db }) => work(db)));

  const sent = await rows(
    first.db,
    sql`select person.telegram_id::float8 as chat, extract(epoch from slot_at)::float8 * 1000 as at
      from outbox join person on person.id = person_id where sent_at is not null and attempts = 1`,
  );
  const random = seeded(messages);
  const turns = sent.map(({ at }) => Number(at));
  const arrivals: Arrival[] = sent.map(({ chat, at }) => ({
    chat: Number(chat),
    at: Number(at) + random() * LATEST_MS,
  }));
  for (const one of [first, ...others]) await one.close();
  await fresh.drop();
  expect(arrivals).toHaveLength(messages);
  expect(refusedOf(arrivals)).toEqual([]);
  const [begins, ends] = turns.reduce(([least, most], at) => [Math.min(least, at), Math.max(most, at)], [
    Number.POSITIVE_INFINITY,
    0,
  ] as [number, number]);
  expect(ends - begins).toBeLessThan(messages * TELEGRAM_PACE.gapMs * 1.1 + TAIL_MS);
}
