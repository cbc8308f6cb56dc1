import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { openDb } from '../../src/db/open.ts';
import { updateSeen } from '../../src/db/schema.ts';
import { beginUpdate, endUpdate, holdAnswer, isStored, once, releaseUpdate } from '../../src/db/updates.ts';
import { dbTest, freshPostgres } from '../support/database.ts';

const NOW = new Date('2026-11-10T04:00:00Z');
const store = async () => 'stored now';

dbTest('an update is new until its facts are stored, and nothing is left to do once it is done', async (db) => {
  expect(await beginUpdate(db, 7, NOW)).toBe('new');
  expect(await isStored(db, 7)).toBe(false);
  // Met by trouble before anything was stored, it comes again.
  await releaseUpdate(db, 7);
  expect(await beginUpdate(db, 7, NOW)).toBe('new');
  expect(await once(db, 7, NOW, store)).toBe('stored now');
  await releaseUpdate(db, 7);
  expect(await beginUpdate(db, 7, NOW)).toBe('stored');
  expect(await once(db, 7, NOW, store)).toBe('seen');
  await endUpdate(db, 7, NOW);
  expect(await beginUpdate(db, 7, NOW)).toBe('done');
  expect(await once(db, 7, NOW, store)).toBe('seen');
});

dbTest('what has no facts is done all the same, and stores none later', async (db) => {
  await beginUpdate(db, 7, NOW);
  await endUpdate(db, 7, NOW);
  expect(await beginUpdate(db, 7, NOW)).toBe('done');
  expect(await once(db, 7, NOW, store)).toBe('seen');
});

dbTest(
  'an answer is done for all others while its process shows what follows, and unshown when that went away',
  async (db) => {
    await once(db, 7, NOW, async (tx) => holdAnswer(tx, 7));
    expect(await beginUpdate(db, 7, NOW)).toBe('done');
    await db.update(updateSeen).set({ heldBy: 'a process that was killed' }).where(eq(updateSeen.updateId, 7));
    expect(await beginUpdate(db, 7, NOW)).toBe('unshown');
    await endUpdate(db, 7, NOW);
    expect(await beginUpdate(db, 7, NOW)).toBe('done');
  },
);

dbTest('what another process held is free when that went away', async (db) => {
  await db.insert(updateSeen).values({ updateId: 7, at: NOW, stored: false, done: false, heldBy: 'killed' });
  await db.insert(updateSeen).values({ updateId: 8, at: NOW, stored: true, done: false, heldBy: 'killed' });
  expect(await beginUpdate(db, 7, NOW)).toBe('new');
  expect(await beginUpdate(db, 8, NOW)).toBe('stored');
});

test('what another worker is at is held until it ends or the worker is gone', async () => {
  const fresh = await freshPostgres();
  if (!fresh) return;
  onTestFinished(fresh.drop);
  const [one, other] = [await openDb({ url: fresh.url }), await openDb({ url: fresh.url })];
  for (const id of [7, 8, 9]) expect(await beginUpdate(one.db, id, NOW)).toBe('new');
  expect(await beginUpdate(other.db, 7, NOW)).toBe('held');
  await endUpdate(one.db, 7, NOW);
  expect(await beginUpdate(other.db, 7, NOW)).toBe('done');
  await releaseUpdate(one.db, 8);
  expect(await beginUpdate(other.db, 8, NOW)).toBe('new');
  expect(await beginUpdate(one.db, 8, NOW)).toBe('held');
  expect(await beginUpdate(other.db, 9, NOW)).toBe('held');
  await one.close();
  await expect.poll(() => beginUpdate(other.db, 9, NOW)).toBe('new');
  await other.close();
});
