import { addDays, type IsoDate } from './calendar.ts';

const HOUR_IN_MS = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timezone, format);
  return format;
}

/** What a clock on the wall shows, to the second. Hours count from 0. */
export type WallClock = { day: IsoDate; hour: number; minute: number; second: number };

/** The wall clock of an IANA time zone at an instant. Throws `RangeError` for a zone that does not exist. */
export function wallClock(instant: Date, timezone: string): WallClock {
  const parts = new Map(
    formatOf(timezone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    hour: Number(part('hour')),
    minute: Number(part('minute')),
    second: Number(part('second')),
  };
}

/** The calendar day of an instant in an IANA time zone. */
export function dayIn(instant: Date, timezone: string): IsoDate {
  return wallClock(instant, timezone).day;
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timezone: string): number {
  const { day, hour, minute, second } = wallClock(new Date(instant), timezone);
  const shown = Date.parse(`${day}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000;
  return shown - Math.floor(instant / 1000) * 1000;
}

/**
 * The instant at which a day begins in a zone: midnight, or what the clocks jump to where midnight was skipped. Where clocks went back
 * over midnight, the second midnight: from then on it is this day for good.
 */
export function startOfDay(day: IsoDate, timezone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const before = midnight - offsetAt(midnight - 24 * HOUR_IN_MS, timezone);
  const after = midnight - offsetAt(midnight + 24 * HOUR_IN_MS, timezone);
  const begins = (instant: number) =>
    dayIn(new Date(instant), timezone) === day && dayIn(new Date(instant - 1), timezone) < day;
  return new Date([before, after].find(begins) ?? after);
}

/** The first instant after a day: a deadline «до 16 ноября» runs out here. */
export function endOfDay(day: IsoDate, timezone: string): Date {
  return startOfDay(addDays(day, 1), timezone);
}

/** The instant at which the clocks of a zone show a full hour of a day, of those that are not skipped or repeated on it. */
export function hourOf(day: IsoDate, hour: number, timezone: string): Date {
  const guess = startOfDay(day, timezone).getTime() + hour * HOUR_IN_MS;
  const shown = wallClock(new Date(guess), timezone).hour;
  return new Date(guess + (hour - shown) * HOUR_IN_MS);
}

/** Whether two instants read the same where hours and minutes are told. */
export const isSameMinute = (one: Date, other: Date): boolean =>
  Math.floor(one.getTime() / 60_000) === Math.floor(other.getTime() / 60_000);
