import { describe, expect, test } from 'vitest';
import { fingerprint, formVersion } from '../../src/forms/fingerprint.ts';
import type { Question } from '../../src/forms/form.ts';
import { aForm, aQuestion } from './support.ts';

const base: Partial<Question> = {
  type: 'part',
  whole: { figure: 'teachers', text: 'Сколько?' },
  max: 9,
  unit: 'педагогов',
};
const question = aQuestion('q', base);

describe('A fingerprint', () => {
  test.each<[string, Partial<Question>]>([
    ['type', { type: 'count' }],
    ['text', { text: 'Иначе' }],
    ['bounds', { max: 10 }],
    ['decimals', { decimals: 1 }],
    ['unit', { unit: 'учителей' }],
    ['whole', { whole: { figure: 'pupils', text: 'Сколько?' } }],
    ['kind of whole', { whole: { question: 'teachers' } }],
    ['ground', { ground: { text: 'Чем подтверждается?', example: 'приказ' } }],
    ['options', { options: [{ id: 'x', label: 'икс' }] }],
    ['own words', { otherText: true }],
  ])('changes with the %s', (_, parts) => {
    expect(fingerprint(aQuestion('q', { ...base, ...parts }))).not.toBe(fingerprint(question));
  });

  test.each<[string, Partial<Question>]>([
    ['hint', { hint: { who: 'без совместителей' } }],
    ['duty', { required: false }],
    ['condition', { when: { question: 'a', is: 1 } }],
    ['question about the whole', { whole: { figure: 'teachers', text: 'Сколько всего?' } }],
    ['short name', { short: 'кратко' }],
    ['spaces in the text', { text: ' Вопрос  q\n' }],
    ['longest text', { maxLength: 5 }],
  ])('does not change with the %s', (_, parts) => {
    expect(fingerprint(aQuestion('q', { ...base, ...parts }))).toBe(fingerprint(question));
  });

  test('is the same for ever: it stands in stored rows', () => {
    expect(fingerprint(aQuestion('teachers'))).toBe('dxk7blfwj6');
  });
});

describe('The version of a form', () => {
  const [a, b] = [aQuestion('a'), aQuestion('b')];
  const version = formVersion(aForm([a, b]));

  test.each<[string, ReturnType<typeof aForm>]>([
    ['the order', aForm([b, a])],
    ['a question less', aForm([a])],
    ['a duty', aForm([a, aQuestion('b', { required: false })])],
    ['a condition', aForm([a, aQuestion('b', { when: { question: 'a', is: 1 } })])],
    ['a check', aForm([a, b], [{ id: 'c', left: 'a', op: '<=', right: 'b', message: '' }])],
  ])('changes with %s', (_, form) => {
    expect(formVersion(form)).not.toBe(version);
  });

  test('does not change with hints', () => {
    expect(formVersion(aForm([a, aQuestion('b', { hint: { where: 'ОО-1' } })]))).toBe(version);
  });
});
