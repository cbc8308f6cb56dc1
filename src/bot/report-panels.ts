import { type Draft, schoolOf } from '../db/drafts.ts';
import {
  askedQuestion,
  askedQuestions,
  closingNotes,
  comparable,
  currentValue,
  type Filling,
  givenValue,
  sameValue,
  wholeOf,
} from '../forms/filling.ts';
import { type Hint, OTHER, type Question, REASONS } from '../forms/form.ts';
import { numberProblem } from '../forms/judge-number.ts';
import type { Problem } from '../forms/problem.ts';
import { confirmUnchanged, quick } from '../forms/quick.ts';
import { repeatable, repeatableWhole } from '../forms/repeat.ts';
import { presentAnswer, type ReviewLine, review } from '../forms/review.ts';
import {
  changed,
  isBegun,
  mayNotApply,
  type Part,
  placeOf,
  previousStep,
  type SectionNow,
  type Step,
  sectionsNow,
} from '../forms/state.ts';
import { questionOf } from '../programmes/figures.ts';
import { periodName, shortPeriodName } from '../reports/period-name.ts';
import type { T } from '../texts.ts';
import { answerText, cutLines, earlierText, noteText, valueText } from './answer-text.ts';
import { authorLine, authorLines } from './authors.ts';
import { type Button, button, inRows, type Panel, pager } from './keyboards.ts';
import type { OpenReport } from './open-report.ts';
import { MOST_OPTIONS, type OptionsAt, optionsPage } from './option-pages.ts';
import type { ReturnedLines } from './returned-lines.ts';
import { returnedPanel } from './returned-panel.ts';
import { pagesOf } from './text-pages.ts';
import { wordsFor } from './words-for.ts';

type Asked = Extract<Step, { kind: 'ask' }>;

/** «Отчёт за I четверть 2026/27», «Входная самодиагностика 2026/27». Plain text where it is a wave's, an argument of others. */
const titleOf = (t: T, report: OpenReport): string => {
  const { period, access } = report;
  if (period.kind === 'wave') return capital(periodName(t, period));
  const title = schoolOf(access) === undefined ? 'report-title-municipal' : 'report-title';
  return forSchool(t, report, t.plain(title, { period: periodName(t, period) }));
};

/** A title with the school's name before it, where its report is entered by another. Plain text. */
const forSchool = (t: T, { entersFor }: OpenReport, title: string): string =>
  entersFor === undefined ? title : t.plain('report-for-school', { school: entersFor, title });

/** The same over each question, where every word is read a dozen times: of a school's own report the period alone. */
const headOf = (t: T, report: OpenReport): string =>
  schoolOf(report.access) === undefined
    ? titleOf(t, report)
    : forSchool(t, report, capital(shortPeriodName(t, report.period)));

/** One question on the screen: progress, question, hint, known whole and last value, buttons. `at`: the page of a long list of options. */
export function questionPanel(
  t: T,
  report: OpenReport,
  step: Asked,
  told = '',
  wrong?: Problem,
  at?: OptionsAt,
): Panel {
  const { filling } = report;
  const question = askedQuestion(filling, step.question);
  if (!question) throw new Error(`questionPanel: ${step.question} is not asked`);
  // What was said and no longer fits its whole is asked again: the reader is told why.
  const misfit = wrong || step.part !== 'value' ? undefined : misfitOf(filling, question);
  const problem = wrong ?? misfit;
  const notice = [told, ...(misfit ? [t.problem(misfit)] : [])].filter((line) => line !== '').join('\n');
  const lines = [
    ...(notice === '' ? [] : [notice, '']),
    progressLine(t, report, question),
    ...bodyOf(t, report, question, step),
  ];
  return {
    text: lines.join('\n'),
    rows: [
      ...offersOf(t, report, step, problem),
      ...choicesOf(t, report, question, step, at),
      ...skipsOf(t, report, question, step),
      ...waysOf(t, report, step),
    ],
  };
}

