import type { Period } from '../domain/periods.ts';

/** Sentences in which a coordinator's question is told of otherwise than a questionnaire. */
const OF_A_QUESTION: ReadonlySet<string> = new Set([
  ...['button-begin-report', 'button-correct-report', 'button-sent-of', 'button-whole-report'],
  ...[
    'notice-closed',
    'notice-handed-over',
    'notice-report-sent-for-you',
    'notice-report-returned',
    'notice-report-reopened',
  ],
  ...['reminder-awaited', 'reminder-returned', 'report-handed-over', 'report-returned-line', 'report-sent-already'],
  ...['report-sent-line', 'review-ready', 'review-ready-hand-over', 'status-line', 'status-next-report'],
  ...['toast-report-sent'],
]);

/** The sentence about a report, or its twin about a questionnaire or a question, where a wave is what is asked for. */
export function wordsFor({ kind, stage }: Pick<Period, 'kind' | 'stage'>, id: string): string {
  if (kind !== 'wave') return id;
  return stage === 'question' && OF_A_QUESTION.has(id) ? `${id}-question` : `${id}-wave`;
}
