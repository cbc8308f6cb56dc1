import type { Diagnosis, OptionsItem } from './diagnosis.ts';
import { type QuestionnaireItem, RISK_LEVELS, type RiskLevel } from './questionnaire.ts';

/**
 * What was answered to an item: `points` of the chosen option of a scale, 0 to 3; a `number`; two counts, of which a share or a ratio is made;
 * or the `options` chosen where they have points of their own. An item without an answer, «не относится» and «нет данных» are absent.
 */
export type ItemAnswer =
  | { points: number }
  | { number: number }
  | { part: number; whole: number }
  | { options: readonly string[] };

/** Points of one item, 0 no risk to `most` high risk. */
export type ItemPoints = { item: string; points: number; most: number; critical: boolean };

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

/** Of an item whose points are those of a scale of the house. */
const MOST_POINTS = 3;
/** So many factors are proposed to work on first, and may be chosen. Source: `scoring.profile` */
export const MOST_PRIORITIES = 3;
/** A fall of the score by so much is a change for the better though the level stays. */
const TELLING_FALL = 10;

type Item = Diagnosis['items'][number];
type Bounded = Exclude<QuestionnaireItem, { type: 'scale' }>;

/**
 * Points of an answer; undefined: there is nothing to make them of (a share of a whole of 0, a ratio to 0 things). Source: the
 * questionnaire's `number_rules`; shares are compared as whole numbers, so a share on a bound is never lost to rounding.
 */
export function pointsOf(item: Item, answer: ItemAnswer): number | undefined {
  if ('points' in answer) return item.type === 'scale' ? answer.points : undefined;
  if ('options' in answer) return item.type === 'options' ? pointsOfOptions(item, answer.options) : undefined;
  if (item.type === 'scale' || item.type === 'options') return undefined;
  const compared = comparison(item, answer);
  if (!compared) return undefined;
  const { value, unit } = compared;
  const reached = item.bounds.filter((bound) => value >= bound * unit).length;
  return item.worse_when === 'high' ? reached : MOST_POINTS - reached;
}

/** The points of all that is chosen; undefined: nothing of it counts. */
function pointsOfOptions({ points }: OptionsItem, chosen: readonly string[]): number | undefined {
  const counted = chosen.flatMap((option) => points[option] ?? (option in points ? [] : 0));
  return counted.length === 0 ? undefined : counted.reduce((sum, one) => sum + one, 0);
}

const mostOf = (item: Item): number => (item.type === 'options' ? item.most : MOST_POINTS);

/** A value and what one of a bound's units is worth in it: a share of 3 of 9 is 300 where 1 % is 9. */
function comparison(item: Bounded, answer: Extract<ItemAnswer, { number: number } | { part: number }>) {
  if ('number' in answer) return { value: answer.number, unit: 1 };
  const { part, whole } = answer;
  const isShare = item.type === 'share';
  const [value, unit] = isShare ? [100 * part, whole] : [whole, part];
  // No computer at all is worse than any ratio of pupils to computers.
  if (unit === 0) return isShare ? undefined : { value: whole > 0 ? Number.POSITIVE_INFINITY : 0, unit: 1 };
  return { value, unit };
}

/** Where every factor stands, in the questionnaire's order. Source: the questionnaire's `scoring`. */
export function riskProfile(questionnaire: Diagnosis, answers: ReadonlyMap<string, ItemAnswer>): FactorRisk[] {
  return questionnaire.factors.map(({ id, levels = questionnaire.scoring.levels }) => {
    const items = questionnaire.items.filter(({ factor }) => factor === id);
    const answered = items.flatMap((item): ItemPoints[] => {
      const answer = answers.get(item.id);
      const points = answer && pointsOf(item, answer);
      return points === undefined ? [] : [{ item: item.id, points, most: mostOf(item), critical: item.critical }];
    });
    const known = { factor: id, items: items.length, answered };
    if (answered.length === 0 || answered.length * 2 < items.length) return { ...known, level: 'undetermined' };
    const score = scoreOf(answered);
    const level = levelOf(levels, score);
    const worst = answered.filter(({ critical, points, most }) => critical && points === most).map(({ item }) => item);
    const raised = level === 'low' && worst.length > 0;
    return { ...known, score, level: raised ? 'medium' : level, raisedBy: raised ? worst : [] };
  });
}

/** 100 × points / most possible points of the answered items, rounded half up, in whole numbers of hundredths of points. */
function scoreOf(answered: readonly ItemPoints[]): number {
  const sum = Math.round(100 * sumOf(answered, ({ points }) => points));
  const most = Math.round(100 * sumOf(answered, (one) => one.most));
  return Math.floor((200 * sum + most) / (2 * most));
}

const sumOf = (answered: readonly ItemPoints[], of: (one: ItemPoints) => number): number =>
  answered.reduce((total, one) => total + of(one), 0);

/** Points of a factor and how many there could have been, to be told; free of what adding fractions leaves behind. */
export function pointsIn({ answered }: FactorRisk): { points: number; most: number } {
  const exact = (number: number): number => Math.round(100 * number) / 100;
  return { points: exact(sumOf(answered, ({ points }) => points)), most: exact(sumOf(answered, (one) => one.most)) };
}

function levelOf(levels: Diagnosis['scoring']['levels'], score: number): RiskLevel {
  const level = levels.find(({ to }) => score <= to);
  if (!level) throw new Error(`riskProfile: no level holds ${score}`);
  return level.id;
}

/** Factors proposed to work on: high ones, those the school can change first, then by score; at most three. Source: `scoring.profile`. */
export function proposedPriorities({ factors }: Diagnosis, profile: readonly FactorRisk[]): string[] {
  const canChange = new Map(factors.map(({ id, controllable }) => [id, controllable]));
  return profile
    .flatMap((one) => (one.level === 'high' ? [one] : []))
    .toSorted((a, b) => Number(canChange.get(b.factor)) - Number(canChange.get(a.factor)) || b.score - a.score)
    .slice(0, MOST_PRIORITIES)
    .map(({ factor }) => factor);
}

/** Whether a factor may be worked on: its level is high or medium. */
export const isProposable = (profile: readonly FactorRisk[], factor: string): boolean =>
  profile.some((one) => one.factor === factor && (one.level === 'high' || one.level === 'medium'));

/** Change of a factor between two waves; negative `points`: the risk fell. `better`: by ten or more, or to a lower level. */
export type FactorChange = { factor: string; points: number; better: boolean };

/** How each factor that both waves determined has changed. Both must be of one version of the questionnaire. Source: `scoring.dynamics`. */
export function changeOf(entry: readonly FactorRisk[], final: readonly FactorRisk[]) {
  const rank = (level: RiskLevel) => RISK_LEVELS.indexOf(level);
  return final.flatMap((now): FactorChange[] => {
    const was = entry.find(({ factor }) => factor === now.factor);
    if (!was || was.level === 'undetermined' || now.level === 'undetermined') return [];
    const points = now.score - was.score;
    return [{ factor: now.factor, points, better: points <= -TELLING_FALL || rank(now.level) < rank(was.level) }];
  });
}
