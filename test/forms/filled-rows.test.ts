import { describe, expect, test } from 'vitest';
import { type FilledRow, fillFromRows } from '../../src/forms/filled-rows.ts';
import { fingerprint } from '../../src/forms/fingerprint.ts';
import type { Question, Said } from '../../src/forms/form.ts';
import { nextStep } from '../../src/forms/state.ts';
import { aFilling, anAnswer, aQuestion, TODAY } from './support.ts';

/** A row as it stands in the workbook: what is in «Ответ», «Всего» and beside it. */
const row = (question: Question, answer?: string, more: { whole?: string; more?: string } = {}): FilledRow => ({
  question: question.id,
  asked: fingerprint(question),
  ...(answer === undefined ? {} : { answer: { cell: 'C6', text: answer } }),
  ...(more.whole === undefined ? {} : { whole: { cell: 'D6', text: more.whole } }),
  ...(more.more === undefined ? {} : { more: { cell: 'E6', text: more.more } }),
});

const said = (question: Question, ...rows: FilledRow[]): Said | string | undefined => {
  const { answers, problems } = fillFromRows(aFilling([question]), rows, TODAY);
  if (problems.length > 0) return problems.map(({ cell, problem }) => `${cell} ${problem.code}`).join();
  const [answer] = answers;
  if (!answer) return undefined;
  const { state, ...rest } = answer;
  return state === 'value' && 'value' in rest ? { state, value: rest.value as never } : ({ state } as Said);
};

const COUNT = aQuestion('count', { max: 40 });
const PERCENT = aQuestion('percent', { type: 'percent', decimals: 1 });
const PART = aQuestion('part', { type: 'part', whole: { figure: 'teachers', text: 'Всего педагогов?' } });
const YES = aQuestion('yes', { type: 'yes-no', ground: { text: 'Основание?', example: 'Приказ от 02.09.2026 № 85' } });
const OPTIONS = [
  { id: 'a', label: 'Учитель математики' },
  { id: 'b', label: 'Консультация' },
  { id: 'none', label: 'Помощь не нужна', alone: true },
];
const CHOICE = aQuestion('choice', { type: 'choice', options: OPTIONS, otherText: true });
const CHOICES = aQuestion('choices', { type: 'choices', options: OPTIONS, otherText: true });
const DATE = aQuestion('date', { type: 'date' });
const TEXT = aQuestion('text', { type: 'text', required: false });
const value = (of: unknown) => ({ state: 'value', value: of });

describe('a cell of a filled form says what would be said in the chat', () => {
  test.each([
    ['a number', COUNT, row(COUNT, '17'), value({ type: 'number', number: 17 })],
    ['zero', COUNT, row(COUNT, '0'), value({ type: 'number', number: 0 })],
    ['a number over its bound', COUNT, row(COUNT, '41'), 'C6 out-of-range'],
    ['a fraction of people', COUNT, row(COUNT, '17.5'), 'C6 whole-number-needed'],
    ['words', COUNT, row(COUNT, 'много'), 'C6 not-a-number'],
    ['no data', COUNT, row(COUNT, 'нет данных'), { state: 'no-data' }],
    ['what must apply', COUNT, row(COUNT, 'не относится'), 'C6 must-apply'],
    ['nothing', COUNT, row(COUNT), undefined],
    ['a fraction with the point of a workbook', PERCENT, row(PERCENT, '67.9'), value({ type: 'number', number: 67.9 })],
    ['a part with its whole', PART, row(PART, '17', { whole: '28' }), value({ type: 'part', part: 17, whole: 28 })],
    ['a part over its whole', PART, row(PART, '31', { whole: '28' }), 'C6 part-over-total'],
    ['a part without its whole', PART, row(PART, '17'), 'C6 cell-whole-missing'],
    ['a part as «17 из 28»', PART, row(PART, '17 из 28'), value({ type: 'part', part: 17, whole: 28 })],
    ['no', YES, row(YES, 'Нет'), value({ type: 'yes-no', yes: false })],
    [
      'yes with its ground',
      YES,
      row(YES, 'Да', { more: 'Приказ от 01.09.2026 № 7' }),
      value({ type: 'yes-no', yes: true, ground: 'Приказ от 01.09.2026 № 7' }),
    ],
    ['a ground that nobody can find', YES, row(YES, 'Да', { more: 'есть приказ' }), 'E6 ground-too-bare'],
    ['an option', CHOICE, row(CHOICE, 'Консультация'), value({ type: 'choice', option: 'b' })],
    [
      'own words beside «другое»',
      CHOICE,
      row(CHOICE, 'другое', { more: 'Ремонт' }),
      value({ type: 'choice', option: 'other', other: 'Ремонт' }),
    ],
    [
      'several options by numbers and words',
      CHOICES,
      row(CHOICES, '2; Учитель математики'),
      value({ type: 'choices', options: ['a', 'b'], done: true }),
    ],
    [
      'an option and own words',
      CHOICES,
      row(CHOICES, '1; автобус'),
      value({ type: 'choices', options: ['a', 'other'], other: 'автобус', done: true }),
    ],
    ['a day as the workbook has it', DATE, row(DATE, '2026-11-02'), value({ type: 'date', date: '2026-11-02' })],
    ['a day that is none', DATE, row(DATE, '31.02.2026'), 'C6 no-such-day'],
    ['words of one’s own', TEXT, row(TEXT, 'Провели два урока.'), value({ type: 'text', text: 'Провели два урока.' })],
    ['another wording of the question', COUNT, { ...row(COUNT, '17'), asked: 'f0' }, 'C6 cell-question-changed'],
    [
      'a formula gone wrong',
      COUNT,
      { ...row(COUNT), answer: { cell: 'C6', text: '#REF!', broken: true } },
      'C6 cell-broken',
    ],
  ])('%s', (_what, question, one, expected) => {
    expect(said(question as Question, one as FilledRow)).toEqual(expected);
  });
});

