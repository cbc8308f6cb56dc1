import { extname } from 'node:path';
import type { Diagnosis } from '../domain/diagnosis.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import { no, ok, type Result } from '../domain/result.ts';
import { type FactorRisk, riskProfile } from '../domain/risk-profile.ts';
import { readAnswers } from '../questionnaires/read-answers.ts';
import { answersByName, diagnosisOfXls } from '../questionnaires/xlsform-diagnosis.ts';
import type { CommandProblem, FileCommandParts } from './command.ts';
import { readJson } from './json-file.ts';
import { answeredBy, soundForm, whyNot } from './questionnaire-form.ts';

/** What a command scores: what it measures, and the profile that the answers in a file make. */
export type Scored = {
  diagnosis: Diagnosis;
  profileIn: (file: string) => Promise<Result<FactorRisk[], CommandProblem>>;
};

/** The questionnaire that is named by its id, or the spreadsheet with points for its answers. */
export async function namedScored(parts: FileCommandParts): Promise<Result<Scored, CommandProblem>> {
  const named = parts.options.text('ID') ?? '';
  const isFile = extname(named) !== '' && parts.questionnaires.every(({ id }) => id !== named);
  if (isFile) return ownScored(parts, named);
  const house = namedQuestionnaire(parts);
  return house.ok ? ok({ diagnosis: house.value, profileIn: (file) => profileIn(house.value, file) }) : house;
}

/** The questionnaire that is named by its id. */
export function namedQuestionnaire({
  questionnaires,
  options,
}: FileCommandParts): Result<Questionnaire, CommandProblem> {
  const got = options.text('ID') ?? '';
  const found = questionnaires.find(({ id }) => id === got);
  return found
    ? ok(found)
    : no({ code: 'cli-no-questionnaire', got, known: questionnaires.map(({ id }) => id).join(', ') });
}

async function profileIn(questionnaire: Questionnaire, file: string): Promise<Result<FactorRisk[], CommandProblem>> {
  const json = await readJson(file);
  if (!json.ok) return json;
  const answers = readAnswers(questionnaire, json.value);
  return answers.ok ? ok(riskProfile(questionnaire, answers.value)) : no({ file, ...answers.error });
}

async function ownScored(parts: FileCommandParts, path: string): Promise<Result<Scored, CommandProblem>> {
  const read = await soundForm(parts, path);
  if (!read.ok) return read;
  const form = read.value;
  const diagnosis = diagnosisOfXls(form, form.id ?? form.title, 1);
  if (!diagnosis) return no({ code: 'cli-form-no-points', got: path });
  return ok({
    diagnosis,
    async profileIn(file) {
      const answered = await answeredBy(parts, form, file);
      if (!answered.ok) return answered;
      const { rejected, given } = answered.value;
      const [first] = rejected;
      // A profile of answers of which some are no answers would be one of somebody else.
      if (first) return no({ code: 'cli-answer-rejected', question: first.question, why: whyNot(parts.t, first.why) });
      return ok(riskProfile(diagnosis, answersByName(form, given)));
    },
  });
}
