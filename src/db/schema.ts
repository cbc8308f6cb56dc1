import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  customType,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  serial,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import {
  ABSENCES,
  type ExamResult,
  PROCEDURES,
  type ResultKey,
  type ResultSource,
  type SaidOfFile,
  SUBJECTS,
} from '../domain/exam-results.ts';
import { FINALITIES } from '../domain/exam-statements.ts';
import type { RuleReading } from '../domain/identification-rule.ts';
import { TIME_REASONS } from '../domain/more-time.ts';
import { LIST_ORIGINS } from '../domain/official-list.ts';
import { FIRST_LANGUAGE, LANGUAGES, ROLES } from '../domain/people.ts';
import { WAVE_STAGES } from '../domain/wave-stages.ts';
import type { Answering } from '../domain/waves.ts';
import type { Said } from '../forms/form.ts';

/** JSON that comes back as it was stored, scalars too, on both databases (drizzle's own jsonb parses a string twice). */
const json = <T>(name: string) =>
  customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => JSON.parse(value) as T,
  })(name);

const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
const at = (name: string) => timestamp(name, { withTimezone: true });

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

/** A yearly figure of a school, as of 20 September of `year`; the newest row counts, older ones are its history. */
export const schoolFigure = pgTable(
  'school_figure',
  {
    id: serial('id').primaryKey(),
    schoolId: integer('school_id')
      .notNull()
      .references(() => school.id),
    figure: text('figure').notNull(),
    /** First calendar year of the school year: 2026 for 2026/27. */
    year: integer('year').notNull(),
    value: integer('value').notNull(),
    byPerson: integer('by_person').references(() => person.id),
    at: at('at').notNull(),
  },
  (t) => [index('school_figure_school').on(t.schoolId, t.figure, t.year)],
);

/** A date of the cycle as the coordinator set it, over the programme's or the default one; the newest row counts. */
export const periodDate = pgTable(
  'period_date',
  {
    id: serial('id').primaryKey(),
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    period: text('period').notNull(),
    opens: date('opens', { mode: 'string' }).notNull(),
    due: date('due', { mode: 'string' }).notNull(),
    byPerson: integer('by_person').references(() => person.id),
    at: at('at').notNull(),
  },
  (t) => [index('period_date_municipality').on(t.municipalityId, t.period)],
);

/** A school asks for more time for its report of a period; rows are only added. */
export const timeRequest = pgTable(
  'time_request',
  {
    id: serial('id').primaryKey(),
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    schoolId: integer('school_id')
      .notNull()
      .references(() => school.id),
    period: text('period').notNull(),
    /** The last day it asks for. */
    due: date('due', { mode: 'string' }).notNull(),
    reason: text('reason', { enum: TIME_REASONS }).notNull(),
    /** The reason in own words; of `other` alone. */
    words: text('words'),
    byPerson: integer('by_person')
      .notNull()
      .references(() => person.id),
    at: at('at').notNull(),
  },
  (t) => [index('time_request_school').on(t.municipalityId, t.schoolId, t.period)],
);

/** What the coordinator decided on a school's term in a period; the newest that gives a day counts. */
export const timeDecision = pgTable(
  'time_decision',
  {
    id: serial('id').primaryKey(),
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    schoolId: integer('school_id')
      .notNull()
      .references(() => school.id),
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
    byPerson: integer('by_person').references(() => person.id),
    at: at('at').notNull(),
  },
  (t) => [index('time_decision_school').on(t.municipalityId, t.period, t.schoolId)],
);

/** First and last day of a school quarter as the coordinator set them, over the defaults; the newest row counts. */
export const quarterDate = pgTable(
  'quarter_date',
  {
    id: serial('id').primaryKey(),
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    /** First calendar year of the school year: 2026 for 2026/27. */
    schoolYear: integer('school_year').notNull(),
    quarter: integer('quarter').notNull(),
    starts: date('starts', { mode: 'string' }).notNull(),
    ends: date('ends', { mode: 'string' }).notNull(),
    byPerson: integer('by_person').references(() => person.id),
    at: at('at').notNull(),
  },
  (t) => [index('quarter_date_municipality').on(t.municipalityId, t.schoolYear, t.quarter)],
);

