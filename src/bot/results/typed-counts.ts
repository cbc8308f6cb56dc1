import type { ExamResult, ResultKey } from '../../domain/exam-results.ts';
import type { Exam } from '../../domain/known-exams.ts';
import { no, ok, type Result } from '../../domain/result.ts';
import { apply } from '../../forms/change.ts';
import { type Filling, numberOf } from '../../forms/filling.ts';
import type { Form, Question } from '../../forms/form.ts';
import { judge } from '../../forms/judge.ts';
import type { Problem } from '../../forms/problem.ts';
import { nextStep, type Step } from '../../forms/state.ts';
import type { T } from '../../texts.ts';

/** The counts of one exam as a person types them: the form that asks for them, and what its answers come to. */

const N_MAX = 9999;
const MARKS = [2, 3, 4, 5] as const;
const N = 'n';
const FAILS = 'fails';
const markId = (mark: number): string => `mark-${mark}`;

/** Participants, then each mark; of ЕГЭ, which has no marks but in base mathematics, those below the minimum. */
export function countsForm(t: T, { procedure, subject }: Exam): Form {
  const name = t.plain('counts-of-participants');
  const part = (id: string, text: string): Question => ({
    ...{ id, type: 'part', text, short: text, hint: {}, required: true, source: '' },
    whole: { question: N, name },
  });
  const n: Question = {
    ...{ id: N, type: 'count', hint: {}, required: true, min: 0, max: N_MAX, source: '' },
    text: t.plain('counts-ask-n', { procedure }),
    short: t.plain('counts-ask-n', { procedure }),
  };
  const parts =
    procedure === 'ege'
      ? [part(FAILS, t.plain('counts-ask-fails', { subject }))]
      : MARKS.map((mark) => part(markId(mark), t.plain('counts-ask-mark', { mark: String(mark) })));
  return { id: 'counts', title: '', questions: [n, ...parts], checks: [] };
}

/** A form in which nothing has been told. */
export const unfilled = (form: Form): Filling => ({ form, answers: new Map(), wholes: new Map(), previous: new Map() });

/** A count that was given; undefined: not yet. */
function countOf(filling: Filling, id: string): number | undefined {
  const answer = filling.answers.get(id);
  return answer?.state === 'value' ? numberOf(answer.value) : undefined;
}

/** How many participants have no mark yet; undefined where no marks are counted, or it is not known how many there are. */
export function unmarked(filling: Filling): number | undefined {
  const n = countOf(filling, N);
  if (n === undefined || filling.form.questions.some(({ id }) => id === FAILS)) return undefined;
  return n - marksOf(filling).reduce((sum, { count }) => sum + count, 0);
}

/** The marks that were given. */
export const marksOf = (filling: Filling): { mark: number; count: number }[] =>
  MARKS.flatMap((mark) => {
    const count = countOf(filling, markId(mark));
    return count === undefined ? [] : [{ mark, count }];
  });

/** How many took part, as was told; undefined: not yet. */
export const participantsOf = (filling: Filling): number | undefined => countOf(filling, N);

export type CountsProblem = Problem | { code: 'counts-needed' } | { code: 'result-marks-sum'; sum: number; n: number };

/**
 * Takes what was typed at a step: one number, or at the first step all of them in one line («12 3 4 5 0»). Marks that nobody can have any more
 * are not asked for.
 */
export function takeCounts(filling: Filling, step: Step, text: string): Result<Filling, CountsProblem> {
  const numbers = /^\d+(?:[\s,;:]+\d+)+$/.test(text) ? (text.match(/\d+/g) ?? []) : [];
  const isLine = step.kind === 'ask' && step.question === N && numbers.length === filling.form.questions.length;
  if (!isLine) return takeOne(filling, step, text);

  const [n = 0, ...parts] = numbers.map(Number);
  const sum = parts.reduce((all, one) => all + one, 0);
  if (parts.length > 1 && sum !== n) return no({ code: 'result-marks-sum', sum, n });
  let taken: Result<Filling, CountsProblem> = ok(filling);
  for (const one of numbers) {
    const at = nextStep(taken.value);
    if (at.kind === 'review') break;
    taken = takeOne(taken.value, at, one);
    if (!taken.ok) return taken;
  }
  return taken;
}

function takeOne(filling: Filling, step: Step, text: string): Result<Filling, CountsProblem> {
  const judged = judge(filling, step, { text }, '');
  if (!judged.ok) return judged;
  if (judged.value.answer?.state !== 'value') return no({ code: 'counts-needed' });
  const after = apply(filling, judged.value);
  const left = unmarked(after);
  const isLast = step.kind === 'ask' && step.question === markId(5);
  if (left === undefined || left === 0) return ok(left === 0 ? withZeros(after) : after);
  const n = countOf(after, N) ?? 0;
  return left < 0 || isLast ? no({ code: 'result-marks-sum', sum: n - left, n }) : ok(after);
}

/** Nobody is left: the marks that were not asked for yet have nobody. */
function withZeros(filling: Filling): Filling {
  let zeros = filling;
  for (let step = nextStep(zeros); step.kind === 'ask'; step = nextStep(zeros)) {
    const judged = judge(zeros, step, { text: '0' }, '');
    if (!judged.ok) return zeros;
    zeros = apply(zeros, judged.value);
  }
  return zeros;
}

/** What was typed as a result. Of ОГЭ and ЕГЭ it was asked for before resits and without earlier years’ leavers. */
export function typedResult(filling: Filling, key: ResultKey): ExamResult {
  const n = countOf(filling, N) ?? 0;
  const [two = 0, three = 0, four = 0, five = 0] = MARKS.map((mark) => countOf(filling, markId(mark)));
  const counted =
    key.procedure === 'ege'
      ? { fails: countOf(filling, FAILS) ?? 0 }
      : { fails: two, marks: { 2: two, 3: three, 4: four, 5: five } };
  const said = key.procedure === 'vpr' ? 'unknown' : 'yes';
  return { ...key, n, ...counted, precision: 'exact', firstSitting: said, previousGraduatesExcluded: said, source: {} };
}
