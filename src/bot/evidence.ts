import type { Submission } from '../db/submissions.ts';
import type { T } from '../texts.ts';
import { type Button, button, inRows } from './keyboards.ts';

/** Buttons of the files that lines of a sent report carry, each named by the number of its line. */
export function evidenceRows(
  t: T,
  { id, answers }: Submission,
  numberOf: (question: string) => number | undefined,
  questions: readonly string[],
): Button[][] {
  const shown = new Set(questions);
  const files = answers.filter((one) => shown.has(one.question) && one.state === 'value' && one.value.type === 'file');
  const named = files.map(({ question }) => ({ question, number: numberOf(question) ?? 0 }));
  return inRows(
    named
      .toSorted((a, b) => a.number - b.number)
      .map(({ question, number }) => button(t.plain('button-evidence', { number }), 'evidence', id, question)),
    2,
  );
}