/** A day the coordinator declared working or off, over the production calendar; the newest row counts. */
export const calendarDay = pgTable(
  'calendar_day',
  {
    id: serial('id').primaryKey(),
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    day: date('day', { mode: 'string' }).notNull(),
    working: boolean('working').notNull(),
    byPerson: integer('by_person').references(() => person.id),
    at: at('at').notNull(),
  },
  (t) => [index('calendar_day_municipality').on(t.municipalityId, t.day)],
);

/** A day on which the coordinator wants nobody to be reminded, an exam's, or wants it no more; the newest row counts. */
export const quietDay = pgTable(
  'quiet_day',
  {
    id: serial('id').primaryKey(),
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    day: date('day', { mode: 'string' }).notNull(),
    quiet: boolean('quiet').notNull(),
    byPerson: integer('by_person').references(() => person.id),
    at: at('at').notNull(),
  },
  (t) => [index('quiet_day_municipality').on(t.municipalityId, t.day)],
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

/**
 * One form of one subject in one period being filled. `schoolId` is absent for the municipality's own lines.
 * `version` grows with every answer and every step of the screen: the one guard against two writers.
 */
export const draft = pgTable(
  'draft',
  {
    id: serial('id').primaryKey(),
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    schoolId: integer('school_id').references(() => school.id),
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
    personId: integer('person_id')
      .notNull()
      .references(() => person.id),
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
    fileId: integer('file_id').references((): AnyPgColumn => file.id),
    byPerson: integer('by_person')
      .notNull()
      .references(() => person.id),
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
    form: json<unknown>('form').notNull(),
    answers: json<unknown>('answers').notNull(),
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
    byPerson: integer('by_person')
      .notNull()
      .references(() => person.id),
    at: at('at').notNull(),
  },
  (t) => [index('entry_check_submission').on(t.submissionId)],
);

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
    byPerson: integer('by_person').references(() => person.id),
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
    byPerson: integer('by_person')
      .notNull()
      .references(() => person.id),
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
    byPerson: integer('by_person')
      .notNull()
      .references(() => person.id),
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
    lines: json<unknown>('lines').notNull(),
    /** His own words on the whole; absent: he has none. */
    text: text('text'),
    byPerson: integer('by_person')
      .notNull()
      .references(() => person.id),
    at: at('at').notNull(),
  },
  (t) => [index('review_advice_submission').on(t.submissionId)],
);

/** Help that a school asked for in a report. */
export const helpRequest = pgTable(
  'help_request',
  {
    id: serial('id').primaryKey(),
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    schoolId: integer('school_id')
      .notNull()
      .references(() => school.id),
    /** The report it was asked for in, however often that was sent. */
    draftId: integer('draft_id')
      .notNull()
      .references(() => draft.id),
    period: text('period').notNull(),
    /** The option's id in the form; `other`: own words. */
    kind: text('kind').notNull(),
    /** The option's words as they were, or the school's own. */
    label: text('label').notNull(),
    byPerson: integer('by_person')
      .notNull()
      .references(() => person.id),
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
    byPerson: integer('by_person')
      .notNull()
      .references(() => person.id),
    at: at('at').notNull(),
  },
  (t) => [index('help_event_request').on(t.requestId)],
);

/** Last registration number given in a municipality's period. */
export const registrationCounter = pgTable(
  'registration_counter',
  {
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    period: text('period').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.period] })],
);

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

/** What a chat shows: the view, the message that carries it. `version` grows with every view. */
export const screen = pgTable('screen', {
  chatId: bigint('chat_id', { mode: 'number' }).primaryKey(),
  version: integer('version').notNull(),
  view: json<unknown>('view').notNull(),
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
    personId: integer('person_id')
      .notNull()
      .references(() => person.id),
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
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    /** Absent: it was taken away. */
    groupId: integer('group_id').references(() => groupChat.id),
    /** Whether it is sent; off, the group stays chosen. */
    sends: boolean('sends').notNull(),
    /** Absent: the bot was shut out of the group. */
    byPerson: integer('by_person').references(() => person.id),
    at: at('at').notNull(),
  },
  (t) => [index('digest_group_municipality').on(t.municipalityId)],
);

/** A file a person sent, kept outside the chat. */
export const file = pgTable('file', {
  id: serial('id').primaryKey(),
  municipalityId: integer('municipality_id')
    .notNull()
    .references(() => municipality.id),
  schoolId: integer('school_id').references(() => school.id),
  name: text('name').notNull(),
  sha256: text('sha256').notNull(),
  size: integer('size').notNull(),
  content: bytes('content').notNull(),
  byPerson: integer('by_person')
    .notNull()
    .references(() => person.id),
  at: at('at').notNull(),
});

