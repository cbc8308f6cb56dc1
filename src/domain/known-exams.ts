import { type IsoDate, schoolYearOf } from './calendar.ts';
import { isProcedure, type Procedure, type ResultKey, SUBJECTS } from './exam-results.ts';
import type { IdentificationRule } from './identification-rule.ts';

/** Which exams of a school results are asked for: in templates and where counts are typed by hand. */

/** A procedure whatever the year. */
export type Exam = Omit<ResultKey, 'year'>;

/** Grades that write ВПР since 2025. Source: domain.md, section 3.1 */
const VPR_GRADES: readonly number[] = [4, 5, 6, 7, 8, 10];

/** 4, 9 or 11: procedures of higher grades do not exist for the school. */
export const lastGradeOf = (school: { kind: string; hasGrade11: boolean }): number =>
  school.hasGrade11 ? 11 : school.kind === 'primary4' ? 4 : 9;

/** All exams of a school up to its last grade, by procedure, grade and subject. */
export function examsUpTo(lastGrade: number): Exam[] {
  const grades: Record<Procedure, readonly number[]> = { vpr: VPR_GRADES, oge: [9], ege: [11] };
  return (['vpr', 'oge', 'ege'] as const).flatMap((procedure) =>
    grades[procedure]
      .filter((grade) => grade <= lastGrade)
      .flatMap((grade) => SUBJECTS.map((subject) => ({ procedure, subject, grade })))
      .filter(isProcedure),
  );
}

/** Those of them that the rule counts; all where there is no rule. */
export function examsAsked(rule: Pick<IdentificationRule, 'procedures'> | undefined, lastGrade: number): Exam[] {
  const exams = examsUpTo(lastGrade);
  if (!rule) return exams;
  return exams.filter(({ procedure, subject, grade }) =>
    rule.procedures.some((one) => one.procedure === procedure && one.subject === subject && one.grades.includes(grade)),
  );
}

/** How many years can be chosen. */
const YEARS = 3;
/** ВПР are written from April on: from then to the end of the school year its own results are the next to come. Source: domain.md, section 3.1 */
const FIRST_MONTH = 4;
const LAST_MONTH = 8;

/** The years results may be told of on a day, the likeliest first; a school year is its later year. */
export function examYears(day: IsoDate): number[] {
  const month = Number(day.slice(5, 7));
  const first = schoolYearOf(day) + (month >= FIRST_MONTH && month <= LAST_MONTH ? 1 : 0);
  return Array.from({ length: YEARS }, (_, at) => first - at);
}
