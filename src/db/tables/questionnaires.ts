import { sql } from 'drizzle-orm';
import { bigint, boolean, date, index, integer, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { WAVE_STAGES } from '../../domain/wave-stages.ts';
import type { Answering } from '../../domain/waves.ts';
import { at, json } from './columns.ts';
import { byPerson, municipalityId, schoolId } from './references.ts';
import { submission } from './reports.ts';

/** A questionnaire by version, as it was when it was first asked: what was answered to it is read by this in years to come. */
export const questionnaireVersion = pgTable(
  'questionnaire_version',
  {
    id: serial('id').primaryKey(),
    /** Whose own it is; absent: it comes with the bot. */
    municipalityId: municipalityId(),
    questionnaire: text('questionnaire').notNull(),
    version: integer('version').notNull(),
    document: json<unknown>('document').notNull(),
    at: at('at').notNull(),
  },
  (t) => [uniqueIndex('questionnaire_version_once').on(sql`coalesce(municipality_id, 0)`, t.questionnaire, t.version)],
);

/** A questionnaire asked of schools of a municipality. Its terms are rows of their own. */
export const wave = pgTable(
  'wave',
  {
    id: serial('id').primaryKey(),
    municipalityId: municipalityId().notNull(),
    questionnaire: text('questionnaire').notNull(),
    title: text('title').notNull(),
    stage: text('stage', { enum: WAVE_STAGES }).notNull(),
    /** Ids of the schools that are asked; absent: all that take part, those that come later too. */
    schools: json<number[]>('schools'),
    /** Who of a school answers, besides the director, who always may. */
    answering: json<Answering[]>('answering').notNull(),
    byPerson: byPerson(),
    /** The update by which it was opened: a second copy of it opens nothing. */
    updateId: bigint('update_id', { mode: 'number' }).unique(),
    at: at('at').notNull(),
  },
  (t) => [index('wave_municipality').on(t.municipalityId)],
);

/** Which version of its questionnaire a wave asks, and from when till when; the newest row counts. */
export const waveTerm = pgTable(
  'wave_term',
  {
    id: serial('id').primaryKey(),
    waveId: integer('wave_id')
      .notNull()
      .references(() => wave.id),
    version: integer('version').notNull(),
    opens: date('opens', { mode: 'string' }).notNull(),
    due: date('due', { mode: 'string' }).notNull(),
    /** Answers are awaited no more, whatever the day. */
    closed: boolean('closed').notNull().default(false),
    byPerson: byPerson(),
    at: at('at').notNull(),
  },
  (t) => [index('wave_term_wave').on(t.waveId)],
);

/** Factors of risk that a school chose to work on after a wave, and those who confirmed the choice: the newest row of each kind counts. */
export const priorityChoice = pgTable(
  'priority_choice',
  {
    id: serial('id').primaryKey(),
    submissionId: integer('submission_id')
      .notNull()
      .references(() => submission.id),
    kind: text('kind', { enum: ['chosen', 'confirmed'] }).notNull(),
    /** Ids of the questionnaire's factors, in its order. */
    factors: json<string[]>('factors').notNull(),
    byPerson: byPerson().notNull(),
    at: at('at').notNull(),
  },
  (t) => [index('priority_choice_submission').on(t.submissionId)],
);

/** A measure that a school took into its plan after self-diagnosis, with its words as they were. */
export const plannedMeasure = pgTable(
  'planned_measure',
  {
    id: serial('id').primaryKey(),
    schoolId: schoolId().notNull(),
    /** The answers it follows from. */
    submissionId: integer('submission_id')
      .notNull()
      .references(() => submission.id),
    factor: text('factor').notNull(),
    /** Id of the questionnaire's recommendation. */
    measure: text('measure').notNull(),
    text: text('text').notNull(),
    /** Ids of the programme's activities that it answers. */
    activities: json<string[]>('activities').notNull(),
    due: date('due', { mode: 'string' }).notNull(),
    /** What is to show that it is done. */
    evidence: text('evidence').notNull(),
    byPerson: byPerson().notNull(),
    at: at('at').notNull(),
    withdrawnAt: at('withdrawn_at'),
  },
  (t) => [
    index('planned_measure_school').on(t.schoolId),
    uniqueIndex('planned_measure_once').on(t.submissionId, t.measure).where(sql`withdrawn_at is null`),
  ],
);
