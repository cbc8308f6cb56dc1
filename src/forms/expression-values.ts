import { asText, compared, type Fraction, fractionOf, isNumber, NO_NUMBER, whole } from './fraction.ts';

/**
 * What `${name}` and `.` stand for: the text of the answer as it is kept, empty when there is none. `number`: a number without sense as a
 * condition when it is zero; `boolean`: a calculated yes or no, `true` or `false`.
 */
export type Named = { readonly text: string; readonly type: 'text' | 'number' | 'boolean' };

/** A value on the way through an expression. */
export type ExpressionValue = string | boolean | Fraction | Named;

export const NOTHING: Named = { text: '', type: 'text' };

const isNamed = (value: ExpressionValue): value is Named => typeof value === 'object' && 'text' in value;
const isFraction = (value: ExpressionValue): value is Fraction => typeof value === 'object' && 'n' in value;

/** A value as a text. Source: XPath 1.0, section 4.2 */
export function textOf(value: ExpressionValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return isNamed(value) ? value.text : asText(value);
}

const DAY = /^\d{4}-\d{2}-\d{2}(?=$|T)/;

/** A day counts as the number of days since the first of 1970, so days can be compared and subtracted. */
export function numberIn(value: ExpressionValue): Fraction {
  if (typeof value === 'boolean') return whole(value ? 1 : 0);
  if (isFraction(value)) return value;
  const text = textOf(value).trim();
  const day = DAY.exec(text)?.[0];
  if (day === undefined) return fractionOf(text);
  const days = dayNumber(day);
  return days === undefined ? NO_NUMBER : whole(days);
}

/** Days since 1970-01-01; undefined: there is no such day. */
export function dayNumber(day: string): number | undefined {
  const instant = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== day) return undefined;
  return instant / 86_400_000;
}

/**
 * Whether a value holds as a condition. An answer by itself holds when it is given, a number when it is not zero as well, a calculated
 * condition when it is true. (By the letter of XPath any `${name}` would hold, given or not, which nobody means; so do JavaRosa and Collect.)
 */
export function holdsTrue(value: ExpressionValue): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value !== '';
  if (isFraction(value)) return value.n !== 0n;
  if (value.type === 'boolean') return value.text === 'true';
  return value.text !== '' && (value.type !== 'number' || fractionOf(value.text).n !== 0n);
}

/** Equal as conditions if one is a condition, as numbers if one is a number, else by their texts. Source: XPath 1.0, section 3.4 */
export function equal(a: ExpressionValue, b: ExpressionValue): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return holdsTrue(a) === holdsTrue(b);
  if (isFraction(a) || isFraction(b)) return compared(numberIn(a), numberIn(b)) === 0;
  return textOf(a) === textOf(b);
}

/** A day or a number as the day it is, `2026-11-20`; undefined: it is none. */
export function dayIn(value: ExpressionValue): string | undefined {
  const number = numberIn(value);
  const days = Math.floor(Number(number.n) / Number(number.d));
  if (!isNumber(number) || Math.abs(days) > 1_000_000) return undefined;
  const text = new Date(days * 86_400_000).toISOString();
  return /^\d{4}-/.test(text) ? text.slice(0, 10) : undefined;
}

/** A value as it is kept under the name of what was calculated. */
export function kept(value: ExpressionValue): Named {
  if (isNamed(value)) return value;
  return { text: textOf(value), type: typeof value === 'boolean' ? 'boolean' : isFraction(value) ? 'number' : 'text' };
}
