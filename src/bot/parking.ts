import type { Update } from 'grammy/types';
import type { Db } from '../db/open.ts';
import { parkedUpdates, parkUpdates, unparkUpdates } from '../db/parked.ts';
import { withoutNames } from './nameless.ts';
import { isUpdate } from './receive.ts';

/**
 * Where updates are kept that are taken from Telegram before their turn, because one chat has many before it: Telegram shows a hundred at
 * once, and behind the messages of one person nobody else would be seen. What is kept outlives the process.
 */
export type Parking = {
  /** Resolves when they are stored. */
  keep(updates: readonly Update[]): Promise<void>;
  /** Those that are done. */
  forget(updateIds: readonly number[]): Promise<void>;
  /** Those of an earlier process, oldest first. */
  kept(): Promise<Update[]>;
};

/** In the database, without anybody's name. */
export const parkingIn = (db: Db): Parking => ({
  keep: (updates) =>
    parkUpdates(
      db,
      updates.map((update) => ({ id: update.update_id, update: withoutNames(update) })),
    ),
  forget: (updateIds) => unparkUpdates(db, updateIds),
  kept: async () => (await parkedUpdates(db)).filter(isUpdate),
});
