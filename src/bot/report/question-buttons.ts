import { givenValue, sameValue } from '../../forms/filling.ts';
import { OTHER, type Question, REASONS } from '../../forms/form.ts';
import type { Problem } from '../../forms/problem.ts';
import { quick } from '../../forms/quick.ts';
import { keepable, repeatable, repeatableWhole } from '../../forms/repeat.ts';
import { type AskStep, isBegun, mayNotApply, previousStep } from '../../forms/state.ts';
import type { T } from '../../texts.ts';
import { answerText, valueText } from '../answer-text.ts';
import { capital } from '../capital.ts';
import { type Button, button, pager } from '../keyboards.ts';
import { wordsFor } from '../words-for.ts';
import type { OpenReport } from './open-report.ts';
import { type OptionsAt, optionsPage } from './option-pages.ts';
import { hintOf, hintText } from './question-hint.ts';

/** Everything that can be pressed under a question, from top to bottom: ways out of trouble, answers, ways to go on without one, ways off. */
export const questionButtons = (
  t: T,
  report: OpenReport,
  question: Question,
  step: AskStep,
  { problem, at }: { problem?: Problem | undefined; at?: OptionsAt | undefined },
): Button[][] => [
  ...offersOf(t, report, step, problem),
  ...choicesOf(t, report, question, step, at),
  ...skipsOf(t, report, question, step),
  ...waysOf(t, report, step),
];

const press = (
  t: T,
  id: string,
  report: OpenReport,
  step: AskStep,
  what: string,
  args?: Record<string, string>,
): Button => button(t.plain(id, args), 'a', report.draft.id, step.question, step.part, what);

/** A way out of the trouble that typing alone does not give: zero, or another whole. */
function offersOf(t: T, report: OpenReport, step: AskStep, problem?: Problem): Button[][] {
  switch (problem?.code) {
    case 'zero-or-no-data':
      // «Нет» typed for a number may mean zero or no data; the latter always stands below.
      return [[press(t, 'button-zero', report, step, 'zero')]];
    case 'part-over-whole':
    case 'whole-differs':
      return [[button(t.plain('button-change-whole'), 'j', report.draft.id, step.question, 'whole')]];
    default:
      return [];
  }
}

/** The answers that can be pressed: what may be repeated, and what the question offers to choose among. */
function choicesOf(t: T, report: OpenReport, question: Question, step: AskStep, at?: OptionsAt): Button[][] {
  const { filling } = report;
  const rows: Button[][] = [];
  if (step.part === 'reason') {
    for (const reason of REASONS) {
      const label = capital(t.plain(`reason-${reason}`));
      rows.push([press(t, 'button-option', report, step, `r-${reason}`, { label })]);
    }
    rows.push([press(t, 'button-correct', report, step, 'correct')]);
    return rows;
  }
  if (step.part === 'whole') {
    const before = repeatableWhole(filling, question);
    return before === undefined ? [] : [[press(t, 'button-same', report, step, 'same', { value: String(before) })]];
  }
  if (step.part !== 'value') return rows;
  const kept = keepable(filling, question);
  if (kept)
    rows.push([press(t, 'button-keep-answer', report, step, 'keep', { answer: answerText(t, question, kept, 24) })]);
  const same = repeatable(filling, question);
  if (same && !(kept?.state === 'value' && sameValue(kept.value, same))) {
    rows.push([press(t, 'button-same', report, step, 'same', { value: valueText(t, question, same, 24) })]);
  }
  switch (question.type) {
    case 'yes-no':
      rows.push([press(t, 'button-yes', report, step, 'yes'), press(t, 'button-no', report, step, 'no')]);
      break;
    case 'choice':
    case 'choices': {
      const given = givenValue(filling, question);
      const chosen = new Set(
        given?.type === 'choices' ? given.options : given?.type === 'choice' ? [given.option] : [],
      );
      const shown = optionsPage(offeredOptions(t, question), at);
      for (const option of shown.items) {
        const on = chosen.has(option.id);
        // The button says what it was drawn for, so a second tap does not turn it back.
        const what = question.type === 'choices' ? `${on ? 'f' : 'n'}-${option.id}` : `o-${option.id}`;
        rows.push([
          press(t, on ? 'button-option-chosen' : 'button-option', report, step, what, { label: option.label }),
        ]);
      }
      rows.push(pager(shown, 'j', report.draft.id, question.id, 'value', 'page'));
      if (question.type === 'choices' && chosen.size > 0) rows.push([press(t, 'button-done', report, step, 'done')]);
      break;
    }
    case 'date':
      rows.push([
        press(t, 'button-today', report, step, 'today'),
        press(t, 'button-yesterday', report, step, 'yesterday'),
      ]);
      break;
    default:
  }
  return rows;
}

/** What a question offers to choose among, «другое» with own words last. */
export const offeredOptions = (t: T, { options = [], otherText }: Question) => [
  ...options,
  ...(otherText ? [{ id: OTHER, label: t.plain('button-other') }] : []),
];

/** How to go on without an answer, and the rest of the hint. */
function skipsOf(t: T, report: OpenReport, question: Question, step: AskStep): Button[][] {
  if (step.part === 'reason') return [];
  const row = [press(t, 'button-later', report, step, 'later')];
  if (step.part === 'value' || step.part === 'whole') {
    row.push(press(t, 'button-no-data', report, step, 'no-data'));
    if (mayNotApply(question)) row.push(press(t, 'button-not-applicable', report, step, 'not-applicable'));
    const hint = hintOf(question, step.part);
    const label = hint?.more === undefined ? 'button-hint' : 'button-hint-more';
    if (hintText(t, hint)) row.push(button(t.plain(label), 'hint', report.draft.id, question.id, step.part));
  }
  return row.length > 2 ? [row.slice(0, 2), row.slice(2)] : [row];
}

/** Back, to the whole, and out of the report. */
function waysOf(t: T, report: OpenReport, step: AskStep): Button[][] {
  const back = previousStep(report.filling, step);
  return [
    [
      ...(back?.kind === 'ask' ? [button(t.plain('button-back'), 'j', report.draft.id, back.question, back.part)] : []),
      // With last period's values the whole is a list to go through already.
      ...(isBegun(report.filling) || quick(report.filling).lines.length > 0
        ? [button(t.plain(wordsFor(report.period, 'button-whole-report')), 'rv', report.draft.id)]
        : []),
    ],
    [button(t.plain('button-save-exit'), 'card')],
  ];
}
