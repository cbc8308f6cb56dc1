import type { Texts } from '../../texts.ts';
import { namedByWords } from '../commands.ts';
import { type Button, SEPARATOR } from '../keyboards.ts';

const TYPED = ['back', 'whole', 'exit', 'done', 'keep'] as const;

/** A button under a question whose words people type instead of pressing it. */
export type TypedButton = (typeof TYPED)[number];

/** The button that typed words name: «назад», «весь отчёт». Undefined: they name none, so they may be an answer. */
export type TypedButtonOf = (text: string) => TypedButton | undefined;

export const typedButtonOf = (texts: Texts): TypedButtonOf => namedByWords(texts, TYPED);

/** What that button carries under a question; undefined: it is not there now. `back`: what it says when it leads back. */
export function dataOfTyped(
  rows: readonly (readonly Button[])[],
  typed: TypedButton,
  back: string,
): string | undefined {
  const isIt = (one: Button): boolean => {
    if (typed === 'back') return one.text === back;
    const ids = dataOf(one)?.split(SEPARATOR) ?? [];
    if (typed === 'whole') return ids[0] === 'rv';
    return typed === 'exit' ? ids[0] === 'card' : ids.at(-1) === typed;
  };
  const found = rows.flat().find(isIt);
  return found && dataOf(found);
}

const dataOf = (one: Button): string | undefined => ('data' in one ? one.data : undefined);
