import type { Filler } from '../db/reminders.ts';
import { addDays, type IsoDate, nextWorkingDay } from '../domain/calendar.ts';
import { ladderOf, lastDayOf, STEPS, type Step } from '../domain/ladder.ts';
import { dayIn, hourOf } from '../domain/local-time.ts';
import { isSendingDay, isSilentDay, type SendingCalendar, silentSince, WORKING_HOURS } from '../domain/sending-days.ts';
import type { Answering } from '../domain/waves.ts';
import { isAway, type WhyTold, whomToTell } from '../domain/whom-to-tell.ts';

/** A report or a questionnaire that is awaited: of a school, or without one the municipality's own lines. Days are the municipality's. */
export type Owed = {
  municipality: number;
  school?: number;
  period: string;
  opens: IsoDate;
  due: IsoDate;
  /** `returned`: it was sent, and the coordinator asked to make it precise. */
  state: 'awaited' | 'returned';
  /** Its reminders were over before the municipality began: nobody has failed to answer. */
  neverAsked?: true;
  /** People were told of it when it opened: on that day they are not reminded of it. */
  announced?: true;
  /** Of a questionnaire: whom of the school it is asked of. Absent: of all who fill its reports. */
  answering?: readonly Answering[];
  /** The deputies who had a hand in it before this day. Absent: none. */
  filledBy?: readonly number[];
};

/** A municipality's days and hours. */
export type TownCalendar = SendingCalendar & { timezone: string };

/** All that decides whom to remind on a day. Whoever is not among the fillers (curators, those whose role ended) gets nothing. */
export type DayFacts = {
  day: IsoDate;
  calendars: ReadonlyMap<number, TownCalendar>;
  fillers: readonly Filler[];
  owed: readonly Owed[];
};

/** One awaited report in a reminder, as it concerns its reader. `why` he; `step`: why today; absent: it only stands beside what is due today. */
export type ReminderItem = Owed & Pick<Filler, 'role' | 'maySend'> & { why: WhyTold; step?: Step };

/** The one message of a person on a day: all that is awaited from him, and why it comes today. */
export type Reminder = {
  person: number;
  /** Not before, and not at or after: the working hours that all the municipalities concerned have in common. */
  at: Date;
  until: Date;
  /** `snoozed`: he put an earlier one off to this day. */
  step: Step | 'snoozed';
  /** He put the one of this day off to the evening: a second one, which he asked for. */
  again?: true;
  items: readonly ReminderItem[];
};

/** What is owed of one report, with the days on which it is reminded of. */
type Laddered = { owed: Owed; step: Step | undefined };

/**
 * The reminders of a day, by person. Who has nothing that is due for a reminder today gets none; who has gets all that is awaited from him
 * in one message. Days missed are not made up for: a later step says the same.
 */
export function planDay(facts: DayFacts): Reminder[] {
  const hours = hoursOf(facts);
  const people = new Map<number, { filler: Filler; items: ReminderItem[] }>();
  for (const { filler, item } of awaitedItems(facts)) {
    if (filler.reminded || silenceOf(filler, facts.day)) continue;
    people.set(filler.person, { filler, items: withItem(people.get(filler.person)?.items ?? [], item) });
  }
  return [...people.values()]
    .flatMap(({ filler, items }) => reminderOf(filler, items, facts, hours) ?? [])
    .sort((a, b) => a.person - b.person);
}

/** Why somebody is not reminded on a day, whatever is awaited from him; undefined: nothing is in the way. */
export type Silence = 'unreachable' | 'away' | 'snoozed';

/** Why somebody is not reminded on a day; undefined: nothing is in the way. */
export function silenceOf({ reachable, awayUntil, snoozed }: Filler, day: IsoDate): Silence | undefined {
  if (!reachable) return 'unreachable';
  if (isAway(awayUntil, day)) return 'away';
  return snoozed && snoozed.madeOn <= day && day < snoozed.day ? 'snoozed' : undefined;
}

/** All that is awaited from each person, whether or not he is reminded of it today. For one whom the coordinator reminds. */
export function awaitedFrom(facts: DayFacts, person: number): ReminderItem[] {
  return awaitedItems(facts)
    .filter(({ filler }) => filler.person === person)
    .reduce<ReminderItem[]>((all, { item: { step: _today, ...item } }) => withItem(all, item), []);
}

/** What is awaited in each place, once for everybody of it who is told of it. */
export function awaitedItems(facts: DayFacts): { filler: Filler; item: ReminderItem }[] {
  const reports = reportsByPlace(facts);
  const places = Map.groupBy(facts.fillers, ({ municipality, school }) => placeOf(municipality, school));
  return [...places].flatMap(([place, people]) =>
    (reports.get(place) ?? []).flatMap(({ owed, step }) => {
      const { filledBy, answering: asked } = owed;
      return whomToTell(people, facts.day, { ...(filledBy && { filledBy }), ...(asked && { asked }) }).map(
        ({ one, why }) => {
          const { role, maySend } = one;
          return { filler: one, item: { ...owed, role, maySend, why, ...(step === undefined ? {} : { step }) } };
        },
      );
    }),
  );
}

const placeOf = (municipality: number, school?: number): string => `${municipality}:${school ?? ''}`;

function reportsByPlace({ day, calendars, owed }: DayFacts): Map<string, Laddered[]> {
  const ladders = new Ladders(calendars);
  const places = new Map<string, Laddered[]>();
  for (const one of owed) {
    if (one.opens > day) continue;
    const place = placeOf(one.municipality, one.school);
    const here = places.get(place) ?? [];
    here.push({ owed: one, step: one.announced && day === one.opens ? undefined : ladders.of(one).get(day) });
    places.set(place, here);
  }
  return places;
}

