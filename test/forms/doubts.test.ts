import { describe, expect, test } from 'vitest';
import { doubtsOf } from '../../src/forms/doubts.ts';
import { fingerprint } from '../../src/forms/fingerprint.ts';
import type { Answer, Question, Value } from '../../src/forms/form.ts';
import { aFilling, anAnswer, aQuestion } from './support.ts';

const count = aQuestion('count');
const number = (value: number): Value => ({ type: 'number', number: value });
const without = (question: Question, state: 'no-data' | 'not-applicable'): Answer => ({
  question: question.id,
  asked: fingerprint(question),
  state,
});
const codes = (answers: readonly Answer[], previous: Record<string, Value> = {}) =>
  [...(doubtsOf(aFilling([count], { answers, previous })).get('count') ?? [])].map(({ code }) => code);

test.each<[string, Answer, Record<string, Value>, string[]]>([
  ['like the last time', anAnswer(count, number(12)), { count: number(12) }, []],
  ['far from the last time', anAnswer(count, number(78)), { count: number(12) }, ['far']],
  ['far, with a reason', anAnswer(count, number(78), { reason: 'new-rules' }), { count: number(12) }, ['far']],
  ['the first value ever', anAnswer(count, number(78)), {}, []],
  ['no data', without(count, 'no-data'), {}, ['no-data']],
  ['not applicable, as before', without(count, 'not-applicable'), {}, []],
  ['not applicable, with a value the last time', without(count, 'not-applicable'), { count: number(12) }, ['gone']],
])('a line is looked at first or not: %s', (_, answer, previous, expected) => {
  expect(codes([answer], previous)).toEqual(expected);
});

test('a line without an answer is looked at first where it had a value the last time, or must have one', () => {
  const [must, may] = [aQuestion('must'), aQuestion('may', { required: false })];
  const doubts = (previous: Record<string, Value>) => doubtsOf(aFilling([must, may], { previous }));
  expect(doubts({})).toEqual(new Map([['must', [{ code: 'unanswered' }]]]));
  expect(doubts({ may: number(12) }).get('may')).toEqual([{ code: 'unanswered', was: number(12) }]);
});

test('two lines that contradict each other are both looked at, each naming the other', () => {
  const [part, all] = [aQuestion('part'), aQuestion('all')];
  const checks = [{ id: 'c', left: 'part', op: '<=', right: 'all', message: 'не больше всех' }] as const;
  const answers = [anAnswer(part, number(5)), anAnswer(all, number(3))];
  const doubts = doubtsOf(aFilling([part, all], { answers, checks }));
  expect(doubts.get('part')).toEqual([{ code: 'check', with: 'all', message: 'не больше всех' }]);
  expect(doubts.get('all')).toEqual([{ code: 'check', with: 'part', message: 'не больше всех' }]);
});

describe('out of what a school has ever told', () => {
  const last = { count: number(102) };
  const told = (now: number, ...earlier: number[]) =>
    doubtsOf(
      aFilling([count], { answers: [anAnswer(count, number(now))], previous: last }),
      new Map([['count', earlier.map(number)]]),
    ).get('count');

  test.each<[string, number, number[], string[]]>([
    ['inside of it', 101, [102, 100, 101], []],
    ['outside by as much as it is wide', 104, [102, 100, 101], []],
    ['outside by less than is worth a look', 106, [102, 101, 101], []],
    ['exactly what is worth a look', 107, [102, 101, 101], ['unusual']],
    ['far below, and yet no half of the last', 70, [102, 100, 101], ['unusual']],
    ['wide: it has always changed much', 125, [102, 70, 101], []],
    ['told by two reports alone', 125, [102, 101], []],
    ['far from the last as well', 160, [102, 100, 101], ['far']],
  ])('%s', (_, now, earlier, codes) => {
    expect((told(now, ...earlier) ?? []).map(({ code }) => code)).toEqual(codes);
  });

  test('the numbers are told, of how many reports', () => {
    const range = { low: number(100), high: number(102), reports: 3 };
    expect(told(125, 102, 100, 101)).toEqual([{ code: 'unusual', now: number(125), range }]);
    expect(told(160, 102, 100, 101)).toEqual([{ code: 'far', was: number(102), now: number(160), range }]);
  });

  test('a part is measured by its share', () => {
    const part = aQuestion('part', { type: 'part', whole: { figure: 'all', text: 'Сколько всего?' } });
    const share = (of: number, whole: number): Value => ({ type: 'part', part: of, whole });
    const filling = aFilling([part], { answers: [anAnswer(part, share(85, 100))], wholes: { all: 100 } });
    const earlier = new Map([['part', [share(6, 10), share(31, 50), share(61, 100)]]]);
    expect(doubtsOf(filling, earlier).get('part')).toEqual([
      { code: 'unusual', now: share(85, 100), range: { low: share(6, 10), high: share(31, 50), reports: 3 } },
    ]);
  });
});
