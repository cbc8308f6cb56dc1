import {
  type ActivityCounts,
  type ActivityStanding,
  countsOfSchool,
  type SchoolActivity,
} from '../domain/activities.ts';
import { ACTIVITY_STATES, type Activity } from '../domain/programme.ts';
import type { T } from '../texts.ts';
import { cut } from './answer-text.ts';

/** Longest name of an activity in a list. */
const NAME = 90;
/** Names of schools on one line: the line has to fit a page. */
const SCHOOLS_ON_A_LINE = 15;

const named = (id: string, activities: readonly Activity[]) => {
  const found = activities.find((one) => one.id === id);
  if (!found) throw new Error(`named: no activity ${id}`);
  return { number: found.number ?? 'none', name: cut(found.text, NAME) };
};

/** What a sentence with `activity-counts` in it is given. */
export const countArgs = (counts: ActivityCounts) => ({
  done: counts.done,
  work: counts['in-work'],
  not: counts['not-begun'],
  unknown: counts.unknown,
});

/** The activities of a school's last report: how many are in each state, then each in the document's words. HTML. */
export function schoolActivityLines(
  t: T,
  told: readonly SchoolActivity[],
  activities: readonly Activity[],
  report: { period: string; registration: string; accepted: boolean },
): string[] {
  if (told.length === 0) return [];
  return [
    t('status-activities', {
      ...{ period: report.period, registration: report.registration, accepted: report.accepted ? 'yes' : 'no' },
      ...countArgs(countsOfSchool(told)),
    }),
    ...told.map(({ activity, state, silent }) =>
      t('status-activity', { ...named(activity, activities), said: state ?? silent ?? 'later' }),
    ),
  ];
}

/** An activity over all schools: in the document's words, then who has done it, works on it, has not begun it. HTML. */
export function activityLines(
  t: T,
  { activity, schools }: ActivityStanding,
  activities: readonly Activity[],
): string[] {
  const lines = [...ACTIVITY_STATES, 'not-applicable' as const].flatMap((what) =>
    inLines(schools[what].map(({ name }) => name)).map((names) =>
      t('activity-schools', { what, count: schools[what].length, names }),
    ),
  );
  const silent = (['no-data', 'later', 'no-report'] as const).flatMap((why) =>
    inLines(schools[why].map(({ name }) => name)).map((who) => t('proof-silent', { who, why })),
  );
  return [t('activity-name', named(activity, activities)), ...lines, ...silent];
}

const inLines = (names: readonly string[]): string[] =>
  Array.from({ length: Math.ceil(names.length / SCHOOLS_ON_A_LINE) }, (_, at) =>
    names.slice(at * SCHOOLS_ON_A_LINE, (at + 1) * SCHOOLS_ON_A_LINE).join(', '),
  );
