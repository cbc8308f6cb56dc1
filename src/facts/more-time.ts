import type { SchoolAccess } from '../db/access.ts';
import { requestsOf, type TimeRequest, undecidedRequests } from '../db/more-time.ts';
import { reportKey, schoolsTakingPart, sentReports } from '../db/reminders.ts';
import type { IsoDate } from '../domain/calendar.ts';
import { isWaiting } from '../domain/more-time.ts';
import type { Period } from '../domain/periods.ts';
import { owedOf, type ReportFacts, reportStanding } from '../domain/report-standing.ts';
import { askedIn, type Cycle, periodFor, termFor } from './cycle.ts';
import type { Sources } from './sources.ts';

/** A request for time with the period as it is for its school now. */
export type WaitingRequest = TimeRequest & { term: Period };

/** Where a request stands with the report it is about. `sent`: in time, so nothing is to be extended. `passed`: the day it asked for is over. */
export type RequestState = 'waiting' | 'decided' | 'sent' | 'moved' | 'passed';

/** What a request comes to when what became of its report is known. */
function requestState(cycle: Cycle, request: TimeRequest, term: Period, facts: ReportFacts): RequestState {
  if (request.decision) return 'decided';
  // Of a closed questionnaire nothing is awaited any more.
  if (term.closed) return 'moved';
  const standing = reportStanding(facts, termFor(cycle, term), cycle.today, cycle.now);
  const isOwed = owedOf(facts) !== undefined;
  const isLate = 'timing' in standing && standing.timing === 'late';
  const asked = { due: request.due, decided: false };
  if (isWaiting(asked, term, cycle.today, { isOwed, isLate })) return 'waiting';
  if (!isOwed && !isLate) return 'sent';
  return request.due > term.due ? 'passed' : 'moved';
}

/** One request as it stands now; undefined: its period is not of the cycle. */
export async function readRequest(
  { db }: Pick<Sources, 'db'>,
  cycle: Cycle,
  request: TimeRequest,
): Promise<(WaitingRequest & { state: RequestState }) | undefined> {
  const shared = askedIn(cycle, request.period);
  if (!shared) return undefined;
  const term = periodFor(cycle, shared, request.school);
  const sent = await sentReports(db, [cycle.municipality.id], [request.period]);
  const facts = sent.get(reportKey(cycle.municipality.id, request.school, request.period)) ?? {};
  return { ...request, term, state: requestState(cycle, request, term, facts) };
}

/** The requests that wait for the coordinators of these municipalities, oldest first. */
export async function waitingRequests(
  { db }: Pick<Sources, 'db'>,
  cycles: ReadonlyMap<number, Cycle>,
): Promise<WaitingRequest[]> {
  const ids = [...cycles.keys()];
  const asked = await undecidedRequests(db, ids);
  if (asked.length === 0) return [];
  const [sent, schools] = await Promise.all([
    sentReports(db, ids, [...new Set(asked.map(({ period }) => period))]),
    schoolsTakingPart(db, ids),
  ]);
  return asked.flatMap((request) => {
    const { municipality, school, period } = request;
    const cycle = cycles.get(municipality);
    const shared = cycle && askedIn(cycle, period);
    if (!cycle || !shared || cycle.archive || !schools.get(municipality)?.includes(school)) return [];
    const term = periodFor(cycle, shared, school);
    const facts = sent.get(reportKey(municipality, school, period)) ?? {};
    return requestState(cycle, request, term, facts) === 'waiting' ? [{ ...request, term }] : [];
  });
}

/** The request of a school that owes its report and waits for an answer; undefined: none does. `term` as it is for the school. */
export async function waitingRequestOf(
  { db }: Pick<Sources, 'db'>,
  term: Period,
  access: SchoolAccess,
  today: IsoDate,
): Promise<TimeRequest | undefined> {
  const [last] = await requestsOf(db, access, term.id);
  const asked = last && { due: last.due, decided: last.decision !== undefined };
  return asked && isWaiting(asked, term, today, { isOwed: true, isLate: false }) ? last : undefined;
}
