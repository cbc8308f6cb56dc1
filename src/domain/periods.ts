import {
  type Corrections,
  daysBetween,
  type IsoDate,
  lastWorkingDayOfMonth,
  monthOf,
  nextWorkingDay,
  nthWorkingDay,
  previousWorkingDay,
  schoolYearOf,
  yearOf,
} from './calendar.ts';
import { endOfDay } from './local-time.ts';
import type { ProgrammePeriod, ReportCycle } from './programme.ts';
import { QUARTERS, type Quarter, type QuarterTable, quartersOf } from './quarters.ts';

/** Time for which one report is asked. */
export type Period = {
  /** `2026-27:1`. Stands in stored rows. */
  id: string;
  /** First calendar year of the school year. */
  schoolYear: number;
  quarter: Quarter;
  /** First and last school day of what is reported. */
  starts: IsoDate;
  ends: IsoDate;
  /** First and last day for the report itself. */
  opens: IsoDate;
  due: IsoDate;
  /** `default`: the product's own days, to be checked by the coordinator, also where the document names the month. */
  dueSource: 'default' | 'coordinator';
  /** The month the document names for this report; absent where it is silent. */
  month?: number;
};

/** Dates of one period as the coordinator set them: they win. `opens` is not after `due`, which is for the one who stores them to check. */
export type PeriodOverlay = { period: string; opens: IsoDate; due: IsoDate };

/** What a municipality has changed; whatever is absent follows the defaults. */
export type OwnDates = {
  quarters?: QuarterTable;
  corrections?: Corrections;
  overlays?: readonly PeriodOverlay[];
};

/** Term of a programme; `ends` is absent when it is open-ended. */
export type Term = { starts: IsoDate; ends?: IsoDate };

/** The term of a programme as its file states it. */
export function termOf({ start, end }: ProgrammePeriod): Term {
  return end === null ? { starts: start } : { starts: start, ends: end };
}

const WORKING_DAYS_FOR_A_REPORT = 10;

function periodId(schoolYear: number, quarter: Quarter): string {
  return `${schoolYear}-${String((schoolYear + 1) % 100).padStart(2, '0')}:${quarter}`;
}

/** The tenth working day of the next quarter, of June after the fourth. Source: domain.md, section 2 */
function defaultDue(schoolYear: number, quarter: Quarter, own: OwnDates): IsoDate {
  const quarters = quartersOf(schoolYear, own.quarters, own.corrections);
  const next = { 1: quarters[2].starts, 2: quarters[3].starts, 3: quarters[4].starts, 4: `${schoolYear + 1}-06-01` };
  return nthWorkingDay(next[quarter], WORKING_DAYS_FOR_A_REPORT, own.corrections);
}

/** The default day when it lies in the month the document names, else that month's last working day. */
function dueInMonth(day: IsoDate, schoolYear: number, month: number | undefined, own: OwnDates): IsoDate {
  if (month === undefined) return day;
  const year = month >= 9 ? schoolYear : schoolYear + 1;
  if (yearOf(day) === year && monthOf(day) === month) return day;
  return lastWorkingDayOfMonth(year, month, own.corrections);
}

function quarterPeriod(cycle: ReportCycle, schoolYear: number, quarter: Quarter, own: OwnDates): Period {
  const id = periodId(schoolYear, quarter);
  const { starts, ends } = quartersOf(schoolYear, own.quarters, own.corrections)[quarter];
  const month = cycle.months?.[quarter];
  const due = dueInMonth(defaultDue(schoolYear, quarter, own), schoolYear, month, own);
  const lastSchoolDay = previousWorkingDay(ends, own.corrections);
  const opens = lastSchoolDay < due ? lastSchoolDay : due;
  const period = { id, schoolYear, quarter, starts, ends, ...(month !== undefined && { month }) };

  const overlay = own.overlays?.find((one) => one.period === id);
  if (!overlay) return { ...period, opens, due, dueSource: 'default' };
  const moved = nextWorkingDay(overlay.due, own.corrections);
  return { ...period, opens: overlay.opens, due: moved, dueSource: 'coordinator' };
}

/**
 * All periods of a term in order of time, up to the end of the school year after that of `today`. A period belongs to the term its last
 * day lies in, though its report may be due later. It opens on the last school day of the quarter, but never after its due day. A deadline
 * on a day off moves to the next working day, the coordinator's too.
 */
export function periodsOf(cycle: ReportCycle, term: Term, today: IsoDate, own: OwnDates = {}): Period[] {
  const last = Math.min(schoolYearOf(today) + 1, term.ends ? schoolYearOf(term.ends) : Number.POSITIVE_INFINITY);
  const periods: Period[] = [];
  for (let schoolYear = schoolYearOf(term.starts); schoolYear <= last; schoolYear += 1) {
    for (const quarter of QUARTERS) periods.push(quarterPeriod(cycle, schoolYear, quarter, own));
  }
  return periods.filter(({ ends }) => ends >= term.starts && (term.ends === undefined || ends <= term.ends));
}

/** Whether the report can be sent in time today: from its opening to its due day, both included. */
export function isOpen(period: Period, today: IsoDate): boolean {
  return period.opens <= today && today <= period.due;
}

/** Calendar days to the due day: 0 on it, negative after it. */
export function daysLeft(period: Period, today: IsoDate): number {
  return daysBetween(today, period.due);
}

/** The open period that is due first; when none is open, the one opened last; undefined before the first opening. */
export function currentPeriod(periods: readonly Period[], today: IsoDate): Period | undefined {
  const open = periods.filter((period) => isOpen(period, today)).toSorted((a, b) => daysBetween(b.due, a.due));
  const opened = periods.filter(({ opens }) => opens <= today).toSorted((a, b) => daysBetween(b.opens, a.opens));
  return open[0] ?? opened.at(-1);
}

/** The first instant that is too late: the end of the due day in the municipality's zone. */
export function deadline(period: Period, timezone: string): Date {
  return endOfDay(period.due, timezone);
}
