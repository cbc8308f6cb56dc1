import type { Told } from '../domain/indicator-facts.ts';
import { isPercent } from '../forms/filling.ts';
import { type Answer, OTHER, type Question } from '../forms/form.ts';

/** What an answer of a sent report says to an indicator; undefined: it was put off. A choice is told in its words. */
export function toldOf(answer: Answer, question: Question | undefined): Told | undefined {
  switch (answer.state) {
    case 'later':
      return undefined;
    case 'no-data':
    case 'not-applicable':
      return { kind: answer.state };
  }
  const { value } = answer;
  switch (value.type) {
    case 'number':
      return { kind: 'number', number: value.number, ...(question && isPercent(question) && { percent: true }) };
    case 'part':
      return { kind: 'part', part: value.part, whole: value.whole };
    case 'yes-no':
      return { kind: 'yes-no', yes: value.yes, ...(value.ground === undefined ? {} : { ground: value.ground }) };
    case 'choice':
      return { kind: 'words', text: labelOf(question, value.option, value.other), option: value.option };
    case 'choices':
      return { kind: 'words', text: value.options.map((id) => labelOf(question, id, value.other)).join('; ') };
    case 'date':
      return { kind: 'words', text: value.date };
    case 'text':
      return { kind: 'words', text: value.text };
    case 'file':
      return { kind: 'words', text: value.name };
  }
}

function labelOf(question: Question | undefined, option: string, other: string | undefined): string {
  if (option === OTHER) return other ?? option;
  return question?.options?.find(({ id }) => id === option)?.label ?? option;
}
