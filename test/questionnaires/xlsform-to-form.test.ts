import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { follow, type Input } from '../../src/forms/change.ts';
import { checkForm } from '../../src/forms/check.ts';
import { askedQuestion, askedQuestions, closingNotes, computedNow, type Filling } from '../../src/forms/filling.ts';
import { fingerprint } from '../../src/forms/fingerprint.ts';
import type { Form } from '../../src/forms/form.ts';
import { judge } from '../../src/forms/judge.ts';
import { repeatable } from '../../src/forms/repeat.ts';
import { review } from '../../src/forms/review.ts';
import { firstStep, type Step, stepAt } from '../../src/forms/state.ts';
import { runXlsForm } from '../../src/questionnaires/run-xlsform.ts';
import { formOfXls, idOfName } from '../../src/questionnaires/xlsform-to-form.ts';
import { answersOfAll, TODAY } from './answers-to.ts';
import { MORE } from './more-forms.ts';
import { formOf, type Typed } from './sheets.ts';
import { TWINS } from './twin-forms.ts';

/** As it comes back from where forms are kept. */
const asForm = (typed: Typed): Form => JSON.parse(JSON.stringify(formOfXls(formOf(typed), 'own', 1)));

const begun = (form: Form): Filling => ({
  form,
  answers: new Map(),
  wholes: new Map(),
  previous: new Map(),
  today: TODAY,
});

type Talk = { filling: Filling; step: Step; said: string[] };

/** Does something at the step that is asked; a refusal changes nothing and is told. */
function act({ filling, step, said }: Talk, input: Input): Talk {
  const judged = judge(filling, step, input, TODAY);
  if (judged.ok) return { said, ...follow(filling, step, judged.value) };
  const { error } = judged;
  return { filling, step, said: [...said, error.code === 'said-by-form' ? error.said : error.code] };
}

const inputsFor = (filling: Filling, id: string, answer: string, words: string): Input[] => {
  if (answer === '') return [{ press: 'no-data' }];
  switch (askedQuestion(filling, id)?.type) {
    case 'choice':
      return [{ press: { option: answer } }, ...(answer === 'other' ? [{ text: words }] : [])];
    case 'choices':
      return [...answer.split(' ').map((option) => ({ press: { option, on: true } })), { press: 'done' }];
    case 'file':
      return [{ file: { id: 1, name: answer, size: 1 } }];
    default:
      return [{ text: answer }];
  }
};

/** Answers all that is asked as a person would; what is refused is left without an answer. */
function answerAll(form: Form, answers: Readonly<Record<string, string>>) {
  let talk: Talk = { filling: begun(form), step: firstStep(begun(form)), said: [] };
  const refused: string[] = [];
  for (let steps = 0; talk.step.kind === 'ask' && steps < 200; steps += 1) {
    const { question } = talk.step;
    for (const input of inputsFor(
      talk.filling,
      question,
      answers[question] ?? '',
      answers[`${question}_other`] || 'Слова',
    )) {
      const after = act(talk, input);
      if (after.said.length > talk.said.length) {
        refused.push(question);
        talk = act(talk, { press: 'no-data' });
        break;
      }
      talk = after;
    }
  }
  return { filling: talk.filling, refused };
}

describe.each(Object.entries({ ...TWINS, ...MORE }))('%s', (_, typed) => {
  test('asks, refuses and calculates in the dialogue what it does on the command line', () => {
    const xls = formOf(typed);
    const form = asForm(typed);
    expect(checkForm(form)).toEqual([]);
    fc.assert(
      fc.property(answersOfAll(xls), (random) => {
        // Own words for «другое» always follow it in a dialogue.
        const answers = Object.fromEntries(
          Object.entries(random).map(([name, text]) => [name, name.endsWith('_other') ? text || 'Слова' : text]),
        );
        const { filling, refused } = answerAll(form, answers);
        const run = runXlsForm(xls, new Map(Object.entries(answers)), TODAY);
        expect(askedQuestions(filling).map(({ id }) => id)).toEqual(
          run.asked.filter((name) => !name.endsWith('_other')),
        );
        expect(refused).toEqual(run.rejected.flatMap(({ question, value }) => (value === '' ? [] : [question])));
        expect([...computedNow(filling)]).toEqual(expect.arrayContaining([...run.computed].map((one) => [...one])));
        const shown = [...askedQuestions(filling).map(({ text }) => text), ...closingNotes(filling)].join('\n');
        for (const { text } of run.notes) expect(shown).toContain(text);
      }),
      { numRuns: 60 },
    );
  });
});

