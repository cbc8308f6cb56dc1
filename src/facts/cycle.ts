import type { MunicipalityAccess, SchoolAccess } from '../db/access.ts';
import { municipalitiesWithDates } from '../db/cycle-dates.ts';
import type { Municipality } from '../db/municipalities.ts';
import { type ReportState, reportStates } from '../db/report-states.ts';
import { type ChosenReading, ruleReadingsOf } from '../db/rule-readings.ts';
import { wavesOf } from '../db/waves.ts';
import type { IsoDate } from '../domain/calendar.ts';
import { type IdentificationRule, readOtherwise } from '../domain/identification-rule.ts';
import { dayIn } from '../domain/local-time.ts';
import { extendedTo } from '../domain/more-time.ts';
import {
  currentPeriod,
  deadline,
  firstDeadline,
  isArchive,
  isHistory,
  type OwnDates,
  type Period,
  periodsOf,
  termOf,
} from '../domain/periods.ts';
import type { QuarterTable } from '../domain/quarters.ts';
import { type ReportStanding, type ReportTerm, reportStanding } from '../domain/report-standing.ts';
import type { Wave } from '../domain/waves.ts';
import { ruleOf } from '../programmes/identification.ts';
import type { LoadedProgramme } from '../programmes/load.ts';
import { periodName } from '../reports/period-name.ts';
import type { T } from '../texts.ts';
import type { CycleSources, Sources } from './sources.ts';

/** The reporting cycle of a municipality on a day. */
export type Cycle = {
  municipality: Municipality;
  programme: LoadedProgramme;
  /** What the municipality has changed. */
  own: OwnDates;
  today: IsoDate;
  now: Date;
  /** The days that single schools were given. */
  given: GivenTime;
  /** Days on which nobody is reminded. */
  quiet: ReadonlySet<IsoDate>;
  /** Empty when the programme asks for no reports yet. */
  periods: readonly Period[];
  /** Questionnaires asked of its schools, in order of opening. */
  waves: readonly Wave[];
  /** The open period due first, else the one opened last; undefined before the first opening. */
  current?: Period;
  /** How signs of low results are found here; undefined: the programme has no rule that can be computed. */
  rule?: IdentificationRule;
  /** What the coordinator chose where the rule can be read in more than one way; absent: as the programme has it. */
  chosen?: ChosenReading;
  /** The last day of a programme that has ended; the term of its last report may still run. */
  ended?: IsoDate;
  /** The day the municipality began, or the day looked at when that is earlier. */
  since: IsoDate;
  /** Nothing is asked or sent any more, what was sent can be read: see `isArchive`. */
  archive: boolean;
};

/**
 * Reads the municipality's dates and works out its periods; undefined when there is no such municipality or programme. `quarters`: as they
 * would be, to see what they lead to.
 */
export async function readCycle(
  deps: CycleSources,
  municipalityId: number,
  quarters?: QuarterTable,
): Promise<Cycle | undefined> {
  const wanted = quarters && new Map([[municipalityId, quarters]]);
  return (await readCycles(deps, [municipalityId], wanted)).get(municipalityId);
}

/** The same for many municipalities at once, by id; for all when none are named. One without a programme that is known is absent. */
export async function readCycles(
  deps: CycleSources,
  ids?: readonly number[],
  quarters?: ReadonlyMap<number, QuarterTable>,
): Promise<Map<number, Cycle>> {
  const now = deps.now();
  const [municipalities, readings, waves] = await Promise.all([
    municipalitiesWithDates(deps.db, ids),
    ruleReadingsOf(deps.db, ids),
    wavesOf(deps.db, ids, now),
  ]);
  const cycles = new Map<number, Cycle>();
  for (const { municipality, overlays, ...own } of municipalities) {
    const programme = deps.programmes.get(municipality.programmeId)?.programme;
    if (!programme) continue;
    const { id } = municipality;
    const dates = {
      overlays: overlays?.map(({ at, ...set }) => ({ ...set, setOn: dayIn(at, municipality.timezone) })),
      corrections: own.corrections,
      quarters: quarters ? quarters.get(id) : own.quarters,
    };
    const quiet = new Set([...(own.quiet ?? [])].flatMap(([day, isQuiet]) => (isQuiet ? [day] : [])));
    const apart = { given: givenBy(own.given ?? [], now), quiet };
    const cycle = cycleOf(municipality, programme, dates, apart, now, readings.get(id));
    cycles.set(id, { ...cycle, waves: waves.get(id) ?? [] });
  }
  return cycles;
}

