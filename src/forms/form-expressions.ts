import type { Expression } from './expression.ts';
import type { Template } from './template.ts';
import type { Dependent } from './worked-out.ts';

/**
 * What of a form comes from expressions: which questions are asked, what their texts say, what may be chosen and what is refused. It is plain
 * data, as a form is kept with what was sent.
 */
export type Expressed = {
  /** Every name with what decides on it, each after what it depends on. */
  ordered: readonly Dependent[];
  /** By id of question. */
  questions: Readonly<Record<string, ExpressedQuestion>>;
  /** Texts that are only shown, in order. `before`: the question they stand before; absent: they stand at the end. */
  notes: readonly { name: string; text: Template; before?: string }[];
};

export type ExpressedQuestion = {
  /** What expressions call it, and its own words for «другое» where it takes them. */
  name: string;
  otherName?: string;
  /** Titles of the groups it stands in, the outermost first. */
  groups: readonly Template[];
  text: Template;
  hint?: Template;
  required?: Expression;
  constraint?: Expression;
  /** What is said when the constraint does not hold; absent: the form says nothing of its own. */
  message?: Template;
  /** Which of the options may be chosen; their columns by option id. */
  filter?: Expression;
  columns?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What expressions call the options that have another id. */
  optionNames?: Readonly<Record<string, string>>;
  /** What counts as the answer while nothing was said. */
  default?: string | Expression;
};
