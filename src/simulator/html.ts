import { checkedLink } from './links.ts';
import { badRequest } from './refusal.ts';
import type { Entity, User } from './telegram.ts';

/** Telegram's subset of HTML and the entity each tag makes. Source: core.telegram.org/bots/api#html-style. */
const TAGS: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  'tg-emoji': 'custom_emoji',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};
const NAMED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
]);

export type Formatted = { text: string; entities: Entity[] };
type OpenTag = { name: string; argument: string; start: number };

/**
 * Telegram's HTML as plain text with entities. Throws 400 with Telegram's words and byte offsets for what Telegram does not parse:
 * an unknown or unclosed tag, an end tag out of place, a bare `<`.
 */
export function parseHtml(source: string): Formatted {
  const reader = new HtmlReader(source);
  return reader.read();
}

class HtmlReader {
  readonly #source: string;
  #at = 0;
  #text = '';
  readonly #open: OpenTag[] = [];
  readonly #entities: Entity[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  read(): Formatted {
    while (this.#at < this.#source.length) {
      const char = this.#source[this.#at];
      if (char === '&') this.#text += this.#reference();
      else if (char !== '<') {
        this.#text += char;
        this.#at++;
      } else if (this.#source[this.#at + 1] === '/') this.#endTag();
      else this.#startTag();
    }
    const unclosed = this.#open.at(-1);
    if (unclosed) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
    if (!this.#text.isWellFormed())
      throw badRequest(
        'text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
      );
    return { text: this.#text, entities: sorted(this.#entities) };
  }

  /** `&lt;`, `&#1046;` or `&#x416;` (the semicolon may be missing); anything else is an ampersand as it is. */
  #reference(): string {
    const rest = this.#source.slice(this.#at, this.#at + 12);
    const numeric = /^&#(?:x([0-9a-f]+)|(\d+));?/i.exec(rest);
    if (numeric) {
      const code = numeric[1] !== undefined ? Number.parseInt(numeric[1], 16) : Number(numeric[2]);
      if (code > 0 && code < 0x10ffff) return this.#skip(numeric[0], String.fromCodePoint(code));
    }
    const named = /^&([a-z]+);?/.exec(rest);
    const value = named && NAMED.get(named[1]!);
    return named && value ? this.#skip(named[0], value) : this.#skip('&', '&');
  }

  #skip(read: string, value: string): string {
    this.#at += read.length;
    return value;
  }

