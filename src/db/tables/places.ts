import { boolean, foreignKey, integer, pgTable, primaryKey, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, json } from './columns.ts';

export const municipality = pgTable('municipality', {
  id: serial('id').primaryKey(),
  name: text('name').notNull(),
  timezone: text('timezone').notNull(),
  programmeId: text('programme_id').notNull(),
  /** The municipality's own text of the consent; absent: the draft that comes with the bot. */
  consentText: text('consent_text'),
  createdAt: at('created_at').notNull(),
});

/** The municipality's own copy of its programme, by version: the file as it was when loaded. */
export const programmeVersion = pgTable(
  'programme_version',
  {
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    version: integer('version').notNull(),
    document: text('document').notNull(),
    loadedAt: at('loaded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.version] })],
);

export const school = pgTable(
  'school',
  {
    id: serial('id').primaryKey(),
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    /** Id of the programme's file, or made from the name; unique in the municipality and never given away. */
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['secondary11', 'basic9', 'primary4', 'other'] }).notNull(),
    hasGrade11: boolean('has_grade_11').notNull(),
    branchOf: integer('branch_of'),
    /** Login of ФИС ОКО and code of the РЦОИ: two different things. */
    login: text('login'),
    code: text('code'),
    aliases: json<string[]>('aliases').notNull(),
    participating: boolean('participating').notNull(),
    /** Circle of the programme the school is in; absent: the last one, of the schools no list names. */
    circle: text('circle'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('school_slug').on(t.municipalityId, t.slug),
    foreignKey({ columns: [t.branchOf], foreignColumns: [t.id] }),
  ],
);
