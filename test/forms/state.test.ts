import { describe, expect, test } from 'vitest';
import { apply, follow } from '../../src/forms/change.ts';
import { type Filling, isAsked } from '../../src/forms/filling.ts';
import type { Answer, Condition, Question, Value } from '../../src/forms/form.ts';
import { judge } from '../../src/forms/judge.ts';
import { answersToSend, nextMissing, review as wholeForm } from '../../src/forms/review.ts';
import {
  changed,
  firstStep,
  isBegun,
  nextStep,
  placeOf,
  previousStep,
  progress,
  type Step,
  standing,
  stepAt,
} from '../../src/forms/state.ts';
import { aFilling, anAnswer, aQuestion, number, saidLater, TODAY } from './support.ts';

const [a, b, c] = [aQuestion('a'), aQuestion('b'), aQuestion('c')];
const ask = (question: Question, part = 'value') => ({ kind: 'ask', question: question.id, part });
const review = { kind: 'review' };
const done = (question: Question) => anAnswer(question, number(1));

describe('The next step', () => {
  test.each<{ name: string; answers: Answer[]; after?: Question; next: object }>([
    { name: 'is the first question of an empty form', answers: [], next: ask(a) },
    { name: 'is the next open question in order', answers: [done(a)], after: a, next: ask(b) },
    { name: 'goes back to what was left open', answers: [done(c)], after: c, next: ask(a) },
    { name: 'leaves out what is put off while others are open', answers: [saidLater(a)], after: a, next: ask(b) },
    {
      name: 'comes to what is put off when nothing else is open',
      answers: [saidLater(a), done(b), done(c)],
      after: c,
      next: ask(a),
    },
    {
      name: 'goes on to the next put off when one is put off again',
      answers: [saidLater(a), done(b), saidLater(c)],
      after: a,
      next: ask(c),
    },
    {
      name: 'is the review when the last one is put off again',
      answers: [saidLater(a), done(b), saidLater(c)],
      after: c,
      next: review,
    },
    { name: 'after a pause is the first put off', answers: [saidLater(a), done(b), saidLater(c)], next: ask(a) },
    { name: 'is the review when all is answered', answers: [done(a), done(b), done(c)], after: b, next: review },
    {
      name: 'after a question the form no longer has is the first open one',
      answers: [done(a)],
      after: aQuestion('gone'),
      next: ask(b),
    },
  ])('$name', ({ answers, after, next }) => {
    expect(nextStep(aFilling([a, b, c], { answers }), after?.id)).toEqual(next);
  });

  test('of an empty form is the review', () => {
    expect(firstStep(aFilling([]))).toEqual(review);
  });

  test('asks for the whole before its part, once for all parts of it', () => {
    const whole = { figure: 'teachers', text: '?' };
    const [p, q] = [aQuestion('p', { type: 'part', whole }), aQuestion('q', { type: 'part', whole })];
    const empty = aFilling([p, q]);
    expect(firstStep(empty)).toEqual(ask(p, 'whole'));
    const told = apply(empty, { wholes: new Map([['teachers', 28]]) });
    expect(nextStep(told, 'p')).toEqual(ask(p));
    const answered = apply(told, { answer: anAnswer(p, { type: 'part', part: 19, whole: 28 }) });
    expect(nextStep(answered, 'p')).toEqual(ask(q));
  });
});

