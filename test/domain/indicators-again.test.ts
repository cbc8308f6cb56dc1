import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IndicatorFacts, ReporterFacts, SentReport, Told } from '../../src/domain/indicator-facts.ts';
import type { IndicatorValue } from '../../src/domain/indicator-figure.ts';
import { indicatorStandings, schoolIndicators } from '../../src/domain/indicators.ts';
import type { Indicator } from '../../src/domain/programme.ts';
import {
  askedIn,
  compares,
  countOf,
  figureAgain,
  isOut,
  type Kind,
  type One,
  persons,
  type Rule,
  rounded,
  type Town,
  thenIn,
  toldIn,
  verdictAgain,
} from '../support/count-again.ts';

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
