import type { IndicatorFacts, ReporterFacts, SchoolFacts, SentReport, Told } from './indicator-facts.ts';
import type { IndicatorRule } from './programme.ts';

/**
 * What an indicator comes to. Kept as whole numbers, so that no rounded figure is ever compared; a share is 100 · part / whole percent.
 * `answered` of `asked` reporters have said what it needs; the bounds say what it can still become when the others do.
 */
export type IndicatorValue =
  /** Of schools the whole are all who are asked; of persons those who answered have named it. */
  | ({ kind: 'share'; of: 'schools' | 'persons' } & Answered & {
        part: number;
        whole: number;
        low?: Ratio;
        high?: Ratio;
      })
  | ({ kind: 'count' } & Answered & { sum: number; low: number; high?: number })
  /** Now minus then, over those who said both: percentage points of a share or a percent, or units of a count. */
  | ({ kind: 'change' } & Answered & { of: 'share' | 'count'; change?: number })
  | ({ kind: 'number' } & Answered & { number?: number; percent?: true })
  | ({ kind: 'held' } & Answered & { yes?: boolean })
  | ({ kind: 'words' } & Answered)
  /**
   * Factors of high risk in the last self-diagnosis that is over. `fall`: by how many points the scores of so many `factors` of these `schools`
   * fell since the first; less risk is better.
   */
  | ({ kind: 'risk' } & Answered & { high: number; fall?: { schools: number; factors: number; points: number } })
  /** Nobody is asked in this period, or it applies to nobody. */
  | { kind: 'nobody' }
  /** Comes from what is not kept yet: the roadmap, the results, the self-diagnosis. */
  | { kind: 'elsewhere'; of: 'activities' | 'results' | 'self-diagnosis' }
  | { kind: 'not-measurable'; reason: string };

type Answered = { asked: number; answered: number };
export type Ratio = { part: number; whole: number };

/** The period looked at, or the one right before it. */
type When = 'now' | 'before';

/** The report of a reporter that counts at `when`: of the period looked at, or of the one right before it. */
function reportAt(of: ReporterFacts, when: When, previous: string | undefined): SentReport | undefined {
  if (when === 'now') return of.now;
  return of.before?.period === previous ? of.before : undefined;
}

/** Those who are asked the rule's question in this period. */
export function reportersOf(rule: IndicatorRule, facts: IndicatorFacts): readonly (ReporterFacts | SchoolFacts)[] {
  if (rule.asked_of === 'nobody') return [];
  const all = rule.asked_of === 'schools' ? facts.schools : [facts.coordinator];
  return all.filter(({ asked }) => asked.has(rule.question));
}

/** The figure of one indicator from the reports of one period. */
export function figureOf(rule: IndicatorRule, facts: IndicatorFacts, when: When): IndicatorValue {
  if (rule.asked_of === 'nobody') {
    return rule.aggregate === 'not-measurable'
      ? { kind: 'not-measurable', reason: rule.reason }
      : { kind: 'elsewhere', of: rule.aggregate };
  }
  const reporters = reportersOf(rule, facts);
  const told = reporters.map((one) => reportAt(one, when, facts.previous)?.told.get(rule.question));
  const applies = told.map((one) => !isOutside(one));
  const asked = reporters.filter((_, index) => applies[index]);
  const said = told.filter((_, index) => applies[index]);
  if (asked.length === 0) return { kind: 'nobody' };

  switch (rule.aggregate) {
    case 'schools-with-yes':
      return sharesOf(said.map((one) => (one?.kind === 'yes-no' ? one.yes : undefined)));
    case 'schools-that-grew':
      return sharesOf(asked.map((one) => grew(one, rule.question)));
    case 'sum-over-sum':
      return sumOverSum(
        said,
        asked.map(({ figures }) => figures.get(facts.wholes.get(rule.question) ?? '')),
      );
    case 'sum':
      return sumOf(said);
    case 'change':
      return changeOf(asked, rule.question, rule.since);
    case 'of-all-schools':
      return ofAllSchools(said, facts.schools.length);
    case 'value':
      return { kind: 'number', ...countOf(said), ...firstNumber(said) };
    case 'held':
      return { kind: 'held', ...countOf(said), ...firstYes(said) };
    case 'text':
      return { kind: 'words', ...countOf(said) };
  }
}

type Said = readonly (Told | undefined)[];

/** Who says that it does not apply, or has nothing to be asked about, is no part of the whole. */
export const isOutside = (told: Told | undefined): boolean =>
  told?.kind === 'not-applicable' || told?.kind === 'not-asked';

/** Answers that say something: «нет данных» is as silent as no answer. */
const isTold = (told: Told | undefined): told is Told => told !== undefined && told.kind !== 'no-data';
const countOf = (said: Said): Answered => ({ asked: said.length, answered: said.filter(isTold).length });

