/** Results of one school in one assessment procedure of one year, as a file or a person told them. */

export const PROCEDURES = ['vpr', 'oge', 'ege'] as const;
/** ВПР, ОГЭ, ЕГЭ. */
export type Procedure = (typeof PROCEDURES)[number];

export const SUBJECTS = ['russian', 'math', 'mathBase', 'mathProfile'] as const;
/** Русский язык, математика, математика базовая и профильная (two procedures of ЕГЭ, never pooled). */
export type Subject = (typeof SUBJECTS)[number];

/**
 * Оценочная процедура of one year: what a result is a result of. `grade` is the grade of the material; 9 for ОГЭ, 11 for ЕГЭ.
 * `year` is the later year of the school year: spring 2026 is 2026. Source: domain.md, sections 2 and 4
 */
export type ResultKey = { procedure: Procedure; subject: Subject; grade: number; year: number };

export const SITTINGS = ['first', 'resits', 'leavers', 'unsaid'] as const;
/**
 * What a person says of results of ОГЭ and ЕГЭ: before resits and without earlier years’ leavers, with resits, with such leavers, or that
 * nobody can say. Source: domain.md, section 3.3
 */
export type Sitting = (typeof SITTINGS)[number];

/** What a person says of a file where it says nothing. */
export type SaidOfFile = { year?: number; grade?: number; subject?: Subject; sitting?: Sitting };

/** Pupils with each mark. */
export type Marks = Readonly<Record<2 | 3 | 4 | 5, number>>;

export const PRECISIONS = ['exact', 'fromPercent', 'percentOnly'] as const;
/** `exact`: counts were told; `fromPercent`: the counts are recovered from n and printed shares; `percentOnly`: only a share is known. */
export type Precision = (typeof PRECISIONS)[number];

/** A share in percent as it was printed: 28,40 is `{ digits: 2840, decimals: 2 }`. Whole numbers, so that it is compared as printed. */
export type PrintedShare = { digits: number; decimals: number };

/**
 * Marks against the journal («понизили», «подтвердили», «повысили»); `n` leaves out pupils without a journal mark. District statistics
 * tell only how many were lowered.
 */
export type JournalComparison = { n: number; lowered: number; confirmed?: number; raised?: number };

/** The lowest primary score of a mark, how many pupils have just it, and how many a point less. */
export type MarkBorder = { mark: 3 | 4 | 5; score: number; at: number; below: number };

export const ANSWERS = ['yes', 'no', 'unknown'] as const;
export type Answer = (typeof ANSWERS)[number];

/** Where a number stands. `row` as the sheet counts it, from 1; `sheet` is absent in csv, all of it where the counts were typed by hand. */
export type ResultSource = { file?: string; sheet?: string; row?: number; cell?: string };

/**
 * One record of one school. What is not told is absent, never 0: `n` where only shares are printed, `fails` where no column tells them.
 * `fails`: pupils with mark 2 (ВПР, ОГЭ, base mathematics) or below the minimum (ЕГЭ). `n` of 0: nobody took part. Source: results-formats.md, section 9
 */
export type ExamResult = ResultKey & {
  n?: number;
  fails?: number;
  marks?: Marks;
  /** Marks 4 and 5 together, where `marks` are not told. */
  fourAndFive?: number;
  /** The share of fails as printed; all there is when the precision is `percentOnly`. */
  failShare?: PrintedShare;
  meanScore?: number;
  journal?: JournalComparison;
  /** Where a list of pupils tells their primary scores. */
  borders?: readonly MarkBorder[];
  precision: Precision;
  /** Of ОГЭ and ЕГЭ: before resits; without the leavers of earlier years. */
  firstSitting: Answer;
  previousGraduatesExcluded: Answer;
  source: ResultSource;
};

export const ABSENCES = ['noClass', 'notTaken', 'notHeld'] as const;
/** Why there is no result: «нет класса», «не сдавали», «не проводилось». None of them is 0 %. */
export type Absence = (typeof ABSENCES)[number];

/** Grades in which ВПР are written. Source: domain.md, section 3.1 */
const VPR_GRADES: readonly number[] = [4, 5, 6, 7, 8, 10, 11];

/** Whether there is such a procedure at all: ЕГЭ mathematics is base or profile, ОГЭ is of grade 9. */
export function isProcedure({ procedure, subject, grade }: Omit<ResultKey, 'year'>): boolean {
  if (procedure === 'ege') return grade === 11 && subject !== 'math';
  if (subject !== 'russian' && subject !== 'math') return false;
  return procedure === 'oge' ? grade === 9 : VPR_GRADES.includes(grade);
}

/** One word for a procedure of a year, for maps and ids: `vpr-russian-5-2026`. */
export const keyOf = ({ procedure, subject, grade, year }: ResultKey): string =>
  `${procedure}-${subject}-${grade}-${year}`;

/** Fails of participants, at least one, as a share of two decimals, half up. For the eye: nothing is compared with it. */
export const shareOf = ({ fails, n }: { fails: number; n: number }): PrintedShare => ({
  digits: Math.floor((20_000 * fails + n) / (2 * n)),
  decimals: 2,
});
