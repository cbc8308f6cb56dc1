import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IndicatorFacts, ReporterFacts, SchoolFacts, SentReport, Told } from '../../src/domain/indicator-facts.ts';
import { indicatorStandings, schoolIndicators } from '../../src/domain/indicators.ts';
import type { Indicator, IndicatorRule } from '../../src/domain/programme.ts';
import { verdictOf } from '../../src/domain/target.ts';

const yes: Told = { kind: 'yes-no', yes: true };
const no: Told = { kind: 'yes-no', yes: false };
const noData: Told = { kind: 'no-data' };
const notApplicable: Told = { kind: 'not-applicable' };
const number = (value: number): Told => ({ kind: 'number', number: value });
const part = (k: number, n: number): Told => ({ kind: 'part', part: k, whole: n });

const sent = (period: string, told: Told | undefined, accepted = false): SentReport => ({
  period,
  registration: '2026/27-I-001',
  version: 1,
  sentAt: new Date('2026-11-12T09:40:00Z'),
  accepted,
  told: new Map(told ? [['q', told]] : []),
});

/** `now` null: has not reported; undefined: reported without this answer. */
type One = { now?: Told | null | undefined; before?: Told; first?: Told; whole?: number; accepted?: boolean };
const reporter = ({ now, before, first, whole, accepted }: One): ReporterFacts => ({
  asked: new Set(['q']),
  figures: new Map(whole === undefined ? [] : [['teachers', whole]]),
  ...(now === null ? {} : { now: sent('p2', now, accepted) }),
  ...(before ? { before: sent('p1', before) } : {}),
  ...(first ? { first: sent('p0', first) } : {}),
});
const school = (one: One, index = 0): SchoolFacts => ({ id: index + 1, name: `Школа ${index + 1}`, ...reporter(one) });
const factsOf = (rule: IndicatorRule, schools: readonly One[], coordinator: One = { now: null }): IndicatorFacts => ({
  rules: [rule],
  activities: [],
  wholes: new Map([['q', 'teachers']]),
  schools: schools.map(school),
  coordinator: reporter(coordinator),
  previous: 'p1',
});
const indicator = (target: Indicator['target'], direction: Indicator['direction'] = 'up') =>
  ({ id: '1', target, direction }) as Indicator;
const atLeast = (value: number) => indicator({ op: '>=', value, due: '2027-12-31' });
const standing = (rule: IndicatorRule, schools: readonly One[], of = atLeast(75), coordinator?: One) =>
  indicatorStandings(factsOf(rule, schools, coordinator), [of])[0]!;

const share: IndicatorRule = { indicator: '1', asked_of: 'schools', aggregate: 'schools-with-yes', question: 'q' };
const sums: IndicatorRule = { indicator: '1', asked_of: 'schools', aggregate: 'sum-over-sum', question: 'q' };
const growing: IndicatorRule = { indicator: '1', asked_of: 'schools', aggregate: 'schools-that-grew', question: 'q' };

describe('a share of schools that say yes', () => {
  test('one yes of ten, eight silent: not less than 10 % and open', () => {
    const silent = Array.from({ length: 8 }, (): One => ({ now: null }));
    expect(standing(share, [{ now: yes }, { now: no }, ...silent])).toMatchObject({
      value: {
        kind: 'share',
        asked: 10,
        answered: 2,
        part: 1,
        low: { part: 1, whole: 10 },
        high: { part: 9, whole: 10 },
      },
      verdict: 'open',
    });
  });

  test.each([
    { name: 'three of four reach 75 % exactly', schools: [yes, yes, yes, no], verdict: 'reached' },
    { name: 'two of three are behind 75 %', schools: [yes, yes, no], verdict: 'behind' },
    { name: 'the silent one cannot spoil what is reached', schools: [yes, yes, yes, null], verdict: 'reached' },
    { name: 'the silent one cannot save what is behind', schools: [yes, no, no, null], verdict: 'behind' },
    { name: '«нет данных» is as silent as no report', schools: [yes, yes, no, noData], verdict: 'open' },
    {
      name: 'whom it does not concern is left out of the whole',
      schools: [yes, yes, yes, notApplicable],
      verdict: 'reached',
    },
    { name: 'an answer put off is silent', schools: [yes, yes, undefined, undefined], verdict: 'open' },
  ])('$name', ({ schools, verdict }) => {
    expect(
      standing(
        share,
        schools.map((now): One => ({ now: now as Told | null })),
      ).verdict,
    ).toBe(verdict);
  });

  test('where it concerns nobody there is no figure and no verdict', () => {
    expect(standing(share, [{ now: notApplicable }])).toMatchObject({ value: { kind: 'nobody' }, verdict: 'untold' });
    expect(standing(share, [])).toMatchObject({ value: { kind: 'nobody' }, verdict: 'untold' });
  });
});

