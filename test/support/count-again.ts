import type { Told } from '../../src/domain/indicator-facts.ts';
import type { IndicatorValue } from '../../src/domain/indicator-figure.ts';
import type { Indicator, IndicatorRule } from '../../src/domain/programme.ts';

/**
 * The numbers of standing computed a second time, from the history of the reports: people and schools are counted one by one, nothing is
 * shared with the code under test.
 */

/** What one reporter said in the three periods of a town's history: `null` no report, undefined a report without this answer. */
export type One = {
  asked: boolean;
  teachers: number | undefined;
  history: readonly ({ told: Told | undefined; accepted: boolean } | null)[];
};
export type Town = { schools: readonly One[]; coordinator: One };
export type Kind = 'part' | 'number' | 'percent' | 'yes-no' | 'words';
export type Rule = Exclude<IndicatorRule, { asked_of: 'nobody' }>;

/** A figure that is itself a comparison. */
export const compares = ({ aggregate }: Rule) => aggregate === 'schools-that-grew' || aggregate === 'change';

export const askedIn = (rule: Rule, { schools, coordinator }: Town): One[] =>
  (rule.asked_of === 'schools' ? [...schools] : [coordinator]).filter(({ asked }) => asked);
export const toldIn = ({ history }: One, period: number): Told | undefined => history[period]?.told;
export const isOut = (told: Told | undefined) => told?.kind === 'not-applicable' || told?.kind === 'not-asked';
const isValue = (told: Told | undefined): told is Told => told !== undefined && !isOut(told) && told.kind !== 'no-data';

/** What the present answer is compared with: of the last report before it, or of the first one there is. */
export function thenIn(rule: Rule, { history }: One): Told | undefined {
  const isFirst = rule.aggregate === 'change' && rule.since === 'first';
  const [p0, p1] = history;
  return (isFirst ? (p0 ?? p1) : (p1 ?? p0))?.told;
}

/** Persons of a part, one by one: 1 for who is counted, 0 for who is not. */
export const persons = (told: Told | undefined): number[] => {
  if (told?.kind !== 'part') return [];
  return Array.from({ length: told.whole }, (_, at) => (at < told.part ? 1 : 0));
};
export const countOf = (people: readonly number[], wanted: number): number =>
  people.filter((one) => one === wanted).length;

export function figureAgain(rule: Rule, town: Town, period: number): IndicatorValue {
  const inside = askedIn(rule, town).filter((one) => !isOut(toldIn(one, period)));
  if (inside.length === 0) return { kind: 'nobody' };
  const told = inside.map((one) => toldIn(one, period));
  const answers = told.filter(isValue);
  const answered = { asked: inside.length, answered: answers.length };
  const [only] = told;
  switch (rule.aggregate) {
    case 'schools-with-yes': {
      const [yes, whole] = [told.filter((one) => one?.kind === 'yes-no' && one.yes).length, inside.length];
      const silent = inside.length - answers.length;
      const bounds = { low: { part: yes, whole }, high: { part: yes + silent, whole } };
      return { kind: 'share', of: 'schools', ...answered, part: yes, whole, ...bounds };
    }
    case 'schools-that-grew': {
      const grown = inside.map((one) => hasGrown(toldIn(one, 2), thenIn(rule, one)));
      const [part, whole] = [grown.filter((one) => one === true).length, inside.length];
      const unknown = grown.filter((one) => one === undefined).length;
      const bounds = { low: { part, whole }, high: { part: part + unknown, whole } };
      return { kind: 'share', of: 'schools', asked: whole, answered: whole - unknown, part, whole, ...bounds };
    }
    case 'sum-over-sum': {
      const people = answers.flatMap(persons);
      const silent = inside.filter((one) => !isValue(toldIn(one, period)));
      const theirs = silent.map(({ teachers }) => teachers);
      const isKnown = theirs.every((one) => one !== undefined);
      const unheard = theirs.flatMap((one) => Array.from({ length: one ?? 0 }, () => 0));
      const worst = [...people, ...unheard];
      const best = [...people, ...unheard.map(() => 1)];
      const ratio = (some: readonly number[]) => ({ part: countOf(some, 1), whole: some.length });
      const bounds = isKnown && worst.length > 0 ? { low: ratio(worst), high: ratio(best) } : {};
      return { kind: 'share', of: 'persons', ...answered, ...ratio(people), ...bounds };
    }
    case 'sum': {
      let sum = 0;
      for (const one of answers) if (one.kind === 'number') sum += one.number;
      return { kind: 'count', ...answered, sum, low: sum, ...(answers.length === inside.length ? { high: sum } : {}) };
    }
    case 'change': {
      const pairs = inside.flatMap((one): [Told, Told][] => {
        const [now, then] = [toldIn(one, 2), thenIn(rule, one)];
        return isValue(now) && isValue(then) && now.kind === then.kind ? [[now, then]] : [];
      });
      return { kind: 'change', asked: inside.length, ...changeAgain(pairs) };
    }
    case 'of-all-schools': {
      const whole = town.schools.length;
      const [least, most] = only?.kind === 'number' ? [only.number, only.number] : [0, whole];
      const bounds = { low: { part: least, whole }, high: { part: most, whole } };
      return { kind: 'share', of: 'schools', ...answered, part: least, whole, ...bounds };
    }
    case 'value':
      if (only?.kind !== 'number') return { kind: 'number', ...answered };
      return { kind: 'number', ...answered, number: only.number, ...(only.percent ? { percent: true } : {}) };
    case 'held':
      return { kind: 'held', ...answered, ...(only?.kind === 'yes-no' ? { yes: only.yes } : {}) };
    case 'text':
      return { kind: 'words', ...answered };
  }
}

