import { expect, test } from 'vitest';
import { earlierText } from '../../src/bot/answer-text.ts';
import type { Value } from '../../src/forms/form.ts';
import { asRead } from '../../src/simulator/person.ts';
import { loadTexts } from '../../src/texts.ts';
import { aQuestion } from '../forms/support.ts';

const t = loadTexts('locales').for('ru');
const options = [
  { id: 'work', label: 'В работе' },
  { id: 'advice', label: 'Консультация' },
  { id: 'nothing', label: 'Помощь не нужна', short: 'не нужна', alone: true },
];
const question = aQuestion('q', { type: 'text', text: 'Что?', short: 'Что', options });

test.each<[string, Value, string]>([
  ['words of his own without their full stop', { type: 'text', text: 'Провели два урока.' }, '«Провели два урока»'],
  ['an option', { type: 'choice', option: 'work' }, '«В работе»'],
  ['several options', { type: 'choices', options: ['advice', 'work'], done: true }, '«Консультация; В работе»'],
  [
    'an option by its short words, where it has them',
    { type: 'choices', options: ['nothing'], done: true },
    '«не нужна»',
  ],
  ['no figure', { type: 'part', part: 17, whole: 28 }, '17 из 28 (60,7\u00a0%)'],
  ['no yes', { type: 'yes-no', yes: true, ground: 'Приказ № 5' }, 'да (Приказ № 5)'],
])('what was answered before stands in quotation marks where it is words: %s', (_, value, words) => {
  expect(asRead(earlierText(t, question, value))).toBe(words);
});
