/** Where one report of one period stands on a day. Computed from stored facts, never stored. */

/** What is known of the report: when it was sent and what became of it. */
export type ReportFacts = {
  /** The sending that counts against the deadline; absent: nothing is sent, or it was taken back. */
  reportedAt?: Date;
  lastSentAt?: Date;
  after?: 'withdrawn' | 'returned' | 'accepted' | 'reopened';
};

/** Days are the municipality's calendar days; `opens` and `due` belong to the term. */
export type ReportTerm = {
  opens: string;
  due: string;
  deadline: Date;
  /** The deadline as it was when the period opened; the same as `deadline` unless the term was extended since. */
  firstDeadline: Date;
  /** Nothing is awaited: the programme is an archive, or the term was over long before the municipality began. */
  over?: boolean;
};

/** «В срок», «в продлённый срок», «после срока». */
export type Timing = 'in-time' | 'extended' | 'late';

export type ReportStanding =
  | { state: 'not-open' }
  | { state: 'not-sent' }
  | { state: 'awaited'; late: boolean }
  | { state: 'returned'; late: boolean }
  | { state: 'sent'; timing: Timing }
  | { state: 'accepted'; timing: Timing };

/**
 * The instant that counts against the deadline: the first sending that the school did not take back itself before anybody judged the report.
 * What is sent and taken back after a return or a reopening costs nothing: the first was there in time. Undefined: nothing counts.
 */
export function countedSending(
  sendings: readonly { at: Date; events: readonly NonNullable<ReportFacts['after']>[] }[],
): Date | undefined {
  let counted: Date | undefined;
  let isJudged = false;
  for (const { at, events } of sendings) {
    counted ??= at;
    for (const event of events) {
      if (event !== 'withdrawn') isJudged = true;
      else if (!isJudged) counted = undefined;
    }
  }
  return counted;
}

/**
 * What became of a report last. A sending that the school took back leaves it as it stood before: returned and sent again it is returned
 * once that sending is withdrawn. Undefined: nothing has become of it, the coordinator has it.
 */
export function lastEvent<Event extends { kind: NonNullable<ReportFacts['after']> }>(
  sendings: readonly { events: readonly Event[] }[],
): Event | undefined {
  let last: Event | undefined;
  for (const { events } of sendings) {
    const own = events.at(-1);
    const isBack = last?.kind === 'returned' || last?.kind === 'reopened';
    if (own?.kind !== 'withdrawn' || !isBack) last = own;
  }
  return last;
}

/** What the school still owes of a report that is open, whatever the day; undefined: the report is with the coordinator. */
export function owedOf({ lastSentAt, after }: ReportFacts): 'awaited' | 'returned' | undefined {
  if (lastSentAt === undefined || after === 'withdrawn') return 'awaited';
  return after === 'returned' || after === 'reopened' ? 'returned' : undefined;
}

/**
 * Says where a report stands. What was sent before the deadline is in time, even if it was returned and sent again after it; what the
 * school took back itself is awaited again. Where the term is over for good nothing is awaited: what was not sent stays so.
 * Source: product.md, Quarterly report («в срок», «в продлённый срок», «после срока» apart).
 */
export function reportStanding(facts: ReportFacts, term: ReportTerm, today: string, now: Date): ReportStanding {
  const late = now >= term.deadline;
  const owed = owedOf(facts);
  if (owed === 'awaited' && term.over) return { state: 'not-sent' };
  if (owed === 'awaited' && today < term.opens) return { state: 'not-open' };
  if (owed) return { state: owed, late };
  const timing = timingOf(facts.reportedAt ?? facts.lastSentAt ?? now, term);
  return facts.after === 'accepted' ? { state: 'accepted', timing } : { state: 'sent', timing };
}

function timingOf(at: Date, { deadline, firstDeadline }: ReportTerm): Timing {
  if (at < firstDeadline) return 'in-time';
  return at < deadline ? 'extended' : 'late';
}
