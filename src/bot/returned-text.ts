import type { ReturnedLine } from '../domain/review-history.ts';
import type { T } from '../texts.ts';
import { quotable } from './answer-text.ts';

/** What fills the sentence «просит уточнить …»: the reason for the whole report, or how many lines of how many. */
export type ReturnedArgs = { reason: string; lines: number; total: number };

/** Of an event that gave a report back; all empty when there is none. */
export const returnedArgs = (
  event: { reason?: string | null; lines?: number; ofLines?: number | null } | undefined,
): ReturnedArgs => ({
  reason: quotable(event?.reason ?? ''),
  lines: event?.lines ?? 0,
  total: event?.ofLines ?? event?.lines ?? 0,
});

/** Reasons offered as buttons; besides them a reviewer may use own words. `differs` names another line. */
export const READY_REASONS = ['check-number', 'no-ground', 'differs'] as const;

/** Why a line is to be made precise. `numberOf`: of the question it contradicts, as the reader sees it. Plain text. */
export function lineReason(
  t: T,
  { reason, against }: Pick<ReturnedLine, 'reason' | 'against'>,
  numberOf: (question: string) => number | undefined,
): string {
  const known = READY_REASONS.find((one) => one === reason);
  if (!known) return quotable(reason);
  return t.plain(`ask-${known}`, { with: (against === undefined ? undefined : numberOf(against)) ?? 'none' });
}
