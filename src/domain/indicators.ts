import type { IndicatorFacts, ReporterFacts, SchoolFacts, SentReport, Told } from './indicator-facts.ts';
import { figureOf, type IndicatorValue, isOutside, reportersOf, thenOf } from './indicator-figure.ts';
import type { Indicator, IndicatorRule } from './programme.ts';
import { type Verdict, verdictOf } from './target.ts';

/** What one reporter gave to an indicator; `silent` says why there is nothing. */
export type Input = {
  /** Absent: the coordinator. */
  school?: { id: number; name: string };
  told?: Told;
  silent?: 'no-report' | 'later' | 'no-data' | 'no-earlier';
  /** The report it stands in. */
  report?: Omit<SentReport, 'told'>;
  /** What it is compared with, where the indicator compares. */
  earlier?: { told: Told; report: Omit<SentReport, 'told'> };
};

/** One indicator of the municipality on one period: the figure, its target, its history and what it is made of. */
export type IndicatorStanding = {
  rule: IndicatorRule;
  value: IndicatorValue;
  verdict: Verdict;
  /** The same figure of the period before; absent when nobody had reported then, or where the figure is itself a comparison. */
  before?: IndicatorValue;
  inputs: readonly Input[];
  /** Every input comes from an accepted report. */
  accepted: boolean;
};

/**
 * Computes all indicators of a municipality from the reports of one period, in the document's order. The whole of a share of schools are all
 * participating schools that are asked; those it does not apply to are left out. Shares of persons are weighted: Σ parts / Σ wholes. Who has
 * not answered widens the bounds. Source: domain.md, section 8; architecture, «Data and identities».
 */
export function indicatorStandings(facts: IndicatorFacts, indicators: readonly Indicator[]): IndicatorStanding[] {
  const targets = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  return facts.rules.map((rule) => {
    const value = figureOf(rule, facts, 'now');
    const inputs = inputsOf(rule, facts);
    const before = comparable(rule) ? figureOf(rule, facts, 'before') : undefined;
    return {
      rule,
      value,
      verdict: verdictOf(value, targets.get(rule.indicator)),
      ...(before && 'answered' in before && before.answered > 0 ? { before } : {}),
      inputs,
      accepted:
        inputs.some(({ told }) => told) && inputs.every(({ told, report }) => !told || report?.accepted === true),
    };
  });
}

/** A figure that is itself a comparison has no earlier figure to be compared with. */
const comparable = ({ aggregate }: IndicatorRule): boolean =>
  aggregate !== 'schools-that-grew' && aggregate !== 'change' && aggregate !== 'text';

function inputsOf(rule: IndicatorRule, facts: IndicatorFacts): Input[] {
  if (rule.asked_of === 'nobody') return [];
  return reportersOf(rule, facts).map((one) => inputOf(rule, rule.question, one));
}

const reportOnly = ({ told: _told, ...report }: SentReport): Omit<SentReport, 'told'> => report;

function inputOf(rule: IndicatorRule, question: string, one: ReporterFacts | SchoolFacts): Input {
  const school = 'id' in one ? { school: { id: one.id, name: one.name } } : {};
  if (!one.now) return { ...school, silent: 'no-report' };
  const report = reportOnly(one.now);
  const told = one.now.told.get(question);
  if (!told) return { ...school, silent: 'later', report };
  if (told.kind === 'no-data') return { ...school, silent: 'no-data', report };
  const since = rule.aggregate === 'change' ? rule.since : rule.aggregate === 'schools-that-grew' ? 'last' : undefined;
  if (since === undefined || isOutside(told)) return { ...school, told, report };
  const then = thenOf(one, since);
  const past = then?.told.get(question);
  if (!then || !past || past.kind !== told.kind) return { ...school, told, report, silent: 'no-earlier' };
  return { ...school, told, report, earlier: { told: past, report: reportOnly(then) } };
}

/** One indicator of one school: what it said, what it had said in its report before, and the programme's target where the figure is of one kind. */
export type SchoolIndicator = {
  rule: IndicatorRule;
  input: Input;
  /** What the school's last report before this one said. */
  before?: { told: Told; report: Omit<SentReport, 'told'> };
  /** Of a share of persons alone: a school's yes is no share of schools. */
  verdict: Verdict;
};

/** The indicators a school is asked for, from its own reports, in the document's order. */
export function schoolIndicators(
  school: SchoolFacts,
  rules: readonly IndicatorRule[],
  indicators: readonly Indicator[],
): SchoolIndicator[] {
  return rules.flatMap((rule): SchoolIndicator[] => {
    if (rule.asked_of !== 'schools' || !school.asked.has(rule.question)) return [];
    const input = inputOf(rule, rule.question, school);
    const past = school.before?.told.get(rule.question);
    const own = input.told?.kind === 'part' && input.told.whole > 0 ? input.told : undefined;
    const indicator = indicators.find(({ id }) => id === rule.indicator);
    const share: IndicatorValue | undefined = own && {
      kind: 'share',
      of: 'persons',
      ...{ asked: 1, answered: 1, part: own.part, whole: own.whole, low: own, high: own },
    };
    return [
      {
        rule,
        input,
        ...(school.before && past ? { before: { told: past, report: reportOnly(school.before) } } : {}),
        verdict: share && rule.aggregate === 'sum-over-sum' ? verdictOf(share, indicator) : 'untold',
      },
    ];
  });
}
