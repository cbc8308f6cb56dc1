import { asc, inArray } from 'drizzle-orm';
import type { Db } from './open.ts';
import { updateParked } from './schema.ts';

/** Keeps updates whose turn has not come yet; one that is kept already stays as it is. */
export async function parkUpdates(db: Db, updates: readonly { id: number; update: unknown }[]): Promise<void> {
  const rows = updates.map(({ id, update }) => ({ updateId: id, update }));
  await db.insert(updateParked).values(rows).onConflictDoNothing();
}

/** Forgets those that are done. */
export async function unparkUpdates(db: Db, ids: readonly number[]): Promise<void> {
  await db.delete(updateParked).where(inArray(updateParked.updateId, [...ids]));
}

/** All that are kept, oldest first, as they were handed in. */
export async function parkedUpdates(db: Db): Promise<unknown[]> {
  const rows = await db.select({ update: updateParked.update }).from(updateParked).orderBy(asc(updateParked.updateId));
  return rows.map(({ update }) => update);
}
