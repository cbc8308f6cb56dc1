import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patternOf } from '../../src/forms/pattern.ts';

test.each([
  ['^[0-9]{10}$', '7707083893', true],
  ['^[0-9]{10}$', '770708389', false],
  ['^\\d{3}-\\d{2}$', '123-45', true],
  ['^[А-ЯЁ][а-яё]+( [А-ЯЁ]\\.){2}$', 'Иванова А. Б.', true],
  ['^(да|нет)$', 'нет', true],
  ['^да|нет$', 'данные', true],
  ['^\\s*$', ' \t', true],
  ['a.c', 'a\nc', false],
  ['a{2,3}b', 'xaaab', true],
  ['^a{2,}$', 'a', false],
  ['x{,3}', 'x{,3}', true],
  ['[^a-c]', 'abc', false],
  ['[]a]+', ']a', true],
  ['[a-]', '-', true],
  ['\\bкот', 'кот', false],
  ['\\bcat\\b', 'a cat!', true],
  ['^\\w+@[\\w.-]+\\.\\w{2,}$', 'a@b.ru', true],
  ['^(?:ab)*?$', 'abab', true],
  ['^\\p{Lu}\\p{Ll}*$', 'Школа', true],
  ['\\u0416', 'Ж', true],
  ['^(a*)*$', 'aaa', true],
  ['', 'abc', true],
])('%s in «%s»: %s', (source, text, found) => {
  expect(patternOf(source)?.(text)).toBe(found);
});

test.each([
  '(',
  ')',
  '[a',
  'a**',
  '*a',
  '(?=a)',
  '(?<!a)b',
  '(a)\\1',
  '[b-a]',
  'a{3,2}',
  '\\p{Nothing}',
  '\\',
  '\\q',
  'a{9999}',
])('%s cannot be read', (source) => {
  expect(patternOf(source)).toBeUndefined();
});

test('no pattern takes long, however it goes back and forth elsewhere', () => {
  const text = `${'a'.repeat(2000)}!`;
  for (const source of ['^(a+)+$', '^(a|aa)+$', '^(a*)*b$', '(x+x+)+y', '^(([a-z])+.)+[A-Z]([a-z])+$']) {
    const started = performance.now();
    expect(patternOf(source)?.(text)).toBe(false);
    expect(performance.now() - started).toBeLessThan(3000);
  }
});

test('a pattern finds what that of the language finds', () => {
  const piece = fc.constantFrom(
    'a',
    'b',
    '.',
    '[ab]',
    '[^a]',
    '\\d',
    'a*',
    'b+',
    '(a|b)',
    '(?:ab)?',
    'a{1,2}',
    '^',
    '$',
    '|',
    '\\b',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), fc.stringMatching(/^[ab1 ]{0,8}$/), (pieces, text) => {
      const source = pieces.join('');
      expect(patternOf(source)?.(text)).toBe(new RegExp(source).test(text));
    }),
    { numRuns: 500 },
  );
});
