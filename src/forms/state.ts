import {
  answerOf,
  askedQuestion,
  askedQuestions,
  currentValue,
  type Filling,
  figureOf,
  givenValue,
  isRefused,
  mostOf,
  waitTogether,
  wholeOf,
} from './filling.ts';
import { fingerprint } from './fingerprint.ts';
import { OTHER, type Question, type Value } from './form.ts';
import { farFromLast } from './soft.ts';

/** What of a question is asked: its value; of a part its whole; of a yes its ground; of «другое» its words; of a far value the reason. */
export type Part = 'value' | 'whole' | 'ground' | 'other' | 'reason';

/** A question on the screen, and what of it is asked. */
export type AskStep = { kind: 'ask'; question: string; part: Part };

/** What stands on the screen. It is stored per chat; the next one is always computed. */
export type Step = AskStep | { kind: 'review' };

/**
 * Where a question stands. `incomplete`: a value was given but something belongs to it still (ground, words, reason, the end of a
 * choice), or it no longer fits its whole or its bound. `outdated`: the answer was given to another wording and the question is asked again.
 */
export type Standing = 'open' | 'incomplete' | 'later' | 'answered' | 'outdated';

/** Whether «не относится» may be said to the question. */
export const mayNotApply = (question: Question): boolean => question.mayNotApply ?? !question.required;

/** Where a question that is asked stands. */
export function standing(filling: Filling, question: Question): Standing {
  const answer = answerOf(filling, question);
  if (answer === undefined) return 'open';
  if (answer.state === 'later') return 'later';
  if (answer.asked !== fingerprint(question)) return 'outdated';
  if (answer.state === 'no-data') return 'answered';
  if (answer.state === 'not-applicable') return mayNotApply(question) ? 'answered' : 'open';

  const value = currentValue(filling, question);
  if (value === undefined) return 'outdated';
  return missingPart(filling, question, value) === undefined ? 'answered' : 'incomplete';
}

/** The step to ask when nothing was asked before: the first open question, else the first put off, else the review. */
export function firstStep(filling: Filling): Step {
  return nextStep(filling);
}

/**
 * What to ask after an answer to the question `after`: what it still lacks, then a part of the same figure put off after it, then the next
 * open question in order, then earlier open ones, then those put off, then the review. Saying «отвечу позже» again leads on to the next one put off and at last to the review, so
 * whoever answers or puts off always reaches it. A missing whole put off again is not asked for its other parts. `after` absent: from the
 * beginning.
 */
export function nextStep(filling: Filling, after?: string): Step {
  const { earlier, here, later } = around(filling, after);
  if (here && isOpen(filling, here)) return ask(filling, here);

  // Who has the school's figure at hand goes on to its next part that was put off.
  const part = here && isAnswered(filling, here) && later.find((one) => isPutOffPartOf(filling, here, one));
  if (part) return ask(filling, part);

  const open = [...later, ...earlier].find((question) => isOpen(filling, question));
  if (open) return ask(filling, open);

  const putOffAgain = here && standing(filling, here) === 'later';
  const rest = putOffAgain ? later.filter((one) => !waitTogether(filling, here, one)) : [...later, ...earlier];
  const putOff = rest.find((question) => standing(filling, question) === 'later');
  return putOff ? ask(filling, putOff) : { kind: 'review' };
}

/** Back: from ground, words or reason to the value, else to the question before, answered or not. Undefined: there is none before. */
export function previousStep(filling: Filling, from: Step): Step | undefined {
  if (from.kind === 'review') return backTo(filling, askedQuestions(filling).findLast(isAskable));
  const { earlier, here } = around(filling, from.question);
  const inner = from.part !== 'value' && from.part !== 'whole';
  return backTo(filling, (inner && here) || earlier.findLast(isAskable));
}

const isAskable = ({ known }: Question): boolean => known === undefined;

const backTo = (filling: Filling, question: Question | undefined): Step | undefined =>
  question && askValue(filling, question);

/**
 * The asked questions before and after a question of the form, which may not be asked itself. All come after one that the form does not
 * have.
 */
function around(
  filling: Filling,
  id: string | undefined,
): { earlier: readonly Question[]; here?: Question; later: readonly Question[] } {
  const asked = askedQuestions(filling);
  const at = asked.findIndex((question) => question.id === id);
  const here = asked[at];
  if (here) return { earlier: asked.slice(0, at), here, later: asked.slice(at + 1) };

  const { questions } = filling.form;
  const passed = new Set(
    questions.slice(
      0,
      Math.max(
        0,
        questions.findIndex((question) => question.id === id),
      ),
    ),
  );
  return {
    earlier: asked.filter((question) => passed.has(question)),
    later: asked.filter((question) => !passed.has(question)),
  };
}

