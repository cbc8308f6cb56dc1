import { integer, pgTable, serial, text } from 'drizzle-orm/pg-core';
import { at, bytes } from './columns.ts';
import { byPerson, municipalityId, schoolId } from './references.ts';

/** A file a person sent, kept outside the chat. */
export const file = pgTable('file', {
  id: serial('id').primaryKey(),
  municipalityId: municipalityId().notNull(),
  schoolId: schoolId(),
  name: text('name').notNull(),
  sha256: text('sha256').notNull(),
  size: integer('size').notNull(),
  content: bytes('content').notNull(),
  byPerson: byPerson().notNull(),
  at: at('at').notNull(),
});
