import { join } from 'node:path';
import type { Command, FileCommand, Given } from './cli/command.ts';
import { COMMANDS, FILE_COMMANDS, NEEDS } from './cli/commands.ts';
import { type Options, readOptions, usageOf } from './cli/options.ts';
import { startedAt, systemClock } from './clock.ts';
import { type BaseConfig, readBaseConfig } from './config.ts';
import { errorCode, isDatabaseAway } from './db/errors.ts';
import { FolderUnusable } from './db/folder.ts';
import { DatabaseInUse } from './db/lock.ts';
import { moveDatabase } from './db/move.ts';
import { openDb } from './db/open.ts';
import { loadShipped } from './shipped.ts';
import { loadTexts, type Sayable } from './texts.ts';
import { tableReader } from './workbooks/read-table.ts';
import { workbookWriter } from './workbooks/results/write-apart.ts';

/** Where a command's words go: what it gives, and why it did nothing. */
export type Terminal = { out: (words: string) => void; err: (words: string) => void };

/** Exit codes as of sysexits.h: wrong usage, the database does not answer, it is busy, wrong settings. */
const EXIT = { wrong: 1, usage: 64, away: 69, busy: 75, settings: 78 };

const t = loadTexts(join(import.meta.dirname, '../locales')).for('ru');

/** A terminal's lines are searched and cut: every space is a plain one there. */
const line = (text: string): string => `${text.replaceAll('\u00a0', ' ')}\n`;

/** A command that cannot be carried out, with its exit code and the sentence that says why. */
class Refused extends Error {
  readonly code: number;

  constructor(code: number, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

function fail(code: number, sentence: string): never {
  throw new Refused(code, sentence);
}

const wordsOf = ({ json }: Options, given: Given) => (json ? `${JSON.stringify(given.json)}\n` : line(given.words));

const sentences = (problems: readonly Sayable[]) => problems.map((one) => t.plainProblem(one)).join('\n');

function clockOf({ clockStart }: BaseConfig): () => Date {
  return (clockStart ? startedAt(clockStart) : systemClock).now;
}

/**
 * Carries one of the operator's commands out with these settings and says on the terminal what it gives. The exit code: 0, or one of
 * sysexits.h with a sentence that tells the operator what to do.
 */
export async function operate(
  typed: readonly string[],
  env: NodeJS.ProcessEnv,
  { out, err }: Terminal,
): Promise<number> {
  try {
    out(typed.some((word) => ['help', '--help', '-h'].includes(word)) ? line(usage()) : await done(typed, env));
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    err(line(error.message));
    return error.code;
  }
}

/** What the command gives, as it is printed. */
async function done(typed: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const name = [typed.slice(0, 2).join(' '), typed[0] ?? ''].find((one) => NEEDS.has(one));
  const needs = name === undefined ? undefined : NEEDS.get(name);
  if (name === undefined || !needs) fail(EXIT.usage, `${t.plain('cli-usage')}\n${usage()}`);
  const options = readOptions(needs, typed.slice(name.split(' ').length));
  if (!options.ok) fail(EXIT.usage, sentences([options.error]));
  const config = readBaseConfig(env);
  if (!config.ok) fail(EXIT.settings, sentences(config.error));
  const onFiles = FILE_COMMANDS.get(name);
  if (onFiles) return wordsOf(options.value, await runOnFiles(onFiles, config.value, options.value));
  const command = COMMANDS.get(name);
  return wordsOf(
    options.value,
    await (command ? run(command, config.value, options.value) : move(config.value, options.value)),
  );
}

/** Every command with its options, a line each. */
function usage(): string {
  return [...NEEDS].map(([name, needs]) => `  ${name} ${usageOf(needs)}`).join('\n');
}

async function run(command: Command, settings: BaseConfig, options: Options): Promise<Given> {
  const place = settings.database;
  const database = await openDb('url' in place ? { url: place.url, poolSize: 2 } : place).catch(explain(place));
  const workbooks = openWorkbooks();
  const given = await command
    .run({ ...(await loadShipped()), ...workbooks.parts, db: database.db, now: clockOf(settings), t, options })
    .finally(() => Promise.all([database.close(), workbooks.close()]));
  if (!given.ok) fail(EXIT.wrong, sentences([given.error]));
  return given.value;
}

async function runOnFiles(command: FileCommand, settings: BaseConfig, options: Options): Promise<Given> {
  const { questionnaires, figures } = await loadShipped();
  const workbooks = openWorkbooks();
  const given = await command
    .run({ ...workbooks.parts, now: clockOf(settings), t, questionnaires, figures, options })
    .finally(workbooks.close);
  if (!given.ok) fail(EXIT.wrong, sentences([given.error]));
  return given.value;
}

function openWorkbooks() {
  const tables = tableReader();
  return { parts: { tables, write: workbookWriter() }, close: () => tables.close() };
}

async function move(settings: BaseConfig, options: Options): Promise<Given> {
  const target = readBaseConfig({ DATABASE_URL: options.text('to') });
  if (!target.ok) fail(EXIT.usage, sentences(target.error.map((problem) => ({ ...problem, name: '--to' }))));
  const [from, to] = [settings.database, target.value.database];
  if ('url' in from) fail(EXIT.usage, t.plain('cli-move-embedded-only'));
  if (!('url' in to)) fail(EXIT.usage, t.plain('problem-cli-option-missing', { option: '--to' }));
  const database = await openDb(from).catch(explain(from));
  const moved = await moveDatabase(database.db, to.url)
    .finally(() => database.close())
    .catch(explain(to, '--to'));
  if (!moved.ok) fail(EXIT.wrong, sentences([moved.error]));
  const rows = [...moved.value.values()].reduce((sum, count) => sum + count, 0);
  return { json: { tables: Object.fromEntries(moved.value), rows }, words: t.plain('cli-moved', { rows }) };
}

/** Says what the operator can do about a database that cannot be opened; `setting` is what names it. */
function explain(place: BaseConfig['database'], setting = 'DATABASE_URL'): (error: unknown) => never {
  return (error) => {
    if (error instanceof DatabaseInUse) fail(EXIT.busy, t.plain('cli-database-in-use'));
    const code = errorCode(error) ?? '';
    if (!('url' in place)) {
      if (!(error instanceof FolderUnusable)) throw error;
      const { dataDir: folder, why, code: refusal } = error;
      fail(EXIT.settings, t.plain('folder-unusable', { folder, why, code: refusal }));
    }
    if (isDatabaseAway(error)) fail(EXIT.away, t.plain('cli-database-away', { setting }));
    // Wrong password, no such user, no such database.
    if (['28P01', '28000', '3D000'].includes(code)) fail(EXIT.settings, t.plain('cli-database-refused', { setting }));
    throw error;
  };
}
