import type { Submission } from '../db/submissions.ts';
import { askedQuestions, sameValue } from '../forms/filling.ts';
import type { Answer } from '../forms/form.ts';
import type { T } from '../texts.ts';
import { answerText, earlierText, noteText } from './answer-text.ts';

const ANSWER = 150;

/**
 * A sent report as lines: number, question, answer, the reason of a far value, «без изменений». The numbers are those the director saw
 * before he sent; what he was free to leave out and did has no line. `longest`: letters of an answer. HTML.
 */
export function sentLines(t: T, sent: Submission, longest = ANSWER): string[] {
  const answers = new Map(sent.answers.map((answer) => [answer.question, answer]));
  const asked = askedQuestions({
    ...{ form: sent.form, answers, wholes: new Map(), previous: new Map() },
    today: sent.sentAt.toISOString().slice(0, 10),
  });
  return asked.flatMap((question, at) => {
    const answer = answers.get(question.id);
    if (!answer && !question.required) return [];
    return [
      t('sent-line', {
        number: at + 1,
        question: question.short,
        answer: answerText(t, question, answer, Math.min(longest, ANSWER)),
        note: answer ? noteText(t, answer) : '',
      }),
    ];
  });
}

/** The number of a question's line in a sent report, as the director saw it; undefined: it has none. */
export function numbersIn(sent: Submission): (question: string) => number | undefined {
  const answers = new Map(sent.answers.map((answer) => [answer.question, answer]));
  const asked = askedQuestions({ form: sent.form, answers, wholes: new Map(), previous: new Map() });
  const numbers = new Map(asked.map(({ id }, at) => [id, at + 1]));
  return (question) => numbers.get(question);
}

/** Lines shown of what changed: the receipt is one screen of a phone. */
const CHANGES_SHOWN = 6;

/** What changed against the report before, a line each: «было 17 из 28, стало 19 из 28». Texts and files are told anew each time. HTML. */
export function changeLines(t: T, sent: Submission, before: readonly Answer[]): string[] {
  const was = new Map(before.map((answer) => [answer.question, answer]));
  const changed = sent.answers.flatMap((now): Changed[] => {
    const last = was.get(now.question);
    const isComparable = now.state === 'value' && last?.state === 'value' && last.asked === now.asked;
    if (!isComparable || ['text', 'file'].includes(now.value.type) || sameValue(now.value, last.value)) return [];
    return [{ question: now.question, was: last, now }];
  });
  return linesOf(t, sent, changed);
}

/** The same against an earlier version of this report, which the coordinator has read: also texts, files and answers that came or went. */
export function correctionLines(t: T, sent: Submission, before: readonly Answer[]): string[] {
  const [was, now] = [before, sent.answers].map((all) => new Map(all.map((answer) => [answer.question, answer])));
  const changed = sent.form.questions.flatMap(({ id }): Changed[] => {
    const [from, to] = [was?.get(id), now?.get(id)];
    return isSame(from, to) ? [] : [{ question: id, was: from, now: to }];
  });
  return linesOf(t, sent, changed);
}

type Changed = { question: string; was: Answer | undefined; now: Answer | undefined };

const isSame = (one: Answer | undefined, other: Answer | undefined): boolean =>
  one?.state === 'value' && other?.state === 'value' ? sameValue(one.value, other.value) : one?.state === other?.state;

function linesOf(t: T, sent: Submission, changed: readonly Changed[]): string[] {
  const lines = changed.flatMap(({ question: id, ...sides }) => {
    const question = sent.form.questions.find((one) => one.id === id);
    if (!question) return [];
    const textOf = (said: Answer | undefined) =>
      said?.state === 'value' ? earlierText(t, question, said.value) : answerText(t, question, said);
    return [t('receipt-change', { question: question.short, was: textOf(sides.was), now: textOf(sides.now) })];
  });
  const rest = lines.length - CHANGES_SHOWN;
  return rest > 0 ? [...lines.slice(0, CHANGES_SHOWN), t('receipt-changes-more', { count: rest })] : lines;
}
