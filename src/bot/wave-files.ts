import type { MunicipalityAccess } from '../db/access.ts';
import { isOwn } from '../db/own-questionnaires.ts';
import { reportStates } from '../db/report-states.ts';
import { dayIn } from '../domain/local-time.ts';
import type { Wave } from '../domain/waves.ts';
import { type Cycle, schoolStandingsIn } from '../facts/cycle.ts';
import { ownForm, readOwnAnswers } from '../facts/own-questionnaires.ts';
import { formOfQuestionnaire, questionnaireOf } from '../facts/questionnaires.ts';
import type { Sources } from '../facts/sources.ts';
import { districtOf, questionsIn, readWaveAnswers, type WaveAnswers } from '../facts/wave-answers.ts';
import { answersWorkbook } from '../reports/answers-workbook.ts';
import { periodName } from '../reports/period-name.ts';
import { districtProfilePicture } from '../reports/pictures/district-picture.ts';
import { printForm } from '../reports/print-form.ts';
import { printedSections } from '../reports/print-rows.ts';
import type { T } from '../texts.ts';

/**
 * A file of a wave: `png` the district by factor, where the answers have points, `xlsx` the answers by school, `docx` the questionnaire to be filled in at a meeting.
 * Undefined: of another form there is none.
 */
export async function waveFile(
  deps: Sources,
  t: T,
  cycle: Cycle,
  access: MunicipalityAccess<'run-waves'>,
  wave: Wave,
  form: string,
): Promise<Uint8Array | undefined> {
  if (form === 'docx') return printedWave(deps, t, wave);
  if (form !== 'png' && form !== 'xlsx') return undefined;
  const scored = await readWaveAnswers(deps, cycle, access, wave);
  if (form === 'xlsx') return answersOfWave(deps, t, cycle, access, wave, scored);
  if (!scored) return undefined;
  const { questionnaire } = scored;
  const profile = districtOf(scored);
  const { name } = cycle.municipality;
  const drawn = { questionnaire, municipality: name, wave: periodName(t, wave.period), day: cycle.today, profile };
  return districtProfilePicture(drawn, t);
}

/** What schools answered, a row each, with their scores where the answers have points. `scored` absent: they have none. */
export async function answersOfWave(
  deps: Sources,
  t: T,
  cycle: Cycle,
  access: MunicipalityAccess<'run-waves' | 'read-summary'>,
  wave: Wave,
  scored?: WaveAnswers,
): Promise<Uint8Array> {
  const [{ questions, schools }, states] = await Promise.all([
    readAnswers(deps, access, wave, scored),
    reportStates(deps.db, access, wave.period.id),
  ]);
  const standingAt = schoolStandingsIn(cycle, wave.period);
  const profiles = new Map(scored?.schools.map(({ school, profile }) => [school.id, profile]));
  const rows = schools.map(({ school, sent, answers }) => {
    const profile = profiles.get(school.id);
    const standing = standingAt(school.id, states.get(school.id));
    return {
      ...{ school: school.name, slug: school.slug, answers },
      ...(sent ? { sentOn: dayIn(sent.sentAt, cycle.municipality.timezone) } : {}),
      ...(sent && 'timing' in standing ? { timing: standing.timing } : {}),
      ...(profile ? { profile } : {}),
    };
  });
  return answersWorkbook({ questions, factors: scored?.questionnaire.factors ?? [], schools: rows }, t);
}

/** All that was asked and what each school answered, by the names that stand in the columns. */
async function readAnswers(
  deps: Sources,
  access: MunicipalityAccess<'run-waves' | 'read-summary'>,
  wave: Wave,
  scored: WaveAnswers | undefined,
) {
  if (isOwn(wave.questionnaire) || !scored) return readOwnAnswers(deps, access, wave);
  const schools = scored.schools.map((one) => ({ ...one, answers: one.sent?.answers ?? [] }));
  return { questions: await questionsIn(deps, scored), schools };
}

/** The questionnaire as it is asked, on paper: with the name of a school and the figures of it that are known, or blanks for them. */
export async function printedWave(
  deps: Sources,
  t: T,
  wave: Wave,
  school?: { name: string; figures: ReadonlyMap<string, number> },
): Promise<Uint8Array> {
  const told = { school: school?.name ?? '', wave: periodName(t, wave.period), due: wave.period.due };
  const wholes = school ? { wholes: school.figures } : {};
  if (isOwn(wave.questionnaire)) {
    const own = await ownForm(deps.db, wave.questionnaire, wave.version);
    return printForm({ title: own.title, sections: printedSections(own), ...told, ...wholes }, t);
  }
  const questionnaire = await questionnaireOf(deps, wave, wave.version);
  const { title, intro, factors } = questionnaire;
  const form = formOfQuestionnaire(deps, questionnaire, new Set());
  const sections = printedSections(form, new Map(factors.map(({ id, hint }) => [id, hint])));
  return printForm({ title, intro, sections, ...told, ...wholes }, t);
}
