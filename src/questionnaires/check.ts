import { idsOf, repeatedIds, unknown } from '../data-files/checks.ts';
import type { FaultAt } from '../data-files/read-yaml.ts';
import type { Programme } from '../domain/programme.ts';
import { type Questionnaire, type QuestionnaireItem, RISK_LEVELS } from '../domain/questionnaire.ts';

type At = readonly PropertyKey[];

/** What a questionnaire may speak of outside itself: ids of each programme by its id, and the yearly figures of a school. */
export type Surroundings = {
  programmes: ReadonlyMap<string, ReadonlySet<string>>;
  figures: ReadonlySet<string>;
};

/** Key of `maps_to` for the factors of the project «500+», which are numbered 1 to 10. Source: domain.md, section 6 */
const FIVE_HUNDRED_PLUS = '500+';
const FACTORS_OF_500 = new Set(Array.from({ length: 10 }, (_, index) => `${index + 1}`));

/** Everything of a programme that a questionnaire can link to. */
export function linkable(programme: Programme): Set<string> {
  const directions = programme.support_directions ?? [];
  const lists = [
    programme.risk_factors,
    programme.indicators,
    programme.roadmap.activities,
    programme.measures,
    directions,
    directions.flatMap(({ measures }) => measures),
    programme.identification.criteria ?? [],
  ];
  return new Set(lists.flatMap((list) => list.map(({ id }) => id)));
}

const contradiction = (at: At, rule: string): FaultAt => ({ at, fault: { code: 'contradiction', rule } });

/** What one place of a questionnaire says of another, of the programmes and of the yearly figures. */
export function checkQuestionnaire(questionnaire: Questionnaire, around: Surroundings): FaultAt[] {
  const { items, factors } = questionnaire;
  return [
    ...repeatedIds(items, ['items']),
    ...repeatedIds(factors, ['factors']),
    ...factors.flatMap(({ recommendations }, index) =>
      repeatedIds(recommendations, ['factors', index, 'recommendations']),
    ),
    ...items.flatMap((item, index) => checkItem(item, questionnaire, around, ['items', index])),
    ...factors.flatMap((factor, index) => checkFactor(factor, items, around, ['factors', index])),
    ...checkLevels(questionnaire),
    ...checkExamples(questionnaire),
  ];
}

function checkItem(
  item: QuestionnaireItem,
  { factors, scales }: Questionnaire,
  around: Surroundings,
  at: At,
): FaultAt[] {
  const faults = unknown('factor', item.factor, idsOf(factors), [...at, 'factor']);
  if (item.type === 'scale') {
    faults.push(...unknown('scale', item.scale, new Set(Object.keys(scales)), [...at, 'scale']));
  } else if (item.bounds.some((bound, index) => index > 0 && bound <= (item.bounds[index - 1] ?? bound))) {
    faults.push(contradiction([...at, 'bounds'], 'bounds-ascend'));
  }
  if ('whole_from' in item && item.whole_from !== null) {
    faults.push(...unknown('figure', item.whole_from.replace('passport.', ''), around.figures, [...at, 'whole_from']));
  }
  if ('min' in item && item.min >= item.max) faults.push(contradiction([...at, 'max'], 'min-below-max'));
  const links = item.sources.flatMap((source, index) => {
    const [programme = '', id = ''] = source.split(':');
    return checkLink(programme, id, around, [...at, 'sources', index]);
  });
  return [...faults, ...links];
}

function checkFactor(
  { id, maps_to, recommendations }: Questionnaire['factors'][number],
  items: Questionnaire['items'],
  around: Surroundings,
  at: At,
): FaultAt[] {
  const linked = (links: Readonly<Record<string, readonly string[]>>, under: At): FaultAt[] =>
    Object.entries(links).flatMap(([programme, ids]) =>
      ids.flatMap((one, index) => checkLink(programme, one, around, [...under, programme, index])),
    );
  const measured = items.some(({ factor }) => factor === id);
  return [
    ...(measured ? [] : [contradiction(at, 'factor-has-items')]),
    ...linked(maps_to, [...at, 'maps_to']),
    ...recommendations.flatMap(({ activities }, index) =>
      linked(activities, [...at, 'recommendations', index, 'activities']),
    ),
  ];
}

function checkLink(programme: string, id: string, { programmes }: Surroundings, at: At): FaultAt[] {
  if (programme === FIVE_HUNDRED_PLUS) return unknown('factor of 500+', id, FACTORS_OF_500, at);
  const known = programmes.get(programme);
  if (!known) return [{ at, fault: { code: 'unknown-reference', of: 'programme', id: programme } }];
  return unknown(`part of ${programme}`, id, known, at);
}

/** The levels follow one another from 0 to 100 without a gap, in the order of the domain. */
function checkLevels({ scoring: { levels } }: Questionnaire): FaultAt[] {
  const at = ['scoring', 'levels'];
  const inOrder = levels.length === RISK_LEVELS.length && levels.every(({ id }, index) => id === RISK_LEVELS[index]);
  const joined = levels.every(({ from, to }, index) => from === (levels[index - 1]?.to ?? -1) + 1 && from <= to);
  const whole = levels.at(-1)?.to === 100;
  return inOrder && joined && whole ? [] : [contradiction(at, 'levels-cover-0-to-100')];
}

function checkExamples({ examples, items, factors }: Questionnaire): FaultAt[] {
  return examples.flatMap(({ factor, answers, score, level }, index) => {
    const at = ['examples', index];
    const own = idsOf(items.filter((item) => item.factor === factor));
    const undetermined = (score === null) === (level === 'undetermined');
    return [
      ...unknown('factor', factor, idsOf(factors), [...at, 'factor']),
      ...Object.keys(answers).flatMap((id) => unknown(`item of ${factor}`, id, own, [...at, 'answers', id])),
      ...(undetermined ? [] : [contradiction([...at, 'level'], 'no-score-is-undetermined')]),
    ];
  });
}
