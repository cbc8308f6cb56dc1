import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  serial,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { FIRST_LANGUAGE, LANGUAGES, ROLES } from '../../domain/people.ts';
import { at, json } from './columns.ts';
import { municipality, school } from './places.ts';

/** A person is a Telegram id and, if he likes, how to address him. No name taken from Telegram, no telephone. */
export const person = pgTable('person', {
  id: serial('id').primaryKey(),
  /** Absent once the person was made anonymous. */
  telegramId: bigint('telegram_id', { mode: 'number' }).unique(),
  addressAs: text('address_as'),
  language: text('language', { enum: LANGUAGES }).notNull().default(FIRST_LANGUAGE),
  /** Set when Telegram says that the person blocked the bot; cleared by the next word from him. */
  unreachableSince: at('unreachable_since'),
  /** The hour at which he wants to be reminded; absent: nine. */
  reminderHour: integer('reminder_hour'),
  /** The last day of his leave. */
  awayUntil: date('away_until', { mode: 'string' }),
  createdAt: at('created_at').notNull(),
});

/** Accepted consent of a person in a municipality; `text` is what he read. */
export const consent = pgTable(
  'consent',
  {
    personId: integer('person_id')
      .notNull()
      .references(() => person.id),
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    text: text('text').notNull(),
    acceptedAt: at('accepted_at').notNull(),
    withdrawnAt: at('withdrawn_at'),
  },
  (t) => [primaryKey({ columns: [t.personId, t.municipalityId, t.acceptedAt] })],
);

/** A role held from `since` until `until`; rows are ended, never deleted. */
export const membership = pgTable(
  'membership',
  {
    id: serial('id').primaryKey(),
    personId: integer('person_id')
      .notNull()
      .references(() => person.id),
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    role: text('role', { enum: ROLES }).notNull(),
    schoolId: integer('school_id').references(() => school.id),
    maySend: boolean('may_send').notNull().default(false),
    since: at('since').notNull(),
    until: at('until'),
  },
  (t) => [
    index('membership_person').on(t.personId),
    index('membership_school').on(t.schoolId),
    uniqueIndex('membership_once')
      .on(t.personId, t.municipalityId, t.role, sql`coalesce(school_id, 0)`)
      .where(sql`until is null`),
    check('membership_school_unless_coordinator', sql`(role = 'coordinator') = (school_id is null)`),
  ],
);

/** A one-time link. Only the hash of its random part is kept. */
export const invitation = pgTable(
  'invitation',
  {
    id: serial('id').primaryKey(),
    tokenHash: text('token_hash').notNull().unique(),
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    schoolId: integer('school_id').references(() => school.id),
    role: text('role', { enum: ROLES }).notNull(),
    /** «Вместо»: when used, it ends the same role of whoever holds it in the school. */
    replaces: boolean('replaces').notNull().default(false),
    /** Absent when made on the command line. */
    createdBy: integer('created_by').references(() => person.id),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    usedBy: integer('used_by').references(() => person.id),
    usedAt: at('used_at'),
    revokedAt: at('revoked_at'),
  },
  (t) => [index('invitation_municipality').on(t.municipalityId)],
);

/** A person put his reminders off; the newest row counts. */
export const snooze = pgTable(
  'snooze',
  {
    id: serial('id').primaryKey(),
    personId: integer('person_id')
      .notNull()
      .references(() => person.id),
    /** The day on which he is reminded again, and the instant. */
    day: date('day', { mode: 'string' }).notNull(),
    at: at('at').notNull(),
    /** The day on which he put it off. */
    madeOn: date('made_on', { mode: 'string' }).notNull(),
    /** How often in a row. */
    number: integer('number').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [index('snooze_person').on(t.personId, t.id), index('snooze_day').on(t.day)],
);

/** Who did what to access and settings: ids only, never texts. */
export const audit = pgTable('audit', {
  id: serial('id').primaryKey(),
  at: at('at').notNull(),
  personId: integer('person_id').references(() => person.id),
  municipalityId: integer('municipality_id').references(() => municipality.id),
  action: text('action').notNull(),
  subject: json<Record<string, string | number>>('subject').notNull(),
});
