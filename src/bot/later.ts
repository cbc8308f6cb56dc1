import { lastSnooze, type Snooze } from '../db/snoozes.ts';
import { addDays, type IsoDate } from '../domain/calendar.ts';
import { dayIn } from '../domain/local-time.ts';
import { MOST_SNOOZES, type SnoozeKind, type SnoozeOffer, snoozesOffered, USUAL_HOUR } from '../domain/snooze.ts';
import { isAway } from '../domain/whom-to-tell.ts';
import { calendarOf, factsOfPeople, type ReminderFacts } from '../facts/reminder-facts.ts';
import { awaitedFrom, awaitedItems, type ReminderItem } from '../notifications/plan.ts';
import type { T } from '../texts.ts';
import type { Deps } from './context.ts';
import { type Button, button } from './keyboards.ts';

/** What somebody can choose who wants to be reminded later. `number`: how often in a row he has put it off; without offers `why` tells. */
export type Offers = {
  offers: readonly SnoozeOffer[];
  number: number;
  today: IsoDate;
  zone: string;
  why: 'often' | 'after-term';
};

/** Who is told while somebody himself is not: somebody of this role, or nobody. */
type ToldInstead = { role: ReminderItem['role'] | 'nobody' };

/**
 * Until when a person may put off what is awaited from him now. `nothing`: nothing is awaited; `other`: it is, but another is reminded of it.
 * Who is on leave is offered days after it.
 */
export async function offersTo(
  deps: Deps,
  person: number,
): Promise<{ kind: 'nothing' } | ({ kind: 'other' } & ToldInstead) | ({ kind: 'offers' } & Offers & Away)> {
  const read = await factsOfPeople(deps, [person]);
  const awayUntil = read.fillers.find((one) => one.person === person)?.awayUntil;
  const facts = { ...read, fillers: read.fillers.map((one) => (one.person === person ? asIfThere(one) : one)) };
  const other = awaitedItems(read).find(({ filler }) => filler.person !== person);
  const role = other?.item.role ?? 'nobody';
  const items = awaitedFrom(facts, person);
  const found = await offersOf(deps, facts, items, person);
  if (!found) return other ? { kind: 'other', role: other.item.role } : { kind: 'nothing' };
  if (!isAway(awayUntil, read.day) || awayUntil === undefined) return { kind: 'offers', ...found };
  const offers = found.offers.filter(({ day }) => day > awayUntil);
  return { kind: 'offers', ...found, offers, away: { until: awayUntil, role } };
}

/** The leave of whoever asks, and who is reminded meanwhile. */
type Away = { away?: { until: IsoDate } & ToldInstead };

const asIfThere = ({ awayUntil: _leave, ...filler }: ReminderFacts['fillers'][number]) => ({
  ...filler,
  reachable: true,
});

/** The same for what is known to be awaited: in the days and hours of the municipality whose term ends first. */
export async function offersOf(
  deps: Pick<Deps, 'db' | 'now'>,
  facts: ReminderFacts,
  items: readonly ReminderItem[],
  person: number,
): Promise<Offers | undefined> {
  const now = deps.now();
  const dues = items.map(({ due }) => due).sort();
  const due = dues.find((one) => one >= facts.day) ?? dues.at(-1);
  const first = items.find((one) => one.due === due);
  const cycle = first && facts.cycles.get(first.municipality);
  if (!cycle || due === undefined) return undefined;
  const zone = cycle.municipality.timezone;
  const today = dayIn(now, zone);
  const number = inARow(await lastSnooze(deps.db, person), items, facts, now, today);
  const hour = facts.fillers.find((one) => one.person === person)?.hour ?? USUAL_HOUR;
  return {
    offers: snoozesOffered(now, calendarOf(cycle), { due, number, hour }),
    number,
    today,
    zone,
    why: number >= MOST_SNOOZES ? 'often' : 'after-term',
  };
}

/**
 * How often in a row it was put off, on whichever message the button stood: a day of the ladder after the last time begins anew. Whoever thinks
 * better of it on the same day, before it came, has not put it off once more.
 */
function inARow(
  last: Snooze | undefined,
  items: readonly ReminderItem[],
  { ladders }: ReminderFacts,
  now: Date,
  today: IsoDate,
): number {
  if (!last) return 0;
  const isAnew = items.some((item) => [...ladders.of(item).keys()].some((day) => last.day < day && day <= today));
  if (isAnew) return 0;
  return last.madeOn === today && last.at > now ? last.number - 1 : last.number;
}

/** A button for each; the day stands on it where it is not the next one, and in it always: that is what it does, or nothing. */
export const laterButtons = (t: T, { offers, today }: Pick<Offers, 'offers' | 'today'>): Button[] =>
  offers.map((one) =>
    button(
      t.plain('button-put-off', { kind: one.kind, next: isNext(today, one.day), day: one.day, today }),
      'later',
      one.kind,
      one.day,
    ),
  );

/** The offer that does what a button says: the evening of its day, or its day. */
export const offerMeant = (offers: readonly SnoozeOffer[], kind: string, day: IsoDate): SnoozeOffer | undefined =>
  offers.find((one) => one.day === day && isEvening(one.kind) === isEvening(kind));

const isEvening = (kind: SnoozeKind | string): boolean => kind === 'evening';

const isNext = (today: IsoDate, day: IsoDate): string => (addDays(today, 1) === day ? 'yes' : 'no');
