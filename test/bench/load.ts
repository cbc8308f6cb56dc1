import { type ChildProcess, fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { SECRET } from './telegram.ts';

let updateId = 1_000_000;

/** A bot under load, in a process of its own. */
export class Worker {
  readonly #child: ChildProcess;
  readonly #port: number;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.#port = port;
  }

  static async start(...args: string[]): Promise<Worker> {
    const child = fork(join(import.meta.dirname, 'worker.ts'), args, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const { port } = await message<{ port: number }>(child);
    return new Worker(child, port);
  }

  /** CPU time used since the start, in milliseconds. */
  async cpuMs(): Promise<number> {
    const answer = message<{ cpu: NodeJS.CpuUsage }>(this.#child);
    this.#child.send('cpu');
    const { cpu } = await answer;
    return (cpu.user + cpu.system) / 1000;
  }

  /** Brings a chat's typed words to the bot; resolves with the milliseconds when they are done with. */
  async says(chat: number, text: string, agent: Agent): Promise<number> {
    updateId += 1;
    const body = JSON.stringify({
      update_id: updateId,
      message: {
        message_id: updateId,
        date: 1_763_000_000,
        chat: { id: chat, type: 'private', first_name: 'A' },
        from: { id: chat, is_bot: false, first_name: 'A' },
        text,
        ...(text.startsWith('/') ? { entities: [{ type: 'bot_command', offset: 0, length: text.length }] } : {}),
      },
    });
    const began = performance.now();
    const status = await post(this.#port, body, agent);
    if (status !== 200) throw new Error(`the bot answered ${status}`);
    return performance.now() - began;
  }

  stop(): void {
    this.#child.send('stop');
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
  worker: Worker,
  chats: readonly number[],
  words: readonly string[],
  atOnce: number,
): Promise<number[]> {
  const times: number[] = [];
  const waiting = [...chats];
  const agent = new Agent({ keepAlive: true });
  const one = async () => {
    for (let chat = waiting.shift(); chat !== undefined; chat = waiting.shift()) {
      for (const word of words) times.push(await worker.says(chat, word, agent));
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, one));
  } finally {
    agent.destroy();
  }
  return times;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
