/**
 * A number of an expression, exact: `n` over `d`, which is above zero. `d` of zero stands for what is no number (`n` is 0) and for the
 * infinite (`n` is 1 or -1). A tenth and two tenths are three tenths, and a third taken three times is one.
 */
export type Fraction = { readonly n: bigint; readonly d: bigint };

export const NO_NUMBER: Fraction = { n: 0n, d: 0n };

/** More digits than this nobody reads: a number that has more is shown as a computer keeps it, to some sixteen digits. */
const EXACT_DIGITS = 20;

export const whole = (n: number | bigint): Fraction => ({ n: BigInt(n), d: 1n });

/** Reads `-12.50`, `.5`, `5.`, with blanks around. Anything else is no number, an exponent too. Source: XPath 1.0, section 3.7 */
export function fractionOf(text: string): Fraction {
  const match = /^([-+]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))$/.exec(text.trim());
  if (!match) return NO_NUMBER;
  const [, sign, before = '0', after = match[4] ?? ''] = match;
  const digits = BigInt(before + after);
  return reduced(sign === '-' ? -digits : digits, 10n ** BigInt(after.length));
}

export const isNumber = ({ d }: Fraction): boolean => d !== 0n;

export function plus(a: Fraction, b: Fraction): Fraction {
  return isNumber(a) && isNumber(b) ? reduced(a.n * b.d + b.n * a.d, a.d * b.d) : inDoubles(a, b, (x, y) => x + y);
}

export const negative = ({ n, d }: Fraction): Fraction => ({ n: -n, d });

export function times(a: Fraction, b: Fraction): Fraction {
  return isNumber(a) && isNumber(b) ? reduced(a.n * b.n, a.d * b.d) : inDoubles(a, b, (x, y) => x * y);
}

/** By zero it is infinite, zero by zero no number. */
export function divided(a: Fraction, b: Fraction): Fraction {
  if (!isNumber(a) || !isNumber(b) || b.n === 0n) return inDoubles(a, b, (x, y) => x / y);
  return b.n < 0n ? reduced(-a.n * b.d, a.d * -b.n) : reduced(a.n * b.d, a.d * b.n);
}

/** What is left of `a`, with its sign. Source: XPath 1.0, section 3.5 */
export function remainder(a: Fraction, b: Fraction): Fraction {
  if (!isNumber(a) || !isNumber(b) || b.n === 0n) return inDoubles(a, b, (x, y) => x % y);
  return plus(a, negative(times(truncated(divided(a, b)), b)));
}

/** Negative, zero or positive as `a` is below, equal to or above `b`; undefined when one is no number. */
export function compared(a: Fraction, b: Fraction): number | undefined {
  if (isNumber(a) && isNumber(b)) return Number(a.n * b.d - b.n * a.d > 0n) - Number(a.n * b.d - b.n * a.d < 0n);
  const [x, y] = [asNumber(a), asNumber(b)];
  if (Number.isNaN(x) || Number.isNaN(y)) return undefined;
  return Number(x > y) - Number(x < y);
}

/** Without what stands after the point. */
export const truncated = (a: Fraction): Fraction => (isNumber(a) ? whole(a.n / a.d) : a);

/** To so many digits after the point, before it when negative; a half goes away from zero. */
export function rounded(a: Fraction, digits = 0): Fraction {
  if (!isNumber(a)) return a;
  const scale = 10n ** BigInt(Math.abs(digits));
  const [n, d] = digits < 0 ? [a.n, a.d * scale] : [a.n * scale, a.d];
  const size = n < 0n ? -n : n;
  const steps = (2n * size + d) / (2n * d);
  const signed = n < 0n ? -steps : steps;
  return digits < 0 ? whole(signed * scale) : reduced(signed, scale);
}

/** The nearest number of a computer. */
export function asNumber({ n, d }: Fraction): number {
  if (d === 0n) return n === 0n ? Number.NaN : n > 0n ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  if (d === 1n) return Number(n);
  // As many digits as decide on the nearest double, with some to spare.
  const missing = 25 - (String(n).length - String(d).length);
  if (missing < -320) return n > 0n ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const digits = missing >= 0 ? (n * 10n ** BigInt(missing)) / d : n / (d * 10n ** BigInt(-missing));
  return Number(`${digits}e${-missing}`);
}

/** With a point, without an exponent. What is no number is empty. */
export function asText(a: Fraction): string {
  return exactText(a) ?? doubleText(asNumber(a));
}

function exactText({ n, d }: Fraction): string | undefined {
  if (d === 0n) return undefined;
  let places = 0;
  let scale = 1n;
  while (scale % d !== 0n) {
    if (places > EXACT_DIGITS) return undefined;
    places += 1;
    scale *= 10n;
  }
  const digits = String((n < 0n ? -n : n) * (scale / d)).padStart(places + 1, '0');
  if (digits.length > EXACT_DIGITS) return undefined;
  const point = digits.length - places;
  const text = places === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return n < 0n ? `-${text}` : text;
}

function doubleText(value: number): string {
  if (Number.isNaN(value)) return '';
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value)) return String(BigInt(value));
  const [figures = '', exponent = '0'] = String(value).split('e');
  return exponent === '0' ? figures : value.toFixed(Math.min(100, 17 - Number(exponent))).replace(/\.?0+$/, '');
}

function inDoubles(a: Fraction, b: Fraction, act: (x: number, y: number) => number): Fraction {
  const result = act(asNumber(a), asNumber(b));
  if (Number.isNaN(result)) return NO_NUMBER;
  if (!Number.isFinite(result)) return { n: result > 0 ? 1n : -1n, d: 0n };
  // One of the two was infinite, so this is zero or the other one.
  return result === 0 ? whole(0) : a;
}

function reduced(n: bigint, d: bigint): Fraction {
  if (d === 1n) return { n, d };
  let [a, b] = [n < 0n ? -n : n, d];
  while (b !== 0n) [a, b] = [b, a % b];
  return { n: n / a, d: d / a };
}
