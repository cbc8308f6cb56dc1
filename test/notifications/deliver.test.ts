import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Db } from '../../src/db/open.ts';
import { claimNotice, enqueue, IN_DOUBT, type Notice, noteDoubts, type Pace, untilNext } from '../../src/db/outbox.ts';
import { ensurePerson } from '../../src/db/people.ts';
import { outbox } from '../../src/db/schema.ts';
import { DeliveryError, deliver, type SendNotice } from '../../src/notifications/deliver.ts';
import { Delivery } from '../../src/notifications/delivery.ts';
import { dbTest } from '../support/database.ts';

const NOON = new Date('2026-11-13T05:00:00Z');
const AT_ONCE: Pace = { gapMs: 0, personMs: 0 };

/** People with these Telegram ids, and for each a notice of this kind that is due. */
async function somethingFor(db: Db, kind: string, ...telegramIds: number[]): Promise<Notice[]> {
  const notices: Notice[] = [];
  for (const id of telegramIds) {
    const person = await ensurePerson(db, id, 'ru', NOON);
    notices.push({ key: `${kind}:${id}`, kind, person: person.id, payload: {}, dueAt: NOON });
  }
  await enqueue(db, notices, NOON);
  return notices;
}

/** Sends nothing and notes to whom. */
function listen(act: (telegramId: number) => void = () => {}) {
  const sent: number[] = [];
  const send: SendNotice = async (_notice, telegramId, turn) => {
    await turn();
    act(telegramId);
    sent.push(telegramId);
    return true;
  };
  return { sent, send };
}

const refuse = (reason: DeliveryError['reason'], retryAfterSeconds = 30) => {
  throw new DeliveryError('refused', { reason, retryAfterSeconds });
};
/** Sends the one that is due longest. False: nothing is due to anybody who may be written to now. */
async function deliverOne(
  db: Db,
  send: SendNotice,
  { now = NOON, doubted = (_: DeliveryError) => {} } = {},
): Promise<boolean> {
  const notice = await claimNotice(db, now, AT_ONCE);
  if (notice) await deliver(db, notice, send, now, doubted);
  return notice !== undefined;
}
/** All processes that had something in hand are long gone. */
const leaseOver = (db: Db) => db.execute(sql`update outbox set slot_at = slot_at - interval '2 minutes'`);
const failures = async (db: Db) => (await db.select().from(outbox)).map(({ failure }) => failure);

describe('what is to be said', () => {
  dbTest('is written once however often it is planned, and sent once', async (db) => {
    const notices = await somethingFor(db, 'reminder', 700);
    expect(await enqueue(db, notices, NOON)).toEqual([]);
    const { sent, send } = listen();
    expect(await deliverOne(db, send)).toBe(true);
    expect(await deliverOne(db, send)).toBe(false);
    expect(sent).toEqual([700]);
  });

  dbTest('waits until it is due', async (db) => {
    await somethingFor(db, 'reminder', 700);
    const { send } = listen();
    expect(await deliverOne(db, send, { now: new Date(NOON.getTime() - 1) })).toBe(false);
  });

  dbTest('may be more than one statement holds', async (db) => {
    const { id } = await ensurePerson(db, 700, 'ru', NOON);
    const many = Array.from({ length: 12_000 }, (_, at) => ({
      key: `k${at}`,
      kind: 'reminder',
      person: id,
      payload: {},
      dueAt: NOON,
    }));
    expect(await enqueue(db, many, NOON)).toHaveLength(12_000);
  });
});

describe('two workers', () => {
  dbTest('send each thing once between them', async (db) => {
    const ids = Array.from({ length: 60 }, (_, at) => 700 + at);
    await somethingFor(db, 'reminder', ...ids.slice(0, 30));
    await somethingFor(db, 'joined', ...ids.slice(30));
    const { sent, send } = listen();
    const parts = { db, send, now: () => NOON, pace: AT_ONCE, failed: () => {} };
    const workers = [new Delivery(parts), new Delivery(parts)];
    for (const one of workers) one.wake();
    for (const one of workers) await one.idle();
    expect(sent.toSorted()).toEqual(ids);
  });

  dbTest('keep to one pace together', async (db) => {
    await somethingFor(db, 'joined', 701, 702, 703, 704, 705, 706);
    const times: number[] = [];
    const { send } = listen(() => times.push(performance.now()));
    const parts = { db, send, now: () => NOON, pace: { gapMs: 60, personMs: 0 }, failed: () => {} };
    const workers = [new Delivery(parts), new Delivery(parts)];
    for (const one of workers) one.wake();
    for (const one of workers) await one.idle();
    expect(times).toHaveLength(6);
    // Five gaps of 60 ms; on a busy machine the first is sent late and the others are not.
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(150);
  });

  dbTest('write to one person one thing after another, and meanwhile to others', async (db) => {
    await somethingFor(db, 'joined', 700);
    await somethingFor(db, 'handed-over', 700);
    await somethingFor(db, 'joined', 701);
    const times = new Map<number, number[]>();
    const { sent, send } = listen((id) => times.set(id, [...(times.get(id) ?? []), performance.now()]));
    const delivery = new Delivery({ db, send, now: () => NOON, pace: { gapMs: 0, personMs: 300 }, failed: () => {} });
    delivery.wake();
    await delivery.idle();
    expect(sent.at(-1)).toBe(700);
    expect(sent).toContain(701);
    const [first = 0, second = 0] = times.get(700) ?? [];
    expect(second - first).toBeGreaterThan(150);
  });
});

