import type { IsoDate } from '../../domain/calendar.ts';
import type { Diagnosis } from '../../domain/diagnosis.ts';
import type { T } from '../../texts.ts';
import type { DistrictFactor, DistrictProfile } from '../district-profile.ts';
import { bar, LEVEL_PATTERNS, type Standing, shape } from './levels.ts';
import { gap, head, legend, letters, MARGIN, page, paragraph, rule, type Strip } from './page.ts';
import { pngOf } from './png.ts';
import { type Svg, svg } from './svg.ts';

/** The profile of a district at one wave. */
export type DistrictProfilePicture = {
  questionnaire: Diagnosis;
  municipality: string;
  /** As it stands under the name: «Входная диагностика». */
  wave: string;
  /** The day on which it was counted. */
  day: IsoDate;
  profile: DistrictProfile;
};

/** From the worst down, then what is not known. */
const STANDINGS: readonly Standing[] = ['high', 'medium', 'low', 'undetermined', 'not-answered'];

const TRACK = 440;
const BAR_HEIGHT = 40;
const COUNTS_X = MARGIN + TRACK + 14;
const COUNT_WIDTH = 109;

/** How many schools stand where on each factor, as a PNG for a chat: the bar shows the shares, the numbers stand beside it under one another. */
export const districtProfilePicture = (of: DistrictProfilePicture, t: T): Promise<Uint8Array> => pngOf(drawing(of, t));

function drawing({ questionnaire, municipality, wave, day, profile }: DistrictProfilePicture, t: T): Svg {
  const titles = new Map(questionnaire.factors.map(({ id, title }) => [id, title]));
  const { schools, answered } = profile;
  const strips = [
    ...head(municipality, t.plain('picture-district'), [
      wave,
      t.plain('picture-day', { day, version: questionnaire.version, preliminary: answered < schools ? 'yes' : 'no' }),
      t.plain('picture-answered', { answered, schools }),
    ]),
    ...rule(),
    ...legend(
      STANDINGS.map((standing) => ({
        draw: (x, top) => shape(standing, x, top),
        text: t.plain('picture-standing', { standing }),
      })),
    ),
    ...rule(),
    ...profile.factors.flatMap((factor) => row(titles.get(factor.factor) ?? factor.factor, factor, schools)),
  ];
  return page(strips, LEVEL_PATTERNS);
}

const countOf = (factor: DistrictFactor, standing: Standing): number =>
  factor[standing === 'not-answered' ? 'notAnswered' : standing];

function row(title: string, factor: DistrictFactor, schools: number): Strip[] {
  return [
    gap(10),
    paragraph(title),
    gap(4),
    { height: BAR_HEIGHT + 10, draw: (top) => svg`${stacked(factor, schools, top)}${counts(factor, top)}` },
  ];
}

/** The schools of each standing as a share of the whole length. */
function stacked(factor: DistrictFactor, schools: number, top: number): Svg {
  let before = 0;
  const pieces = STANDINGS.flatMap((standing) => {
    const count = countOf(factor, standing);
    if (count === 0) return [];
    const [x, width] = [(TRACK * before) / schools, (TRACK * count) / schools];
    before += count;
    return [bar(standing, MARGIN + x, top, width, BAR_HEIGHT)];
  });
  return svg`${pieces}`;
}

/** The number of each standing in its own column, nothing where there is none. */
function counts(factor: DistrictFactor, top: number): Svg {
  const written = STANDINGS.flatMap((standing, at) => {
    const count = countOf(factor, standing);
    const x = COUNTS_X + at * COUNT_WIDTH;
    return count === 0 ? [] : [svg`${shape(standing, x, top)}${letters(String(count), x + 42, top)}`];
  });
  return svg`${written}`;
}
