import type { Questionnaire, QuestionnaireItem, RiskLevel } from './questionnaire.ts';

/**
 * What was answered to an item: `points` of the chosen option of a scale, 0 to 3; a `number`; or two counts, of which a share or a ratio
 * is made. An item without an answer, «не относится» and «нет данных» are absent.
 */
export type ItemAnswer = { points: number } | { number: number } | { part: number; whole: number };

/** Points of one item, 0 no risk to 3 high risk. */
export type ItemPoints = { item: string; points: number; critical: boolean };

/** Where a factor stands. `undetermined`: fewer than half of its items are answered. `score`: 0 to 100, higher is worse. */
export type FactorRisk = { factor: string; items: number; answered: readonly ItemPoints[] } & (
  | { level: 'undetermined' }
  | {
      level: RiskLevel;
      score: number;
      /** Items with the most points that raised a low factor to medium. */
      raisedBy: readonly string[];
    }
);

const MOST_POINTS = 3;
/** So many factors are proposed to work on first, and may be chosen. Source: `scoring.profile` */
export const MOST_PRIORITIES = 3;
/** A fall of the score by so much is a change for the better though the level stays. */
const TELLING_FALL = 10;

type Bounded = Exclude<QuestionnaireItem, { type: 'scale' }>;

/**
 * Points of an answer; undefined: there is nothing to make them of (a share of a whole of 0, a ratio to 0 things). Source: the
 * questionnaire's `number_rules`; shares are compared as whole numbers, so a share on a bound is never lost to rounding.
 */
export function pointsOf(item: QuestionnaireItem, answer: ItemAnswer): number | undefined {
  if ('points' in answer) return item.type === 'scale' ? answer.points : undefined;
  if (item.type === 'scale') return undefined;
  const compared = comparison(item, answer);
  if (!compared) return undefined;
  const { value, unit } = compared;
  const reached = item.bounds.filter((bound) => value >= bound * unit).length;
  return item.worse_when === 'high' ? reached : MOST_POINTS - reached;
}

/** A value and what one of a bound's units is worth in it: a share of 3 of 9 is 300 where 1 % is 9. */
function comparison(item: Bounded, answer: Exclude<ItemAnswer, { points: number }>) {
  if ('number' in answer) return { value: answer.number, unit: 1 };
  const { part, whole } = answer;
  const isShare = item.type === 'share';
  const [value, unit] = isShare ? [100 * part, whole] : [whole, part];
  // No computer at all is worse than any ratio of pupils to computers.
  if (unit === 0) return isShare ? undefined : { value: whole > 0 ? Number.POSITIVE_INFINITY : 0, unit: 1 };
  return { value, unit };
}

/** Where every factor stands, in the questionnaire's order. Source: the questionnaire's `scoring`. */
export function riskProfile(questionnaire: Questionnaire, answers: ReadonlyMap<string, ItemAnswer>): FactorRisk[] {
  return questionnaire.factors.map(({ id }) => {
    const items = questionnaire.items.filter(({ factor }) => factor === id);
    const answered = items.flatMap((item): ItemPoints[] => {
      const answer = answers.get(item.id);
      const points = answer && pointsOf(item, answer);
      return points === undefined ? [] : [{ item: item.id, points, critical: item.critical }];
    });
    const known = { factor: id, items: items.length, answered };
    if (answered.length === 0 || answered.length * 2 < items.length) return { ...known, level: 'undetermined' };
    const score = scoreOf(answered);
    const level = levelOf(questionnaire, score);
    const worst = answered.filter(({ critical, points }) => critical && points === MOST_POINTS).map(({ item }) => item);
    const raised = level === 'low' && worst.length > 0;
    return { ...known, score, level: raised ? 'medium' : level, raisedBy: raised ? worst : [] };
  });
}

/** 100 × points / most possible points of the answered items, rounded half up, in whole numbers. */
function scoreOf(answered: readonly ItemPoints[]): number {
  const sum = answered.reduce((total, { points }) => total + points, 0);
  const most = MOST_POINTS * answered.length;
  return Math.floor((200 * sum + most) / (2 * most));
}

function levelOf({ scoring }: Questionnaire, score: number): RiskLevel {
  const level = scoring.levels.find(({ to }) => score <= to);
  if (!level) throw new Error(`riskProfile: no level holds ${score}`);
  return level.id;
}

/** Factors proposed to work on: high ones, those the school can change first, then by score; at most three. Source: `scoring.profile`. */
export function proposedPriorities({ factors }: Questionnaire, profile: readonly FactorRisk[]): string[] {
  const canChange = new Map(factors.map(({ id, controllable }) => [id, controllable]));
  return profile
    .flatMap((one) => (one.level === 'high' ? [one] : []))
    .toSorted((a, b) => Number(canChange.get(b.factor)) - Number(canChange.get(a.factor)) || b.score - a.score)
    .slice(0, MOST_PRIORITIES)
    .map(({ factor }) => factor);
}

/** Change of a factor between two waves; negative `points`: the risk fell. `better`: by ten or more, or to a lower level. */
export type FactorChange = { factor: string; points: number; better: boolean };

/** How each factor that both waves determined has changed. Both must be of one version of the questionnaire. Source: `scoring.dynamics`. */
export function changeOf({ scoring }: Questionnaire, entry: readonly FactorRisk[], final: readonly FactorRisk[]) {
  const rank = (level: string) => scoring.levels.findIndex(({ id }) => id === level);
  return final.flatMap((now): FactorChange[] => {
    const was = entry.find(({ factor }) => factor === now.factor);
    if (!was || was.level === 'undetermined' || now.level === 'undetermined') return [];
    const points = now.score - was.score;
    return [{ factor: now.factor, points, better: points <= -TELLING_FALL || rank(now.level) < rank(was.level) }];
  });
}
