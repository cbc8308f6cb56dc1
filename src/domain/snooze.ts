import { addDays, type IsoDate, weekday } from './calendar.ts';
import { dayIn, hourOf, wallClock } from './local-time.ts';
import { isSendingDay, isWorkingTime, type SendingCalendar, WORKING_HOURS } from './sending-days.ts';

/** «Напомнить позже»: this evening, on the next day of sending, on the first of next week. */
export const SNOOZES = ['evening', 'tomorrow', 'monday'] as const;
export type SnoozeKind = (typeof SNOOZES)[number];

/** The hour of «вечером»: the last in which the working day leaves time to answer. */
const EVENING_HOUR = 17;
/** After it the evening is too near to be offered. */
const LAST_FOR_EVENING = 15;
/** So often in a row a reminder can be put off. */
export const MOST_SNOOZES = 3;
/** Farther ahead no day of sending is looked for. */
const FARTHEST = 14;

export type SnoozeOffer = { kind: SnoozeKind; day: IsoDate; at: Date };

/**
 * Until when a reminder can be put off: never outside working hours, nor past the last day of a term that still runs, nor once it was put off
 * so often. `due`: the nearest of those that are awaited; `number`: how often in a row it was put off before; `hour`: the person's own.
 */
export function snoozesOffered(
  now: Date,
  { timezone, ...calendar }: SendingCalendar & { timezone: string },
  { due, number, hour }: { due: IsoDate; number: number; hour: number },
): SnoozeOffer[] {
  if (number >= MOST_SNOOZES) return [];
  const today = dayIn(now, timezone);
  const isSending = (day: IsoDate) => isSendingDay(day, due, calendar);
  const next = nextFrom(addDays(today, 1), isSending);
  const monday = nextFrom(addDays(today, 8 - weekday(today)), isSending);
  const offers: SnoozeOffer[] = [];
  const offer = (kind: SnoozeKind, day: IsoDate | undefined, at: number) => {
    if (day === undefined || (due >= today && day > due) || offers.some((one) => one.day === day)) return;
    offers.push({ kind, day, at: hourOf(day, at, timezone) });
  };
  if (isSending(today) && isWorkingTime(now, timezone) && wallClock(now, timezone).hour <= LAST_FOR_EVENING) {
    offer('evening', today, EVENING_HOUR);
  }
  offer('tomorrow', next, hour);
  offer('monday', monday, hour);
  return offers;
}

/** The hours in which a person may want to be reminded. */
export const OWN_HOURS: readonly number[] = Array.from(
  { length: WORKING_HOURS.to - WORKING_HOURS.from },
  (_, at) => WORKING_HOURS.from + at,
);

/** The hour at which a person is reminded who has chosen none. */
export const USUAL_HOUR = WORKING_HOURS.from;

function nextFrom(from: IsoDate, isSending: (day: IsoDate) => boolean): IsoDate | undefined {
  for (let ahead = 0; ahead < FARTHEST; ahead += 1) {
    const day = addDays(from, ahead);
    if (isSending(day)) return day;
  }
  return undefined;
}
