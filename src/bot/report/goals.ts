import type { View } from '../../db/view.ts';
import type { Change } from '../../forms/change.ts';
import { askedQuestion, askedQuestions, type Filling } from '../../forms/filling.ts';
import { fingerprint } from '../../forms/fingerprint.ts';
import { nextMissing } from '../../forms/review.ts';
import { type AskStep, type Step, standing, stepAt } from '../../forms/state.ts';
import type { OpenReport } from './open-report.ts';
import { pageWith } from './whole-panel.ts';

/** A chat that shows a question. */
export type QuestionView = Extract<View, { at: 'question' }>;

/** The list a question was picked from, to which its answer leads back. */
export type From = QuestionView['from'];

/** Where the dialogue goes: to a step of the form, to last period's values, or to a section of the whole. */
export type Goal = Step | { kind: 'quick' } | { kind: 'section'; section: string };

/** The step of the form that a question's view shows. */
export const stepOf = (view: QuestionView): AskStep => ({ kind: 'ask', question: view.question, part: view.part });

/** The view of a goal, as it is stored for the chat. */
export function viewOf(draft: number, filling: Filling, goal: Goal, from?: From): View {
  if (goal.kind === 'section') return { at: 'section', draft, section: goal.section };
  if (goal.kind !== 'ask') return { at: 'list', draft, list: goal.kind };
  const question = askedQuestion(filling, goal.question);
  const asked = question && fingerprint(question);
  return {
    at: 'question',
    draft,
    question: goal.question,
    part: goal.part,
    ...(asked === undefined ? {} : { asked }),
    ...(from ? { from } : {}),
  };
}

/** Where a view led; of a question that is not asked any more what is asked in its place. */
export function goalShown({ filling }: OpenReport, view: Exclude<View, { at: 'remind' | 'elsewhere' }>): Goal {
  if (view.at === 'section') return { kind: 'section', section: view.section };
  if (view.at === 'list') return { kind: view.list };
  return askedQuestion(filling, view.question) ? stepOf(view) : stepAt(filling, view.question, view.part);
}

/** So many lines fit on the one screen of the whole. */
const ONE_PAGE = 20;

/** Where an answer leads: to what its question still lacks, back to the list it was picked from, or to the next open question. */
export function goalOf(
  after: { filling: Filling; step: Step },
  answered: string,
  { wholes }: Change,
  list: From,
): Goal {
  if (list === undefined) return after.step;
  const question = askedQuestion(after.filling, answered);
  const now = question && standing(after.filling, question);
  // Put off while its whole was missing, it is asked once that is told.
  if (now && (now === 'later' ? wholes : now !== 'answered')) return stepAt(after.filling, answered);
  if (list === 'missing') return nextMissing(after.filling, answered) ?? { kind: 'review' };
  if (list === 'quick') return { kind: 'quick' };
  // Of a long form without sections to the page it was picked on.
  const isLong = !after.filling.form.sections && askedQuestions(after.filling).length > ONE_PAGE;
  return isLong ? { kind: 'section', section: pageWith(answered) } : { kind: 'review' };
}
