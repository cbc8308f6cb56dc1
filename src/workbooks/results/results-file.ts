import type { Absence, ExamResult, ResultKey, ResultSource, Sitting } from '../../domain/exam-results.ts';
import type { NamedSchool } from '../../domain/school-match.ts';
import type { Finding, ResultProblem } from './problem.ts';
import type { ColumnUnit } from './units.ts';

/** What is understood of one file, before anything of it is saved. */

/** For whom a file is read. */
export type ResultsPlace = {
  municipality: string;
  /** `lastGrade`: the highest there is in a school; absent: not known. */
  schools: readonly (NamedSchool & { lastGrade?: number })[];
  /** Slug of the only school whose rows are taken: a director sends his own. */
  only?: string;
  /** The latest year of which there may be results; absent: any. */
  latestYear?: number;
  /** What a person says where the file says nothing. */
  year?: number;
  grade?: number;
  subject?: 'russian' | 'math' | 'mathBase' | 'mathProfile';
  sitting?: Sitting;
};

/** `ask`: something has to be said by a person before it can be saved. */
export type Verdict = 'accept' | 'acceptWithWarnings' | 'ask' | 'refuse';

export const FILE_KINDS = [
  'template',
  'fisoko-marks',
  'fisoko-journal',
  'fisoko-individual',
  'pupils',
  'collection',
  'district-blocks',
  'vpr-summary',
  'oge-summary',
  'ege-summary',
  'summary',
] as const;
/** Which layout it is. Source: results-formats.md, sections 2, 3, 6 and 7 */
export type FileKind = (typeof FILE_KINDS)[number];

/** A record; what of its key the file and the person did not say is absent, and asked. `school`: slug. */
export type ReadRecord = Omit<ExamResult, keyof ResultKey> & Partial<ResultKey> & { school: string };

/** A row that says that nobody of a school took part. `absence` is absent where it does not say why: nobody sat it. */
export type AbsentRow = Partial<ResultKey> & {
  school: string;
  source: ResultSource;
  absence?: Absence;
  /** It is in no row; that it has no participants follows from a total. It never takes the place of what is stored. */
  inferred?: true;
};

/** A school that a district's file leaves out; `absent`: nobody took part, as the printed total is that of the others. */
export type LeftOut = { school: string; name: string; key: ResultKey; absent: boolean };

/** A name that is none of the municipality's schools, or might be one of some. `candidates`: slugs. */
export type UnmatchedName = { sheet: string; cell: string; name: string; candidates: readonly string[] };

/** A school that is known under another spelling of its name. */
export type MatchedName = { sheet: string; cell: string; name: string; school: string };

export type ResultsFile = {
  verdict: Verdict;
  /** Why it is refused. */
  reason?: ResultProblem;
  kind?: FileKind;
  records: readonly ReadRecord[];
  absent: readonly AbsentRow[];
  leftOut: readonly LeftOut[];
  warnings: readonly Finding[];
  errors: readonly Finding[];
  questions: readonly ResultProblem[];
  unmatched: readonly UnmatchedName[];
  matched: readonly MatchedName[];
  skipped: readonly ResultProblem[];
  /** Columns whose titles do not say whether they count or print shares, and what their numbers say. */
  units: readonly { sheet: string; title: string; unit: ColumnUnit }[];
};

/** What stands in a file of which nothing is understood. */
export const NOTHING_READ = {
  records: [],
  absent: [],
  leftOut: [],
  warnings: [],
  errors: [],
  questions: [],
  unmatched: [],
  matched: [],
  skipped: [],
  units: [],
} satisfies Partial<ResultsFile>;

/** A file of which nothing is taken, and why. */
export const refused = (reason: ResultProblem, kind?: FileKind, errors: readonly Finding[] = []): ResultsFile => ({
  verdict: 'refuse',
  reason,
  ...(kind === undefined ? {} : { kind }),
  ...NOTHING_READ,
  errors,
});