describe('A whole that nobody can tell', () => {
  const whole = { figure: 'pupils', text: '?' };
  const [p, q] = [aQuestion('p', { type: 'part', whole }), aQuestion('q', { type: 'part', whole })];
  const saying = (filling: Filling, question: Question, press: 'later' | 'no-data') => {
    const step = stepAt(filling, question.id, 'whole');
    const judged = judge(filling, step, { press }, TODAY);
    if (!judged.ok) throw new Error(judged.error.code);
    return follow(filling, step, judged.value);
  };

  test.each(['later', 'no-data'] as const)('takes «%s» for all its parts, each as its own answer', (press) => {
    const { filling, step } = saying(aFilling([p, q, a]), p, press);
    expect(step).toEqual(ask(a));
    for (const question of [p, q])
      expect(filling.answers.get(question.id)).toEqual({ ...saidLater(question), state: press });
  });

  test('put off again at the end is not asked once more for its other part', () => {
    const answers = [saidLater(p), saidLater(q), saidLater(a)];
    expect(saying(aFilling([p, q, a], { answers }), p, 'later').step).toEqual(ask(a));
    expect(saying(aFilling([p, q], { answers }), p, 'later').step).toEqual(review);
    expect(nextMissing(aFilling([p, q, a], { answers }), 'p')).toEqual(ask(a));
  });

  test('is asked for its other part after «не относится», which was said of one part alone', () => {
    const applies = aQuestion('applies', { type: 'part', whole, required: false });
    const filling = aFilling([applies, p], { answers: [{ ...saidLater(applies), state: 'not-applicable' }] });
    expect(nextStep(filling, 'applies')).toEqual(ask(p, 'whole'));
    expect(nextMissing(filling, 'applies')).toEqual(ask(p, 'whole'));
  });

  test('takes «no data» for the parts that were put off, and leaves alone those it does not concern', () => {
    const applies = aQuestion('applies', { type: 'part', whole, required: false });
    const other = aQuestion('other', { type: 'part', whole: { figure: 'teachers', text: '?' } });
    const not: Answer = { ...saidLater(applies), state: 'not-applicable' };
    const { filling } = saying(aFilling([p, q, applies, other], { answers: [saidLater(q), not] }), p, 'no-data');
    expect(filling.answers.get('q')?.state).toBe('no-data');
    expect(filling.answers.get('applies')).toEqual(not);
    expect(filling.answers.has('other')).toBe(false);
  });

  const telling = (filling: Filling, at: Question, ...texts: string[]) => {
    let now: { filling: Filling; step: Step } = { filling, step: stepAt(filling, at.id, 'whole') };
    const steps = texts.map((text) => {
      const judged = judge(now.filling, now.step, { text }, TODAY);
      if (!judged.ok) throw new Error(judged.error.code);
      now = follow(now.filling, now.step, judged.value);
      return now.step;
    });
    return { filling: now.filling, steps };
  };

  test.each<{ press: 'later' | 'no-data'; at: Question; texts: string[]; steps: object[] }>([
    { press: 'no-data', at: p, texts: ['214', '100', '80'], steps: [ask(p), ask(q), ask(a)] },
    { press: 'later', at: p, texts: ['214', '100', '80'], steps: [ask(p), ask(q), ask(a)] },
    { press: 'no-data', at: q, texts: ['214', '100', '80'], steps: [ask(p), ask(q), ask(a)] },
    { press: 'no-data', at: p, texts: ['100 из 214', '80'], steps: [ask(q), ask(a)] },
    { press: 'later', at: q, texts: ['80 из 214', '100'], steps: [ask(p), ask(a)] },
    { press: 'no-data', at: p, texts: ['214', 'нет данных', 'позже'], steps: [ask(p), ask(q), ask(a)] },
  ])(
    'told after all, at $at.id, has every part asked that had «$press» of it: $texts',
    ({ press, at, texts, steps }) => {
      expect(telling(saying(aFilling([p, q, a]), p, press).filling, at, ...texts).steps).toEqual(steps);
    },
  );

  test('told after all leaves none of its parts answered by «no data»', () => {
    const { filling } = telling(saying(aFilling([p, q, a]), p, 'no-data').filling, p, '214');
    expect(wholeForm(filling).missing).toEqual(['p', 'q', 'a']);
  });

  test('told anew asks its question, whose «no data» was said before, and no other', () => {
    const noData = (question: Question): Answer => ({ ...saidLater(question), state: 'no-data' });
    const known = aFilling([p, q, a], { answers: [noData(p), noData(q)], wholes: { pupils: 214 } });
    const { filling, steps } = telling(known, p, '220', '100');
    expect(steps).toEqual([ask(p), ask(a)]);
    expect(filling.answers.get('q')).toEqual(noData(q));
  });

  test('known, a part put off before is not asked again for the next one that is answered', () => {
    const filling = aFilling([p, q, a], { answers: [saidLater(p)], wholes: { pupils: 214 } });
    const answered = apply(filling, { answer: anAnswer(q, { type: 'part', part: 3, whole: 214 }) });
    expect(nextStep(answered, 'q')).toEqual(ask(a));
  });

  test('says nothing of the other parts once it is known', () => {
    const known = aFilling([p, q], { wholes: { pupils: 214 } });
    expect(saying(known, p, 'no-data').filling.answers.has('q')).toBe(false);
  });
});

describe('A part of another answer', () => {
  const surveyed = aQuestion('surveyed');
  const content = aQuestion('content', { type: 'part', whole: { question: 'surveyed' } });
  const told = aFilling([surveyed, content], { answers: [anAnswer(surveyed, number(40))] });

  test('is asked once that answer is a number, and without asking for a whole', () => {
    expect(isAsked(aFilling([surveyed, content]), 'content')).toBe(false);
    expect(isAsked(aFilling([surveyed, content], { answers: [saidLater(surveyed)] }), 'content')).toBe(false);
    expect(nextStep(told, 'surveyed')).toEqual(ask(content));
  });

  test('is asked again when that answer becomes less', () => {
    const part = anAnswer(content, { type: 'part', part: 35, whole: 40 });
    const less = apply(apply(told, { answer: part }), { answer: anAnswer(surveyed, number(30)) });
    expect(nextStep(less, 'surveyed')).toEqual(ask(content));
  });

  test('its whole is corrected at that question', () => {
    expect(stepAt(told, 'content', 'whole')).toEqual(ask(surveyed));
  });
});

