import { apply } from './change.ts';
import { askedQuestions, comparable, didNotApply, type Filling, numberOf, wholeOf } from './filling.ts';
import { fingerprint } from './fingerprint.ts';
import type { Answer, Question, Said } from './form.ts';
import { numberProblem } from './judge-number.ts';
import { lastValueNow } from './repeat.ts';
import { saidTo } from './review.ts';
import { mayNotApply, standing } from './state.ts';

/** A line of last period's answers on the quick way's screen: of a value, or of what did not apply. */
export type QuickLine = {
  question: string;
  short: string;
  was: Said;
  /** What stands now, or would stand after the confirmation. Absent: to be answered anew. */
  now?: Said;
  /** Whether the confirmation would answer it; false once it was answered or put off. */
  confirms: boolean;
};

/**
 * The quick way of a period in which little changed: `lines` are last period's answers, `rest` the ids of the questions that must be
 * answered one by one all the same (texts, files, dates, parts of another whole, what is new in the form).
 */
export function quick(filling: Filling): { lines: QuickLine[]; rest: string[] } {
  const confirmed = confirmUnchanged(filling);
  const ids = new Set(confirmed.map(({ question }) => question));
  const after = confirmed.reduce((so, answer) => apply(so, { answer }), filling);
  const questions = askedQuestions(after);

  const lines = questions.flatMap((question): QuickLine[] => {
    const was = lastSaid(after, question);
    if (was === undefined || !isCarried(question)) return [];
    const now = saidTo(after, question);
    return [{ question: question.id, short: question.short, was, ...(now && { now }), confirms: ids.has(question.id) }];
  });
  const rest = questions.filter((question) => standing(after, question) !== 'answered').map(({ id }) => id);
  return { lines, rest };
}

/**
 * Last period's answers, marked `unchanged`, for all questions still open that they answer completely; those that are asked only because of
 * another such value too. «Не относится» is repeated, «нет данных» is not: there may be some now. What was answered or put off stays as it is.
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

  const again = { question: question.id, asked: fingerprint(question), unchanged: true };
  if (didNotApply(filling, question) && mayNotApply(question)) return { ...again, state: 'not-applicable' };
  const value = lastValueNow(filling, question);
  if (value === undefined || isOfAnotherWhole(filling, question)) return undefined;
  const number = numberOf(value);
  if (number !== undefined && numberProblem(filling, question, number)) return undefined;

  const answer: Answer = { ...again, state: 'value', value };
  return standing(apply(filling, { answer }), question) === 'answered' ? answer : undefined;
}

function lastSaid(filling: Filling, question: Question): Said | undefined {
  const value = comparable(filling, question)?.value;
  if (value !== undefined) return { state: 'value', value };
  return didNotApply(filling, question) ? { state: 'not-applicable' } : undefined;
}

/** Of a whole that was answered anew: «96 из 120» says nothing of 200. A yearly figure of the school changes without that. */
function isOfAnotherWhole(filling: Filling, question: Question): boolean {
  const was = comparable(filling, question)?.value;
  if (was?.type !== 'part' || question.whole === undefined || 'figure' in question.whole) return false;
  return wholeOf(filling, question) !== was.whole;
}

/** A date is told anew: the last meeting's date is not this one's. Texts and files are never repeated. */
const isCarried = ({ type }: Question): boolean => type !== 'date' && type !== 'text' && type !== 'file';
