import { askedQuestions, comparable, currentValue, type Filling, numberOf, type Previous, wholeOf } from './filling.ts';
import { fingerprint } from './fingerprint.ts';
import type { Answer, Question, Value } from './form.ts';
import { apply } from './judge.ts';
import { numberProblem } from './judge-number.ts';
import { repeatable } from './repeat.ts';
import { standing } from './state.ts';

/** A line of last period's values on the quick way's screen. */
export type QuickLine = {
  question: string;
  short: string;
  was: Previous;
  /** What stands now, or would stand after the confirmation. Absent: put off, no value, or to be answered anew. */
  now?: Value;
  /** Whether the confirmation would answer it; false once it was answered or put off. */
  confirms: boolean;
};

/**
 * The quick way of a period in which little changed: `lines` are last period's values, `rest` the ids of the questions that must be
 * answered one by one all the same (texts, files, dates, parts of another whole, what is new in the form).
 */
export function quick(filling: Filling): { lines: QuickLine[]; rest: string[] } {
  const confirmed = confirmUnchanged(filling);
  const ids = new Set(confirmed.map(({ question }) => question));
  const after = confirmed.reduce((so, answer) => apply(so, { answer }), filling);
  const questions = askedQuestions(after);

  const lines = questions.flatMap((question): QuickLine[] => {
    const was = comparable(after, question);
    if (was === undefined || !isCarried(question)) return [];
    const now = currentValue(after, question);
    return [{ question: question.id, short: question.short, was, ...(now && { now }), confirms: ids.has(question.id) }];
  });
  const rest = questions.filter((question) => standing(after, question) !== 'answered').map(({ id }) => id);
  return { lines, rest };
}

/**
 * Last period's values as answers, marked `unchanged`, for all questions still open that they answer completely; those that are asked
 * only because of another such value too. What was answered or put off stays as it is.
 */
export function confirmUnchanged(filling: Filling): Answer[] {
  const answers: Answer[] = [];
  let after = filling;
  for (const question of filling.form.questions) {
    const answer = unchangedAnswer(after, question);
    if (answer === undefined) continue;
    answers.push(answer);
    after = apply(after, { answer });
  }
  return answers;
}

function unchangedAnswer(filling: Filling, question: Question): Answer | undefined {
  const now = standing(filling, question);
  if ((now !== 'open' && now !== 'outdated') || !isCarried(question)) return undefined;
  if (!askedQuestions(filling).includes(question)) return undefined;

  const value = repeatable(filling, question);
  if (value === undefined || isOfAnotherWhole(filling, question)) return undefined;
  const number = numberOf(value);
  if (number !== undefined && numberProblem(filling, question, number)) return undefined;

  const answer: Answer = {
    question: question.id,
    asked: fingerprint(question),
    state: 'value',
    value,
    unchanged: true,
  };
  return standing(apply(filling, { answer }), question) === 'answered' ? answer : undefined;
}

/** Of a whole that was answered anew: «96 из 120» says nothing of 200. A yearly figure of the school changes without that. */
function isOfAnotherWhole(filling: Filling, question: Question): boolean {
  const was = comparable(filling, question)?.value;
  if (was?.type !== 'part' || question.whole === undefined || 'figure' in question.whole) return false;
  return wholeOf(filling, question) !== was.whole;
}

/** A date is told anew: the last meeting's date is not this one's. Texts and files are never repeated. */
const isCarried = ({ type }: Question): boolean => type !== 'date' && type !== 'text' && type !== 'file';
