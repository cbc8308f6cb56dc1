import { addDays, type IsoDate, weekday } from '../domain/calendar.ts';
import { cardHours, isMorning } from './morning.ts';
import type { TownCalendar } from './plan.ts';

/** The Monday of a day's week, by which a week is named. */
export const weekOf = (day: IsoDate): IsoDate => addDays(day, 1 - weekday(day));

/**
 * Whether a municipality's digest of the week goes out now: in the first morning that its people work, or, when the bot was down then, in the
 * next one. Who chose it after the first morning of a week gets that of the next week. `since`: when it was chosen.
 */
export function isDigestHour(day: IsoDate, calendar: TownCalendar, since: Date, now: Date): boolean {
  const first = firstMorning(weekOf(day), calendar);
  if (first === undefined || first > day || !isMorning(day, calendar)) return false;
  const { at, until } = cardHours(day, undefined, calendar);
  return since < cardHours(first, undefined, calendar).until && at <= now && now < until;
}

/** The day of a week on which a digest goes out if nothing is in the way. */
export const isDigestDay = (day: IsoDate, calendar: TownCalendar, since: Date): boolean =>
  firstMorning(weekOf(day), calendar) === day && since < cardHours(day, undefined, calendar).until;

/** Undefined in a week in which nobody works. */
function firstMorning(monday: IsoDate, calendar: TownCalendar): IsoDate | undefined {
  return Array.from({ length: 7 }, (_, at) => addDays(monday, at)).find((day) => isMorning(day, calendar));
}
