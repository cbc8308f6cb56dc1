import { addDays, type IsoDate, isWorkingDay, previousWorkingDay, weekday } from '../domain/calendar.ts';
import { hourOf } from '../domain/local-time.ts';
import { WORKING_HOURS } from '../domain/sending-days.ts';
import { USUAL_HOUR } from '../domain/snooze.ts';
import type { TownCalendar } from './plan.ts';

/** A school on the coordinator's morning card; `fresh`: it came to stand there since the card of the working day before. */
export type MorningSchool = { school: number; fresh: boolean };

/** What a coordinator finds in the morning. Schools, never people; each list by what is to be done. */
export type Morning = {
  municipality: number;
  /** Sent since the working day before, and waiting for his review. */
  sent: readonly MorningSchool[];
  /** Waiting for his review longer than a week. */
  waiting: readonly MorningSchool[];
  /** Asking for more time. */
  asking: readonly MorningSchool[];
  /** Returned, and nobody has touched it for days. */
  untouched: readonly MorningSchool[];
  /** The term of a report is over; what is told of activities stands in it. */
  late: readonly MorningSchool[];
  /** The term of a questionnaire or of a question is over. */
  forms: readonly MorningSchool[];
  /** Nobody has said for days whether the results in the district's file are right. */
  results: readonly MorningSchool[];
  /** No answer to any reminder: to be called. */
  call: readonly MorningSchool[];
  /** Somebody of it blocked the bot. */
  unreachable: readonly MorningSchool[];
  /** All its people are on leave. */
  away: readonly MorningSchool[];
};

/** The lists of a card, in the order in which they are told: what is the coordinator's own to do first. */
export const MORNING_LISTS = [
  ...(['sent', 'asking', 'waiting', 'untouched', 'late', 'forms', 'results'] as const),
  ...(['call', 'unreachable', 'away'] as const),
] as const;
export type MorningList = (typeof MORNING_LISTS)[number];

/** Somebody waits for the coordinator and can do nothing meanwhile. */
const HIS_OWN: readonly MorningList[] = ['asking'];

const MONDAY = 1;

/**
 * Whether there is something to tell: somebody asks for time, something is new since the working day before, or it is Monday and
 * something waits. What stays as it was does not come every morning.
 */
export function isWorthTelling(morning: Morning, day: IsoDate): boolean {
  return MORNING_LISTS.some((list) => {
    const schools = morning[list];
    if (schools.length === 0) return false;
    return HIS_OWN.includes(list) || weekday(day) === MONDAY || schools.some(({ fresh }) => fresh);
  });
}

/** Whether coordinators get a card on a day: a working one that is not quiet. */
export const isMorning = (day: IsoDate, { corrections, quiet }: TownCalendar): boolean =>
  isWorkingDay(day, corrections) && !quiet?.has(day);

/** From when to when something is new on the card of a day: from the morning of the working day before to its own. */
export function newsOf(
  day: IsoDate,
  { timezone, corrections }: TownCalendar,
): { from: Date; to: Date; since: IsoDate } {
  const since = previousWorkingDay(addDays(day, -1), corrections);
  return { from: hourOf(since, WORKING_HOURS.from, timezone), to: hourOf(day, WORKING_HOURS.from, timezone), since };
}

/** Later than so many hours after its hour it is no morning card any more. */
const LATEST_HOURS = 2;

/** When a coordinator's card goes out on a day: at his own hour, and not long after it. */
export function cardHours(
  day: IsoDate,
  hour: number | undefined,
  { timezone }: TownCalendar,
): { at: Date; until: Date } {
  const at = hourOf(day, hour ?? USUAL_HOUR, timezone);
  const evening = hourOf(day, WORKING_HOURS.to, timezone);
  const latest = new Date(at.getTime() + LATEST_HOURS * 3_600_000);
  return { at, until: latest < evening ? latest : evening };
}
