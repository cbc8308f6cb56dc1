/** Where one report of one period stands on a day. Computed from stored facts, never stored. */

/** What is known of the report: when it was sent and what became of it. */
export type ReportFacts = {
  /** The sending that counts against the deadline; absent: nothing is sent, or it was taken back. */
  reportedAt?: Date;
  lastSentAt?: Date;
  after?: 'withdrawn' | 'returned' | 'accepted' | 'reopened';
};

/** Days are the municipality's calendar days; `opens` and `due` belong to the term. */
export type ReportTerm = { opens: string; due: string; deadline: Date };

export type ReportStanding =
  | { state: 'not-open' }
  | { state: 'awaited'; late: boolean }
  | { state: 'returned'; late: boolean }
  | { state: 'sent'; inTime: boolean }
  | { state: 'accepted'; inTime: boolean };

/**
 * Says where a report stands. What was sent before the deadline is in time, even if it was returned and sent again after it; what the
 * school took back itself is awaited again. Source: product.md, Quarterly report («в срок», «после срока» apart).
 */
export function reportStanding(facts: ReportFacts, term: ReportTerm, today: string, now: Date): ReportStanding {
  const late = now >= term.deadline;
  if (facts.lastSentAt === undefined || facts.after === 'withdrawn') {
    return today < term.opens ? { state: 'not-open' } : { state: 'awaited', late };
  }
  if (facts.after === 'returned' || facts.after === 'reopened') return { state: 'returned', late };
  const inTime = (facts.reportedAt ?? facts.lastSentAt) < term.deadline;
  return facts.after === 'accepted' ? { state: 'accepted', inTime } : { state: 'sent', inTime };
}
