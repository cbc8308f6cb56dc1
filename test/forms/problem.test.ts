import { readFileSync } from 'node:fs';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { describe, expect, test } from 'vitest';
import { REASONS } from '../../src/forms/form.ts';
import type { Problem } from '../../src/forms/problem.ts';

/** One of each: a code that is missing here does not compile. */
const each: { [Code in Problem['code']]: Omit<Extract<Problem, { code: Code }>, 'code'> } = {
  'not-a-number': { got: 'много', example: 12 },
  'approximate-number': { got: 'около 12', example: 12 },
  'range-of-numbers': { got: '12-15', example: 12 },
  'several-numbers': { got: '12 и 15', example: 12 },
  'ambiguous-number': { got: '1.234', grouped: 1234 },
  'zero-or-no-data': { got: 'нет' },
  'number-too-large': { got: '9999999999', max: 1_000_000_000 },
  'whole-number-needed': { got: '12,5', example: 12 },
  'too-many-decimals': { got: '12,555', decimals: 1, example: 12.5 },
  'count-not-percent': { got: '60 %', example: 12 },
  'out-of-range': { got: 61, min: 0, max: 60, example: 40 },
  'under-minimum': { got: 0, min: 1, example: 12 },
  'over-maximum': { got: 61, max: 60, example: 12 },
  'part-over-whole': { part: 31, whole: 28, of: 'педагогов в школе', min: 0, max: 28, example: 19 },
  'over-most': { got: 3, most: 2, of: 'участвующих школ', advice: 'Считайте их.', min: 0, max: 2, example: 1 },
  'part-over-total': { part: 31, whole: 28, min: 0, max: 28, example: 19 },
  'figure-over-whole': { got: 90, of: 'обучающихся в школе', known: 50 },
  'figure-under-part': { got: 50, of: 'обучающихся с ОВЗ', known: 90 },
  'whole-differs': { part: 12, whole: 40, known: 28 },
  'yes-or-no': { got: 'может быть' },
  'ground-too-bare': { got: 'есть', example: 'приказ № 5 от 01.09.2026' },
  'choose-an-option': { got: 'экскурсия' },
  'nothing-chosen': {},
  'not-a-date': { got: 'скоро', example: '12.11.2026' },
  'no-such-day': { got: '31.02.2026', example: '12.11.2026' },
  'date-far-off': { got: '12.11.2206', from: '01.01.1976', to: '31.12.2036' },
  'empty-text': {},
  'text-too-long': { length: 1001, max: 1000 },
  'reason-needed': { got: 'да' },
  'file-needed': {},
  'file-not-asked': { wanted: 'number' },
  'file-too-large': { megabytes: 21, max: 20 },
  'file-empty': {},
  voice: { wanted: 'number' },
  sticker: { wanted: 'date' },
  photo: { wanted: 'option' },
  video: { wanted: 'text' },
  contact: { wanted: 'yes-no' },
  location: { wanted: 'file' },
  unknown: { wanted: 'number' },
  'must-apply': {},
  'said-by-form': { said: 'Хотя бы один ребёнок.' },
  'condition-not-met': {},
  'nothing-to-repeat': {},
  'button-out-of-place': {},
  'not-asked': {},
};

describe.each(['ru', 'en'])('Sentences in %s', (locale) => {
  const bundle = new FluentBundle(locale, { useIsolating: false });
  bundle.addResource(new FluentResource(readFileSync(`locales/${locale}.ftl`, 'utf8')));

  function sentence(id: string, fields: Record<string, string | number> = {}): string {
    const pattern = bundle.getMessage(id)?.value;
    if (!pattern) throw new Error(`no sentence ${id} in ${locale}`);
    const errors: Error[] = [];
    const text = bundle.formatPattern(pattern, fields, errors);
    expect(errors).toEqual([]);
    return text;
  }

  test.each(Object.entries(each))(
    'problem-%s is said with all its blanks filled, without an exclamation mark',
    (code, fields) => {
      const text = sentence(`problem-${code}`, { ...fields });
      expect(text).toMatch(/[.?»”\d]$/);
      expect(text).not.toContain('!');
      expect(text).not.toMatch(/[{}]/);
      if ('got' in fields && typeof fields.got === 'string') expect(text).toContain(fields.got);
    },
  );

  test.each(REASONS)('reason-%s has its words', (reason) => {
    expect(sentence(`reason-${reason}`)).not.toBe('');
  });

  test('every wanted kind of answer has its own end of the sentence', () => {
    const wanted = ['number', 'yes-no', 'option', 'date', 'text', 'file'];
    const ends = wanted.map((one) => sentence('answer-instead', { wanted: one }));
    expect(new Set(ends).size).toBe(wanted.length);
  });
});

test('the refusal of a part over its whole reads as in the manual', () => {
  const bundle = new FluentBundle('ru', { useIsolating: false });
  bundle.addResource(new FluentResource(readFileSync('locales/ru.ftl', 'utf8')));
  const pattern = bundle.getMessage('problem-part-over-whole')?.value ?? '';
  expect(bundle.formatPattern(pattern, { ...each['part-over-whole'] })).toBe(
    '31 больше, чем педагогов в школе (28). Введите число от 0 до 28, например 19.',
  );
});