/** The last days of single schools, by period and school. */
type GivenTime = ReadonlyMap<string, ReadonlyMap<number, IsoDate>>;

/** The days that were given up to an instant. */
function givenBy(
  decided: readonly { period: string; school: number; due: IsoDate; at: Date }[],
  until: Date,
): GivenTime {
  const given = new Map<string, Map<number, IsoDate>>();
  for (const { period, school, due, at } of decided) {
    if (at <= until) given.set(period, (given.get(period) ?? new Map()).set(school, due));
  }
  return given;
}

function cycleOf(
  municipality: Municipality,
  programme: LoadedProgramme,
  dates: { [Name in keyof OwnDates]: OwnDates[Name] | undefined },
  { given, quiet }: Pick<Cycle, 'given' | 'quiet'>,
  now: Date,
  chosen: ChosenReading | undefined,
): Omit<Cycle, 'waves'> {
  const { overlays, corrections, quarters } = dates;
  const own: OwnDates = {
    ...(overlays && { overlays }),
    ...(corrections && { corrections }),
    ...(quarters && { quarters }),
  };
  const today = dayIn(now, municipality.timezone);
  const all = periodsKnown(programme, today, own);
  const began = dayIn(municipality.createdAt, municipality.timezone);
  const since = began < today ? began : today;
  const periods = periodsSince(all, since);
  const current = currentPeriod(periods, today);
  const term = termOf(programme.passport.period);
  const rule = ruleOf(programme.identification);
  return {
    ...{ municipality, programme, own, today, now, since, given, quiet, periods },
    ...(current ? { current } : {}),
    ...(rule ? { rule: readOtherwise(rule, chosen?.reading ?? {}) } : {}),
    ...(rule && chosen ? { chosen } : {}),
    ...(term.ends !== undefined && term.ends < today ? { ended: term.ends } : {}),
    archive: isArchive(
      term,
      periods.map((period) => latestOf(period, given, own)),
      today,
    ),
  };
}

/** A period with the last day that any school has for it. */
function latestOf(period: Period, given: GivenTime, { corrections }: OwnDates): Period {
  const days = [...(given.get(period.id)?.values() ?? [])].sort();
  return extendedTo(period, days.at(-1), corrections);
}

/** A period as it is for a school, which may have been given more time; of the municipality's own lines as it is for all. */
export const periodFor = (cycle: Cycle, period: Period, school: number | undefined): Period =>
  school === undefined ? period : extendedTo(period, cycle.given.get(period.id)?.get(school), cycle.own.corrections);

/** Whether a school has a later day for its report than all others. */
export const isExtended = (cycle: Cycle, period: Period, school: number): boolean =>
  periodFor(cycle, period, school).due > (periodIn(cycle, period.id)?.due ?? period.due);

/** So many states of dates are kept of a programme: today in the zones there are, and those of municipalities that changed something. */
const STATES_KNOWN = 64;
const knownPeriods = new WeakMap<LoadedProgramme, Map<string, readonly Period[]>>();

/** The periods of a programme, worked out once for a day and what a municipality has changed, and held once for all chats. */
function periodsKnown(programme: LoadedProgramme, today: IsoDate, own: OwnDates): readonly Period[] {
  const known = knownPeriods.get(programme) ?? new Map<string, readonly Period[]>();
  knownPeriods.set(programme, known);
  const { overlays, corrections, quarters } = own;
  const state = JSON.stringify([today, overlays, [...(corrections ?? [])], [...(quarters ?? [])]]);
  const periods = known.get(state) ?? allPeriods(programme, today, own);
  // What was asked for last goes last.
  known.delete(state);
  known.set(state, periods);
  for (const oldest of known.keys()) if (known.size > STATES_KNOWN) known.delete(oldest);
  return periods;
}

