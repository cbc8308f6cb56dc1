import { askedQuestion, askedQuestions, comparable, type Filling, givenValue, wholeOf } from '../../forms/filling.ts';
import type { Question } from '../../forms/form.ts';
import { numberProblem } from '../../forms/judge-number.ts';
import type { Problem } from '../../forms/problem.ts';
import { type AskStep, placeOf, sectionsNow } from '../../forms/state.ts';
import { questionOf } from '../../programmes/figures.ts';
import type { T } from '../../texts.ts';
import { cutLines, valueText } from '../answer-text.ts';
import type { Panel } from '../keyboards.ts';
import { authorLine } from './authors.ts';
import type { OpenReport } from './open-report.ts';
import { MOST_OPTIONS, type OptionsAt } from './option-pages.ts';
import { questionButtons } from './question-buttons.ts';
import { hintLines } from './question-hint.ts';
import { headOf } from './title.ts';

/** Longest text of a question that a screen has room for: with its groups and notes one of others may be longer. */
const QUESTION = 2800;

/** One question on the screen: progress, question, hint, known whole and last value, buttons. `at`: the page of a long list of options. */
export function questionPanel(
  t: T,
  report: OpenReport,
  step: AskStep,
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
    rows: questionButtons(t, report, question, step, { problem, at }),
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

function bodyOf(t: T, report: OpenReport, question: Question, step: AskStep): string[] {
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
