import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Questionnaire } from '../../src/domain/questionnaire.ts';
import { districtProfile, type SchoolProfile } from '../../src/reports/district-profile.ts';
import { districtProfilePicture } from '../../src/reports/pictures/district-picture.ts';
import { loadTexts } from '../../src/texts.ts';
import { pixelsOf } from '../support/pixels.ts';
import { profileOf, riskQuestionnaire } from '../support/questionnaires.ts';

const t = loadTexts('locales').for('ru');
let questionnaire: Questionnaire;
beforeAll(async () => {
  questionnaire = await riskQuestionnaire();
});

/** What a school told: nothing, or points by item, of which some are missing. */
const told = fc.option(fc.array(fc.option(fc.nat(3), { nil: undefined }), { minLength: 40, maxLength: 40 }), {
  nil: undefined,
});
const school = (id: number, points: (number | undefined)[] | undefined): SchoolProfile =>
  points ? { school: id, profile: profileOf(questionnaire, (_, at) => points[at]) } : { school: id };

describe('a district by factor', () => {
  test('counts every school that is asked once, as somebody would by hand', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 12 }), (all) => {
        const schools = all.map((points, id) => school(id, points));
        const profile = districtProfile(questionnaire, schools);
        expect(profile.factors.map(({ factor }) => factor)).toEqual(questionnaire.factors.map(({ id }) => id));
        for (const { factor, high, medium, low, undetermined, notAnswered } of profile.factors) {
          expect(high + medium + low + undetermined + notAnswered).toBe(schools.length);
          const inLevel = (level: string) =>
            schools.filter((one) => one.profile?.some((risk) => risk.factor === factor && risk.level === level)).length;
          expect({ high, medium, low, undetermined }).toEqual({
            ...{ high: inLevel('high'), medium: inLevel('medium') },
            ...{ low: inLevel('low'), undetermined: inLevel('undetermined') },
          });
          expect(notAnswered).toBe(all.filter((points) => points === undefined).length);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('compares only schools that answered at both waves, and what fell one way rises the other', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 8 }), fc.array(told, { maxLength: 8 }), (first, last) => {
        const [before, now] = [first, last].map((all) => all.map((points, id) => school(id, points)));
        const there = districtProfile(questionnaire, now ?? [], before);
        const back = districtProfile(questionnaire, before ?? [], now);
        const both = first.filter((points, id) => points && last[id]).length;
        expect([there.both, back.both]).toEqual([both, both]);
        for (const [at, { moves }] of there.factors.entries()) {
          const { lower = 0, same = 0, higher = 0, unknown = 0 } = moves ?? {};
          expect(lower + same + higher + unknown).toBe(both);
          expect(back.factors[at]?.moves).toEqual({ lower: higher, same, higher: lower, unknown });
        }
      }),
      { numRuns: 40 },
    );
  });

  test('counts the schools that chose a factor to work on, and has no change without a wave before', () => {
    const schools = [{ ...school(1, Array<number>(40).fill(0)), priorities: ['staff'] }, school(2, undefined)];
    const { answered, both, factors } = districtProfile(questionnaire, schools);
    expect({ answered, both }).toEqual({ answered: 1, both: undefined });
    expect(factors.filter(({ chosen }) => chosen > 0)).toEqual([
      { factor: 'staff', high: 0, medium: 0, low: 1, undetermined: 0, notAnswered: 1, chosen: 1 },
    ]);
  });

  test('is drawn with each share as long as it is, and with letters', async () => {
    const schools = [3, 3, 0, undefined].map((points, id) =>
      school(id, points === undefined ? undefined : Array<number>(40).fill(points)),
    );
    const profile = districtProfile(questionnaire, schools);
    const picture = pixelsOf(
      await districtProfilePicture(
        { questionnaire, municipality: 'Заречный район', wave: 'Входная', day: '2026-10-16', profile },
        t,
      ),
    );
    expect(picture.dark(40, 30, 1000, 60)).toBeGreaterThan(2000);
    expect(picture.dark(1042, 0, 38, picture.height)).toBe(0);
    // Half of the length is high, a quarter low, a quarter not answered; of thirteen factors the last one stands lowest.
    const y = picture.height - 70;
    expect([60, 200, 300, 440].map((x) => picture.at(x, y))).toEqual(['#9c1c1c', '#9c1c1c', '#a9dbb4', '#ffffff']);
  });
});
