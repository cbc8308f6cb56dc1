import { sql } from 'drizzle-orm';
import { type AnyPgColumn, bigint, index, integer, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
import {
  ABSENCES,
  type ExamResult,
  PROCEDURES,
  type ResultKey,
  type ResultSource,
  type SaidOfFile,
  SUBJECTS,
} from '../../domain/exam-results.ts';
import { FINALITIES } from '../../domain/exam-statements.ts';
import type { RuleReading } from '../../domain/identification-rule.ts';
import { LIST_ORIGINS } from '../../domain/official-list.ts';
import { at, bytes, json } from './columns.ts';
import { file } from './files.ts';
import { byPerson, municipalityId, personId, schoolId } from './references.ts';

/**
 * Files of results that a person sent at once, which come one by one and perhaps to several processes. Nobody says which is the last: `version`
 * grows with every file, and what is shown of an older one is drawn anew.
 */
export const album = pgTable(
  'album',
  {
    id: serial('id').primaryKey(),
    personId: personId().notNull(),
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
    municipalityId: municipalityId().notNull(),
    /** Absent: of the whole district. */
    schoolId: schoolId(),
    /** The four of a file; all absent where the counts were typed. The content goes when its term is over. */
    fileName: text('file_name'),
    sha256: text('sha256'),
    size: integer('size'),
    content: bytes('content'),
    byPerson: byPerson(),
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
    municipalityId: municipalityId().notNull(),
    schoolId: schoolId(),
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
  byPerson: byPerson(),
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
    schoolId: schoolId().notNull(),
    /** What is wrong; absent: nothing is. */
    remark: text('remark'),
    byPerson: byPerson().notNull(),
    at: at('at').notNull(),
  },
  (t) => [index('result_check_upload').on(t.uploadId)],
);

/** An official list of schools with low results in a school year; the newest one of an origin counts. */
export const officialList = pgTable(
  'official_list',
  {
    id: serial('id').primaryKey(),
    municipalityId: municipalityId().notNull(),
    /** First calendar year of the school year: 2026 for 2026/27. */
    year: integer('year').notNull(),
    origin: text('origin', { enum: LIST_ORIGINS }).notNull(),
    /** The document it stands in. */
    document: text('document').notNull(),
    /** Ids of the schools of this municipality that stand in it; none is a list too. */
    schools: json<number[]>('schools').notNull(),
    byPerson: byPerson(),
    at: at('at').notNull(),
  },
  (t) => [index('official_list_municipality').on(t.municipalityId, t.year)],
);

/** How a coordinator lets the programme's rule for low results be read, over the programme's own reading; the newest row counts. */
export const ruleReading = pgTable(
  'rule_reading',
  {
    id: serial('id').primaryKey(),
    municipalityId: municipalityId().notNull(),
    reading: json<RuleReading>('reading').notNull(),
    byPerson: byPerson(),
    at: at('at').notNull(),
  },
  (t) => [index('rule_reading_municipality').on(t.municipalityId)],
);
