import { addDays, type Corrections, daysBetween, type IsoDate, nextWorkingDay, nthWorkingDay } from './calendar.ts';
import type { Period } from './periods.ts';
import { no, ok, type Result } from './result.ts';

/** Why a school asks for more time, or the coordinator gives it unasked; `other`: in own words. */
export const TIME_REASONS = ['illness', 'weather', 'data', 'absence', 'technical', 'other'] as const;
export type TimeReason = (typeof TIME_REASONS)[number];

/** A reason with its words, which `other` alone has. */
export type WhyTime = { reason: TimeReason; words?: string };

/** What a director chooses among, and what a coordinator gives as the ground: own words are asked apart. */
export const REASONS_TO_ASK: readonly TimeReason[] = ['illness', 'data', 'absence', 'technical'];
export const GROUNDS_TO_GIVE: readonly TimeReason[] = ['illness', 'weather', 'technical'];

/** Working days offered beyond the last day of the term; the second list to a coordinator who chooses another day. */
const OFFERED = [3, 5, 7] as const;
const OTHERS = [1, 2, 3, 5, 7, 10] as const;

/** More time is offered beside a report when so many days are left, or fewer. */
const SOON_DAYS = 3;

/** Whether a term is about to end or has ended. */
export const isSoon = (period: Pick<Period, 'due'>, today: IsoDate): boolean =>
  daysBetween(today, period.due) <= SOON_DAYS;

/** A term is extended by so many calendar days at most: what comes later is another period's. */
const LONGEST_DAYS = 60;

/** A period as it is for a school that was given time until `due`: only a later day than that of all others counts. */
export function extendedTo(period: Period, due: IsoDate | undefined, corrections?: Corrections): Period {
  if (due === undefined) return period;
  const day = nextWorkingDay(due, corrections);
  return day > period.due
    ? { ...period, due: day, dueBefore: period.dueBefore ?? period.due, dueSource: 'coordinator' }
    : period;
}

/** The days that are offered: so many working days after the end of the term, or after today when that is past. */
export function daysOffered(
  { due }: Pick<Period, 'due'>,
  today: IsoDate,
  corrections?: Corrections,
  which: 'few' | 'many' = 'few',
): IsoDate[] {
  const from = addDays(due > today ? due : today, 1);
  return (which === 'few' ? OFFERED : OTHERS).map((n) => nthWorkingDay(from, n, corrections));
}

/** Why a day does not do. */
export type TimeProblem =
  | { code: 'time-not-later'; due: IsoDate }
  | { code: 'time-past'; today: IsoDate }
  | { code: 'time-too-long'; last: IsoDate }
  | { code: 'time-day-off'; day: IsoDate; next: IsoDate };

/** Checks a new last day: to come, later than that of the term now, and not in the next period. */
export function checkNewDue(
  { due }: Pick<Period, 'due'>,
  wanted: IsoDate,
  today: IsoDate,
): Result<IsoDate, TimeProblem> {
  if (wanted < today) return no({ code: 'time-past', today });
  if (wanted <= due) return no({ code: 'time-not-later', due });
  const last = addDays(due > today ? due : today, LONGEST_DAYS);
  return wanted <= last ? ok(wanted) : no({ code: 'time-too-long', last });
}

/** The same of a day that somebody typed: a day off is told, with the working day after it. */
export function checkTypedDue(
  period: Pick<Period, 'due'>,
  wanted: IsoDate,
  today: IsoDate,
  corrections?: Corrections,
): Result<IsoDate, TimeProblem> {
  const fits = checkNewDue(period, wanted, today);
  const next = nextWorkingDay(wanted, corrections);
  return fits.ok && next !== wanted ? no({ code: 'time-day-off', day: wanted, next }) : fits;
}

/** A request as it stands: its day, and what was decided. */
export type AskedTime = { due: IsoDate; decided: boolean };

/**
 * Whether a request waits for its answer: none was given, the day it asks for has not passed and is still later than that of the term, and the
 * report is owed or came after the term. `isOwed`: the report is awaited or to be corrected; `isLate`: it was sent after its term.
 */
export const isWaiting = (
  { due, decided }: AskedTime,
  period: Pick<Period, 'due'>,
  today: IsoDate,
  { isOwed, isLate }: { isOwed: boolean; isLate: boolean },
): boolean => !decided && due >= today && due > period.due && (isOwed || isLate);
