import type { OpenDb } from '../db/open.ts';
import type { Result } from '../domain/result.ts';
import type { ShippedProgramme } from '../facts/sources.ts';
import type { Figure } from '../programmes/figures.ts';
import type { T } from '../texts.ts';
import type { OptionNeeds, Options } from './options.ts';

/** What is wrong with a command: the sentence is `problem-<code>`. */
export type CommandProblem = { readonly code: string } & Readonly<Record<string, string | number>>;

/** What a command is given. */
export type CommandParts = {
  db: OpenDb['db'];
  now: () => Date;
  t: T;
  programmes: ReadonlyMap<string, ShippedProgramme>;
  /** The closed list of a school's yearly figures. */
  figures: readonly Figure[];
  options: Omit<Options, 'json'>;
};

/** What a command gives: a value for `--json`, of a shape documented in the README, and the same in words. */
export type Given = { json: unknown; words: string };

export type Command = {
  options: OptionNeeds;
  run: (parts: CommandParts) => Promise<Result<Given, CommandProblem>>;
};