describe('a share of persons', () => {
  test('is weighted: 17 of 28 and 3 of 4 are 20 of 32, not the mean of two shares', () => {
    expect(standing(sums, [{ now: part(17, 28) }, { now: part(3, 4) }])).toMatchObject({
      value: { part: 20, whole: 32, low: { part: 20, whole: 32 }, high: { part: 20, whole: 32 } },
      verdict: 'behind',
    });
  });

  test('a silent school widens the bounds by its known whole', () => {
    expect(standing(sums, [{ now: part(19, 20) }, { now: null, whole: 5 }])).toMatchObject({
      value: { part: 19, whole: 20, low: { part: 19, whole: 25 }, high: { part: 24, whole: 25 } },
      verdict: 'reached',
    });
  });

  test('without the whole of a silent school there are no bounds and no verdict', () => {
    const { value, verdict } = standing(sums, [{ now: part(19, 20) }, { now: null }]);
    expect(value).toEqual({ kind: 'share', of: 'persons', asked: 2, answered: 1, part: 19, whole: 20 });
    expect(verdict).toBe('open');
  });

  test('the whole of the report counts, not what the passport says today', () => {
    expect(standing(sums, [{ now: part(3, 4), whole: 40 }])).toMatchObject({ value: { whole: 4 }, verdict: 'reached' });
  });
});

describe('a share of schools that grew', () => {
  test.each([
    {
      name: 'the share, not the number: 10 of 20 is more than 11 of 23',
      now: part(10, 20),
      before: part(11, 23),
      grew: 1,
    },
    { name: 'equal is no growth', now: part(2, 4), before: part(1, 2), grew: 0 },
    { name: 'a count by its number', now: number(5), before: number(4), grew: 1 },
    { name: 'from nobody to somebody', now: part(1, 30), before: part(0, 30), grew: 1 },
  ])('$name', ({ now, before, grew }) => {
    expect(standing(growing, [{ now, before }]).value).toMatchObject({ answered: 1, part: grew, whole: 1 });
  });

  test('without a report before nothing is known, whatever is said now', () => {
    const { value, verdict, inputs } = standing(growing, [{ now: part(3, 4) }]);
    expect(value).toMatchObject({ answered: 0, part: 0, low: { part: 0, whole: 1 }, high: { part: 1, whole: 1 } });
    expect(verdict).toBe('open');
    expect(inputs[0]).toMatchObject({ silent: 'no-earlier', told: part(3, 4) });
  });
});

describe('a change', () => {
  const change = (since: 'first' | 'last'): IndicatorRule => ({
    indicator: '1',
    asked_of: 'schools',
    aggregate: 'change',
    question: 'q',
    since,
  });
  const up = indicator({ op: '>', value: 0, due: '2021-08-31' });

  test('is in percentage points, over the schools that said both', () => {
    const found = standing(change('first'), [{ now: part(3, 4), first: part(1, 2) }, { now: part(1, 9) }], up);
    expect(found.value).toEqual({ kind: 'change', asked: 2, answered: 1, of: 'share', change: 25 });
    expect(found.verdict).toBe('open');
  });

  test('of a percent is in percentage points too, of a count in units', () => {
    const percent = (value: number): Told => ({ kind: 'number', number: value, percent: true });
    const found = (now: Told, before: Told) => standing(change('last'), [{ now, before }], up).value;
    expect(found(percent(61), percent(63.5))).toMatchObject({ of: 'share', change: -2.5 });
    expect(found(number(4), number(5))).toMatchObject({ of: 'count', change: -1 });
  });

  test('is told as reached only above nothing, when all have said both', () => {
    const verdict = (now: Told, before: Told) => standing(change('last'), [{ now, before }], up).verdict;
    expect(verdict(part(1, 3), part(2, 6))).toBe('behind');
    expect(verdict(part(334, 1000), part(333, 1000))).toBe('reached');
    expect(verdict(number(4), number(5))).toBe('behind');
  });
});

