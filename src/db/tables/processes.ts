import { bigint, boolean, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { at, json } from './columns.ts';

/** Updates that were received: a second copy changes nothing. Purged after seven days. */
export const updateSeen = pgTable('update_seen', {
  updateId: bigint('update_id', { mode: 'number' }).primaryKey(),
  at: at('at').notNull(),
  /** Its facts are stored, if it has any. */
  stored: boolean('stored').notNull().default(true),
  /** All it asked for is done, or is being shown by the process that holds it. */
  done: boolean('done').notNull().default(true),
  /** The process that is at it; absent: none. */
  heldBy: text('held_by'),
});

/** Updates taken from Telegram before their turn, which does not give them again: they are kept until they are done. */
export const updateParked = pgTable('update_parked', {
  updateId: bigint('update_id', { mode: 'number' }).primaryKey(),
  update: json<unknown>('update').notNull(),
});

/** How fast all workers together may write to Telegram. By the database's own clock, which they share. */
export const pace = pgTable('pace', {
  /** A person's id; 0: everybody. */
  personId: integer('person_id').primaryKey(),
  /** Nothing is sent before. */
  nextAt: at('next_at').notNull(),
  /** Until then what others do is gathered for one message, by the clock that is handed in. */
  gathersUntil: at('gathers_until'),
  /** Of the row for everybody: whom Telegram last refused for writing too fast, and until when. */
  refusedPerson: integer('refused_person'),
  refusedUntil: at('refused_until'),
});

/** What the processes of one database tell each other, by name: the bot's user name for links. */
export const setting = pgTable('setting', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});
