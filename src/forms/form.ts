import type { Expressed } from './form-expressions.ts';

/**
 * What a form is: questions as data, answers as facts. The same shapes serve the quarterly report and the questionnaires.
 * Nothing here knows of Telegram, of schools or of reports.
 */

export type QuestionType =
  | 'count'
  | 'part'
  | 'number'
  | 'percent'
  | 'yes-no'
  | 'choice'
  | 'choices'
  | 'date'
  | 'text'
  | 'file';

/** A question is asked only while the condition on earlier answers holds; an answer that is no value makes it false. */
export type Condition =
  | { question: string; is: string | number | boolean }
  | { question: string; over: number }
  | { question: string; under: number }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition };

/**
 * The three things a hint says: for which period, who is counted, where to take the figure. The last is told when it is asked for, with
 * `more` of who is counted, so the two are short enough for a popup together.
 */
export type Hint = { period?: string; who?: string; more?: string | undefined; where?: string };

/**
 * `short`: what stands beside the question's few words instead of the label («Помощь: не нужна»). `alone`: chosen, it takes all others away
 * («помощь не нужна»), and any other takes it away.
 */
export type Option = { id: string; label: string; short?: string; alone?: boolean };

/** The option that stands for «другое» where own words may be given. No option of a form bears this id. */
export const OTHER = 'other';

/** Why a value is far from the last one, as buttons; besides them a person may say it in his own words. */
export const REASONS = ['new-rules', 'error-before', 'changed-composition'] as const;

/** A yearly figure; `name` completes «больше, чем …». */
export type NamedFigure = { figure: string; name: string };

export type Question = {
  /** Stands in stored rows: never renamed, never given to another question. */
  id: string;
  type: QuestionType;
  text: string;
  /** A few words for the lines of the review and the summary. */
  short: string;
  hint: Hint;
  required: boolean;
  /** Bounds of a number; of a `part` the whole is the upper bound as well. Inclusive. */
  min?: number;
  max?: number;
  /**
   * Of a `count`: a number that is known of those who are asked, by its id among the wholes. Once known it is the upper bound instead of
   * `max`. `name` completes «больше, чем …»; `advice` says what to do when more are to be told.
   */
  most?: { figure: string; name: string; advice: string };
  /** Digits allowed after the comma of a `number` or `percent`; 0 when absent. */
  decimals?: number;
  /** What is counted, for the screen: «педагогов», «%». */
  unit?: string;
  /**
   * Of a `part`, what it is a part of: a yearly figure of the school, with what to ask when the school has not told it yet;
   * or the number given to another question of the form, which stands before this one. Of no such number, the part is not asked.
   * `name` completes «больше, чем …»: «педагогов в школе»; absent: the unit stands there.
   */
  whole?: (
    | {
        figure: string;
        text: string;
        hint?: Hint;
        /** Bounds of the figure, inclusive. */
        min?: number;
        max?: number;
        /** The figure that this one cannot exceed, and those that cannot exceed it. */
        partOf?: NamedFigure;
        parts?: readonly NamedFigure[];
      }
    | { question: string }
  ) & { name?: string };
  /** Of a `part`: it is no share, and may be more than what it is set against (computers for so many pupils). */
  mayExceed?: true;
  /** Known from elsewhere: it is shown and sent with the answers, never asked. */
  known?: true;
  /** Section of the form, by its id. */
  section?: string;
  /** Of a `yes-no`: a yes needs its ground (order's date and number, a link), asked with this sentence. */
  ground?: { text: string; example: string };
  options?: readonly Option[];
  /** Whether «другое» with own words may be chosen besides the options; stored as the option `OTHER`. */
  otherText?: boolean;
  /** Longest text accepted, in characters; 1000 when absent. */
  maxLength?: number;
  when?: Condition;
  /**
   * A value this far from the last one is asked about, not refused: it differs by more than `share` of the last value
   * (0.5 = half of it) and by at least `atLeast`, in the question's own unit; of a `percent` and of the share of a `part`
   * in percentage points. Absent: `share` 0.5 with 5, or 20 percentage points.
   */
  soft?: { share: number; atLeast: number };
  /** Whether «не относится» is offered; absent: unless required. «Нет данных» and «отвечу позже» always are. */
  mayNotApply?: boolean;
  /** The programme's indicator this answer serves. */
  indicator?: string;
  /** The row of the document it serves. */
  source: string;
  /** Of a question whose texts are filled in and whose options are filtered: how the form has it. */
  asWritten?: Question;
};

/** A check over several questions: the value of `left` must not exceed that of `right`. The sentence says what is right. */
export type CrossCheck = { id: string; left: string; op: '<=' | '>='; right: string; message: string };

export type Section = { id: string; title: string };

export type Form = {
  /** Stable name of the form, e.g. `kazachinsky-2024:school`. */
  id: string;
  /** Of a questionnaire: answers of different versions are not compared. */
  version?: number;
  title: string;
  questions: readonly Question[];
  /** What the questions are grouped by, in order: progress is told by these, and the whole is looked through by these. Absent: nothing. */
  sections?: readonly Section[];
  checks: readonly CrossCheck[];
  /** What of it comes from expressions; absent: nothing. */
  expressed?: Expressed;
};

/** A value in the question's own unit, by type. A part keeps the whole it was judged with; while it is a draft the present whole counts. */
export type Value =
  | { type: 'number'; number: number }
  | { type: 'part'; part: number; whole: number }
  | { type: 'yes-no'; yes: boolean; ground?: string }
  | { type: 'choice'; option: string; other?: string }
  /** `done` turns true when the person says the list is complete. */
  | { type: 'choices'; options: readonly string[]; other?: string; done: boolean }
  | { type: 'date'; date: string }
  | { type: 'text'; text: string }
  | { type: 'file'; file: number; name: string };

/**
 * The four things a person can say to a question. `later`, `no-data` and `not-applicable` are three different things.
 * `later` keeps what was said so far (a yes whose ground is still looked for), which counts for nothing yet.
 */
export type Said =
  | { state: 'value'; value: Value }
  | { state: 'later'; value?: Value }
  | { state: 'no-data' }
  | { state: 'not-applicable' };

/** A stored answer: the newest row of a question counts. */
export type Answer = Said & {
  question: string;
  /** Fingerprint of the question as it was when answered: another one means the question is asked again. */
  asked: string;
  /** Why the value is far from the last one: a reason's id or the person's own words. Absent: not asked or not yet said. */
  reason?: string;
  /** Confirmed as unchanged by the quick way, not typed. */
  unchanged?: boolean;
};
