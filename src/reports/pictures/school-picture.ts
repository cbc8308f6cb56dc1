import type { IsoDate } from '../../domain/calendar.ts';
import type { Diagnosis } from '../../domain/diagnosis.ts';
import type { FactorRisk } from '../../domain/risk-profile.ts';
import type { T } from '../../texts.ts';
import { bar, LEVEL_PATTERNS, shape, star } from './levels.ts';
import {
  type Entry,
  gap,
  head,
  heading,
  INK,
  legend,
  letters,
  MARGIN,
  page,
  paragraph,
  rule,
  type Strip,
  TEXT_SIZE,
} from './page.ts';
import { pngOf } from './png.ts';
import { type Svg, svg } from './svg.ts';

/** The risk profile of one school at one wave. */
export type SchoolProfilePicture = {
  questionnaire: Diagnosis;
  school: string;
  /** As it stands under the name of the school: «Входная диагностика». Absent where no wave is known. */
  wave?: string;
  /** When it was sent; of a draft, today. */
  day: IsoDate;
  /** Not sent yet: it may change. */
  preliminary: boolean;
  profile: readonly FactorRisk[];
  /** The factors to work on first, by id. `chosen`: by the school, not only proposed. */
  priorities: readonly string[];
  chosen: boolean;
  /** The wave to compare with, answered to the same version of the questionnaire. */
  before?: { wave?: string; profile: readonly FactorRisk[] };
};

const TRACK = 500;
const BAR_HEIGHT = 40;
const VALUE_X = MARGIN + TRACK + 22;

/**
 * The profile as a PNG for a chat: a bar by factor, those first that the school can change, each group in the questionnaire's order.
 * Source: the questionnaire's `scoring`.
 */
export const schoolProfilePicture = (of: SchoolProfilePicture, t: T): Promise<Uint8Array> => pngOf(drawing(of, t));

function drawing(of: SchoolProfilePicture, t: T): Svg {
  const { questionnaire, profile, before } = of;
  const { factors, version } = questionnaire;
  const group = (title: string, controllable: boolean): Strip[] => {
    const strips = factors
      .filter((factor) => factor.controllable === controllable)
      .flatMap((factor) => {
        const risk = profile.find((one) => one.factor === factor.id);
        return risk ? row(factor.title, risk, of, t) : [];
      });
    // Where nobody told the one from the other, there is nothing to head.
    const heads = strips.length === 0 || factors.every((factor) => factor.controllable) ? [] : heading(t.plain(title));
    return [...heads, ...strips];
  };
  const strips = [
    ...head(of.school, t.plain('picture-title'), [
      ...(of.wave === undefined ? [] : [of.wave]),
      t.plain('picture-day', { day: of.day, version, preliminary: of.preliminary ? 'yes' : 'no' }),
    ]),
    ...group('picture-own', true),
    ...group('picture-given', false),
    ...rule(),
    ...legend(entries(of, t)),
    gap(4),
    ...(before ? [] : [paragraph(t.plain('picture-first'))]),
  ];
  return page(strips, LEVEL_PATTERNS);
}

function row(title: string, risk: FactorRisk, { priorities, before }: SchoolProfilePicture, t: T): Strip[] {
  const isPriority = priorities.includes(risk.factor);
  const was = scoreIn(before?.profile, risk.factor);
  const score = risk.level === 'undetermined' ? undefined : risk.score;
  const value = t.plain('picture-value', {
    level: risk.level,
    score: score ?? 0,
    raised: risk.level !== 'undetermined' && risk.raisedBy.length > 0 ? 'yes' : 'no',
    known: was === undefined ? 'no' : 'yes',
    was: was ?? 0,
  });
  const name = paragraph(title, isPriority ? { weight: 'bold' } : {}, isPriority ? MARGIN + 48 : MARGIN);
  return [
    gap(14),
    { height: name.height, draw: (top) => svg`${isPriority ? star(MARGIN, top + 2) : svg``}${name.draw(top)}` },
    gap(4),
    {
      height: BAR_HEIGHT + 8,
      draw: (top) =>
        svg`${track(risk, top)}${was === undefined ? svg`` : tick(was, top)}${shape(risk.level, VALUE_X, top)}${letters(value, VALUE_X + 46, top)}`,
    },
  ];
}

const scoreIn = (profile: readonly FactorRisk[] | undefined, factor: string): number | undefined => {
  const risk = profile?.find((one) => one.factor === factor);
  return risk && risk.level !== 'undetermined' ? risk.score : undefined;
};

/** The bar of a score on the whole way from 0 to 100; hatched over its length where there is no score. */
function track(risk: FactorRisk, top: number): Svg {
  if (risk.level === 'undetermined') return bar('undetermined', MARGIN, top, TRACK, BAR_HEIGHT);
  // A score of 0 is to be seen as a score.
  const length = Math.max(4, (TRACK * risk.score) / 100);
  return svg`<rect x="${MARGIN}" y="${top}" width="${TRACK}" height="${BAR_HEIGHT}" fill="#eeeef2"/>${bar(risk.level, MARGIN, top, length, BAR_HEIGHT)}`;
}

/** Where the score stood the last time. */
const tick = (score: number, top: number): Svg =>
  svg`<rect x="${MARGIN + (TRACK * score) / 100 - 5}" y="${top - 7}" width="10" height="${BAR_HEIGHT + 14}" fill="#ffffff"/><rect x="${MARGIN + (TRACK * score) / 100 - 2.5}" y="${top - 7}" width="5" height="${BAR_HEIGHT + 14}" fill="${INK}"/>`;

function entries({ questionnaire, profile, priorities, chosen, before }: SchoolProfilePicture, t: T): Entry[] {
  // Factors with bounds of their own have no common ones to be told.
  const isCommon = questionnaire.factors.every(({ levels }) => levels === undefined);
  const levels = questionnaire.scoring.levels.toReversed().map(
    ({ id, from, to }): Entry => ({
      draw: (x, top) => shape(id, x, top),
      text: t.plain('picture-level', { level: id, from, to, common: isCommon ? 'yes' : 'no' }),
    }),
  );
  const some = (is: boolean, entry: Entry): Entry[] => (is ? [entry] : []);
  const isRaised = profile.some((risk) => risk.level !== 'undetermined' && risk.raisedBy.length > 0);
  return [
    ...levels,
    ...some(
      profile.some(({ level }) => level === 'undetermined'),
      { draw: (x, top) => shape('undetermined', x, top), text: t.plain('picture-undetermined') },
    ),
    ...some(priorities.length > 0, {
      draw: (x, top) => star(x, top),
      text: t.plain('picture-priority', { chosen: chosen ? 'yes' : 'no' }),
    }),
    ...some(before !== undefined, {
      draw: (x, top) => svg`<rect x="${x + 14}" y="${top - 2}" width="5" height="${TEXT_SIZE + 8}" fill="${INK}"/>`,
      text: t.plain('picture-before', { wave: before?.wave ?? 'none' }),
    }),
    ...some(isRaised, { draw: (x, top) => letters('*', x + 10, top), text: t.plain('picture-raised') }),
  ];
}
