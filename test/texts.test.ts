import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { Language } from '../src/domain/people.ts';
import { escapeHtml, html, joinHtml } from '../src/html.ts';
import { loadTexts, TextError } from '../src/texts.ts';

const OURS = join(import.meta.dirname, '../locales');

/** Texts of two short files. `date-with-…` and `text-missing` come with ours, so they are added. */
function someTexts(ru: string, en: string, report?: (error: TextError) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'opora-texts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const common =
    'date-with-year = { $day } { $year } года\ndate-with-time = { $day } в { $time }\ntext-missing = нет текста\n';
  writeFileSync(join(folder, 'ru.ftl'), common + ru);
  writeFileSync(join(folder, 'en.ftl'), common + en);
  return loadTexts(folder, report);
}

/** One sentence with these values, in Russian. */
function say(sentence: string, args: Record<string, string | number | Date> = {}, language: Language = 'ru') {
  return someTexts(`x = ${sentence}`, `x = ${sentence}`).for(language).plain('x', args);
}

test.each([
  { name: 'a day', sentence: '{ DATE($d) }', args: { d: '2026-03-15' }, text: '15\u00a0марта' },
  { name: 'the first day of a year', sentence: '{ DATE($d) }', args: { d: '2027-01-01' }, text: '1\u00a0января' },
  {
    name: 'with its weekday',
    sentence: '{ DATE($d, form: "weekday") }',
    args: { d: '2026-11-16' },
    text: 'понедельник, 16\u00a0ноября',
  },
  {
    name: 'with its year',
    sentence: '{ DATE($d, form: "year") }',
    args: { d: '2026-11-16' },
    text: '16\u00a0ноября 2026\u00a0года',
  },
  {
    name: 'without the year where it is today’s',
    sentence: '{ DATE($d, $today) }',
    args: { d: '2026-12-30', today: '2026-01-01' },
    text: '30\u00a0декабря',
  },
  {
    name: 'with the year where it is another one',
    sentence: '{ DATE($d, $today) }',
    args: { d: '2027-01-22', today: '2026-12-30' },
    text: '22\u00a0января 2027\u00a0года',
  },
  { name: 'a capital first', sentence: '{ CAPITAL($v) }', args: { v: 'ёлка 2021: ок' }, text: 'Ёлка 2021: ок' },
  { name: 'a capital of nothing', sentence: '{ CAPITAL($v) }', args: { v: '' }, text: '' },
  { name: 'in digits', sentence: '{ DATE($d, form: "digits") }', args: { d: '2026-03-05' }, text: '05.03.2026' },
  {
    name: 'an instant in the time zone of the place, where it is the next day already',
    sentence: '{ DATETIME($at, $zone) }',
    args: { at: '2026-11-11T20:40:00Z', zone: 'Asia/Krasnoyarsk' },
    text: '12\u00a0ноября в 03:40',
  },
  {
    name: 'an instant as a Date',
    sentence: '{ TIME($at, $zone) }',
    args: { at: new Date('2026-11-12T09:40:00Z'), zone: 'Asia/Krasnoyarsk' },
    text: '16:40',
  },
  { name: 'a share', sentence: '{ PERCENT($v) }', args: { v: (100 * 17) / 28 }, text: '60,7\u00a0%' },
  { name: 'a share that is almost whole', sentence: '{ PERCENT($v) }', args: { v: 29.96 }, text: '29,96\u00a0%' },
  {
    name: 'a share that is whole but for a pupil of many',
    sentence: '{ PERCENT($v) }',
    args: { v: 29.999 },
    text: '29,999\u00a0%',
  },
  { name: 'a share that was told', sentence: '{ PERCENT($v, decimals: 2) }', args: { v: 18.75 }, text: '18,75\u00a0%' },
  { name: 'a whole share', sentence: '{ PERCENT($v) }', args: { v: 75 }, text: '75\u00a0%' },
  { name: 'a share without digits', sentence: '{ PERCENT($v, decimals: 0) }', args: { v: 66.6 }, text: '67\u00a0%' },
  { name: 'digits kept', sentence: '{ DECIMAL($v, digits: 2) }', args: { v: 3.5 }, text: '3,50' },
  { name: 'a long number', sentence: '{ $v }', args: { v: 1234567.25 }, text: '1\u00a0234\u00a0567,25' },
])('a Russian sentence writes $name as «$text»', ({ sentence, args, text }) => {
  expect(say(sentence, args)).toBe(text);
});

test.each([
  { sentence: '{ DATE($d) }', args: { d: '2026-03-15' }, text: '15\u00a0March' },
  { sentence: '{ PERCENT($d) }', args: { d: 60.71 }, text: '60.7%' },
  { sentence: '{ $d }', args: { d: 1234.5 }, text: '1,234.5' },
])('an English sentence writes «$text»', ({ sentence, args, text }) => {
  expect(say(sentence, args, 'en')).toBe(text);
});

