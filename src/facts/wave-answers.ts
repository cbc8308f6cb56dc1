import type { MunicipalityAccess } from '../db/access.ts';
import { prioritiesOf } from '../db/diagnosis.ts';
import { listSchools, type School } from '../db/schools.ts';
import { lastSubmissions, type Submission } from '../db/submissions.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import type { FactorRisk } from '../domain/risk-profile.ts';
import { inOrderOfNames } from '../domain/school-name.ts';
import { isAskedIn, type Wave } from '../domain/waves.ts';
import type { Question } from '../forms/form.ts';
import { type DistrictProfile, districtProfile, type SchoolProfile } from '../reports/district-profile.ts';
import { type Cycle, earlierPeriods, waveIn } from './cycle.ts';
import { diagnosisOf, type FormSources, formOfQuestionnaire, questionnaireOf } from './questionnaires.ts';
import { profileOf, standingChoice } from './risk-profile.ts';
import type { Sources } from './sources.ts';

/**
 * A school that is asked in a wave. `sent` absent: its answers are awaited, or opened again. `profile` absent too where it answered another
 * version than the wave asks now, as such answers are not compared.
 */
export type AskedSchool = {
  school: School;
  sent?: Submission;
  profile?: readonly FactorRisk[];
  priorities?: readonly string[];
};

/** What the schools of a district answered in a wave. */
export type WaveAnswers = {
  wave: Wave;
  questionnaire: Diagnosis;
  /** By name. */
  schools: readonly AskedSchool[];
  /** The last wave before it that was answered in the same version. */
  before?: EarlierAnswers;
  /** The first of those; the same one where there is no other. */
  first?: EarlierAnswers;
};

type EarlierAnswers = { wave: Wave; schools: readonly SchoolProfile[] };

/**
 * Reads a wave with those to compare it with. `until`: what was sent at that instant or later is not there yet. Undefined: its answers have no
 * points.
 */
export async function readWaveAnswers(
  deps: Pick<Sources, 'db' | 'questionnaires'>,
  cycle: Cycle,
  access: MunicipalityAccess<'run-waves' | 'read-summary' | 'read-municipality'>,
  wave: Wave,
  until?: Date,
): Promise<WaveAnswers | undefined> {
  const questionnaire = await diagnosisOf(deps, wave, wave.version);
  if (!questionnaire) return undefined;
  const earlier = earlierPeriods(cycle, wave.period.id);
  const [all, standing] = await Promise.all([
    listSchools(deps.db, access),
    lastSubmissions(deps.db, access, [...earlier, wave.period.id], until),
  ]);
  type Found = Awaited<ReturnType<typeof profileOf>>;
  const comparable = (found: Found): readonly FactorRisk[] | undefined =>
    found?.questionnaire.version === questionnaire.version ? found.profile : undefined;
  const now = new Map(standing.filter(({ period }) => period === wave.period.id).map((sent) => [sent.school, sent]));
  const choices = await prioritiesOf(
    deps.db,
    access,
    [...now.values()].map(({ id }) => id),
  );
  const schools = await Promise.all(
    inOrderOfNames(
      all.filter((school) => now.has(school.id) || (school.participating && isAskedIn(wave, school.id))),
      ({ name }) => name,
    ).map(async (school): Promise<AskedSchool> => {
      const sent = now.get(school.id);
      if (!sent) return { school };
      const found = await profileOf(deps, cycle, sent);
      const [profile, priorities] = [
        comparable(found),
        standingChoice(choices.get(sent.id), found?.profile ?? []).chosen,
      ];
      return { school, sent, ...(profile ? { profile } : {}), ...(priorities ? { priorities } : {}) };
    }),
  );
  const compared: EarlierAnswers[] = [];
  for (const period of earlier) {
    const told: SchoolProfile[] = [];
    for (const sent of standing.filter((one) => one.period === period)) {
      const profile = comparable(await profileOf(deps, cycle, sent));
      if (profile && sent.school !== undefined) told.push({ school: sent.school, profile });
    }
    const was = waveIn(cycle, period);
    if (was && told.length > 0) compared.push({ wave: was, schools: told });
  }
  const [first, before] = [compared[0], compared.at(-1)];
  return { wave, questionnaire, schools, ...(first && before ? { first, before } : {}) };
}

/** Where the factors of a wave stand in the district. */
export const districtOf = ({ questionnaire, schools, before }: WaveAnswers): DistrictProfile =>
  districtProfile(
    questionnaire,
    schools.map(({ school, profile, priorities }) => ({
      school: school.id,
      ...(profile ? { profile } : {}),
      ...(priorities ? { priorities } : {}),
    })),
    before?.schools,
  );

/** All that was asked in a wave of the house's: the questions of its questionnaire, computed ones too, then those that only other versions of it had. */
export async function questionsIn(deps: FormSources, { wave, schools }: WaveAnswers): Promise<Question[]> {
  const questionnaire = await questionnaireOf(deps, wave, wave.version);
  const computed = questionnaire.items.filter(({ type }) => type === 'computed').map(({ id }) => id);
  const forms = [
    formOfQuestionnaire(deps, questionnaire, new Set(computed)),
    ...schools.flatMap(({ sent }) => (sent ? [sent.form] : [])),
  ];
  const questions = new Map<string, Question>();
  for (const question of forms.flatMap((form) => form.questions)) {
    if (!questions.has(question.id)) questions.set(question.id, question);
  }
  return [...questions.values()];
}
