import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runXlsForm, type XlsRun } from '../../src/questionnaires/run-xlsform.ts';
import type { XlsForm } from '../../src/questionnaires/xlsform.ts';
import { answersOfAll, TODAY } from './answers-to.ts';
import { type OtherForm, startEngine } from './other-engine.ts';
import { formOf } from './sheets.ts';
import { TWINS } from './twin-forms.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${TODAY}T12:00:00Z`) });
  engine = await startEngine();
});
afterAll(() => {
  engine.takeBack();
  vi.useRealTimers();
});

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

    fc.assert(
      fc.property(answersOfAll(form), (answers) => {
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
