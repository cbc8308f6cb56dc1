import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Expression,
  type Message,
  type Pattern,
  parse,
  type SelectExpression,
  type Variant,
} from '@fluent/syntax';

/** Values a sentence was made of. */
export type Args = Readonly<Record<string, unknown>>;

const PLURALS: ReadonlySet<string> = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);
const plural = new Intl.PluralRules('ru');

/** The sentences of a language, by id. */
export function sentencesOf(language: 'ru' | 'en'): Map<string, Message> {
  const text = readFileSync(join(import.meta.dirname, '../../locales', `${language}.ftl`), 'utf8');
  const { body } = parse(text, { withSpans: false });
  return new Map(body.flatMap((one) => (one.type === 'Message' ? [[one.id.name, one] as const] : [])));
}

/** A sentence and the ways it may read besides numbers and plurals: `sent-head timing=late`. */
export function waysOf(sentence: Message): string[] {
  const ways = [sentence.id.name];
  const walk = (pattern: Pattern | null, path: string) => {
    for (const { select } of selectsIn(pattern)) {
      for (const variant of select.variants) {
        const way = `${path} ${nameOf(select)}=${keyOf(variant)}`;
        if (isPlural(select)) walk(variant.value, path);
        else {
          ways.push(way);
          walk(variant.value, way);
        }
      }
    }
  };
  walk(sentence.value, sentence.id.name);
  return [...new Set(ways)];
}

/** The ways one made sentence reads, of itself and of the sentences it is put together from. */
export function waysTaken(sentences: ReadonlyMap<string, Message>, id: string, args: Args): string[] {
  const taken: string[] = [];
  const walk = (pattern: Pattern | null, path: string) => {
    for (const element of pattern?.elements ?? []) {
      if (element.type !== 'Placeable') continue;
      const { expression } = element;
      for (const mentioned of mentionsIn(expression)) taken.push(...waysTaken(sentences, mentioned, args));
      if (expression.type !== 'SelectExpression') continue;
      const variant = chosen(expression, args);
      const way = `${path} ${nameOf(expression)}=${keyOf(variant)}`;
      if (!isPlural(expression)) taken.push(way);
      walk(variant.value, isPlural(expression) ? path : way);
    }
  };
  taken.push(id);
  walk(sentences.get(id)?.value ?? null, id);
  return taken;
}

/** The numbers a sentence reads differently by. */
export function pluralsOf(sentence: Message): string[] {
  const names: string[] = [];
  const walk = (pattern: Pattern | null) => {
    for (const { select } of selectsIn(pattern)) {
      if (isPlural(select)) names.push(nameOf(select));
      for (const { value } of select.variants) walk(value);
    }
  };
  walk(sentence.value);
  return [...new Set(names)];
}

const selectsIn = (pattern: Pattern | null): { select: SelectExpression }[] =>
  (pattern?.elements ?? []).flatMap((one) =>
    one.type === 'Placeable' && one.expression.type === 'SelectExpression' ? [{ select: one.expression }] : [],
  );

/** Sentences put into this one. A day and an instant are written by sentences of their own. */
function mentionsIn(expression: Expression | unknown): string[] {
  const one = expression as Expression;
  if (one.type === 'MessageReference') return [one.id.name];
  if (one.type !== 'FunctionReference') return [];
  return one.id.name === 'DATETIME' ? ['date-with-time'] : [];
}

function nameOf({ selector }: SelectExpression): string {
  if (selector.type !== 'VariableReference') throw new Error(`a sentence turns on a ${selector.type}`);
  return selector.id.name;
}

const keyOf = ({ key }: Variant): string => (key.type === 'Identifier' ? key.name : key.value);

/** Nothing but numbers and their categories. */
const isPlural = ({ variants }: SelectExpression): boolean =>
  variants.map(keyOf).every((key) => /^\d+$/.test(key) || PLURALS.has(key)) &&
  variants.some((one) => /^\d+$/.test(keyOf(one)) || keyOf(one) === 'one');

function chosen(select: SelectExpression, args: Args): Variant {
  const value = args[nameOf(select)];
  const fits = (key: string) =>
    typeof value === 'number' ? key === String(value) || key === plural.select(value) : key === value;
  const exact = select.variants.find((one) => one.key.type === 'NumberLiteral' && fits(keyOf(one)));
  const found = exact ?? select.variants.find((one) => fits(keyOf(one))) ?? select.variants.find((one) => one.default);
  if (!found) throw new Error('a sentence has no way to read by default');
  return found;
}
