import { type ActivityStanding, activityStandings } from '../domain/activities.ts';
import type { IndicatorFacts } from '../domain/indicator-facts.ts';
import { type IndicatorStanding, indicatorStandings } from '../domain/indicators.ts';
import type { Indicator } from '../domain/programme.ts';
import { type ReportSummary, reportSummary, type SchoolReport } from './report-summary.ts';

/**
 * The district on one period: who reported, the programme's indicators against their targets, the activities of its plan. Settled once:
 * text, JSON and all other forms only draw it.
 */
export type Summary = {
  reports: ReportSummary;
  indicators: readonly IndicatorStanding[];
  /** What schools told of the activities of the plan. */
  activities: readonly ActivityStanding[];
};

/** `facts` absent: the programme asks for no report. */
export function summaryOf(
  schools: readonly SchoolReport[],
  facts: IndicatorFacts | undefined,
  indicators: readonly Indicator[],
): Summary {
  return {
    reports: reportSummary(schools),
    indicators: facts ? indicatorStandings(facts, indicators) : [],
    activities: facts ? activityStandings(facts.schools, facts.activities) : [],
  };
}
