import type { MunicipalityAccess } from '../db/access.ts';
import type { FactorRisk } from '../domain/risk-profile.ts';
import type { Wave } from '../domain/waves.ts';
import type { Cycle } from './cycle.ts';
import type { Sources } from './sources.ts';
import { readWaveAnswers } from './wave-answers.ts';

/** Of one school: its factors of high risk by their titles, and how many there were in the wave before; absent: it is not known. */
export type SchoolRisk = { school: string; sentAt: Date; high: readonly string[]; before?: number };

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
};

/**
 * Reads the last wave that is over: its term has passed, or all have answered. Undefined: there is none with answers. Waves of different
 * versions are not compared. Source: programmes strezhevoy-2023 1.1, ivanovo-2020 E4
 */
export async function readRiskFigure(
  deps: Pick<Sources, 'db' | 'questionnaires'>,
  cycle: Cycle,
  access: MunicipalityAccess<'read-summary'>,
): Promise<RiskFigure | undefined> {
  for (const wave of cycle.waves.toReversed()) {
    if (!['entry', 'middle', 'final'].includes(wave.stage)) continue;
    const answers = await readWaveAnswers(deps, cycle, access, wave);
    if (!answers) continue;
    const titles = new Map(answers.questionnaire.factors.map(({ id, title }) => [id, title]));
    const before = new Map(
      answers.before?.schools.map(({ school, profile }) => [school, highIn(profile ?? []).length]),
    );
    const schools = answers.schools.flatMap(({ school, sent, profile }): SchoolRisk[] => {
      if (!sent || !profile) return [];
      const was = before.get(school.id);
      const high = highIn(profile).map(({ factor }) => titles.get(factor) ?? factor);
      return [{ school: school.name, sentAt: sent.sentAt, high, ...(was === undefined ? {} : { before: was }) }];
    });
    const asked = answers.schools.length;
    const isOver = wave.period.due < cycle.today || schools.length === asked;
    if (!isOver || schools.length === 0) continue;
    const both = schools.flatMap(({ high, before: was }) => (was === undefined ? [] : [high.length - was]));
    const moved = {
      fewer: both.filter((by) => by < 0).length,
      more: both.filter((by) => by > 0).length,
      same: both.filter((by) => by === 0).length,
    };
    const high = schools.reduce((sum, one) => sum + one.high.length, 0);
    return { wave, asked, schools, high, ...(both.length > 0 ? { moved } : {}) };
  }
  return undefined;
}

const highIn = (profile: readonly FactorRisk[]): FactorRisk[] => profile.filter(({ level }) => level === 'high');
