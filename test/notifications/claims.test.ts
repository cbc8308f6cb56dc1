import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { type Db, openDb, rows } from '../../src/db/open.ts';
import { claimNotice, enqueue, type Pace } from '../../src/db/outbox.ts';
import { ensurePerson } from '../../src/db/people.ts';
import { freshPostgres } from '../support/database.ts';

const NOON = new Date('2026-11-13T05:00:00Z');
const PACE: Pace = { gapMs: 40, personMs: 60_000 };

/** When anybody may be written to next, in milliseconds. */
async function nextForAll(db: Db): Promise<number> {
  const [row] = await rows(
    db,
    sql`select extract(epoch from next_at)::float8 * 1000 as at from pace where person_id = 0`,
  );
  return Number(row?.at);
}

test('a worker that finds another one at the same person takes no place in the queue of all', async () => {
  const fresh = await freshPostgres();
  if (!fresh) return;
  const [one, other] = await Promise.all([
    openDb({ url: fresh.url, poolSize: 2 }),
    openDb({ url: fresh.url, poolSize: 1 }),
  ]);
  onTestFinished(async () => {
    await Promise.all([one.close(), other.close()]);
    await fresh.drop();
  });
  const { db } = one;
  const [first, person] = [await ensurePerson(db, 700, 'ru', NOON), await ensurePerson(db, 701, 'ru', NOON)];
  const notice = (key: string, to: number) => ({ key, kind: 'joined', person: to, payload: {}, dueAt: NOON });
  await enqueue(db, [notice('first', first.id)], NOON);
  expect(await claimNotice(db, NOON, PACE)).toMatchObject({ key: 'first' });
  await enqueue(db, [notice('a', person.id), notice('b', person.id)], NOON);
  await db.execute(sql`insert into pace (person_id, next_at) values (${person.id}, now() - interval '1 minute')`);
  const [row] = await rows(other.db, sql`select pg_backend_pid() as pid`);
  const before = await nextForAll(db);

  // One takes the person's turn and has not ended when the other looks, and sees the person free.
  let claims: Promise<unknown> = Promise.resolve();
  await db.transaction(async (tx) => {
    await tx.execute(sql`update pace set next_at = now() + interval '1 minute' where person_id = ${person.id}`);
    claims = claimNotice(other.db, NOON, PACE);
    await waitsForLock(tx, Number(row?.pid));
  });
  expect(await claims).toBeUndefined();
  expect(await nextForAll(db)).toBe(before);
});

/** Until the process of this id stands before a row that this transaction holds. */
async function waitsForLock(tx: Db, pid: number): Promise<void> {
  for (;;) {
    const [row] = await rows(tx, sql`select count(*)::int as waiting from pg_locks where not granted and pid = ${pid}`);
    if (Number(row?.waiting) > 0) return;
  }
}
