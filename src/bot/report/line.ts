import type { Question } from '../../forms/form.ts';
import type { ReviewLine } from '../../forms/review.ts';
import type { T } from '../../texts.ts';
import { answerText, earlierText, noteText, valueText } from '../answer-text.ts';
import type { OpenReport } from './open-report.ts';

/** A line of the whole report: its number on the screen, question, answer, the last value and what the answer lacks. HTML. */
export function reviewLine(t: T, { filling }: OpenReport, line: ReviewLine, number: number): string {
  const question = filling.form.questions.find(({ id }) => id === line.question);
  if (!question) return '';
  const last = line.previous?.value;
  const text = answerText(t, question, line.said);
  const isOther = last !== undefined && valueText(t, question, last) !== text;
  return t('review-line', {
    number,
    mark: line.standing === 'answered' ? 'done' : question.required || line.lacks ? 'missing' : 'optional',
    question: line.short,
    answer: text,
    was: isOther ? t.plain('review-was', { value: earlierText(t, question, last) }) : '',
    note: noteText(t, line) + lackText(t, question, line),
  });
}

/** What an answer lacks that is not complete: without it a line says «да» and is not taken all the same. */
function lackText(t: T, question: Question, { lacks }: ReviewLine): string {
  if (lacks === undefined) return '';
  return t.plain('review-lacks', { part: lacks === 'value' && question.type === 'choices' ? 'choice' : lacks });
}
