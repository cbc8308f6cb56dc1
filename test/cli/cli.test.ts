import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { linkOf } from '../../src/bot/links.ts';
import { NEEDS } from '../../src/cli/commands.ts';
import { usageOf } from '../../src/cli/options.ts';
import { type DbPlace, openDb } from '../../src/db/open.ts';
import { operate } from '../../src/operate.ts';
import { freshFolder, freshPostgres } from '../support/database.ts';
import { WHOLE_REPORT } from '../support/office.ts';
import { differences, documentedJson } from '../support/readme.ts';
import { startTown, type Town } from '../support/town.ts';
import { answer, join as joins } from '../support/walks.ts';

const ROOT = join(import.meta.dirname, '../..');

type Said = { code: number | null; out: string; err: string };

/** The command line with these settings and no others, in this process: one of its own takes a second to start. */
async function cli(settings: Record<string, string>, ...args: string[]): Promise<Said> {
  const said = { out: '', err: '' };
  const code = await operate(args, settings, {
    out: (words) => {
      said.out += words;
    },
    err: (words) => {
      said.err += words;
    },
  });
  return { code, ...said };
}

/** The same as a process of its own, as an operator starts it. */
function cliProcess(settings: Record<string, string>, ...args: string[]): Promise<Said> {
  const child = spawn(process.execPath, ['src/cli.ts', ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/opora/compiled'), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (piece: Buffer) => {
    said.out += piece;
  });
  child.stderr.on('data', (piece: Buffer) => {
    said.err += piece;
  });
  return new Promise((done) => child.once('close', (code) => done({ code, ...said })));
}

/** An empty database: on a server where there is one, else in a folder. */
async function aDatabase(): Promise<{ place: DbPlace; settings: Record<string, string> }> {
  const fresh = await freshPostgres();
  if (!fresh) {
    const dataDir = await freshFolder();
    return { place: { dataDir }, settings: { DATA_DIR: dataDir } };
  }
  onTestFinished(fresh.drop);
  return { place: { url: fresh.url }, settings: { DATABASE_URL: fresh.url } };
}

/** Carries a command out with `--json` and finds that it gives what the README says. */
async function gives(settings: Record<string, string>, name: string, ...args: string[]): Promise<unknown> {
  const { code, out, err } = await cli(settings, ...name.split(' '), ...args, '--json');
  expect({ name, code, err, lines: out.trim().split('\n').length }).toEqual({ name, code: 0, err: '', lines: 1 });
  const given: unknown = JSON.parse(out);
  expect(differences(documentedJson().get(name), given)).toEqual([]);
  return given;
}

/** Runs the bot on a database for as long as something is done with it. */
async function withBot(place: DbPlace, act: (town: Town) => Promise<void>): Promise<void> {
  const { db, close } = await openDb(place);
  const town = await startTown(db);
  try {
    await act(town);
    expect(town.troubles).toEqual([]);
  } finally {
    await town.close();
    await close();
  }
}

const payloadIn = (given: unknown): string => String(Reflect.get(Object(given), 'payload'));

test('a municipality is set up and looked at by commands, and the bot serves it', async () => {
  const { place, settings } = await aDatabase();
  const clock = { ...settings, CLOCK_START: '2026-11-10T10:00:00+07:00' };
  const one = ['--municipality', '1'];
  const made = await gives(clock, 'municipality create', '--programme', 'kazachinsky-2024');
  const invited = await gives(clock, 'invite', ...one, '--role', 'director', '--school', 'vorokovskaya');
  // The bot has not run yet, so its name is unknown; the link lives 14 days of the clock that was given.
  expect(invited).toMatchObject({ link: null, expiresAt: expect.stringMatching(/^2026-11-24T03:00:/) });

  await withBot(place, async ({ app, sim, settled }) => {
    const [coordinator, director] = [sim.person(), sim.person()];
    await joins(coordinator, linkOf(app.deps, payloadIn(Reflect.get(Object(made), 'coordinator'))));
    await joins(director, linkOf(app.deps, payloadIn(invited)));
    await director.presses('Заполнить отчёт');
    for (const words of WHOLE_REPORT) await answer(director, words);
    await director.presses('Отправить координатору');
    await settled();
    expect(coordinator.screen()).toContain('отправлен отчёт за I четверть 2026/27');
  });

  expect(await gives(settings, 'people', ...one)).toMatchObject({
    people: [{ role: 'coordinator' }, { role: 'director', school: 'vorokovskaya', maySend: true, reachable: true }],
    invitations: [],
  });
  const sent = { state: 'sent', timing: 'in-time', registration: '2026/27-I-001', version: 1 };
  expect(await gives(clock, 'status', ...one, '--school', 'vorokovskaya')).toMatchObject({
    on: '2026-11-10',
    schools: [{ report: sent }],
  });
  expect(await gives(settings, 'summary', ...one, '--on', '2026-11-16')).toMatchObject({
    on: '2026-11-16',
    total: 10,
    inTime: [{ id: 'vorokovskaya', state: 'sent' }],
  });
  // On the day before, what was sent later counts as not yet sent. In words it is a text for people, without markup.
  const { code, out } = await cliProcess(settings, 'summary', ...one, '--on', '2026-11-09');
  expect(code).toBe(0);
  expect(out).toContain('Отправлено 0 из 10.');
  expect(out).not.toMatch(/[<>{}]/);
  // The same of reminders: on the 9th the report, sent on the 10th, was awaited; afterwards only the municipality's own lines are.
  expect(await gives(clock, 'remind', ...one, '--dry-run', '--on', '2026-11-09')).toMatchObject({
    dryRun: true,
    reminders: [
      { role: 'coordinator', schools: [], step: 'before7' },
      {
        role: 'director',
        schools: ['vorokovskaya'],
        period: '2026-27:1',
        step: 'before7',
        at: '2026-11-09T02:00:00.000Z',
      },
    ],
  });
  expect(await gives(clock, 'remind', ...one, '--dry-run', '--on', '2026-11-13')).toMatchObject({
    reminders: [{ role: 'coordinator', step: 'before3' }],
  });
  // Now the bot's name is known.
  const { link } = Object(await gives(clock, 'invite', ...one, '--role', 'coordinator'));
  expect(link).toMatch(/^https:\/\/t\.me\/\w+\?start=/);
  const teachers = ['--school', 'vorokovskaya', '--figure', 'teachers', '--year', '2026-27', '--value', '27'];
  expect(await gives(clock, 'figure set', ...one, ...teachers)).toMatchObject({ value: 27 });
  await gives(clock, 'figure list', ...one, '--school', 'vorokovskaya');
  const days = ['--year', '2026-27', '--quarter', '2', '--starts', '2026-11-09', '--ends', '2026-12-30'];
  await gives(clock, 'quarter set', ...one, ...days);
  await gives(clock, 'quarter list', ...one);
  expect(await gives(clock, 'period set', ...one, '--due', '2026-11-23')).toMatchObject({ dueSource: 'coordinator' });
  await gives(clock, 'period list', ...one);
  expect(await gives(clock, 'school add', ...one, '--name', 'Новая')).toEqual({ id: 'novaya', name: 'Новая' });
  const set = await gives(clock, 'school set', ...one, '--school', 'novaya', '--code', '101');
  expect(set).toMatchObject({ id: 'novaya', code: '101', circle: null });
});

