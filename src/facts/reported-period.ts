import type { SchoolAccess } from '../db/access.ts';
import { lastSendings } from '../db/sent-reports.ts';
import type { Period } from '../domain/periods.ts';
import type { Cycle } from './cycle.ts';
import type { Sources } from './sources.ts';

/** The last period on which a school's report is sent; undefined: none is. */
export async function reportedPeriod(
  deps: Pick<Sources, 'db'>,
  cycle: Cycle,
  access: SchoolAccess,
): Promise<Period | undefined> {
  const sent = await lastSendings(
    deps.db,
    access,
    cycle.periods.map(({ id }) => id),
  );
  return cycle.periods.findLast(({ id }) => sent.some(({ period }) => period === id));
}
