import { isProcedure, type Procedure, type ResultKey, type Subject } from '../../domain/exam-results.ts';
import type { ResultProblem } from './problem.ts';
import { MINIMUM_SCORE } from './pupils.ts';
import type { ResultsPlace } from './results-file.ts';
import type { Field } from './titles.ts';
import { nearer, type Told } from './told.ts';

/** What the numbers of a line are results of: told by the file, then by a person, then by what can only be meant. */

export type KeyFound =
  | { kind: 'key'; key: Partial<ResultKey>; questions: ResultProblem[] }
  /** Of another subject, or of a procedure that does not count. */
  | { kind: 'other' };

/** What the columns say: an exam is told by them where words are silent. */
export type Hints = { fields: ReadonlySet<Field>; minimum?: number };

const VPR_GRADES: readonly number[] = [4, 5, 6, 7, 8, 10];

/** Says of which exam numbers are, as far as it is known, and what has to be asked. */
export function keyOf(told: Told, hints: Hints, place: ResultsPlace, fileName: Told): KeyFound {
  if (told.subject === 'other' || told.procedure === 'other') return { kind: 'other' };
  const questions: ResultProblem[] = [];
  const own = fill(told, hints, place);
  const named = fill(nearer(fileName, told), hints, place);
  const isNamed = (['procedure', 'subject', 'grade', 'year'] as const).some(
    (one) => own[one] === undefined && named[one] !== undefined,
  );
  if (isNamed) questions.push({ code: 'result-ask-file-name' });
  for (const option of ['year', 'grade', 'subject'] as const) {
    const [said, given] = [option === 'grade' && own.procedure !== 'vpr' ? undefined : told[option], place[option]];
    if (said === undefined || given === undefined || said === given) continue;
    if (option === 'subject' && isMath(said) && isMath(given)) continue;
    questions.push({ code: 'result-ask-option', option, file: String(said), given: String(given) });
  }
  if (named.procedure === undefined) questions.push({ code: 'result-ask-procedure' });
  else if (named.grade === undefined) questions.push({ code: 'result-ask-grade' });
  if (named.year === undefined) questions.push({ code: 'result-ask-year' });
  if (named.subject === undefined) questions.push({ code: 'result-ask-subject' });
  if (named.procedure === 'ege' && named.subject === 'math') {
    questions.push({ code: 'result-ask-level' });
    return { kind: 'key', key: without(named, 'subject'), questions };
  }
  const { procedure, subject, grade } = named;
  const isOdd =
    procedure !== undefined &&
    subject !== undefined &&
    grade !== undefined &&
    !isProcedure({ procedure, subject, grade });
  if (isOdd)
    return { kind: 'key', key: without(named, 'grade'), questions: [...questions, { code: 'result-ask-grade' }] };
  return { kind: 'key', key: named, questions };
}

const isMath = (subject: unknown): boolean => typeof subject === 'string' && subject.startsWith('math');

function without(key: Partial<ResultKey>, field: keyof ResultKey): Partial<ResultKey> {
  const { [field]: _, ...rest } = key;
  return rest;
}

/** Completes what is told: ОГЭ is of grade 9, ЕГЭ of 11; base and profile mathematics are two subjects of ЕГЭ alone. */
function fill(told: Told, hints: Hints, place: ResultsPlace): Partial<ResultKey> {
  const said = told.grade ?? place.grade;
  const procedure = procedureOf(told, said, hints);
  const grade = procedure === 'oge' ? 9 : procedure === 'ege' ? 11 : said;
  const year = told.year ?? place.year ?? (told.date === undefined ? undefined : Number(told.date.slice(0, 4)));
  const subject = subjectOf(told, procedure, hints, place);
  return {
    ...(procedure === undefined ? {} : { procedure }),
    ...(subject === undefined ? {} : { subject }),
    ...(grade === undefined ? {} : { grade }),
    ...(year === undefined ? {} : { year }),
  };
}

function procedureOf(told: Told, grade: number | undefined, { fields, minimum }: Hints): Procedure | undefined {
  if (told.procedure === 'vpr' || told.procedure === 'oge' || told.procedure === 'ege') return told.procedure;
  if (grade === 9) return 'oge';
  if (fields.has('testScore') || minimum !== undefined) return 'ege';
  if (grade === 11) return 'ege';
  if (grade !== undefined && VPR_GRADES.includes(grade)) return 'vpr';
  if (fields.has('lowered') || fields.has('journalMark')) return 'vpr';
  return told.subject === 'mathBase' || told.subject === 'mathProfile' ? 'ege' : undefined;
}

function subjectOf(
  told: Told,
  procedure: Procedure | undefined,
  { fields, minimum }: Hints,
  place: ResultsPlace,
): Subject | undefined {
  const subject = told.subject === 'other' ? undefined : (told.subject ?? place.subject);
  if (subject === undefined || subject === 'russian') return subject;
  if (procedure !== 'ege') return 'math';
  if (subject !== 'math') return subject;
  if (place.subject === 'mathBase' || place.subject === 'mathProfile') return place.subject;
  if (minimum === MINIMUM_SCORE.mathProfile || fields.has('testScore')) return 'mathProfile';
  const hasMarks = fields.has('mark2') || fields.has('mark3');
  if (fields.has('meanScore') && !hasMarks) return 'mathProfile';
  return hasMarks && !fields.has('meanScore') ? 'mathBase' : 'math';
}