const VISIT: Typed = {
  survey: `
type                | name   | label                 | hint              | required       | relevant      | constraint      | constraint_message              | choice_filter | default
begin group         | g      | Поездка в \${where}   |                   |                |               |                 |                                 |               |
select_one towns    | where  | Куда                  |                   | yes            |               |                 |                                 |               |
end group           |        |                       |                   |                |               |                 |                                 |               |
note                | n      | Школа: \${school}     |                   |                | \${where} != '' |               |                                 |               |
select_one schools  | school | Какая школа в \${where} | Из \${where} только | \${where} = 'a' |             |                 |                                 | town = \${where} |
integer             | people | Сколько поедет        |                   |                |               | . <= \${seats}  | Мест всего \${seats}            |               | 2
integer             | seats  | Сколько мест          |                   |                |               |                 |                                 |               |
acknowledge         | agree  | Всё верно             |                   |                |               |                 |                                 |               |
note                | bye    | Поедет \${people}     |                   |                |               |                 |                                 |               |`,
  choices: `
list_name | name                      | label     | town
towns     | a                         | Казачинск |
towns     | b                         | Пировское |
schools   | школа_имени_героя_посёлка | Героя     | a
schools   | s2                        | Вторая    | b`,
};

describe('a form with expressions', () => {
  const form = asForm(VISIT);
  const [where, school, people, seats] = form.questions.map(({ id }) => id);
  const at = (filling: Filling, id: string): Talk => ({ filling, step: stepAt(filling, id, 'value'), said: [] });
  const started = act(at(begun(form), where!), { press: { option: 'a' } });

  test('shows texts with what was answered, below their groups and notes', () => {
    expect(askedQuestion(begun(form), where!)?.text).toBe('Поездка в \n\nКуда');
    const shown = askedQuestion(started.filling, school!);
    expect(shown).toMatchObject({ text: 'Школа: \n\nКакая школа в a', hint: { who: 'Из a только' }, required: true });
    expect(closingNotes(started.filling)).toEqual(['Поедет 2']);
  });

  test('offers only the options that pass the filter, and takes no other', () => {
    const hero = idOfName('школа_имени_героя_посёлка');
    expect(hero).toMatch(/^x\w{1,19}$/);
    expect(askedQuestion(started.filling, school!)?.options?.map(({ id }) => id)).toEqual([hero]);
    expect(act(at(started.filling, school!), { press: { option: 's2' } }).said).toEqual(['button-out-of-place']);
    const chosen = act(at(started.filling, school!), { press: { option: hero } });
    // The name, not the id, is what expressions see.
    expect(askedQuestion(chosen.filling, school!)?.text).toContain('Школа: школа_имени_героя_посёлка');

    const moved = act(at(chosen.filling, where!), { press: { option: 'b' } });
    expect(review(moved.filling).lines.find(({ question }) => question === school)?.standing).toBe('incomplete');
    expect(askedQuestion(moved.filling, school!)?.text).toBe('Школа: \n\nКакая школа в b');
    expect(moved.step).toEqual({ kind: 'ask', question: school, part: 'value' });
  });

  test('refuses with the sentence of the form, and asks again what holds no longer', () => {
    const four = act(at(started.filling, seats!), { text: '4' });
    expect(act(at(four.filling, people!), { text: '5' }).said).toEqual(['Мест всего 4']);
    const three = act(at(four.filling, people!), { text: '3' });
    expect(three.said).toEqual([]);
    const fewer = act(at(three.filling, seats!), { text: '2' });
    expect(review(fewer.filling).missing).toContain(people);
    expect(closingNotes(fewer.filling)).toEqual(['Поедет ']);
  });

  test('offers a default, which counts until something else is said', () => {
    expect(repeatable(started.filling, askedQuestion(started.filling, people!)!)).toEqual({
      type: 'number',
      number: 2,
    });
    const none = act(at(started.filling, people!), { press: 'no-data' });
    expect(closingNotes(none.filling)).toEqual(['Поедет ']);
  });

  test('keeps answers when only what is filled in changes', () => {
    const shown = askedQuestion(started.filling, school!)!;
    expect(fingerprint(shown)).toBe(fingerprint(form.questions.find(({ id }) => id === school)!));
  });
});
