import { OTHER, type Question, type Said, type Value } from '../forms/form.ts';
import type { T } from '../texts.ts';

/** Longest piece of a free text on a line of a list. */
const PIECE = 60;
/** Longest reason there. */
const REASON = 100;

/** A value as a person reads it: «17 из 28 (60,7 %)», «да: приказ от 02.09.2026 № 85». Plain text, an argument of other sentences. */
export function valueText(t: T, question: Question, value: Value, longest = PIECE): string {
  switch (value.type) {
    case 'number':
      return question.type === 'percent'
        ? t.plain('value-percent', { number: value.number })
        : t.plain('value-number', { number: value.number });
    case 'part':
      if (question.mayExceed) return t.plain('value-against', { part: value.part, whole: value.whole });
      return value.whole === 0
        ? t.plain('value-part-of-none', { part: value.part, whole: value.whole })
        : t.plain('value-part', { part: value.part, whole: value.whole, percent: (100 * value.part) / value.whole });
    case 'yes-no':
      if (!value.yes) return t.plain('value-no');
      return value.ground === undefined
        ? t.plain('value-yes')
        : t.plain('value-yes-ground', { ground: cut(value.ground, longest) });
    case 'choice':
      return cut(optionText(t, question, value.option, value.other), longest);
    case 'choices':
      return cut(value.options.map((id) => optionText(t, question, id, value.other)).join('; '), longest);
    case 'date':
      return t.plain('value-date', { date: value.date });
    case 'text':
      return cut(value.text, longest);
    case 'file':
      return cut(value.name, longest);
  }
}

/** An earlier value within a sentence: one that is words stands in quotation marks, as whoever wrote it did. */
export function earlierText(t: T, question: Question, value: Value, longest = PIECE): string {
  const text = valueText(t, question, value, longest);
  return ['text', 'choice', 'choices'].includes(value.type) ? t.plain('value-earlier', { text: quotable(text) }) : text;
}

/** What was said to a question: its value, or one of the three things that are none. */
export function answerText(t: T, question: Question, answer: Said | undefined, longest = PIECE): string {
  if (!answer) return t.plain('said-nothing');
  return answer.state === 'value' ? valueText(t, question, answer.value, longest) : t.plain(`said-${answer.state}`);
}

/** The same beside another answer, within a sentence: words stand in quotation marks. */
export const saidText = (t: T, question: Question, answer: Said | undefined, longest = PIECE): string =>
  answer?.state === 'value'
    ? earlierText(t, question, answer.value, longest)
    : answerText(t, question, answer, longest);

/** What stands behind an answer on a line: the reason of a far value, a known one or own words; «без изменений». Plain text. */
export function noteText(t: T, answer: { reason?: string; unchanged?: boolean }): string {
  const { reason } = answer;
  const known = reason !== undefined && t.has(`reason-${reason}`) ? t.plain(`reason-${reason}`) : reason;
  return (
    (known === undefined ? '' : t.plain('review-reason', { reason: cut(known, REASON) })) +
    (answer.unchanged ? t.plain('review-unchanged') : '')
  );
}

function optionText(t: T, question: Question, id: string, other: string | undefined): string {
  if (id === OTHER) return other ?? t.plain('button-other');
  const option = question.options?.find((one) => one.id === id);
  return option?.short ?? option?.label ?? id;
}

/** A text in one line of so many characters at most, the last of which says that it goes on. */
export function cut(text: string, longest: number): string {
  const letters = [...text.replace(/\s+/g, ' ')];
  if (letters.length <= longest) return letters.join('');
  return `${letters
    .slice(0, longest - 1)
    .join('')
    .trimEnd()}…`;
}

/** A text of several lines, cut in the same way. */
export const cutLines = (text: string, longest: number): string => {
  const letters = [...text];
  return letters.length <= longest
    ? text
    : `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
};

/** What somebody wrote, to stand in quotation marks before a full stop of ours: without his own. */
export const quotable = (text: string): string => text.replace(/(?<=[^.])\.$/, '');
