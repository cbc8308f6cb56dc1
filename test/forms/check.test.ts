import { expect, test } from 'vitest';
import { checkForm, type FormFault } from '../../src/forms/check.ts';
import type { Condition, CrossCheck, Question } from '../../src/forms/form.ts';
import { aForm, aQuestion } from './support.ts';

const options = [{ id: 'x', label: 'икс' }];
const a = aQuestion('a');
const asks = (when: Condition) => [
  a,
  aQuestion('text', { type: 'text' }),
  aQuestion('one', { type: 'choice', options }),
  aQuestion('q', { when }),
];
const check = (left: string, right: string): CrossCheck => ({ id: 'c', left, op: '<=', right, message: 'не больше' });

test.each<{ name: string; questions: Question[]; checks?: CrossCheck[]; faults: FormFault[] }>([
  {
    name: 'a sound form has none',
    questions: asks({
      all: [
        { question: 'a', over: 1 },
        { question: 'one', is: 'x' },
      ],
    }),
    checks: [check('a', 'q')],
    faults: [],
  },
  { name: 'two questions of one id', questions: [a, a], faults: [{ code: 'duplicate-question', question: 'a' }] },
  {
    name: 'a question without words',
    questions: [aQuestion('q', { short: ' ' })],
    faults: [{ code: 'no-text', question: 'q' }],
  },
  {
    name: 'a condition on an unknown question',
    questions: asks({ not: { question: 'nobody', is: 1 } }),
    faults: [{ code: 'condition-unknown', question: 'q', on: 'nobody' }],
  },
  {
    name: 'a condition on a later question',
    questions: [aQuestion('q', { when: { question: 'a', is: 1 } }), a],
    faults: [{ code: 'condition-not-earlier', question: 'q', on: 'a' }],
  },
  {
    name: 'a condition on itself',
    questions: [aQuestion('q', { when: { any: [{ question: 'q', is: 1 }] } })],
    faults: [{ code: 'condition-not-earlier', question: 'q', on: 'q' }],
  },
  {
    name: 'a count that should be a yes',
    questions: asks({ question: 'a', is: true }),
    faults: [{ code: 'condition-never-holds', question: 'q', on: 'a' }],
  },
  {
    name: 'a text over a number',
    questions: asks({ question: 'text', over: 1 }),
    faults: [{ code: 'condition-never-holds', question: 'q', on: 'text' }],
  },
  {
    name: 'an option that does not exist',
    questions: asks({ question: 'one', is: 'y' }),
    faults: [{ code: 'condition-never-holds', question: 'q', on: 'one' }],
  },
  {
    name: 'a choice of nothing',
    questions: [aQuestion('q', { type: 'choice', otherText: true })],
    faults: [{ code: 'missing-options', question: 'q' }],
  },
  {
    name: 'two options of one id',
    questions: [aQuestion('q', { type: 'choices', options: [...options, ...options, ...options] })],
    faults: [{ code: 'duplicate-option', question: 'q', option: 'x' }],
  },
  {
    name: 'an option with the id of «другое»',
    questions: [aQuestion('q', { type: 'choice', otherText: true, options: [{ id: 'other', label: 'иное' }] })],
    faults: [{ code: 'reserved-option', question: 'q' }],
  },
  {
    name: 'bounds upside down',
    questions: [aQuestion('q', { min: 2, max: 1 })],
    faults: [{ code: 'bounds-upside-down', question: 'q', min: 2, max: 1 }],
  },
  {
    name: 'seven decimals, one more than there may be',
    questions: [aQuestion('p', { decimals: 6 }), aQuestion('q', { decimals: 7 })],
    faults: [{ code: 'decimals-out-of-range', question: 'q', decimals: 7 }],
  },
  {
    name: 'a condition on a file',
    questions: [aQuestion('f', { type: 'file' }), aQuestion('q', { when: { question: 'f', is: 'a.pdf' } })],
    faults: [{ code: 'condition-never-holds', question: 'q', on: 'f' }],
  },
  {
    name: 'half a decimal',
    questions: [aQuestion('q', { decimals: 0.5 })],
    faults: [{ code: 'decimals-out-of-range', question: 'q', decimals: 0.5 }],
  },
  {
    name: 'a part of nothing',
    questions: [aQuestion('q', { type: 'part' })],
    faults: [{ code: 'missing-whole', question: 'q' }],
  },
  {
    name: 'a part of a later answer',
    questions: [aQuestion('q', { type: 'part', whole: { question: 'a' } }), a],
    faults: [{ code: 'whole-not-earlier', question: 'q', on: 'a' }],
  },
  {
    name: 'a check over an unknown question',
    questions: [a],
    checks: [check('a', 'b')],
    faults: [{ code: 'check-unknown', check: 'c', question: 'b' }],
  },
  {
    name: 'a check over a text',
    questions: [a, aQuestion('t', { type: 'text' })],
    checks: [check('t', 'a')],
    faults: [{ code: 'check-no-number', check: 'c', question: 't' }],
  },
  {
    name: 'two checks of one id',
    questions: [a],
    checks: [check('a', 'a'), check('a', 'a')],
    faults: [{ code: 'duplicate-check', check: 'c' }],
  },
])('$name', ({ questions, checks = [], faults }) => {
  expect(checkForm(aForm(questions, checks))).toEqual(faults);
});