/**
 * Jumps to a question: to what it lacks, else to its value. `part` asks for another part of it, e.g. for the whole again, which may be
 * another question.
 * A question not asked now leads to the first step.
 */
export function stepAt(filling: Filling, id: string, part?: Part): Step {
  const question = askedQuestion(filling, id);
  if (!question || question.known) return firstStep(filling);
  if (part === 'whole' && question.whole) {
    return 'figure' in question.whole
      ? { kind: 'ask', question: id, part }
      : stepAt(filling, question.whole.question, 'value');
  }
  return part === 'value' ? askValue(filling, question) : ask(filling, question);
}

/** «5 из 12»: how many of the questions asked now are answered. */
export function progress(filling: Filling): { answered: number; total: number } {
  const questions = askedQuestions(filling);
  return { answered: questions.filter((question) => isAnswered(filling, question)).length, total: questions.length };
}

/** The place of a question among those asked now, from 1; absent when it is not. */
export function placeOf(filling: Filling, id: string): number | undefined {
  const index = askedQuestions(filling).findIndex((question) => question.id === id);
  return index < 0 ? undefined : index + 1;
}

/** A section of the form with its questions that are asked now; those of which none is asked are absent. `place`: from 1, among all of them. */
export type SectionNow = { id: string; title: string; place: number; questions: readonly Question[]; answered: number };

/** The sections of which something is asked, in order; of a form without sections none. */
export function sectionsNow(filling: Filling): SectionNow[] {
  const bySection = Map.groupBy(askedQuestions(filling), ({ section }) => section);
  return (filling.form.sections ?? []).flatMap(({ id, title }, at) => {
    const questions = bySection.get(id) ?? [];
    const answered = questions.filter((question) => isAnswered(filling, question)).length;
    return questions.length > 0 ? [{ id, title, place: at + 1, questions, answered }] : [];
  });
}

/** Whether any question asked now is answered. */
export const isBegun = (filling: Filling): boolean =>
  askedQuestions(filling).some((question) => !question.known && isAnswered(filling, question));

const isAnswered = (filling: Filling, question: Question): boolean => standing(filling, question) === 'answered';

/** Ids of the questions that were answered in another wording and are asked again: the person is told so in one line. */
export const changed = (filling: Filling): string[] =>
  askedQuestions(filling)
    .filter((question) => standing(filling, question) === 'outdated')
    .map(({ id }) => id);

/** Whether the question is put off and a part of the same figure of the school, which is known. */
function isPutOffPartOf(filling: Filling, same: Question, question: Question): boolean {
  const figure = figureOf(question);
  const known = figure !== undefined && figure === figureOf(same) && filling.wholes.has(figure);
  return known && standing(filling, question) === 'later';
}

function isOpen(filling: Filling, question: Question): boolean {
  const now = standing(filling, question);
  return now !== 'answered' && now !== 'later';
}

function ask(filling: Filling, question: Question): Step {
  const given = givenValue(filling, question);
  const part = given && missingPart(filling, question, given);
  return part === undefined || part === 'value'
    ? askValue(filling, question)
    : { kind: 'ask', question: question.id, part };
}

/** Of a part whose whole nobody told yet the whole comes first. */
function askValue(filling: Filling, question: Question): Step {
  const unknown = question.whole !== undefined && wholeOf(filling, question) === undefined;
  return { kind: 'ask', question: question.id, part: unknown ? 'whole' : 'value' };
}

/** What a value that was given still lacks. */
function missingPart(filling: Filling, question: Question, given: Value): Part | undefined {
  if (isRefused(filling, question)) return 'value';
  if (given.type === 'part' && given.part > given.whole && !question.mayExceed) return 'value';
  if (given.type === 'number' && given.number > (mostOf(filling, question) ?? given.number)) return 'value';
  if (given.type === 'yes-no' && given.yes && question.ground && given.ground === undefined) return 'ground';
  if (given.type === 'choice' && given.option === OTHER && given.other === undefined) return 'other';
  if (given.type === 'choices') {
    if (given.options.includes(OTHER) && given.other === undefined) return 'other';
    if (!given.done || given.options.length === 0) return 'value';
  }
  const reason = filling.answers.get(question.id)?.reason;
  return reason === undefined && farFromLast(filling, question) ? 'reason' : undefined;
}
