import { coordinatorsIn, type Filler, returnedReports, sentReports } from '../db/reminders.ts';
import { uncheckedResults } from '../db/result-checks.ts';
import { addDays, type IsoDate } from '../domain/calendar.ts';
import { lastDayOf } from '../domain/ladder.ts';
import { dayIn } from '../domain/local-time.ts';
import { isWaveId } from '../domain/waves.ts';
import { isAway } from '../domain/whom-to-tell.ts';
import {
  cardHours,
  isMorning,
  isWorthTelling,
  type Morning,
  type MorningSchool,
  newsOf,
} from '../notifications/morning.ts';
import { needsCall, silenceOf } from '../notifications/plan.ts';
import type { Cycle } from './cycle.ts';
import { waitingRequests } from './more-time.ts';
import { calendarOf, readReminderFacts } from './reminder-facts.ts';
import type { CycleSources } from './sources.ts';

/** A report that waits longer for its review is told of apart. Source: product.md, Reminders and notices. */
const REVIEW_DAYS = 7;
/** A returned report that nobody has touched for so long, or results nobody has looked at, are told of. */
const UNTOUCHED_DAYS = 3;

/** Reads the cards of these municipalities for the morning of a day, by municipality. */
async function readMornings(
  deps: CycleSources,
  cycles: ReadonlyMap<number, Cycle>,
  day: IsoDate,
): Promise<Map<number, Morning>> {
  const ids = [...cycles.keys()];
  const periods = [...new Set([...cycles.values()].flatMap((cycle) => cycle.periods.map(({ id }) => id)))];
  const [facts, sent, returned, asking, unchecked] = await Promise.all([
    readReminderFacts(deps, cycles, day),
    sentReports(deps.db, ids, periods),
    returnedReports(deps.db, ids),
    waitingRequests(deps, cycles),
    uncheckedResults(deps.db, ids),
  ]);
  // Once for all: looking for them in everybody's rows for each municipality grows with the square of the schools.
  const owedIn = Map.groupBy(facts.owed, ({ municipality }) => municipality);
  const fillersIn = Map.groupBy(facts.fillers, ({ municipality }) => municipality);
  const sentIn = Map.groupBy(sent, ([key]) => Number(key.slice(0, key.indexOf(' '))));
  const returnedIn = Map.groupBy(returned, ({ municipality }) => municipality);
  const askingIn = Map.groupBy(asking, ({ municipality }) => municipality);
  const uncheckedIn = Map.groupBy(unchecked, ({ municipality }) => municipality);
  const mornings = new Map<number, Morning>();
  for (const [id, cycle] of cycles) {
    const calendar = calendarOf(cycle);
    const { from, to, since } = newsOf(day, calendar);
    const isNew = (at: Date) => at >= from && at < to;
    const owed = (owedIn.get(id) ?? []).filter((one) => one.school !== undefined);
    const due = (fresh: (one: (typeof owed)[number]) => boolean, is: (one: (typeof owed)[number]) => boolean) =>
      listed(owed.filter(is).map((one) => ({ school: one.school ?? 0, fresh: fresh(one) })));
    const isCalled = (one: (typeof owed)[number]) =>
      one.state === 'awaited' && !one.neverAsked && needsCall(facts.ladders.of(one), day);
    const isLate = (one: (typeof owed)[number]) =>
      one.state === 'awaited' && !one.neverAsked && one.due < day && !isCalled(one);
    const its = (sentIn.get(id) ?? []).flatMap(([key, { lastSentAt, after }]) => {
      const [, school] = key.split(' ');
      const waits = school !== '' && after === undefined && lastSentAt !== undefined;
      return waits && lastSentAt < to ? [{ school: Number(school), at: lastSentAt }] : [];
    });
    const people = Map.groupBy(
      (fillersIn.get(id) ?? []).filter((one) => one.school !== undefined),
      ({ school }) => school ?? 0,
    );
    const awaitedOf = new Set(owed.map(({ school }) => school));
    mornings.set(id, {
      municipality: id,
      sent: listed(its.filter(({ at }) => isNew(at)).map(({ school }) => ({ school, fresh: true }))),
      waiting: listed(
        its
          .filter(({ at }) => dayIn(at, calendar.timezone) < addDays(day, -REVIEW_DAYS))
          .map(({ school, at }) => ({ school, fresh: dayIn(at, calendar.timezone) >= addDays(since, -REVIEW_DAYS) })),
      ),
      asking: listed((askingIn.get(id) ?? []).map(({ school, at }) => ({ school, fresh: isNew(at) }))),
      untouched: listed(
        (returnedIn.get(id) ?? [])
          .filter((one) => !one.touched)
          .map((one) => ({ ...one, on: dayIn(one.at, calendar.timezone) }))
          .filter(({ on }) => on <= addDays(day, -UNTOUCHED_DAYS))
          .map(({ school, on }) => ({ school, fresh: on > addDays(since, -UNTOUCHED_DAYS) })),
      ),
      late: due(
        (one) => one.due >= since,
        (one) => isLate(one) && !isWaveId(one.period),
      ),
      forms: due(
        (one) => one.due >= since,
        (one) => isLate(one) && isWaveId(one.period),
      ),
      results: listed(
        (uncheckedIn.get(id) ?? [])
          .map((one) => ({ ...one, on: dayIn(one.at, calendar.timezone) }))
          .filter(({ on }) => on <= addDays(day, -UNTOUCHED_DAYS))
          .map(({ school, on }) => ({ school, fresh: on > addDays(since, -UNTOUCHED_DAYS) })),
      ),
      call: due((one) => lastDayOf(facts.ladders.of(one)) >= since, isCalled),
      unreachable: listed(
        [...people].flatMap(([school, some]) => {
          const gone = some.flatMap(({ unreachableSince }) => unreachableSince ?? []);
          return gone.length > 0 ? [{ school, fresh: gone.some(isNew) }] : [];
        }),
      ),
      away: listed(
        [...people].flatMap(([school, some]) => {
          const all = some.every(({ awayUntil, reachable }) => reachable && isAway(awayUntil, day));
          return all && awaitedOf.has(school) ? [{ school, fresh: false }] : [];
        }),
      ),
    });
  }
  return mornings;
}

