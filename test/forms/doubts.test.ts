import { expect, test } from 'vitest';
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

test('two lines that contradict each other are both looked at, each naming the other', () => {
  const [part, all] = [aQuestion('part'), aQuestion('all')];
  const checks = [{ id: 'c', left: 'part', op: '<=', right: 'all', message: 'не больше всех' }] as const;
  const answers = [anAnswer(part, number(5)), anAnswer(all, number(3))];
  const doubts = doubtsOf(aFilling([part, all], { answers, checks }));
  expect(doubts.get('part')).toEqual([{ code: 'check', with: 'all', message: 'не больше всех' }]);
  expect(doubts.get('all')).toEqual([{ code: 'check', with: 'part', message: 'не больше всех' }]);
});
