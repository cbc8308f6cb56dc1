import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { RawApi } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';

/** As little of the Bot API as costs nothing: every call is answered at once, so what is measured is the bot. */

export const TOKEN = '7000000001:AABenchBenchBenchBenchBenchBenchBench';
export const SECRET = 'bench-secret';
export const BOT_INFO: UserFromGetMe = {
  id: 7000000001,
  is_bot: true,
  first_name: 'Bench',
  username: 'bench_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
};

/** What a typed answer makes a bot send: the next question, and the line into which the answered one shrinks. */
export type Said = {
  [Method in 'sendMessage' | 'editMessageText']: Parameters<RawApi[Method]>[0];
};

export type Telegram = {
  root: string;
  /** How many calls came, but for the questions for updates. */
  calls(): number;
  /** What is sent while `act` runs, the last of each kind. */
  overhear(act: () => Promise<unknown>): Promise<Said>;
  /** Has an update fetched by the bot that asks for updates; resolves when the bot sends a message to its chat. */
  deliver(chat: number, update: Update): Promise<void>;
  close(): void;
};

/** `file`: what a bot gets whatever file it fetches. */
export async function startTelegram(file: Buffer = Buffer.alloc(0)): Promise<Telegram> {
  let messageId = 100;
  let calls = 0;
  let heard: Partial<Said> | undefined;
  const queue = new Queue();
  /** Who waits for a message, by chat; those of one chat in the order in which they came. */
  const waiting = new Map<number, (() => void)[]>();

  const server = createServer(async (request, response) => {
    if (request.url?.startsWith('/file/')) return void response.end(file);
    const method = request.url?.split('/').at(-1) ?? '';
    const isListened = heard !== undefined || waiting.size > 0 || method === 'getUpdates';
    const body = isListened ? await bodyOf(request) : '';
    if (!isListened) await ended(request);
    if (method === 'getUpdates') return queue.ask(JSON.parse(body), response);
    calls += 1;
    messageId += 1;
    if (heard) Object.assign(heard, { [method]: JSON.parse(body) });
    reply(response, resultOf(method, messageId));
    if (method !== 'sendMessage') return;
    const chat = Number(/"chat_id":(\d+)/.exec(body)?.[1]);
    const those = waiting.get(chat);
    those?.shift()?.();
    if (those?.length === 0) waiting.delete(chat);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the dummy listens nowhere');
  return {
    root: `http://127.0.0.1:${address.port}`,
    calls: () => calls,
    overhear: async (act) => {
      heard = {};
      await act();
      const { sendMessage, editMessageText } = heard;
      heard = undefined;
      if (!sendMessage || !editMessageText) throw new Error('the bot did not say what was to be overheard');
      return { sendMessage, editMessageText };
    },
    deliver: (chat, update) =>
      new Promise((done) => {
        waiting.set(chat, [...(waiting.get(chat) ?? []), done]);
        queue.add(update);
      }),
    close: () => server.close(),
  };
}

/** Updates that wait to be fetched, as at Telegram: they stay until they are confirmed by a higher offset. */
class Queue {
  #updates: Update[] = [];
  #asked: { limit: number; response: ServerResponse; late: NodeJS.Timeout } | undefined;

  add(update: Update): void {
    this.#updates.push(update);
    this.#answer();
  }

  ask({ offset = 0, limit = 100, timeout = 0 }: Asked, response: ServerResponse): void {
    this.#updates = this.#updates.filter(({ update_id }) => update_id >= offset);
    if (timeout === 0 || this.#updates.length > 0) {
      reply(response, this.#updates.slice(0, limit));
      return;
    }
    const late = setTimeout(() => {
      this.#asked = undefined;
      reply(response, []);
    }, timeout * 1000).unref();
    this.#asked = { limit, response, late };
    response.on('close', () => {
      if (this.#asked?.response === response) this.#asked = undefined;
    });
  }

  #answer(): void {
    if (!this.#asked) return;
    const { limit, response, late } = this.#asked;
    clearTimeout(late);
    this.#asked = undefined;
    reply(response, this.#updates.slice(0, limit));
  }
}

type Asked = { offset?: number; limit?: number; timeout?: number };

function resultOf(method: string, messageId: number): unknown {
  if (method === 'getMe') return BOT_INFO;
  if (method === 'getFile') return { file_id: 'x', file_unique_id: 'x', file_path: 'x.xlsx' };
  const isMessage = method.endsWith('Message') || method.endsWith('Text');
  return isMessage ? { message_id: messageId, date: 0, chat: { id: 1, type: 'private' }, text: '' } : true;
}

function reply(response: ServerResponse, result: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ ok: true, result }));
}

function ended(request: IncomingMessage): Promise<void> {
  request.resume();
  return new Promise((done) => request.on('end', () => done()));
}

function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  return new Promise((done) => request.on('end', () => done(Buffer.concat(pieces).toString())));
}
