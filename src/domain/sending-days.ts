import {
  addDays,
  type Corrections,
  daysBetween,
  type IsoDate,
  isWorkingDay,
  nextWorkingDay,
  schoolYearOf,
} from './calendar.ts';
import { wallClock } from './local-time.ts';
import { type QuarterTable, quartersOf } from './quarters.ts';

/** Hours of the day in which people are reminded, local; outside them a notice makes no sound. Source: product.md, Reminders and notices. */
export const WORKING_HOURS = { from: 9, to: 18 } as const;

/** Whether it is such an hour in a zone. */
export function isWorkingTime(now: Date, timezone: string): boolean {
  const { hour } = wallClock(now, timezone);
  return hour >= WORKING_HOURS.from && hour < WORKING_HOURS.to;
}

/** What decides on which days a municipality's people are reminded. */
export type SendingCalendar = {
  corrections?: Corrections;
  /** The municipality's own quarters. */
  quarters?: QuarterTable;
  /** Days without reminders for another reason: exams. */
  quiet?: ReadonlySet<IsoDate>;
};

/** School holidays, first and last day: between two quarters, in summer too. */
export type SchoolBreak = { from: IsoDate; to: IsoDate };

/** The school holidays a day lies in; undefined on a day of a quarter. */
export function breakAt(day: IsoDate, { quarters, corrections }: SendingCalendar = {}): SchoolBreak | undefined {
  const of = (schoolYear: number) => quartersOf(schoolYear, quarters, corrections);
  const year = schoolYearOf(day);
  const own = of(year);
  const row = [of(year - 1)[4], own[1], own[2], own[3], own[4], of(year + 1)[1]];
  const after = row.findLast(({ ends }) => ends < day);
  const before = row.find(({ starts }) => starts > day);
  const isTaught = row.some(({ starts, ends }) => starts <= day && day <= ends);
  return isTaught || !after || !before ? undefined : { from: addDays(after.ends, 1), to: addDays(before.starts, -1) };
}

/** Whether nobody is reminded of anything on a day: no working day, or one of exams. */
export const isSilentDay = (day: IsoDate, { corrections, quiet }: SendingCalendar): boolean =>
  !isWorkingDay(day, corrections) || (quiet?.has(day) ?? false);

/** So many silent days in a row are no exams any more. */
const MOST_SILENT = 60;

/** The first of the silent days that end the day before this one; the day itself when the one before it was none. */
export function silentSince(day: IsoDate, calendar: SendingCalendar): IsoDate {
  let since = day;
  for (let days = 0; days < MOST_SILENT && isSilentDay(addDays(since, -1), calendar); days += 1)
    since = addDays(since, -1);
  return since;
}

/** Longer than any holidays but the summer ones. */
const LONG_HOLIDAYS = 60;

/**
 * Whether people may be reminded on this day of something due on `due`: a working day that is not quiet, and not in school holidays
 * unless the deadline falls into the same. 31 August moved to the Monday after it is still of the summer: before the summer nobody needs to
 * be reminded of it. Source: product.md, Reminders and notices.
 */
export function isSendingDay(day: IsoDate, due: IsoDate, calendar: SendingCalendar = {}): boolean {
  if (isSilentDay(day, calendar)) return false;
  const holidays = breakAt(day, calendar);
  if (!holidays) return true;
  const isLong = daysBetween(holidays.from, holidays.to) > LONG_HOLIDAYS;
  const last = isLong ? nextWorkingDay(holidays.to, calendar.corrections) : holidays.to;
  return holidays.from <= due && due <= last;
}
