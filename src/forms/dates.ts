import { plain } from './typed.ts';
import { DAYS, MONTHS, UNITS, WEEKDAYS } from './words.ts';

/** A typed date. `date` is `YYYY-MM-DD`; `no-year` carries the last such day up to today, as an example. */
export type TypedDate =
  | { kind: 'date'; date: string }
  | { kind: 'no-year'; example: string }
  | { kind: 'no-such-day' }
  | { kind: 'nothing' };

/** Reads «12.11.2026», «12/11/26», «2026-11-12», «12 ноября 2026 г.», «сегодня», «вчера». `today` is `YYYY-MM-DD`. */
export function readDate(text: string, today: string): TypedDate {
  const typed = plain(text).replace(/(?<=\d)\s*(?:года?|г|year)$/, '');
  const days = DAYS.get(typed);
  if (days !== undefined) return { kind: 'date', date: shiftDay(today, days) };

  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));

  const figures = /^(\d{1,2})\s?[./-]\s?(\d{1,2})(?:\s?[./-]\s?(\d{4}|\d{2}))?$/.exec(typed);
  if (figures) return withYear(Number(figures[2]), Number(figures[1]), figures[3], today);

  const words = /^(\d{1,2})(?:-?го)? (\p{L}+)\.?(?:,? (\d{4}|\d{2}))?$/u.exec(typed);
  const month = MONTHS.findIndex((name) => name.test(words?.[2] ?? '')) + 1;
  if (words && month > 0) return withYear(month, Number(words[1]), words[3], today);

  return { kind: 'nothing' };
}

/**
 * Reads a day to come, «в понедельник» and «через неделю» too: told without its year it is the first such day not before `from`. Undefined: it is
 * no day.
 */
export function readDayFrom(text: string, today: string, from: string): string | undefined {
  const ahead = daysAhead(plain(text), today);
  if (ahead !== undefined) return shiftDay(today, ahead);
  const read = readDate(text, today);
  if (read.kind === 'date') return read.date;
  if (read.kind !== 'no-year') return undefined;
  const first = Number(from.slice(0, 4));
  for (let year = first; year < first + 9; year++) {
    const found = day(year, Number(read.example.slice(5, 7)), Number(read.example.slice(8)));
    if (found.kind === 'date' && found.date >= from) return found.date;
  }
  return undefined;
}

/**
 * The days that may be meant, the likeliest first: told without its year the such day nearest to today, then the one on its other side. Empty: it
 * is no day.
 */
export function daysMeant(text: string, today: string): string[] {
  const [next, last] = [readDayFrom(text, today, today), readDayTo(text, today)];
  const days = next === last ? [next] : [next, last];
  return days
    .flatMap((one) => one ?? [])
    .sort((a, b) => Math.abs(Date.parse(a) - Date.parse(today)) - Math.abs(Date.parse(b) - Date.parse(today)));
}

const WEEK = 7;

/** How many days after today a day lies that is told by its weekday, which is never today, or by how long it is till then. */
function daysAhead(typed: string, today: string): number | undefined {
  const weekday = WEEKDAYS.findIndex((name) => name.test(typed));
  if (weekday >= 0) return (weekday - new Date(`${today}T00:00:00Z`).getUTCDay() + WEEK) % WEEK || WEEK;
  const [, count = '1', unit] = /^(?:через|in) (?:(\d{1,2}) |an? )?(\p{L}+)$/u.exec(typed) ?? [];
  const days = UNITS.find(({ name }) => name.test(unit ?? ''))?.days;
  return days === undefined ? undefined : Number(count) * days;
}

/** Reads a day that has been: told without its year it is the last such day up to today. Undefined: it is no day. */
export function readDayTo(text: string, today: string): string | undefined {
  const read = readDate(text, today);
  if (read.kind === 'date') return read.date;
  return read.kind === 'no-year' ? read.example : undefined;
}

/** The calendar day `days` after (before, when negative) the given one. */
export function shiftDay(date: string, days: number): string {
  const instant = new Date(`${date}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.toISOString().slice(0, 10);
}

/** A day as it may be typed: `2026-11-12` → `12.11.2026`. */
export const typedDay = (date: string): string => date.split('-').reverse().join('.');

function withYear(month: number, date: number, year: string | undefined, today: string): TypedDate {
  if (year !== undefined) return day(year.length === 2 ? 2000 + Number(year) : Number(year), month, date);

  const thisYear = Number(today.slice(0, 4));
  for (let candidate = thisYear; candidate > thisYear - 9; candidate--) {
    const found = day(candidate, month, date);
    if (found.kind === 'date' && found.date <= today) return { kind: 'no-year', example: found.date };
  }
  return { kind: 'no-such-day' };
}

function day(year: number, month: number, date: number): TypedDate {
  const iso = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  const instant = new Date(`${iso}T00:00:00Z`);
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(iso);
  return exists ? { kind: 'date', date: iso } : { kind: 'no-such-day' };
}
