import type { Diagnosis, OptionsItem } from '../domain/diagnosis.ts';
import type { ItemAnswer } from '../domain/risk-profile.ts';
import type { XlsForm, XlsQuestion, XlsScoredItem } from './xlsform.ts';
import { idOfName, optionIdOf, plainText, wordsIn } from './xlsform-to-form.ts';

/** What a questionnaire from a spreadsheet measures, by ids as its form has them. Undefined: its answers have no points. */
export function diagnosisOfXls(xls: XlsForm, id: string, version: number, language = 'ru'): Diagnosis | undefined {
  const { scoring, title } = xls;
  if (!scoring) return undefined;
  const common = scoring.factors.find((factor) => factor.common) ?? scoring.factors[0];
  return {
    ...{ id, version, title },
    scoring: { levels: common?.levels ?? [] },
    items: scoredQuestions(xls).map(({ question, item }): OptionsItem => {
      const points = [...item.points].map(([name, worth]) => [optionIdOf(question, name), worth] as const);
      return {
        ...{ type: 'options', id: idOfName(question.name), factor: item.factor, critical: false },
        text: plainText(wordsIn(xls, question.label, language)),
        points: Object.fromEntries(points),
        most: mostOf(question, [...item.points.values()]),
      };
    }),
    factors: scoring.factors.map((factor) => ({
      ...{ id: factor.id, title: factor.title, hint: '' },
      // What is not told apart is taken as what the school itself can change.
      ...{ controllable: true, maps_to: {}, recommendations: [] },
      ...(factor.common ? {} : { levels: factor.levels }),
    })),
  };
}

/** What was answered to the scored questions, by names as they stand in the spreadsheet; several choices parted by blanks. */
export function answersByName(xls: XlsForm, given: ReadonlyMap<string, string>): Map<string, ItemAnswer> {
  return new Map(
    scoredQuestions(xls).flatMap(({ question }): [string, ItemAnswer][] => {
      const text = given.get(question.name) ?? '';
      const options = text.split(' ').map((name) => optionIdOf(question, name));
      return text === '' ? [] : [[idOfName(question.name), { options }]];
    }),
  );
}

function scoredQuestions({ rows, scoring }: XlsForm): { question: XlsQuestion; item: XlsScoredItem }[] {
  const items = new Map(scoring?.items.map((item) => [item.name, item]));
  return rows.flatMap((row) => {
    const item = items.get(row.name);
    return item && row.kind === 'question' ? [{ question: row, item }] : [];
  });
}

/** The best of one choice, all of several. */
function mostOf({ type }: XlsQuestion, points: readonly (number | null)[]): number {
  const counted = points.flatMap((one) => one ?? []);
  return type === 'select_one' ? Math.max(0, ...counted) : counted.reduce((sum, one) => sum + one, 0);
}
