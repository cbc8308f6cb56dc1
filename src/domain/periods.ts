import {
  addDays,
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
import type { ProgrammePeriod, ReportCycle, ReportStage } from './programme.ts';
import { QUARTERS, type Quarter, type QuarterTable, quartersOf } from './quarters.ts';
import type { WaveStage } from './wave-stages.ts';

/** Time for which one report is asked; or the term of a wave of a questionnaire, which is awaited and reminded of like a report. */
export type Period = {
  /** `2026-27:1` a quarter, `2020-21:year`, `2021-03` a month, `2020-21:entry` a stage, `wave:3`. Stands in stored rows. */
  id: string;
  kind: 'quarter' | 'year' | 'month' | 'stage' | 'wave';
  /** First calendar year of the school year. */
  schoolYear: number;
  /** Tells the periods of one school year apart: the quarter, the calendar month, the stage's place from 1, the wave's id; 0 the year. */
  number: number;
  /** What a stage or the questionnaire of a wave is called; absent for all others. */
  title?: string;
  /** Of a wave: which of the year it is. */
  stage?: WaveStage;
  /** First and last day of what is reported. */
  starts: IsoDate;
  ends: IsoDate;
  /** First and last day for the report itself. */
  opens: IsoDate;
  due: IsoDate;
  /** The due day people were told when it opened, where it was moved to a later one since: what comes between the two is «в продлённый срок». */
  dueBefore?: IsoDate;
  /** Of a wave: the coordinator waits for no more answers. */
  closed?: true;
  /** `default`: the product's own days, to be checked by the coordinator, also where the document names the month. */
  dueSource: 'default' | 'coordinator';
  /** The month the document names for this report; absent where it is silent. */
  month?: number;
};

/** The stage or month of its cycle that a period is for, `entry`, `2021-04`; undefined where all periods are asked the same. */
export function stageOf({ id, kind }: Period): string | undefined {
  if (kind === 'stage') return id.slice(id.indexOf(':') + 1);
  return kind === 'month' ? id : undefined;
}

/**
 * Dates of one period as the coordinator set them on a day, in order of setting: the last win. `opens` is not after `due`, which is for the
 * one who stores them to check. `setOn` absent: before the period opened.
 */
export type PeriodOverlay = { period: string; opens: IsoDate; due: IsoDate; setOn?: IsoDate };

/** What a municipality has changed; whatever is absent follows the defaults. */
export type OwnDates = {
  quarters?: QuarterTable;
  corrections?: Corrections;
  overlays?: readonly PeriodOverlay[];
};

/** Term of a programme; `ends` is absent when it is open-ended. */
export type Term = { starts: IsoDate; ends?: IsoDate };

/** The term of a programme as its file states it; nobody owes a report for the time before the order was signed. */
export function termOf({ start, end, effective_from: from = start }: ProgrammePeriod): Term {
  const starts = from > start ? from : start;
  return end === null ? { starts } : { starts, ends: end };
}

const WORKING_DAYS_FOR_A_REPORT = 10;

/** A period before its days are put on it. */
type Plain = Omit<Period, 'opens' | 'due' | 'dueBefore' | 'dueSource'>;

function yearPart(schoolYear: number): string {
  return `${schoolYear}-${String((schoolYear + 1) % 100).padStart(2, '0')}`;
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

/**
 * Puts the days on a period: the coordinator's own win. It never opens after its due day; a due day that is off moves to the next working
 * day, the coordinator's too.
 */
function dated(period: Plain, days: { opens: IsoDate; due: IsoDate }, own: OwnDates): Period {
  const overlays = own.overlays?.filter((one) => one.period === period.id) ?? [];
  const overlay = overlays.at(-1);
  const due = nextWorkingDay((overlay ?? days).due, own.corrections);
  if (overlay) {
    const told = overlays.findLast(({ setOn, opens }) => setOn === undefined || setOn <= opens) ?? days;
    const dueBefore = nextWorkingDay(told.due, own.corrections);
    const extended = dueBefore < due ? { dueBefore } : {};
    return { ...period, opens: overlay.opens, due, ...extended, dueSource: 'coordinator' };
  }
  return { ...period, opens: days.opens < due ? days.opens : due, due, dueSource: 'default' };
}

function quarterPeriod(
  cycle: Extract<ReportCycle, { kind: 'quarters' }>,
  schoolYear: number,
  quarter: Quarter,
  own: OwnDates,
): Period {
  const { starts, ends } = quartersOf(schoolYear, own.quarters, own.corrections)[quarter];
  const month = cycle.months?.[quarter];
  const due = dueInMonth(defaultDue(schoolYear, quarter, own), schoolYear, month, own);
  const opens = previousWorkingDay(ends, own.corrections);
  const id = `${yearPart(schoolYear)}:${quarter}`;
  const period: Plain = { id, kind: 'quarter', schoolYear, number: quarter, starts, ends };
  return dated({ ...period, ...(month !== undefined && { month }) }, { opens, due }, own);
}

/** The school year's report opens on its last school day and is due when the year ends, on 31 August. Source: domain.md, section 12 */
function yearPeriod(schoolYear: number, own: OwnDates): Period {
  const lastSchoolDay = quartersOf(schoolYear, own.quarters, own.corrections)[4].ends;
  const [starts, ends]: [IsoDate, IsoDate] = [`${schoolYear}-09-01`, `${schoolYear + 1}-08-31`];
  const opens = previousWorkingDay(lastSchoolDay, own.corrections);
  const id = `${yearPart(schoolYear)}:year`;
  return dated({ id, kind: 'year', schoolYear, number: 0, starts, ends }, { opens, due: ends }, own);
}

/** A month's report opens on its last working day and is due on the tenth of the next month, as after a quarter. Source: domain.md, section 2 */
function monthPeriod(id: string, own: OwnDates): Period {
  const starts: IsoDate = `${id}-01`;
  const month = monthOf(starts);
  const next: IsoDate = `${addDays(starts, 31).slice(0, 7)}-01`;
  const ends = addDays(next, -1);
  const opens = lastWorkingDayOfMonth(yearOf(starts), month, own.corrections);
  const due = nthWorkingDay(next, WORKING_DAYS_FOR_A_REPORT, own.corrections);
  return dated(
    { id, kind: 'month', schoolYear: schoolYearOf(starts), number: month, starts, ends },
    { opens, due },
    own,
  );
}

function stagePeriod(stage: ReportStage, number: number, own: OwnDates): Period {
  const { title, starts, ends, opens, due } = stage;
  const schoolYear = schoolYearOf(starts);
  const id = `${yearPart(schoolYear)}:${stage.id}`;
  return dated({ id, kind: 'stage', schoolYear, number, title, starts, ends }, { opens, due }, own);
}

function periodsIn(cycle: ReportCycle, schoolYear: number, own: OwnDates): Period[] {
  switch (cycle.kind) {
    case 'quarters':
      return QUARTERS.map((quarter) => quarterPeriod(cycle, schoolYear, quarter, own));
    case 'year':
      return [yearPeriod(schoolYear, own)];
    case 'months':
      return cycle.months
        .filter((month) => schoolYearOf(`${month}-01`) === schoolYear)
        .map((month) => monthPeriod(month, own));
    case 'stages':
      return cycle.stages
        .map((stage, index) => stagePeriod(stage, index + 1, own))
        .filter((period) => period.schoolYear === schoolYear);
  }
}

/**
 * All periods of a term in order of time, up to the end of the school year after that of `today`. A period belongs to the term its last
 * day lies in, though its report may be due later.
 */
export function periodsOf(cycle: ReportCycle, term: Term, today: IsoDate, own: OwnDates = {}): Period[] {
  const last = Math.min(schoolYearOf(today) + 1, term.ends ? schoolYearOf(term.ends) : Number.POSITIVE_INFINITY);
  const periods: Period[] = [];
  for (let schoolYear = schoolYearOf(term.starts); schoolYear <= last; schoolYear += 1) {
    periods.push(...periodsIn(cycle, schoolYear, own));
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

/** Days after a due day in which a report is still awaited though its programme has ended: the reminders after the deadline run out. */
const RUN_OUT_DAYS = 14;

/**
 * Whether a programme is an archive: its term has ended, and of all its reports the due day and the reminders after it are past. Then
 * nothing is asked or sent any more. A later due day that the coordinator sets opens it again.
 */
export function isArchive(term: Term, periods: readonly Period[], today: IsoDate): boolean {
  return term.ends !== undefined && term.ends < today && periods.every(({ due }) => addDays(due, RUN_OUT_DAYS) < today);
}

/** The open period that is due first; when none is open, the one opened last; undefined before the first opening. */
export function currentPeriod(periods: readonly Period[], today: IsoDate): Period | undefined {
  const open = periods.filter((period) => isOpen(period, today)).toSorted((a, b) => daysBetween(b.due, a.due));
  const opened = periods.filter(({ opens }) => opens <= today).toSorted((a, b) => daysBetween(b.opens, a.opens));
  return open[0] ?? opened.at(-1);
}

/** So long after its deadline a report can still be asked for by one who has just begun. */
const HISTORY_DAYS = 30;

/** Whether a report was due so long before its municipality began that it is not awaited; it can be sent all the same. */
export const isHistory = ({ due }: Pick<Period, 'due'>, began: IsoDate): boolean => addDays(due, HISTORY_DAYS) < began;

/** The first instant that is too late: the end of the due day in the municipality's zone. */
export function deadline(period: Pick<Period, 'due'>, timezone: string): Date {
  return endOfDay(period.due, timezone);
}

/** The first instant that is no more in the term people were told when the period opened; that of the due day when it was not moved. */
export function firstDeadline(period: Pick<Period, 'due' | 'dueBefore'>, timezone: string): Date {
  return endOfDay(period.dueBefore ?? period.due, timezone);
}
