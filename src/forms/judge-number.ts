import { type Filling, isPercent, mostOf, wholeOf } from './filling.ts';
import type { Question, Value } from './form.ts';
import { LARGEST, readNumber, roundHalfUp, sharePercent, type TypedNumber } from './numbers.ts';
import { type Judged, type Problem, refuse, take } from './problem.ts';
import { relatedProblem } from './related.ts';
import { quote } from './typed.ts';

/** A number judged: the value, and the whole that was told with it or instead of it. */
export type JudgedNumber = { value?: Value; whole?: number };

type Limits = { min: number; max: number; decimals: number };

/** Judges typed text as the number the question asks for. `whole`: the whole itself is asked, so it may be told anew. */
export function judgeNumber(filling: Filling, question: Question, text: string, whole: boolean): Judged<JudgedNumber> {
  const typed = readNumber(text);
  const got = quote(text);
  const limits = whole ? wholeLimits(question) : numberLimits(filling, question);
  const example = exampleNumber(limits);

  switch (typed.kind) {
    case 'none':
      return refuse({ code: 'zero-or-no-data', got });
    case 'approximate':
      return refuse({ code: 'approximate-number', got, example });
    case 'range':
      return refuse({ code: 'range-of-numbers', got, example });
    case 'several':
      return refuse({ code: 'several-numbers', got, example });
    case 'huge':
      return refuse({ code: 'number-too-large', got, max: LARGEST });
    case 'nothing':
      return refuse({ code: 'not-a-number', got, example });
    case 'either':
      // With three decimals allowed the comma is taken at its word.
      return limits.decimals < 3
        ? refuse({ code: 'ambiguous-number', got, grouped: typed.grouped })
        : judgeOne(filling, question, { ...typed, number: typed.decimal, decimals: 3 }, limits, got, whole);
    case 'number':
      return judgeOne(filling, question, typed, limits, got, whole);
    case 'of':
      return judgeOf(filling, question, typed, limits, got, whole);
  }
}

/** Why the question does not take this number, if it does not. The part's whole must be known. */
export function numberProblem(filling: Filling, question: Question, number: number): Problem | undefined {
  const limits = numberLimits(filling, question);
  const whole = question.type === 'part' ? wholeOf(filling, question) : mostOf(filling, question);
  if (whole !== undefined && number > whole && !question.mayExceed) return overWhole(question, number, whole, limits);
  return rangeProblem(question, number, limits);
}

function judgeOne(
  filling: Filling,
  question: Question,
  typed: { number: number; decimals: number; percent: boolean },
  limits: Limits,
  got: string,
  whole: boolean,
): Judged<JudgedNumber> {
  const { number } = typed;
  const example = exampleNumber(limits);
  // Only its author knows what a number of a spreadsheet's counts: his label may ask for percent.
  const mayBePercent = isPercent(question) || (filling.form.expressed !== undefined && question.type === 'number');
  if (typed.percent && !mayBePercent) return refuse({ code: 'count-not-percent', got, example });
  if (typed.decimals > limits.decimals) {
    return limits.decimals === 0
      ? refuse({ code: 'whole-number-needed', got, example })
      : refuse({ code: 'too-many-decimals', got, decimals: limits.decimals, example });
  }

  if (whole) {
    const problem = rangeProblem(question, number, limits) ?? wholeProblem(filling, question, number);
    return problem ? refuse(problem) : take({ whole: number });
  }
  const problem = numberProblem(filling, question, number);
  if (problem) return refuse(problem);
  if (question.type !== 'part') return take({ value: { type: 'number', number } });
  const known = wholeOf(filling, question);
  return known === undefined ? take({}) : take({ value: { type: 'part', part: number, whole: known } });
}

