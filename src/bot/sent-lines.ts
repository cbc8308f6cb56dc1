import type { Submission } from '../db/submissions.ts';
import { askedQuestions, sameValue } from '../forms/filling.ts';
import type { Answer } from '../forms/form.ts';
import type { T } from '../texts.ts';
import { answerText, earlierText, noteText } from './answer-text.ts';

/**
 * A sent report as lines: number, question, answer, the reason of a far value, «без изменений». The numbers are those the director saw
 * before he sent; what he was free to leave out and did has no line. HTML.
 */
export function sentLines(t: T, sent: Submission): string[] {
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
        answer: answerText(t, question, answer, 150),
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
  const lines = sent.answers.flatMap((now) => {
    const question = sent.form.questions.find(({ id }) => id === now.question);
    const last = was.get(now.question);
    if (!question || now.state !== 'value' || last?.state !== 'value' || last.asked !== now.asked) return [];
    if (['text', 'file'].includes(now.value.type) || sameValue(now.value, last.value)) return [];
    const [from, to] = [earlierText(t, question, last.value), earlierText(t, question, now.value)];
    return [t('receipt-change', { question: question.short, was: from, now: to })];
  });
  const rest = lines.length - CHANGES_SHOWN;
  return rest > 0 ? [...lines.slice(0, CHANGES_SHOWN), t('receipt-changes-more', { count: rest })] : lines;
}