  #startTag(): void {
    const begin = this.#at++;
    const name = this.#until(/[\s>]/).toLowerCase();
    if (this.#atEnd()) throw cannotParse(`Unclosed start tag at byte offset ${this.#byte(begin)}`);
    if (!Object.hasOwn(TAGS, name))
      throw cannotParse(`Unsupported start tag "${name}" at byte offset ${this.#byte(begin)}`);

    let argument = '';
    for (;;) {
      this.#spaces();
      if (this.#source[this.#at] === '>') break;
      const [attribute, value] = this.#attribute(name, begin);
      argument = argumentOf(name, attribute, value) ?? argument;
    }
    this.#at++;
    if (name === 'span' && argument !== 'spoiler')
      throw cannotParse(`Tag "span" must have class "tg-spoiler" at byte offset ${this.#byte(begin)}`);
    this.#open.push({ name, argument, start: this.#text.length });
  }

  #attribute(tag: string, begin: number): [string, string] {
    const name = this.#until(/[\s=>]/);
    if (name === '') {
      if (this.#atEnd()) throw cannotParse(`Unclosed start tag at byte offset ${this.#byte(begin)}`);
      throw cannotParse(`Empty attribute name in the tag "${tag}" at byte offset ${this.#byte(begin)}`);
    }
    this.#spaces();
    if (this.#source[this.#at] !== '=') {
      if (this.#atEnd()) throw cannotParse(`Unclosed start tag "${tag}" at byte offset ${this.#byte(begin)}`);
      if (tag === 'blockquote' && name === 'expandable') return [name, '1'];
      throw cannotParse(
        `Expected equal sign in declaration of an attribute of the tag "${tag}" at byte offset ${this.#byte(begin)}`,
      );
    }
    this.#at++;
    this.#spaces();
    if (this.#atEnd()) throw cannotParse(`Unclosed start tag "${tag}" at byte offset ${this.#byte(begin)}`);
    const value = this.#attributeValue();
    if (this.#atEnd()) throw cannotParse(`Unclosed start tag at byte offset ${this.#byte(begin)}`);
    return [name, value];
  }

  #attributeValue(): string {
    const quote = this.#source[this.#at];
    if (quote !== '"' && quote !== "'") {
      const begin = this.#at;
      const token = this.#until(/[^a-z0-9.-]/i).toLowerCase();
      if (this.#atEnd() || !/[\s>]/.test(this.#source[this.#at]!))
        throw cannotParse(`Unexpected end of name token at byte offset ${this.#byte(begin)}`);
      return token;
    }
    this.#at++;
    let value = '';
    while (!this.#atEnd() && this.#source[this.#at] !== quote)
      value += this.#source[this.#at] === '&' ? this.#reference() : this.#source[this.#at++];
    if (!this.#atEnd()) this.#at++;
    return value;
  }

  #endTag(): void {
    const begin = this.#at;
    const tag = this.#open.at(-1);
    if (!tag) throw cannotParse(`Unexpected end tag at byte offset ${this.#byte(begin)}`);
    this.#at += 2;
    const name = this.#until(/[\s>]/);
    this.#spaces();
    if (this.#source[this.#at] !== '>') throw cannotParse(`Unclosed end tag at byte offset ${this.#byte(begin)}`);
    if (name !== '' && name !== tag.name)
      throw cannotParse(
        `Unmatched end tag at byte offset ${this.#byte(begin)}, expected "</${tag.name}>", found "</${name}>"`,
      );
    this.#at++;
    this.#open.pop();
    if (this.#text.length > tag.start) this.#close(tag);
  }

  #close(tag: OpenTag): void {
    const range = { offset: tag.start, length: this.#text.length - tag.start };
    const last = this.#entities.at(-1);
    const sameRange = last?.offset === range.offset && last.length === range.length;
    if (tag.name === 'a') {
      const link = linkEntity(tag.argument || this.#text.slice(tag.start));
      if (link) this.#entities.push({ ...link, ...range });
    } else if (tag.name === 'pre' && sameRange && last.type === 'code' && last.language) last.type = 'pre';
    else if (tag.name === 'code' && sameRange && last.type === 'pre' && tag.argument) last.language = tag.argument;
    else if (tag.name === 'code')
      this.#entities.push({ type: 'code', ...range, ...(tag.argument && { language: tag.argument }) });
    else if (tag.name === 'blockquote' && tag.argument)
      this.#entities.push({ type: 'expandable_blockquote', ...range });
    else this.#entities.push({ type: TAGS[tag.name]!, ...range });
  }

  #until(stop: RegExp): string {
    const begin = this.#at;
    while (!this.#atEnd() && !stop.test(this.#source[this.#at]!)) this.#at++;
    return this.#source.slice(begin, this.#at);
  }

  #spaces(): void {
    while (!this.#atEnd() && /\s/.test(this.#source[this.#at]!)) this.#at++;
  }

  #atEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  #byte(at: number): number {
    return Buffer.byteLength(this.#source.slice(0, at));
  }
}

const cannotParse = (why: string) => badRequest(`can't parse entities: ${why}`);

function argumentOf(tag: string, attribute: string, value: string): string | undefined {
  if (tag === 'a' && attribute === 'href') return value;
  if (tag === 'code' && attribute === 'class' && value.startsWith('language-')) return value.slice(9);
  if (tag === 'span' && attribute === 'class' && value.startsWith('tg-')) return value.slice(3);
  if (tag === 'blockquote' && attribute === 'expandable') return '1';
  return undefined;
}

/** A link's entity; absent when Telegram would not make a link of the address and shows its text alone. */
function linkEntity(address: string): { type: string; url?: string; user?: User } | undefined {
  const user = /^tg:(?:\/\/)?user\?id=(\d+)$/.exec(address);
  if (user) return { type: 'text_mention', user: { id: Number(user[1]), is_bot: false, first_name: 'User' } };
  const url = checkedLink(address);
  return url === undefined ? undefined : { type: 'text_link', url };
}

const sorted = (entities: Entity[]): Entity[] =>
  entities
    .map(({ language, ...entity }) => (language && entity.type === 'pre' ? { ...entity, language } : entity))
    .toSorted((a, b) => a.offset - b.offset || b.length - a.length);
