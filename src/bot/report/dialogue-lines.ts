import { currentValue, wholeOf } from '../../forms/filling.ts';
import { presentAnswer } from '../../forms/review.ts';
import { type AskStep, changed } from '../../forms/state.ts';
import type { T } from '../../texts.ts';
import { answerText, valueText } from '../answer-text.ts';
import type { OpenReport } from './open-report.ts';

/** The answered question shrunk to one line; of a whole with its part, when that stands too («12 из 40»). */
export function answeredLine(t: T, report: OpenReport, answered: AskStep): string {
  const question = report.filling.form.questions.find(({ id }) => id === answered.question);
  if (!question) return '';
  const whole = answered.part === 'whole' ? wholeOf(report.filling, question) : undefined;
  if (whole === undefined) {
    const answer = answerText(t, question, presentAnswer(report.filling, question));
    return t('answered-line', { question: question.short, answer });
  }
  const name = question.whole?.name ?? question.unit ?? '';
  const part = currentValue(report.filling, question);
  return part?.type === 'part' && (part.part <= whole || question.mayExceed)
    ? t('answered-whole-part', { name, whole, question: question.short, answer: valueText(t, question, part) })
    : t('answered-whole', { name, whole });
}

/** One line for a director whose half-filled form has changed meanwhile; empty: nothing changed. */
export function changedNotice(t: T, { filling }: OpenReport): string {
  const ids = changed(filling);
  return ids.length === 0 ? '' : t('form-changed', { count: ids.length });
}
