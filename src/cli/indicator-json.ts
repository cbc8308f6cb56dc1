import type { Told } from '../domain/indicator-facts.ts';
import type { IndicatorValue } from '../domain/indicator-figure.ts';
import type { IndicatorStanding, SchoolIndicator } from '../domain/indicators.ts';
import type { Indicator } from '../domain/programme.ts';

/** The municipality's indicator as the commands print it: a stable shape, documented in the README. Keys that do not apply are null. */
export function indicatorJson(standing: IndicatorStanding, indicators: readonly Indicator[]) {
  const { rule, value, before, verdict, accepted } = standing;
  return {
    id: rule.indicator,
    askedOf: rule.asked_of,
    aggregate: rule.aggregate,
    value: valueJson(value),
    before: before ? valueJson(before) : null,
    target: indicators.find(({ id }) => id === rule.indicator)?.target ?? null,
    verdict,
    accepted,
  };
}

function valueJson(value: IndicatorValue) {
  const answered = 'answered' in value ? { asked: value.asked, answered: value.answered } : { asked: 0, answered: 0 };
  const empty = { part: null, whole: null, low: null, high: null, number: null, unit: null, yes: null };
  switch (value.kind) {
    case 'share': {
      const { part, whole, low = null, high = null } = value;
      return { kind: value.kind, ...answered, ...empty, part, whole, low, high };
    }
    case 'count':
      return { kind: value.kind, ...answered, ...empty, number: value.sum, unit: 'number' };
    case 'change':
      if (value.change === undefined) return { kind: value.kind, ...answered, ...empty };
      return {
        ...{ kind: value.kind, ...answered, ...empty, number: value.change },
        unit: value.of === 'share' ? 'percentage-points' : 'number',
      };
    case 'number':
      if (value.number === undefined) return { kind: value.kind, ...answered, ...empty };
      return {
        kind: value.kind,
        ...answered,
        ...empty,
        number: value.number,
        unit: value.percent ? 'percent' : 'number',
      };
    case 'risk':
      return { kind: value.kind, ...answered, ...empty, number: value.high, unit: 'number' };
    case 'held':
      return { kind: value.kind, ...answered, ...empty, yes: value.yes ?? null };
    default:
      return { kind: value.kind, ...answered, ...empty };
  }
}

/** One school's indicator: what it said in its report, what it had said before. */
export function schoolIndicatorJson({ rule, input, before, verdict }: SchoolIndicator) {
  return {
    id: rule.indicator,
    aggregate: rule.aggregate,
    said: input.told ? toldJson(input.told) : null,
    silent: input.silent ?? null,
    before: before ? toldJson(before.told) : null,
    verdict,
  };
}

/** Keys that do not apply are null. */
function toldJson(told: Told) {
  return {
    kind: told.kind,
    number: told.kind === 'number' ? told.number : null,
    part: told.kind === 'part' ? told.part : null,
    whole: told.kind === 'part' ? told.whole : null,
    yes: told.kind === 'yes-no' ? told.yes : null,
    ground: told.kind === 'yes-no' ? (told.ground ?? null) : null,
    text: told.kind === 'words' ? told.text : null,
  };
}