describe('what the coordinator says', () => {
  test('yes to what must be held reaches it, silence leaves it open', () => {
    const held: IndicatorRule = { indicator: '1', asked_of: 'coordinator', aggregate: 'held', question: 'q' };
    const goal = indicator({ op: '=', value: true, due: '2027-12-31' }, 'reach');
    expect(standing(held, [], goal, { now: yes }).verdict).toBe('reached');
    expect(standing(held, [], goal, { now: no }).verdict).toBe('behind');
    expect(standing(held, [], goal, { now: null }).verdict).toBe('open');
  });

  test('a count of schools is a share of all that take part', () => {
    const all: IndicatorRule = { indicator: '1', asked_of: 'coordinator', aggregate: 'of-all-schools', question: 'q' };
    const goal = indicator({ op: '=', value: 100, due: '2027-12-31' });
    const three = [{ now: null }, { now: null }, { now: null }];
    expect(standing(all, three, goal, { now: number(3) })).toMatchObject({
      value: { part: 3, whole: 3 },
      verdict: 'reached',
    });
    expect(standing(all, three, goal, { now: number(2) }).verdict).toBe('behind');
    expect(standing(all, three, goal, { now: null }).verdict).toBe('open');
    expect(standing(all, [], goal, { now: number(0) }).verdict).toBe('open');
    // More schools than there are is an error, and reaches nothing.
    expect(standing(all, three, goal, { now: number(4) }).verdict).toBe('open');
  });
});

describe('a target', () => {
  const of = (low: number, high: number) => ({ kind: 'count', asked: 1, answered: 1, sum: low, low, high }) as const;
  test.each([
    {
      name: '«=» with direction up reads «не менее»',
      target: '=',
      direction: 'up',
      value: of(60, 60),
      verdict: 'reached',
    },
    {
      name: '«=» with direction down reads «не более»',
      target: '=',
      direction: 'down',
      value: of(60, 60),
      verdict: 'behind',
    },
    {
      name: '«=» without direction is exactly so much',
      target: '=',
      direction: null,
      value: of(60, 60),
      verdict: 'behind',
    },
    {
      name: 'exactly so much stays open between bounds',
      target: '=',
      direction: null,
      value: of(40, 60),
      verdict: 'open',
    },
    {
      name: 'exactly so much is missed when both bounds are above',
      target: '=',
      direction: null,
      value: of(51, 60),
      verdict: 'behind',
    },
    { name: 'more than is not so much', target: '>', direction: 'up', value: of(50, 50), verdict: 'behind' },
    {
      name: 'at most is reached by the highest figure',
      target: '<=',
      direction: 'down',
      value: of(0, 50),
      verdict: 'reached',
    },
    {
      name: 'less than is missed by the lowest figure',
      target: '<',
      direction: 'down',
      value: of(50, 90),
      verdict: 'behind',
    },
  ] as const)('$name', ({ target, direction, value, verdict }) => {
    expect(verdictOf(value, indicator({ op: target, value: 50, due: '2027-12-31' }, direction))).toBe(verdict);
  });

  test('without a target nothing is said', () => {
    expect(verdictOf(of(1, 1), indicator(null))).toBe('untold');
    expect(verdictOf(of(1, 1), undefined)).toBe('untold');
  });
});

describe('the figure of the period before', () => {
  test('is made of the reports of that period alone', () => {
    const facts = factsOf(sums, [{ now: part(3, 4), before: part(1, 4) }, { now: part(3, 4) }]);
    const [found] = indicatorStandings(facts, [atLeast(75)]);
    expect(found?.before).toMatchObject({ answered: 1, part: 1, whole: 4 });
    // A last report of an older period is no figure of the period before.
    const [older] = indicatorStandings({ ...facts, previous: 'p1b' }, [atLeast(75)]);
    expect(older).not.toHaveProperty('before');
  });

  test('is accepted only when every report it rests on is', () => {
    expect(standing(share, [{ now: yes, accepted: true }, { now: null }]).accepted).toBe(true);
    expect(standing(share, [{ now: yes, accepted: true }, { now: yes }]).accepted).toBe(false);
    expect(standing(share, [{ now: null }]).accepted).toBe(false);
  });
});

