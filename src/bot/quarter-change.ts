import type { MunicipalityAccess } from '../db/access.ts';
import { calendarCorrections } from '../db/municipalities.ts';
import type { Db } from '../db/open.ts';
import { ownQuarters, setQuarter } from '../db/quarters.ts';
import type { IsoDate } from '../domain/calendar.ts';
import { checkQuarter, type QuarterProblem } from '../domain/own-dates.ts';
import type { Period } from '../domain/periods.ts';
import { type NamedQuarter, type QuarterDates, quartersOf, withQuarter } from '../domain/quarters.ts';
import { no, ok, type Result } from '../domain/result.ts';
import { readCycle } from '../facts/cycle.ts';
import type { Sources } from '../facts/sources.ts';
import { periodName } from '../reports/period-name.ts';
import type { T } from '../texts.ts';

export type QuarterChangeProblem = QuarterProblem | { code: 'quarter-past-due'; period: string; due: IsoDate };

/**
 * Sets the days of a municipality's quarter if they fit, and gives the periods whose days for the report follow. Refused too when a report
 * would become due on another day that has passed already: what came in time would turn late. Inside a transaction.
 */
export async function changeQuarter(
  tx: Db,
  deps: Sources,
  t: T,
  access: MunicipalityAccess<'edit-dates'>,
  named: NamedQuarter,
  dates: QuarterDates,
): Promise<Result<readonly Period[], QuarterChangeProblem>> {
  const sources = { ...deps, db: tx };
  const own = await ownQuarters(tx, access.municipality);
  const corrections = await calendarCorrections(tx, access.municipality);
  const fits = checkQuarter(named.schoolYear, named.quarter, dates, quartersOf(named.schoolYear, own, corrections));
  if (!fits.ok) return fits;
  const before = await readCycle(sources, access.municipality, own);
  const after = await readCycle(sources, access.municipality, withQuarter(own, named, dates));
  const was = new Map(before?.periods.map((period) => [period.id, period]));
  const moved = (after?.periods ?? []).filter((period) => {
    const earlier = was.get(period.id);
    return earlier?.due !== period.due || earlier.opens !== period.opens;
  });
  const past = moved.find((period) => after && period.due < after.today && was.get(period.id)?.due !== period.due);
  if (past) return no({ code: 'quarter-past-due', period: periodName(t, past), due: past.due });
  await setQuarter(tx, access, named, dates, deps.now());
  return ok(moved);
}
