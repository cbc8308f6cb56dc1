import {
  answerOf,
  askedQuestion,
  askedQuestions,
  comparable,
  currentValue,
  type Filling,
  numberOf,
  type Previous,
  waitTogether,
} from './filling.ts';
import type { Answer, CrossCheck, Question, Said } from './form.ts';
import { nextStep, type Part, type Standing, type Step, standing, stepAt } from './state.ts';

/** One line of the review, of a question asked now. */
export type ReviewLine = {
  question: string;
  short: string;
  standing: Standing;
  /** Of an incomplete one what is to be told still. */
  lacks?: Part;
  /** What was said, a part with the present whole. Absent: nothing yet, or to another wording. */
  said?: Said;
  reason?: string;
  /** Confirmed as unchanged by the quick way. */
  unchanged: boolean;
  /** The last value, when it answers the same question. */
  previous?: Previous;
  /** Ids of the failed checks the line takes part in. */
  checks: readonly string[];
};

export type Review = {
  lines: readonly ReviewLine[];
  /** Ids of what must be settled before sending: required questions not answered, and values that still lack something. */
  missing: readonly string[];
  failed: readonly CrossCheck[];
  sendable: boolean;
};

/** The whole form on one screen. «Отвечу позже» keeps it from being sent only where an answer is required. */
export function review(filling: Filling): Review {
  const failed = failedChecks(filling);
  const questions = askedQuestions(filling);
  const lines = questions.map((question) => reviewLine(filling, question, failed));
  const missing = questions
    .filter((question) => {
      const now = standing(filling, question);
      return now === 'incomplete' || (question.required && now !== 'answered');
    })
    .map(({ id }) => id);
  return { lines, missing, failed, sendable: missing.length === 0 && failed.length === 0 };
}

/**
 * The first of what keeps the form from being sent, after the question `after` when it is told: whoever answers or puts off one goes on to
 * the next and comes to an end; a missing whole that was put off is not asked for its other parts. Undefined: there is none.
 */
export function nextMissing(filling: Filling, after?: string): Step | undefined {
  const { missing, failed } = review(filling);
  const wanted = new Set([...missing, ...failed.map(({ left }) => left)]);
  const { questions } = filling.form;
  const at = questions.findIndex(({ id }) => id === after);
  const putOff = questions.slice(at, at + 1).find((question) => standing(filling, question) === 'later');
  const next = questions
    .slice(at + 1)
    .find((question) => wanted.has(question.id) && !(putOff && waitTogether(filling, putOff, question)));
  return next && stepAt(filling, next.id);
}

/** Where a form is gone on with: at the whole of it once all is said to every question and nothing keeps it from being sent. */
export function resumeStep(filling: Filling): Step {
  const step = nextStep(filling);
  const question = step.kind === 'ask' ? askedQuestion(filling, step.question) : undefined;
  const allSaid = question === undefined || standing(filling, question) === 'later';
  return allSaid && review(filling).sendable ? { kind: 'review' } : step;
}

/** The checks that fail between two numbers given; of one question, when `about` is told, to say so right after its answer. */
export function failedChecks(filling: Filling, about?: string): CrossCheck[] {
  const numbers = new Map(
    askedQuestions(filling).map((question) => [question.id, numberOf(currentValue(filling, question))]),
  );
  return filling.form.checks.filter(({ left, op, right }) => {
    const [a, b] = [numbers.get(left), numbers.get(right)];
    if (a === undefined || b === undefined || (about !== undefined && about !== left && about !== right)) return false;
    return op === '<=' ? a > b : a < b;
  });
}

/** The answers that are sent, in the form's order: complete ones to questions asked now, with the wholes as they are at this moment. */
export function answersToSend(filling: Filling): Answer[] {
  return askedQuestions(filling)
    .filter((question) => standing(filling, question) === 'answered')
    .flatMap((question) => presentAnswer(filling, question) ?? []);
}

function reviewLine(filling: Filling, question: Question, failed: readonly CrossCheck[]): ReviewLine {
  const now = standing(filling, question);
  const answer = now === 'outdated' || now === 'open' ? undefined : presentAnswer(filling, question);
  const said = saidTo(filling, question);
  const previous = comparable(filling, question);
  return {
    question: question.id,
    short: question.short,
    standing: now,
    ...(now === 'incomplete' && { lacks: askedAt(filling, question) }),
    ...(said && { said }),
    ...(answer?.reason !== undefined && { reason: answer.reason }),
    unchanged: answer?.unchanged ?? false,
    ...(previous && { previous }),
    checks: failed.filter(({ left, right }) => left === question.id || right === question.id).map(({ id }) => id),
  };
}

function askedAt(filling: Filling, question: Question): Part {
  const step = stepAt(filling, question.id);
  return step.kind === 'ask' && step.question === question.id ? step.part : 'value';
}

/** What was said to a question, a part with the whole as it is now. Undefined: nothing yet. */
export function presentAnswer(filling: Filling, question: Question): Answer | undefined {
  const answer = answerOf(filling, question);
  const value = currentValue(filling, question);
  return answer?.state === 'value' && value !== undefined ? { ...answer, value } : answer;
}

/** What was said to a question as it is asked now. Undefined: nothing yet, or to another wording. */
export function saidTo(filling: Filling, question: Question): Said | undefined {
  const now = standing(filling, question);
  const answer = now === 'outdated' || now === 'open' ? undefined : presentAnswer(filling, question);
  return answer && saidOf(answer);
}

function saidOf(answer: Answer): Said {
  if (answer.state === 'value') return { state: 'value', value: answer.value };
  if (answer.state !== 'later') return { state: answer.state };
  return { state: 'later', ...(answer.value && { value: answer.value }) };
}
