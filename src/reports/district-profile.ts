import type { Diagnosis } from '../domain/diagnosis.ts';
import { RISK_LEVELS, type RiskLevel } from '../domain/questionnaire.ts';
import type { FactorRisk } from '../domain/risk-profile.ts';

/** What a school that is asked has told. `profile` absent: it has not answered. `priorities`: factors it chose to work on, by id. */
export type SchoolProfile = {
  school: number;
  profile?: readonly FactorRisk[];
  priorities?: readonly string[];
};

/** How many schools stand where on a factor; together all that are asked. */
export type StandingCounts = Record<RiskLevel | 'undetermined' | 'notAnswered', number>;

/**
 * How many schools moved between two waves: to a lower level of risk, to a higher one, or to none other. `unknown`: the factor was undetermined
 * at one of them.
 */
export type MoveCounts = { lower: number; same: number; higher: number; unknown: number };

export type DistrictFactor = StandingCounts & {
  factor: string;
  /** Schools that chose it to work on. */
  chosen: number;
  /** Only of schools that answered both times. Absent: there is no wave to compare with. */
  moves?: MoveCounts;
};

/** The factors of risk in a district, in the questionnaire's order and without any order of schools. Source: product.md, promise 3 */
export type DistrictProfile = {
  schools: number;
  answered: number;
  /** Schools that answered at both waves; absent: there is no wave to compare with. */
  both?: number;
  factors: readonly DistrictFactor[];
};

/** Counts schools by factor. `before`: the wave to compare with, answered to the same version of the questionnaire. */
export function districtProfile(
  { factors }: Pick<Diagnosis, 'factors'>,
  schools: readonly SchoolProfile[],
  before?: readonly SchoolProfile[],
): DistrictProfile {
  const earlier = new Map(before?.map(({ school, profile }) => [school, profile]));
  const pairs = schools.flatMap(({ school, profile }) => {
    const was = earlier.get(school);
    return profile && was ? [{ was, now: profile }] : [];
  });
  return {
    schools: schools.length,
    answered: schools.filter(({ profile }) => profile !== undefined).length,
    ...(before ? { both: pairs.length } : {}),
    factors: factors.map(({ id }) => ({
      factor: id,
      ...standings(schools, id),
      chosen: schools.filter(({ priorities }) => priorities?.includes(id)).length,
      ...(before ? { moves: moves(pairs, id) } : {}),
    })),
  };
}

const levelOf = (profile: readonly FactorRisk[], factor: string): FactorRisk['level'] =>
  profile.find((one) => one.factor === factor)?.level ?? 'undetermined';

function standings(schools: readonly SchoolProfile[], factor: string): StandingCounts {
  const counts: StandingCounts = { high: 0, medium: 0, low: 0, undetermined: 0, notAnswered: 0 };
  for (const { profile } of schools) counts[profile ? levelOf(profile, factor) : 'notAnswered'] += 1;
  return counts;
}

type Pair = { was: readonly FactorRisk[]; now: readonly FactorRisk[] };

const rank = (level: RiskLevel): number => RISK_LEVELS.indexOf(level);

function moves(pairs: readonly Pair[], factor: string): MoveCounts {
  const counts: MoveCounts = { lower: 0, same: 0, higher: 0, unknown: 0 };
  for (const { was, now } of pairs) {
    const [first, last] = [levelOf(was, factor), levelOf(now, factor)];
    if (first === 'undetermined' || last === 'undetermined') counts.unknown += 1;
    else counts[first === last ? 'same' : rank(last) < rank(first) ? 'lower' : 'higher'] += 1;
  }
  return counts;
}
