import type { ReportFacts } from '../domain/report-standing.ts';

/** Of a notice: the version of the report that it tells of. Now: the version sent last, and what became of that. */
export type NoticedReport = { version: number; lastVersion: number; after?: ReportFacts['after'] };

/** What of the present makes a notice of its kind say what is no more; a newer version, which has notices of its own, does so for all. */
const UNDONE_BY: Readonly<Record<string, readonly NonNullable<ReportFacts['after']>[]>> = {
  // Who reviews has nothing to look at any more, or has looked at it.
  'report-sent': ['withdrawn', 'returned', 'accepted', 'reopened'],
  'report-advised': ['withdrawn', 'returned', 'accepted', 'reopened'],
  'report-sent-for-you': ['withdrawn'],
  'report-entered': ['withdrawn'],
  'report-returned': ['withdrawn', 'accepted', 'reopened'],
  'report-reopened': ['withdrawn', 'returned', 'accepted'],
  'report-accepted': ['withdrawn', 'returned', 'reopened'],
};

/**
 * Whether what happened since a notice of a report was written has made it pointless: it waited while the bot was down, or for others to be told
 * with it, and the newer notice tells how all stands. Source: product.md, Reminders and notices.
 */
export function isOvertaken(kind: string, { version, lastVersion, after }: NoticedReport): boolean {
  if (lastVersion > version) return true;
  return after !== undefined && (UNDONE_BY[kind]?.includes(after) ?? false);
}
