import type { MunicipalityAccess } from '../db/access.ts';
import type { IsoDate } from '../domain/calendar.ts';
import type { Period } from '../domain/periods.ts';
import type { SchoolReport } from '../reports/report-summary.ts';
import type { Cycle } from './cycle.ts';
import { readReports } from './read-summary.ts';
import type { Sources } from './sources.ts';

/**
 * The last day of all who had not reported in the term as it was: the earliest of theirs. Undefined: one of them has that term still, or there is
 * no such school.
 */
export function extendedForAll(reports: readonly Pick<SchoolReport, 'standing' | 'own'>[]): IsoDate | undefined {
  const rest = reports.filter(({ standing }) => !('timing' in standing) || standing.timing !== 'in-time');
  const days = rest.flatMap(({ own }) => own?.due ?? []).sort();
  return days.length === rest.length ? days[0] : undefined;
}

/** The same of a period of a municipality; nothing is read where nobody was given time. */
export async function readExtendedForAll(
  deps: Pick<Sources, 'db'>,
  cycle: Cycle,
  period: Period,
  access: MunicipalityAccess<'read-summary' | 'review-report' | 'edit-dates'>,
): Promise<IsoDate | undefined> {
  if (!cycle.given.has(period.id)) return undefined;
  return extendedForAll((await readReports(deps, cycle, period, access)).reports);
}
