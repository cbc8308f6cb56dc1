import type { MunicipalityAccess, SchoolAccess } from '../db/access.ts';
import { lastSubmissions } from '../db/submissions.ts';
import type { IndicatorStanding } from '../domain/indicators.ts';
import type { Indicator } from '../domain/programme.ts';
import { changeOf, type FactorRisk } from '../domain/risk-profile.ts';
import { verdictOf } from '../domain/target.ts';
import type { Wave } from '../domain/waves.ts';
import { type Cycle, periodFor } from './cycle.ts';
import { profileOf } from './risk-profile.ts';
import type { Sources } from './sources.ts';
import { readWaveAnswers, type WaveAnswers } from './wave-answers.ts';

/** Of one school: its factors of high risk by their titles, and how many there were in the wave before; absent: it is not known. */
export type SchoolRisk = {
  id: number;
  name: string;
  slug: string;
  sentAt: Date;
  high: readonly string[];
  before?: number;
};

/** What the indicators that ask for the self-diagnosis are made of: factors of high risk in the last wave that is over. */
export type RiskFigure = {
  wave: Wave;
  asked: number;
  /** Those whose answers stand and are scored, by name. */
  schools: readonly SchoolRisk[];
  /** Factors of high risk, of all these schools together. */
  high: number;
  /** Against the wave before, of the schools that answered both; absent: there is none to compare with. */
  moved?: { fewer: number; more: number; same: number };
  /**
   * By how many points of 100 the scores fell since the first wave of the same version, over all factors that both determined; negative: they
   * rose. Absent: nothing can be compared.
   */
  fall?: { schools: number; factors: number; points: number };
};

/**
 * Reads the last wave that is over: its term has passed for those who have not answered. Undefined: there is none with answers. Waves of different
 * versions are not compared. `until`: as it was then. Source: programmes strezhevoy-2023 1.1, ivanovo-2020 E4
 */
export async function readRiskFigure(
  deps: Pick<Sources, 'db' | 'questionnaires'>,
  cycle: Cycle,
  access: MunicipalityAccess<'read-summary' | 'read-municipality'>,
  until?: Date,
): Promise<RiskFigure | undefined> {
  for (const wave of cycle.waves.toReversed()) {
    if (!isOfTheYear(wave)) continue;
    const answers = await readWaveAnswers(deps, cycle, access, wave, until);
    const figure = answers && figureOf(answers);
    if (!figure || figure.schools.length === 0) continue;
    const awaited = answers.schools.filter(({ profile }) => !profile);
    if (awaited.every(({ school }) => periodFor(cycle, wave.period, school.id).due < cycle.today)) return figure;
  }
  return undefined;
}

function figureOf({ wave, questionnaire, schools: all, before, first }: WaveAnswers): RiskFigure {
  const titles = new Map(questionnaire.factors.map(({ id, title }) => [id, title]));
  const highBefore = new Map(before?.schools.map(({ school, profile }) => [school, highIn(profile ?? []).length]));
  const schools = all.flatMap(({ school: { id, name, slug }, sent, profile }): SchoolRisk[] => {
    if (!sent || !profile) return [];
    const was = highBefore.get(id);
    const high = highIn(profile).map(({ factor }) => titles.get(factor) ?? factor);
    return [{ id, name, slug, sentAt: sent.sentAt, high, ...(was === undefined ? {} : { before: was }) }];
  });
  const both = schools.flatMap(({ high, before: was }) => (was === undefined ? [] : [high.length - was]));
  const moved = {
    fewer: both.filter((by) => by < 0).length,
    more: both.filter((by) => by > 0).length,
    same: both.filter((by) => by === 0).length,
  };
  const fall = fallSince(first?.schools ?? [], all);
  return {
    ...{ wave, asked: all.length, schools, high: schools.reduce((sum, one) => sum + one.high.length, 0) },
    ...(both.length > 0 ? { moved } : {}),
    ...(fall.factors > 0 ? { fall } : {}),
  };
}

const highIn = (profile: readonly FactorRisk[]): FactorRisk[] => profile.filter(({ level }) => level === 'high');

function fallSince(
  first: NonNullable<WaveAnswers['first']>['schools'],
  now: WaveAnswers['schools'],
): NonNullable<RiskFigure['fall']> {
  const then = new Map(first.map(({ school, profile }) => [school, profile ?? []]));
  const changes = now
    .map(({ school, profile }) => changeOf(then.get(school.id) ?? [], profile ?? []))
    .filter((some) => some.length > 0);
  // No school has a fall of minus nothing.
  const points = 0 - changes.flat().reduce((sum, one) => sum + one.points, 0);
  return { schools: changes.length, factors: changes.flat().length, points };
}

/** Where a school stood in the last self-diagnosis that it sent; `before` as of `SchoolRisk`. */
export type LastRisk = Pick<SchoolRisk, 'sentAt' | 'high' | 'before'> & { wave: Wave };

/**
 * Reads, for a school or for all of a municipality, the last self-diagnosis in which its answers stand, by school; one that sent none is
 * absent. `until`: as it was then.
 */
export async function readLastRisks(
  deps: Pick<Sources, 'db' | 'questionnaires'>,
  cycle: Cycle,
  access: MunicipalityAccess<'read-municipality'> | SchoolAccess<'read-school'>,
  until?: Date,
): Promise<ReadonlyMap<number, LastRisk>> {
  const periods = cycle.waves.filter(isOfTheYear).map(({ period }) => period.id);
  const sent = await lastSubmissions(deps.db, access, periods, until);
  const risks = new Map<number, LastRisk>();
  for (const [school, all] of Map.groupBy(sent, (one) => one.school ?? 0)) {
    const [last, ...earlier] = all.toReversed();
    const found = last && (await profileOf(deps, cycle, last));
    if (!found) continue;
    const { wave, questionnaire, profile } = found;
    const titles = new Map(questionnaire.factors.map(({ id, title }) => [id, title]));
    const high = highIn(profile).map(({ factor }) => titles.get(factor) ?? factor);
    const was = await Promise.all(earlier.map((one) => profileOf(deps, cycle, one)));
    const before = was.find((one) => one?.questionnaire.version === questionnaire.version);
    const counted = before ? { before: highIn(before.profile).length } : {};
    risks.set(school, { wave, sentAt: last.sentAt, high, ...counted });
  }
  return risks;
}

/** Entry, middle or final: part of the year's self-diagnosis. */
const isOfTheYear = ({ stage }: Wave): boolean => ['entry', 'middle', 'final'].includes(stage);

/** Whether an indicator is worked out from the self-diagnosis. */
export const isOfDiagnosis = ({ rule }: Pick<IndicatorStanding, 'rule'>): boolean =>
  rule.aggregate === 'self-diagnosis';

/** An indicator that asks for the self-diagnosis, with its figure and what that means for its target; while there is no figure, as it is. */
export function withRisk(
  standing: IndicatorStanding,
  risk: RiskFigure | undefined,
  indicators: readonly Indicator[],
): IndicatorStanding {
  if (!risk || !isOfDiagnosis(standing)) return standing;
  const { asked, schools, high, fall } = risk;
  const value = { kind: 'risk', asked, answered: schools.length, high, ...(fall ? { fall } : {}) } as const;
  const indicator = indicators.find(({ id }) => id === standing.rule.indicator);
  return { ...standing, value, verdict: verdictOf(value, indicator) };
}
