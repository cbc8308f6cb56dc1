import type { Submission } from '../db/submissions.ts';
import type { T } from '../texts.ts';
import { answerText, reasonText } from './answer-text.ts';

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