function judgeOf(
  filling: Filling,
  question: Question,
  typed: TypedNumber & { kind: 'of' },
  limits: Limits,
  got: string,
  whole: boolean,
): Judged<JudgedNumber> {
  const { part, whole: told } = typed;
  if (question.type === 'percent') {
    const share = sharePercent(part, told);
    if (share === undefined) return refuse({ code: 'not-a-number', got, example: exampleNumber(limits) });
    const number = roundHalfUp(share, limits.decimals);
    const problem = numberProblem(filling, question, number);
    return problem ? refuse(problem) : take({ value: { type: 'number', number } });
  }
  if (question.type !== 'part') return refuse({ code: 'several-numbers', got, example: exampleNumber(limits) });

  const most = question.mayExceed ? LARGEST : told;
  const own = { ...numberLimits(filling, question), max: Math.min(most, question.max ?? most) };
  if (typed.decimals > own.decimals) return refuse({ code: 'whole-number-needed', got, example: exampleNumber(own) });
  const known = wholeOf(filling, question);
  if (known !== undefined && known !== told && !whole) {
    return refuse({ code: 'whole-differs', part, whole: told, known });
  }
  if (part > most) return refuse(overWhole(question, part, told, own));
  const problem =
    rangeProblem(question, told, wholeLimits(question)) ??
    wholeProblem(filling, question, told) ??
    rangeProblem(question, part, own);
  return problem ? refuse(problem) : take({ value: { type: 'part', part, whole: told }, whole: told });
}

/** The bounds of the numbers that a question takes now, inclusive, and how many digits after the comma. */
export function numberLimits(filling: Filling, question: Question): Limits {
  const decimals = question.decimals ?? 0;
  if (question.type === 'percent') return { min: question.min ?? 0, max: question.max ?? 100, decimals };
  if (question.type === 'number') return { min: question.min ?? -LARGEST, max: question.max ?? LARGEST, decimals };

  const most = mostOf(filling, question);
  if (most !== undefined) return { min: question.min ?? 0, max: most, decimals };
  const isShare = question.type === 'part' && !question.mayExceed;
  const whole = isShare ? (wholeOf(filling, question) ?? LARGEST) : LARGEST;
  return { min: question.min ?? 0, max: Math.min(question.max ?? whole, whole), decimals };
}

/** Whether the whole, told anew, fits the school's other figures. */
const wholeProblem = (filling: Filling, { whole }: Question, told: number): Problem | undefined =>
  whole && 'figure' in whole ? relatedProblem(told, whole, filling.wholes) : undefined;

/** Of the whole itself. */
function wholeLimits({ whole }: Question): Limits {
  const { min, max } = whole && 'figure' in whole ? whole : {};
  return { min: min ?? 0, max: max ?? LARGEST, decimals: 0 };
}

function rangeProblem(question: Question, got: number, { min, max, decimals }: Limits): Problem | undefined {
  if (got >= min && got <= max) return undefined;
  const example = exampleNumber({ min, max, decimals });
  const lower = question.min !== undefined || question.type !== 'number';
  const upper = max < LARGEST;
  if (lower && upper) return { code: 'out-of-range', got, min, max, example };
  return got < min ? { code: 'under-minimum', got, min, example } : { code: 'over-maximum', got, max, example };
}

function overWhole(question: Question, part: number, whole: number, limits: Limits): Problem {
  const { min, max } = limits;
  const example = exampleNumber(limits);
  const { most } = question;
  if (most) return { code: 'over-most', got: part, most: whole, of: most.name, advice: most.advice, min, max, example };
  const of = question.whole?.name ?? question.unit;
  return of === undefined || of === '%'
    ? { code: 'part-over-total', part, whole, min, max, example }
    : { code: 'part-over-whole', part, whole, of, min, max, example };
}

/** A number that would be taken: two thirds of the way up to a top within a hundred, else twelve or so. */
function exampleNumber({ min, max, decimals }: Limits): number {
  const lower = Math.max(min, 0) <= max ? Math.max(min, 0) : min;
  const usual = max <= 100 ? lower + ((max - lower) * 2) / 3 : Math.max(lower, decimals > 0 ? 12.5 : 12);
  const rounded = roundHalfUp(usual, decimals);
  return rounded >= min && rounded <= max ? rounded : lower;
}
