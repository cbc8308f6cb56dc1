import type { ExpressionFault } from './expression.ts';

/** A piece of an expression. `at` counts from 1. */
export type Token = { at: number } & (
  | { kind: 'number' | 'text' | 'name' | 'word' | 'sign'; text: string }
  /** After the last piece. */
  | { kind: 'end'; text: '' }
);

/** What a name may be: letters of any alphabet, figures, `_`, `-`, `.`; it begins with a letter or `_`. Source: XML names, as ODK takes them */
export const NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u;

const SIGNS = ['!=', '<=', '>=', '=', '<', '>', '+', '-', '*', '(', ')', ',', '.'] as const;

/** How people write what has another sign here: as in Excel, in programs, on paper. */
const INSTEAD: readonly [string, string][] = [
  ['==', '='],
  ['<>', '!='],
  ['=>', '>='],
  ['=<', '<='],
  ['&&', 'and'],
  ['||', 'or'],
  ['&', 'and'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['×', '*'],
  ['·', '*'],
  ['÷', 'div'],
  ['/', 'div'],
  ['%', 'mod'],
  ['−', '-'],
  ['–', '-'],
  ['—', '-'],
  [';', ','],
  ['!', 'not(…)'],
  ['«', "'"],
  ['»', "'"],
];

/** Word processors bend quotation marks: the bent ones are taken as they are meant. */
const QUOTES: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  '‘': '’',
  '’': '’',
  '“': '”',
  '”': '”',
  '„': '“',
};

/** Cuts an expression into its pieces, or names the first thing that is none. */
export function tokensOf(text: string): { tokens: Token[] } | { fault: ExpressionFault } {
  const tokens: Token[] = [];
  let index = 0;
  while (index < text.length) {
    const rest = text.slice(index, index + 300);
    const blank = /^[\s\u200B\uFEFF]+/.exec(rest)?.[0];
    if (blank !== undefined) {
      index += blank.length;
      continue;
    }
    const at = index + 1;
    const token = quoted(text, index) ?? named(text, index) ?? plain(rest, at) ?? signed(rest, at);
    if ('code' in token) return { fault: token };
    tokens.push(token.token);
    index += token.length;
  }
  tokens.push({ kind: 'end', text: '', at: text.length + 1 });
  return { tokens };
}

type Cut = { token: Token; length: number } | ExpressionFault;

function quoted(text: string, index: number): Cut | undefined {
  const closing = QUOTES[text[index]!];
  if (closing === undefined) return undefined;
  const end = text.indexOf(closing, index + 1);
  const at = index + 1;
  if (end < 0) return { code: 'expression-unclosed-text', at };
  return { token: { kind: 'text', text: text.slice(index + 1, end), at }, length: end + 1 - index };
}

function named(text: string, index: number): Cut | undefined {
  if (text[index] !== '$') return undefined;
  const at = index + 1;
  if (text[index + 1] !== '{') return { code: 'expression-instead', at, got: '$', instead: '${…}' };
  const end = text.indexOf('}', index);
  const name = text.slice(index + 2, end < 0 ? undefined : end).trim();
  if (end < 0 || /[${]/.test(name)) return { code: 'expression-unclosed-name', at };
  if (!NAME.test(name)) return { code: 'expression-name', at, got: name };
  return { token: { kind: 'name', text: name, at }, length: end + 1 - index };
}

function plain(rest: string, at: number): Cut | undefined {
  const number = /^(?:\d+(?:\.\d*)?|\.\d+)/.exec(rest)?.[0];
  if (number !== undefined) return { token: { kind: 'number', text: number, at }, length: number.length };
  const word = /^[\p{L}_][\p{L}\p{M}\p{N}_.:-]*/u.exec(rest)?.[0];
  return word === undefined ? undefined : { token: { kind: 'word', text: word, at }, length: word.length };
}

function signed(rest: string, at: number): Cut {
  const other = INSTEAD.find(([got]) => rest.startsWith(got));
  const sign = SIGNS.find((one) => rest.startsWith(one));
  // `!` alone is foreign, `!=` is not.
  if (other && (sign === undefined || other[0].length > sign.length)) {
    return { code: 'expression-instead', at, got: other[0], instead: other[1] };
  }
  if (sign === undefined) return { code: 'expression-unexpected', at, got: [...rest][0] ?? '' };
  return { token: { kind: 'sign', text: sign, at }, length: sign.length };
}
