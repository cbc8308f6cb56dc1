import { boolean, date, index, integer, pgTable, serial, text } from 'drizzle-orm/pg-core';
import { TIME_REASONS } from '../../domain/more-time.ts';
import { at } from './columns.ts';
import { byPerson, municipalityId, schoolId } from './references.ts';

/** A date of the cycle as the coordinator set it, over the programme's or the default one; the newest row counts. */
export const periodDate = pgTable(
  'period_date',
  {
    id: serial('id').primaryKey(),
    municipalityId: municipalityId().notNull(),
    period: text('period').notNull(),
    opens: date('opens', { mode: 'string' }).notNull(),
    due: date('due', { mode: 'string' }).notNull(),
    byPerson: byPerson(),
    at: at('at').notNull(),
  },
  (t) => [index('period_date_municipality').on(t.municipalityId, t.period)],
);

/** A school asks for more time for its report of a period; rows are only added. */
export const timeRequest = pgTable(
  'time_request',
  {
    id: serial('id').primaryKey(),
    municipalityId: municipalityId().notNull(),
    schoolId: schoolId().notNull(),
    period: text('period').notNull(),
    /** The last day it asks for. */
    due: date('due', { mode: 'string' }).notNull(),
    reason: text('reason', { enum: TIME_REASONS }).notNull(),
    /** The reason in own words; of `other` alone. */
    words: text('words'),
    byPerson: byPerson().notNull(),
    at: at('at').notNull(),
  },
  (t) => [index('time_request_school').on(t.municipalityId, t.schoolId, t.period)],
);

/** What the coordinator decided on a school's term in a period; the newest that gives a day counts. */
export const timeDecision = pgTable(
  'time_decision',
  {
    id: serial('id').primaryKey(),
    municipalityId: municipalityId().notNull(),
    schoolId: schoolId().notNull(),
    period: text('period').notNull(),
    /** The school's own last day; absent: it was refused. */
    due: date('due', { mode: 'string' }),
    /** What it answers, once; absent: the coordinator gave the time unasked. */
    requestId: integer('request_id')
      .unique()
      .references(() => timeRequest.id),
    /** Why it was given unasked. */
    reason: text('reason', { enum: TIME_REASONS }),
    words: text('words'),
    byPerson: byPerson(),
    at: at('at').notNull(),
  },
  (t) => [index('time_decision_school').on(t.municipalityId, t.period, t.schoolId)],
);

/** First and last day of a school quarter as the coordinator set them, over the defaults; the newest row counts. */
export const quarterDate = pgTable(
  'quarter_date',
  {
    id: serial('id').primaryKey(),
    municipalityId: municipalityId().notNull(),
    /** First calendar year of the school year: 2026 for 2026/27. */
    schoolYear: integer('school_year').notNull(),
    quarter: integer('quarter').notNull(),
    starts: date('starts', { mode: 'string' }).notNull(),
    ends: date('ends', { mode: 'string' }).notNull(),
    byPerson: byPerson(),
    at: at('at').notNull(),
  },
  (t) => [index('quarter_date_municipality').on(t.municipalityId, t.schoolYear, t.quarter)],
);

/** A day the coordinator declared working or off, over the production calendar; the newest row counts. */
export const calendarDay = pgTable(
  'calendar_day',
  {
    id: serial('id').primaryKey(),
    municipalityId: municipalityId().notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    working: boolean('working').notNull(),
    byPerson: byPerson(),
    at: at('at').notNull(),
  },
  (t) => [index('calendar_day_municipality').on(t.municipalityId, t.day)],
);

/** A day on which the coordinator wants nobody to be reminded, an exam's, or wants it no more; the newest row counts. */
export const quietDay = pgTable(
  'quiet_day',
  {
    id: serial('id').primaryKey(),
    municipalityId: municipalityId().notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    quiet: boolean('quiet').notNull(),
    byPerson: byPerson(),
    at: at('at').notNull(),
  },
  (t) => [index('quiet_day_municipality').on(t.municipalityId, t.day)],
);
