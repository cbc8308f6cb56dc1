import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply, follow, type Input } from '../../src/forms/change.ts';
import { checkForm } from '../../src/forms/check.ts';
import { askedQuestion, askedQuestions, type Filling, isAsked } from '../../src/forms/filling.ts';
import { judge } from '../../src/forms/judge.ts';
import { confirmUnchanged, quick } from '../../src/forms/quick.ts';
import { answersToSend, review } from '../../src/forms/review.ts';
import {
  changed,
  firstStep,
  isBegun,
  nextStep,
  placeOf,
  previousStep,
  progress,
  type Step,
  standing,
} from '../../src/forms/state.ts';
import { answerTo, arbitraryFilling, arbitraryForm, arbitraryInput } from './arbitrary.ts';
import { TODAY } from './support.ts';

type Deed = { deed: 'answer' | 'later' | 'anything'; luck: number; input: Input };

const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.record({
    deed: fc.constantFrom('answer', 'answer', 'later', 'anything'),
    luck: fc.nat(1000),
    input: arbitraryInput,
  }),
  { maxLength: 40 },
);

/** Plays deeds from the first step on, and gives every state that was passed. */
function play(filling: Filling, played: readonly Deed[]): { filling: Filling; step: Step }[] {
  const passed = [{ filling, step: firstStep(filling) }];
  for (const { deed, luck, input } of played) {
    const now = passed.at(-1)!;
    if (now.step.kind === 'review') break;
    const done: Input =
      deed === 'anything' ? input : deed === 'later' ? { press: 'later' } : answerTo(now.filling, now.step, luck);
    const judged = judge(now.filling, now.step, done, TODAY);
    passed.push(judged.ok ? follow(now.filling, now.step, judged.value) : now);
  }
  return passed;
}

test('forms of the properties have no faults', () => {
  fc.assert(
    fc.property(arbitraryForm, (form) => {
      expect(checkForm(form)).toEqual([]);
    }),
  );
});

test('whoever answers or puts off at every step reaches the review', () => {
  fc.assert(
    fc.property(arbitraryFilling, fc.infiniteStream(fc.tuple(fc.boolean(), fc.nat(1000))), (start, stream) => {
      let now = { filling: start, step: firstStep(start) };
      const most = start.form.questions.length * 12;
      for (let steps = 0; now.step.kind === 'ask'; steps++) {
        expect(steps).toBeLessThan(most);
        const [later, luck]: [boolean, number] = stream.next().value ?? [false, 0];
        const input: Input = later ? { press: 'later' } : answerTo(now.filling, now.step, luck);
        const judged = judge(now.filling, now.step, input, TODAY);
        if (!judged.ok)
          throw new Error(`${JSON.stringify(input)} at ${JSON.stringify(now.step)}: ${judged.error.code}`);
        now = follow(now.filling, now.step, judged.value);
      }
    }),
  );
});

test('once every step is answered the form can be sent but for its cross checks', () => {
  fc.assert(
    fc.property(arbitraryFilling, fc.infiniteStream(fc.nat(1000)), (start, luck) => {
      let now = { filling: start, step: firstStep(start) };
      while (now.step.kind === 'ask') {
        const judged = judge(now.filling, now.step, answerTo(now.filling, now.step, luck.next().value ?? 0), TODAY);
        if (!judged.ok) throw new Error(judged.error.code);
        now = follow(now.filling, now.step, judged.value);
      }
      const { answered, total } = progress(now.filling);
      expect(answered).toBe(total);
      expect(answersToSend(now.filling).length).toBe(total);
      expect(review(now.filling)).toMatchObject({ missing: [], lines: { length: total } });
    }),
  );
});

test('whatever is done, the next step and the way back are steps of questions asked now', () => {
  fc.assert(
    fc.property(arbitraryFilling, deeds, (start, played) => {
      for (const { filling, step } of play(start, played)) {
        if (step.kind === 'ask') expect(isAsked(filling, step.question)).toBe(true);
        const way: Step[] = [];
        for (let back = previousStep(filling, step); back; back = previousStep(filling, back)) {
          expect(back.kind === 'ask' && isAsked(filling, back.question)).toBe(true);
          way.push(back);
          expect(way.length).toBeLessThanOrEqual(filling.form.questions.length + 1);
        }
      }
    }),
  );
});