describe('A given value that lacks something', () => {
  const ground = aQuestion('ground', { type: 'yes-no', ground: { text: '?', example: 'приказ № 5' } });
  const options = [{ id: 'x', label: 'икс' }];
  const choice = aQuestion('choice', { type: 'choice', options, otherText: true });
  const choices = aQuestion('choices', { type: 'choices', options, otherText: true });
  const part = aQuestion('part', { type: 'part', whole: { figure: 'w', text: '?' } });

  test.each<{ name: string; question: Question; value: Value; part?: string }>([
    { name: 'a yes waits for its ground', question: ground, value: { type: 'yes-no', yes: true }, part: 'ground' },
    {
      name: 'a yes with its ground is answered',
      question: ground,
      value: { type: 'yes-no', yes: true, ground: 'приказ' },
    },
    { name: 'a no needs no ground', question: ground, value: { type: 'yes-no', yes: false } },
    {
      name: '«другое» waits for its words',
      question: choice,
      value: { type: 'choice', option: 'other' },
      part: 'other',
    },
    {
      name: '«другое» among choices waits for its words',
      question: choices,
      value: { type: 'choices', options: ['other'], done: true },
      part: 'other',
    },
    {
      name: 'choices wait for «готово»',
      question: choices,
      value: { type: 'choices', options: ['x'], done: false },
      part: 'value',
    },
    {
      name: 'no choice at all is no answer',
      question: choices,
      value: { type: 'choices', options: [], done: true },
      part: 'value',
    },
    { name: 'closed choices are answered', question: choices, value: { type: 'choices', options: ['x'], done: true } },
    {
      name: 'a part over the whole that was corrected is asked again',
      question: part,
      value: { type: 'part', part: 41, whole: 60 },
      part: 'value',
    },
    { name: 'a part that still fits is answered', question: part, value: { type: 'part', part: 40, whole: 60 } },
  ])('$name', ({ question, value, part: lacks }) => {
    const filling = aFilling([question], { answers: [anAnswer(question, value)], wholes: { w: 40 } });
    expect(standing(filling, question)).toBe(lacks === undefined ? 'answered' : 'incomplete');
    expect(nextStep(filling, question.id)).toEqual(lacks === undefined ? review : ask(question, lacks));
  });

  test('put off, it is taken up at what it lacks', () => {
    const later: Answer = { ...saidLater(ground), state: 'later', value: { type: 'yes-no', yes: true } };
    const filling = aFilling([ground], { answers: [later] });
    expect(standing(filling, ground)).toBe('later');
    expect(stepAt(filling, 'ground')).toEqual(ask(ground, 'ground'));
  });
});

