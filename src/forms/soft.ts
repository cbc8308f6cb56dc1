import { comparable, type Filling, givenValue, type Previous } from './filling.ts';
import type { Question, Value } from './form.ts';
import { sharePercent } from './numbers.ts';

/** The last value and the one given now, when they are so far apart that a reason is asked for. First value ever: never far. */
export function farFromLast(filling: Filling, question: Question): { was: Previous; now: Value } | undefined {
  const was = comparable(filling, question);
  const now = givenValue(filling, question);
  if (was === undefined || now === undefined) return undefined;
  return isFar(question, was.value, now) ? { was, now } : undefined;
}

function isFar(question: Question, was: Value, now: Value): boolean {
  const before = measure(was);
  const after = measure(now);
  if (before === undefined || after === undefined) return false;

  const points = question.type === 'percent' || question.type === 'part';
  const { share, atLeast } = question.soft ?? { share: 0.5, atLeast: points ? 20 : 5 };
  const difference = even(Math.abs(after - before));
  return difference > even(share * Math.abs(before)) && difference >= atLeast;
}

/** A part is measured by its share: a school that doubled is not far from itself. A part of nothing has none. */
const measure = (value: Value): number | undefined => {
  if (value.type === 'number') return value.number;
  return value.type === 'part' ? sharePercent(value.part, value.whole) : undefined;
};

/** Takes away the dust of binary fractions: 0.3 − 0.1 is 0.2. */
const even = (number: number): number => Math.round(number * 1e6) / 1e6;
