import { dayIn } from '../../domain/local-time.ts';
import type { Author } from '../../facts/filling.ts';
import { saySame } from '../../forms/filling.ts';
import type { Answer, Question } from '../../forms/form.ts';
import type { ReviewLine } from '../../forms/review.ts';
import type { T } from '../../texts.ts';
import { answerText } from '../answer-text.ts';
import type { OpenReport } from './open-report.ts';

/** «Ответил заместитель, 12:40», under a question that somebody else than the reader answered; what he said, when that is no value. HTML. */
export function authorLine(t: T, report: OpenReport, question: Question): string[] {
  const author = report.byOthers.get(question.id);
  const answer = report.filling.answers.get(question.id);
  if (!author || !answer) return [];
  const said = answer.state === 'value' ? 'none' : answerText(t, question, answer);
  return [t('question-answered-by', { ...facts(t, report, author), said })];
}

/**
 * «Заместитель уже ответил: 66. Теперь записано ваше», over what follows an answer to which somebody else was faster than the reader saw.
 * `seen`: the answer that stood under the question he answered. HTML.
 */
export function overtakenLine(t: T, report: OpenReport, question: Question, seen: Answer | undefined): string {
  const author = report.byOthers.get(question.id);
  const answer = report.filling.answers.get(question.id);
  if (!author || !answer || (seen && saySame(seen, answer))) return '';
  return t('question-overtaken', {
    role: t.plain(`role-${author.role ?? 'other'}`),
    said: answerText(t, question, answer),
  });
}

/** The same for lines of the whole report, one for each role: «Строки 1–4, 6 ответил заместитель, последнюю в 12:40». HTML. */
export function authorLines(t: T, report: OpenReport, lines: readonly ReviewLine[]): string[] {
  const roles = new Map<string, { numbers: number[]; last: Author }>();
  for (const [at, line] of lines.entries()) {
    const author = line.said && report.byOthers.get(line.question);
    if (!author) continue;
    const known = roles.get(author.role ?? '');
    const last = known && known.last.at > author.at ? known.last : author;
    roles.set(author.role ?? '', { numbers: [...(known?.numbers ?? []), at + 1], last });
  }
  return [...roles.values()].map(({ numbers, last }) =>
    t('review-answered-by', { ...facts(t, report, last), lines: ranges(numbers), count: numbers.length }),
  );
}

function facts(t: T, { cycle }: OpenReport, { role, at }: Author) {
  const zone = cycle.municipality.timezone;
  return { role: t.plain(`role-${role ?? 'other'}`), at, zone, today: dayIn(at, zone) === cycle.today ? 'yes' : 'no' };
}

/** «1–4, 6» of numbers in rising order. */
function ranges(numbers: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.to === number - 1) run.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs
    .map(({ from, to }) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
    .join(', ');
}
