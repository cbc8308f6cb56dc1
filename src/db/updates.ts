import { eq, lt, sql } from 'drizzle-orm';
import type { Db } from './open.ts';
import { preparedOnce } from './prepared.ts';
import { updateSeen } from './schema.ts';

/** The name that each process gives to its connections: by it the others see whether it is still there. */
export const THIS_PROCESS = sql<string>`current_setting('application_name')`;
/** The name of no process: what it holds is free. */
export const NOBODY = 'nobody';
const isGone = sql`not exists (select 1 from pg_stat_activity where application_name = ${updateSeen.heldBy})`;

/**
 * How far an update got before. `new`: no fact of it is stored. `stored`: its facts are, and nothing is known of the rest. `unshown`: it is
 * an answer, whose process went away or met trouble before it showed what follows. `held`: another worker is at it. `done`: all is.
 */
export type Progress = 'new' | 'stored' | 'unshown' | 'held' | 'done';

const take = preparedOnce((db) =>
  db
    .insert(updateSeen)
    .values({
      updateId: sql.placeholder('update'),
      at: sql.placeholder('now'),
      stored: false,
      done: false,
      heldBy: THIS_PROCESS,
    })
    .onConflictDoUpdate({
      target: updateSeen.updateId,
      set: { heldBy: THIS_PROCESS },
      setWhere: sql`case when ${updateSeen.done} then ${updateSeen.heldBy} is not null and ${isGone}
        else ${updateSeen.heldBy} is null or ${updateSeen.heldBy} = ${THIS_PROCESS} or ${isGone} end`,
    })
    .returning()
    .prepare('take_update'),
);

/**
 * Takes an update into this process's hands, so that no other worker handles a second copy of it at the same time. What a process held that
 * has gone since is free. Not taken when it is `held` or `done`.
 */
export async function beginUpdate(db: Db, updateId: number, now: Date): Promise<Progress> {
  const [taken] = await take(db).execute({ update: updateId, now });
  if (!taken) return (await isDone(db, updateId)) ? 'done' : 'held';
  if (!taken.stored) return 'new';
  return taken.done ? 'unshown' : 'stored';
}

const end = preparedOnce((db) =>
  db
    .insert(updateSeen)
    .values({ updateId: sql.placeholder('update'), at: sql.placeholder('now'), stored: true, done: true })
    .onConflictDoUpdate({ target: updateSeen.updateId, set: { stored: true, done: true, heldBy: null } })
    .prepare('end_update'),
);

/** Notes that all an update asked for is done, so that a second copy of it, however late, changes nothing. */
export async function endUpdate(db: Db, updateId: number, now: Date): Promise<void> {
  await end(db).execute({ update: updateId, now });
}

/** Gives an update out of hands that could not be finished: its next copy goes on from what is stored. */
export async function releaseUpdate(db: Db, updateId: number): Promise<void> {
  await db.update(updateSeen).set({ heldBy: NOBODY }).where(eq(updateSeen.updateId, updateId));
}

/** Whether what this update led to was given up before it was shown. */
export async function isUnshown(db: Db, updateId: number): Promise<boolean> {
  const [row] = await db
    .select({ heldBy: updateSeen.heldBy })
    .from(updateSeen)
    .where(eq(updateSeen.updateId, updateId));
  return row?.heldBy === NOBODY;
}

/** Notes in the transaction that stores an answer that this process is going to show what follows. */
export async function holdAnswer(tx: Db, updateId: number): Promise<void> {
  await tx.update(updateSeen).set({ done: true, heldBy: THIS_PROCESS }).where(eq(updateSeen.updateId, updateId));
}

/** Thrown inside a transaction to undo it: the update's facts are stored already. */
class SeenBefore extends Error {}

/**
 * Stores the facts of one update in one transaction, once: a second copy of the update stores nothing and gives 'seen'.
 * `updateId` is absent for what comes from no update (command line): then nothing guards against a repetition.
 */
export async function once<T>(
  db: Db,
  updateId: number | undefined,
  now: Date,
  act: (tx: Db) => Promise<T>,
): Promise<T | 'seen'> {
  try {
    return await db.transaction(async (tx) => {
      if (updateId !== undefined) {
        const fresh = await tx
          .insert(updateSeen)
          .values({ updateId, at: now, stored: true, done: false })
          .onConflictDoUpdate({
            target: updateSeen.updateId,
            set: { stored: true },
            setWhere: sql`not ${updateSeen.stored}`,
          })
          .returning({ id: updateSeen.updateId });
        if (fresh.length === 0) throw new SeenBefore();
      }
      return await act(tx);
    });
  } catch (error) {
    if (error instanceof SeenBefore) return 'seen';
    throw error;
  }
}

/** Whether the facts of this update are stored, by whichever worker. */
export async function isStored(db: Db, updateId: number): Promise<boolean> {
  const [row] = await db
    .select({ stored: updateSeen.stored })
    .from(updateSeen)
    .where(eq(updateSeen.updateId, updateId));
  return row?.stored ?? false;
}

/** Whether all that this update asked for is done, or about to be shown by a worker who is there. */
export async function isDone(db: Db, updateId: number): Promise<boolean> {
  const [row] = await db.select({ done: updateSeen.done }).from(updateSeen).where(eq(updateSeen.updateId, updateId));
  return row?.done ?? false;
}

/** Forgets updates stored before `before`: Telegram delivers nothing again after a day. */
export async function forgetUpdates(db: Db, before: Date): Promise<void> {
  await db.delete(updateSeen).where(lt(updateSeen.at, before));
}