/** Each school once. */
function listed(all: readonly MorningSchool[]): MorningSchool[] {
  const schools = new Map<number, MorningSchool>();
  for (const one of all) {
    const known = schools.get(one.school);
    schools.set(one.school, { school: one.school, fresh: one.fresh || (known?.fresh ?? false) });
  }
  return [...schools.values()];
}

/** A coordinator who gets a card on a day, and when. */
export type Card = { person: number; at: Date; until: Date; mornings: readonly Morning[] };

/**
 * The cards of a day whose hour has come at `now`, of coordinators who have no message of that day. `people`: of these alone, whatever they have.
 */
export async function readCards(
  deps: CycleSources,
  cycles: ReadonlyMap<number, Cycle>,
  day: IsoDate,
  { now, people }: { now?: Date; people?: readonly number[] },
): Promise<Card[]> {
  const open = new Map([...cycles].filter(([, cycle]) => !cycle.archive && isMorning(day, calendarOf(cycle))));
  if (open.size === 0) return [];
  const all = await coordinatorsIn(deps.db, [...open.keys()], people ? undefined : day);
  const due = all.filter((one) => {
    if (people && !people.includes(one.person)) return false;
    return isTold(one, day) && (now === undefined || isDue(one, open, day, now));
  });
  const towns = new Map([...open].filter(([id]) => due.some(({ municipality }) => municipality === id)));
  if (towns.size === 0) return [];
  const mornings = await readMornings(deps, towns, day);
  const byPerson = Map.groupBy(due, ({ person }) => person);
  return [...byPerson].flatMap(([person, held]) => {
    const his = held.flatMap(({ municipality }) => mornings.get(municipality) ?? []);
    const worth = his.filter((one) => isWorthTelling(one, day));
    const [first] = held;
    const cycle = first && open.get(first.municipality);
    if (!cycle || worth.length === 0) return [];
    return [{ person, ...cardHours(day, first.hour, calendarOf(cycle)), mornings: worth }];
  });
}

const isTold = (one: Filler, day: IsoDate): boolean => !['unreachable', 'away'].includes(silenceOf(one, day) ?? '');

function isDue({ municipality, hour }: Filler, cycles: ReadonlyMap<number, Cycle>, day: IsoDate, now: Date): boolean {
  const cycle = cycles.get(municipality);
  if (!cycle) return false;
  const { at, until } = cardHours(day, hour, calendarOf(cycle));
  return at <= now && now < until;
}
