import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Entry,
  type FunctionReference,
  type Message,
  type MessageReference,
  parse,
  type Term,
  type TextElement,
  type VariableReference,
  Visitor,
} from '@fluent/syntax';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../src/domain/people.ts';
import { sources } from './support/sources.ts';

const ROOT = join(import.meta.dirname, '..');

type Sentence = { id: string; variables: string[]; functions: string[]; mentions: string[]; text: string };

class Reader extends Visitor {
  readonly variables = new Set<string>();
  readonly functions = new Set<string>();
  readonly mentions = new Set<string>();
  text = '';

  override visitVariableReference(node: VariableReference): void {
    this.variables.add(node.id.name);
  }
  override visitFunctionReference(node: FunctionReference): void {
    this.functions.add(node.id.name);
    this.genericVisit(node);
  }
  override visitMessageReference(node: MessageReference): void {
    this.mentions.add(node.id.name);
  }
  override visitTextElement(node: TextElement): void {
    this.text += node.value;
  }
}

function read(language: string): { sentences: Map<string, Sentence>; junk: string[] } {
  const { body } = parse(readFileSync(join(ROOT, 'locales', `${language}.ftl`), 'utf8'), { withSpans: false });
  const isSentence = (entry: Entry): entry is Message | Term => entry.type === 'Message' || entry.type === 'Term';
  const sentences = body.filter(isSentence).map((entry): Sentence => {
    const reader = new Reader();
    reader.visit(entry);
    const sorted = (names: Set<string>) => [...names].sort();
    return {
      id: entry.id.name,
      variables: sorted(reader.variables),
      functions: sorted(reader.functions),
      mentions: sorted(reader.mentions),
      text: reader.text,
    };
  });
  return {
    sentences: new Map(sentences.map((sentence) => [sentence.id, sentence])),
    junk: body.flatMap((entry) => (entry.type === 'Junk' ? [entry.content.slice(0, 80)] : [])),
  };
}

const files = { ru: read('ru'), en: read('en') };

/** All code that can name a sentence. */
const code = sources
  .filter(({ path }) => !path.startsWith('src/simulator/'))
  .map((source) => source.code)
  .join('\n');

describe.each(LANGUAGES)('%s.ftl', (language) => {
  const { sentences, junk } = files[language];

  test('holds nothing that cannot be read', () => {
    expect(junk).toEqual([]);
  });

  test('mentions only sentences that are there', () => {
    const missing = [...sentences.values()].flatMap(({ mentions }) => mentions.filter((id) => !sentences.has(id)));
    expect(missing).toEqual([]);
  });

  test('holds only markup that Telegram reads, closed in order', () => {
    expect([...sentences.values()].filter(({ text }) => !isTelegramHtml(text)).map(({ id }) => id)).toEqual([]);
  });

  test('has no markup in what is said on buttons and in toasts', () => {
    const bare = [...code.matchAll(/\.plain\(\s*'([\w-]+)'/g)].map((match) => match[1]!);
    expect(bare.filter((id) => /[<&]/.test(sentences.get(id)?.text ?? ''))).toEqual([]);
  });
});

/** Tags of one pair in each other, nothing else; a bare `<` or `&` would make Telegram refuse the message. */
function isTelegramHtml(text: string): boolean {
  const open: string[] = [];
  for (const [sign, closing, tag] of text.matchAll(
    /<(\/?)(b|i|u|s|code|pre|a|blockquote)(?: href="[^"<>]*")?>|&(?!(?:amp|lt|gt|quot);)|[<>]/g,
  )) {
    if (tag === undefined) return sign === undefined;
    if (closing === '') open.push(tag);
    else if (open.pop() !== tag) return false;
  }
  return open.length === 0;
}

test('both languages have the same sentences with the same values', () => {
  const shape = (language: 'ru' | 'en') => {
    const { sentences } = files[language];
    const values = (id: string): string[] => {
      const { variables = [], mentions = [] } = sentences.get(id) ?? {};
      return [...new Set([...variables, ...mentions.flatMap(values)])].sort();
    };
    return Object.fromEntries([...sentences.keys()].sort().map((id) => [id, values(id)]));
  };
  expect(shape('en')).toEqual(shape('ru'));
});

test('every sentence that the code names is there', () => {
  const named = [...code.matchAll(/\bt(?:\.plain|\.html)?\(\s*'([\w-]+)'/g)].map((match) => match[1]!);
  expect(named.filter((id) => !files.ru.sentences.has(id))).toEqual([]);
});

test('every sentence is named by the code or by another sentence', () => {
  const words = new Set([...code.matchAll(/'([\w-]+)'/g)].map((match) => match[1]!));
  const patterns = [...code.matchAll(/`([\w-]+-)?\$\{[^`]*?\}(-[\w-]+)?`/g)]
    .filter(([, before, after]) => before !== undefined || after !== undefined)
    .map(([, before = '', after = '']) => new RegExp(`^${before}[\\w-]+${after}$`))
    .filter((pattern) => !pattern.test('problem-x'));
  const mentioned = new Set([...files.ru.sentences.values()].flatMap(({ mentions }) => mentions));
  const used = (id: string) =>
    words.has(id) ||
    mentioned.has(id) ||
    patterns.some((pattern) => pattern.test(id)) ||
    (id.startsWith('problem-') && words.has(id.slice('problem-'.length)));
  expect([...files.ru.sentences.keys()].filter((id) => !used(id))).toEqual([]);
});
