import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IndicatorFacts, ReporterFacts, SentReport, Told } from '../../src/domain/indicator-facts.ts';
import type { IndicatorValue } from '../../src/domain/indicator-figure.ts';
import { indicatorStandings, schoolIndicators } from '../../src/domain/indicators.ts';
import type { Indicator, IndicatorRule } from '../../src/domain/programme.ts';

/**
 * Every number of an indicator's standing computed a second time, from the history of the reports: people and schools are counted one by
 * one, nothing is shared with the code under test.
 */

/** What one reporter said in the three periods of a town's history: `null` no report, undefined a report without this answer. */
type One = {
  asked: boolean;
  teachers: number | undefined;
  history: readonly ({ told: Told | undefined; accepted: boolean } | null)[];
};
type Town = { schools: readonly One[]; coordinator: One };
type Kind = 'part' | 'number' | 'percent' | 'yes-no' | 'words';
type Rule = Exclude<IndicatorRule, { asked_of: 'nobody' }>;

const PERIODS = ['p0', 'p1', 'p2'] as const;
const rules: readonly (readonly [Kind, Rule])[] = (
  [
    ['yes-no', { asked_of: 'schools', aggregate: 'schools-with-yes' }],
    ['yes-no', { asked_of: 'coordinator', aggregate: 'held' }],
    ['part', { asked_of: 'schools', aggregate: 'schools-that-grew' }],
    ['number', { asked_of: 'schools', aggregate: 'schools-that-grew' }],
    ['part', { asked_of: 'schools', aggregate: 'sum-over-sum' }],
    ['part', { asked_of: 'coordinator', aggregate: 'sum-over-sum' }],
    ['number', { asked_of: 'schools', aggregate: 'sum' }],
    ['part', { asked_of: 'schools', aggregate: 'change', since: 'first' }],
    ['part', { asked_of: 'schools', aggregate: 'change', since: 'last' }],
    ['number', { asked_of: 'schools', aggregate: 'change', since: 'first' }],
    ['percent', { asked_of: 'coordinator', aggregate: 'change', since: 'last' }],
    ['number', { asked_of: 'coordinator', aggregate: 'of-all-schools' }],
    ['number', { asked_of: 'coordinator', aggregate: 'value' }],
    ['percent', { asked_of: 'coordinator', aggregate: 'value' }],
    ['words', { asked_of: 'schools', aggregate: 'text' }],
  ] as const
).map(([kind, rule]) => [kind, { indicator: '1', question: 'q', ...rule }]);

const partOf = (most: number) =>
  fc
    .integer({ min: 0, max: most })
    .chain((whole) => fc.integer({ min: 0, max: whole }).map((part): Told => ({ kind: 'part', part, whole })));
const VALUES: Readonly<Record<Kind, fc.Arbitrary<Told>>> = {
  part: partOf(9),
  number: fc.integer({ min: 0, max: 12 }).map((number): Told => ({ kind: 'number', number })),
  percent: fc.integer({ min: 0, max: 100 }).map((number): Told => ({ kind: 'number', number, percent: true })),
  'yes-no': fc.boolean().map((yes): Told => ({ kind: 'yes-no', yes })),
  words: fc.constant<Told>({ kind: 'words', text: 'Ноутбуки на уроках.' }),
};
const NO_VALUES = fc.constantFrom<Told>({ kind: 'no-data' }, { kind: 'not-applicable' }, { kind: 'not-asked' });
const compares = ({ aggregate }: Rule) => aggregate === 'schools-that-grew' || aggregate === 'change';