const allPeriods = ({ report, passport }: LoadedProgramme, today: IsoDate, own: OwnDates): readonly Period[] =>
  report ? periodsOf(report.cycle, termOf(passport.period), today, own) : [];

/** A municipality that begins in the middle of a programme owes nothing for the past: its first period is the one that was current then. */
function periodsSince(all: readonly Period[], day: IsoDate): readonly Period[] {
  const first = currentPeriod(all, day);
  return first ? all.slice(all.indexOf(first)) : all;
}

/** A period of the cycle by its id, for which a report is asked; undefined when the id is not of it. */
export const periodIn = (cycle: Cycle, id: string | undefined): Period | undefined =>
  cycle.periods.find((period) => period.id === id);

/** The wave whose term a stored period is. */
export const waveIn = (cycle: Cycle, id: string | undefined): Wave | undefined =>
  cycle.waves.find(({ period }) => period.id === id);

/** What is asked under a stored period's id: a report, or a questionnaire in its wave. */
export const askedIn = (cycle: Cycle, id: string | undefined): Period | undefined =>
  periodIn(cycle, id) ?? waveIn(cycle, id)?.period;

/** Ids of the periods before one, in order of time; of a wave those of the same questionnaire. None when the id is not of the cycle. */
export const earlierPeriods = (cycle: Cycle, id: string): string[] => {
  const wave = waveIn(cycle, id);
  const same = wave ? cycle.waves.filter((one) => one.questionnaire === wave.questionnaire) : [];
  const ids = (wave ? same.map(({ period }) => period) : cycle.periods).map((period) => period.id);
  return ids.slice(0, Math.max(ids.indexOf(id), 0));
};

/** What a period is called; its id when the cycle has it no more. */
export function periodTitle(t: T, cycle: Cycle, id: string): string {
  const period = askedIn(cycle, id);
  return period ? periodName(t, period) : id;
}

/** The period to open after the current one. */
export function nextPeriod(cycle: Cycle): Period | undefined {
  return cycle.periods.find((period) => period.opens > cycle.today);
}

/** Where a report stands, from what is stored of it. `period` as it is for its school: see `periodFor`. */
export const standingOf = (cycle: Cycle, period: Period, state: ReportState | undefined): ReportStanding =>
  standingsIn(cycle, period)(state);

/** The same for many reports of one period: what they have in common is worked out once. */
export function standingsIn(cycle: Cycle, period: Period): (state: ReportState | undefined) => ReportStanding {
  const term = termFor(cycle, period);
  return (state) =>
    reportStanding(
      {
        ...(state?.reportedAt ? { reportedAt: state.reportedAt } : {}),
        ...(state?.lastSent ? { lastSentAt: state.lastSent.sentAt } : {}),
        ...(state?.after ? { after: state.after.kind } : {}),
      },
      term,
      cycle.today,
      cycle.now,
    );
}

/** The same of schools, each by its own term: some may have been given more time. */
export function schoolStandingsIn(
  cycle: Cycle,
  period: Period,
): (school: number, state: ReportState | undefined) => ReportStanding {
  const standing = standingsIn(cycle, period);
  return (school, state) => {
    const own = periodFor(cycle, period, school);
    return own.due > period.due ? standingOf(cycle, own, state) : standing(state);
  };
}

/** The term of a period's report, as its standing is judged by. */
export function termFor(cycle: Cycle, period: Period): ReportTerm {
  const { timezone } = cycle.municipality;
  return {
    opens: period.opens,
    due: period.due,
    deadline: deadline(period, timezone),
    firstDeadline: firstDeadline(period, timezone),
    over: cycle.archive || period.closed === true || isHistory(period, cycle.since),
  };
}

/** The state of one report in a period: of the access's school, or of the municipality's own lines. */
export async function stateIn(
  deps: Pick<Sources, 'db'>,
  access: SchoolAccess | MunicipalityAccess,
  period: Period,
): Promise<ReportState | undefined> {
  const states = await reportStates(deps.db, access, period.id);
  return states.get('school' in access ? access.school : null);
}