test('an embedded database belongs to one process at a time, and moves to a server whole', async () => {
  const dataDir = await freshFolder();
  const settings = { DATA_DIR: dataDir };
  await withBot({ dataDir }, async ({ administrator }) => {
    await administrator.says('/start');
    await administrator.presses('Создать муниципалитет');
    expect(await cliProcess(settings, 'people', '--municipality', '1')).toEqual({
      code: 75,
      out: '',
      err: 'Бот работает с этой базой. Остановите его или задайте DATABASE_URL.\n',
    });
    await administrator.presses(/Казачинский район, 2024–2027/);
    await administrator.presses('Казачинский район');
    await administrator.presses(/Красноярск/);
    await administrator.presses('Взять 10 школ программы');
    await administrator.presses('Создать');
  });

  const target = await freshPostgres({ bare: true });
  if (!target) return;
  onTestFinished(target.drop);
  const moved = Object(JSON.parse((await cli(settings, 'db', 'move', '--to', target.url, '--json')).out));
  expect(Object.keys(moved)).toEqual(Object.keys(Object(documentedJson().get('db move'))));
  expect(moved.tables).toMatchObject({ municipality: 1, school: 10 });
  expect(moved.rows).toBe(Object.values<number>(moved.tables).reduce((sum, rows) => sum + rows, 0));
  expect(await gives({ DATABASE_URL: target.url }, 'status', '--municipality', '1')).toHaveProperty(
    'schools.length',
    10,
  );
});

test('what cannot be done is said in a sentence and in the exit code, and nothing else is printed', async () => {
  const settings = { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/opora' };
  const people = ['people', '--municipality', '1'];
  const cases: [number, RegExp, Record<string, string>, string[]][] = [
    [64, /^Такой команды нет[\s\S]*municipality create --programme …/, settings, ['constructor']],
    [64, /^--to: адрес записан с ошибкой[^\n]*$/, settings, ['db', 'move', '--to', 'server:secret']],
    [69, /^DATABASE_URL: сервер базы не отвечает[^\n]*$/, settings, people],
    [78, /^DATABASE_URL: [^\n]*\nCLOCK_START: «now»[^\n]*$/, { DATABASE_URL: 'secret', CLOCK_START: 'now' }, people],
    [78, /^DATA_DIR: «package\.json» — не папка[^\n]*$/, { DATA_DIR: 'package.json' }, people],
    [78, /^DATA_DIR: «package\.json\/data» — не папка[^\n]*$/, { DATA_DIR: 'package.json/data' }, people],
    [78, /^DATA_DIR: в папку «\/proc» нельзя писать[^\n]*$/, { DATA_DIR: '/proc' }, people],
  ];
  for (const [code, sentence, env, args] of cases) {
    const said = await cli(env, ...args);
    expect({ args, ...said }).toMatchObject({ args, code, out: '' });
    expect(said.err.trim()).toMatch(sentence);
    expect(said.err).not.toContain('secret');
  }
});

test('a command that works on files alone needs no database', async () => {
  await gives({ DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/opora' }, 'questionnaire list');
});

test('asked for help, it prints every command with its options', async () => {
  const { code, out } = await cliProcess({}, '--help');
  expect(code).toBe(0);
  expect(out.trimEnd().split('\n')).toEqual([...NEEDS].map(([name, needs]) => `  ${name} ${usageOf(needs)}`));
});