describe('A value far from the last one', () => {
  const percent = aQuestion('percent', { type: 'percent' });
  const part = aQuestion('part', { type: 'part', whole: { figure: 'w', text: '?' } });
  const own = aQuestion('own', { soft: { share: 0.1, atLeast: 2 } });
  const of = (one: number, whole: number): Value => ({ type: 'part', part: one, whole });

  test.each<{ name: string; question: Question; was?: Value; now: Value; far: boolean }>([
    { name: '12 → 78 is far', question: a, was: number(12), now: number(78), far: true },
    { name: 'the first value ever is never far', question: a, now: number(78), far: false },
    { name: '12 → 18 is half of it, not more', question: a, was: number(12), now: number(18), far: false },
    { name: '12 → 19 is more than half of it', question: a, was: number(12), now: number(19), far: true },
    { name: '2 → 6 is a small difference', question: a, was: number(2), now: number(6), far: false },
    { name: '0 → 4 is a small difference', question: a, was: number(0), now: number(4), far: false },
    { name: '0 → 5 is far', question: a, was: number(0), now: number(5), far: true },
    { name: '12 → 0 is far', question: a, was: number(12), now: number(0), far: true },
    {
      name: '30 % → 50 % is 20 points and more than half',
      question: percent,
      was: number(30),
      now: number(50),
      far: true,
    },
    { name: '30 % → 49 % is less than 20 points', question: percent, was: number(30), now: number(49), far: false },
    { name: '60 % → 85 % is less than half of it', question: percent, was: number(60), now: number(85), far: false },
    { name: '10 of 20 → 20 of 40 is the same share', question: part, was: of(10, 20), now: of(20, 40), far: false },
    { name: '10 of 40 → 20 of 40 is far', question: part, was: of(10, 40), now: of(20, 40), far: true },
    { name: 'a part of nothing has no share to compare', question: part, was: of(0, 0), now: of(20, 40), far: false },
    { name: 'the question may have its own measure', question: own, was: number(10), now: number(12), far: true },
    { name: 'its own least difference counts too', question: own, was: number(10), now: number(11.5), far: false },
  ])('$name', ({ question, was, now, far }) => {
    const filling = aFilling([question], {
      answers: [anAnswer(question, now)],
      previous: was ? { [question.id]: was } : {},
      wholes: { w: 40 },
    });
    expect(nextStep(filling, question.id)).toEqual(far ? ask(question, 'reason') : review);
  });

  test('is answered once its reason is given', () => {
    const filling = aFilling([a], {
      answers: [anAnswer(a, number(78), { reason: 'new-rules' })],
      previous: { a: number(12) },
    });
    expect(standing(filling, a)).toBe('answered');
  });

  test('is not compared with the answer to another wording', () => {
    const filling = aFilling([a], { answers: [anAnswer(a, number(78))] });
    const reworded = { ...filling, previous: new Map([['a', { value: number(12), asked: 'other', period: 'I' }]]) };
    expect(standing(reworded, a)).toBe('answered');
  });
});

describe('Conditions', () => {
  const yes = aQuestion('yes', { type: 'yes-no' });
  const many = aQuestion('many', {
    type: 'choices',
    options: [{ id: 'x', label: 'икс' }],
  });
  const said: Answer[] = [
    anAnswer(a, number(5)),
    anAnswer(yes, { type: 'yes-no', yes: true }),
    anAnswer(many, { type: 'choices', options: ['x'], done: true }),
    { question: 'b', asked: 'x', state: 'no-data' },
    saidLater(c),
  ];

  test.each<{ name: string; when: Condition; asked: boolean }>([
    { name: 'equal', when: { question: 'a', is: 5 }, asked: true },
    { name: 'over is strict', when: { question: 'a', over: 5 }, asked: false },
    { name: 'under is strict', when: { question: 'a', under: 5 }, asked: false },
    { name: 'over', when: { question: 'a', over: 4 }, asked: true },
    { name: 'a yes', when: { question: 'yes', is: true }, asked: true },
    { name: 'an option among choices', when: { question: 'many', is: 'x' }, asked: true },
    { name: 'no data is no value', when: { question: 'b', under: 5 }, asked: false },
    { name: 'not, of no value, is not asked either', when: { not: { question: 'b', under: 5 } }, asked: false },
    { name: '«отвечу позже» is no value', when: { not: { question: 'c', is: 1 } }, asked: false },
    { name: 'not', when: { not: { question: 'a', is: 4 } }, asked: true },
    {
      name: 'all',
      when: {
        all: [
          { question: 'a', is: 5 },
          { question: 'yes', is: true },
        ],
      },
      asked: true,
    },
    {
      name: 'all with no value',
      when: {
        all: [
          { question: 'a', is: 5 },
          { question: 'b', is: 1 },
        ],
      },
      asked: false,
    },
    {
      name: 'any with no value',
      when: {
        any: [
          { question: 'b', is: 1 },
          { question: 'a', is: 5 },
        ],
      },
      asked: true,
    },
    { name: 'nothing in any', when: { any: [] }, asked: false },
    { name: 'an unknown question', when: { question: 'nobody', is: 1 }, asked: false },
    { name: 'itself', when: { question: 'last', is: 1 }, asked: false },
  ])('$name', ({ when, asked }) => {
    const last = aQuestion('last', { when });
    expect(isAsked(aFilling([a, b, c, yes, many, last], { answers: said }), 'last')).toBe(asked);
  });

  test('an answer is kept while its question is not asked, and counts again afterwards', () => {
    const follow = aQuestion('follow', { when: { question: 'yes', is: true } });
    const both = aFilling([yes, follow], { answers: [anAnswer(yes, { type: 'yes-no', yes: true }), done(follow)] });
    const off = apply(both, { answer: anAnswer(yes, { type: 'yes-no', yes: false }) });
    expect(progress(off)).toEqual({ answered: 1, total: 1 });
    expect(nextStep(off, 'yes')).toEqual(review);
    const on = apply(off, { answer: anAnswer(yes, { type: 'yes-no', yes: true }) });
    expect(progress(on)).toEqual({ answered: 2, total: 2 });
  });

  test('a question that waits for one not asked is not asked', () => {
    const chain = [
      yes,
      aQuestion('m', { when: { question: 'yes', is: true } }),
      aQuestion('n', { when: { question: 'm', is: 1 } }),
    ];
    const answers = [anAnswer(yes, { type: 'yes-no', yes: false }), ...chain.slice(1).map(done)];
    expect(isAsked(aFilling(chain, { answers }), 'n')).toBe(false);
  });
});

