import type { RiskLevel } from '../domain/questionnaire.ts';
import type { Expression } from '../forms/expression.ts';
import type { Template } from '../forms/template.ts';
import type { Dependent } from '../forms/worked-out.ts';

/** A questionnaire that a coordinator wrote as a spreadsheet in the XLSForm layout, read and found without an error. */
export type XlsForm = {
  title: string;
  /** `form_id` of the sheet of settings. */
  id?: string;
  version?: string;
  /** In which language its texts are shown when it has none in the person's: its code, or `''` for texts without a language. */
  defaultLanguage: string;
  /** In the order of the sheet. */
  rows: readonly XlsRow[];
  /** By name of list, in the order of the sheet. */
  lists: ReadonlyMap<string, readonly XlsChoice[]>;
  /** What decides on what is asked and calculated, each after what it depends on. */
  ordered: readonly Dependent[];
  /** What makes a diagnosis of it; absent: its answers have no points. */
  scoring?: XlsScoring;
};

/** Which scores, 0 to 100, stand for which level of risk. Inclusive. */
export type XlsLevel = { id: RiskLevel; from: number; to: number };

/** The points of a question's options by name; `null`: who chooses it has not answered. */
export type XlsScoredItem = { name: string; factor: string; points: ReadonlyMap<string, number | null> };

export type XlsScoring = {
  items: readonly XlsScoredItem[];
  /** In the order of the sheet. `common`: its levels are those of every factor without own ones. */
  factors: readonly { id: string; title: string; levels: readonly XlsLevel[]; common: boolean }[];
};

/** A text in one or several languages, by code; `''` when the sheet names no language. */
export type Words = ReadonlyMap<string, Template>;

export const QUESTION_TYPES = [
  'text',
  'integer',
  'decimal',
  'date',
  'select_one',
  'select_multiple',
  'acknowledge',
  'file',
] as const;
export type XlsQuestionType = (typeof QUESTION_TYPES)[number];

type RowBase = {
  name: string;
  /** Where its name stands on the sheet `survey`. */
  cell: string;
  /** All must hold: its own condition and those of its groups, the outermost first. */
  relevant: readonly Expression[];
  /** Titles of the groups it stands in, the outermost first; groups without a title are left out. */
  groups: readonly Words[];
};

export type XlsQuestion = RowBase & {
  kind: 'question';
  type: XlsQuestionType;
  label: Words;
  hint: Words;
  required: boolean | Expression;
  requiredMessage: Words;
  constraint?: Expression;
  constraintMessage: Words;
  /** As it is kept. */
  default?: string | Expression;
  /** Of a `select_one` or `select_multiple`, its list. */
  list?: string;
  choiceFilter?: Expression;
  /** Of a select: «другое» may be chosen besides the list; its words are the answer to the question with `otherOf`. */
  orOther?: boolean;
  /** Of the words for «другое»: the question whose choice `other` asks for them. */
  otherOf?: string;
};

export type XlsRow =
  | XlsQuestion
  | (RowBase & { kind: 'note'; label: Words })
  | (RowBase & { kind: 'calculate'; calculate: Expression });

export type XlsChoice = {
  name: string;
  label: Words;
  /** Further columns of the sheet, for choice filters. */
  columns: ReadonlyMap<string, string>;
};

/** The choice of `or_other`, and what the question for the words is called after its own. Source: pyxform */
export const OTHER_CHOICE = 'other';
export const OTHER_SUFFIX = '_other';

/** What a sheet must have for the reader: the cells with text, as `workbooks` hands them out. */
export type XlsSheet = {
  name: string;
  rows: readonly {
    number: number;
    cells: readonly {
      column: number;
      address: string;
      text: string;
      mergedFrom?: string;
      trouble?: 'not-calculated' | 'error';
    }[];
  }[];
};

/** The text in the language that is wanted, else in that of the form, else in any. Undefined: there is none. */
export function textIn(words: Words, language: string, defaultLanguage: string): Template | undefined {
  return words.get(language) ?? words.get(defaultLanguage) ?? words.get('') ?? words.values().next().value;
}

/** Its words are those of the one who asks: in the chat the engine's own button. */
const OTHER: XlsChoice = {
  name: OTHER_CHOICE,
  label: new Map(),
  columns: new Map([['name', OTHER_CHOICE]]),
};

/** All that may be chosen, before filters: the list, with «другое» last if it is taken and the list does not name it itself. */
export function allChoices({ lists }: Pick<XlsForm, 'lists'>, question: XlsQuestion): readonly XlsChoice[] {
  const choices = lists.get(question.list ?? '') ?? [];
  const more = question.orOther && choices.every(({ name }) => name !== OTHER_CHOICE);
  return more ? [...choices, OTHER] : choices;
}
