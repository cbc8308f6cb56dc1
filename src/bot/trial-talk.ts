import { membershipsOf, municipalityAccess } from '../db/access.ts';
import { ownVersion } from '../db/own-questionnaires.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import { no, ok, type Result } from '../domain/result.ts';
import { riskProfile } from '../domain/risk-profile.ts';
import { calculatedValue, ownQuestionnaire } from '../facts/own-questionnaires.ts';
import { type Change, follow, type Input } from '../forms/change.ts';
import { askedQuestion, closingNotes, computedNow, type Filling, givenValue } from '../forms/filling.ts';
import type { Question } from '../forms/form.ts';
import { judge } from '../forms/judge.ts';
import { repeatable } from '../forms/repeat.ts';
import { answersToSend, review } from '../forms/review.ts';
import { type AskStep, firstStep } from '../forms/state.ts';
import { itemAnswers } from '../questionnaires/to-form.ts';
import type { T } from '../texts.ts';
import { answerText, cutLines, valueText } from './answer-text.ts';
import type { Deps } from './context.ts';
import { button } from './keyboards.ts';
import { type OptionsAt, optionsPage } from './report/option-pages.ts';
import { offeredOptions } from './report/question-buttons.ts';
import { manyOptions } from './report/question-panel.ts';
import { ask, say, type TalkInput, type TalkPanel, type TalkStep, talkButton } from './talk.ts';
import { pagesOf } from './text-pages.ts';
import { levelText } from './wave-text.ts';

/** Longest text of a question that a screen has room for. */
const QUESTION = 2800;
/** Before the number of another page of options. */
const PAGE = 'page-';

/** A trial of an own questionnaire: it is asked as a school would be, and nothing is kept. */
export function trialTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [municipality = 0, row = 0] = start.ids;
    const known = await talk.external(async () => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'run-waves', municipality);
      const own = access && (await ownVersion(deps.db, access, row));
      const today = deps.now().toISOString().slice(0, 10);
      return own && { today, questionnaire: own.questionnaire, version: own.version };
    });
    if (!known) return;
    // A version never changes, so it is the same whenever the talk runs again.
    const { form, diagnosis } = await ownQuestionnaire(deps.db, known.questionnaire, known.version);
    const { today } = known;
    let filling: Filling = { form, answers: new Map(), wholes: new Map(), previous: new Map(), today };
    let step = firstStep(filling);
    let here = ctx;
    let at: OptionsAt | undefined;
    while (step.kind === 'ask') {
      const now: { filling: Filling; step: AskStep } = { filling, step };
      const panel = questionPanel(t, now.filling, now.step, at);
      const answered = await ask(talk, here, deps, start, panel, (input): Result<Reply, string> => {
        if ('press' in input && input.press.startsWith(PAGE))
          return ok({ page: Number(input.press.slice(PAGE.length)) });
        const meant = inputOf(input);
        if (!meant) return no(t('own-trial-no-file'));
        const judged = judge(now.filling, now.step, meant, today);
        if (!judged.ok) return no(t.problem(judged.error));
        const option = 'press' in input && input.press.startsWith('o-') ? { option: input.press.slice(2) } : {};
        return ok({ change: judged.value, ...option });
      });
      if (!answered) return;
      here = answered.ctx;
      const { value } = answered;
      if ('page' in value) {
        at = value;
        continue;
      }
      const before = step.question;
      ({ filling, step } = follow(filling, step, value.change));
      const isThere = step.kind === 'ask' && step.question === before && value.option !== undefined;
      at = isThere ? { option: value.option ?? '' } : undefined;
    }
    await say(here, {
      text: shortened(t, [
        t('own-trial-done', { title: form.title }),
        ...(diagnosis ? ['', t('own-trial-profile'), ...profileLines(t, diagnosis, filling)] : []),
        '',
        ...summary(t, filling),
      ]),
      rows: [
        [button(t.plain('button-own-open'), 'own-open', municipality, row)],
        [button(t.plain('button-own-try'), 'own-try', municipality, row), button(t.plain('button-card'), 'card')],
      ],
    });
  };
}

/** Another page of options, or an answer; `option`: the one that was pressed, whose page is to stay. */
type Reply = { page: number } | { change: Change; option?: string };

