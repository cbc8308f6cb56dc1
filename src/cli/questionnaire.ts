import type { Questionnaire } from '../domain/questionnaire.ts';
import { no, ok, type Result } from '../domain/result.ts';
import { type FactorRisk, riskProfile } from '../domain/risk-profile.ts';
import { readAnswers } from '../questionnaires/read-answers.ts';
import type { CommandProblem, FileCommand, FileCommandParts } from './command.ts';
import { readJson } from './json-file.ts';

/** The questionnaires that come with the bot. */
export const listQuestionnairesCommand: FileCommand = {
  options: {},
  async run({ questionnaires, t }) {
    const rows = questionnaires.map(({ id, version, title, items, factors, estimated_minutes: minutes }) => ({
      ...{ id, version, title },
      ...{ items: items.length, factors: factors.length, minutes },
    }));
    return ok({
      json: { questionnaires: rows },
      words: rows.map((row) => t.plain('cli-questionnaire-line', row)).join('\n'),
    });
  },
};

/** Scores answers that a file holds; of every factor of the questionnaire, whether it was answered or not. */
export const scoreQuestionnaireCommand: FileCommand = {
  options: { ID: 'word', answers: 'needed' },
  async run(parts) {
    const { t, options } = parts;
    const questionnaire = namedQuestionnaire(parts);
    if (!questionnaire.ok) return questionnaire;
    const profile = await profileIn(questionnaire.value, options.text('answers') ?? '');
    if (!profile.ok) return profile;
    const { factors, scoring } = questionnaire.value;
    const rows = profile.value.map((one) => ({
      id: one.factor,
      score: one.level === 'undetermined' ? null : one.score,
      level: one.level,
    }));
    const titles = new Map(factors.map(({ id, title }) => [id, title]));
    const levels = new Map<string, string>(scoring.levels.map(({ id, title }) => [id, title]));
    return ok({
      json: { factors: rows },
      words: rows
        .map(({ id, score, level }) =>
          t.plain('cli-factor-line', {
            factor: titles.get(id) ?? id,
            level: levels.get(level) ?? 'none',
            score: score ?? 0,
          }),
        )
        .join('\n'),
    });
  },
};

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

/** The profile that the answers in a file make. */
export async function profileIn(
  questionnaire: Questionnaire,
  file: string,
): Promise<Result<FactorRisk[], CommandProblem>> {
  const json = await readJson(file);
  if (!json.ok) return json;
  const answers = readAnswers(questionnaire, json.value);
  return answers.ok ? ok(riskProfile(questionnaire, answers.value)) : no({ file, ...answers.error });
}
