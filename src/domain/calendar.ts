import { PRODUCTION_CALENDAR } from './production-calendar.ts';

/** A calendar day `YYYY-MM-DD`, of the municipality unless said otherwise. Such days compare as strings. */
export type IsoDate = string;

/** Days the coordinator declared working (true) or off (false), over the production calendar. */
export type Corrections = ReadonlyMap<IsoDate, boolean>;

const NO_CORRECTIONS: Corrections = new Map();
const DAY_IN_MS = 86_400_000;
const SATURDAY = 6;

const midnightUtc = (day: IsoDate): number => Date.parse(`${day}T00:00:00Z`);
const fromUtc = (ms: number): IsoDate => new Date(ms).toISOString().slice(0, 10);

/** Whether the text is a day that exists: `2026-02-29` is not one. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = midnightUtc(text);
  return !Number.isNaN(ms) && fromUtc(ms) === text;
}

/** The day `days` later, or earlier when negative. */
export function addDays(day: IsoDate, days: number): IsoDate {
  return fromUtc(midnightUtc(day) + days * DAY_IN_MS);
}

/** Calendar days from one day to the other: 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((midnightUtc(to) - midnightUtc(from)) / DAY_IN_MS);
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(day: IsoDate): number {
  return new Date(midnightUtc(day)).getUTCDay() || 7;
}

export const yearOf = (day: IsoDate): number => Number(day.slice(0, 4));
export const monthOf = (day: IsoDate): number => Number(day.slice(5, 7));

/** First calendar year of the school year: 2026 for every day from 2026-09-01 to 2027-08-31. */
export function schoolYearOf(day: IsoDate): number {
  return monthOf(day) >= 9 ? yearOf(day) : yearOf(day) - 1;
}

/** Нерабочие праздничные дни, month and day. Source: ТК РФ, ст. 112, ч. 1 */
const HOLIDAYS = [
  ...['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'],
  ...['02-23', '03-08', '05-01', '05-09', '06-12', '11-04'],
];

type DaysOfYear = { off: ReadonlySet<IsoDate>; worked: ReadonlySet<IsoDate> };

/**
 * Days off that are no plain Saturdays and Sundays, and the Saturdays that are worked. A holiday on a Saturday or Sunday frees the next
 * working day, unless a decree moves it elsewhere; the first eight days of January are moved by decrees only.
 * Source: ТК РФ, ст. 112, ч. 2 and the decrees in `production-calendar.ts`.
 */
function daysOfYear(year: number): DaysOfYear {
  const decree = PRODUCTION_CALENDAR[year];
  const moved = decree?.moved ?? [];
  const holidays = HOLIDAYS.map((monthDay) => `${year}-${monthDay}`);
  const off = new Set([...holidays, ...moved.map(({ to }) => to)]);
  const worked = new Set(moved.map(({ from }) => from).filter((day) => !off.has(day)));

  const ownRule = holidays.filter((day) => monthOf(day) > 1 && !moved.some(({ from }) => from === day));
  for (const holiday of ownRule) {
    if (weekday(holiday) < SATURDAY) continue;
    let next = addDays(holiday, 1);
    while (off.has(next) || (weekday(next) >= SATURDAY && !worked.has(next))) next = addDays(next, 1);
    off.add(next);
  }
  for (const { from, to } of decree?.nonWorking ?? []) {
    for (let day = from; day <= to; day = addDays(day, 1)) off.add(day);
  }
  return { off, worked };
}

const knownYears = new Map<number, DaysOfYear>();

function knownYear(year: number): DaysOfYear {
  const known = knownYears.get(year) ?? daysOfYear(year);
  knownYears.set(year, known);
  return known;
}

/** Whether a five-day week is worked on this day. A year without a decree follows the Labour Code alone, see `isProjection`. */
export function isWorkingDay(day: IsoDate, corrections: Corrections = NO_CORRECTIONS): boolean {
  const corrected = corrections.get(day);
  if (corrected !== undefined) return corrected;
  const { off, worked } = knownYear(yearOf(day));
  return worked.has(day) || (weekday(day) < SATURDAY && !off.has(day));
}

/** Whether the days off of this year are not settled yet: no decree is known to us. */
export function isProjection(year: number): boolean {
  return PRODUCTION_CALENDAR[year] === undefined;
}

/** The day itself when it is worked, else the first working day after it. */
export function nextWorkingDay(day: IsoDate, corrections?: Corrections): IsoDate {
  let next = day;
  while (!isWorkingDay(next, corrections)) next = addDays(next, 1);
  return next;
}

/** The day itself when it is worked, else the last working day before it. */
export function previousWorkingDay(day: IsoDate, corrections?: Corrections): IsoDate {
  let previous = day;
  while (!isWorkingDay(previous, corrections)) previous = addDays(previous, -1);
  return previous;
}

/** The n-th working day counted from `from`, which is the first one when it is worked. `n` is at least 1. */
export function nthWorkingDay(from: IsoDate, n: number, corrections?: Corrections): IsoDate {
  let day = nextWorkingDay(from, corrections);
  for (let count = 1; count < n; count += 1) day = nextWorkingDay(addDays(day, 1), corrections);
  return day;
}

/** The last working day of a month, 1 to 12. */
export function lastWorkingDayOfMonth(year: number, month: number, corrections?: Corrections): IsoDate {
  return previousWorkingDay(fromUtc(Date.UTC(year, month, 0)), corrections);
}
