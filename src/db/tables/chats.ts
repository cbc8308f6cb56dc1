import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, serial, text } from 'drizzle-orm/pg-core';
import type { View } from '../view.ts';
import { at, json } from './columns.ts';
import { person } from './people.ts';
import { byPerson, municipalityId, personId } from './references.ts';

/** What a chat shows: the view, the message that carries it. `version` grows with every view. */
export const screen = pgTable('screen', {
  chatId: bigint('chat_id', { mode: 'number' }).primaryKey(),
  version: integer('version').notNull(),
  view: json<View>('view').notNull(),
  messageId: bigint('message_id', { mode: 'number' }),
  /** The update that led to the view. */
  updateId: bigint('update_id', { mode: 'number' }),
});

/** State of a short dialogue, written by version check. */
export const conversation = pgTable('conversation', {
  key: text('key').primaryKey(),
  version: integer('version').notNull(),
  state: json<unknown>('state').notNull(),
  /** The update that led to the state. */
  updateId: bigint('update_id', { mode: 'number' }),
});

/** What must be said without being asked, written in the transaction of its cause. */
export const outbox = pgTable(
  'outbox',
  {
    id: serial('id').primaryKey(),
    /** Makes a second one impossible. */
    key: text('key').notNull().unique(),
    kind: text('kind').notNull(),
    personId: personId().notNull(),
    payload: json<Record<string, string | number | boolean>>('payload').notNull(),
    dueAt: at('due_at').notNull(),
    /** A worker took it at this instant; after the lease another may, of kinds that are rather said twice than lost. */
    claimedAt: at('claimed_at'),
    /** The same by the database's own clock, which all workers share: the place in the queue for Telegram that it got. */
    slotAt: at('slot_at'),
    attempts: integer('attempts').notNull().default(0),
    sentAt: at('sent_at'),
    failure: text('failure'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [index('outbox_due').on(t.dueAt, t.id).where(sql`sent_at is null and failure is null`)],
);

/** A group into which a coordinator brought the bot. Of its members nothing is stored. */
export const groupChat = pgTable('group_chat', {
  id: serial('id').primaryKey(),
  /** Telegram's id of the group, which changes when it becomes a supergroup. */
  chatId: bigint('chat_id', { mode: 'number' }).notNull().unique(),
  /** What the group is called, so that it can be told from others. */
  title: text('title').notNull(),
  addedBy: integer('added_by')
    .notNull()
    .references(() => person.id),
  /** The bot is not in it any more, or may not write there. */
  goneAt: at('gone_at'),
  at: at('at').notNull(),
});

/** The group to which a municipality's weekly digest goes; the newest row counts. */
export const digestGroup = pgTable(
  'digest_group',
  {
    id: serial('id').primaryKey(),
    municipalityId: municipalityId().notNull(),
    /** Absent: it was taken away. */
    groupId: integer('group_id').references(() => groupChat.id),
    /** Whether it is sent; off, the group stays chosen. */
    sends: boolean('sends').notNull(),
    /** Absent: the bot was shut out of the group. */
    byPerson: byPerson(),
    at: at('at').notNull(),
  },
  (t) => [index('digest_group_municipality').on(t.municipalityId)],
);
