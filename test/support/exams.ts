import type { Absence, ExamResult, Procedure, Subject } from '../../src/domain/exam-results.ts';
import type { Statement } from '../../src/domain/exam-statements.ts';
import type { IdentificationRule } from '../../src/domain/identification-rule.ts';
import type { SchoolExams } from '../../src/domain/procedure-standing.ts';

/** The rule of the federal method, which two of the five programmes repeat. */
export const FEDERAL: IdentificationRule = {
  threshold: { digits: 30, decimals: 0 },
  inclusive: true,
  lookbackYears: 2,
  criteria: [
    { id: 'C1', minLow: 2, yearsBack: [1], sameProcedure: false },
    { id: 'C2', minLow: 1, yearsBack: [1, 2], sameProcedure: false },
  ],
  combine: 'any',
  procedures: [
    { procedure: 'vpr', subject: 'math', grades: [5, 6] },
    { procedure: 'vpr', subject: 'russian', grades: [5, 6] },
    { procedure: 'oge', subject: 'math', grades: [9] },
    { procedure: 'oge', subject: 'russian', grades: [9] },
    { procedure: 'ege', subject: 'mathBase', grades: [11] },
    { procedure: 'ege', subject: 'mathProfile', grades: [11] },
    { procedure: 'ege', subject: 'russian', grades: [11] },
  ],
  pooling: 'grade_subject',
  branches: 'separate',
};

export const SAID_AT = new Date('2026-09-10T06:00:00Z');

/** `vpr-math-5-2026`. */
export type Word = `${Procedure}-${Subject}-${number}-${number}`;

function keyOfWord(word: Word) {
  const [procedure, subject, grade, year] = word.split('-') as [Procedure, Subject, string, string];
  return { procedure, subject, grade: Number(grade), year: Number(year) };
}

/** A result; by default of exact counts, of the first sitting and without the leavers of earlier years. */
export function aResult(word: Word, told: Partial<ExamResult> = {}): ExamResult {
  return {
    ...keyOfWord(word),
    precision: 'exact',
    firstSitting: 'yes',
    previousGraduatesExcluded: 'yes',
    source: { file: 'итоги.xlsx', sheet: 'Лист1', row: 7 },
    ...told,
  };
}

/** What is said of a procedure: `3/10` fails of participants, `28,4 %` a printed share, an absence, or parts of a result. */
export type Told = `${number}/${number}` | `${string} %` | Absence | Partial<ExamResult>;

/** A statement from the short form of it. */
export function aStatement(word: Word, told: Told): Statement {
  const said = { key: keyOfWord(word), upload: 1, finality: 'final', at: SAID_AT, versions: 1 } as const;
  if (typeof told === 'object') return { ...said, kind: 'result', result: aResult(word, told) };
  if (told === 'noClass' || told === 'notTaken' || told === 'notHeld') {
    return { ...said, kind: 'absence', absence: told };
  }
  const [fails, n] = told.split('/').map(Number);
  if (fails !== undefined && n !== undefined) {
    return { ...said, kind: 'result', result: aResult(word, { fails, n }) };
  }
  const [digits = '', decimals = ''] = told.replace(' %', '').split(',');
  const failShare = { digits: Number(digits + decimals), decimals: decimals.length };
  return { ...said, kind: 'result', result: aResult(word, { failShare, precision: 'percentOnly' }) };
}

/** A school to grade 9 unless said otherwise, with what is said of it. */
export function aSchool(
  told: Partial<Record<Word, Told>>,
  { lastGrade = 9, school = 1 }: Partial<SchoolExams> = {},
): SchoolExams {
  const words = Object.entries(told) as [Word, Told][];
  return { school, lastGrade, statements: words.map(([word, one]) => aStatement(word, one)) };
}

/** What a school to grade 9 (or 11) takes in a year, all with the same thing said of it. */
export function allOf(year: number, told: Told, lastGrade = 9): Partial<Record<Word, Told>> {
  const grades = FEDERAL.procedures.flatMap(({ procedure, subject, grades: own }) =>
    own.flatMap((grade): Word[] => (grade <= lastGrade ? [`${procedure}-${subject}-${grade}-${year}`] : [])),
  );
  return Object.fromEntries(grades.map((word) => [word, told]));
}