describe('every number is found again by trying out all that the silent may say', () => {
  /** What one school may still say to a yes-no question. */
  const told = fc.constantFrom<Told | null | undefined>(yes, no, noData, notApplicable, null, undefined);
  const target = fc.record({
    op: fc.constantFrom('>=', '>', '=', '<', '<=' as const),
    value: fc.constantFrom(0, 25, 33.3, 50, 75, 100),
    due: fc.constant('2027-12-31'),
  });
  const direction = fc.constantFrom<Indicator['direction']>('up', 'down', 'reach', null);

  /** The target checked the plain way, on a share in percent. */
  const meets = (
    percent: number,
    { op, value }: { op: string; value: number },
    way: Indicator['direction'],
  ): boolean => {
    const reads = op === '=' && way === 'up' ? '>=' : op === '=' && way === 'down' ? '<=' : op;
    const near = Math.abs(percent - value) < 1e-9;
    if (reads === '>=') return percent > value || near;
    if (reads === '<=') return percent < value || near;
    if (reads === '>') return percent > value && !near;
    if (reads === '<') return percent < value && !near;
    return near;
  };

  /** All ways in which the unknown can turn out, each a list of 0 or 1. */
  const ways = (count: number): number[][] =>
    count === 0
      ? [[]]
      : ways(count - 1).flatMap((way) => [
          [...way, 0],
          [...way, 1],
        ]);

  test('a share of schools lies between its bounds and touches both; the verdict holds for all', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 6 }), target, direction, (answers, goal, way) => {
        const found = standing(
          share,
          answers.map((now): One => ({ now: now as Told | null })),
          indicator(goal as Indicator['target'], way),
        );
        const counted = answers.filter((one) => one !== notApplicable);
        if (counted.length === 0) {
          expect(found.value).toEqual({ kind: 'nobody' });
          return;
        }
        const known = counted.filter((one) => one === yes).length;
        const silent = counted.filter((one) => one !== yes && one !== no).length;
        const percents = ways(silent).map(
          (one) => (100 * (known + one.reduce((sum, each) => sum + each, 0))) / counted.length,
        );
        const { value, verdict } = found;
        if (value.kind !== 'share' || !value.low || !value.high) throw new Error('no bounds');
        expect((100 * value.low.part) / value.low.whole).toBeCloseTo(Math.min(...percents), 9);
        expect((100 * value.high.part) / value.high.whole).toBeCloseTo(Math.max(...percents), 9);
        const results = percents.map((percent) => meets(percent, goal, way));
        if (verdict === 'reached') expect(results.every(Boolean)).toBe(true);
        if (verdict === 'behind') expect(results.some(Boolean)).toBe(false);
        // With nobody silent there is always a verdict.
        if (silent === 0) expect(verdict).not.toBe('open');
      }),
    );
  });

  test('a share of persons too, whatever part of his whole a silent school may name', () => {
    const answer = fc.oneof(
      fc
        .integer({ min: 1, max: 6 })
        .chain((n) => fc.integer({ min: 0, max: n }).map((k): One => ({ now: part(k, n) }))),
      fc.integer({ min: 1, max: 4 }).map((whole): One => ({ now: null, whole })),
      fc.constant<One>({ now: notApplicable }),
    );
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 5 }), target, direction, (schools, goal, way) => {
        const { value, verdict } = standing(sums, schools, indicator(goal as Indicator['target'], way));
        const asked = schools.filter(({ now }) => now !== notApplicable);
        if (asked.length === 0) {
          expect(value).toEqual({ kind: 'nobody' });
          return;
        }
        let possible: [number, number][] = [[0, 0]];
        for (const { now, whole = 0 } of asked) {
          const choices: [number, number][] =
            now?.kind === 'part'
              ? [[now.part, now.whole]]
              : Array.from({ length: whole + 1 }, (_, k): [number, number] => [k, whole]);
          possible = possible.flatMap(([k, n]) => choices.map(([a, b]): [number, number] => [k + a, n + b]));
        }
        const percents = possible.map(([k, n]) => (100 * k) / n);
        if (value.kind !== 'share' || !value.low || !value.high) throw new Error('no bounds');
        expect((100 * value.low.part) / value.low.whole).toBeCloseTo(Math.min(...percents), 9);
        expect((100 * value.high.part) / value.high.whole).toBeCloseTo(Math.max(...percents), 9);
        const results = percents.map((percent) => meets(percent, goal, way));
        if (verdict === 'reached') expect(results.every(Boolean)).toBe(true);
        if (verdict === 'behind') expect(results.some(Boolean)).toBe(false);
        if (new Set(percents).size === 1) expect(verdict).not.toBe('open');
      }),
    );
  });
});

