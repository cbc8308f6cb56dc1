import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Update } from 'grammy/types';
import { ROOT, startCommand } from './command.ts';
import { figure, heading, median } from './goals.ts';
import { benchCluster } from './stage.ts';
import { startTelegram, TOKEN } from './telegram.ts';

/**
 * How long it takes from the start of the process until the first update is answered: on PostgreSQL and on an embedded database that was
 * there before. The update lies at Telegram when the bot comes. Beside it the bare bot. Needs PostgreSQL's programs.
 */

const ADMINISTRATOR = 7_000;
const TIMES = 5;

const cluster = await benchCluster();
const folder = await mkdtemp(join(tmpdir(), 'opora-bench-'));
const url = cluster.urlOf('postgres');
const main = await startCommand();
const ours = { BOT_TOKEN: TOKEN, ADMIN_IDS: String(ADMINISTRATOR), LOG_LEVEL: 'error' };
const said = JSON.stringify({
  sendMessage: { chat_id: 1, text: 'a' },
  editMessageText: { chat_id: 1, message_id: 1, text: 'a' },
});

heading('From the start of the process to the first update answered');
const onServer = await several(main, (root) => ({ ...ours, BOT_API_ROOT: root, DATABASE_URL: url }));
figure('on PostgreSQL, s', onServer, { atMost: 1.5 });
const embedded = await several(main, (root) => ({ ...ours, BOT_API_ROOT: root, DATA_DIR: folder }));
figure('on an embedded database, warm, s', embedded, { atMost: 3 });
const bare = await several((root) => ['test/bench/bare-main.ts', url, root, said]);
figure('bare grammY with one INSERT, s', bare);

await cluster.stop();
await rm(folder, { recursive: true, force: true });
process.exit(0);

type Settings = Record<string, string>;

/** The middle one of several starts, in seconds; the first, on a database that is empty, does not count. */
async function several(
  command: readonly string[] | ((root: string) => readonly string[]),
  settings: (root: string) => Settings = () => ({}),
): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time <= TIMES; time += 1) {
    const seconds = await once(command, settings, time);
    if (time > 0) times.push(seconds);
  }
  return median(times);
}

async function once(
  command: readonly string[] | ((root: string) => readonly string[]),
  settings: (root: string) => Settings,
  time: number,
): Promise<number> {
  const telegram = await startTelegram();
  const args = typeof command === 'function' ? command(telegram.root) : command;
  const answered = telegram.deliver(ADMINISTRATOR, start(time + 1));
  const began = performance.now();
  const bot = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...settings(telegram.root) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = ended(bot);
  await Promise.race([answered, gone.then((code) => Promise.reject(new Error(`the bot ended with ${code}`)))]);
  const seconds = (performance.now() - began) / 1000;
  bot.kill('SIGTERM');
  await gone;
  telegram.close();
  return seconds;
}

function ended(bot: ChildProcess): Promise<number | null> {
  return new Promise((done) => bot.once('exit', done));
}

function start(update_id: number): Update {
  return {
    update_id,
    message: {
      message_id: update_id,
      date: 1_763_000_000,
      chat: { id: ADMINISTRATOR, type: 'private', first_name: 'A' },
      from: { id: ADMINISTRATOR, is_bot: false, first_name: 'A' },
      text: '/start',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    },
  };
}
