import { describe, expect, test } from 'vitest';
import { apply } from '../../src/forms/change.ts';
import { fingerprint } from '../../src/forms/fingerprint.ts';
import type { Question, Value } from '../../src/forms/form.ts';
import { confirmUnchanged, quick } from '../../src/forms/quick.ts';
import { nextStep } from '../../src/forms/state.ts';
import { aFilling, anAnswer, aQuestion, number, saidLater } from './support.ts';

const whole = { figure: 'teachers', text: '?' };
const NOT = { state: 'not-applicable' } as const;
const options = [{ id: 'x', label: 'икс' }];

describe('Unchanged is confirmed', () => {
  test.each<{ name: string; question: Question; was: Value; now?: Value }>([
    { name: 'a count', question: aQuestion('q'), was: number(17), now: number(17) },
    {
      name: 'a part, with the present whole',
      question: aQuestion('q', { type: 'part', whole }),
      was: { type: 'part', part: 17, whole: 30 },
      now: { type: 'part', part: 17, whole: 28 },
    },
    {
      name: 'but no part greater than the present whole',
      question: aQuestion('q', { type: 'part', whole }),
      was: { type: 'part', part: 29, whole: 30 },
    },
    {
      name: 'and no part whose whole is unknown',
      question: aQuestion('q', { type: 'part', whole: { figure: 'pupils', text: '?' } }),
      was: { type: 'part', part: 17, whole: 30 },
    },
    {
      name: 'and no part whose share became another one',
      question: aQuestion('q', { type: 'part', whole }),
      was: { type: 'part', part: 20, whole: 100 },
    },
    {
      name: 'a yes with its ground',
      question: aQuestion('q', { type: 'yes-no', ground: { text: '?', example: '' } }),
      was: { type: 'yes-no', yes: true, ground: 'приказ № 5' },
      now: { type: 'yes-no', yes: true, ground: 'приказ № 5' },
    },
    {
      name: 'but no yes without the ground now asked for',
      question: aQuestion('q', { type: 'yes-no', ground: { text: '?', example: '' } }),
      was: { type: 'yes-no', yes: true },
    },
    {
      name: 'choices',
      question: aQuestion('q', { type: 'choices', options }),
      was: { type: 'choices', options: ['x'], done: true },
      now: { type: 'choices', options: ['x'], done: true },
    },
    {
      name: 'but no option that is gone',
      question: aQuestion('q', { type: 'choice', options }),
      was: { type: 'choice', option: 'y' },
    },
    { name: 'no number out of the present bounds', question: aQuestion('q', { max: 5 }), was: number(6) },
    { name: 'no text', question: aQuestion('q', { type: 'text' }), was: { type: 'text', text: 'семинар' } },
    { name: 'no date', question: aQuestion('q', { type: 'date' }), was: { type: 'date', date: '2026-05-01' } },
    { name: 'no file', question: aQuestion('q', { type: 'file' }), was: { type: 'file', file: 1, name: 'a.pdf' } },
  ])('$name', ({ question, was, now }) => {
    const filling = aFilling([question], { previous: { q: was }, wholes: { teachers: 28 } });
    expect(confirmUnchanged(filling)).toEqual(now ? [{ ...anAnswer(question, now), unchanged: true }] : []);
    expect(quick(filling).rest).toEqual(now ? [] : ['q']);
  });
});

describe('The quick way', () => {
  const [a, b, c, text] = [aQuestion('a'), aQuestion('b'), aQuestion('c'), aQuestion('text', { type: 'text' })];
  const previous = { a: number(1), b: number(2), c: number(3) };

  test('shows last values, what was changed since, and what is put off; the rest must be answered', () => {
    const answers = [anAnswer(b, number(4)), saidLater(c)];
    const { lines, rest } = quick(aFilling([a, b, c, text], { answers, previous }));
    expect(lines).toMatchObject([
      { question: 'a', now: { value: number(1) }, confirms: true },
      { question: 'b', was: { value: number(2) }, now: { value: number(4) }, confirms: false },
      { question: 'c', was: { value: number(3) }, now: { state: 'later' }, confirms: false },
    ]);
    expect(rest).toEqual(['c', 'text']);
  });

  test('what did not apply does not apply again, unless it is asked otherwise or of all now', () => {
    const optional = aQuestion('a', { required: false });
    const confirmed = (question: Question, asked = fingerprint(question)) => {
      const notApplied = new Map([['a', { asked, period: '2026-27:1' }]]);
      return quick({ ...aFilling([question]), notApplied });
    };
    expect(confirmed(optional)).toEqual({
      lines: [{ question: 'a', short: optional.short, was: NOT, now: NOT, confirms: true }],
      rest: [],
    });
    expect(confirmed(optional, 'asked otherwise')).toEqual({ lines: [], rest: ['a'] });
    expect(confirmed({ ...optional, mayNotApply: false })).toMatchObject({ lines: [{ confirms: false }], rest: ['a'] });
  });

  test('an unchanged form without texts is ready after one confirmation', () => {
    const filling = aFilling([a, b, c], { previous });
    const after = confirmUnchanged(filling).reduce((so, answer) => apply(so, { answer }), filling);
    expect(nextStep(after)).toEqual({ kind: 'review' });
  });

  test('a part of an answer that changed is told anew', () => {
    const [all, part] = [aQuestion('a'), aQuestion('p', { type: 'part', whole: { question: 'a' } })];
    const was = { a: number(120), p: { type: 'part', part: 96, whole: 120 } } as const;
    const filling = aFilling([all, part], { previous: was });
    expect(confirmUnchanged(filling).map(({ question }) => question)).toEqual(['a', 'p']);
    const changed = apply(filling, { answer: anAnswer(all, number(150)) });
    expect(confirmUnchanged(changed)).toEqual([]);
    expect(quick(changed).rest).toEqual(['p']);
    // It keeps its place in the list, so the numbers of the others stay.
    expect(quick(changed).lines).toMatchObject([{ question: 'a' }, { question: 'p', confirms: false }]);
    expect(quick(changed).lines[1]).not.toHaveProperty('now');
  });

  test('questions that follow from a confirmed value are confirmed with it', () => {
    const follow = aQuestion('c', { when: { question: 'a', is: 1 } });
    const filling = aFilling([a, follow], { previous });
    expect(confirmUnchanged(filling).map(({ question }) => question)).toEqual(['a', 'c']);
    const changed = apply(filling, { answer: anAnswer(a, number(2)) });
    expect(confirmUnchanged(changed)).toEqual([]);
  });
});
