import type { ReporterFacts, SchoolFacts, SentReport, Told } from './indicator-facts.ts';
import { ACTIVITY_STATES, type ActivityQuestion, type ActivityState } from './programme.ts';

/** An activity as a school told of it. `silent` says why there is no state; «не относится» is a state of its own kind. */
export type SchoolActivity = {
  activity: string;
  state?: ActivityState;
  silent?: 'no-report' | 'later' | 'no-data' | 'not-applicable';
  /** The report it stands in. */
  report?: Omit<SentReport, 'told'>;
};

/** An activity over the schools that were asked for it in a period, each of them in one list, by name. */
export type ActivityStanding = {
  activity: string;
  schools: Readonly<Record<ActivityState | NonNullable<SchoolActivity['silent']>, readonly SchoolFacts[]>>;
};

/** The state that an answer tells: an option of that id, or yes to what is either done or not. Undefined: it tells none. */
function stateOf(told: Told): ActivityState | undefined {
  if (told.kind === 'yes-no') return told.yes ? 'done' : 'not-begun';
  return told.kind === 'words' ? ACTIVITY_STATES.find((state) => state === told.option) : undefined;
}

/** The activities a school is asked for in its report of the period, in the document's order; those it was not asked for are absent. */
export function schoolActivities(school: ReporterFacts, questions: readonly ActivityQuestion[]): SchoolActivity[] {
  return questions.flatMap(({ activity, question }): SchoolActivity[] => {
    if (!school.asked.has(question)) return [];
    if (!school.now) return [{ activity, silent: 'no-report' }];
    const { told: all, ...report } = school.now;
    const told = all.get(question);
    const state = told && stateOf(told);
    if (state) return [{ activity, state, report }];
    const silent = told?.kind === 'no-data' || told?.kind === 'not-applicable' ? told.kind : 'later';
    return told?.kind === 'not-asked' ? [] : [{ activity, silent, report }];
  });
}

/** How many schools have done an activity, work on it, have not begun it; an activity that no school was asked for is absent. */
export function activityStandings(
  schools: readonly SchoolFacts[],
  questions: readonly ActivityQuestion[],
): ActivityStanding[] {
  return questions.flatMap((one): ActivityStanding[] => {
    const told = schools.flatMap((school) =>
      schoolActivities(school, [one]).map(({ state, silent }) => ({ school, what: state ?? silent })),
    );
    if (told.length === 0) return [];
    const those = (what: ActivityState | SchoolActivity['silent']) =>
      told.filter((it) => it.what === what).map(({ school }) => school);
    return [
      {
        activity: one.activity,
        schools: {
          ...{ done: those('done'), 'in-work': those('in-work'), 'not-begun': those('not-begun') },
          ...{ 'not-applicable': those('not-applicable'), 'no-data': those('no-data') },
          ...{ later: those('later'), 'no-report': those('no-report') },
        },
      },
    ];
  });
}

/** Activities in each state, of those that concern whoever told; `unknown`: nothing is said of them. */
export type ActivityCounts = Readonly<Record<ActivityState | 'unknown', number>>;

/** What one school told of its activities; those that do not concern it are not counted. */
export const countsOfSchool = (activities: readonly SchoolActivity[]): ActivityCounts => {
  const of = (wanted: ActivityState) => activities.filter(({ state }) => state === wanted).length;
  const concern = activities.filter(({ silent }) => silent !== 'not-applicable').length;
  const told = { done: of('done'), 'in-work': of('in-work'), 'not-begun': of('not-begun') };
  return { ...told, unknown: concern - told.done - told['in-work'] - told['not-begun'] };
};

/** Schools of a municipality in each state of an activity. */
export const countsOfStanding = ({ schools }: ActivityStanding): ActivityCounts => ({
  done: schools.done.length,
  'in-work': schools['in-work'].length,
  'not-begun': schools['not-begun'].length,
  unknown: schools['no-data'].length + schools.later.length + schools['no-report'].length,
});

/** The counts of several activities, school by school. */
export const sumOfCounts = (all: readonly ActivityCounts[]): ActivityCounts => {
  const sum = (of: keyof ActivityCounts) => all.reduce((total, one) => total + one[of], 0);
  return { done: sum('done'), 'in-work': sum('in-work'), 'not-begun': sum('not-begun'), unknown: sum('unknown') };
};
