import type { Questionnaire } from '../domain/questionnaire.ts';
import type { Result } from '../domain/result.ts';
import type { Sources } from '../facts/sources.ts';
import type { Figure } from '../programmes/figures.ts';
import type { T } from '../texts.ts';
import type { TableReader } from '../workbooks/read-table.ts';
import type { WriteApart } from '../workbooks/results/write-apart.ts';
import type { OptionNeeds, Options } from './options.ts';

/** What is wrong with a command: the sentence is `problem-<code>`. */
export type CommandProblem = { readonly code: string } & Readonly<Record<string, string | number>>;

/** What reads and writes workbooks, each in a process that starts with the first of them. */
type Workbooks = { tables: TableReader; write: WriteApart };

/** What a command is given. */
export type CommandParts = Sources &
  Workbooks & {
    t: T;
    options: Omit<Options, 'json'>;
  };

/** What a command gives: a value for `--json`, of a shape documented in the README, and the same in words. */
export type Given = { json: unknown; words: string };

export type Command = {
  options: OptionNeeds;
  run: (parts: CommandParts) => Promise<Result<Given, CommandProblem>>;
};

/** What a command is given that works on files alone: no database is opened, so one that is in use or away does not hinder it. */
export type FileCommandParts = Workbooks & {
  now: () => Date;
  t: T;
  /** Those that come with the bot. */
  questionnaires: readonly Questionnaire[];
  figures: readonly Figure[];
  options: Omit<Options, 'json'>;
};

export type FileCommand = {
  options: OptionNeeds;
  run: (parts: FileCommandParts) => Promise<Result<Given, CommandProblem>>;
};