test('whatever is done, the same at the same step again changes nothing more', () => {
  fc.assert(
    fc.property(arbitraryFilling, deeds, arbitraryInput, (start, played, input) => {
      const { filling, step } = play(start, played).at(-1)!;
      const first = judge(filling, step, input, TODAY);
      if (!first.ok) return;
      const once = apply(filling, first.value);
      const second = judge(once, step, input, TODAY);
      // An answer may end the question's being asked at all: then nothing is taken any more.
      if (second.ok) expect(apply(once, second.value)).toEqual(once);
      else expect(second.error.code).toBe('not-asked');
    }),
    { numRuns: 500 },
  );
});

test('whatever is done, progress, review and sending agree', () => {
  fc.assert(
    fc.property(arbitraryFilling, deeds, (start, played) => {
      for (const { filling, step } of play(start, played)) {
        const { answered, total } = progress(filling);
        expect(answered).toBeLessThanOrEqual(total);
        expect(total).toBe(askedQuestions(filling).length);
        if (step.kind === 'ask') expect(placeOf(filling, step.question)).toBeLessThanOrEqual(total);
        expect(isBegun(filling)).toBe(answered > 0);
        expect(answersToSend(filling).length).toBe(answered);
        expect(review(filling).lines.filter((line) => line.standing === 'answered').length).toBe(answered);
        if (step.kind === 'review') expect(review(filling).lines.some((line) => line.standing === 'open')).toBe(false);
      }
    }),
  );
});

test('an answer that is taken stands, and survives being stored', () => {
  fc.assert(
    fc.property(arbitraryFilling, deeds, arbitraryInput, (start, played, input) => {
      const { filling, step } = play(start, played).at(-1)!;
      const judged = judge(filling, step, input, TODAY);
      if (!judged.ok || !judged.value.answer) return;
      const { answer } = judged.value;
      expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
      const question = askedQuestion(filling, answer.question)!;
      expect(['answered', 'incomplete', 'later']).toContain(standing(apply(filling, judged.value), question));
    }),
    { numRuns: 500 },
  );
});

test('every number shown as an example would be taken', () => {
  const typed = fc.oneof(
    fc.constantFrom('много', 'около 12', '12-15', '-1', '99999', '12,3456', '60 %', '1 и 2', '7 из 5'),
    fc.integer({ min: -100, max: 200 }).map(String),
  );
  fc.assert(
    fc.property(arbitraryFilling, deeds, typed, (start, played, text) => {
      const { filling, step } = play(start, played).at(-1)!;
      const judged = judge(filling, step, { text }, TODAY);
      if (judged.ok || !('example' in judged.error)) return;
      const { example } = judged.error;
      const again = judge(filling, step, { text: String(example).replace(/^(\d+)\.(\d+)$/, '$1,$2') }, TODAY);
      expect({ example, taken: again.ok }).toEqual({ example, taken: true });
    }),
    { numRuns: 1000 },
  );
});

test('the quick way answers completely what it offers, once, and touches nothing that was answered', () => {
  fc.assert(
    fc.property(arbitraryFilling, deeds, (start, played) => {
      const { filling } = play(start, played).at(-1)!;
      const offered = quick(filling).lines.filter(({ confirms }) => confirms);
      const confirmed = confirmUnchanged(filling);
      expect(confirmed.map(({ question }) => question)).toEqual(offered.map(({ question }) => question));

      const after = confirmed.reduce((so, answer) => apply(so, { answer }), filling);
      for (const answer of confirmed) {
        expect(filling.answers.get(answer.question)?.state).toBeUndefined();
        expect(standing(after, askedQuestion(after, answer.question)!)).toBe('answered');
      }
      expect(confirmUnchanged(after)).toEqual([]);
      expect(quick(after).rest).toEqual(quick(filling).rest);
    }),
  );
});

test('questions reworded in the middle of a draft are told and asked again, and no others', () => {
  fc.assert(
    fc.property(arbitraryFilling, deeds, fc.nat(7), (start, played, index) => {
      const { filling } = play(start, played).at(-1)!;
      const { questions } = filling.form;
      const at = index % questions.length;
      const reworded = questions.map((question, i) => (i === at ? { ...question, text: 'Иначе' } : question));
      const after = { ...filling, form: { ...filling.form, questions: reworded } };
      const question = reworded[at]!;
      const answer = filling.answers.get(question.id);
      const outdated = answer !== undefined && answer.state !== 'later' && isAsked(after, question.id);
      expect(changed(after)).toEqual(outdated ? [question.id] : []);
      if (outdated) expect(nextStep(after, question.id)).toMatchObject({ kind: 'ask', question: question.id });
    }),
  );
});
