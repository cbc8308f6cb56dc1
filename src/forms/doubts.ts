import { askedQuestions, comparable, type Filling } from './filling.ts';
import type { Question, Value } from './form.ts';
import { failedChecks } from './review.ts';
import { farFromLast } from './soft.ts';

/** Why a line of a filled form is looked at first. None of it says that the line is wrong. */
export type Doubt =
  /** Out of the school's own history. */
  | { code: 'far'; was: Value; now: Value }
  /** Nothing is told, and no reason of it is. */
  | { code: 'no-data' }
  /** It had a value the last time and is said not to apply now. */
  | { code: 'gone'; was: Value }
  /** It contradicts another line. */
  | { code: 'check'; with: string; message: string };

/** Doubtful lines by question, each with all its doubts; the lines that raise none are absent. */
export function doubtsOf(filling: Filling): ReadonlyMap<string, readonly Doubt[]> {
  const failed = failedChecks(filling);
  const all = askedQuestions(filling).flatMap((question): [string, Doubt[]][] => {
    const checks = failed.flatMap(({ left, right, message }): Doubt[] => {
      if (left !== question.id && right !== question.id) return [];
      return [{ code: 'check', with: left === question.id ? right : left, message }];
    });
    const doubts = [...ownDoubts(filling, question), ...checks];
    return doubts.length > 0 ? [[question.id, doubts]] : [];
  });
  return new Map(all);
}

function ownDoubts(filling: Filling, question: Question): Doubt[] {
  const answer = filling.answers.get(question.id);
  const last = comparable(filling, question)?.value;
  switch (answer?.state) {
    case 'value': {
      const far = farFromLast(filling, question);
      return far ? [{ code: 'far', was: far.was.value, now: far.now }] : [];
    }
    case 'not-applicable':
      return last ? [{ code: 'gone', was: last }] : [];
    case 'no-data':
      return [{ code: 'no-data' }];
    default:
      return [];
  }
}
