import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Command, CommandParts } from './cli/command.ts';
import { createCommand } from './cli/municipality.ts';
import { inviteCommand, peopleCommand } from './cli/people.ts';
import { statusCommand, summaryCommand } from './cli/report.ts';
import { addSchoolCommand } from './cli/school.ts';
import { startedAt, systemClock } from './clock.ts';
import { type BaseConfig, readBaseConfig } from './config.ts';
import { DatabaseInUse } from './db/lock.ts';
import { moveDatabase } from './db/move.ts';
import { openDb } from './db/open.ts';
import { loadProgrammes, readDocument } from './programmes/load.ts';
import { loadTexts } from './texts.ts';

/** Exit codes as of sysexits.h: wrong usage, the database is busy, wrong settings. */
const EXIT = { wrong: 1, usage: 64, busy: 75, settings: 78 };

const COMMANDS: Readonly<Record<string, Command>> = {
  'municipality create': createCommand,
  'school add': addSchoolCommand,
  invite: inviteCommand,
  people: peopleCommand,
  status: statusCommand,
  summary: summaryCommand,
};

const t = loadTexts(join(import.meta.dirname, '../locales')).for('ru');

function fail(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

const say = (text: string) => process.stdout.write(`${text}\n`);

const config = readBaseConfig(process.env);
if (!config.ok) fail(EXIT.settings, config.error.map((problem) => t.plainProblem(problem)).join('\n'));

const words = process.argv
  .slice(2)
  .filter((_word, at, all) => all.slice(0, at + 1).every((one) => !one.startsWith('-')));
const name = words.slice(0, 2).join(' ');
const one = words[0] ?? '';
if (name === 'db move') await move(config.value);
else if (COMMANDS[name]) await run(COMMANDS[name], config.value, words.length);
else if (COMMANDS[one]) await run(COMMANDS[one], config.value, 1);
else fail(EXIT.usage, t.plain('cli-usage', { commands: [...Object.keys(COMMANDS), 'db move'].join(', ') }));

async function run(command: Command, settings: BaseConfig, skip: number): Promise<void> {
  const options = optionsOf(command, process.argv.slice(2 + skip));
  const place = settings.database;
  const database = await openDb('url' in place ? { url: place.url, poolSize: 2 } : place).catch(explain);
  const loaded = await loadProgrammes();
  const parts: CommandParts = {
    db: database.db,
    now: (settings.clockStart ? startedAt(settings.clockStart) : systemClock).now,
    t,
    programmes: new Map(
      await Promise.all(
        loaded.map(
          async (programme) => [programme.id, { programme, document: await readDocument(programme.id) }] as const,
        ),
      ),
    ),
    options: {
      text: (option) => options.texts.get(option)?.at(-1),
      list: (option) => options.texts.get(option) ?? [],
    },
  };
  const given = await command.run(parts).finally(() => database.close());
  if (!given.ok) fail(EXIT.wrong, t.plainProblem(given.error));
  say(options.json ? JSON.stringify(given.value.json) : given.value.words);
}

/** Reads the options of a command; an unknown, repeated or missing one is named. */
function optionsOf(command: Command, args: string[]): { json: boolean; texts: Map<string, string[]> } {
  const named = Object.entries(command.options);
  const known = Object.fromEntries(
    named.map(([option]) => [option, { type: 'string' as const, multiple: true as const }]),
  );
  const read = (() => {
    try {
      return parseArgs({ args, options: { ...known, json: { type: 'boolean' } }, strict: true }).values;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return fail(EXIT.usage, t.plain('cli-options', { options: named.map(([option]) => `--${option}`).join(', ') }));
    }
  })();
  const texts = new Map<string, string[]>();
  for (const [option, need] of named) {
    const value: unknown = Reflect.get(read, option);
    const list = Array.isArray(value) ? value.filter((part): part is string => typeof part === 'string') : [];
    if (need === 'needed' && list.length === 0)
      fail(EXIT.usage, t.plain('cli-option-missing', { option: `--${option}` }));
    if (need !== 'many' && list.length > 1) fail(EXIT.usage, t.plain('cli-option-twice', { option: `--${option}` }));
    texts.set(option, list);
  }
  return { json: read.json === true, texts };
}

async function move(settings: BaseConfig): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(4),
    options: { to: { type: 'string' }, json: { type: 'boolean' } },
    strict: false,
  });
  if (typeof values.to !== 'string') fail(EXIT.usage, t.plain('cli-option-missing', { option: '--to' }));
  if ('url' in settings.database) fail(EXIT.usage, t.plain('cli-move-embedded-only'));
  const from = await openDb(settings.database).catch(explain);
  const moved = await moveDatabase(from.db, values.to).finally(() => from.close());
  if (!moved.ok) fail(EXIT.wrong, t.plainProblem(moved.error));
  const rows = [...moved.value.values()].reduce((sum, count) => sum + count, 0);
  say(
    values.json === true
      ? JSON.stringify({ tables: Object.fromEntries(moved.value), rows })
      : t.plain('cli-moved', { rows }),
  );
}

/** The embedded database belongs to one process at a time. */
function explain(error: unknown): never {
  if (error instanceof DatabaseInUse) fail(EXIT.busy, t.plain('cli-database-in-use'));
  throw error;
}
