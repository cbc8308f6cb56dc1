import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  serial,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Answer, Form, Said } from '../../forms/form.ts';
import { at, json } from './columns.ts';
import { file } from './files.ts';
import { person } from './people.ts';
import { byPerson, municipalityId, personId, schoolId } from './references.ts';

/** A yearly figure of a school, as of 20 September of `year`; the newest row counts, older ones are its history. */
export const schoolFigure = pgTable(
  'school_figure',
  {
    id: serial('id').primaryKey(),
    schoolId: schoolId().notNull(),
    figure: text('figure').notNull(),
    /** First calendar year of the school year: 2026 for 2026/27. */
    year: integer('year').notNull(),
    value: integer('value').notNull(),
    byPerson: byPerson(),
    at: at('at').notNull(),
  },
  (t) => [index('school_figure_school').on(t.schoolId, t.figure, t.year)],
);

/**
 * One form of one subject in one period being filled. `schoolId` is absent for the municipality's own lines.
 * `version` grows with every answer and every step of the screen: the one guard against two writers.
 */
export const draft = pgTable(
  'draft',
  {
    id: serial('id').primaryKey(),
    municipalityId: municipalityId().notNull(),
    schoolId: schoolId(),
    form: text('form').notNull(),
    period: text('period').notNull(),
    version: integer('version').notNull().default(0),
    /** Closed to answers: sent and not returned or withdrawn. */
    locked: boolean('locked').notNull().default(false),
    createdAt: at('created_at').notNull(),
  },
  (t) => [uniqueIndex('draft_once').on(t.municipalityId, sql`coalesce(school_id, 0)`, t.form, t.period)],
);

/** What was said to a question, and when; rows are only added, the newest of a question counts. */
export const answer = pgTable(
  'answer',
  {
    draftId: integer('draft_id')
      .notNull()
      .references(() => draft.id),
    /** The draft's version that this answer made. Several answers confirmed at once share it. */
    number: integer('number').notNull(),
    question: text('question').notNull(),
    said: json<Said>('said').notNull(),
    /** Fingerprint of the question as it was asked. */
    asked: text('asked').notNull(),
    reason: text('reason'),
    unchanged: boolean('unchanged').notNull().default(false),
    personId: personId().notNull(),
    updateId: bigint('update_id', { mode: 'number' }).notNull(),
    at: at('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.draftId, t.number, t.question] })],
);

/** That a coordinator enters a report for a school, and whence he has the answers. */
export const reportEntry = pgTable(
  'report_entry',
  {
    id: serial('id').primaryKey(),
    draftId: integer('draft_id')
      .notNull()
      .references(() => draft.id),
    /** The day of the paper; absent: told by telephone. */
    paperOn: date('paper_on', { mode: 'string' }),
    /** The filled workbook that came on that day; absent: there was none. */
    fileId: integer('file_id').references(() => file.id),
    byPerson: byPerson().notNull(),
    at: at('at').notNull(),
  },
  (t) => [index('report_entry_draft').on(t.draftId)],
);

/** A report as it was sent: frozen answers with the wholes they were made with. */
export const submission = pgTable(
  'submission',
  {
    id: serial('id').primaryKey(),
    draftId: integer('draft_id')
      .notNull()
      .references(() => draft.id),
    /** 1 for the first sending of the draft, then 2, 3, … */
    version: integer('version').notNull(),
    /** «2026/27-I-014»: kept by all versions of one report. */
    registration: text('registration').notNull(),
    formId: text('form_id').notNull(),
    /** The form's questions as they were, to read the answers in years to come. */
    form: json<Form>('form').notNull(),
    answers: json<readonly Answer[]>('answers').notNull(),
    /** Of one that was entered for its school. */
    entryId: integer('entry_id').references(() => reportEntry.id),
    sentBy: integer('sent_by')
      .notNull()
      .references(() => person.id),
    sentAt: at('sent_at').notNull(),
  },
  (t) => [uniqueIndex('submission_once').on(t.draftId, t.version)],
);

/** What a school says of a report entered for it; rows are only added, the newest counts. */
export const entryCheck = pgTable(
  'entry_check',
  {
    id: serial('id').primaryKey(),
    submissionId: integer('submission_id')
      .notNull()
      .references(() => submission.id),
    /** What is wrong; absent: nothing is. */
    remark: text('remark'),
    byPerson: byPerson().notNull(),
    at: at('at').notNull(),
  },
  (t) => [index('entry_check_submission').on(t.submissionId)],
);

/** Last registration number given in a municipality's period. */
export const registrationCounter = pgTable(
  'registration_counter',
  {
    municipalityId: municipalityId().notNull(),
    period: text('period').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.period] })],
);