/** «I четверть · 5 из 12»; of a form with sections «Фактор 3 из 13: Дефицит кадров · 2 из 4». */
function progressLine(t: T, report: OpenReport, question: Question): string {
  const { filling } = report;
  const here = sectionsNow(filling).find(({ id }) => id === question.section);
  if (here) {
    return t('question-progress-section', {
      ...{ place: here.place, sections: filling.form.sections?.length ?? 0, title: here.title },
      ...{ position: here.questions.indexOf(question) + 1, total: here.questions.length },
    });
  }
  const position = placeOf(filling, question.id) ?? 0;
  return t('question-progress', { title: headOf(t, report), position, total: askedQuestions(filling).length });
}

/** Why a part that was told fits its whole no more, which has fallen since. */
function misfitOf(filling: Filling, question: Question): Problem | undefined {
  const given = givenValue(filling, question);
  const isOver = given?.type === 'part' && given.part > given.whole && !question.mayExceed;
  return isOver ? numberProblem(filling, question, given.part) : undefined;
}

function bodyOf(t: T, report: OpenReport, question: Question, step: Asked): string[] {
  const { filling } = report;
  const given = givenValue(filling, question);
  switch (step.part) {
    case 'whole':
      return [
        ...wholeLines(t, question, report.period.schoolYear),
        t('question-whole-why', { question: question.short }),
      ];
    case 'ground':
      return [
        t('question-text', { text: question.ground?.text ?? '' }),
        t('question-ground', { question: question.short, example: question.ground?.example ?? '' }),
        ...(given?.type === 'yes-no' && given.ground !== undefined
          ? [t('question-given', { value: given.ground })]
          : []),
      ];
    case 'other':
      return [t('question-text', { text: cutLines(question.text, QUESTION) }), t('question-other')];
    case 'reason': {
      const last = filling.previous.get(question.id)?.value;
      return [
        t('question-reason', {
          question: question.short,
          was: last ? valueText(t, question, last) : '',
          now: given ? valueText(t, question, given) : '',
        }),
      ];
    }
    case 'value': {
      const whole = wholeOf(filling, question);
      const last = comparable(filling, question)?.value;
      return [
        t('question-text', { text: cutLines(question.text, QUESTION) }),
        ...(report.period.stage === 'question'
          ? [t('query-why', { ground: question.hint.who ?? '' })]
          : hintLines(t, question.hint)),
        ...(whole === undefined ? [] : [wholeLine(t, question, whole)]),
        ...(last ? [t('question-last', { value: valueText(t, question, last) })] : []),
        ...(given && !misfitOf(filling, question)
          ? [t('question-given', { value: valueText(t, question, given) })]
          : []),
        ...authorLine(t, report, question),
        ...(question.type === 'choices' && !given ? [t('question-choices')] : []),
        ...manyOptions(t, question),
        ...(question.type === 'file' ? [t('question-file')] : []),
      ];
    }
  }
}

/** That a list of options has pages, and that an option can be typed instead. */
export const manyOptions = (t: T, { options = [] }: Question): string[] =>
  options.length > MOST_OPTIONS ? [t('question-many-options', { count: options.length })] : [];

/** What to ask for the whole of a part that nobody has told yet. */
function wholeLines(t: T, { whole, text }: Question, schoolYear: number): string[] {
  if (!whole || !('text' in whole)) return [t('question-text', { text })];
  return [t('question-text', { text: questionOf(whole.text, schoolYear) }), ...hintLines(t, whole.hint ?? {})];
}

/** The whole a part is told of, and whence it is known: the school's yearly figures, or the answer to an earlier question. */
function wholeLine(t: T, { whole: of, unit }: Question, whole: number): string {
  const from = of && 'question' in of ? 'answer' : 'figure';
  return t('question-whole', { whole, name: of?.name ?? unit ?? '', from });
}

/** For which period and who is counted; the rest of the hint is told when it is asked for. */
function hintLines(t: T, { period, who }: Hint): string[] {
  const sentences = [period, who].flatMap((text) => (text ? [t('question-hint', { text: capital(text) })] : []));
  return sentences.length > 0 ? [sentences.join(' ')] : [];
}

/** What a question's hint says besides its screen, short enough for a popup. Plain text; undefined: nothing more. */
export function hintText(t: T, hint: Hint | undefined): string | undefined {
  if (hint?.where === undefined) return undefined;
  return t.plain('hint', { more: hint.more === undefined ? 'none' : capital(hint.more), where: hint.where });
}

