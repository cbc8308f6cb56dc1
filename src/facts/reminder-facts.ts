import {
  deputiesFilling,
  type Filler,
  fillersIn,
  municipalitiesOf,
  reportKey,
  schoolsTakingPart,
  sentReports,
} from '../db/reminders.ts';
import { snoozesFrom } from '../db/snoozes.ts';
import { addDays, type IsoDate } from '../domain/calendar.ts';
import { lastDayOf, type Step } from '../domain/ladder.ts';
import { isHistory, type Period, stageOf } from '../domain/periods.ts';
import { owedOf } from '../domain/report-standing.ts';
import { silentSince } from '../domain/sending-days.ts';
import { isAskedIn } from '../domain/waves.ts';
import { type DayFacts, Ladders, needsCall, type Owed, type TownCalendar } from '../notifications/plan.ts';
import { toForm } from '../programmes/load.ts';
import { type Cycle, periodFor, readCycles, waveIn } from './cycle.ts';
import type { Sources } from './sources.ts';

/** Facts of a day, with the cycles they were read for: names and words are made of these. */
export type ReminderFacts = DayFacts & {
  cycles: ReadonlyMap<number, Cycle>;
  ladders: Ladders;
  /** What was done at that instant or later is not there yet; absent: all that is done is there. */
  until?: Date;
};

/** Longer after the deadline no reminder can be on its way, whatever holidays lie between. */
const LONGEST_LADDER_DAYS = 200;

/**
 * Reads, for all municipalities of `cycles` at once, who fills what and what is awaited on a day. `steps`: only the reports that are reminded
 * of on that day, of people who have not been reminded on it; all others are left unread. What was sent at `until` or later is not there yet.
 */
export async function readReminderFacts(
  { db }: Pick<Sources, 'db'>,
  cycles: ReadonlyMap<number, Cycle>,
  day: IsoDate,
  { which = 'all', until }: { which?: 'steps' | 'all'; until?: Date } = {},
): Promise<ReminderFacts> {
  const calendars = new Map([...cycles].map(([id, cycle]) => [id, calendarOf(cycle)]));
  const ladders = new Ladders(calendars);
  const asked = new Map<Cycle, Period[]>();
  const [since = day] = [...calendars.values()].map((one) => silentSince(day, one)).sort();
  const snoozes = await snoozesFrom(db, since);
  // Whoever is reminded on this day because he put it off, to it or to a day that became silent, is told all that is awaited.
  const put = [...snoozes].filter(([, one]) => one.day <= day).map(([person]) => person);
  const ofThose = new Set(which === 'steps' ? await municipalitiesOf(db, put) : []);
  for (const cycle of cycles.values()) {
    const these = ofThose.has(cycle.municipality.id) ? 'all' : which;
    const all = [...cycle.periods, ...cycle.waves.map(({ period }) => period)];
    const periods = all.filter((period) => isAsked(cycle, period, day, ladders, these));
    if (periods.length > 0) asked.set(cycle, periods);
  }
  const ids = [...asked.keys()].map(({ municipality }) => municipality.id);
  const periods = [...new Set([...asked.values()].flatMap((some) => some.map(({ id }) => id)))];
  const [fillers, schools, sent, filling] = await Promise.all([
    fillersIn(db, ids, which === 'steps' ? day : undefined, snoozes),
    schoolsTakingPart(db, ids),
    sentReports(db, ids, periods, until),
    deputiesFilling(db, ids, periods, day),
  ]);

  const owed: Owed[] = [];
  for (const [cycle, some] of asked) {
    const { id } = cycle.municipality;
    for (const period of some) {
      const wave = waveIn(cycle, period.id);
      const places = wave
        ? (schools.get(id) ?? []).filter((one) => isAskedIn(wave, one))
        : [...(schools.get(id) ?? []), ...(hasOwnLines(cycle, period) ? [undefined] : [])];
      for (const school of places) {
        const key = reportKey(id, school, period.id);
        const state = owedOf(sent.get(key) ?? {});
        if (!state) continue;
        const filledBy = filling.get(key);
        const { opens, due } = periodFor(cycle, period, school);
        owed.push({
          municipality: id,
          period: period.id,
          opens,
          due,
          state,
          ...(school === undefined ? {} : { school }),
          ...(wave ? { answering: wave.answering } : {}),
          ...(filledBy && { filledBy }),
          ...(wave?.stage === 'question' ? { announced: true as const } : {}),
          ...(wasNeverAsked(cycle, ladders.of({ municipality: id, opens, due })) ? { neverAsked: true as const } : {}),
        });
      }
    }
  }
  return { day, calendars, fillers, owed, cycles, ladders, ...(until && { until }) };
}

