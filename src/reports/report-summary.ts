import type { ReportStanding, Timing } from '../domain/report-standing.ts';
import { inOrderOfNames } from '../domain/school-name.ts';

/** One school's line in the summary of a period. */
export type SchoolReport = {
  school: { id: number; name: string };
  standing: ReportStanding;
  /** The last day of a school that was given more time than all others; `call`: its reminders are behind, too. */
  own?: { due: string; call: boolean };
  /** The sending that counts against the deadline. */
  reportedAt?: Date;
  /** What was sent last, when that was not the first time. */
  last?: { version: number; sentAt: Date };
  /** It was entered for the school, which has not looked at it yet, says that it is right, or that something is wrong. */
  entered?: 'unseen' | 'right' | 'wrong';
};

/**
 * Who reported and from whom a report is awaited. Reported: by the date of reporting, then by name; awaited: by name. Results are never a
 * sort key. Source: product.md, promise 3 and District summary.
 */
export type ReportSummary = {
  total: number;
  inTime: readonly SchoolReport[];
  /** In the term as the coordinator extended it after the period had opened. */
  extended: readonly SchoolReport[];
  late: readonly SchoolReport[];
  /** Sent, but the coordinator asked to make it precise. */
  returned: readonly SchoolReport[];
  awaited: readonly SchoolReport[];
  /** The period has not opened: nothing is awaited yet. */
  notOpen: readonly SchoolReport[];
  /** Of an archive: nothing was sent, and nothing is awaited any more. */
  notSent: readonly SchoolReport[];
};

const byDate = (a: SchoolReport, b: SchoolReport) => (a.reportedAt?.getTime() ?? 0) - (b.reportedAt?.getTime() ?? 0);

/** Settles the summary once; text, picture, workbook and note only draw it. Every school stands in exactly one list. */
export function reportSummary(all: readonly SchoolReport[]): ReportSummary {
  const schools = inOrderOfNames(all, ({ school }) => school.name);
  const sent = schools.filter(({ standing }) => standing.state === 'sent' || standing.state === 'accepted');
  const sentIn = (timing: Timing) =>
    sent.filter(({ standing }) => 'timing' in standing && standing.timing === timing).sort(byDate);
  const inState = (state: ReportStanding['state']) => schools.filter(({ standing }) => standing.state === state);
  return {
    total: schools.length,
    inTime: sentIn('in-time'),
    extended: sentIn('extended'),
    late: sentIn('late'),
    returned: inState('returned'),
    awaited: inState('awaited'),
    notOpen: inState('not-open'),
    notSent: inState('not-sent'),
  };
}