/**
 * Files of results that a person sent at once, which come one by one and perhaps to several processes. Nobody says which is the last: `version`
 * grows with every file, and what is shown of an older one is drawn anew.
 */
export const album = pgTable(
  'album',
  {
    id: serial('id').primaryKey(),
    personId: integer('person_id')
      .notNull()
      .references(() => person.id),
    /** Telegram's `media_group_id`. */
    mediaGroup: text('media_group').notNull(),
    version: integer('version').notNull().default(0),
    /** The message that shows it; absent: none yet, or what it showed is saved. */
    messageId: bigint('message_id', { mode: 'number' }),
    /** The update whose process draws it at present, and until when nobody else does. */
    drawnBy: bigint('drawn_by', { mode: 'number' }),
    drawnUntil: at('drawn_until'),
    at: at('at').notNull(),
  },
  (t) => [uniqueIndex('album_once').on(t.personId, t.mediaGroup)],
);

/** One file of an album. */
export const albumFile = pgTable(
  'album_file',
  {
    /** The update that brought it: a second copy adds nothing. */
    updateId: bigint('update_id', { mode: 'number' }).primaryKey(),
    albumId: integer('album_id')
      .notNull()
      .references(() => album.id),
    /** Absent where the file is refused: nothing of it is kept. */
    fileId: integer('file_id').references(() => file.id),
    /** School or municipality it is taken for, as in a button. */
    place: text('place'),
    /** Absent of a file with personal data, whose name may be a pupil's. */
    name: text('name'),
    /** Why it is refused. */
    refusal: json<Record<string, string | number>>('refusal'),
    /** What the person said where the file says nothing. */
    said: json<SaidOfFile>('said'),
    /** Results of it that are not taken, as another file of the album tells them otherwise: `lugovskaya oge-math-9-2026`. */
    leftOut: json<readonly string[]>('left_out'),
    /** Its rows are saved, or were before. */
    savedAt: at('saved_at'),
    uploadId: integer('upload_id').references(() => resultUpload.id),
  },
  (t) => [index('album_file_album').on(t.albumId)],
);

/** Results saved at once: those of a file, or those typed by hand. They count from their release on. */
export const resultUpload = pgTable(
  'result_upload',
  {
    id: serial('id').primaryKey(),
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    /** Absent: of the whole district. */
    schoolId: integer('school_id').references(() => school.id),
    /** The four of a file; all absent where the counts were typed. The content goes when its term is over. */
    fileName: text('file_name'),
    sha256: text('sha256'),
    size: integer('size'),
    content: bytes('content'),
    byPerson: integer('by_person').references(() => person.id),
    /** The update by which it was saved: a second copy of it saves nothing. */
    updateId: bigint('update_id', { mode: 'number' }),
    /** The first upload of those that were saved together; absent: this is the first, or it came alone. */
    togetherId: integer('together_id').references((): AnyPgColumn => resultUpload.id),
    at: at('at').notNull(),
  },
  (t) => [
    index('result_upload_municipality').on(t.municipalityId),
    uniqueIndex('result_upload_once').on(t.updateId, sql`coalesce(sha256, '')`),
  ],
);

/**
 * What was said of one procedure of one year of a school; rows are only added, the newest released one counts. `withdrawn`: what was said
 * before is taken back. `schoolId` is absent where a procedure was held nowhere in the municipality.
 */
export const examStatement = pgTable(
  'exam_statement',
  {
    id: serial('id').primaryKey(),
    uploadId: integer('upload_id')
      .notNull()
      .references(() => resultUpload.id),
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    schoolId: integer('school_id').references(() => school.id),
    procedure: text('procedure', { enum: PROCEDURES }).notNull(),
    subject: text('subject', { enum: SUBJECTS }).notNull(),
    grade: integer('grade').notNull(),
    /** The later year of the school year. */
    year: integer('year').notNull(),
    kind: text('kind', { enum: ['result', ...ABSENCES, 'withdrawn'] }).notNull(),
    /** The numbers and their place; of a result alone. */
    told: json<Omit<ExamResult, keyof ResultKey>>('told'),
    /** Where a file says that there are none. */
    absentAt: json<ResultSource>('absent_at'),
    finality: text('finality', { enum: FINALITIES }).notNull(),
  },
  (t) => [
    index('exam_statement_school').on(t.municipalityId, t.schoolId, t.year),
    index('exam_statement_upload').on(t.uploadId),
  ],
);

