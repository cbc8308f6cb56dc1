import { askedQuestion, askedQuestions, type Filling, waitTogether } from './filling.ts';
import type { Answer, Question } from './form.ts';
import type { OtherInput } from './problem.ts';
import { nextStep, type Step, standing, stepAt } from './state.ts';

/** A button. `on` of an option says what it was drawn for, so that a second tap changes nothing; absent: the option is turned over. */
export type Press =
  /** What is answered already stays as it is. */
  | 'keep'
  | 'same'
  | 'later'
  | 'no-data'
  | 'not-applicable'
  /** After `zero-or-no-data`. */
  | 'zero'
  | 'yes'
  | 'no'
  /** The list of choices is complete. */
  | 'done'
  /** Not a reason: the far value is wrong and is asked again. */
  | 'correct'
  | 'today'
  | 'yesterday'
  | { option: string; on?: boolean }
  | { reason: string };

/** A document sent at a question; `id`: of the file as it is kept, `size`: in bytes. */
export type SentFile = { id: number; name: string; size: number };

/** What a person did at a step. A photo that may serve as a file is handed in as a file. */
export type Input = { text: string } | { press: Press } | { file: SentFile } | { other: OtherInput };

/**
 * What an input changes: a new answer, wholes told with it. `others`: answers to other questions that follow from what was said to the whole
 * they share. `goTo`: the step that follows is this, not the computed one.
 */
export type Change = {
  answer?: Answer;
  others?: readonly Answer[];
  wholes?: ReadonlyMap<string, number>;
  goTo?: Step;
};

/** The answers a change makes: the question's own, then those to others. */
export const answersOf = ({ answer, others = [] }: Change): readonly Answer[] =>
  answer ? [answer, ...others] : others;

/** The filling after a change. */
export function apply(filling: Filling, change: Change): Filling {
  const { wholes } = change;
  const answers = answersOf(change).map((answer) => [answer.question, answer] as const);
  return {
    ...filling,
    ...(answers.length > 0 && { answers: new Map([...filling.answers, ...answers]) }),
    ...(wholes && { wholes: new Map([...filling.wholes, ...wholes]) }),
  };
}

/** Applies a change made at a step and says what is asked next. */
export function follow(filling: Filling, step: Step, change: Change): { filling: Filling; step: Step } {
  const after = apply(filling, change);
  if (step.kind !== 'ask') return { filling: after, step: change.goTo ?? nextStep(after) };
  return {
    filling: after,
    step:
      change.goTo ?? (change.wholes && waitingPart(filling, after, step.question)) ?? nextStep(after, step.question),
  };
}

/** After a whole was told at a question: what waited for it, the first in order. When the whole was known before, that question alone. */
function waitingPart(before: Filling, after: Filling, at: string): Step | undefined {
  const told = askedQuestion(after, at);
  const waits = (one: Question) =>
    one === told
      ? standing(after, one) !== 'answered'
      : told !== undefined && waitTogether(before, told, one) && standing(after, one) === 'later';
  const first = askedQuestions(after).find(waits);
  return first && stepAt(after, first.id);
}
