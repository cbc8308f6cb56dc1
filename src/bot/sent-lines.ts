import type { Submission } from '../db/submissions.ts';
import { sameValue } from '../forms/filling.ts';
import type { Answer } from '../forms/form.ts';
import type { T } from '../texts.ts';
import { answerText, reasonText, valueText } from './answer-text.ts';

/** A sent report as lines: number, question, answer, the reason of a far value, «без изменений». HTML. */
export function sentLines(t: T, sent: Submission): string[] {
  const given = new Map(sent.answers.map((answer) => [answer.question, answer]));
  const asked = sent.form.questions.filter((question) => given.has(question.id) || question.required);
  return asked.map((question, at) => {
    const answer = given.get(question.id);
    return t('sent-line', {
      number: at + 1,
      question: question.short,
      answer: answerText(t, question, answer, 150),
      note:
        (answer?.reason === undefined ? '' : t.plain('review-reason', { reason: reasonText(t, answer.reason) })) +
        (answer?.unchanged ? t.plain('review-unchanged') : ''),
    });
  });
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
    const [from, to] = [valueText(t, question, last.value), valueText(t, question, now.value)];
    return [t('receipt-change', { question: question.short, was: from, now: to })];
  });
  const rest = lines.length - CHANGES_SHOWN;
  return rest > 0 ? [...lines.slice(0, CHANGES_SHOWN), t('receipt-changes-more', { count: rest })] : lines;
}