/** From here on the rows of an upload count; the later release wins over the earlier one. */
export const resultRelease = pgTable('result_release', {
  id: serial('id').primaryKey(),
  uploadId: integer('upload_id')
    .notNull()
    .unique()
    .references(() => resultUpload.id),
  byPerson: integer('by_person').references(() => person.id),
  at: at('at').notNull(),
});

/** What a school says of its rows in an upload of the district; the newest one counts. */
export const resultCheck = pgTable(
  'result_check',
  {
    id: serial('id').primaryKey(),
    uploadId: integer('upload_id')
      .notNull()
      .references(() => resultUpload.id),
    schoolId: integer('school_id')
      .notNull()
      .references(() => school.id),
    /** What is wrong; absent: nothing is. */
    remark: text('remark'),
    byPerson: integer('by_person')
      .notNull()
      .references(() => person.id),
    at: at('at').notNull(),
  },
  (t) => [index('result_check_upload').on(t.uploadId)],
);

/** An official list of schools with low results in a school year; the newest one of an origin counts. */
export const officialList = pgTable(
  'official_list',
  {
    id: serial('id').primaryKey(),
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    /** First calendar year of the school year: 2026 for 2026/27. */
    year: integer('year').notNull(),
    origin: text('origin', { enum: LIST_ORIGINS }).notNull(),
    /** The document it stands in. */
    document: text('document').notNull(),
    /** Ids of the schools of this municipality that stand in it; none is a list too. */
    schools: json<number[]>('schools').notNull(),
    byPerson: integer('by_person').references(() => person.id),
    at: at('at').notNull(),
  },
  (t) => [index('official_list_municipality').on(t.municipalityId, t.year)],
);

/** How a coordinator lets the programme's rule for low results be read, over the programme's own reading; the newest row counts. */
export const ruleReading = pgTable(
  'rule_reading',
  {
    id: serial('id').primaryKey(),
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    reading: json<RuleReading>('reading').notNull(),
    byPerson: integer('by_person').references(() => person.id),
    at: at('at').notNull(),
  },
  (t) => [index('rule_reading_municipality').on(t.municipalityId)],
);

/** A questionnaire by version, as it was when it was first asked: what was answered to it is read by this in years to come. */
export const questionnaireVersion = pgTable(
  'questionnaire_version',
  {
    id: serial('id').primaryKey(),
    /** Whose own it is; absent: it comes with the bot. */
    municipalityId: integer('municipality_id').references(() => municipality.id),
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
    municipalityId: integer('municipality_id')
      .notNull()
      .references(() => municipality.id),
    questionnaire: text('questionnaire').notNull(),
    title: text('title').notNull(),
    stage: text('stage', { enum: WAVE_STAGES }).notNull(),
    /** Ids of the schools that are asked; absent: all that take part, those that come later too. */
    schools: json<number[]>('schools'),
    /** Who of a school answers, besides the director, who always may. */
    answering: json<Answering[]>('answering').notNull(),
    byPerson: integer('by_person').references(() => person.id),
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
    byPerson: integer('by_person').references(() => person.id),
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
    byPerson: integer('by_person')
      .notNull()
      .references(() => person.id),
    at: at('at').notNull(),
  },
  (t) => [index('priority_choice_submission').on(t.submissionId)],
);

/** A measure that a school took into its plan after self-diagnosis, with its words as they were. */
export const plannedMeasure = pgTable(
  'planned_measure',
  {
    id: serial('id').primaryKey(),
    schoolId: integer('school_id')
      .notNull()
      .references(() => school.id),
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
    byPerson: integer('by_person')
      .notNull()
      .references(() => person.id),
    at: at('at').notNull(),
    withdrawnAt: at('withdrawn_at'),
  },
  (t) => [
    index('planned_measure_school').on(t.schoolId),
    uniqueIndex('planned_measure_once').on(t.submissionId, t.measure).where(sql`withdrawn_at is null`),
  ],
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

/** What the processes of one database tell each other, by name: the bot's user name for links. */
export const setting = pgTable('setting', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});
