import type { MunicipalityAccess } from '../db/access.ts';
import { isOwn } from '../db/own-questionnaires.ts';
import { dayIn } from '../domain/local-time.ts';
import type { Wave } from '../domain/waves.ts';
import type { Cycle } from '../facts/cycle.ts';
import { ownForm, readOwnAnswers } from '../facts/own-questionnaires.ts';
import { formOfQuestionnaire, questionnaireOf } from '../facts/questionnaires.ts';
import type { Sources } from '../facts/sources.ts';
import { districtOf, questionsIn, readWaveAnswers } from '../facts/wave-answers.ts';
import { answersWorkbook } from '../reports/answers-workbook.ts';
import { periodName } from '../reports/period-name.ts';
import { districtProfilePicture } from '../reports/pictures/district-picture.ts';
import { printForm } from '../reports/print-form.ts';
import { printedSections } from '../reports/print-rows.ts';
import type { T } from '../texts.ts';

/**
 * A file of a wave: `png` the district by factor, `xlsx` the answers by school, `docx` the questionnaire to be filled in at a meeting.
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
  if (isOwn(wave.questionnaire)) return ownFile(deps, t, cycle, access, wave, form);
  if (form === 'docx') return printedWave(deps, t, wave);
  if (form !== 'png' && form !== 'xlsx') return undefined;
  const answers = await readWaveAnswers(deps, cycle, access, wave);
  const { questionnaire, schools } = answers;
  if (form === 'png') {
    const profile = districtOf(answers);
    const { name } = cycle.municipality;
    const drawn = { questionnaire, municipality: name, wave: periodName(t, wave.period), day: cycle.today, profile };
    return districtProfilePicture(drawn, t);
  }
  const rows = schools.map(({ school, sent, profile }) => ({
    ...{ school: school.name, slug: school.slug, answers: sent?.answers ?? [] },
    ...(sent ? { sentOn: dayIn(sent.sentAt, cycle.municipality.timezone) } : {}),
    ...(profile ? { profile } : {}),
  }));
  return answersWorkbook({ questions: questionsIn(deps, answers), factors: questionnaire.factors, schools: rows }, t);
}

/** The same of a questionnaire of the house, which has no factors and no picture. */
async function ownFile(
  deps: Sources,
  t: T,
  cycle: Cycle,
  access: MunicipalityAccess<'run-waves'>,
  wave: Wave,
  form: string,
): Promise<Uint8Array | undefined> {
  if (form === 'xlsx') return ownAnswersWorkbook(deps, t, cycle, access, wave);
  return form === 'docx' ? printedWave(deps, t, wave) : undefined;
}

/** What schools answered to a questionnaire of the house, a row each. */
async function ownAnswersWorkbook(
  deps: Pick<Sources, 'db'>,
  t: T,
  cycle: Cycle,
  access: MunicipalityAccess<'run-waves'>,
  wave: Wave,
): Promise<Uint8Array> {
  const { questions, schools } = await readOwnAnswers(deps, access, wave);
  const rows = schools.map(({ school, sent, answers }) => ({
    ...{ school: school.name, slug: school.slug, answers },
    ...(sent ? { sentOn: dayIn(sent.sentAt, cycle.municipality.timezone) } : {}),
  }));
  return answersWorkbook({ questions, schools: rows }, t);
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
