/**
 * An expression of a questionnaire, read: `${age} > 17 and selected(${help}, 'money')`. Made by `parseExpression`. It is plain data, as the
 * form it belongs to is kept with what was sent.
 */
export type Expression =
  | { kind: 'number'; text: string }
  | { kind: 'text'; text: string; at: number }
  /** `${name}`: another question, or a calculated value. */
  | { kind: 'name'; name: string; at: number }
  /** `.`: the answer that is judged. */
  | { kind: 'here'; at: number }
  /** A column of the list of choices, by its bare name, where one of them is judged. */
  | { kind: 'column'; name: string; at: number }
  | { kind: 'negative'; of: Expression }
  | { kind: 'binary'; op: Operator; left: Expression; right: Expression }
  | { kind: 'call'; name: FunctionName; args: readonly Expression[]; at: number };

export type Operator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod';

/** How many values each function takes, at least and at most. Source: the ODK XForms specification, «XPath functions» */
export const FUNCTIONS = {
  abs: [1, 1],
  boolean: [1, 1],
  coalesce: [2, 99],
  concat: [1, 99],
  contains: [2, 2],
  'count-selected': [1, 1],
  date: [1, 1],
  'ends-with': [2, 2],
  false: [0, 0],
  'format-date': [2, 2],
  if: [3, 3],
  int: [1, 1],
  max: [1, 99],
  min: [1, 99],
  'normalize-space': [1, 1],
  not: [1, 1],
  number: [1, 1],
  once: [1, 1],
  regex: [2, 2],
  round: [1, 2],
  selected: [2, 2],
  'selected-at': [2, 2],
  'starts-with': [2, 2],
  string: [1, 1],
  'string-length': [0, 1],
  substr: [2, 3],
  substring: [2, 3],
  today: [0, 0],
  true: [0, 0],
} as const satisfies Record<string, readonly [number, number]>;

export type FunctionName = keyof typeof FUNCTIONS;

export const isFunction = (name: string): name is FunctionName => Object.hasOwn(FUNCTIONS, name);

/**
 * What is wrong with an expression. `at` is where, counted from 1 in the text; `got` is what stands there. The sentence is
 * `problem-<code>`.
 */
export type ExpressionFault =
  /** Nothing is written, or something is missing at the end or before a bracket. */
  | { code: 'expression-incomplete'; at: number }
  | { code: 'expression-unexpected'; at: number; got: string }
  /** A sign or word of another language; `instead` is how it is written here. */
  | { code: 'expression-instead'; at: number; got: string; instead: string }
  | { code: 'expression-unclosed-text'; at: number }
  | { code: 'expression-unclosed-name'; at: number }
  | { code: 'expression-unclosed-bracket'; at: number }
  | { code: 'expression-name'; at: number; got: string }
  /** A bare word: a text without quotation marks, a name without `${}`, or a path. */
  | { code: 'expression-word'; at: number; got: string }
  | { code: 'expression-function'; at: number; got: string; known: string }
  /** The text of a choice, which expressions do not see. */
  | { code: 'expression-choice-text'; at: number; got: string }
  | { code: 'expression-arguments'; at: number; got: string; count: number; min: number; max: number }
  | { code: 'expression-regex'; at: number; got: string }
  | { code: 'expression-date-format'; at: number; got: string }
  /** `.` where no answer is judged. */
  | { code: 'expression-no-here'; at: number }
  | { code: 'expression-too-long'; at: number; max: number };

/** The names an expression speaks of with `${}`, each once, in order. */
export const namesIn = (expression: Expression): string[] => [
  ...new Set(partsOf(expression).flatMap((one) => (one.kind === 'name' ? [one.name] : []))),
];

/** An expression and all its parts. */
export function partsOf(expression: Expression): Expression[] {
  const parts: Expression[] = [];
  const rest = [expression];
  for (let one = rest.pop(); one !== undefined; one = rest.pop()) {
    parts.push(one);
    if (one.kind === 'negative') rest.push(one.of);
    if (one.kind === 'binary') rest.push(one.right, one.left);
    if (one.kind === 'call') rest.push(...[...one.args].reverse());
  }
  return parts;
}
