import type { MunicipalityAccess } from '../db/access.ts';
import { keepFile } from '../db/files.ts';
import type { Db } from '../db/open.ts';
import { keepOwn, type OwnDocument, type OwnVersion, ownDocument } from '../db/own-questionnaires.ts';
import type { QuestionDocument } from '../db/questions.ts';
import { listSchools, type School } from '../db/schools.ts';
import { lastSubmissions, type Submission } from '../db/submissions.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import { inOrderOfNames } from '../domain/school-name.ts';
import { isAskedIn, type Wave } from '../domain/waves.ts';
import { computedNow } from '../forms/filling.ts';
import { shortHash } from '../forms/fingerprint.ts';
import type { Answer, Form, Question, Value } from '../forms/form.ts';
import { formOfQuestion } from '../questionnaires/one-question.ts';
import { readXlsForm } from '../questionnaires/read-xlsform.ts';
import type { XlsForm, XlsSheet } from '../questionnaires/xlsform.ts';
import { diagnosisOfXls } from '../questionnaires/xlsform-diagnosis.ts';
import { formOfXls } from '../questionnaires/xlsform-to-form.ts';
import type { Sources } from './sources.ts';

/** A questionnaire of a municipality's own: what is asked, and what it measures when its answers have points. */
type OwnQuestionnaire = { form: Form; diagnosis?: Diagnosis };

/** A spreadsheet that is a questionnaire: what was sent, and what was read out of it. */
export type OwnFile = {
  form: XlsForm;
  sheets: readonly XlsSheet[];
  file: { name: string; bytes: Uint8Array };
};

/** Keeps a questionnaire, of a person with the file that he sent, as the next version of the one with the same `form_id`, else with the same title. */
export async function keepOwnFile(
  db: Db,
  access: MunicipalityAccess<'run-waves'>,
  { form, sheets, file }: OwnFile,
  now: Date,
): Promise<OwnVersion> {
  const kept = access.person === undefined ? {} : { file: await keepFile(db, access, file, now) };
  return keepOwn(db, access, shortHash(form.id ?? form.title), { title: form.title, sheets, ...kept }, now);
}

const kept = new WeakMap<Db, Map<string, OwnQuestionnaire>>();

/**
 * A questionnaire of a municipality's own in the version that is asked, made once. Throws when nobody has kept that version, or when what was
 * kept is no questionnaire any more.
 */
export async function ownQuestionnaire(db: Db, questionnaire: string, version: number): Promise<OwnQuestionnaire> {
  const known = kept.get(db) ?? new Map<string, OwnQuestionnaire>();
  kept.set(db, known);
  const key = `${questionnaire} ${version}`;
  const before = known.get(key);
  if (before) return before;
  const document = await ownDocument(db, questionnaire, version);
  if (!document) throw new Error(`ownQuestionnaire: version ${version} of ${questionnaire} was never kept`);
  const made = madeOf(document, questionnaire, version);
  known.set(key, made);
  return made;
}

/** Its form alone. */
export const ownForm = async (db: Db, questionnaire: string, version: number): Promise<Form> =>
  (await ownQuestionnaire(db, questionnaire, version)).form;

/** What was kept is what the reader of sheets gave, and it was a form then; or the one question that somebody typed. */
function madeOf(document: OwnDocument | QuestionDocument, questionnaire: string, version: number): OwnQuestionnaire {
  if ('question' in document) return { form: formOfQuestion(document.question, questionnaire, version) };
  const { title, sheets } = document;
  const { form } = readXlsForm(sheets as XlsSheet[], title);
  if (!form) throw new Error(`ownQuestionnaire: version ${version} of ${questionnaire} cannot be read`);
  const diagnosis = diagnosisOfXls(form, questionnaire, version);
  return { form: formOfXls(form, questionnaire, version), ...(diagnosis ? { diagnosis } : {}) };
}

/** A school that is asked in a wave; `sent` absent: its answers are awaited, or opened again. */
type AnsweredOwn = { school: School; sent?: Submission; answers: readonly Answer[] };

/**
 * What schools answered to a questionnaire of the house. Questions and answers bear the names that the spreadsheet gives them, and calculated
 * values follow, so columns are called alike in every version.
 */
export async function readOwnAnswers(
  { db }: Pick<Sources, 'db'>,
  access: MunicipalityAccess<'run-waves' | 'read-summary'>,
  wave: Wave,
): Promise<{ form: Form; questions: readonly Question[]; schools: readonly AnsweredOwn[] }> {
  const [form, all, standing] = await Promise.all([
    ownForm(db, wave.questionnaire, wave.version),
    listSchools(db, access),
    lastSubmissions(db, access, [wave.period.id]),
  ]);
  const sent = new Map(standing.map((one) => [one.school, one]));
  const asked = all.filter(({ id, participating }) => sent.has(id) || (participating && isAskedIn(wave, id)));
  const schools = inOrderOfNames(asked, ({ name }) => name).map((school): AnsweredOwn => {
    const own = sent.get(school.id);
    return own ? { school, sent: own, answers: namedAnswers(own) } : { school, answers: [] };
  });
  const questions = new Map<string, Question>();
  for (const one of [form, ...standing.map(({ form: as }) => as)]) {
    for (const question of namedQuestions(one)) {
      if (!questions.has(question.id)) questions.set(question.id, question);
    }
  }
  return { form, questions: [...questions.values()], schools };
}

const nameIn = ({ expressed }: Form, id: string): string => expressed?.questions[id]?.name ?? id;

function namedQuestions(form: Form): Question[] {
  const calculated = (form.expressed?.ordered ?? []).filter(({ calculate }) => calculate !== undefined);
  return [
    ...form.questions.map((question) => ({ ...question, id: nameIn(form, question.id) })),
    ...calculated.map(
      ({ name }): Question => ({
        ...{ id: name, type: 'text', text: name, short: name, hint: {} },
        ...{ required: false, source: name },
      }),
    ),
  ];
}

function namedAnswers({ form, answers, sentAt }: Submission): Answer[] {
  const filling = {
    ...{ form, answers: new Map(answers.map((one) => [one.question, one])), wholes: new Map(), previous: new Map() },
    today: sentAt.toISOString().slice(0, 10),
  };
  return [
    ...answers.map((one) => ({ ...one, question: nameIn(form, one.question) })),
    ...[...computedNow(filling)].map(
      ([name, text]): Answer => ({ question: name, asked: '', state: 'value', value: calculatedValue(text) }),
    ),
  ];
}

/** What was calculated, as a number when it is written as one; «007» and what is longer than a number holds are texts. */
export const calculatedValue = (text: string): Value =>
  /^-?(?:0|[1-9]\d{0,11})(?:\.\d{1,15})?$/.test(text)
    ? { type: 'number', number: Number(text) }
    : { type: 'text', text };
