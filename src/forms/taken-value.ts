import type { Change } from './change.ts';
import { expressedNow, type Filling, givenValue, sameValue } from './filling.ts';
import { fingerprint } from './fingerprint.ts';
import type { Answer, Question, Value } from './form.ts';
import { type Judged, refuse, take } from './problem.ts';
import type { Part } from './state.ts';
import { length, wordsOf } from './typed.ts';

/** Longest texts taken, in characters. A question's own text has `maxLength`, 1000 when absent. */
export const LONGEST = { text: 1000, ground: 500, other: 200, reason: 300, fileName: 200 };

/** Where a person did something: at what of a question, and the calendar day there, `YYYY-MM-DD`. */
export type Place = { filling: Filling; question: Question; part: Part; today: string };

/** A value as an answer. Of the same value told again the reason stays. */
export function answered({ filling, question }: Place, value: Value): Answer {
  const before = givenValue(filling, question);
  const reason = filling.answers.get(question.id)?.reason;
  const keep = reason !== undefined && before !== undefined && sameValue(before, value);
  return {
    question: question.id,
    asked: fingerprint(question),
    state: 'value',
    value,
    ...(keep && { reason }),
  };
}

/** Takes a value as the answer, unless the form's own condition refuses it. */
export const takeValue = (place: Place, value: Value): Judged<Change> =>
  refusalOf(place, value) ?? take({ answer: answered(place, value) });

/** A value that the form's own condition does not take. */
export function refusalOf({ filling, question }: Place, value: Value): Judged<never> | undefined {
  const said = expressedNow(filling)?.refusal(question, value);
  if (said === undefined) return undefined;
  return refuse(said === '' ? { code: 'condition-not-met' } : { code: 'said-by-form', said });
}

/** Words of one's own without the signs that nobody sees, with a letter or a digit among them, at most `max` characters. */
export function ownWords(text: string, max: number): Judged<string> {
  const words = wordsOf(text);
  if (words === '') return refuse({ code: 'empty-text' });
  return length(words) > max ? refuse({ code: 'text-too-long', length: length(words), max }) : take(words);
}