/** Director and deputy of one school: the role that lets him send counts. */
function withItem(items: ReminderItem[], item: ReminderItem): ReminderItem[] {
  const at = items.findIndex(
    (one) => one.municipality === item.municipality && one.school === item.school && one.period === item.period,
  );
  const known = items[at];
  if (!known) items.push(item);
  else if (item.maySend && !known.maySend) items[at] = item;
  return items;
}

function reminderOf(
  { person, municipality, hour, snoozed }: Filler,
  items: readonly ReminderItem[],
  { day, calendars }: DayFacts,
  hours: HoursOf,
): Reminder | undefined {
  const put = snoozed && isPutTo(snoozed, day, calendars.get(municipality) ?? { timezone: '' }) ? snoozed : undefined;
  const today = items.filter(({ step }) => step !== undefined);
  const step = STEPS.findLast((one) => today.some((item) => item.step === one)) ?? (put && 'snoozed');
  if (step === undefined) return undefined;
  const common = commonHours((put ? items : today).map(({ municipality }) => hours(municipality)));
  return {
    person,
    until: common.until,
    at: ownAt(common, put?.day === day ? put.at : hour === undefined ? undefined : hourIn(common, hour)),
    step,
    items: items.toSorted(byDue),
    ...(put?.madeOn === day ? { again: true as const } : {}),
  };
}

/** Whether what was put off comes on a day: on the one it was put to, or the first after it where that became silent meanwhile. */
const isPutTo = ({ day: to }: { day: IsoDate }, day: IsoDate, calendar: TownCalendar): boolean =>
  to <= day && silentSince(day, calendar) <= to && !isSilentDay(day, calendar);

/** The instant at which somebody wants to be reminded, if it lies in the hours that are working hours everywhere. */
const ownAt = ({ at, until }: Hours, own: Date | undefined): Date =>
  own !== undefined && own > at && own < until ? own : at;

/** An hour of the day, counted from the first working hour. */
const hourIn = ({ first }: Hours, hour: number): Date =>
  new Date(first.getTime() + (hour - WORKING_HOURS.from) * 3_600_000);

const byDue = (a: ReminderItem, b: ReminderItem): number =>
  compare(a.due, b.due) || a.municipality - b.municipality || (a.school ?? 0) - (b.school ?? 0);

const compare = (a: IsoDate, b: IsoDate): number => (a < b ? -1 : a > b ? 1 : 0);

/** `first`: nine in the morning of the first of them. */
type Hours = { at: Date; until: Date; first: Date };
type HoursOf = (municipality: number) => Hours;

/** The working hours of the day in each municipality, worked out once for a zone. */
function hoursOf({ day, calendars }: DayFacts): HoursOf {
  const known = new Map<string, Hours>();
  return (municipality) => {
    const zone = calendars.get(municipality)?.timezone ?? 'UTC';
    const nine = hourOf(day, WORKING_HOURS.from, zone);
    const hours = known.get(zone) ?? { at: nine, until: hourOf(day, WORKING_HOURS.to, zone), first: nine };
    known.set(zone, hours);
    return hours;
  };
}

/** The hours that are working hours everywhere; where there are none, those of the first. */
function commonHours(all: readonly Hours[]): Hours {
  const [first, ...others] = all;
  if (!first) throw new Error('commonHours: of nowhere');
  const at = others.reduce((latest, one) => (one.at > latest ? one.at : latest), first.at);
  const until = others.reduce((earliest, one) => (one.until < earliest ? one.until : earliest), first.until);
  return at < until ? { at, until, first: first.first } : first;
}

/** Ladders of reports, each worked out once: the schools of a municipality share theirs, and so do municipalities without days of their own. */
export class Ladders {
  readonly #calendars: ReadonlyMap<number, TownCalendar>;
  readonly #known = new Map<string, ReadonlyMap<IsoDate, Step>>();

  constructor(calendars: ReadonlyMap<number, TownCalendar>) {
    this.#calendars = calendars;
  }

  of({ municipality, opens, due }: Pick<Owed, 'municipality' | 'opens' | 'due'>): ReadonlyMap<IsoDate, Step> {
    const calendar = this.#calendars.get(municipality) ?? { timezone: '' };
    const isOwn = calendar.corrections ?? calendar.quarters ?? calendar.quiet;
    const key = `${isOwn ? municipality : 'default'} ${opens} ${due}`;
    const known = this.#known.get(key);
    if (known) return known;
    const ladder = ladderOf({ opens, due }, (day) => isSendingDay(day, due, calendar));
    this.#known.set(key, ladder);
    return ladder;
  }
}

/** Whether all reminders of a report are behind: «нет ответа, нужен звонок». */
export const needsCall = (ladder: ReadonlyMap<IsoDate, Step>, today: IsoDate): boolean => today > lastDayOf(ladder);

/** So many quiet days in a row are no exams any more. */
const MOST_QUIET = 60;

/** When somebody is reminded whom the coordinator reminds by hand: at once in working hours, else the next working morning that is not quiet. */
export function nextWorkingHour(now: Date, calendar: TownCalendar): { day: IsoDate; at: Date } {
  const today = dayIn(now, calendar.timezone);
  const over = now >= hourOf(today, WORKING_HOURS.to, calendar.timezone);
  let day = nextWorkingDay(over ? addDays(today, 1) : today, calendar.corrections);
  for (let days = 0; calendar.quiet?.has(day) && days < MOST_QUIET; days += 1) {
    day = nextWorkingDay(addDays(day, 1), calendar.corrections);
  }
  const morning = hourOf(day, WORKING_HOURS.from, calendar.timezone);
  return { day, at: morning > now ? morning : now };
}
