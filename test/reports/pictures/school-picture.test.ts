import { beforeAll, describe, expect, test } from 'vitest';
import type { Questionnaire } from '../../../src/domain/questionnaire.ts';
import { type SchoolProfilePicture, schoolProfilePicture } from '../../../src/reports/pictures/school-picture.ts';
import { loadTexts } from '../../../src/texts.ts';
import { pixelsOf } from '../../support/pixels.ts';
import { profileOf, riskQuestionnaire } from '../../support/questionnaires.ts';

const t = loadTexts('locales').for('ru');
let questionnaire: Questionnaire;
beforeAll(async () => {
  questionnaire = await riskQuestionnaire();
});

const draw = async (of: Partial<SchoolProfilePicture>) =>
  pixelsOf(
    await schoolProfilePicture(
      {
        questionnaire,
        ...{ school: 'Луговская СОШ', wave: 'Входная диагностика', day: '2026-10-16', preliminary: false },
        ...{ profile: profileOf(questionnaire, () => 3), priorities: [], chosen: false },
        ...of,
      },
      t,
    ),
  );

/** The left end of the first bar, halfway down. */
const FIRST_BAR = { x: 46, y: 417 };
const TITLE = [40, 30, 1000, 60] as const;

describe('the picture of a profile', () => {
  test('is 1080 wide and has its title in letters, not in nothing', async () => {
    const picture = await draw({});
    expect(picture.width).toBe(1080);
    expect(picture.dark(...TITLE)).toBeGreaterThan(2000);
    expect((await draw({ school: ' ' })).dark(...TITLE)).toBe(0);
  });

  test('cuts nothing at its edge, however long the names are', async () => {
    const long = 'Верхнеказачинская средняя общеобразовательная школа имени Героя Советского Союза <А. П.> & "Щ" ';
    const before = { wave: long, profile: profileOf(questionnaire, () => 3) };
    const all = questionnaire.factors.map(({ id }) => id);
    const picture = await draw({
      school: long + 'Щ'.repeat(80),
      wave: long,
      preliminary: true,
      before,
      priorities: all,
    });
    expect(picture.dark(0, 0, 36, picture.height)).toBe(0);
    expect(picture.dark(1042, 0, 38, picture.height)).toBe(0);
    expect(picture.height).toBeGreaterThan((await draw({})).height + 200);
  });

  test('is drawn with signs in a name that no picture can hold', async () => {
    const picture = await draw({ school: 'Школа\u0000 \u001b<&"\'>\ud800' });
    expect(picture.dark(...TITLE)).toBeGreaterThan(1000);
  });

  test('shows the level in the bar: whole, striped, light, or hatched where too little was answered', async () => {
    const levels = await Promise.all(
      [3, 0, undefined].map((points) => draw({ profile: profileOf(questionnaire, () => points) })),
    );
    const [high, low, none] = levels.map((picture) =>
      Array.from({ length: 40 }, (_, at) => picture.at(FIRST_BAR.x + 20 + at, FIRST_BAR.y)),
    );
    expect(new Set(high)).toEqual(new Set(['#9c1c1c']));
    expect(new Set(low)).toEqual(new Set(['#eeeef2']));
    expect(new Set(none).size).toBeGreaterThan(2);
  });

  test('shows by a tick where the factor stood before, and nothing where it was undetermined', async () => {
    const profile = profileOf(questionnaire, () => 0);
    const at = [285, FIRST_BAR.y - 10, 10, 20] as const;
    const before = profileOf(questionnaire, (_, index) => (index % 2 === 0 ? 3 : 0));
    const half = before.map((one) => (one.level === 'undetermined' ? one : { ...one, score: 50 }));
    expect((await draw({ profile, before: { profile: half } })).dark(...at)).toBeGreaterThan(60);
    expect((await draw({ profile, before: { profile: profileOf(questionnaire, () => undefined) } })).dark(...at)).toBe(
      0,
    );
  });
});
