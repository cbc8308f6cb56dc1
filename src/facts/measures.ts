import type { Cycle } from './cycle.ts';
import type { SentProfile } from './risk-profile.ts';

/** A measure with the rows of the school's own programme that it answers. */
export type Measure = {
  id: string;
  text: string;
  rows: readonly { id: string; words: string; result: string | null }[];
};

/** The measures that a questionnaire recommends for a factor at its level; none where that is not known. */
export function measuresOf({ programme }: Cycle, { questionnaire, profile }: SentProfile, factorId: string): Measure[] {
  const factor = questionnaire.factors.find(({ id }) => id === factorId);
  const level = profile.find((one) => one.factor === factorId)?.level;
  if (!factor || level === undefined || level === 'undetermined') return [];
  return factor.recommendations
    .filter(({ levels }) => levels.includes(level))
    .map(({ id, text, activities }) => ({
      ...{ id, text },
      rows: (activities[programme.id] ?? []).flatMap((row) => rowOf(programme, row) ?? []),
    }));
}

/** A row of a programme that a measure answers, in the document's words: an activity of its plan, a measure or a direction of support. */
function rowOf({ roadmap, measures, support_directions: directions = [] }: Cycle['programme'], id: string) {
  const activity = roadmap.activities.find((one) => one.id === id);
  if (activity) return { id, words: activity.text, result: activity.expected_result };
  const rows = [...measures, ...directions.flatMap((direction) => direction.measures)];
  const words = rows.find((one) => one.id === id)?.text ?? directions.find((one) => one.id === id)?.text;
  return words === undefined ? undefined : { id, words, result: null };
}
