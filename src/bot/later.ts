import { lastSnooze } from '../db/snoozes.ts';
import { addDays, type IsoDate } from '../domain/calendar.ts';
import { dayIn } from '../domain/local-time.ts';
import { type SnoozeOffer, snoozesOffered, USUAL_HOUR } from '../domain/snooze.ts';
import { calendarOf, factsOfPeople, type ReminderFacts } from '../facts/reminder-facts.ts';
import { awaitedFrom, type ReminderItem } from '../notifications/plan.ts';
import type { T } from '../texts.ts';
import type { Deps } from './context.ts';
import { type Button, button } from './keyboards.ts';

/** What somebody can choose who wants to be reminded later. */
export type Offers = { offers: readonly SnoozeOffer[]; number: number; today: IsoDate; zone: string };

/** Until when a person may put off the reminder of `day`; undefined: nothing is awaited from him any more. */
export async function offersTo(deps: Deps, person: number, day: IsoDate): Promise<Offers | undefined> {
  const facts = await factsOfPeople(deps, [person], dayOf(deps.now(), day));
  const items = awaitedFrom(facts, person);
  return items.length === 0 ? undefined : offersOf(deps, facts, items, person, day);
}

/** The same for what is known to be awaited: in the days and hours of the municipality whose term ends first. */
export async function offersOf(
  deps: Pick<Deps, 'db' | 'now'>,
  facts: ReminderFacts,
  items: readonly ReminderItem[],
  person: number,
  day: IsoDate,
): Promise<Offers | undefined> {
  const now = deps.now();
  const dues = items.map(({ due }) => due).sort();
  const due = dues.find((one) => one >= facts.day) ?? dues.at(-1);
  const first = items.find((one) => one.due === due);
  const cycle = first && facts.cycles.get(first.municipality);
  if (!cycle || due === undefined) return undefined;
  const last = await lastSnooze(deps.db, person);
  // Only what came because it was put off counts on.
  const number = last?.day === day ? last.number : 0;
  const hour = facts.fillers.find((one) => one.person === person)?.hour ?? USUAL_HOUR;
  const zone = cycle.municipality.timezone;
  return {
    offers: snoozesOffered(now, calendarOf(cycle), { due, number, hour }),
    number,
    today: dayIn(now, zone),
    zone,
  };
}

/** A button for each; the day stands on it where it is not the next one. */
export const laterButtons = (t: T, { offers, today }: Offers, day: IsoDate): Button[] =>
  offers.map((one) =>
    button(
      t.plain('button-put-off', { kind: one.kind, next: isNext(today, one.day), day: one.day, today }),
      'later',
      one.kind,
      day,
    ),
  );

const isNext = (today: IsoDate, day: IsoDate): string => (addDays(today, 1) === day ? 'yes' : 'no');

/** The day on which it is asked: a reminder may be pressed long after it came. */
const dayOf = (now: Date, day: IsoDate): IsoDate => {
  const today = now.toISOString().slice(0, 10);
  return today > day ? today : day;
};
