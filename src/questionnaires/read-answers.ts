import type { Questionnaire, QuestionnaireItem } from '../domain/questionnaire.ts';
import { no, ok, type Result } from '../domain/result.ts';
import type { ItemAnswer } from '../domain/risk-profile.ts';

/** What is wrong with answers in a file: the sentence is `problem-<code>`. */
export type AnswersProblem =
  | { code: 'answers-not-an-object' }
  | { code: 'answers-no-item'; item: string }
  | { code: 'answers-not-a-number'; item: string; got: string }
  | { code: 'answers-no-points'; item: string; got: number; known: string }
  | { code: 'answers-not-whole'; item: string; got: number }
  | { code: 'answers-out-of-range'; item: string; got: number; min: number; max: number | 'none' };

/**
 * Reads answers as a questionnaire's worked examples are written: by item the points of a scale, else the number, the share or the ratio;
 * null, like an item that is not there: not answered.
 */
export function readAnswers(
  { items, scales }: Questionnaire,
  json: unknown,
): Result<Map<string, ItemAnswer>, AnswersProblem> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return no({ code: 'answers-not-an-object' });
  const answers = new Map<string, ItemAnswer>();
  for (const [id, told] of Object.entries(json) as [string, unknown][]) {
    const item = items.find((one) => one.id === id);
    if (!item) return no({ code: 'answers-no-item', item: id });
    if (told === null) continue;
    if (typeof told !== 'number') return no({ code: 'answers-not-a-number', item: id, got: JSON.stringify(told) });
    if (item.type === 'scale') {
      const known = scales[item.scale]?.options.map(({ points }) => points) ?? [];
      if (!known.includes(told)) return no({ code: 'answers-no-points', item: id, got: told, known: known.join(', ') });
      answers.set(id, { points: told });
      continue;
    }
    const { min, max, whole } = boundsOf(item);
    if (told < min || (max !== undefined && told > max)) {
      return no({ code: 'answers-out-of-range', item: id, got: told, min, max: max ?? 'none' });
    }
    if (whole && !Number.isInteger(told)) return no({ code: 'answers-not-whole', item: id, got: told });
    answers.set(id, { number: told });
  }
  return ok(answers);
}

/** The bounds of a value. A share is a percent; a ratio has no upper bound. */
function boundsOf(item: Exclude<QuestionnaireItem, { type: 'scale' }>): { min: number; max?: number; whole: boolean } {
  if (item.type === 'share') return { min: 0, max: 100, whole: false };
  if (item.type === 'ratio') return { min: 0, whole: false };
  return { min: item.min, max: item.max, whole: item.integer };
}
