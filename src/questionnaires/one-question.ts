import type { AdHocQuestion } from '../domain/ad-hoc-question.ts';
import type { Form, Question, QuestionType } from '../forms/form.ts';

/** The id of the only question: the column of its answers is called so. */
export const ONLY_QUESTION = 'answer';

const TYPES: Readonly<Record<AdHocQuestion['kind'], QuestionType>> = {
  text: 'text',
  number: 'number',
  'yes-no': 'yes-no',
  choice: 'choice',
};

/** Longest text of a question on a line of a list. */
const SHORT = 72;

/** A coordinator's question as a form of the one engine. Its ground stands under it, where other questions have who is counted. */
export function formOfQuestion({ text, kind, options, ground }: AdHocQuestion, id: string, version: number): Form {
  const question: Question = {
    ...{
      id: ONLY_QUESTION,
      type: TYPES[kind],
      text,
      short: shortQuestion(text),
      hint: { who: ground.replace(/\.+$/, '') },
    },
    required: true,
    // What is asked once is not measured by an earlier answer.
    soft: { share: 0, atLeast: 1e12 },
    source: id,
    ...(kind === 'number' ? { min: 0 } : {}),
    ...(kind === 'choice' ? { options: options.map((label, at) => ({ id: `o${at + 1}`, label })) } : {}),
  };
  return { id, version, title: shortQuestion(text), questions: [question], checks: [] };
}

/** The beginning of a question, cut between words, without the mark at its end. */
export function shortQuestion(text: string): string {
  const bare = text.replace(/\s+/g, ' ').replace(/[.?:]+$/, '');
  return bare.length <= SHORT ? bare : `${bare.slice(0, SHORT).replace(/[\s,(«]+\S*$/, '')}…`;
}