function towns(kind: Kind, rule: Rule): fc.Arbitrary<Town> {
  const value = { weight: 5, arbitrary: VALUES[kind] };
  const none = { weight: 2, arbitrary: fc.oneof(NO_VALUES, fc.constant(undefined)) };
  // Once it was asked otherwise: such an answer is compared with nothing.
  const other = { weight: 1, arbitrary: kind === 'part' ? VALUES.number : VALUES.part };
  const report = (...told: { weight: number; arbitrary: fc.Arbitrary<Told | undefined> }[]) =>
    fc.option(fc.record({ told: fc.oneof(...told), accepted: fc.boolean() }), { freq: 4 });
  const earlier = compares(rule) ? report(value, none, other) : report(value, none);
  const one = fc.record({
    asked: fc.oneof({ weight: 8, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    teachers: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
    history: fc.tuple(earlier, earlier, report(value, none)),
  });
  return fc.record({ schools: fc.array(one, { maxLength: 5 }), coordinator: one });
}

const sentOf = ({ history }: One, period: number): SentReport | undefined => {
  const report = history[period];
  return report
    ? {
        period: PERIODS[period] ?? '',
        registration: `${period}`,
        version: 1,
        sentAt: new Date('2026-11-12T09:40:00Z'),
        accepted: report.accepted,
        told: new Map(report.told ? [['q', report.told]] : []),
      }
    : undefined;
};

function reporter(one: One): ReporterFacts {
  const [p0, p1, now] = [sentOf(one, 0), sentOf(one, 1), sentOf(one, 2)];
  const [before, first] = [p1 ?? p0, p0 ?? p1 ?? now];
  return {
    asked: new Set(one.asked ? ['q'] : []),
    figures: new Map(one.teachers === undefined ? [] : [['teachers', one.teachers]]),
    ...(now && { now }),
    ...(before && { before }),
    ...(first && { first }),
  };
}

const factsOf = (rule: Rule, { schools, coordinator }: Town): IndicatorFacts => ({
  rules: [rule],
  activities: [],
  wholes: new Map([['q', 'teachers']]),
  schools: schools.map((one, at) => ({ id: at, name: `Школа № ${at}`, ...reporter(one) })),
  coordinator: reporter(coordinator),
  previous: 'p1',
});

const askedIn = (rule: Rule, { schools, coordinator }: Town): One[] =>
  (rule.asked_of === 'schools' ? [...schools] : [coordinator]).filter(({ asked }) => asked);
const toldIn = ({ history }: One, period: number): Told | undefined => history[period]?.told;
const isOut = (told: Told | undefined) => told?.kind === 'not-applicable' || told?.kind === 'not-asked';
const isValue = (told: Told | undefined): told is Told => told !== undefined && !isOut(told) && told.kind !== 'no-data';

/** What the present answer is compared with: of the last report before it, or of the first one there is. */
function thenIn(rule: Rule, { history }: One): Told | undefined {
  const isFirst = rule.aggregate === 'change' && rule.since === 'first';
  const [p0, p1] = history;
  return (isFirst ? (p0 ?? p1) : (p1 ?? p0))?.told;
}

/** Persons of a part, one by one: 1 for who is counted, 0 for who is not. */
const persons = (told: Told | undefined): number[] => {
  if (told?.kind !== 'part') return [];
  return Array.from({ length: told.whole }, (_, at) => (at < told.part ? 1 : 0));
};
const countOf = (people: readonly number[], wanted: number): number => people.filter((one) => one === wanted).length;

function figureAgain(rule: Rule, town: Town, period: number): IndicatorValue {
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
const rounded = (value: IndicatorValue | undefined) =>
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
function verdictAgain(value: IndicatorValue, { target, direction }: Pick<Indicator, 'target' | 'direction'>): string {
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

const targets = fc.record({
  op: fc.constantFrom('>=', '>', '=', '<', '<=' as const),
  value: fc.constantFrom<number | boolean>(0, 1, 5, 33.3, 50, 75, 100, true, false),
  due: fc.constant('2027-12-31'),
});
const directions = fc.constantFrom<Indicator['direction']>('up', 'down', 'reach', null);

const nameOf = ([kind, rule]: readonly [Kind, Rule]) =>
  `${rule.aggregate}${'since' in rule ? ` since the ${rule.since}` : ''}, asked of ${rule.asked_of}, of a ${kind}`;

describe('an indicator counted again from the history of reports', () => {
  test.each(rules.map((one) => ({ name: nameOf(one), kind: one[0], rule: one[1] })))('$name', ({ kind, rule }) => {
    fc.assert(
      fc.property(towns(kind, rule), fc.option(targets), directions, (town, target, direction) => {
        const indicator = { id: '1', target, direction } as Indicator;
        const [found] = indicatorStandings(factsOf(rule, town), [indicator]);
        if (!found) throw new Error('no standing');
        const now = figureAgain(rule, town, 2);
        expect(rounded(found.value)).toEqual(rounded(now));
        expect(found.verdict).toBe(verdictAgain(now, indicator));

        const past = figureAgain(rule, town, 1);
        const isTold = 'answered' in past && past.answered > 0 && !compares(rule) && rule.aggregate !== 'text';
        expect(found.before).toEqual(isTold ? past : undefined);

        const reporters = askedIn(rule, town);
        const given = reporters.filter((one) => toldIn(one, 2) && toldIn(one, 2)?.kind !== 'no-data');
        expect(found.accepted).toBe(given.length > 0 && given.every(({ history }) => history[2]?.accepted === true));
        expect(found.inputs.map(({ told, silent, earlier }) => [told, silent, earlier?.told])).toEqual(
          reporters.map((one) => {
            const told = toldIn(one, 2);
            if (!one.history[2]) return [undefined, 'no-report', undefined];
            if (!told) return [undefined, 'later', undefined];
            if (told.kind === 'no-data') return [undefined, 'no-data', undefined];
            if (!compares(rule) || isOut(told)) return [told, undefined, undefined];
            const then = thenIn(rule, one);
            return then?.kind === told.kind ? [told, undefined, then] : [told, 'no-earlier', undefined];
          }),
        );
      }),
      { numRuns: 150 },
    );
  });

  test('a school’s own: what it said, what it had said in its last report, the target of a share of persons', () => {
    const ofSchools = rules.filter(([, { asked_of }]) => asked_of === 'schools');
    const any = fc
      .constantFrom(...ofSchools)
      .chain(([kind, rule]) => towns(kind, rule).map((town): [Rule, Town] => [rule, town]));
    fc.assert(
      fc.property(any, targets, directions, ([rule, town], target, direction) => {
        const indicator = { id: '1', target, direction } as Indicator;
        const { schools } = factsOf(rule, town);
        for (const [at, one] of town.schools.entries()) {
          const found = schoolIndicators(schools[at]!, [rule], [indicator]);
          if (!one.asked) {
            expect(found).toEqual([]);
            continue;
          }
          const told = toldIn(one, 2);
          const [p0, p1] = one.history;
          const own = persons(told);
          const share = { part: countOf(own, 1), whole: own.length };
          const value: IndicatorValue = {
            kind: 'share',
            of: 'persons',
            ...{ asked: 1, answered: 1, ...share, low: share, high: share },
          };
          expect(found).toMatchObject([
            {
              input: told && told.kind !== 'no-data' ? { told } : {},
              verdict: rule.aggregate === 'sum-over-sum' && own.length > 0 ? verdictAgain(value, indicator) : 'untold',
            },
          ]);
          expect(found[0]?.before?.told).toEqual((p1 ?? p0)?.told);
        }
      }),
      { numRuns: 200 },
    );
  });
});
