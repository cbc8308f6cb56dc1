import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { openDb } from '../../src/db/open.ts';
import { conversation } from '../../src/db/schema.ts';
import { startCluster } from '../support/postgres.ts';

const ROUNDS = 8;
const MOST_PAIRS_OF_A_ROUND = 400;

/** Lets a process write until it has written so many pairs, then kills it at once. Gives the last number it said was through. */
async function writeAndKill(
  place: { dataDir: string } | { url: string },
  first: number,
  pairs: number,
): Promise<number> {
  const writer = spawn(
    process.execPath,
    [join(import.meta.dirname, 'writer.ts'), JSON.stringify(place), String(first)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise((done) => writer.once('exit', done));
  let last = first - 1;
  for await (const line of createInterface({ input: writer.stdout })) {
    last = Number(line);
    if (last >= first + pairs) writer.kill('SIGKILL');
  }
  await ended;
  return last;
}

/** How many rows each number has, by number. */
async function rowsByNumber(place: { dataDir: string } | { url: string }): Promise<Map<number, number>> {
  const { db, close } = await openDb(place);
  const found = new Map<number, number>();
  for (const { version } of await db.select({ version: conversation.version }).from(conversation)) {
    found.set(version, (found.get(version) ?? 0) + 1);
  }
  await close();
  return found;
}

async function killAgainAndAgain(place: { dataDir: string } | { url: string }): Promise<void> {
  const through = new Set<number>();
  let next = 1;
  for (let round = 0; round < ROUNDS; round++) {
    const pairs = (round * 7919) % MOST_PAIRS_OF_A_ROUND;
    const last = await writeAndKill(place, next, pairs);
    for (let number = next; number <= last; number++) through.add(number);

    const found = await rowsByNumber(place);
    expect([...through].filter((number) => found.get(number) !== 2)).toEqual([]);
    expect([...found.values()].filter((rows) => rows !== 2)).toEqual([]);
    next = Math.max(...found.keys()) + 1;
  }
  expect(through.size).toBeGreaterThan(ROUNDS);
}

test('an embedded database has all that was through, and no half of it, however often the bot is killed', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'opora-kills-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  await killAgainAndAgain({ dataDir });
});

test('a process killed on its first start leaves a folder that the next one can use', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'opora-first-start-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  for (const milliseconds of [100, 600, 1200, 1800, 2400, 3000]) {
    const writer = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), JSON.stringify({ dataDir }), '1'], {
      stdio: 'ignore',
      timeout: milliseconds,
      killSignal: 'SIGKILL',
    });
    await new Promise((done) => writer.once('exit', done));
  }
  const { db, close } = await openDb({ dataDir });
  expect((await db.select().from(conversation)).length % 2).toBe(0);
  await close();
});

test('a server has all that was through when the bot is killed', async () => {
  const cluster = await startCluster({ durable: true });
  if (!cluster) return;
  onTestFinished(() => cluster.stop());
  await killAgainAndAgain({ url: cluster.urlOf('postgres') });
});
