import type { MunicipalityAccess } from '../db/access.ts';
import { reportStates } from '../db/report-states.ts';
import { listSchools, type School } from '../db/schools.ts';
import type { Period } from '../domain/periods.ts';
import type { SchoolReport } from '../reports/report-summary.ts';
import { type Summary, summaryOf } from '../reports/summary.ts';
import { type Cycle, isExtended, periodFor, standingOf, standingsIn } from './cycle.ts';
import { readIndicatorFacts } from './indicator-facts.ts';
import { isToBeCalled } from './reminder-facts.ts';
import { isOfDiagnosis, type RiskFigure, readRiskFigure, withRisk } from './risk-figure.ts';
import type { Sources } from './sources.ts';

/**
 * The summary of a period with the participating schools it is of: all of the municipality's, or a curator's own. `until`: as it was then.
 * `risk`: what its indicators of the self-diagnosis are made of; absent where the programme has none, or nothing is known.
 */
export async function readSummary(
  deps: Pick<Sources, 'db' | 'questionnaires'>,
  cycle: Cycle,
  period: Period,
  access: MunicipalityAccess<'read-summary'>,
  until?: Date,
): Promise<Summary & { schools: readonly School[]; risk?: RiskFigure }> {
  const { schools, reports } = await readReports(deps, cycle, period, access, until);
  const facts = cycle.programme.report && (await readIndicatorFacts(deps, cycle, period, access, schools, until));
  const summary = summaryOf(reports, facts, cycle.programme.indicators);
  const risk = summary.indicators.some(isOfDiagnosis) ? await readRiskFigure(deps, cycle, access, until) : undefined;
  const indicators = summary.indicators.map((one) => withRisk(one, risk, cycle.programme.indicators));
  return { ...summary, indicators, schools, ...(risk ? { risk } : {}) };
}

/** Where the report of each participating school stands in a period. `until` as of `readSummary`. */
export async function readReports(
  deps: Pick<Sources, 'db'>,
  cycle: Cycle,
  period: Period,
  access: MunicipalityAccess<'read-summary' | 'review-report' | 'edit-dates'>,
  until?: Date,
): Promise<{ schools: readonly School[]; reports: readonly SchoolReport[] }> {
  const [all, states] = await Promise.all([
    listSchools(deps.db, access),
    reportStates(deps.db, access, period.id, until),
  ]);
  const schools = all.filter(({ participating }) => participating);
  const standing = standingsIn(cycle, period);
  const reports = schools.map((school) => {
    const state = states.get(school.id);
    const own = isExtended(cycle, period, school.id) ? periodFor(cycle, period, school.id) : undefined;
    return {
      school: { id: school.id, name: school.name },
      standing: own ? standingOf(cycle, own, state) : standing(state),
      ...(own && { own: { due: own.due, call: isToBeCalled(cycle, own) } }),
      ...(state?.reportedAt ? { reportedAt: state.reportedAt } : {}),
      ...(state?.lastSent && state.lastSent.version > 1 ? { last: state.lastSent } : {}),
      ...(state?.lastSent?.entered ? { entered: state.lastSent.entered } : {}),
    };
  });
  return { schools, reports };
}
