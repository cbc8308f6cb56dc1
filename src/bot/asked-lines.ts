import { readPresent } from '../db/review-history.ts';
import type { Submission } from '../db/submissions.ts';
import type { T } from '../texts.ts';
import { cut } from './answer-text.ts';
import type { Deps } from './context.ts';
import { lineReason } from './returned-text.ts';
import { numbersIn } from './sent-lines.ts';

/** The lines that a report was last returned for, each with its reason cut to so many letters. HTML. */
export async function askedLines(
  deps: Pick<Deps, 'db'>,
  t: T,
  sent: Submission,
): Promise<(longest: number) => string[]> {
  const numberOf = numbersIn(sent);
  const { lines } = await readPresent(deps.db, sent.draft);
  return (longest) =>
    lines.flatMap((line) => {
      const question = sent.form.questions.find(({ id }) => id === line.question);
      if (!question) return [];
      const named = { number: numberOf(question.id) ?? 0, question: question.short };
      return [t('notice-asked-line', { ...named, reason: cut(lineReason(t, line, numberOf), longest) })];
    });
}
