import type { MunicipalityAccess } from '../db/access.ts';
import type { Moved } from '../db/catch-up.ts';
import { answersOf, type GivenBefore } from '../db/draft-answers.ts';
import { type Draft, type FillAccess, findDraft } from '../db/drafts.ts';
import { previousAnswers } from '../db/earlier-answers.ts';
import { isOwn } from '../db/own-questionnaires.ts';
import { countParticipating, figuresOfYears, readSchool } from '../db/schools.ts';
import type { Role } from '../domain/people.ts';
import { type Period, stageOf } from '../domain/periods.ts';
import type { Filling, Previous } from '../forms/filling.ts';
import { fingerprint } from '../forms/fingerprint.ts';
import type { Answer, Form } from '../forms/form.ts';
import { toForm } from '../programmes/load.ts';
import { formIn } from '../programmes/report.ts';
import { PARTICIPATING_SCHOOLS } from '../programmes/report-schema.ts';
import { type Cycle, earlierPeriods, waveIn } from './cycle.ts';
import { type KnownAnswers, readKnownAnswers } from './known-answers.ts';
import { ownForm } from './own-questionnaires.ts';
import { type FormSources, formOfQuestionnaire, questionnaireOf } from './questionnaires.ts';
import type { Sources } from './sources.ts';

/** Who else than the reader gave an answer. `role` is absent when he held none that fills the report. */
export type Author = { role?: Role; at: Date };

/**
 * A draft with everything its dialogue is computed from. `draft` is absent until the first answer or look; `byOthers`: whose the answers
 * are that the reader did not give, by question id; `known`: what of a questionnaire nobody had to be asked.
 */
export type OpenFilling = {
  draft?: Draft;
  filling: Filling;
  byOthers: ReadonlyMap<string, Author>;
  known?: KnownAnswers;
};

/** The form of an access in a period, with what is known of its answers without asking. */
async function formOf(
  deps: FormSources,
  cycle: Cycle,
  period: Period,
  access: FillAccess,
): Promise<{ form: Form; known?: KnownAnswers }> {
  const wave = waveIn(cycle, period.id);
  if (!wave) return { form: await reportForm(deps, cycle, period, access) };
  if (isOwn(wave.questionnaire)) return { form: await ownForm(deps.db, wave.questionnaire, wave.version) };
  if (!('school' in access)) throw new Error('formOf: a questionnaire is asked of schools');
  const questionnaire = await questionnaireOf(deps, wave, wave.version);
  const known = await readKnownAnswers(deps, cycle, access, questionnaire);
  return { form: formOfQuestionnaire(deps, questionnaire, new Set(known.keys())), known };
}

/** Answers that nobody gave and nobody is asked for, as long as nobody says otherwise; what is computed is not for anybody to say. */
function withKnown(
  given: Filling['answers'],
  { questions }: Form,
  known: KnownAnswers | undefined,
): Filling['answers'] {
  if (!known || known.size === 0) return given;
  const own = questions.flatMap((question): [string, Answer][] => {
    const value = known.get(question.id)?.value;
    if (!value || (given.has(question.id) && !question.known)) return [];
    return [[question.id, { question: question.id, asked: fingerprint(question), state: 'value', value }]];
  });
  return new Map([...given, ...own]);
}

/** The form of an access's report in a period: the school's, by its circle, or the municipality's own lines. */
async function reportForm(deps: Pick<Sources, 'db'>, cycle: Cycle, period: Period, access: FillAccess): Promise<Form> {
  const stage = stageOf(period);
  const who = 'school' in access ? 'school' : 'coordinator';
  const byCircle = 'school' in access && cycle.programme.report?.circles.length;
  const circle = byCircle ? (await readSchool(deps.db, access)).circle : undefined;
  const form = toForm(cycle.programme, who, { circle, stage });
  if (!form) throw new Error(`reportForm: ${cycle.programme.id} asks for no report`);
  return formIn(form, period.schoolYear);
}

/** What bounds the municipality's own lines, where they are bounded. */
async function municipalFigures({ db }: Pick<Sources, 'db'>, form: Form, access: MunicipalityAccess) {
  const bounded = form.questions.some(({ most }) => most?.figure === PARTICIPATING_SCHOOLS);
  return new Map(bounded ? [[PARTICIPATING_SCHOOLS, await countParticipating(db, access)]] : []);
}

/** Answers by question id, and whose they are that the reader did not give. */
function sorted(given: readonly GivenBefore[], access: FillAccess) {
  return {
    answers: new Map(given.map(({ answer }) => [answer.question, answer])),
    byOthers: new Map<string, Author>(
      given
        .filter(({ answer }) => answer.person !== access.person)
        .map(({ answer, role }) => [answer.question, { at: answer.at, ...(role ? { role } : {}) }]),
    ),
  };
}

type Filled = Pick<OpenFilling, 'filling' | 'byOthers'>;

/** A school's filling with what came since it was read. */
export function withSince({ filling, byOthers }: Filled, since: Moved, period: Period, access: FillAccess): Filled {
  const year = period.schoolYear;
  const fresh = sorted(since.given, access);
  const known = [...byOthers].filter(([question]) => !fresh.answers.has(question));
  return {
    filling: {
      ...filling,
      answers: new Map([...filling.answers, ...fresh.answers]),
      wholes: since.wholes.get(year) ?? new Map(),
      wholesBefore: since.wholes.get(year - 1) ?? new Map(),
    },
    byOthers: new Map([...known, ...fresh.byOthers]),
  };
}

/**
 * Reads what is filled of a report in a period, with last period's values and the school's figures of the year. `until`: what was answered
 * or told at that instant or later is not there yet.
 */
export async function readFilling(
  deps: FormSources,
  cycle: Cycle,
  period: Period,
  access: FillAccess,
  until?: Date,
): Promise<OpenFilling> {
  const { form, known } = await formOf(deps, cycle, period, access);
  const year = period.schoolYear;
  const key = { form: form.id, period: period.id };
  const [draft, wholes, last] = await Promise.all([
    findDraft(deps.db, access, key),
    'school' in access
      ? figuresOfYears(deps.db, access.school, [year, year - 1], until)
      : municipalFigures(deps, form, access).then((own) => new Map([[year, own]])),
    previousAnswers(deps.db, access, form.id, earlierPeriods(cycle, period.id)),
  ]);
  const given = draft ? await answersOf(deps.db, draft.id, until) : [];
  const { answers, byOthers } = sorted(given, access);
  const previous = new Map<string, Previous>();
  const notApplied = new Map<string, Omit<Previous, 'value'>>();
  for (const one of last ?? []) {
    const { asked, period: of } = one;
    if (one.state === 'value') previous.set(one.question, { value: one.value, asked, period: of });
    if (one.state === 'not-applicable') notApplied.set(one.question, { asked, period: of });
  }
  const filling: Filling = {
    ...{ form, answers: withKnown(answers, form, known), previous, notApplied, today: cycle.today },
    wholes: wholes.get(year) ?? new Map(),
    wholesBefore: wholes.get(year - 1) ?? new Map(),
  };
  return { ...(draft ? { draft } : {}), filling, byOthers, ...(known ? { known } : {}) };
}
