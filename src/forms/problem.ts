/** What kind of answer a question waits for, to say what to do instead of a voice message. */
export type Wanted = 'number' | 'yes-no' | 'option' | 'date' | 'text' | 'file';

/** What people send that is neither text nor a button nor a file asked for. */
export type OtherInput = 'voice' | 'sticker' | 'photo' | 'video' | 'contact' | 'location' | 'unknown';

/**
 * Everything a person can be told is wrong with what they did at a step. The sentence is `problem-<code>`, the fields fill its blanks;
 * `example` is always an answer that would be taken. Dates are written as they may be typed: `12.11.2026`.
 */
export type Problem =
  | { code: 'not-a-number'; got: string; example: number }
  | { code: 'approximate-number'; got: string; example: number }
  | { code: 'range-of-numbers'; got: string; example: number }
  | { code: 'several-numbers'; got: string; example: number }
  /** «1.234»: thousands or a fraction. */
  | { code: 'ambiguous-number'; got: string; grouped: number }
  /** «нет» where a number is asked: offered are zero (`zero`) and «нет данных» (`no-data`). */
  | { code: 'zero-or-no-data'; got: string }
  | { code: 'number-too-large'; got: string; max: number }
  | { code: 'whole-number-needed'; got: string; example: number }
  | { code: 'too-many-decimals'; got: string; decimals: number; example: number }
  | { code: 'count-not-percent'; got: string; example: number }
  | { code: 'out-of-range'; got: number; min: number; max: number; example: number }
  | { code: 'under-minimum'; got: number; min: number; example: number }
  | { code: 'over-maximum'; got: number; max: number; example: number }
  /** `of` completes «больше, чем …». */
  | { code: 'part-over-whole'; part: number; whole: number; of: string; min: number; max: number; example: number }
  /** A count against what bounds it; `advice` says what to do when that is not enough. */
  | {
      code: 'over-most';
      got: number;
      most: number;
      of: string;
      advice: string;
      min: number;
      max: number;
      example: number;
    }
  | { code: 'part-over-total'; part: number; whole: number; min: number; max: number; example: number }
  /** A yearly figure against another one of the same school and year, whose value is `known`; `of` names that one. */
  | RelatedProblem
  | { code: 'whole-differs'; part: number; whole: number; known: number }
  | { code: 'yes-or-no'; got: string }
  | { code: 'ground-too-bare'; got: string; example: string }
  | { code: 'choose-an-option'; got: string }
  | { code: 'nothing-chosen' }
  | { code: 'not-a-date'; got: string; example: string }
  | { code: 'no-such-day'; got: string; example: string }
  | { code: 'date-far-off'; got: string; from: string; to: string }
  | { code: 'empty-text' }
  | { code: 'text-too-long'; length: number; max: number }
  | { code: 'reason-needed'; got: string }
  | { code: 'file-needed' }
  | { code: 'file-not-asked'; wanted: Wanted }
  | { code: 'file-too-large'; megabytes: number; max: number }
  | { code: 'file-empty' }
  | { [Other in OtherInput]: { code: Other; wanted: Wanted } }[OtherInput]
  | { code: 'must-apply' }
  /** A condition that the writer of the form put on the answer, in his own words or without any. */
  | { code: 'said-by-form'; said: string }
  | { code: 'condition-not-met' }
  | { code: 'nothing-to-repeat' }
  /** An old button, or one of another question. */
  | { code: 'button-out-of-place' }
  /** The question is asked no longer, or nothing was asked at all. */
  | { code: 'not-asked' };

/** A yearly figure that exceeds the one it is a part of, or falls below a part of it. */
export type RelatedProblem =
  | { code: 'figure-over-whole'; got: number; of: string; known: number }
  | { code: 'figure-under-part'; got: number; of: string; known: number };

/** What was wanted or what is wrong: the shape of the domain's `Result`, so it can be handed on as one. */
export type Judged<T> = { ok: true; value: T } | { ok: false; error: Problem };

export const take = <T>(value: T): Judged<T> => ({ ok: true, value });
export const refuse = <T>(error: Problem): Judged<T> => ({ ok: false, error });
