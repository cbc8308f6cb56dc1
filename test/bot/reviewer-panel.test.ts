import { expect, test } from 'vitest';
import { reviewerPanel } from '../../src/bot/reviewer-panel.ts';
import type { Submission } from '../../src/db/submissions.ts';
import type { ReviewedLine, ReviewedReport } from '../../src/facts/review.ts';
import type { Answer, Question, Value } from '../../src/forms/form.ts';
import { asRead } from '../../src/simulator/person.ts';
import { loadTexts } from '../../src/texts.ts';
import { aForm, aQuestion } from '../forms/support.ts';

const TEXTS = loadTexts('locales');

const question = aQuestion('q', { type: 'text', text: 'Что мешает?', short: 'Трудности' });
const TIME: Value = { type: 'text', text: 'Не хватает времени.' };
const STAFF: Value = { type: 'text', text: 'Не хватает логопеда.' };
const says = (value: Value): Answer => ({ question: 'q', asked: '', state: 'value', value });
const sent: Submission = {
  ...{ id: 1, draft: 1, municipality: 1, school: 1, period: '2026-27:2', version: 1, registration: '2026/27-II-001' },
  ...{ form: aForm([question]), answers: [], sentBy: 1, sentAt: new Date('2026-12-25T03:00:00Z') },
};

/** The only line of a report in review, as its reviewer reads it. */
function read(line: ReviewedLine): string {
  const reviewed: ReviewedReport = {
    present: { state: 'in-review', round: 1, lines: [], open: [], changed: [] },
    lines: [line],
  };
  const screen = { head: 'Отчёт', reviewed, marks: [], archive: false };
  return asRead(reviewerPanel(TEXTS.for('ru'), sent, screen, 0).text).replaceAll('\u00a0', ' ');
}

const last = { value: TIME, period: '2026-27:1' };

test.each<[string, Partial<ReviewedLine>, string]>([
  ['what is new', { answer: says(STAFF) }, '1. Трудности: Не хватает логопеда.'],
  [
    'what was told before',
    { answer: says(STAFF), last },
    '1. Трудности: «Не хватает логопеда», в прошлый раз «Не хватает времени»',
  ],
  [
    'what was corrected',
    { answer: says(STAFF), changed: {} },
    '⚠ 1. Трудности: Не хватает логопеда.\nБыло нет ответа → стало «Не хватает логопеда»',
  ],
  [
    'what is not told any more',
    { last, doubts: [{ code: 'unanswered', was: TIME }] },
    '⚠ 1. Трудности: нет ответа, в прошлый раз «Не хватает времени»\nВ прошлый раз было «Не хватает времени», теперь ответа нет.',
  ],
])('words in a review stand in quotation marks beside other words, with one full stop: %s', (_, line, told) => {
  expect(read({ number: 1, question, doubts: [], ...line })).toContain(told);
});

test('what was answered as the last report did is said to be unchanged, whichever way it was answered', () => {
  const long: Value = { type: 'text', text: 'Не хватает времени на подготовку. '.repeat(5).trim() };
  for (const value of [TIME, long]) {
    const line = { number: 1, question, doubts: [], last: { ...last, value } };
    for (const answer of [says(value), { ...says(value), unchanged: true }]) {
      expect(read({ ...line, answer })).toMatch(/ — без изменений$/m);
      expect(read({ ...line, answer })).not.toContain('в прошлый раз');
    }
  }
  const said = { ...says(TIME), reason: 'Учли всех' };
  expect(read({ number: 1, question, doubts: [], answer: said })).not.toContain('без изменений');
});

const number = (told: number): Value => ({ type: 'number', number: told });
const part = (of: number): Value => ({ type: 'part', part: of, whole: 16 });

test.each<[string, Partial<Question>, Value, Value, string]>([
  ['a number of digits', { type: 'number' }, number(1.25), number(1.5), '1,5, в прошлый раз 1,25 (+0,25)'],
  [
    'a percent that was told',
    { type: 'percent' },
    number(20),
    number(18.75),
    '18,75 %, в прошлый раз 20 % (−1,25 п. п.)',
  ],
  ['a share', { type: 'part' }, part(2), part(3), '3 из 16 (18,8 %), в прошлый раз 2 из 16 (12,5 %) (+6,3 п. п.)'],
])(
  'a changed figure stands beside the last one with the difference, as exact as the figures: %s',
  (_, of, was, now, told) => {
    const line = {
      number: 1,
      question: { ...question, ...of },
      doubts: [],
      answer: says(now),
      last: { ...last, value: was },
    };
    expect(read(line)).toContain(told);
  },
);
