import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runXlsForm, type XlsRun } from '../../src/questionnaires/run-xlsform.ts';
import type { XlsForm, XlsQuestion } from '../../src/questionnaires/xlsform.ts';
import { allChoices } from '../../src/questionnaires/xlsform.ts';
import { type OtherForm, startEngine } from './other-engine.ts';
import { formOf } from './sheets.ts';
import { TWINS } from './twin-forms.ts';

const TODAY = '2026-11-26';
let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${TODAY}T12:00:00Z`) });
  engine = await startEngine();
});
afterAll(() => {
  engine.takeBack();
  vi.useRealTimers();
});

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

/** Answers the other form as ours is answered: all is said, then each answer that is asked for is judged in order. */
function answered(form: XlsForm, other: OtherForm, answers: Readonly<Record<string, string>>) {
  const questions = form.rows.filter((row) => row.kind === 'question');
  for (const { name } of questions) other.answer(name, answers[name] ?? '');
  const refused: string[] = [];
  const open = new Set(questions);
  const next = () => [...open].find(({ name }) => other.isRelevant(name));
  for (let question = next(); question !== undefined; question = next()) {
    open.delete(question);
    const { name } = question;
    const said = answers[name] ?? '';
    if (said === '' || (other.isTaken(name, said) && other.value(name) !== '')) continue;
    refused.push(name);
    other.answer(name, '');
  }
  return refused;
}

/** Numbers are exact here and nearly so there; a day after no day is none. */
const shown = (text: string): string | number => {
  if (text === 'Invalid Date') return '';
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(Number(text).toPrecision(10)) : text;
};

/** What is asked, calculated and shown here and there. */
function compared(form: XlsForm, run: XlsRun, other: OtherForm) {
  const relevant = form.rows.filter((row) => other.isRelevant(row.name));
  return {
    here: {
      asked: run.asked,
      computed: [...run.computed].map(([key, text]) => [key, shown(text)]),
      notes: run.notes,
    },
    there: {
      asked: relevant.flatMap((row) => (row.kind === 'question' ? [row.name] : [])),
      computed: relevant.flatMap(({ kind, name }) => (kind === 'calculate' ? [[name, shown(other.value(name))]] : [])),
      notes: relevant.flatMap(({ kind, name }) => (kind === 'note' ? [{ name, text: other.label(name) }] : [])),
    },
  };
}

describe.each(Object.entries(TWINS))('%s', (name, typed) => {
  test('is asked, refused, shown and calculated as another engine does it', async () => {
    const form = formOf(typed);
    const other = (await engine.open(name))();
    const untouched = compared(form, runXlsForm(form, new Map(), TODAY), other);
    expect(untouched.here).toEqual(untouched.there);

    const questions = form.rows.filter((row) => row.kind === 'question');
    const each = Object.fromEntries(questions.map((one) => [one.name, answersTo(form, one)]));
    fc.assert(
      fc.property(fc.record(each), (answers) => {
        const refused = answered(form, other, answers);
        const run = runXlsForm(form, new Map(Object.entries(answers)), TODAY);
        const { here, there } = compared(form, run, other);
        expect(here).toEqual(there);
        // What must be answered and is said to be empty is refused here; there it only cannot be sent.
        expect(run.rejected.filter(({ value }) => value !== '').map(({ question }) => question)).toEqual(refused);
      }),
      { numRuns: 20 },
    );
  });
});
