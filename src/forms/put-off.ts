import type { Change } from './change.ts';
import { type Filling, givenValue, waitTogether } from './filling.ts';
import { fingerprint } from './fingerprint.ts';
import type { Answer, Question } from './form.ts';
import { type Judged, take } from './problem.ts';
import type { Place } from './taken-value.ts';

/** «Отвечу позже» or «нет данных». Said to a whole that nobody has told yet it counts for all parts of that whole. */
export function takeWithout({ filling, question, part }: Place, state: 'later' | 'no-data'): Judged<Change> {
  const parts = part === 'whole' ? filling.form.questions.filter((one) => waitTogether(filling, question, one)) : [];
  const others = parts.filter((one) => one.id !== question.id && waitsForWhole(filling, one, state));
  return take({
    answer: without(filling, question, state),
    ...(others.length > 0 && { others: others.map((one) => without(filling, one, state)) }),
  });
}

/** Whether a part is still without its answer, and what was said to it is not this already. */
function waitsForWhole(filling: Filling, question: Question, state: 'later' | 'no-data'): boolean {
  const before = filling.answers.get(question.id);
  if (before === undefined || before.asked !== fingerprint(question)) return true;
  return before.state !== state && (before.state === 'later' || before.state === 'no-data');
}

/** «Отвечу позже» keeps what was said so far. */
function without(filling: Filling, question: Question, state: 'later' | 'no-data'): Answer {
  const answer = { question: question.id, asked: fingerprint(question) };
  const value = givenValue(filling, question);
  return state === 'no-data' ? { ...answer, state } : { ...answer, state, ...(value && { value }) };
}

/**
 * A whole is told at this question: no data of it is no answer any more. When nobody had told the whole before, nor is that of its other
 * parts, as it was said to the missing whole. They count as put off until they are asked.
 */
export function reopenedParts(filling: Filling, at: Question): Answer[] {
  return filling.form.questions
    .filter((one) => one.id === at.id || waitTogether(filling, at, one))
    .filter((one) => {
      const before = filling.answers.get(one.id);
      return before?.state === 'no-data' && before.asked === fingerprint(one);
    })
    .map((one) => without(filling, one, 'later'));
}
