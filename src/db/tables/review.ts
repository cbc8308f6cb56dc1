import { date, index, integer, pgTable, primaryKey, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { ReturnedLine } from '../../domain/review-history.ts';
import { at, json } from './columns.ts';
import { byPerson, municipalityId, schoolId } from './references.ts';
import { draft, submission } from './reports.ts';

/** What happened to a sent report afterwards. */
export const reviewEvent = pgTable(
  'review_event',
  {
    id: serial('id').primaryKey(),
    submissionId: integer('submission_id')
      .notNull()
      .references(() => submission.id),
    kind: text('kind', { enum: ['withdrawn', 'returned', 'accepted', 'reopened'] }).notNull(),
    reason: text('reason'),
    /** Of a return by line: how many lines the report had, for «3 строки из 12». */
    ofLines: integer('of_lines'),
    /** The draft's version that the event made: what was answered since bears a higher one. Absent in old rows. */
    draftVersion: integer('draft_version'),
    /** Absent: the operator of the server. */
    byPerson: byPerson(),
    at: at('at').notNull(),
  },
  (t) => [index('review_event_submission').on(t.submissionId)],
);

/** A line that a return asks to make precise. */
export const reviewLine = pgTable(
  'review_line',
  {
    eventId: integer('event_id')
      .notNull()
      .references(() => reviewEvent.id),
    question: text('question').notNull(),
    /** A ready reason by its id, or own words. */
    reason: text('reason').notNull(),
    /** The question whose line this one does not agree with. */
    against: text('against'),
    /** Order in which the lines are told. */
    place: integer('place').notNull(),
  },
  (t) => [primaryKey({ columns: [t.eventId, t.question] })],
);

/** What the school says to a returned line besides correcting it, which is a newer answer; rows are only added, the newest counts. */
export const lineReply = pgTable(
  'line_reply',
  {
    eventId: integer('event_id')
      .notNull()
      .references(() => reviewEvent.id),
    question: text('question').notNull(),
    kind: text('kind', { enum: ['kept', 'objected'] }).notNull(),
    text: text('text'),
    /** The draft's version that the reply made. */
    number: integer('number').notNull(),
    byPerson: byPerson().notNull(),
    at: at('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.eventId, t.number] })],
);

/**
 * A line that reviewers have ticked in a report they are looking at. All of them see the same; it is a note on the way to a return and no
 * fact: it goes when the line is let be.
 */
export const reviewMark = pgTable(
  'review_mark',
  {
    submissionId: integer('submission_id')
      .notNull()
      .references(() => submission.id),
    question: text('question').notNull(),
    /** Absent: not chosen yet. */
    reason: text('reason'),
    against: text('against'),
    byPerson: byPerson().notNull(),
    at: at('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.submissionId, t.question] })],
);

/** What a curator says of a report under review; rows are only added, the newest of a person counts. */
export const reviewAdvice = pgTable(
  'review_advice',
  {
    id: serial('id').primaryKey(),
    submissionId: integer('submission_id')
      .notNull()
      .references(() => submission.id),
    /** The lines he would have made precise, with their reasons; empty: none. */
    lines: json<readonly ReturnedLine[]>('lines').notNull(),
    /** His own words on the whole; absent: he has none. */
    text: text('text'),
    byPerson: byPerson().notNull(),
    at: at('at').notNull(),
  },
  (t) => [index('review_advice_submission').on(t.submissionId)],
);

/** Help that a school asked for in a report. */
export const helpRequest = pgTable(
  'help_request',
  {
    id: serial('id').primaryKey(),
    municipalityId: municipalityId().notNull(),
    schoolId: schoolId().notNull(),
    /** The report it was asked for in, however often that was sent. */
    draftId: integer('draft_id')
      .notNull()
      .references(() => draft.id),
    period: text('period').notNull(),
    /** The option's id in the form; `other`: own words. */
    kind: text('kind').notNull(),
    /** The option's words as they were, or the school's own. */
    label: text('label').notNull(),
    byPerson: byPerson().notNull(),
    at: at('at').notNull(),
  },
  (t) => [
    index('help_request_municipality').on(t.municipalityId, t.schoolId),
    uniqueIndex('help_request_once').on(t.draftId, t.kind, t.label),
  ],
);

/** What was done about a request; rows are only added. */
export const helpEvent = pgTable(
  'help_event',
  {
    id: serial('id').primaryKey(),
    requestId: integer('request_id')
      .notNull()
      .references(() => helpRequest.id),
    kind: text('kind', {
      enum: ['taken', 'answered', 'helped', 'not-helped', 'withdrawn', 'renewed', 'repeated'],
    }).notNull(),
    /** Of one that was taken. */
    until: date('until', { mode: 'string' }),
    /** The answer; of one that was asked for again, the period. */
    text: text('text'),
    byPerson: byPerson().notNull(),
    at: at('at').notNull(),
  },
  (t) => [index('help_event_request').on(t.requestId)],
);
