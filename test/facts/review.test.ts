import { expect, test } from 'vitest';
import { isClean, type ReviewedLine, type ReviewedReport } from '../../src/facts/review.ts';
import { anAnswer, aQuestion } from '../forms/support.ts';

const question = aQuestion('a');
const at = new Date('2026-11-10T04:00:00Z');
const asked = { question: 'a', reason: 'check-number' };
const answer = anAnswer(question, { type: 'number', number: 1 });
const changed = [{ question: 'a', now: answer }];

const report = (
  line: Partial<ReviewedLine> = {},
  present: Partial<ReviewedReport['present']> = {},
): ReviewedReport => ({
  lines: [{ number: 1, question, answer, doubts: [], ...line }],
  present: { state: 'in-review', round: 1, lines: [], open: [], changed: [], ...present },
});
const { answer: _, ...unanswered } = report().lines[0]!;

test.each<[string, ReviewedReport, boolean]>([
  ['in which nothing is doubtful', report(), true],
  ['with a doubt', report({ doubts: [{ code: 'no-data' }] }), false],
  ['with a line that was corrected', report({ asked: { ...asked, answered: { at } } }), true],
  ['with a line that the school left as it was', report({ asked: { ...asked, kept: { at } } }), false],
  ['with an objection', report({ asked: { ...asked, objection: { text: 'Так и есть', at } } }), false],
  ['sent again as it was after a remark on the whole', report({}, { remark: 'Проверьте' }), false],
  ['sent again with a change after it', report({}, { remark: 'Проверьте', changed }), true],
  [
    'sent again with a change and a line left empty',
    { ...report({}, { remark: 'Проверьте', changed }), lines: [unanswered] },
    false,
  ],
])('a report %s asks for no look: %s', (_name, one, is) => {
  expect(isClean(one)).toBe(is);
});
