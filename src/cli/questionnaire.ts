import { ok } from '../domain/result.ts';
import type { FileCommand } from './command.ts';
import { namedScored } from './questionnaire-scored.ts';

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

/**
 * Scores answers that a file holds; of every factor of the questionnaire, whether it was answered or not. The questionnaire is one of the
 * house by its id, or a spreadsheet with points for its answers; `--on` is the day of such answers.
 */
export const scoreQuestionnaireCommand: FileCommand = {
  options: { ID: 'word', answers: 'needed', on: 'maybe' },
  async run(parts) {
    const { t, options } = parts;
    const scored = await namedScored(parts);
    if (!scored.ok) return scored;
    const profile = await scored.value.profileIn(options.text('answers') ?? '');
    if (!profile.ok) return profile;
    const rows = profile.value.map((one) => ({
      id: one.factor,
      score: one.level === 'undetermined' ? null : one.score,
      level: one.level,
    }));
    const titles = new Map(scored.value.diagnosis.factors.map(({ id, title }) => [id, title]));
    return ok({
      json: { factors: rows },
      words: rows
        .map(({ id, score, level }) =>
          t.plain('cli-factor-line', { factor: titles.get(id) ?? id, level, score: score ?? 0 }),
        )
        .join('\n'),
    });
  },
};
