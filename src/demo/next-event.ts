import { nextPlanned } from '../db/outbox.ts';
import { addDays, type IsoDate } from '../domain/calendar.ts';
import { dayIn, hourOf } from '../domain/local-time.ts';
import { deadline, type Period } from '../domain/periods.ts';
import { WORKING_HOURS } from '../domain/sending-days.ts';
import { readCycles } from '../facts/cycle.ts';
import { readReminderFacts } from '../facts/reminder-facts.ts';
import type { Sources } from '../facts/sources.ts';
import { planDay } from '../notifications/plan.ts';
import { periodName } from '../reports/period-name.ts';
import type { T } from '../texts.ts';

/**
 * Something that comes if nobody does anything: reminders to so many people or other messages that somebody planned, a report that opens, a term
 * that runs out.
 */
export type TownEvent = { at: Date } & (
  | { kind: 'reminders' | 'messages'; people: number }
  | { kind: 'opens' | 'due'; period: Period }
);

/** Longer than any summer between two reports. */
const DAYS_AHEAD = 200;

/** What comes next after an instant: everything of that one moment. Empty: nothing within `DAYS_AHEAD` days. */
export async function nextEvents(deps: Sources, after: Date): Promise<TownEvent[]> {
  const cycles = await readCycles(deps);
  const zones = [...cycles.values()].map(({ municipality }) => municipality.timezone);
  const first = zones.map((zone) => dayIn(after, zone)).toSorted()[0];
  const planned = await nextPlanned(deps.db, after);
  for (let ahead = 0; first !== undefined && ahead <= DAYS_AHEAD; ahead++) {
    const day = addDays(first, ahead);
    const facts = await readReminderFacts(deps, cycles, day, { which: 'steps' });
    const reminders = Map.groupBy(planDay(facts), ({ at }) => at.getTime());
    const events: TownEvent[] = [
      ...[...reminders].map(([at, { length }]) => ({ kind: 'reminders' as const, at: new Date(at), people: length })),
      ...planned
        .filter(({ at }) => zones.some((zone) => dayIn(at, zone) <= day))
        .map(({ kind, ...one }) => ({
          ...one,
          kind: kind === 'reminder' ? ('reminders' as const) : ('messages' as const),
        })),
      ...[...cycles.values()].flatMap(({ periods, municipality }) =>
        periods.flatMap((period) => ofPeriod(period, day, municipality.timezone)),
      ),
    ].filter(({ at }) => at > after);
    const next = Math.min(...events.map(({ at }) => at.getTime()));
    if (events.length > 0) return events.filter(({ at }) => at.getTime() === next);
  }
  return [];
}

/** A report is noticed to be open when the working day begins. */
function ofPeriod(period: Period, day: IsoDate, timezone: string): TownEvent[] {
  const ends = deadline(period, timezone);
  return [
    ...(period.opens === day
      ? [{ kind: 'opens' as const, at: hourOf(day, WORKING_HOURS.from, timezone), period }]
      : []),
    ...(dayIn(ends, timezone) === day ? [{ kind: 'due' as const, at: ends, period }] : []),
  ];
}

/** Events in words, by the sentences of the demo's file. */
export const eventsInWords = (
  events: readonly TownEvent[],
  texts: Readonly<Record<'reminders' | 'messages' | 'opens' | 'due' | 'nothing', string>>,
  t: T,
): string =>
  events.length === 0
    ? texts.nothing
    : events
        .map((event) =>
          'people' in event
            ? texts[event.kind].replace('{count}', String(event.people))
            : texts[event.kind].replace('{period}', periodName(t, event.period)),
        )
        .join(' ');
