import { expect, test } from 'vitest';
import { reviewerPanel } from '../../src/bot/reviewer-panel.ts';
import type { Submission } from '../../src/db/submissions.ts';
import type { ReviewedLine, ReviewedReport } from '../../src/facts/review.ts';
import type { Answer, Question, Value } from '../../src/forms/form.ts';
import { asRead } from '../../src/simulator/person.ts';
import { loadTexts } from '../../src/texts.ts';

const question = { id: 'q', type: 'text', text: 'Что мешает?', short: 'Трудности' } as unknown as Question;
const TIME: Value = { type: 'text', text: 'Не хватает времени.' };
const STAFF: Value = { type: 'text', text: 'Не хватает логопеда.' };
const says = (value: Value): Answer => ({ question: 'q', asked: '', state: 'value', value });
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
  const reviewed = {
    ...{ present: { state: 'in-review' } },
    lines: [{ number: 1, question, doubts: [], ...line }],
  } as unknown as ReviewedReport;
  const sent = { id: 1, answers: [] } as unknown as Submission;
  const screen = { head: 'Отчёт', reviewed, marks: [], archive: false };
  expect(asRead(reviewerPanel(loadTexts('locales').for('ru'), sent, screen, 0).text)).toContain(told);
});
