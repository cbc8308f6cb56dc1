import { PROCEDURES, type ResultKey, SUBJECTS } from '../../domain/exam-results.ts';

/** An exam of a year as numbers, for buttons and for talks, which are begun with nothing else. */
export const numbersOf = ({ procedure, subject, grade, year }: ResultKey): number[] => [
  PROCEDURES.indexOf(procedure),
  SUBJECTS.indexOf(subject),
  grade,
  year,
];

/** Undefined: these numbers name none. */
export function examIn([at = -1, of = -1, grade = 0, year = 0]: readonly number[]): ResultKey | undefined {
  const [procedure, subject] = [PROCEDURES[at], SUBJECTS[of]];
  return procedure && subject && { procedure, subject, grade, year };
}
