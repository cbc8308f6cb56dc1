import { type ChildProcess, fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import type { Update } from 'grammy/types';
import { startCommand } from './command.ts';
import { median } from './goals.ts';
import type { Share } from './profile.ts';
import { SECRET, type Telegram } from './telegram.ts';

/** A bot under load, in a process of its own: which, how it gets its updates, and what it is told besides. */
export type WorkerKind = 'ours' | 'bare' | 'usual';
export type Way = 'webhook' | 'polling';

let updateId = 1_000_000;

export class Worker {
  readonly #child: ChildProcess;
  /** Of the webhook; 0 for one that polls. */
  readonly port: number;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  /** `last` is the folder of the programmes for ours, and what ours says, as JSON, for the others. */
  static async start(kind: WorkerKind, way: Way, databaseUrl: string, root: string, last: string): Promise<Worker> {
    const child = fork(join(import.meta.dirname, 'worker.ts'), [kind, way, databaseUrl, root, last], {
      execArgv: kind === 'ours' ? (await startCommand()).slice(0, -1) : [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const { port } = await message<{ port: number }>(child);
    return new Worker(child, port);
  }

  /** CPU time used since the start, in milliseconds. */
  async cpuMs(): Promise<number> {
    const { user, system } = await this.#ask<NodeJS.CpuUsage>('cpu');
    return (user + system) / 1000;
  }

  /** What it holds of the machine's memory, in megabytes. */
  async memoryMb(): Promise<number> {
    return (await this.#ask<number>('memory')) / 2 ** 20;
  }

  /** Where its time goes while `act` runs, the greatest share first. */
  async profiled(act: () => Promise<unknown>): Promise<Share[]> {
    await this.#ask('profile');
    await act();
    return this.#ask<Share[]>('profiled');
  }

  stop(): void {
    this.#child.send('stop');
  }

  #ask<Reply>(what: string): Promise<Reply> {
    const answer = message<Reply>(this.#child);
    this.#child.send(what);
    return answer;
  }
}

function message<M>(child: ChildProcess): Promise<M> {
  return new Promise((done, failed) => {
    const ended = (code: number | null) => failed(new Error(`the worker ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (one) => {
      child.off('exit', ended);
      done(one as M);
    });
  });
}

/** How a chat's words come to a bot: to its workers in turn, as a balancer in front of them does it, or by being fetched. */
export type Line = { workers: readonly Worker[]; telegram: Telegram };

/** What a chat sends: words, or a file of so many bytes. */
export type Sent = string | { bytes: number };

/** Brings what a chat sends to the bot; resolves with the milliseconds when it is done with: confirmed, or answered by a message. */
async function says({ workers, telegram }: Line, chat: number, sent: Sent, agent: Agent): Promise<number> {
  updateId += 1;
  const update = updateOf(updateId, chat, sent);
  const port = workers[updateId % workers.length]?.port ?? 0;
  const began = performance.now();
  if (port === 0) await telegram.deliver(chat, update);
  else {
    const status = await post(port, JSON.stringify(update), agent);
    if (status !== 200) throw new Error(`the bot answered ${status}`);
  }
  return performance.now() - began;
}

const updateOf = (update_id: number, id: number, sent: Sent): Update => ({
  update_id,
  message: {
    message_id: update_id,
    date: 1_763_000_000,
    chat: { id, type: 'private', first_name: 'A' },
    from: { id, is_bot: false, first_name: 'A' },
    ...(typeof sent === 'string' ? wordsOf(sent) : fileOf(sent.bytes)),
  },
});

const wordsOf = (text: string) => ({
  text,
  ...(text.startsWith('/') ? { entities: [{ type: 'bot_command' as const, offset: 0, length: text.length }] } : {}),
});

const fileOf = (bytes: number) => ({
  document: { file_id: 'x', file_unique_id: 'x', file_name: 'x.xlsx', file_size: bytes },
});

function post(port: number, body: string, agent: Agent): Promise<number> {
  return new Promise((done, failed) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-telegram-bot-api-secret-token': SECRET,
    };
    const sent = request({ host: '127.0.0.1', port, path: '/', method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode ?? 0));
    });
    sent.on('error', failed);
    sent.end(body);
  });
}

/**
 * All chats say the words, so many at once, each chat after its last was answered. Gives the milliseconds of each. A volley has connections
 * of its own: one kept idle while the other bot's turn lasts may be closed by the server just when it is used again.
 */
export async function volley(
  line: Line,
  chats: readonly number[],
  words: readonly Sent[],
  atOnce: number,
): Promise<number[]> {
  const times: number[] = [];
  const waiting = [...chats];
  const agent = new Agent({ keepAlive: true });
  const one = async () => {
    for (let chat = waiting.shift(); chat !== undefined; chat = waiting.shift()) {
      for (const word of words) times.push(await says(line, chat, word, agent));
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, one));
  } finally {
    agent.destroy();
  }
  return times;
}

export type Cost = { cpuMs: number; medianMs: number; perSecond: number; calls: number };

/** What so many answers of every chat cost a bot, an answer. CPU is that of its processes alone. */
export async function costOf(line: Line, chats: readonly number[], count: number, atOnce: number): Promise<Cost> {
  const cpuOf = async () => {
    const each = await Promise.all(line.workers.map((worker) => worker.cpuMs()));
    return each.reduce((sum, one) => sum + one, 0);
  };
  const [cpu, calls] = [await cpuOf(), line.telegram.calls()];
  const began = performance.now();
  const times = await volley(line, chats, numbers(count), atOnce);
  const seconds = (performance.now() - began) / 1000;
  return {
    cpuMs: ((await cpuOf()) - cpu) / times.length,
    medianMs: median(times),
    perSecond: times.length / seconds,
    calls: (line.telegram.calls() - calls) / times.length,
  };
}

/** So many answers to questions for a count. */
export const numbers = (count: number): string[] => Array.from({ length: count }, () => '17');
