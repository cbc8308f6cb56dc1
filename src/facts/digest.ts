import type { MunicipalityAccess } from '../db/access.ts';
import { addDays } from '../domain/calendar.ts';
import { isHistory, type Period } from '../domain/periods.ts';
import { isAskedIn } from '../domain/waves.ts';
import { reportSummary } from '../reports/report-summary.ts';
import { type Cycle, waveIn } from './cycle.ts';
import { readReports } from './read-summary.ts';
import type { Sources } from './sources.ts';

/** One report or questionnaire in a digest: numbers of schools and nothing of any one of them. */
export type DigestLine = {
  period: Period;
  total: number;
  sent: number;
  /** Of those sent: after the term. */
  late: number;
  returned: number;
  awaited: number;
};

/** What a group is told once a week. */
export type DigestFacts = { lines: readonly DigestLine[]; opening: readonly Period[] };

/** What was due longer ago stands in the coordinator's card alone. */
const OLDEST_DAYS = 28;
const WEEK = 7;

/**
 * The counts of what is asked of the schools at present, and what opens within a week; undefined: there is nothing to tell. What is asked
 * once by a question of the coordinator's own is left out: its words are for the schools alone.
 */
export async function readDigest(
  deps: Pick<Sources, 'db'>,
  cycle: Cycle,
  access: MunicipalityAccess<'read-summary'>,
): Promise<DigestFacts | undefined> {
  if (cycle.archive) return undefined;
  const { today, now } = cycle;
  const waves = cycle.waves.filter(({ stage }) => stage !== 'question').map(({ period }) => period);
  const asked = [...cycle.periods, ...waves].filter(
    (period) => !period.closed && period.due >= addDays(today, -OLDEST_DAYS) && !isHistory(period, cycle.since),
  );
  const lines: DigestLine[] = [];
  for (const period of asked.filter(({ opens }) => opens <= today)) {
    const wave = waveIn(cycle, period.id);
    const { reports } = await readReports(deps, cycle, period, access);
    const here = reports.filter(({ school }) => !wave || isAskedIn(wave, school.id));
    const summary = reportSummary(here);
    const sent = [...summary.inTime, ...summary.extended, ...summary.late];
    const weekAgo = new Date(now.getTime() - WEEK * 86_400_000);
    const isNews = sent.some(({ reportedAt }) => reportedAt !== undefined && reportedAt >= weekAgo);
    if (summary.awaited.length + summary.returned.length === 0 && !isNews) continue;
    lines.push({
      period,
      total: summary.total,
      sent: sent.length,
      late: summary.late.length,
      returned: summary.returned.length,
      awaited: summary.awaited.length,
    });
  }
  const opening = asked.filter(({ opens }) => opens > today && opens <= addDays(today, WEEK));
  const byDue = (a: { period: Period }, b: { period: Period }) => a.period.due.localeCompare(b.period.due);
  return lines.length + opening.length > 0 ? { lines: lines.sort(byDue), opening } : undefined;
}
