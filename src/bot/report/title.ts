import { schoolOf } from '../../db/drafts.ts';
import { periodName, shortPeriodName } from '../../reports/period-name.ts';
import type { T } from '../../texts.ts';
import { capital } from '../capital.ts';
import type { OpenReport } from './open-report.ts';

/** «Отчёт за I четверть 2026/27», «Входная самодиагностика 2026/27». Plain text where it is a wave's, an argument of others. */
export const titleOf = (t: T, report: OpenReport): string => {
  const { period, access } = report;
  if (period.kind === 'wave') return capital(periodName(t, period));
  const title = schoolOf(access) === undefined ? 'report-title-municipal' : 'report-title';
  return forSchool(t, report, t.plain(title, { period: periodName(t, period) }));
};

/** A title with the school's name before it, where its report is entered by another. Plain text. */
const forSchool = (t: T, { entersFor }: OpenReport, title: string): string =>
  entersFor === undefined ? title : t.plain('report-for-school', { school: entersFor, title });

/** The same over each question, where every word is read a dozen times: of a school's own report the period alone. */
export const headOf = (t: T, report: OpenReport): string =>
  schoolOf(report.access) === undefined
    ? titleOf(t, report)
    : forSchool(t, report, capital(shortPeriodName(t, report.period)));