describe('Back, jumps and progress', () => {
  test('back goes to the question before, answered or not, and ends at the first', () => {
    const filling = aFilling([a, b, c], { answers: [done(a)] });
    expect(previousStep(filling, { kind: 'review' })).toEqual(ask(c));
    expect(previousStep(filling, stepAt(filling, 'b'))).toEqual(ask(a));
    expect(previousStep(filling, stepAt(filling, 'a'))).toBeUndefined();
  });

  test('back from ground or reason goes to the value', () => {
    const filling = aFilling([a, b]);
    expect(previousStep(filling, { kind: 'ask', question: 'b', part: 'reason' })).toEqual(ask(b));
  });

  test('back leaves out what is not asked', () => {
    const filling = aFilling([a, aQuestion('m', { when: { question: 'a', is: 9 } }), c]);
    expect(previousStep(filling, stepAt(filling, 'c'))).toEqual(ask(a));
  });

  test('a jump leads to any question asked, to its whole too, and else to the first step', () => {
    const part = aQuestion('part', { type: 'part', whole: { figure: 'w', text: '?' } });
    const filling = aFilling([a, part], { answers: [done(a)], wholes: { w: 3 } });
    expect(stepAt(filling, 'a')).toEqual(ask(a));
    expect(stepAt(filling, 'part', 'whole')).toEqual(ask(part, 'whole'));
    expect(stepAt(filling, 'nobody')).toEqual(ask(part));
  });

  test('progress counts no data and not applicable as answered, and later as not', () => {
    const answers: Answer[] = [{ ...saidLater(a), state: 'no-data' }, saidLater(b)];
    const filling = aFilling([a, b, c], { answers });
    expect(progress(filling)).toEqual({ answered: 1, total: 3 });
    expect(isBegun(filling)).toBe(true);
    expect(isBegun(aFilling([a, b], { answers: [saidLater(a)] }))).toBe(false);
  });

  test('the place of a question counts only what is asked', () => {
    const hidden = aQuestion('hidden', { when: { question: 'a', is: 1 } });
    const filling = aFilling([a, hidden, b]);
    expect(placeOf(filling, 'b')).toBe(2);
    expect(placeOf(filling, 'hidden')).toBeUndefined();
  });
});

test('A part of nothing is nothing without being asked, and is asked when the whole turns out to be more', () => {
  const part = aQuestion('part', { type: 'part', whole: { figure: 'pupils', text: 'Сколько всего?' } });
  const none = aFilling([part, b], { answers: [saidLater(part)], wholes: { pupils: 0 } });
  expect(standing(none, part)).toBe('answered');
  expect(nextStep(none)).toEqual(ask(b));
  expect(answersToSend(none)).toMatchObject([{ question: 'part', value: { part: 0, whole: 0 } }]);
  const some = apply(none, { wholes: new Map([['pupils', 3]]) });
  expect(standing(some, part)).toBe('later');
  expect(answersToSend(some)).toEqual([]);
});

describe('A form that changed in the middle of a draft', () => {
  test('keeps answers by id, and asks again only what was reworded', () => {
    const reworded = aQuestion('b', { text: 'Иначе' });
    const filling = aFilling([aQuestion('new'), reworded, a], { answers: [done(a), done(b)] });
    expect(changed(filling)).toEqual(['b']);
    expect(standing(filling, a)).toBe('answered');
    expect(nextStep(filling, 'new')).toEqual(ask(aQuestion('new')));
    expect(nextStep(filling, 'a')).toEqual(ask(aQuestion('new')));
  });

  test('an answer to another wording holds no condition', () => {
    const reworded = aQuestion('a', { text: 'Иначе' });
    const follow = aQuestion('follow', { when: { question: 'a', is: 1 } });
    expect(isAsked(aFilling([reworded, follow], { answers: [done(a)] }), 'follow')).toBe(false);
  });

  test('«не относится» stands open once the question applies to all', () => {
    const answer: Answer = { ...saidLater(a), state: 'not-applicable' };
    expect(standing(aFilling([a], { answers: [answer] }), a)).toBe('open');
  });
});
