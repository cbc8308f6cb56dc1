import type { Expression, ExpressionFault, FunctionName } from './expression.ts';
import { dayIn, type ExpressionValue, holdsTrue, numberIn, textOf } from './expression-values.ts';
import { asNumber, compared, type Fraction, NO_NUMBER, negative, rounded, truncated, whole } from './fraction.ts';
import { type Pattern, patternOf } from './pattern.ts';

/** What the functions of expressions give. `if` and `coalesce`, which need not look at all their values, are carried out by `evaluate`. */
export function call(
  name: Exclude<FunctionName, 'if' | 'coalesce'>,
  args: readonly ExpressionValue[],
  today: string,
): ExpressionValue {
  const text = (index: number): string => textOf(args[index] ?? '');
  const number = (index: number): Fraction => numberIn(args[index] ?? '');
  switch (name) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'not':
      return !holdsTrue(args[0]!);
    case 'boolean':
      return holdsTrue(args[0]!);
    case 'number':
      return number(0);
    case 'string':
      return text(0);
    case 'once':
      return args[0]!;
    case 'int':
      return truncated(number(0));
    case 'round':
      return args.length > 1 ? rounded(number(0), placesOf(number(1))) : rounded(number(0));
    case 'abs':
      return number(0).n < 0n ? negative(number(0)) : number(0);
    case 'min':
      return extreme(args.map(numberIn), (sign) => sign < 0);
    case 'max':
      return extreme(args.map(numberIn), (sign) => sign > 0);
    case 'selected':
      return chosen(text(0)).includes(text(1).trim());
    case 'count-selected':
      return whole(chosen(text(0)).filter((one) => one !== '').length);
    case 'selected-at':
      return chosen(text(0))[asNumber(number(1))] ?? '';
    case 'string-length':
      return whole([...text(0)].length);
    case 'concat':
      return args.map(textOf).join('');
    case 'contains':
      return text(0).includes(text(1));
    case 'starts-with':
      return text(0).startsWith(text(1));
    case 'ends-with':
      return text(0).endsWith(text(1));
    case 'normalize-space':
      return text(0).trim().replace(/\s+/g, ' ');
    case 'substr':
      return sliced([...text(0)], asNumber(number(1)), args.length > 2 ? asNumber(number(2)) : undefined);
    case 'substring':
      return substring([...text(0)], asNumber(number(1)), args.length > 2 ? asNumber(number(2)) : Infinity);
    case 'regex':
      return readPattern(text(1))?.(text(0)) ?? false;
    case 'today':
      return today;
    case 'date':
      return dayIn(args[0]!) ?? '';
    case 'format-date':
      return formatted(dayIn(args[0]!), text(1));
  }
}

/** What is wrong with a call that can be seen without any answer: a pattern or a way to write days that cannot be read. */
export function checkCall(call: { name: FunctionName; args: readonly Expression[] }): ExpressionFault | undefined {
  const { name, args } = call;
  const second = args[1];
  if (second?.kind !== 'text') return undefined;
  if (name === 'regex' && !readPattern(second.text)) {
    return { code: 'expression-regex', at: second.at, got: second.text };
  }
  if (name === 'format-date' && /%(?![Ymdny%e])/.test(second.text)) {
    return { code: 'expression-date-format', at: second.at, got: second.text };
  }
  return undefined;
}

/** The choices of an answer. Of an empty one there is one, empty. */
const chosen = (text: string): string[] => text.trim().split(/\s+/);

const placesOf = (digits: Fraction): number => Math.max(-20, Math.min(20, Math.trunc(asNumber(digits)) || 0));

function extreme(numbers: readonly Fraction[], isBetter: (sign: number) => boolean): Fraction {
  return numbers.reduce((best, one) => {
    const sign = compared(one, best);
    return sign === undefined ? NO_NUMBER : isBetter(sign) ? one : best;
  });
}

/** From a place counted from 0, from the end when negative, up to another. */
function sliced(signs: readonly string[], from: number, to: number | undefined): string {
  if (Number.isNaN(from) || Number.isNaN(to)) return '';
  return signs.slice(from, to).join('');
}

/** From a place counted from 1, so many of them. Source: XPath 1.0, section 4.2 */
function substring(signs: readonly string[], from: number, count: number): string {
  const first = Math.round(from);
  return signs.filter((_, index) => index + 1 >= first && index + 1 < first + Math.round(count)).join('');
}

/** The year and so on of a day: `%d.%m.%Y`. Empty when there is no day. */
function formatted(day: string | undefined, format: string): string {
  if (day === undefined) return '';
  const [year = '', month = '', date = ''] = day.split('-');
  const parts: Record<string, string> = {
    Y: year,
    y: year.slice(2),
    m: month,
    n: String(Number(month)),
    d: date,
    e: String(Number(date)),
    '%': '%',
  };
  return format.replace(/%(.)/g, (all, sign: string) => parts[sign] ?? all);
}

const read = new Map<string, Pattern | undefined>();
const MOST_READ = 200;

/** Patterns stand in forms and are the same at every answer. */
function readPattern(source: string): Pattern | undefined {
  if (!read.has(source)) {
    if (read.size >= MOST_READ) read.clear();
    read.set(source, patternOf(source));
  }
  return read.get(source);
}
