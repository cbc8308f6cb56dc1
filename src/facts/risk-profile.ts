import type { MunicipalityAccess, SchoolAccess } from '../db/access.ts';
import { type Priorities, plannedMeasures, prioritiesOf } from '../db/diagnosis.ts';
import type { Submission } from '../db/submissions.ts';
import { lastSubmissions } from '../db/submissions.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import { changeOf, type FactorChange, type FactorRisk, isProposable, riskProfile } from '../domain/risk-profile.ts';
import { isWaveId, type Wave } from '../domain/waves.ts';
import { itemAnswers } from '../questionnaires/to-form.ts';
import { type Cycle, earlierPeriods, waveIn } from './cycle.ts';
import { diagnosisOf } from './questionnaires.ts';
import type { Sources } from './sources.ts';

/** A profile with its school's last one by the same version. */
export type Compared = { wave: Wave; profile: readonly FactorRisk[]; changes: readonly FactorChange[] };

/** The profile of risk that follows from the answers of one wave. */
export type SentProfile = {
  wave: Wave;
  questionnaire: Diagnosis;
  profile: readonly FactorRisk[];
  /** Absent: there is no earlier wave that was asked in this version. */
  before?: Compared;
};

/** Scores answers as they were sent, by the version they were asked in. Undefined: they are no wave's that is known, or have no points. */
export async function profileOf(
  deps: Pick<Sources, 'db' | 'questionnaires'>,
  cycle: Cycle,
  sent: Submission,
): Promise<Omit<SentProfile, 'before'> | undefined> {
  const wave = waveIn(cycle, sent.period);
  const questionnaire = wave && (await diagnosisOf(deps, wave, sent.form.version ?? wave.version));
  if (!wave || !questionnaire) return undefined;
  return { wave, questionnaire, profile: riskProfile(questionnaire, itemAnswers(questionnaire, sent.answers)) };
}

/** The same with the change since the wave before: the last earlier one of the same version in which the school's answers stand. */
export async function readProfile(
  deps: Pick<Sources, 'db' | 'questionnaires'>,
  cycle: Cycle,
  access: SchoolAccess<'read-school'>,
  sent: Submission,
): Promise<SentProfile | undefined> {
  const now = await profileOf(deps, cycle, sent);
  if (!now || !isWaveId(sent.period)) return now;
  const earlier = await lastSubmissions(deps.db, access, earlierPeriods(cycle, sent.period));
  for (const one of earlier.toReversed()) {
    const was = await profileOf(deps, cycle, one);
    if (was?.questionnaire.version !== now.questionnaire.version) continue;
    const changes = changeOf(was.profile, now.profile);
    return { ...now, before: { wave: was.wave, profile: was.profile, changes } };
  }
  return now;
}

/** What a school has decided after a wave; `profile` is that of the answers. */
export async function readDecisions(
  { db }: Pick<Sources, 'db'>,
  access: SchoolAccess<'read-school'> | MunicipalityAccess<'run-waves'>,
  sent: Submission,
  profile: readonly FactorRisk[],
) {
  const [priorities, measures] = await Promise.all([
    prioritiesOf(db, access, [sent.id]),
    plannedMeasures(db, access, [sent.id]),
  ]);
  return { ...standingChoice(priorities.get(sent.id), profile), measures: measures.get(sent.id) ?? [] };
}

/** A choice as it stands for these answers: one made by earlier answers keeps those of its factors that may still be worked on. */
export function standingChoice(choice: Priorities | undefined, profile: readonly FactorRisk[]): Priorities {
  if (!choice?.carried) return choice ?? {};
  const chosen = (choice.chosen ?? []).filter((factor) => isProposable(profile, factor));
  return chosen.length > 0 ? { ...choice, chosen } : {};
}
