import { type SaidOfFile, SITTINGS, type Sitting } from '../../domain/exam-results.ts';
import type { T } from '../../texts.ts';
import type { ResultProblem } from '../../workbooks/results/problem.ts';
import { type Button, button } from '../keyboards.ts';
import { saidIds } from './input.ts';

/** Buttons to say whether results of ОГЭ and ЕГЭ are of before resits: what leads on with each answer. None where nothing is asked. */
export function sittingRows(
  t: T,
  asked: ResultProblem | undefined,
  dataOf: (sitting: Sitting) => readonly [act: string, ...ids: string[]],
): Button[][] {
  if (asked?.code !== 'result-ask-sitting') return [];
  const { leavers } = asked;
  return SITTINGS.filter((one) => one !== 'leavers' || leavers === 'yes').map((sitting) => [
    button(t.plain('button-sitting', { sitting, leavers }), ...dataOf(sitting)),
  ]);
}

/** Asks it again of a file of which it was answered. */
export function sittingAgain(t: T, ids: readonly string[], { sitting: _, ...said }: SaidOfFile): Button {
  return button(t.plain('button-sitting-again'), 'rread', ...ids, ...saidIds(said));
}
