import { comparable, currentValue, defaultValue, type Filling, figureOf, wholeOf } from './filling.ts';
import { type Answer, OTHER, type Question, type Value } from './form.ts';
import { standing } from './state.ts';

/**
 * What was answered and can stay as it is, a part with the present whole; undefined: nothing was, or it lacks something. A list of choices is
 * confirmed by «готово».
 */
export function keepable(filling: Filling, question: Question): Answer | undefined {
  if (question.type === 'choices' || standing(filling, question) !== 'answered') return undefined;
  const answer = filling.answers.get(question.id);
  const value = currentValue(filling, question);
  return answer?.state === 'value' && value ? { ...answer, value } : answer;
}

/**
 * The last value where it is offered in one tap: the same as `lastValueNow`, but a part alone when its whole is what it was: 30 of 60 says
 * nothing of 178.
 */
export function repeatable(filling: Filling, question: Question): Value | undefined {
  const value = lastValueNow(filling, question);
  const was = comparable(filling, question)?.value;
  return value?.type === 'part' && was?.type === 'part' && was.whole !== value.whole ? undefined : value;
}

/**
 * The last value as an answer to the question as it stands now: a part with the present whole, which it may exceed. Undefined: there is
 * none nor a default, it answered another wording, its whole is unknown, or it is of a kind that is told anew each time (a text, a file).
 */
export function lastValueNow(filling: Filling, question: Question): Value | undefined {
  const value = comparable(filling, question)?.value ?? defaultValue(filling, question);
  switch (value?.type) {
    case 'number':
    case 'yes-no':
    case 'date':
      return value;
    case 'choice':
      return isOption(question, value.option) ? value : undefined;
    case 'choices':
      return value.options.every((option) => isOption(question, option)) ? { ...value, done: true } : undefined;
    case 'part': {
      const whole = wholeOf(filling, question);
      return whole === undefined ? undefined : { ...value, whole };
    }
    default:
      return undefined;
  }
}

/** The whole of the year before, where the whole of a part is asked. Undefined: nobody told it, or it is no figure of the school. */
export function repeatableWhole(filling: Filling, question: Question): number | undefined {
  const figure = figureOf(question);
  return figure === undefined ? undefined : filling.wholesBefore?.get(figure);
}

const isOption = (question: Question, option: string): boolean =>
  question.options?.some(({ id }) => id === option) || (option === OTHER && question.otherText === true);