describe('what compares two reports is found again from the shares themselves', () => {
  const report = fc.option(
    fc.integer({ min: 1, max: 40 }).chain((n) => fc.integer({ min: 0, max: n }).map((k) => part(k, n))),
    { nil: undefined },
  );
  const one = fc.record({ now: report, before: report });
  const known = ({ now, before }: { now: Told | undefined; before: Told | undefined }) =>
    now?.kind === 'part' && before?.kind === 'part' ? [{ now, before }] : [];
  const given = (schools: readonly { now: Told | undefined; before: Told | undefined }[]): One[] =>
    schools.map(({ now, before }) => ({ now: now ?? null, ...(before ? { before } : {}) }));

  test('growth is counted school by school, and only of those who told both', () => {
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (schools) => {
        const both = schools.flatMap(known);
        const grown = both.filter(({ now, before }) => now.part / now.whole - before.part / before.whole > 1e-9);
        expect(standing(growing, given(schools)).value).toEqual({
          kind: 'share',
          of: 'schools',
          asked: schools.length,
          answered: both.length,
          part: grown.length,
          whole: schools.length,
          low: { part: grown.length, whole: schools.length },
          high: { part: grown.length + schools.length - both.length, whole: schools.length },
        });
      }),
    );
  });

  test('a change is that of the pooled shares, over the same schools both times', () => {
    const rule: IndicatorRule = {
      indicator: '1',
      asked_of: 'schools',
      aggregate: 'change',
      question: 'q',
      since: 'last',
    };
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (schools) => {
        const { value } = standing(rule, given(schools));
        if (value.kind !== 'change') throw new Error('no change');
        const both = schools.flatMap(known);
        expect(value.answered).toBe(both.length);
        if (both.length === 0) {
          expect(value.change).toBeUndefined();
          return;
        }
        const pooled = (when: 'now' | 'before') => {
          const people = both.flatMap((each) => [
            ...Array.from({ length: each[when].part }, () => 1),
            ...Array.from({ length: each[when].whole - each[when].part }, () => 0),
          ]);
          return (100 * people.reduce<number>((sum, person) => sum + person, 0)) / people.length;
        };
        expect(value.change).toBeCloseTo(pooled('now') - pooled('before'), 9);
      }),
    );
  });

  test('counts are added up, and a silent one leaves the sum open upwards', () => {
    const rule: IndicatorRule = { indicator: '1', asked_of: 'schools', aggregate: 'sum', question: 'q' };
    const count = fc.option(fc.integer({ min: 0, max: 500 }), { nil: null });
    fc.assert(
      fc.property(fc.array(count, { minLength: 1, maxLength: 8 }), (counts) => {
        let sum = 0;
        for (const each of counts) sum += each ?? 0;
        const silent = counts.filter((each) => each === null).length;
        expect(
          standing(
            rule,
            counts.map((each): One => ({ now: each === null ? null : number(each) })),
          ).value,
        ).toEqual({
          kind: 'count',
          asked: counts.length,
          answered: counts.length - silent,
          sum,
          low: sum,
          ...(silent === 0 ? { high: sum } : {}),
        });
      }),
    );
  });
});

describe('a school’s own indicators', () => {
  const rules: IndicatorRule[] = [sums, { ...share, question: 'other' }];
  test('show what it said, what it had said before and the target of a share of persons', () => {
    const one = school({ now: part(19, 28), before: part(17, 28) });
    expect(schoolIndicators(one, rules, [atLeast(75)])).toEqual([
      {
        rule: sums,
        input: expect.objectContaining({ told: part(19, 28) }),
        before: expect.objectContaining({ told: part(17, 28) }),
        verdict: 'behind',
      },
    ]);
  });

  test('say why there is nothing', () => {
    expect(schoolIndicators(school({ now: null }), rules, [])[0]?.input).toMatchObject({ silent: 'no-report' });
    expect(schoolIndicators(school({ now: undefined }), rules, [])[0]?.input).toMatchObject({ silent: 'later' });
    expect(schoolIndicators(school({ now: noData }), rules, [])[0]?.input).toMatchObject({ silent: 'no-data' });
  });
});
