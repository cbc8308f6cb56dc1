import { expect, test } from 'vitest';
import { follow, type Input } from '../../src/forms/change.ts';
import type { Filling } from '../../src/forms/filling.ts';
import type { Question } from '../../src/forms/form.ts';
import { judge } from '../../src/forms/judge.ts';
import { firstStep, progress } from '../../src/forms/state.ts';
import { loadFigures, loadProgrammes } from '../../src/programmes/load.ts';
import { formIn } from '../../src/programmes/report.ts';

const programmes = await loadProgrammes();
const { figures } = await loadFigures();

/** What a busy person says: the example the question itself gives, else the first thing at hand. */
function plainAnswer({ type, ground, options, min }: Question, nothing: boolean): Input {
  switch (type) {
    case 'yes-no':
      return { text: `да, ${ground?.example}` };
    case 'choice':
    case 'choices':
      // What is done is asked for its document.
      return { press: { option: (options?.find(({ id }) => id === 'done') ?? options?.[0])?.id ?? '' } };
    case 'text':
      return { text: 'Провели два открытых урока' };
    case 'count':
      return { text: `${nothing ? (min ?? 0) : 5}` };
    default:
      return { text: '1' };
  }
}

/** Fills a form from the beginning; gives how often a person had to say something. */
function fill(filling: Filling, nothing: boolean): { filling: Filling; said: string[] } {
  const said: string[] = [];
  let now = { filling, step: firstStep(filling) };
  for (let turn = 0; turn < 60 && now.step.kind === 'ask'; turn += 1) {
    const { question: id } = now.step;
    const question = filling.form.questions.find((one) => one.id === id)!;
    const twice = question.type === 'choices' && said.includes(id);
    const judged = judge(
      now.filling,
      now.step,
      twice ? { press: 'done' } : plainAnswer(question, nothing),
      '2026-11-10',
    );
    if (!judged.ok) throw new Error(`${id}: ${JSON.stringify(judged.error)}`);
    said.push(id);
    now = follow(now.filling, now.step, judged.value);
  }
  return { filling: now.filling, said };
}

/** Every form there is: of each programme, reporter, circle and stage. */
const forms = programmes.flatMap(({ id, report }) =>
  [...(report?.forms ?? [])].map(([key, form]) => ({ name: `${id} ${key.trim()}`, form: formIn(form, 2026) })),
);
const wholes = new Map(figures.map(({ id, max }) => [id, max]));

test.each(forms)('$name can be answered from the first question to the last, its examples are accepted', ({ form }) => {
  const { filling, said } = fill({ form, answers: new Map(), wholes, previous: new Map() }, false);
  expect(new Set(said)).toEqual(new Set(form.questions.map(({ id }) => id)));
  expect(progress(filling)).toMatchObject({ answered: form.questions.length, total: form.questions.length });
});

test('a quarter without a survey has twelve questions and one answer for each, choices two', () => {
  const form = forms.find(({ form: { id } }) => id === 'kazachinsky-2024:school')!.form;
  const { filling, said } = fill({ form, answers: new Map(), wholes, previous: new Map() }, true);
  expect(progress(filling)).toMatchObject({ answered: 12, total: 12 });
  expect(said).toHaveLength(13);
});
