import type { Db } from '../db/open.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { Figure } from '../programmes/figures.ts';
import type { LoadedProgramme } from '../programmes/load.ts';

/** A programme that comes with the bot, and its file as it was read, which a municipality keeps as its own copy. */
export type ShippedProgramme = { programme: LoadedProgramme; document: string };

/** What the cycle is read from. */
export type CycleSources = Pick<Sources, 'db' | 'now' | 'programmes'>;

/** What facts are read from. */
export type Sources = {
  db: Db;
  /** The present instant. */
  now: () => Date;
  programmes: ReadonlyMap<string, ShippedProgramme>;
  /** The closed list of a school's yearly figures. */
  figures: readonly Figure[];
  /** Those that come with the bot. */
  questionnaires: readonly Questionnaire[];
};
