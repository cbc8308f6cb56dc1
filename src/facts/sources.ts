import type { Db } from '../db/open.ts';
import type { LoadedProgramme } from '../programmes/load.ts';

/** A programme that comes with the bot, and its file as it was read, which a municipality keeps as its own copy. */
export type ShippedProgramme = { programme: LoadedProgramme; document: string };

/** What facts are read from. */
export type Sources = {
  db: Db;
  /** The present instant. */
  now: () => Date;
  programmes: ReadonlyMap<string, ShippedProgramme>;
};