test.each([
  [0, '0\u00a0дней'],
  [1, '1\u00a0день'],
  [3, '3\u00a0дня'],
  [11, '11\u00a0дней'],
  [21, '21\u00a0день'],
  [112, '112\u00a0дней'],
  [1.5, '1,5\u00a0дня'],
])('Russian counts %s as «%s»', (n, text) => {
  const days =
    '{ $n ->\n    [one] { $n } день\n    [few] { $n } дня\n    [many] { $n } дней\n   *[other] { $n } дня\n  }';
  expect(say(days, { n })).toBe(text);
});

test.each([
  ['по приказу № 85, № б/н', 'по приказу №\u00a085, №\u00a0б/н'],
  ['17 из 28 (75 %), рег. № 2026/27-I-014', '17\u00a0из 28 (75 %), рег.\u00a0№\u00a02026/27-I-014'],
  ['5–9 классы, 2 человека. 3 Да', '5–9\u00a0классы, 2\u00a0человека. 3\u00a0Да'],
  ['1. Всего: 12\n2. Нет', '1. Всего: 12\n2. Нет'],
])('the end of a line does not part a number from its word: «%s»', (typed, text) => {
  expect(say('{ $v }', { v: typed })).toBe(text);
});

test.each([
  ['школа «МБОУ «Луговская СОШ»» есть', 'школа «МБОУ „Луговская СОШ“» есть'],
  ['«а», «б» и «в «г «д»»»', '«а», «б» и «в „г „д““»'],
  ['не закрыта «а «б»', 'не закрыта «а «б»'],
])('quotation marks within quotation marks are of the other kind: «%s»', (typed, text) => {
  expect(say('{ $v }', { v: typed })).toBe(text);
});

test('a value is escaped in a sentence for a chat and left alone on a button', () => {
  const t = someTexts('x = <b>{ $name }</b>\ny = { $name }', '').for('ru');
  expect(t('x', { name: '<a> & "б"' })).toBe('<b>&lt;a&gt; &amp; &quot;б&quot;</b>');
  expect(t.plain('y', { name: '<a> & "б"' })).toBe('<a> & "б"');
  expect(t('x', { name: html`<i>${'<'}</i>` })).toBe('<b><i>&lt;</i></b>');
  expect(joinHtml([t.html('y', { name: '&' }), '<']).text).toBe('&amp;\n&lt;');
});

test('whatever a person writes cannot become markup', () => {
  const t = someTexts('x = { $value }', '').for('ru');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const text = t('x', { value });
      expect(text).not.toMatch(/[<>"]|&(?!(amp|lt|gt|quot);)/);
      expect(html`${value}`.text).toBe(text);
      const back = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
      expect(back.replaceAll('&amp;', '&')).toBe(value);
      expect(escapeHtml(value)).toBe(text);
    }),
  );
});

test('of a long text that stands in a file a sentence quotes the beginning', () => {
  const t = someTexts('problem-far = «{ $got }»', '').for('ru');
  const long = t.plainProblem({ code: 'far', got: 'Ш'.repeat(5000) } as { code: string });
  expect(long).toBe(`«${'Ш'.repeat(300)}…»`);
  expect(t.plainProblem({ code: 'far', got: 'Ш'.repeat(300) } as { code: string })).toBe(`«${'Ш'.repeat(300)}»`);
});

test('the sentence of a problem is found by its code and filled from its fields', () => {
  const t = someTexts('problem-far = { $got } из { $max }', '').for('ru');
  expect(t.problem({ code: 'far', got: '<', max: 5 } as { code: string })).toBe('&lt; из 5');
  expect(t.plainProblem({ code: 'far', got: '<', max: 5 } as { code: string })).toBe('< из 5');
});

test.each([
  { name: 'the sentence', ru: '', text: 'нет текста' },
  { name: 'a value', ru: 'x = до { $when } дней', text: 'до … дней' },
  { name: 'a function', ru: 'x = до { NOON($a) }', text: 'до …' },
  { name: 'a date in a date', ru: 'x = до { DATE($a) }.', text: 'до ….' },
  { name: 'another sentence', ru: 'x = до { y }', text: 'до …' },
])('where $name is missing, a test learns of it and a person reads no key', ({ ru, text }) => {
  expect(() => someTexts(ru, '').for('ru').plain('x', { a: 'б' })).toThrow(TextError);

  const reported: TextError[] = [];
  const t = someTexts(ru, '', (error) => reported.push(error)).for('ru');
  expect(t.plain('x', { a: 'б' })).toBe(text);
  expect(reported).toHaveLength(1);
});

test('a sentence missing in English is said in Russian and reported', () => {
  const reported: TextError[] = [];
  const t = someTexts('x = по-русски', '', (error) => reported.push(error)).for('en');
  expect(t('x')).toBe('по-русски');
  expect(reported.map(({ message }) => message)).toEqual(['text x (en): no such sentence']);
});

test('a sentence written twice in a file is refused at start', () => {
  expect(() => someTexts('x = а\nx = б', '')).toThrow(TextError);
});

test('our own texts load in both languages', () => {
  const texts = loadTexts(OURS);
  expect(texts.for('ru').has('text-missing')).toBe(true);
  expect(texts.for('en').language).toBe('en');
});
