import { type IsoDate, schoolYearOf } from './calendar.ts';
import { type Criterion, type IdentificationRule, unitKey, unitsOf } from './identification-rule.ts';
import {
  type BareStanding,
  isKnownLow,
  mayBeLow,
  type ProcedureStanding,
  type SchoolExams,
  standingOf,
} from './procedure-standing.ts';

export const VERDICTS = ['yes', 'no', 'undetermined'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Where a criterion stands: how many procedures are low in each of its years, and of how many it is not known. */
export type CriterionStanding = {
  criterion: Criterion;
  verdict: Verdict;
  years: readonly { year: number; low: number; lacking: number }[];
  /** Procedures low in all its years, and those that may be; of a criterion that asks for the same procedures. */
  same?: { low: number; possible: number };
};

/** Signs of low results of a school by a programme's rule, with the proof. */
export type LowResults = {
  verdict: Verdict;
  /** The school years looked at, the last one first; by their later calendar year. */
  years: readonly number[];
  criteria: readonly CriterionStanding[];
  /** All procedures that count, those of the last year first. */
  procedures: readonly ProcedureStanding[];
};

/** The school year that ended last before a day, by its later calendar year: 2026 from 1 September 2026 to 31 August 2027. */
export const lastYearOf = (day: IsoDate): number => schoolYearOf(day);

/** The school years whose results a rule looks at on a day, the last one first. */
export function yearsLookedAt({ lookbackYears, criteria }: IdentificationRule, day: IsoDate): number[] {
  const span = Math.max(lookbackYears, ...criteria.flatMap(({ yearsBack }) => yearsBack));
  return Array.from({ length: span }, (_, index) => lastYearOf(day) - index);
}

/**
 * Whether a school shows signs of low results on a day, and by what. `schools`: the school itself, and with it its branches where the rule
 * merges them. «No» is said only where nothing that is lacking could make it «yes». Source: domain.md, section 4
 */
export function lowResults(rule: IdentificationRule, day: IsoDate, schools: readonly SchoolExams[]): LowResults {
  const years = yearsLookedAt(rule, day);
  const units = unitsOf(rule);
  const procedures = years.flatMap((year) => units.map((unit) => standingOf(rule, unit, year, schools)));
  const criteria = rule.criteria.map((criterion) => criterionStanding(criterion, years, procedures));
  return {
    verdict: combined(
      rule.combine,
      criteria.map(({ verdict }) => verdict),
    ),
    years,
    criteria,
    procedures: procedures.map((one) => ({ ...one, criteria: metBy(one, criteria, years, procedures) })),
  };
}

/** The later year's verdict out of the criteria's: unknown ones matter only where they can change it. */
function combined(how: 'any' | 'all', verdicts: readonly Verdict[]): Verdict {
  const [decisive, other] = how === 'any' ? (['yes', 'no'] as const) : (['no', 'yes'] as const);
  if (verdicts.includes(decisive)) return decisive;
  return verdicts.includes('undetermined') ? 'undetermined' : other;
}

function criterionStanding(
  criterion: Criterion,
  years: readonly number[],
  procedures: readonly BareStanding[],
): CriterionStanding {
  const { minLow, sameProcedure } = criterion;
  const its = yearsOf(criterion, years).map((year) => {
    const held = procedures.filter((one) => one.year === year);
    const lacking = held.filter(({ kind }) => kind === 'lacking').length;
    return { year, low: held.filter(isKnownLow).length, lacking };
  });
  if (!sameProcedure) {
    const verdict = verdictOf(
      its.every(({ low }) => low >= minLow),
      its.every(({ low, lacking }) => low + lacking >= minLow),
    );
    return { criterion, verdict, years: its };
  }
  const same = {
    low: inAllYears(criterion, years, procedures, isKnownLow).length,
    possible: inAllYears(criterion, years, procedures, mayBeLow).length,
  };
  return { criterion, verdict: verdictOf(same.low >= minLow, same.possible >= minLow), years: its, same };
}

const verdictOf = (certain: boolean, possible: boolean): Verdict => {
  if (certain) return 'yes';
  return possible ? 'undetermined' : 'no';
};

const yearsOf = ({ yearsBack }: Criterion, years: readonly number[]): number[] =>
  yearsBack.flatMap((back) => years[back - 1] ?? []);

/** The procedures that are so in every year of a criterion. */
function inAllYears(
  criterion: Criterion,
  years: readonly number[],
  procedures: readonly BareStanding[],
  is: (one: BareStanding) => boolean,
): string[] {
  const its = yearsOf(criterion, years);
  const so = procedures.filter((one) => its.includes(one.year) && is(one)).map(unitKey);
  return [...new Set(so)].filter((key) => so.filter((one) => one === key).length === its.length);
}

/** The met criteria that a low procedure belongs to. */
function metBy(
  one: BareStanding,
  criteria: readonly CriterionStanding[],
  years: readonly number[],
  procedures: readonly BareStanding[],
): string[] {
  if (!isKnownLow(one)) return [];
  return criteria.flatMap(({ criterion, verdict }) => {
    if (verdict !== 'yes' || !yearsOf(criterion, years).includes(one.year)) return [];
    if (criterion.sameProcedure && !inAllYears(criterion, years, procedures, isKnownLow).includes(unitKey(one)))
      return [];
    return [criterion.id];
  });
}
