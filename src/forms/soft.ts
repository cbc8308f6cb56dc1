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

/** Between what a school has told in how many reports. */
export type Range = { low: Value; high: Value; reports: number };

/** So many reports tell what is usual for a school; fewer tell nothing. */
const ENOUGH = 3;

/** Lowest and highest of earlier values, parts by their share. Undefined: fewer than three can be measured. */
export function rangeOf(earlier: readonly Value[]): Range | undefined {
  const measured = earlier
    .flatMap((value) => {
      const size = measure(value);
      return size === undefined ? [] : [{ value, size }];
    })
    .toSorted((a, b) => a.size - b.size);
  const [low, high] = [measured[0], measured.at(-1)];
  return low && high && measured.length >= ENOUGH
    ? { low: low.value, high: high.value, reports: measured.length }
    : undefined;
}

/**
 * Whether a value lies outside what was usual by more than that is wide, and by as much as makes it worth a look: a school that told 100,
 * 101 and 102 and now tells 125 did not double, and yet something has changed.
 */
export function isBeyond(question: Question, { low, high }: Range, now: Value): boolean {
  const [from, to, size] = [measure(low), measure(high), measure(now)];
  if (from === undefined || to === undefined || size === undefined) return false;
  const beyond = even(Math.max(from - size, size - to));
  return beyond > even(to - from) && beyond >= softOf(question).atLeast;
}

function isFar(question: Question, was: Value, now: Value): boolean {
  const before = measure(was);
  const after = measure(now);
  if (before === undefined || after === undefined) return false;

  const { share, atLeast } = softOf(question);
  const difference = even(Math.abs(after - before));
  return difference > even(share * Math.abs(before)) && difference >= atLeast;
}

function softOf({ soft, type }: Question): { share: number; atLeast: number } {
  const points = type === 'percent' || type === 'part';
  return soft ?? { share: 0.5, atLeast: points ? 20 : 5 };
}

/** A part is measured by its share: a school that doubled is not far from itself. A part of nothing has none. */
const measure = (value: Value): number | undefined => {
  if (value.type === 'number') return value.number;
  return value.type === 'part' ? sharePercent(value.part, value.whole) : undefined;
};

/** Takes away the dust of binary fractions: 0.3 − 0.1 is 0.2. */
const even = (number: number): number => Math.round(number * 1e6) / 1e6;
