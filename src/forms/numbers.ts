import { plain } from './typed.ts';
import { APPROXIMATE, LEAD, MONTHS, MULTIPLIER, NONE, NUMBERS, OUT_OF, PERCENT, UP_TO } from './words.ts';

/** The largest number taken; whole figures are stored as 32-bit integers. */
export const LARGEST = 1_000_000_000;

/** What a typed number says. `either`: a separator before exactly three digits, «1.234». `none`: «нет», zero or no data. */
export type TypedNumber =
  | { kind: 'number'; number: number; decimals: number; percent: boolean }
  | { kind: 'of'; part: number; whole: number; decimals: number }
  | { kind: 'either'; grouped: number; decimal: number; percent: boolean }
  | { kind: 'none' }
  | { kind: 'approximate' }
  | { kind: 'range' }
  | { kind: 'several' }
  | { kind: 'huge' }
  | { kind: 'nothing' };

type Figure = { number: number; decimals: number } | { grouped: number; decimal: number } | 'huge' | 'nothing';

const FIGURE = /(?:\d{1,3}(?:[ '’]\d{3})+(?!\d)|\d+)(?:[.,]\d+)*|[.,]\d+/g;
const LONGEST_WORDS = 60;
/** Whoever writes more does not write a number. */
const LONGEST_TYPED = 300;

/**
 * Reads a number as people type it: «12», «1 234,5», «12.5», «87,5 %», «−3», «ноль», «пять», «12 чел.», «12 из 40». What is not exact
 * or can be read in two ways is told apart and never guessed.
 */
export function readNumber(text: string): TypedNumber {
  if (text.length > LONGEST_TYPED && !/^\d+$/.test(text)) return { kind: 'nothing' };
  const typed = plain(text);
  if (NONE.has(typed)) return { kind: 'none' };

  const figures = [...typed.matchAll(FIGURE)];
  const [first, second] = figures;
  if (!first) return readWord(typed);

  const before = typed.slice(0, first.index);
  const last = second ?? first;
  const after = typed.slice(last.index + last[0].length);

  if (figures.length > 2) return { kind: 'several' };
  if (second) {
    const between = typed.slice(first.index + first[0].length, second.index);
    if (UP_TO.test(between)) return { kind: 'range' };
    if (!OUT_OF.test(between) || !LEAD.test(before.trim())) return { kind: 'several' };
    return isHarmless(after) ? readOf(first[0], second[0]) : { kind: 'several' };
  }

  if (APPROXIMATE.before.test(before.trim()) || APPROXIMATE.after.test(after)) return { kind: 'approximate' };
  const signed = /^(.*?)(?:^|\s)([+-]) ?$/.exec(before);
  if (!LEAD.test((signed?.[1] ?? before).trim())) return { kind: 'nothing' };
  const percent = PERCENT.test(after);
  if (!isHarmless(after.replace(PERCENT, ''))) return { kind: 'nothing' };

  const figure = readFigure(first[0]);
  if (typeof figure === 'string') return { kind: figure };
  const sign = signed?.[2] === '-' ? -1 : 1;
  return 'grouped' in figure
    ? { kind: 'either', grouped: sign * figure.grouped, decimal: sign * figure.decimal, percent }
    : { kind: 'number', number: sign * figure.number || 0, decimals: figure.decimals, percent };
}

/** Percent, not rounded; of nothing there is no share. */
export const sharePercent = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : (100 * part) / whole;

/** Half goes up, away from zero for negative numbers: 2.345 → 2.35, −0.5 → −1. */
export function roundHalfUp(number: number, decimals: number): number {
  const rounded = Number(`${Math.round(Number(`${Math.abs(number)}e${decimals}`))}e-${decimals}`);
  return Number.isNaN(rounded) ? number : Math.sign(number) * rounded || 0;
}

function readWord(typed: string): TypedNumber {
  const whole = NUMBERS.get(typed);
  if (whole !== undefined) return { kind: 'number', number: whole, decimals: 0, percent: false };

  const [word = '', ...others] = typed.split(' ');
  const number = NUMBERS.get(word);
  const percent = PERCENT.test(others[0] ?? '');
  const clear =
    others.length > 0 && others.length < 4 && others.every((other) => !NUMBERS.has(other) && other !== 'из');
  if (number === undefined || !clear || !isHarmless(others.join(' '))) return { kind: 'nothing' };
  return { kind: 'number', number, decimals: 0, percent };
}

function readOf(first: string, second: string): TypedNumber {
  const part = readFigure(first);
  const whole = readFigure(second);
  if (part === 'huge' || whole === 'huge') return { kind: 'huge' };
  if (typeof part === 'string' || typeof whole === 'string' || 'grouped' in part || 'grouped' in whole) {
    return { kind: 'nothing' };
  }
  return whole.decimals > 0
    ? { kind: 'nothing' }
    : { kind: 'of', part: part.number, whole: whole.number, decimals: part.decimals };
}

/** Whether words after a number leave it as it is: «чел.», «педагогов»; not «тыс.», «с половиной», «не считая …», «ноября». */
function isHarmless(after: string): boolean {
  const words = after.trim();
  if (words.length > LONGEST_WORDS || MULTIPLIER.test(words)) return false;
  const each = words.split(/[ .,;]+/);
  return !each.some((word) => /^(?:не|нет|no|not)$/.test(word)) && !MONTHS.some((month) => month.test(each[0] ?? ''));
}

function readFigure(figure: string): Figure {
  const spaced = /[ '’]/.test(figure);
  const digits = figure.replace(/[ '’]/g, '');
  if (digits.length > 20) return 'huge';

  const marks = digits.replace(/\d/g, '');
  if (marks.length <= 1) {
    if (!spaced && /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) {
      return { grouped: Number(digits.replace(/[.,]/, '')), decimal: Number(digits.replace(',', '.')) };
    }
    return exact(digits.replace(',', '.'));
  }
  if (spaced) return 'nothing';
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(digits)) return exact(digits.replaceAll('.', '').replace(',', '.'));
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits)) return exact(digits.replaceAll(',', ''));
  return 'nothing';
}

function exact(digits: string): Figure {
  const number = Number(digits);
  if (number > LARGEST) return 'huge';
  const fraction = digits.split('.')[1] ?? '';
  return { number, decimals: fraction.replace(/0+$/, '').length };
}