test('a whole is told once, by the first part that stands over it', () => {
  const other = aQuestion('other', { ...PART, id: 'other', text: 'Ещё часть' });
  const filled = fillFromRows(
    aFilling([PART, other]),
    [row(PART, '17', { whole: '28' }), row(other, '20', { whole: '30' })],
    TODAY,
  );
  expect([...filled.wholes]).toEqual([['teachers', 28]]);
  expect(filled.answers.map((one) => one.state === 'value' && one.value)).toEqual([
    { type: 'part', part: 17, whole: 28 },
    { type: 'part', part: 20, whole: 28 },
  ]);
});

test('a question that depends on an answer is taken only while it is asked', () => {
  const why = aQuestion('why', { type: 'text', when: { question: 'count', over: 10 } });
  const of = (count: string) =>
    fillFromRows(aFilling([COUNT, why]), [row(COUNT, count), row(why, 'Потому что')], TODAY).answers.length;
  expect([of('17'), of('3')]).toEqual([2, 1]);
});

test('what stands there already is no new answer, and an empty cell takes none away', () => {
  const before = anAnswer(COUNT, { type: 'number', number: 17 });
  const filling = aFilling([COUNT, TEXT], { answers: [before] });
  expect(fillFromRows(filling, [row(COUNT, '17')], TODAY).answers).toEqual([]);
  const filled = fillFromRows(filling, [row(COUNT), row(TEXT, 'Да.')], TODAY);
  expect(filled.answers.map(({ question }) => question)).toEqual(['text']);
  expect(filled.filling.answers.get('count')).toBe(before);
});

test('a list with a word that is none of its options is no answer at all', () => {
  const bare = aQuestion('bare', { type: 'choices', options: OPTIONS });
  const filled = fillFromRows(aFilling([bare]), [row(bare, '1; автобус')], TODAY);
  expect(filled.problems).not.toEqual([]);
  expect(filled.answers).toEqual([]);
});

test('a value far from the last one is taken, and its reason is asked for in the chat', () => {
  const previous = { count: { type: 'number', number: 12 } } as const;
  const filled = fillFromRows(aFilling([COUNT, TEXT], { previous }), [row(COUNT, '38'), row(TEXT, 'Да.')], TODAY);
  expect(filled.problems).toEqual([]);
  expect(filled.answers.map(({ question, reason }) => [question, reason])).toEqual([
    ['count', undefined],
    ['text', undefined],
  ]);
  expect(nextStep(filled.filling)).toEqual({ kind: 'ask', question: 'count', part: 'reason' });
  // The same number once more is no news to one who has said why; another number is, and is asked about anew.
  const told = anAnswer(COUNT, { type: 'number', number: 38 }, { reason: 'new-rules' });
  const again = (text: string) =>
    fillFromRows(aFilling([COUNT], { previous, answers: [told] }), [row(COUNT, text)], TODAY).answers;
  expect(again('38')).toEqual([]);
  expect(again('39').map(({ reason }) => reason)).toEqual([undefined]);
});