dbTest('one person reads things in the order in which they happened, however fast they go', async (db) => {
  const kinds = ['a', 'b', 'c', 'd', 'e', 'f'];
  for (const kind of kinds) await somethingFor(db, kind, 700);
  const read: string[] = [];
  const send: SendNotice = async ({ kind }) => {
    // Whoever comes first is the slowest.
    await new Promise((done) => setTimeout(done, 30 - 5 * kinds.indexOf(kind)));
    read.push(kind);
    return true;
  };
  const delivery = new Delivery({ db, send, now: () => NOON, pace: AT_ONCE, failed: () => {} });
  delivery.wake();
  await delivery.idle();
  expect(read).toEqual(kinds);
});

describe('when a process is killed with something in hand', () => {
  const killed: SendNotice = async () => {
    throw new Error('killed');
  };

  dbTest('a reminder is not sent again, and stands among those in doubt', async (db) => {
    await somethingFor(db, 'reminder', 700);
    await expect(deliverOne(db, killed)).rejects.toThrow('killed');
    const { sent, send } = listen();
    expect(await noteDoubts(db)).toBe(0);
    await leaseOver(db);
    expect(await deliverOne(db, send)).toBe(false);
    expect(await noteDoubts(db)).toBe(1);
    expect(sent).toEqual([]);
    expect(await failures(db)).toEqual([IN_DOUBT]);
  });

  dbTest('a notice is sent again, but not while the process may be at it', async (db) => {
    await somethingFor(db, 'joined', 700);
    await expect(deliverOne(db, killed)).rejects.toThrow('killed');
    const { sent, send } = listen();
    expect(await deliverOne(db, send)).toBe(false);
    await leaseOver(db);
    expect(await deliverOne(db, send)).toBe(true);
    expect(await noteDoubts(db)).toBe(0);
    expect(sent).toEqual([700]);
  });
});

describe('when Telegram will not have it', () => {
  dbTest('of a connection that broke, a reminder is in doubt and a notice is sent again later', async (db) => {
    await somethingFor(db, 'reminder', 700);
    await somethingFor(db, 'joined', 701);
    const doubts: string[] = [];
    const { send } = listen(() => refuse('maybe-sent'));
    const doubted = ({ message }: DeliveryError) => void doubts.push(message);
    expect(await deliverOne(db, send, { doubted })).toBe(true);
    expect(await deliverOne(db, send, { doubted })).toBe(true);
    expect(doubts).toEqual(['refused']);

    const { sent, send: again } = listen();
    const later = new Date(NOON.getTime() + 30_000);
    while (await deliverOne(db, again, { now: later }));
    expect(sent).toEqual([701]);
  });

  dbTest('where nothing was connected, both are sent later', async (db) => {
    await somethingFor(db, 'reminder', 700);
    const { send } = listen(() => refuse('later'));
    await deliverOne(db, send);
    const { sent, send: again } = listen();
    expect(await deliverOne(db, again)).toBe(false);
    expect(await deliverOne(db, again, { now: new Date(NOON.getTime() + 30_000) })).toBe(true);
    expect(sent).toEqual([700]);
  });

  dbTest('to a person who is gone, it is given up', async (db) => {
    await somethingFor(db, 'reminder', 700);
    const { send } = listen(() => refuse('permanent'));
    await deliverOne(db, send);
    expect(await failures(db)).toEqual(['refused']);
  });

  dbTest('too much to one person: he waits, and others do not', async (db) => {
    await somethingFor(db, 'reminder', 700, 701);
    const { send } = listen(() => refuse('too-fast'));
    await deliverOne(db, send);
    const { sent, send: again } = listen();
    while (await deliverOne(db, again));
    expect(sent).toEqual([701]);
    expect(await untilNext(db, NOON, AT_ONCE)).toBeGreaterThan(25_000);
  });

  dbTest('too much to two: everybody waits, whichever worker writes', async (db) => {
    await somethingFor(db, 'reminder', 700, 701, 702);
    const { send } = listen(() => refuse('too-fast'));
    await deliverOne(db, send);
    await deliverOne(db, send);
    const { sent, send: again } = listen();
    expect(await deliverOne(db, again)).toBe(false);
    expect(sent).toEqual([]);

    await db.execute(
      sql`update pace set next_at = next_at - interval '31 seconds', refused_until = refused_until - interval '31 seconds'`,
    );
    while (await deliverOne(db, again));
    expect(sent.toSorted()).toEqual([700, 701, 702]);
  });
});
