import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { expect, onTestFinished } from 'vitest';
import { type Db, openDb } from '../../src/db/open.ts';
import { enqueue, IN_DOUBT, noteDoubts } from '../../src/db/outbox.ts';
import { ensurePerson } from '../../src/db/people.ts';
import { outbox } from '../../src/db/schema.ts';
import { seeded } from '../../src/simulator/random.ts';
import { freshPostgres } from './database.ts';

const PEOPLE = 20;
const OF_A_KILL = 60;
const WORKERS = 2;
/** What one worker has in hand at once. */
const MOST_IN_HAND = 4;

/** Counts what arrives, by key, and takes its time to answer. */
async function startListener() {
  const came = new Map<string, number>();
  const server = createServer((request, response) => {
    const key = decodeURIComponent((request.url ?? '').slice(1));
    came.set(key, (came.get(key) ?? 0) + 1);
    setTimeout(() => response.end(), 8);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { came, address: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` };
}

async function startWorker(url: string, listener: string): Promise<ChildProcess> {
  const path = join(import.meta.dirname, '../torture/deliverer.ts');
  const worker = spawn(process.execPath, [path, url, listener], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void worker.kill('SIGKILL'));
  await new Promise((done) => worker.stdout?.once('data', done));
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  const ended = new Promise((done) => worker.once('exit', done));
  worker.kill('SIGKILL');
  await ended;
}

/** What dead workers had in hand is free, or in doubt. */
async function leasesEnd(db: Db): Promise<void> {
  await db.execute(sql`update outbox set slot_at = slot_at - interval '5 minutes' where sent_at is null`);
  await noteDoubts(db);
}

const left = async (db: Db): Promise<number> =>
  db.$count(outbox, sql`${outbox.sentAt} is null and ${outbox.failure} is null`);

/**
 * Kills two workers at random moments of their delivery, again and again. No notice is lost, no reminder comes twice, and of those of which
 * it is not known whether they came none is missing from the list. Nothing is done where there is no PostgreSQL.
 */
export async function expectDeliveredThroughKills({ seed, kills }: { seed: number; kills: number }): Promise<void> {
  const fresh = await freshPostgres();
  if (!fresh) return;
  const { db, close } = await openDb({ url: fresh.url, poolSize: 2 });
  const { came, address } = await startListener();
  const random = seeded(seed);
  const now = new Date();
  const people: number[] = [];
  for (let at = 1; at <= PEOPLE; at += 1) people.push((await ensurePerson(db, at, 'ru', now)).id);
  let number = 0;
  const more = () => {
    const some = Array.from({ length: OF_A_KILL }, (_, at) => {
      number += 1;
      const kind = at % 2 === 0 ? 'reminder' : 'joined';
      return { key: `${kind}-${number}`, kind, person: people[number % PEOPLE] ?? 0, payload: {}, dueAt: now };
    });
    return enqueue(db, some, now);
  };

  for (let times = 0; times < kills; times += 1) {
    await more();
    const workers = await Promise.all(Array.from({ length: WORKERS }, () => startWorker(fresh.url, address)));
    await pass(random() * 120);
    await Promise.all(workers.map(kill));
    await leasesEnd(db);
  }
  const last = await Promise.all(Array.from({ length: WORKERS }, () => startWorker(fresh.url, address)));
  while ((await left(db)) > 0) await pass(50);
  await Promise.all(last.map(kill));

  const all = await db.select().from(outbox);
  await close();
  await fresh.drop();
  const wrong = all.filter(({ key, kind, sentAt, failure }) => {
    const times = came.get(key) ?? 0;
    if (kind === 'joined') return times === 0 || sentAt === null;
    return sentAt === null ? failure !== IN_DOUBT || times > 1 : times !== 1;
  });
  expect(wrong.map(({ key, failure }) => [key, came.get(key), failure])).toEqual([]);
  const doubts = all.filter(({ failure }) => failure === IN_DOUBT);
  expect(doubts.length).toBeLessThanOrEqual(kills * WORKERS * MOST_IN_HAND);
}
