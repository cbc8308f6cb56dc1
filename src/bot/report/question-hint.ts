import type { Hint, Question } from '../../forms/form.ts';
import type { Part } from '../../forms/state.ts';
import type { T } from '../../texts.ts';
import { capital } from '../capital.ts';

/** For which period and who is counted; the rest of the hint is told when it is asked for. */
export function hintLines(t: T, { period, who }: Hint): string[] {
  const sentences = [period, who].flatMap((text) => (text ? [t('question-hint', { text: capital(text) })] : []));
  return sentences.length > 0 ? [sentences.join(' ')] : [];
}

/** What a question's hint says besides its screen, short enough for a popup. Plain text; undefined: nothing more. */
export function hintText(t: T, hint: Hint | undefined): string | undefined {
  if (hint?.where === undefined) return undefined;
  return t.plain('hint', { more: hint.more === undefined ? 'none' : capital(hint.more), where: hint.where });
}

/** The hint of what a step asks: of the question itself, or of the whole it is a part of. */
export const hintOf = ({ hint, whole }: Question, part: Part): Hint | undefined =>
  part === 'value' ? hint : part === 'whole' && whole && 'text' in whole ? whole.hint : undefined;
