import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { errorCode, isDatabaseAway, isSerializationFailure, isUniqueViolation } from '../../src/db/errors.ts';
import { DatabaseInUse } from '../../src/db/lock.ts';
import { openDb, rows } from '../../src/db/open.ts';
import { conversation, file, municipality, outbox, person, screen } from '../../src/db/schema.ts';
import { dbTest, freshPostgres } from '../support/database.ts';

const NOON = new Date('2026-11-12T12:00:00.123Z');
const aMunicipality = { name: 'Луговской район', timezone: 'Asia/Krasnoyarsk', programmeId: 'x', createdAt: NOON };

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

dbTest('what is stored comes back as it was', async (db) => {
  await db.insert(municipality).values(aMunicipality);
  await db.insert(person).values({ telegramId: 9_007_199_254_740_991, createdAt: NOON });
  const content = new Uint8Array([0, 255, 92, 10]);
  await db.insert(file).values({ municipalityId: 1, name: 'a', sha256: 'b', size: 4, content, byPerson: 1, at: NOON });
  for (const [at, state] of [123, '123', '"', [1], { a: 'ё' }].entries()) {
    await db.insert(conversation).values({ key: String(at), version: 0, state });
  }

  expect(await db.select().from(municipality)).toEqual([{ ...aMunicipality, id: 1, consentText: null }]);
  expect((await db.select().from(person))[0]?.telegramId).toBe(9_007_199_254_740_991);
  expect(new Uint8Array((await db.select().from(file))[0]!.content)).toEqual(content);
  const talks = await db.select().from(conversation).orderBy(conversation.key);
  expect(talks.map(({ state }) => state)).toEqual([123, '123', '"', [1], { a: 'ё' }]);
});

dbTest('a transaction that throws leaves nothing behind, and one inside it only itself', async (db) => {
  const row = (key: string) => ({ key, version: 0, state: key });
  await expect(
    db.transaction(async (tx) => {
      await tx.insert(conversation).values(row('lost'));
      throw new Error('on purpose');
    }),
  ).rejects.toThrow('on purpose');
  await db.transaction(async (tx) => {
    await tx.insert(conversation).values(row('kept'));
    await tx.transaction(async (inner) => inner.insert(conversation).values(row('kept'))).catch(() => {});
  });

  expect((await db.select().from(conversation)).map(({ key }) => key)).toEqual(['kept']);
});

dbTest('a second row of a unique key is told from other errors, with the key broken', async (db) => {
  const twice = db.insert(conversation).values([1, 2].map(() => ({ key: 'a', version: 0, state: 0 })));
  const error: unknown = await twice.catch((thrown: unknown) => thrown);

  expect(isUniqueViolation(error)).toBe(true);
  expect(isUniqueViolation(error, 'conversation_pkey')).toBe(true);
  expect(isUniqueViolation(error, 'another')).toBe(false);
  expect(isSerializationFailure(error)).toBe(false);
  expect(isDatabaseAway(error)).toBe(false);
  expect(errorCode(new Error('ours'))).toBeUndefined();
});

dbTest('a prepared statement and one by hand give the same rows on both', async (db) => {
  await db.insert(conversation).values({ key: 'a', version: 3, state: 'x' });
  const prepared = db
    .select({ version: conversation.version })
    .from(conversation)
    .where(eq(conversation.key, sql.placeholder('key')))
    .prepare('version_of_conversation');

  expect(await prepared.execute({ key: 'a' })).toEqual([{ version: 3 }]);
  expect(await rows(db, sql`select count(*)::int as n, max(state) as state from ${conversation}`)).toEqual([
    { n: 1, state: '"x"' },
  ]);
});

dbTest('a row locked by one worker is skipped by another', async (db, kind) => {
  await db.insert(person).values({ telegramId: 1, createdAt: NOON });
  const due = { kind: 'k', personId: 1, payload: {}, dueAt: NOON, createdAt: NOON };
  await db.insert(outbox).values([
    { ...due, key: 'a' },
    { ...due, key: 'b' },
  ]);
  const take = (tx: typeof db) =>
    tx.select().from(outbox).orderBy(outbox.id).limit(1).for('update', { skipLocked: true });

  await db.transaction(async (tx) => {
    expect((await take(tx)).map(({ key }) => key)).toEqual(['a']);
    // The embedded database has one connection: there nobody else can come in between.
    if (kind === 'postgres') expect((await db.transaction(take)).map(({ key }) => key)).toEqual(['b']);
  });
});

test('a folder is refused while a database is open in it, and its rows are there afterwards', async () => {
  const dataDir = join(await temporaryFolder(), 'not', 'there', 'yet');
  const first = await openDb({ dataDir });
  await expect(openDb({ dataDir })).rejects.toThrow(DatabaseInUse);
  await first.db.insert(municipality).values(aMunicipality);
  await first.close();

  const second = await openDb({ dataDir });
  expect(await second.db.select().from(municipality)).toHaveLength(1);
  await second.close();
});

test('several processes starting on an empty server make its tables once', async () => {
  const fresh = await freshPostgres({ bare: true });
  if (!fresh) return;
  const all = await Promise.all([1, 2, 3, 4].map(() => openDb({ url: fresh.url, poolSize: 1 })));
  expect(await all[3]!.db.select().from(municipality)).toEqual([]);
  await Promise.all(all.map((one) => one.close()));
  await fresh.drop();
});

test('a server that throws its clients out is said to be away, and works again at once', async () => {
  const fresh = await freshPostgres();
  if (!fresh) return;
  const { db, close } = await openDb({ url: fresh.url, poolSize: 1 });
  const error: unknown = await db.execute(sql`select pg_terminate_backend(pg_backend_pid())`).catch((thrown) => thrown);
  expect(isDatabaseAway(error)).toBe(true);
  // What was queued for the lost connection may fail with it; what comes later gets a new one.
  const again = () => rows(db, sql`select 1 as one`);
  expect(await again().catch(again)).toEqual([{ one: 1 }]);
  await close();
  await fresh.drop();
});

dbTest('a statement that fails after its first rows leaves no mark on the next one', async (db) => {
  const failing = rows(db, sql`select 1 / (3 - i) from generate_series(1, 10) i`);
  await expect(failing).rejects.toThrow();
  expect(await rows(db, sql`select i from generate_series(1, 2) i`)).toEqual([{ i: 1 }, { i: 2 }]);
  expect(await db.select().from(screen)).toEqual([]);
});

test('a server that is not there is said to be away', async () => {
  const error: unknown = await openDb({ url: 'postgres://nobody@127.0.0.1:1/nothing' }).catch((thrown) => thrown);
  expect(isDatabaseAway(error)).toBe(true);
});
