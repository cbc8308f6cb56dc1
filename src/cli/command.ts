import type { ShippedProgramme } from '../bot/context.ts';
import type { OpenDb } from '../db/open.ts';
import type { Result } from '../domain/result.ts';
import type { T } from '../texts.ts';

/** What is wrong with a command: the sentence is `problem-<code>`. */
export type CommandProblem = { readonly code: string } & Readonly<Record<string, string | number>>;

/** What a command is given. */
export type CommandParts = {
  db: OpenDb['db'];
  now: () => Date;
  t: T;
  programmes: ReadonlyMap<string, ShippedProgramme>;
  /** Values of the options by name, and those that may be repeated as lists. */
  options: Options;
};

export type Options = {
  text: (name: string) => string | undefined;
  list: (name: string) => readonly string[];
};

/** What a command gives: a value for `--json`, of a shape documented in the README, and the same in words. */
export type Given = { json: unknown; words: string };

export type Command = {
  /** Options it takes, those that must be there first. `many`: may be repeated. */
  options: Readonly<Record<string, 'needed' | 'maybe' | 'many'>>;
  run: (parts: CommandParts) => Promise<Result<Given, CommandProblem>>;
};
