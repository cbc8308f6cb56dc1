import { describe, expect, test } from 'vitest';
import { apply } from '../../src/forms/change.ts';
import type { Answer } from '../../src/forms/form.ts';
import { answersToSend, failedChecks, nextMissing, resumeStep, review } from '../../src/forms/review.ts';
import { aFilling, anAnswer, aQuestion, number, saidLater } from './support.ts';

const a = aQuestion('a');
const optional = aQuestion('optional', { required: false });
const ground = aQuestion('ground', { type: 'yes-no', required: false, ground: { text: '?', example: 'приказ № 5' } });
const done = anAnswer(a, number(1));

describe('A form can be sent', () => {
  test.each<{ name: string; answers: Answer[]; missing: string[] }>([
    { name: 'once all required questions are answered', answers: [done], missing: [] },
    { name: 'not before', answers: [], missing: ['a'] },
    { name: 'not with a required answer put off', answers: [saidLater(a)], missing: ['a'] },
    { name: 'with «нет данных» to a required question', answers: [{ ...saidLater(a), state: 'no-data' }], missing: [] },
    { name: 'with an optional answer put off', answers: [done, saidLater(optional)], missing: [] },
    {
      name: 'not with a yes that lacks its ground',
      answers: [done, anAnswer(ground, { type: 'yes-no', yes: true })],
      missing: ['ground'],
    },
    { name: 'not with a required answer to another wording', answers: [{ ...done, asked: 'before' }], missing: ['a'] },
    {
      name: 'with an optional answer to another wording',
      answers: [done, { ...anAnswer(optional, number(1)), asked: 'before' }],
      missing: [],
    },
  ])('$name', ({ answers, missing }) => {
    const seen = review(aFilling([a, optional, ground], { answers }));
    expect(seen.missing).toEqual(missing);
    expect(seen.sendable).toBe(missing.length === 0);
  });
});

describe('What is missing is asked one after another', () => {
  const [b, c] = [aQuestion('b'), aQuestion('c')];
  const filling = aFilling([a, optional, b, c], { answers: [anAnswer(b, number(2)), saidLater(c)] });

  test('without what may stay open', () => {
    expect(nextMissing(filling)).toEqual({ kind: 'ask', question: 'a', part: 'value' });
    expect(nextMissing(filling, 'a')).toEqual({ kind: 'ask', question: 'c', part: 'value' });
  });

  test('to an end, though something was put off again', () => {
    expect(nextMissing(filling, 'c')).toBeUndefined();
  });
});

describe('A form is gone on with', () => {
  test.each<{ name: string; answers: Answer[]; at: string }>([
    { name: 'at the first open question', answers: [done], at: 'optional' },
    { name: 'at a required one put off', answers: [saidLater(a), saidLater(optional), saidLater(ground)], at: 'a' },
    {
      name: 'at the whole of it when the rest may stay open',
      answers: [done, saidLater(optional), saidLater(ground)],
      at: '',
    },
  ])('$name', ({ answers, at }) => {
    const step = resumeStep(aFilling([a, optional, ground], { answers }));
    expect(step.kind === 'ask' ? step.question : '').toBe(at);
  });
});

describe('Checks over two questions', () => {
  const b = aQuestion('b');
  const checks = [
    { id: 'c1', left: 'a', op: '<=', right: 'b', message: 'Не больше' },
    { id: 'c2', left: 'a', op: '>=', right: 'optional', message: 'Не меньше' },
  ] as const;
  const fill = (left: number, right: number) =>
    aFilling([a, b, optional], { answers: [anAnswer(a, number(left)), anAnswer(b, number(right))], checks });

  test('hold when equal and fail when exceeded', () => {
    expect(review(fill(5, 5))).toMatchObject({ failed: [], sendable: true });
    const seen = review(fill(6, 5));
    expect(seen).toMatchObject({ failed: [checks[0]], missing: [], sendable: false });
    expect(nextMissing(fill(6, 5))).toMatchObject({ question: 'a' });
    expect(seen.lines.map((line) => line.checks)).toEqual([['c1'], ['c1'], []]);
  });

  test('the other direction too', () => {
    const filling = apply(fill(5, 5), { answer: anAnswer(optional, number(6)) });
    expect(failedChecks(filling)).toEqual([checks[1]]);
    expect(failedChecks(filling, 'optional')).toEqual([checks[1]]);
    expect(failedChecks(filling, 'b')).toEqual([]);
  });

  test('wait until both numbers are given', () => {
    expect(failedChecks(aFilling([a, b], { answers: [done], checks }))).toEqual([]);
  });
});

describe('The review and what is sent', () => {
  const part = aQuestion('part', { type: 'part', whole: { figure: 'teachers', text: '?' } });
  const follow = aQuestion('follow', { when: { question: 'a', over: 5 } });
  const answers = [
    { ...done, unchanged: true },
    anAnswer(part, { type: 'part', part: 19, whole: 27 }),
    anAnswer(follow, number(3)),
    saidLater(optional),
  ];
  const filling = aFilling([a, part, follow, optional], {
    answers,
    wholes: { teachers: 28 },
    previous: { part: { type: 'part', part: 17, whole: 28 } },
  });

  test('a line shows what was said with the present whole, the last value, and what was confirmed as unchanged', () => {
    expect(review(filling).lines).toEqual([
      {
        question: 'a',
        short: 'a',
        standing: 'answered',
        said: { state: 'value', value: number(1) },
        unchanged: true,
        checks: [],
      },
      {
        question: 'part',
        short: 'part',
        standing: 'answered',
        said: { state: 'value', value: { type: 'part', part: 19, whole: 28 } },
        unchanged: false,
        previous: { value: { type: 'part', part: 17, whole: 28 }, period: 'IV четверть' },
        checks: [],
      },
      {
        question: 'optional',
        short: 'optional',
        standing: 'later',
        said: { state: 'later' },
        unchanged: false,
        checks: [],
      },
    ]);
  });

  test('an answer to another wording is not shown as said', () => {
    const [line] = review(aFilling([a], { answers: [{ ...done, asked: 'before' }] })).lines;
    expect(line).toEqual({ question: 'a', short: 'a', standing: 'outdated', unchanged: false, checks: [] });
  });

  test('sent are complete answers to questions asked now, with the whole of that moment', () => {
    expect(answersToSend(filling).map(({ question }) => question)).toEqual(['a', 'part']);
    expect(answersToSend(filling)[1]).toMatchObject({ value: { part: 19, whole: 28 } });
  });
});
