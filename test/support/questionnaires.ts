import type { Questionnaire, QuestionnaireItem } from '../../src/domain/questionnaire.ts';
import { type FactorRisk, type ItemAnswer, riskProfile } from '../../src/domain/risk-profile.ts';
import { loadFigures, loadProgrammes } from '../../src/programmes/load.ts';
import { loadQuestionnaires, surroundings } from '../../src/questionnaires/load.ts';

/** The questionnaire of self-diagnosis that comes with the bot. */
export async function riskQuestionnaire(): Promise<Questionnaire> {
  const all = await loadQuestionnaires(surroundings(await loadProgrammes(), (await loadFigures()).figures));
  const found = all.find(({ id }) => id === 'risk-profile');
  if (!found) throw new Error('riskQuestionnaire: there is none');
  return found;
}

/** The profile of a school whose answers make these points; undefined: not answered. */
export function profileOf(
  questionnaire: Questionnaire,
  points: (item: QuestionnaireItem, at: number) => number | undefined,
): FactorRisk[] {
  const answers = questionnaire.items.flatMap((item, at): [string, ItemAnswer][] => {
    const wanted = points(item, at);
    return wanted === undefined ? [] : [[item.id, answerOf(item, wanted)]];
  });
  return riskProfile(questionnaire, new Map(answers));
}

function answerOf(item: QuestionnaireItem, points: number): ItemAnswer {
  if (item.type === 'scale') return { points };
  const reached = item.worse_when === 'high' ? points : 3 - points;
  return { number: reached === 0 ? item.bounds[0] - 0.5 : (item.bounds[reached - 1] ?? 0) };
}