function firstNumber(said: Said): { number?: number; percent?: true } {
  const [one] = said;
  return one?.kind === 'number' ? { number: one.number, ...(one.percent && { percent: true }) } : {};
}

function firstYes(said: Said): { yes?: boolean } {
  const [one] = said;
  return one?.kind === 'yes-no' ? { yes: one.yes } : {};
}

/** Share of schools of which something is true; undefined: it is not known of this one. */
function sharesOf(known: readonly (boolean | undefined)[]): IndicatorValue {
  const part = known.filter((one) => one === true).length;
  const silent = known.filter((one) => one === undefined).length;
  const whole = known.length;
  return {
    kind: 'share',
    of: 'schools',
    asked: whole,
    answered: whole - silent,
    part,
    whole,
    low: { part, whole },
    high: { part: part + silent, whole },
  };
}

/** Parts over wholes. A silent reporter can add nothing or his whole; without his whole there are no bounds. */
function sumOverSum(said: Said, wholes: readonly (number | undefined)[]): IndicatorValue {
  let [part, whole, silentWhole, bounded] = [0, 0, 0, true];
  said.forEach((one, index) => {
    if (one?.kind === 'part') {
      part += one.part;
      whole += one.whole;
      return;
    }
    const expected = wholes[index];
    if (expected === undefined) bounded = false;
    else silentWhole += expected;
  });
  const all = whole + silentWhole;
  const bounds =
    bounded && all > 0 ? { low: { part, whole: all }, high: { part: part + silentWhole, whole: all } } : undefined;
  return { kind: 'share', of: 'persons', ...countOf(said), part, whole, ...bounds };
}

function sumOf(said: Said): IndicatorValue {
  const sum = said.reduce((total, one) => total + (one?.kind === 'number' ? one.number : 0), 0);
  const answered = countOf(said);
  return { kind: 'count', ...answered, sum, low: sum, ...(answered.answered === answered.asked ? { high: sum } : {}) };
}

function ofAllSchools(said: Said, whole: number): IndicatorValue {
  const { number } = firstNumber(said);
  const part = number ?? 0;
  const [low, high] = number === undefined ? [0, whole] : [part, part];
  return {
    kind: 'share',
    of: 'schools',
    ...countOf(said),
    part,
    whole,
    low: { part: low, whole },
    high: { part: high, whole },
  };
}

/** Whether a reporter's share or count is greater than in his last report; equal is no growth. Undefined: one of the two is missing. */
function grew({ now, before }: ReporterFacts, question: string): boolean | undefined {
  const [present, past] = [now?.told.get(question), before?.told.get(question)];
  if (present?.kind === 'number' && past?.kind === 'number') return present.number > past.number;
  if (present?.kind !== 'part' || past?.kind !== 'part') return undefined;
  if (present.whole === 0 || past.whole === 0) return undefined;
  return present.part * past.whole > past.part * present.whole;
}

/** The report a change is counted from; a reporter's first report has nothing before it. */
export function thenOf({ now, before, first }: ReporterFacts, since: 'first' | 'last'): SentReport | undefined {
  const then = since === 'last' ? before : first;
  return then && now && then.period !== now.period ? then : undefined;
}

function changeOf(asked: readonly ReporterFacts[], question: string, since: 'first' | 'last'): IndicatorValue {
  const both = asked.flatMap((one) => {
    const [now, then] = [one.now?.told.get(question), thenOf(one, since)?.told.get(question)];
    return now && then && isTold(now) && now.kind === then.kind ? [{ now, then }] : [];
  });
  const answered = { asked: asked.length, answered: both.length };
  const [first] = both;
  if (!first) return { kind: 'change', ...answered, of: 'share' };
  if (first.now.kind === 'number') {
    const change = numbers(both, 'now') - numbers(both, 'then');
    return { kind: 'change', ...answered, of: first.now.percent ? 'share' : 'count', change };
  }
  const [now, then] = [ratio(both, 'now'), ratio(both, 'then')];
  if (now.whole === 0 || then.whole === 0) return { kind: 'change', ...answered, answered: 0, of: 'share' };
  // One fraction, so that equal shares differ by exactly nothing.
  const change = (100 * (now.part * then.whole - then.part * now.whole)) / (now.whole * then.whole);
  return { kind: 'change', ...answered, of: 'share', change };
}

type Both = readonly { now: Told; then: Told }[];

const numbers = (both: Both, when: 'now' | 'then'): number =>
  both.reduce((sum, one) => sum + (one[when].kind === 'number' ? one[when].number : 0), 0);

function ratio(both: Both, when: 'now' | 'then'): Ratio {
  const parts = both.flatMap((one) => (one[when].kind === 'part' ? [one[when]] : []));
  return {
    part: parts.reduce((sum, one) => sum + one.part, 0),
    whole: parts.reduce((sum, one) => sum + one.whole, 0),
  };
}
