import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { takeLock } from '../src/db/lock.ts';
import type { Person } from '../src/simulator/person.ts';
import { type Simulator, startSimulator } from '../src/simulator/simulator.ts';
import { startBot } from './support/bot-process.ts';
import { freshFolder, freshPostgres } from './support/database.ts';

async function aSimulator(): Promise<Simulator> {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  return simulator;
}

/** A database on a server where there is one, else in a folder. */
async function aDatabase(): Promise<Record<string, string>> {
  const fresh = await freshPostgres();
  if (!fresh) return { DATA_DIR: await freshFolder() };
  onTestFinished(fresh.drop);
  return { DATABASE_URL: fresh.url };
}

const settingsFor = ({ token, apiRoot }: Simulator) => ({ BOT_TOKEN: token, BOT_API_ROOT: apiRoot, ADMIN_IDS: '1001' });

/** How many messages of the bot a person has in his chat. */
const answers = (person: Person): number => person.messages().filter((message) => person.look(message).fromBot).length;

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

test('mistakes in the settings are named at start, all at once, with exit code 78', async () => {
  const { code, said, logged } = await startBot({ BOT_TOKEN: 'secretsecret', PORT: 'x', DATABASE_URL: 'secret2' })
    .ended;
  expect(code).toBe(78);
  for (const name of ['BOT_TOKEN', 'ADMIN_IDS', 'PORT', 'DATABASE_URL']) expect(said).toContain(name);
  expect(said.trim().split('\n')).toHaveLength(4);
  expect(said + logged).not.toContain('secret');
});

test('a token that Telegram does not know is a mistake in the settings', async () => {
  const simulator = await aSimulator();
  const token = '7000000009:AAUnknownUnknownUnknownUnknown012345';
  const { code, said, logged } = await startBot({ ...settingsFor(simulator), ...(await aDatabase()), BOT_TOKEN: token })
    .ended;
  expect(code).toBe(78);
  expect(said).toContain('BOT_TOKEN');
  expect(said + logged).not.toContain(token);
});

// Which folders are refused, and with which words: test/cli/cli.test.ts.
test('a folder for the database that cannot be written to is a mistake in the settings', async () => {
  const { code, said, logged } = await startBot({ ...settingsFor(await aSimulator()), DATA_DIR: '/proc' }).ended;
  expect({ code, logged }).toEqual({ code: 78, logged: '' });
  expect(said.trim().split('\n')).toEqual([expect.stringContaining('DATA_DIR: в папку «/proc» нельзя писать.')]);
});

test('a folder that another process works with is said to be in use, with exit code 75', async () => {
  const simulator = await aSimulator();
  const dataDir = await freshFolder();
  const release = takeLock(join(dataDir, 'database.lock'), dataDir);
  const { code, said } = await startBot({ ...settingsFor(simulator), DATA_DIR: dataDir }).ended;
  expect(code).toBe(75);
  expect(said).toContain(dataDir);
  release();
});

test('with a token and an administrator alone the bot keeps its facts in a folder, and stops when asked', async () => {
  const simulator = await aSimulator();
  const bot = startBot({ ...settingsFor(simulator), DATA_DIR: await freshFolder() });
  await bot.started;
  const anna = simulator.person();
  await anna.says('/start');
  expect(answers(anna)).toBeGreaterThan(0);
  bot.kill('SIGTERM');
  expect(await bot.ended).toMatchObject({ code: 0, said: '' });
  expect(simulator.updatesPending).toBe(0);
});

test('a bot that is killed answers after its restart what was said meanwhile', async () => {
  const simulator = await aSimulator();
  const settings = { ...settingsFor(simulator), ...(await aDatabase()) };
  const anna = simulator.person();
  const first = startBot(settings);
  await first.started;
  await anna.says('/start');
  expect(answers(anna)).toBeGreaterThan(0);
  first.kill('SIGKILL');
  await first.ended;

  const before = answers(anna);
  await anna.says('/help', { wait: false });
  const second = startBot(settings);
  await second.started;
  await simulator.idle();
  expect(answers(anna)).toBeGreaterThan(before);
  second.kill('SIGTERM');
  await second.ended;
});

test('with a webhook Telegram brings the updates itself, and the port tells how the bot is', async () => {
  const simulator = await aSimulator();
  const port = await freePort();
  const webhook = { WEBHOOK_URL: `http://127.0.0.1:${port}`, PORT: String(port) };
  const bot = startBot({ ...settingsFor(simulator), ...(await aDatabase()), ...webhook });
  await bot.started;
  const anna = simulator.person();
  await simulator.until(() => simulator.callCount('setWebhook') === 1);
  await anna.says('/start');
  expect(answers(anna)).toBeGreaterThan(0);

  expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(metrics).toContain('opora_updates_total{outcome="done"} 1');
  bot.kill('SIGTERM');
  expect((await bot.ended).code).toBe(0);
});

test('a port that is taken is a mistake in the settings', async () => {
  const simulator = await aSimulator();
  const taken = createServer().listen(0);
  await new Promise((done) => taken.once('listening', done));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const { code, said } = await startBot({ ...settingsFor(simulator), ...(await aDatabase()), PORT: String(port) })
    .ended;
  expect(code).toBe(78);
  expect(said).toContain(String(port));
});