function hasGrown(now: Told | undefined, then: Told | undefined): boolean | undefined {
  if (now?.kind === 'number' && then?.kind === 'number') return now.number - then.number >= 1;
  const [present, past] = [persons(now), persons(then)];
  if (now?.kind !== 'part' || then?.kind !== 'part' || present.length === 0 || past.length === 0) return undefined;
  return countOf(present, 1) / present.length - countOf(past, 1) / past.length > 1e-9;
}

function changeAgain(pairs: readonly [Told, Told][]) {
  const [first] = pairs;
  if (first?.[0].kind === 'number') {
    let change = 0;
    for (const [now, then] of pairs) {
      if (now.kind === 'number' && then.kind === 'number') change += now.number - then.number;
    }
    return { answered: pairs.length, of: first[0].percent ? ('share' as const) : ('count' as const), change };
  }
  const [now, then] = [pairs.flatMap(([one]) => persons(one)), pairs.flatMap(([, one]) => persons(one))];
  if (now.length === 0 || then.length === 0) return { answered: 0, of: 'share' as const };
  const percent = (people: readonly number[]) => (100 * countOf(people, 1)) / people.length;
  return { answered: pairs.length, of: 'share' as const, change: percent(now) - percent(then) };
}

/** The same with its change to so many digits as two ways of counting share. */
export const rounded = (value: IndicatorValue | undefined) =>
  value?.kind === 'change' && value.change !== undefined
    ? { ...value, change: Math.round(value.change * 1e9) / 1e9 + 0 }
    : value;

/** What a figure may still be, from and to; undefined: nothing is known of it. */
function rangeOf(value: IndicatorValue): [number, number] | undefined {
  const percent = ({ part, whole }: { part: number; whole: number }) => (100 * part) / whole;
  switch (value.kind) {
    case 'share': {
      const [low, high] = [value.low && percent(value.low), value.high && percent(value.high)];
      if (low === undefined || high === undefined) return undefined;
      return low >= 0 && high <= 100 ? [low, high] : undefined;
    }
    case 'count':
      return [value.sum, value.answered === value.asked ? value.sum : Number.POSITIVE_INFINITY];
    case 'number':
      return value.number === undefined ? undefined : [value.number, value.number];
    case 'change':
      return value.change === undefined || value.answered < value.asked ? undefined : [value.change, value.change];
    default:
      return undefined;
  }
}

/** Tries the ends of the range and the target itself. */
export function verdictAgain(
  value: IndicatorValue,
  { target, direction }: Pick<Indicator, 'target' | 'direction'>,
): string {
  if (!target || value.kind === 'nobody' || value.kind === 'words') return 'untold';
  if (value.kind === 'held') {
    if (value.yes === undefined) return 'open';
    return value.yes === Boolean(target.value) ? 'reached' : 'behind';
  }
  if (typeof target.value !== 'number') return 'untold';
  const range = rangeOf(value);
  if (!range) return 'open';
  const goal = target.value;
  const [from, to] = [range[0], Math.min(range[1], 1e6)];
  const reads =
    target.op === '=' && direction === 'up' ? '>=' : target.op === '=' && direction === 'down' ? '<=' : target.op;
  const meets = (figure: number) => {
    const near = Math.abs(figure - goal) < 1e-9;
    if (reads === '=') return near;
    return reads.startsWith('>')
      ? (figure > goal && !near) || (near && reads === '>=')
      : (figure < goal && !near) || (near && reads === '<=');
  };
  const tried = [from, to, ...[goal, (from + to) / 2].filter((one) => from <= one && one <= to)].map(meets);
  if (tried.every(Boolean)) return 'reached';
  return tried.some(Boolean) ? 'open' : 'behind';
}
