import fc from 'fast-check';
import { allChoices, type XlsForm, type XlsQuestion } from '../../src/questionnaires/xlsform.ts';

export const TODAY = '2026-11-26';

const TEXTS = [
  'нет',
  'все',
  'физика',
  'Школа на реке',
  '1234567890',
  '12345',
  '+7 9131234567',
  'a.b@school.ru',
  'Сделаю',
  'ab',
];
const DAYS = ['2026-10-01', '2026-11-01', '2026-11-25', TODAY, '2026-11-27', '2026-12-15', '2027-08-01'];

/** Answers that may be given to a question, none among them. */
function answersTo(form: XlsForm, question: XlsQuestion): fc.Arbitrary<string> {
  const some = (values: readonly string[]) => fc.constantFrom('', ...values);
  switch (question.type) {
    case 'integer':
      return some(['0', '1', '2', '3', '4', '7', '24', '25', '26', '300', '3001', '-5']);
    case 'decimal':
      return some(['0', '0.1', '0.5', '12.5', '55.55', '87.25', '100.5', '1000']);
    case 'date':
      return some(DAYS);
    case 'acknowledge':
      return some(['OK']);
    case 'select_one':
      return some(allChoices(form, question).map(({ name }) => name));
    case 'select_multiple':
      return fc.subarray(allChoices(form, question).map(({ name }) => name)).map((chosen) => chosen.join(' '));
    case 'text':
    case 'file':
      return some(TEXTS);
  }
}

/** Answers to all questions of a form, by name. */
export function answersOfAll(form: XlsForm): fc.Arbitrary<Record<string, string>> {
  const questions = form.rows.filter((row) => row.kind === 'question');
  return fc.record(Object.fromEntries(questions.map((one) => [one.name, answersTo(form, one)])));
}
