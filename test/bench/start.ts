import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Update } from 'grammy/types';
import { ROOT, startCommand } from './command.ts';
import { figure, heading, median } from './goals.ts';
import { benchCluster } from './stage.ts';
import { startTelegram, TOKEN } from './telegram.ts';

/**
 * How long it takes from the start of the process until the first update is answered: on PostgreSQL and on an embedded database that was
 * there before. The update lies at Telegram when the bot comes. Beside it the bare bot, and the CPU time, which other processes of the
 * machine do not stretch. Needs PostgreSQL's programs and Linux.
 */

const ADMINISTRATOR = 7_000;
const TIMES = 5;
const TICKS_A_SECOND = 100;

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
figure('on PostgreSQL, s', onServer.seconds, { atMost: 1.5 });
const embedded = await several(main, (root) => ({ ...ours, BOT_API_ROOT: root, DATA_DIR: folder }));
figure('on an embedded database, warm, s', embedded.seconds, { atMost: 3 });
const bare = await several((root) => ['test/bench/bare-main.ts', url, root, said]);
figure('bare grammY with one INSERT, s', bare.seconds);
figure('on PostgreSQL, CPU s', onServer.cpu);
figure('on an embedded database, warm, CPU s', embedded.cpu);
figure('bare grammY with one INSERT, CPU s', bare.cpu);

await cluster.stop();
await rm(folder, { recursive: true, force: true });
process.exit(0);

type Start = { seconds: number; cpu: number };
type Settings = Record<string, string>;

/** The middle one of several starts, in seconds; the first, on a database that is empty, does not count. */
async function several(
  command: readonly string[] | ((root: string) => readonly string[]),
  settings: (root: string) => Settings = () => ({}),
): Promise<Start> {
  const starts: Start[] = [];
  for (let time = 0; time <= TIMES; time += 1) {
    const start = await once(command, settings, time);
    if (time > 0) starts.push(start);
  }
  return { seconds: median(starts.map((one) => one.seconds)), cpu: median(starts.map((one) => one.cpu)) };
}

async function once(
  command: readonly string[] | ((root: string) => readonly string[]),
  settings: (root: string) => Settings,
  time: number,
): Promise<Start> {
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
  const cpu = await cpuOf(bot.pid);
  bot.kill('SIGTERM');
  await gone;
  telegram.close();
  return { seconds, cpu };
}

/** CPU seconds that a process has used, in all its threads. */
async function cpuOf(pid = 0): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  const [user, system] = text.slice(text.lastIndexOf(')')).split(' ').slice(12, 14).map(Number);
  return ((user ?? 0) + (system ?? 0)) / TICKS_A_SECOND;
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
