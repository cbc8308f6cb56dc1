import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withFound } from '../../src/simulator/entities.ts';
import { parseHtml } from '../../src/simulator/html.ts';

const plain = (text: string) => ({ text, entities: [] });
const one = (text: string, type: string, offset: number, length: number, more = {}) => ({
  text,
  entities: [{ type, offset, length, ...more }],
});

test.each([
  { name: 'nothing stays nothing', html: '', parsed: plain('') },
  { name: 'text without tags stays', html: 'Отчёт 🏫', parsed: plain('Отчёт 🏫') },
  { name: 'the four named references are read', html: '&lt;&gt;&amp;&quot;', parsed: plain('<>&"') },
  { name: 'other references stay as they are', html: '&laquo;&constructor;', parsed: plain('&laquo;&constructor;') },
  { name: 'a reference may miss its semicolon', html: '1 &lt 2', parsed: plain('1 < 2') },
  { name: 'numbered references are read', html: '&#1046;&#x416;', parsed: plain('ЖЖ') },
  { name: 'a lone ampersand stays', html: 'A & B', parsed: plain('A & B') },
  { name: 'offsets count UTF-16 units', html: '🏫<b>а</b>', parsed: one('🏫а', 'bold', 2, 1) },
  { name: 'strong is bold', html: '<strong>а</strong>', parsed: one('а', 'bold', 0, 1) },
  { name: 'em is italic', html: '<em>а</em>', parsed: one('а', 'italic', 0, 1) },
  { name: 'ins is underline', html: '<ins>а</ins>', parsed: one('а', 'underline', 0, 1) },
  { name: 'del is strikethrough', html: '<del>а</del>', parsed: one('а', 'strikethrough', 0, 1) },
  { name: 'tags may be capital', html: '<B>а</b>', parsed: one('а', 'bold', 0, 1) },
  { name: 'an end tag may be bare', html: '<i>а</>', parsed: one('а', 'italic', 0, 1) },
  { name: 'an empty tag leaves nothing', html: 'а<b></b>', parsed: plain('а') },
  { name: 'a spoiler has two forms', html: '<span class="tg-spoiler">а</span>', parsed: one('а', 'spoiler', 0, 1) },
  {
    name: 'a long quote may be folded',
    html: '<blockquote expandable>а</blockquote>',
    parsed: one('а', 'expandable_blockquote', 0, 1),
  },
  {
    name: 'a link without a scheme gets one',
    html: '<a href="telegram.org">t</a>',
    parsed: one('t', 'text_link', 0, 1, { url: 'http://telegram.org/' }),
  },
  {
    name: 'a link keeps its references read',
    html: "<a href='https://a.ru/?x=1&amp;y=2'>t</a>",
    parsed: one('t', 'text_link', 0, 1, { url: 'https://a.ru/?x=1&y=2' }),
  },
  { name: 'a link to nowhere is its text', html: '<a href="http://localhost">t</a>', parsed: plain('t') },
  {
    name: 'code in pre tells the language',
    html: '<pre><code class="language-sql">x</code></pre>',
    parsed: one('x', 'pre', 0, 1, { language: 'sql' }),
  },
  {
    name: 'tags nest, the outer first',
    html: '<b>а<i>б</i></b>',
    parsed: {
      text: 'аб',
      entities: [
        { type: 'bold', offset: 0, length: 2 },
        { type: 'italic', offset: 1, length: 1 },
      ],
    },
  },
])('$name', ({ html, parsed }) => {
  expect(parseHtml(html)).toEqual(parsed);
});

describe('what Telegram does not parse is refused in its words, at the byte', () => {
  test.each([
    { html: 'я <br>', why: 'Unsupported start tag "br" at byte offset 3' },
    { html: 'a < b', why: 'Unsupported start tag "" at byte offset 2' },
    { html: '🏟 🏟&lt;<abac>', why: 'Unsupported start tag "abac" at byte offset 13' },
    { html: 'x <b', why: 'Unclosed start tag at byte offset 2' },
    { html: '<b>x', why: 'Can\'t find end tag corresponding to start tag "b"' },
    { html: '<b>x</b', why: 'Unclosed end tag at byte offset 4' },
    { html: 'x</b>', why: 'Unexpected end tag at byte offset 1' },
    { html: '<b><i>test</b></i>', why: 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"' },
    {
      html: '<a href>x</a>',
      why: 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
    },
    { html: '<a =x>y</a>', why: 'Empty attribute name in the tag "a" at byte offset 0' },
    { html: '<a href=x/>y</a>', why: 'Unexpected end of name token at byte offset 8' },
    { html: '<a href="x>y</a>', why: 'Unclosed start tag at byte offset 0' },
    { html: '<a href  =  ', why: 'Unclosed start tag "a" at byte offset 0' },
    { html: '<span>x</span>', why: 'Tag "span" must have class "tg-spoiler" at byte offset 0' },
  ])('$html', ({ html, why }) => {
    expect(() => parseHtml(html)).toThrow(`Bad Request: can't parse entities: ${why}`);
  });
});

test('any text comes through when it is escaped, and bold covers all of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      expect(parseHtml(`<b>${escaped}</b>`)).toEqual(one(text, 'bold', 0, text.length));
    }),
  );
});

test('any source is parsed or refused as Telegram refuses, and entities lie within the text', () => {
  const piece = fc.constantFrom('<', '>', '/', '</', '<b', '<b>', '</b>', '<a href=', '"', '&', '&lt;', ' ', 'я', '=');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      try {
        const { text, entities } = parseHtml(pieces.join(''));
        for (const { offset, length } of entities) expect(text.slice(offset, offset + length)).toHaveLength(length);
      } catch (error) {
        expect((error as Error).message).toMatch(/^Bad Request: can't parse entities: /);
      }
    }),
  );
});

test.each([
  { name: 'a command', text: 'жми /start или /help', found: ['/start', '/help'] },
  { name: 'a command of a named bot', text: '/start@opora_bot', found: ['/start@opora_bot'] },
  { name: 'a path is no command', text: 'а/б 12/34', found: [] },
  { name: 'an address without its full stop', text: 'См. https://edu.ru/a.', found: ['https://edu.ru/a'] },
  { name: 'a mention and a tag', text: '@vasya #отчёт', found: ['@vasya', '#отчёт'] },
  { name: 'an e-mail is no mention', text: 'a@edu.ru', found: ['a@edu.ru'] },
])('Telegram finds by itself: $name', ({ text, found }) => {
  const { entities } = withFound({ text, entities: [] });
  expect(entities.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual(found);
});