/** The hint of what a step asks: of the question itself, or of the whole it is a part of. */
export const hintOf = ({ hint, whole }: Question, part: Part): Hint | undefined =>
  part === 'value' ? hint : part === 'whole' && whole && 'text' in whole ? whole.hint : undefined;

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('ru') + text.slice(1);

const press = (
  t: T,
  id: string,
  report: OpenReport,
  step: Asked,
  what: string,
  args?: Record<string, string>,
): Button => button(t.plain(id, args), 'a', report.draft.id, step.question, step.part, what);

/** A way out of the trouble that typing alone does not give: zero, or another whole. */
function offersOf(t: T, report: OpenReport, step: Asked, problem?: Problem): Button[][] {
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

function choicesOf(t: T, report: OpenReport, question: Question, step: Asked, at?: OptionsAt): Button[][] {
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
  const same = repeatable(filling, question);
  if (same) rows.push([press(t, 'button-same', report, step, 'same', { value: valueText(t, question, same, 24) })]);
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

function skipsOf(t: T, report: OpenReport, question: Question, step: Asked): Button[][] {
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

function waysOf(t: T, report: OpenReport, step: Asked): Button[][] {
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

/** The answered question shrunk to one line; of a whole with its part, when that stands too («12 из 40»). */
export function answeredLine(t: T, report: OpenReport, answered: Asked): string {
  const question = report.filling.form.questions.find(({ id }) => id === answered.question);
  if (!question) return '';
  const whole = answered.part === 'whole' ? wholeOf(report.filling, question) : undefined;
  if (whole === undefined) {
    const answer = answerText(t, question, presentAnswer(report.filling, question));
    return t('answered-line', { question: question.short, answer });
  }
  const name = question.whole?.name ?? question.unit ?? '';
  const part = currentValue(report.filling, question);
  return part?.type === 'part' && (part.part <= whole || question.mayExceed)
    ? t('answered-whole-part', { name, whole, question: question.short, answer: valueText(t, question, part) })
    : t('answered-whole', { name, whole });
}

/** What the whole report's screen needs besides the report: whether the reader may send it, and what the coordinator asks for. HTML. */
export type ReviewFacts = {
  maySend: boolean;
  remark?: string;
  /** The lines the coordinator asks about: then the screen is of these alone. */
  returned?: ReturnedLines;
};

/** Longest text of a question that a screen has room for: with its groups and notes one of others may be longer. */
const QUESTION = 2800;
/** Longest text that a form of others may show after its last question. */
const CLOSING = 700;

/** Names the page of the whole that a question stands on, where it has pages: as a section of the form is named. */
export const pageWith = (question: string): string => `at-${question}`;

/**
 * The whole report on one screen, with what is missing; each line can be tapped and changed. A long one has pages, `at` is a question of the
 * one to be shown. Of a report that came back by line those lines alone, `at` the one that is being answered.
 */
export function reviewPanel(t: T, report: OpenReport, facts: ReviewFacts, notice = '', at?: string): Panel {
  const { maySend, remark, returned } = facts;
  if (returned) return returnedPanel(t, report, { title: titleOf(t, report), maySend, returned, notice, at });
  const { filling, draft } = report;
  const seen = review(filling);
  const own = schoolOf(report.access) === undefined;
  const sections = sectionsNow(filling);
  const blocks = seen.lines.map((line, index) => ({
    line,
    number: index + 1,
    text: reviewLine(t, report, line, index + 1),
  }));
  const pages = sections.length > 0 ? [] : pagesOf(blocks);
  const place = Math.max(
    0,
    pages.findIndex((page) => page.some(({ line }) => line.question === at)),
  );
  const shown = pages[place] ?? [];
  const isLast = place + 1 >= pages.length;
  const lines = sections.length > 0 ? sections.map((one) => sectionLine(t, one)) : shown.map(({ text }) => text);
  const numberOf = (id: string) => seen.lines.findIndex(({ question }) => question === id) + 1;
  const failed = seen.failed.map(({ left, right, message }) =>
    t('review-failed', { left: numberOf(left), right: numberOf(right), message }),
  );
  const hasValue = seen.lines.some(({ said }) => said?.state === 'value');
  const notes = isLast ? closingNotes(filling) : [];
  const closing = notes.length === 0 ? [] : [t('form-note', { text: cutLines(notes.join('\n\n'), CLOSING) }), ''];
  const tail = seen.sendable
    ? [...(hasValue ? [] : [t('review-no-values')]), t(readyWords(report, maySend))]
    : [t(wordsFor(report.period, 'review-missing'), { missing: seen.missing.length, failed: seen.failed.length })];
  const go = seen.sendable
    ? maySend
      ? button(t.plain(own ? 'button-save-municipal' : 'button-send'), 'send', draft.id, draft.version)
      : button(t.plain('button-hand-over'), 'hand', draft.id, draft.version)
    : button(t.plain('button-next-missing'), 'next', draft.id, 'missing');
  const taps =
    sections.length > 0
      ? sections.map(({ id, place }) => button(String(place), 'rv', draft.id, id))
      : shown.map(({ line, number }) => button(String(number), 'j', draft.id, line.question, 'value', 'review'));
  const unchanged = sections.length > 0 ? 0 : confirmUnchanged(filling).length;
  return {
    text: [
      ...(notice === '' ? [] : [notice, '']),
      ...(remark === undefined ? [] : [remark, '']),
      t('review-head', { title: titleOf(t, report) }),
      ...lines,
      // Of a long one the rest of the screen is for its lines.
      ...(sections.length > 0 || pages.length > 1 ? [] : authorLines(t, report, seen.lines)),
      '',
      ...closing,
      ...failed,
      ...tail,
    ].join('\n'),
    rows: [
      ...inRows(taps, 6),
      pages.length > 1 ? turns(draft, pages, place) : [],
      unchanged > 0 ? [confirmButton(t, draft, unchanged)] : [],
      [go],
      // What cannot be sent yet may need more time.
      maySend && !seen.sendable ? timeRow(t, report) : [],
      [button(t.plain('button-save-exit'), 'card')],
    ],
  };
}

/** A way to ask for more time, of a report of one's own school. */
function timeRow(t: T, { access, period, entersFor }: OpenReport): Button[] {
  const school = schoolOf(access);
  const isOwn = school !== undefined && entersFor === undefined;
  return isOwn ? [button(t.plain('button-time'), 'time', school, period.id)] : [];
}

/** The first screen of a report whose term is about to end, for one who may send it: he may know already that he needs more time. */
export const withTime = (t: T, report: OpenReport, { text, rows }: Panel): Panel => ({
  text,
  rows: [...rows.slice(0, -1), timeRow(t, report), ...rows.slice(-1)],
});

/** «‹ 2 / 5 ›», where a page is named by its first question, so that it stays the same when lines grow. */
function turns(draft: Draft, pages: readonly (readonly { line: ReviewLine }[])[], place: number): Button[] {
  const turn = (to: number, text: string): Button[] => {
    const first = pages[to]?.[0];
    return first ? [button(text, 'rv', draft.id, pageWith(first.line.question))] : [];
  };
  return [...turn(place - 1, '‹'), ...turn(place, `${place + 1} / ${pages.length}`), ...turn(place + 1, '›')];
}

const readyWords = ({ period }: OpenReport, maySend: boolean): string =>
  wordsFor(period, maySend ? 'review-ready' : 'review-ready-hand-over');

const sectionLine = (t: T, { title, place, questions, answered }: SectionNow): string =>
  t('review-section', {
    ...{ mark: answered === questions.length ? 'done' : 'missing', place, title },
    ...{ answered, total: questions.length },
  });

/** A section of the whole: each line can be tapped and changed. Undefined: nothing of it is asked. */
export function sectionPanel(t: T, report: OpenReport, id: string, notice = ''): Panel | undefined {
  const { filling, draft } = report;
  const section = sectionsNow(filling).find((one) => one.id === id);
  if (!section) return undefined;
  const own = new Set(section.questions.map((question) => question.id));
  const lines = review(filling).lines.filter(({ question }) => own.has(question));
  const isKnown = (question: string) => section.questions.some((one) => one.id === question && one.known);
  return {
    text: [
      ...(notice === '' ? [] : [notice, '']),
      t('section-head', { place: section.place, sections: filling.form.sections?.length ?? 0, title: section.title }),
      ...lines.map((line, at) => reviewLine(t, report, line, at + 1)),
      ...knownLines(t, report, section.questions),
      ...authorLines(t, report, lines),
      '',
      t('section-how'),
    ].join('\n'),
    rows: [
      ...inRows(
        lines.flatMap(({ question }, at) =>
          isKnown(question) ? [] : [button(String(at + 1), 'j', draft.id, question, 'value', 'review')],
        ),
        6,
      ),
      [button(t.plain(wordsFor(report.period, 'button-whole-report')), 'rv', draft.id)],
      [button(t.plain('button-save-exit'), 'card')],
    ],
  };
}

/** Whence what nobody had to be asked is known. */
function knownLines(t: T, { known, filling }: OpenReport, questions: readonly Question[]): string[] {
  const taken = questions.flatMap((question) => {
    const found = known?.get(question.id);
    const said = filling.answers.get(question.id);
    const stands = said?.state === 'value' && found && sameValue(said.value, found.value);
    return stands ? [found.from] : [];
  });
  return [...new Set(taken)].map((from) => t('section-known', { from }));
}

function reviewLine(t: T, { filling }: OpenReport, line: ReviewLine, number: number): string {
  const question = filling.form.questions.find(({ id }) => id === line.question);
  if (!question) return '';
  const last = line.previous?.value;
  const text = answerText(t, question, line.said);
  const isOther = last !== undefined && valueText(t, question, last) !== text;
  return t('review-line', {
    number,
    mark: line.standing === 'answered' ? 'done' : question.required || line.lacks ? 'missing' : 'optional',
    question: line.short,
    answer: text,
    was: isOther ? t.plain('review-was', { value: earlierText(t, question, last) }) : '',
    note: noteText(t, line) + lackText(t, question, line),
  });
}

/** What an answer lacks that is not complete: without it a line says «да» and is not taken all the same. */
function lackText(t: T, question: Question, { lacks }: ReviewLine): string {
  if (lacks === undefined) return '';
  return t.plain('review-lacks', { part: lacks === 'value' && question.type === 'choices' ? 'choice' : lacks });
}

/** Last period's answers on one screen: what changed is tapped, the rest confirmed at once. */
export function quickPanel(t: T, report: OpenReport): Panel {
  const { filling, draft } = report;
  const { lines } = quick(filling);
  const confirms = lines.filter((line) => line.confirms).length;
  const text = lines.map((line, at) => {
    const question = filling.form.questions.find(({ id }) => id === line.question);
    if (!question) return '';
    const value = answerText(t, question, line.now);
    const was = answerText(t, question, line.was);
    const earlier = line.was.state === 'value' ? earlierText(t, question, line.was.value) : was;
    return t('quick-line', { number: at + 1, question: line.short, value, was: was === value ? 'none' : earlier });
  });
  const taps = lines.map((line, at) => button(String(at + 1), 'j', draft.id, line.question, 'value', 'quick'));
  return {
    text: [t('quick-head', { title: titleOf(t, report) }), ...text, ...(confirms > 0 ? ['', t('quick-how')] : [])].join(
      '\n',
    ),
    rows: [
      ...inRows(taps, 6),
      confirms > 0 ? [confirmButton(t, draft, confirms)] : [button(t.plain('button-whole-report'), 'rv', draft.id)],
      [button(t.plain('button-one-by-one'), 'next', draft.id)],
      [button(t.plain('button-save-exit'), 'card')],
    ],
  };
}

/** «Остальное без изменений: 9». */
const confirmButton = (t: T, draft: Draft, count: number): Button =>
  button(t.plain('button-confirm-unchanged', { count }), 'same', draft.id, draft.version);

/** One line for a director whose half-filled form has changed meanwhile; empty: nothing changed. */
export function changedNotice(t: T, { filling }: OpenReport): string {
  const ids = changed(filling);
  return ids.length === 0 ? '' : t('form-changed', { count: ids.length });
}