/** A file is not kept in a trial: its question is left out by its button. */
function inputOf(input: TalkInput): Input | undefined {
  if ('text' in input) return { text: input.text };
  if (!('press' in input)) return undefined;
  const [what = '', ...id] = input.press.split('-');
  if (what === 'o') return { press: { option: id.join('-') } };
  if (input.press === 'done' || input.press === 'same' || input.press === 'today') return { press: input.press };
  return { press: 'no-data' };
}

function questionPanel(t: T, filling: Filling, { question: id, part }: AskStep, at: OptionsAt | undefined): TalkPanel {
  const question = askedQuestion(filling, id);
  if (!question) throw new Error(`questionPanel: ${id} is not asked`);
  const { who } = question.hint;
  return {
    text: [
      t('own-trial-head', { title: filling.form.title }),
      t('question-text', { text: cutLines(question.text, QUESTION) }),
      ...(part === 'other' ? [t('own-trial-other')] : who === undefined ? [] : [t('form-note', { text: who })]),
      ...(part === 'value' ? manyOptions(t, question) : []),
    ].join('\n'),
    rows: [
      ...(part === 'value' ? optionRows(t, filling, question, at) : []),
      mayBeSkipped(question) ? [talkButton(t.plain('button-own-skip'), 'skip')] : [],
    ],
  };
}

/** A file is not kept in a trial, so nothing but skipping goes on from there. */
const mayBeSkipped = ({ required, type }: Question): boolean => !required || type === 'file';

function optionRows(t: T, filling: Filling, question: Question, at: OptionsAt | undefined) {
  const same = repeatable(filling, question);
  const given = givenValue(filling, question);
  const chosen = given?.type === 'choices' ? given.options : [];
  const shown = optionsPage(offeredOptions(t, question), at);
  return [
    ...(same ? [[talkButton(t.plain('button-same', { value: valueText(t, question, same, 24) }), 'same')]] : []),
    ...shown.items.map(({ id, label }) => [
      talkButton(t.plain(chosen.includes(id) ? 'button-option-chosen' : 'button-option', { label }), `o-${id}`),
    ]),
    shown.pages > 1
      ? [
          ...(shown.at > 0 ? [talkButton('‹', `${PAGE}${shown.at - 1}`)] : []),
          talkButton(`${shown.at + 1} / ${shown.pages}`, `${PAGE}${shown.at}`),
          ...(shown.at + 1 < shown.pages ? [talkButton('›', `${PAGE}${shown.at + 1}`)] : []),
        ]
      : [],
    ...(chosen.length > 0 ? [[talkButton(t.plain('button-done'), 'done')]] : []),
    ...(question.type === 'date' ? [[talkButton(t.plain('button-today'), 'today')]] : []),
  ];
}

/** The lines that one screen has room for, and how many more there are. */
function shortened(t: T, lines: readonly string[]): string {
  const [first = []] = pagesOf(lines.map((text) => ({ text })));
  const rest = lines.length - first.length;
  return [...first.map(({ text }) => text), ...(rest > 0 ? [t('own-more', { count: rest })] : [])].join('\n');
}

/** Where each factor would stand with these answers. */
function profileLines(t: T, diagnosis: Diagnosis, filling: Filling): string[] {
  const profile = riskProfile(diagnosis, itemAnswers(diagnosis, answersToSend(filling)));
  return diagnosis.factors.flatMap(({ id, title }) => {
    const risk = profile.find(({ factor }) => factor === id);
    if (!risk) return [];
    const known = risk.level === 'undetermined' ? -1 : risk.score;
    const told = { factor: title, level: levelText(t, risk.level), score: known };
    return [t('own-trial-factor', { ...told, answered: risk.answered.length, items: risk.items })];
  });
}

/** A calculated value as its reader writes numbers. Plain text. */
function computedText(t: T, text: string): string {
  const value = calculatedValue(text);
  return value.type === 'number' ? t.plain('value-number', { number: value.number }) : text || '—';
}

/** What was answered and calculated, and what would keep it from being sent. */
function summary(t: T, filling: Filling): string[] {
  const seen = review(filling);
  return [
    ...seen.lines.map(({ question: id, short, said }) =>
      t('own-trial-line', {
        ...{ question: short, missing: seen.missing.includes(id) ? 'yes' : 'no' },
        answer: answerText(t, askedQuestion(filling, id)!, said),
      }),
    ),
    ...[...computedNow(filling)].map(([name, text]) => t('own-trial-computed', { name, text: computedText(t, text) })),
    ...closingNotes(filling).map((text) => t('form-note', { text: cutLines(text, 700) })),
  ];
}
