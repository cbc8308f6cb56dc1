import type { PrintedShare, Procedure, Subject } from '../domain/exam-results.ts';
import {
  BRANCH_POLICIES,
  type CountedProcedure,
  type IdentificationRule,
  POOLINGS,
  type RuleReading,
  SAME_IN_BOTH_YEARS,
} from '../domain/identification-rule.ts';
import type { Identification } from '../domain/programme.ts';
import { no, ok, type Result } from '../domain/result.ts';

const PROCEDURES: Readonly<Record<'ВПР' | 'ОГЭ' | 'ЕГЭ', Procedure>> = { ВПР: 'vpr', ОГЭ: 'oge', ЕГЭ: 'ege' };

/** What documents call the subjects. Mathematics of ЕГЭ without a level is both of its exams. */
const SUBJECTS: Readonly<Record<string, readonly Subject[]>> = {
  'русский язык': ['russian'],
  математика: ['math'],
  'математика (базовая)': ['mathBase'],
  'математика (профильная)': ['mathProfile'],
};
const BOTH_LEVELS: readonly Subject[] = ['mathBase', 'mathProfile'];

/** Grades where the document names none: those of the federal method. Source: domain.md, section 4 */
const FEDERAL_GRADES: Readonly<Record<Procedure, readonly number[]>> = { vpr: [5, 6], oge: [9], ege: [11] };

/** A percent as the file has it, 30 or 28.5, in whole numbers. */
function shareOf(percent: number): PrintedShare {
  const [whole = '', fraction = ''] = String(percent).split('.');
  return { digits: Number(whole + fraction), decimals: fraction.length };
}

/** The subjects a programme's file may name; the others are mistakes in it. */
export const isKnownSubject = (subject: string): boolean => Object.hasOwn(SUBJECTS, subject);

function proceduresOf(procedures: Identification['procedures']): CountedProcedure[] {
  return (procedures ?? []).flatMap((one) => {
    if (typeof one === 'string') return [];
    const procedure = PROCEDURES[one.procedure];
    const subjects = SUBJECTS[one.subject] ?? [];
    const known = procedure === 'ege' && subjects.includes('math') ? BOTH_LEVELS : subjects;
    return known.map((subject) => ({ procedure, subject, grades: one.grades ?? FEDERAL_GRADES[procedure] }));
  });
}

/**
 * The rule by which a programme finds signs of low results; undefined where it has none that can be computed (an index without a formula,
 * «анализ»). Where the document is silent: two years, grades apart, any procedure, branches apart. Source: domain.md, sections 4 and 13
 */
export function ruleOf(identification: Identification): IdentificationRule | undefined {
  const { method, low_result, criteria, combine = 'any', procedure_unit } = identification;
  if (method !== 'threshold' || !low_result || !criteria) return undefined;
  return {
    threshold: shareOf(low_result.threshold_pct),
    inclusive: low_result.inclusive,
    lookbackYears: identification.lookback_years ?? 2,
    criteria: criteria.map(({ id, min_low_procedures, years, same_procedure = false }) => ({
      id,
      minLow: min_low_procedures,
      yearsBack: years.map((year) => Number(year.slice('Y-'.length))),
      sameProcedure: same_procedure,
    })),
    combine,
    procedures: proceduresOf(identification.procedures),
    pooling: procedure_unit?.value ?? 'grade_subject',
    branches: 'separate',
  };
}

/** Other readings of a rule that may be tried. */
const READINGS = { branchPolicy: BRANCH_POLICIES, vprPooling: POOLINGS, c2: SAME_IN_BOTH_YEARS } as const;

export type ReadingProblem =
  | { code: 'reading-not-json' }
  | { code: 'reading-unknown'; option: string; known: string }
  | { code: 'reading-value'; option: string; known: string };

/** Reads `{"branchPolicy":"merge","vprPooling":"subject_pooled_grades","c2":"same_procedure"}`; what is not named stays as it is. */
export function parseReading(json: string): Result<RuleReading, ReadingProblem> {
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch {
    return no({ code: 'reading-not-json' });
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return no({ code: 'reading-not-json' });
  const reading: Record<string, unknown> = { ...read };
  for (const [option, value] of Object.entries(reading)) {
    const values = Object.entries(READINGS).find(([name]) => name === option)?.[1];
    if (!values) return no({ code: 'reading-unknown', option, known: Object.keys(READINGS).join(', ') });
    if (!values.some((one) => one === value)) return no({ code: 'reading-value', option, known: values.join(', ') });
  }
  const pick = <Name extends keyof typeof READINGS>(name: Name) =>
    READINGS[name].find((one) => one === reading[name]) as RuleReading[Name] | undefined;
  const [branchPolicy, vprPooling, c2] = [pick('branchPolicy'), pick('vprPooling'), pick('c2')];
  return ok({
    ...(branchPolicy && { branchPolicy }),
    ...(vprPooling && { vprPooling }),
    ...(c2 && { c2 }),
  });
}
