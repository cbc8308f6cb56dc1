import type { MunicipalityAccess, SchoolAccess } from '../db/access.ts';
import { type ReportState, reportStatesIn } from '../db/report-states.ts';
import { readSchool } from '../db/schools.ts';
import type { Role } from '../domain/people.ts';
import type { Period } from '../domain/periods.ts';
import type { ReportStanding } from '../domain/report-standing.ts';
import { isOpenTo, mayAnswer } from '../domain/waves.ts';
import { type Cycle, nextPeriod, periodFor, standingOf } from './cycle.ts';
import { hasOwnLines } from './reminder-facts.ts';
import type { Sources } from './sources.ts';

/** A report of a period as it stands today. `state` is absent until somebody begins it. */
export type ReportAt = { period: Period; state?: ReportState; standing: ReportStanding };

/** What it is the turn of for one who reports: what is owed, what stands beside it, what comes after. */
export type Turn = {
  /** The school takes no part in the programme: nothing is awaited of it, whatever is open. */
  apart: boolean;
  /** The reports that are awaited or are to be corrected, the one due first first. */
  owed: readonly ReportAt[];
  /** The same of questionnaires. */
  questionnaires: readonly ReportAt[];
  /** The report of the present period, owed or not; absent before the first opening. */
  current?: ReportAt;
  /** What others entered for the school and it has not looked at yet, of reports that wait for review and of the present one. */
  unseen: readonly ReportAt[];
  /** The period that opens next. */
  next?: Period;
};

/**
 * Reads what a school, or the municipality by its own lines, is to report. One period may be missed while the next is sent, so all that have
 * opened are looked at. `role`: of the reader, where a questionnaire may not be for him; absent: for anybody of the school.
 */
export async function readTurn(
  deps: Pick<Sources, 'db'>,
  cycle: Cycle,
  access: SchoolAccess | MunicipalityAccess,
  role?: Role,
): Promise<Turn> {
  const of = 'school' in access ? access.school : null;
  const waves = cycle.waves.filter(
    (wave) => of !== null && isOpenTo(wave, of) && (role === undefined || mayAnswer(wave, { role })),
  );
  const opened = [...cycle.periods, ...waves.map(({ period }) => period)].filter(({ opens }) => opens <= cycle.today);
  const [states, apart] = await Promise.all([
    reportStatesIn(
      deps.db,
      access,
      opened.map(({ id }) => id),
    ),
    'school' in access ? readSchool(deps.db, access).then(({ participating }) => !participating) : false,
  ]);
  const reports = opened.map((one): ReportAt => {
    const period = periodFor(cycle, one, of ?? undefined);
    const state = states.get(period.id)?.get(of);
    return { period, ...(state && { state }), standing: standingOf(cycle, period, state) };
  });
  const awaited = reports
    .filter(({ standing, period }) => isOwed(standing) && (of !== null || hasOwnLines(cycle, period)))
    .toSorted((a, b) => a.period.due.localeCompare(b.period.due));
  const current = reports.find(({ period }) => period.id === cycle.current?.id);
  const next = nextPeriod(cycle);
  const unseen = cycle.archive
    ? []
    : reports.filter(
        ({ period, state, standing }) =>
          state?.lastSent?.entered === 'unseen' &&
          (standing.state === 'sent' || (standing.state === 'accepted' && period.id === current?.period.id)),
      );
  const [questionnaires = [], owed = []] = [true, false].map((isWave) =>
    apart || cycle.archive ? [] : awaited.filter(({ period }) => (period.kind === 'wave') === isWave),
  );
  return { apart, owed, questionnaires, unseen, ...(current && { current }), ...(next && { next }) };
}

/** Whether a report waits for its school: it is awaited, or came back to be corrected. */
export const isOwed = ({ state }: ReportStanding): boolean => state === 'awaited' || state === 'returned';

/** All that waits for its school, reports and questionnaires, the one due first first. */
export const allOwed = ({ owed, questionnaires }: Turn): ReportAt[] =>
  [...owed, ...questionnaires].sort((a, b) => a.period.due.localeCompare(b.period.due));
