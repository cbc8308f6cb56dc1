import { eq, lt } from 'drizzle-orm';
import type { Db } from './open.ts';
import { updateSeen } from './schema.ts';

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
        const fresh = await tx.insert(updateSeen).values({ updateId, at: now }).onConflictDoNothing().returning();
        if (fresh.length === 0) throw new SeenBefore();
      }
      return await act(tx);
    });
  } catch (error) {
    if (error instanceof SeenBefore) return 'seen';
    throw error;
  }
}

/** Whether the facts of this update are stored. */
export async function wasSeen(db: Db, updateId: number): Promise<boolean> {
  const rows = await db.select().from(updateSeen).where(eq(updateSeen.updateId, updateId));
  return rows.length > 0;
}

/** Forgets updates stored before `before`: Telegram delivers nothing again after a day. */
export async function forgetUpdates(db: Db, before: Date): Promise<void> {
  await db.delete(updateSeen).where(lt(updateSeen.at, before));
}