/**
 * All that bears on the reminders of some people on a day, in whichever municipalities they fill reports: they and whoever else fills reports
 * where they do. `on`: the day; absent: today. `until` as of `readReminderFacts`.
 */
export async function factsOfPeople(
  deps: Sources,
  people: readonly number[],
  on?: IsoDate,
  until?: Date,
): Promise<ReminderFacts> {
  const cycles = await readCycles(deps, await municipalitiesOf(deps.db, people));
  const [today = deps.now().toISOString().slice(0, 10)] = [...cycles.values()].map((cycle) => cycle.today).sort();
  const day = on ?? today;
  const facts = await readReminderFacts(deps, cycles, day, until && { until });
  const those = new Set(people);
  const placeOf = ({ municipality, school }: Filler) => `${municipality} ${school ?? ''}`;
  const places = new Set(facts.fillers.filter(({ person }) => those.has(person)).map(placeOf));
  return { ...facts, fillers: facts.fillers.filter((one) => places.has(placeOf(one))) };
}

/** The days and hours of a municipality's reminders. */
export const calendarOf = ({ municipality, own, quiet }: Cycle): TownCalendar => ({
  timezone: municipality.timezone,
  ...(quiet.size > 0 && { quiet }),
  ...(own.corrections && { corrections: own.corrections }),
  ...(own.quarters && { quarters: own.quarters }),
});

/** Whether anybody can be asked for a period's report on a day: not for one that was due long before the municipality began. */
function isAsked(cycle: Cycle, period: Period, day: IsoDate, ladders: Ladders, which: 'steps' | 'all'): boolean {
  const { opens, due } = period;
  if (cycle.archive || period.closed) return false;
  if (opens > day || (which === 'steps' && addDays(due, LONGEST_LADDER_DAYS) < day)) return false;
  if (which === 'steps') {
    const dues = new Set([due, ...schoolsGiven(cycle, period).map((school) => periodFor(cycle, period, school).due)]);
    return [...dues].some((one) => ladders.of({ municipality: cycle.municipality.id, opens, due: one }).has(day));
  }
  return !isHistory(period, cycle.since);
}

/** The schools that were given days of their own in a period. */
const schoolsGiven = (cycle: Cycle, { id }: Period): number[] => [...(cycle.given.get(id)?.keys() ?? [])];

/** Whether all reminders of a report were over before the municipality began: nobody was asked, so nobody has failed to answer. */
const wasNeverAsked = (cycle: Cycle, ladder: ReadonlyMap<IsoDate, Step>): boolean => lastDayOf(ladder) < cycle.since;

/** Whether the programme asks the coordinator for lines of the municipality's own. */
export function hasOwnLines({ programme }: Cycle, period: Period): boolean {
  const form = toForm(programme, 'coordinator', { stage: stageOf(period) });
  return form !== undefined && form.questions.length > 0;
}

/** Whether all reminders of a period's report are behind: from whom it is awaited still, there is no answer. */
export function isToBeCalled(cycle: Cycle, { opens, due }: Period): boolean {
  const { id } = cycle.municipality;
  const ladder = new Ladders(new Map([[id, calendarOf(cycle)]])).of({ municipality: id, opens, due });
  return needsCall(ladder, cycle.today) && !wasNeverAsked(cycle, ladder);
}
