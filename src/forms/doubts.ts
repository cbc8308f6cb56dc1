import { askedQuestions, comparable, type Filling } from './filling.ts';
import type { Question, Value } from './form.ts';
import { failedChecks } from './review.ts';
import { farFromLast, isBeyond, type Range, rangeOf } from './soft.ts';

/** Why a line of a filled form is looked at first. None of it says that the line is wrong. */
export type Doubt =
  /** Far from the last report. `range`: what was usual before, where enough reports tell it. */
  | { code: 'far'; was: Value; now: Value; range?: Range }
  /** Near the last one and yet out of what the school has ever told. */
  | { code: 'unusual'; now: Value; range: Range }
  /** Nothing is told, and no reason of it is. */
  | { code: 'no-data' }
  /** It had a value the last time and is said not to apply now. */
  | { code: 'gone'; was: Value }
  /** It is left without an answer: it had a value the last time, or must have one. */
  | { code: 'unanswered'; was?: Value }
  /** It contradicts another line. */
  | { code: 'check'; with: string; message: string };

/**
 * Doubtful lines by question, each with all its doubts; the lines that raise none are absent. `earlier`: the values of earlier accepted
 * reports by question, those to the same asking alone.
 */
export function doubtsOf(
  filling: Filling,
  earlier: ReadonlyMap<string, readonly Value[]> = new Map(),
): ReadonlyMap<string, readonly Doubt[]> {
  const failed = failedChecks(filling);
  const all = askedQuestions(filling).flatMap((question): [string, Doubt[]][] => {
    const checks = failed.flatMap(({ left, right, message }): Doubt[] => {
      if (left !== question.id && right !== question.id) return [];
      return [{ code: 'check', with: left === question.id ? right : left, message }];
    });
    const doubts = [...ownDoubts(filling, question, rangeOf(earlier.get(question.id) ?? [])), ...checks];
    return doubts.length > 0 ? [[question.id, doubts]] : [];
  });
  return new Map(all);
}

function ownDoubts(filling: Filling, question: Question, range: Range | undefined): Doubt[] {
  const answer = filling.answers.get(question.id);
  const last = comparable(filling, question)?.value;
  switch (answer?.state) {
    case 'value': {
      const far = farFromLast(filling, question);
      if (far) return [{ code: 'far', was: far.was.value, now: far.now, ...(range ? { range } : {}) }];
      return range && isBeyond(question, range, answer.value) ? [{ code: 'unusual', now: answer.value, range }] : [];
    }
    case 'not-applicable':
      return last ? [{ code: 'gone', was: last }] : [];
    case 'no-data':
      return [{ code: 'no-data' }];
    default:
      return last || question.required ? [{ code: 'unanswered', ...(last ? { was: last } : {}) }] : [];
  }
}
