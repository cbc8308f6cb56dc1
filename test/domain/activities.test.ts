import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  activityStandings,
  countsOfSchool,
  countsOfStanding,
  schoolActivities,
  sumOfCounts,
} from '../../src/domain/activities.ts';
import type { SchoolFacts, Told } from '../../src/domain/indicator-facts.ts';

const QUESTIONS = [
  { activity: '1.5', question: 'programme' },
  { activity: '2.5', question: 'director-report' },
];
const state = (option: string): Told => ({ kind: 'words', text: option, option });
const yes: Told = { kind: 'yes-no', yes: true };

/** What a school told by question; `null`: no report. */
const school = (
  id: number,
  told: Readonly<Record<string, Told>> | null,
  asked = ['programme', 'director-report'],
): SchoolFacts => ({
  ...{ id, name: `Школа № ${id}`, asked: new Set(asked), figures: new Map() },
  ...(told && {
    now: {
      ...{ period: '2019-20:year', registration: '2019/20-001', version: 1, accepted: false },
      ...{ sentAt: new Date('2020-06-10T07:00:00Z'), told: new Map(Object.entries(told)) },
    },
  }),
});

test.each<[string, Readonly<Record<string, Told>> | null, object]>([
  ['what is chosen is its state', { programme: state('in-work') }, { activity: '1.5', state: 'in-work' }],
  ['a yes is done', { 'director-report': yes }, { activity: '2.5', state: 'done' }],
  ['a no is not begun', { 'director-report': { kind: 'yes-no', yes: false } }, { activity: '2.5', state: 'not-begun' }],
  ['what does not apply has no state', { programme: { kind: 'not-applicable' } }, { silent: 'not-applicable' }],
  ['no data is no state', { programme: { kind: 'no-data' } }, { silent: 'no-data' }],
  ['own words are no state', { programme: state('other') }, { silent: 'later' }],
  ['without a report nothing is known', null, { activity: '1.5', silent: 'no-report' }],
])('of an activity: %s', (_, told, expected) => {
  expect(schoolActivities(school(1, told), QUESTIONS)).toContainEqual(expect.objectContaining(expected));
});

test('an activity that nobody was asked for is not told of', () => {
  expect(schoolActivities(school(1, {}, ['programme']), QUESTIONS)).toHaveLength(1);
  expect(activityStandings([school(1, {}, ['programme'])], QUESTIONS)).toHaveLength(1);
  expect(activityStandings([], QUESTIONS)).toEqual([]);
});

test('the counts of all schools are those of each school added up, and each school stands in one list', () => {
  const told = fc.constantFrom<Told | undefined>(
    ...[state('done'), state('in-work'), state('not-begun'), yes, undefined],
    ...([{ kind: 'no-data' }, { kind: 'not-applicable' }] as const),
  );
  const answers = fc.record({ programme: told, 'director-report': told });
  fc.assert(
    fc.property(fc.array(fc.option(answers), { maxLength: 6 }), (town) => {
      const given = town.map(
        (one) => one && Object.fromEntries(Object.entries(one).flatMap(([id, it]) => (it ? [[id, it] as const] : []))),
      );
      const schools = given.map((one, at) => school(at, one));
      const found = activityStandings(schools, QUESTIONS);
      const each = schools.map((one) => countsOfSchool(schoolActivities(one, QUESTIONS)));
      expect(sumOfCounts(found.map(countsOfStanding))).toEqual(sumOfCounts(each));

      for (const { activity, schools: lists } of found) {
        const names = Object.values(lists).flatMap((some) => some.map(({ name }) => name));
        expect(names.sort()).toEqual(schools.map(({ name }) => name).sort());
        // Counted again, one school after another.
        let done = 0;
        const id = activity === '1.5' ? 'programme' : 'director-report';
        for (const one of given) {
          const said = one?.[id];
          if (said?.kind === 'words' ? said.option === 'done' : said?.kind === 'yes-no') done += 1;
        }
        expect(lists.done).toHaveLength(done);
      }
    }),
  );
});
