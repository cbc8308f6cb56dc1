import type { Diagnosis } from '../domain/diagnosis.ts';
import type { Questionnaire, QuestionnaireItem } from '../domain/questionnaire.ts';
import type { ItemAnswer } from '../domain/risk-profile.ts';
import type { Answer, Form, Question } from '../forms/form.ts';

/** How a yearly figure of the school is asked for where it is the whole of a question. */
export type WholeOfFigure = (figure: string) => NonNullable<Question['whole']>;

/** Longest name of a question on a line of a list. */
const SHORT = 72;
const DECIMALS = 2;
/** A change against the last wave is what it is asked for: no reason is wanted. */
const NEVER_FAR = { share: 0, atLeast: 1e9 };

/** Id of the question for the whole of an item, where it is no yearly figure of the school. */
export const wholeQuestion = (item: string): string => `${item}-whole`;

/**
 * A questionnaire as a form: a section for each factor, options of a scale by their points. `known`: the computed items of which the value is
 * known; the others are left out, as they are never asked. An item left unanswered is said to be so: «не относится» and «нет данных» apart.
 */
export function questionnaireForm(
  { id, version, title, items, factors, scales }: Questionnaire,
  wholeOfFigure: WholeOfFigure,
  known: ReadonlySet<string>,
): Form {
  return {
    ...{ id, version, title },
    sections: factors.map((factor) => ({ id: factor.id, title: factor.title })),
    // Items stand in the order of their factors, so a section is answered in one go.
    questions: factors.flatMap((factor) =>
      items
        .filter((item) => item.factor === factor.id && (item.type !== 'computed' || known.has(item.id)))
        .flatMap((item) => questionsOf(item, scales, wholeOfFigure)),
    ),
    checks: [],
  };
}

function questionsOf(
  item: QuestionnaireItem,
  scales: Questionnaire['scales'],
  wholeOfFigure: WholeOfFigure,
): Question[] {
  const { id, factor: section, text, help } = item;
  const base = {
    ...{ id, section, text, short: shortOf(text), hint: help === null ? {} : { who: help } },
    ...{ required: true, mayNotApply: true, soft: NEVER_FAR, source: item.sources[0] ?? id },
  };
  switch (item.type) {
    case 'scale': {
      const options = scales[item.scale]?.options ?? [];
      return [
        { ...base, type: 'choice', options: options.map(({ points, label }) => ({ id: String(points), label })) },
      ];
    }
    case 'number':
    case 'computed': {
      const { min, max, unit } = item;
      const type = unit === '%' ? 'percent' : item.integer ? 'count' : 'number';
      const digits = item.integer ? {} : { decimals: DECIMALS };
      const shown = item.type === 'computed' ? { known: true as const } : {};
      return [{ ...base, type, min, max, unit, ...digits, ...shown }];
    }
    case 'share':
    case 'ratio': {
      const over = item.type === 'ratio' ? { mayExceed: true as const } : {};
      const part = { ...base, type: 'part' as const, ...over };
      if (item.whole_from !== null) {
        return [{ ...part, whole: wholeOfFigure(item.whole_from.replace('passport.', '')) }];
      }
      const whole = wholeQuestion(id);
      const name = item.whole.replace(/^Всего /, '');
      return [
        { ...base, id: whole, type: 'count', text: item.whole, short: shortOf(item.whole) },
        { ...part, whole: { question: whole, name } },
      ];
    }
  }
}

/** The beginning of a text, not longer than fits a line, cut between words. */
function shortOf(text: string): string {
  const bare = text.replace(/[.?]$/, '');
  if (bare.length <= SHORT) return bare;
  return `${bare.slice(0, SHORT).replace(/[\s,(]+\S*$/, '')}…`;
}

/** What was answered to the items of a questionnaire, for its scoring. */
export function itemAnswers({ items }: Pick<Diagnosis, 'items'>, answers: readonly Answer[]): Map<string, ItemAnswer> {
  const byQuestion = new Map(answers.map((answer) => [answer.question, answer]));
  return new Map(
    items.flatMap(({ id, type }): [string, ItemAnswer][] => {
      const answer = byQuestion.get(id);
      if (answer?.state !== 'value') return [];
      switch (answer.value.type) {
        case 'choice':
          return [
            [id, type === 'options' ? { options: [answer.value.option] } : { points: Number(answer.value.option) }],
          ];
        case 'choices':
          return answer.value.done ? [[id, { options: answer.value.options }]] : [];
        case 'number':
          return [[id, { number: answer.value.number }]];
        case 'part':
          return [[id, { part: answer.value.part, whole: answer.value.whole }]];
        default:
          return [];
      }
    }),
  );
}
