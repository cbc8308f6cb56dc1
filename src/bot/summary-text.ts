import { countsOfStanding, sumOfCounts } from '../domain/activities.ts';
import { isSameMinute } from '../domain/local-time.ts';
import { daysLeft, type Period } from '../domain/periods.ts';
import type { Verdict } from '../domain/target.ts';
import type { Cycle } from '../facts/cycle.ts';
import { extendedForAll } from '../facts/extended-for-all.ts';
import { isToBeCalled } from '../facts/reminder-facts.ts';
import { periodName } from '../reports/period-name.ts';
import type { SchoolReport } from '../reports/report-summary.ts';
import type { Summary } from '../reports/summary.ts';
import type { T } from '../texts.ts';
import { countArgs } from './activity-text.ts';
import { termArgs } from './term-args.ts';
import { textPages } from './text-pages.ts';

export type SummaryHead = {
  municipality: string;
  zone: string;
  period: string;
  opens: string;
  due: string;
  /** Until when all have time who had not reported before; absent: there is no such day. */
  extended?: string;
  /** The date is a default that the coordinator has not checked. */
  unchecked: boolean;
  today: string;
  /** Calendar days to the due day, negative after it. */
  days: number;
  now: Date;
  /** The last day of the programme, when it is an archive. */
  archive?: string;
  /** All reminders are behind: who is awaited still is to be called. Absent: they are not. */
  call?: boolean;
  summary: Summary;
};

/** What its head says of a period of a municipality. */
export function summaryHead(t: T, cycle: Cycle, period: Period, summary: Summary): SummaryHead {
  const extended = extendedForAll(allReports(summary));
  return {
    municipality: cycle.municipality.name,
    zone: cycle.municipality.timezone,
    period: periodName(t, period),
    opens: period.opens,
    due: period.due,
    ...(extended === undefined ? {} : { extended }),
    unchecked: period.dueSource === 'default',
    today: cycle.today,
    days: daysLeft({ ...period, due: extended ?? period.due }, cycle.today),
    now: cycle.now,
    ...(cycle.archive && cycle.ended !== undefined ? { archive: cycle.ended } : {}),
    call: isToBeCalled(cycle, period),
    summary,
  };
}

const allReports = ({ reports: { inTime, extended, late, returned, awaited, notOpen, notSent } }: Summary) => [
  ...[...inTime, ...extended, ...late, ...returned],
  ...[...awaited, ...notOpen, ...notSent],
];

/** The summary as pages of Telegram's HTML, each with its head. */
export function summaryPages(t: T, head: SummaryHead): string[] {
  const { zone } = head;
  const { reports: summary, indicators, activities } = head.summary;
  const kind = head.archive !== undefined ? 'archive' : head.today < head.opens ? 'not-open' : undefined;
  const title = t(kind ? `summary-head-${kind}` : 'summary-head', {
    municipality: head.municipality,
    period: head.period,
    opens: head.opens,
    ...termArgs(head.due, head.extended, head.today),
    check: head.unchecked ? 'yes' : 'no',
    days: Math.abs(head.days),
    over: head.days < 0 ? 'yes' : 'no',
    now: head.now,
    zone,
    ended: head.archive ?? '',
  });
  const counts = t(kind ? `summary-counts-${kind}` : 'summary-counts', {
    sent: summary.inTime.length + summary.extended.length + summary.late.length,
    total: summary.total,
    extended: summary.extended.length,
    late: summary.late.length,
    returned: summary.returned.length,
    awaited: summary.awaited.length,
    missing: summary.notSent.length,
  });
  const when = (one: SchoolReport) =>
    t('summary-sent-line', {
      school: one.school.name,
      at: one.reportedAt ?? head.now,
      version: one.last?.version ?? 1,
      last: one.last?.sentAt ?? head.now,
      again: isSameMinute(one.reportedAt ?? head.now, one.last?.sentAt ?? head.now) ? 'no' : 'yes',
      zone,
      accepted: one.standing.state === 'accepted' ? 'yes' : 'no',
      entered: one.entered ?? 'no',
    });
  const name = ({ school, own }: SchoolReport) =>
    own
      ? t('summary-line-own', { school: school.name, due: own.due, today: head.today })
      : t('summary-line', { school: school.name });
  const isCalled = ({ own }: SchoolReport) => own?.call ?? head.call ?? false;
  const blocks: [string, readonly string[]][] = [
    ['summary-call', summary.awaited.filter(isCalled).map(name)],
    ['summary-awaited', summary.awaited.filter((one) => !isCalled(one)).map(name)],
    ['summary-returned', summary.returned.map(name)],
    ['summary-late', summary.late.map(when)],
    ['summary-extended', summary.extended.map(when)],
    ['summary-in-time', summary.inTime.map(when)],
    ['summary-not-sent', summary.notSent.map(name)],
  ];
  const lines = blocks.flatMap(([id, rows]) => (rows.length === 0 ? [] : ['', t(id, { count: rows.length }), ...rows]));

  const measured = indicators.filter(({ verdict }) => verdict !== 'untold');
  const of = (verdict: Verdict) => measured.filter((one) => one.verdict === verdict).length;
  const targets = t('summary-targets', { reached: of('reached'), behind: of('behind'), open: of('open') });
  const plan = t('summary-activities', countArgs(sumOfCounts(activities.map(countsOfStanding))));
  return textPages(title, [
    counts,
    // Of a period to come nobody could have told anything.
    ...(measured.length > 0 && kind !== 'not-open' ? [targets] : []),
    ...(activities.length > 0 && kind !== 'not-open' ? [plan] : []),
    ...lines,
  ]);
}
