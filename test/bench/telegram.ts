import { createServer, type IncomingMessage } from 'node:http';
import type { RawApi } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';

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
  /** How many calls came. */
  calls: () => number;
  /** What is sent while `act` runs, the last of each kind. */
  overhear: (act: () => Promise<unknown>) => Promise<Said>;
  close: () => void;
};

export async function startTelegram(): Promise<Telegram> {
  let messageId = 100;
  let calls = 0;
  let heard: Partial<Said> | undefined;
  const server = createServer((request, response) => {
    if (heard) hear(request, heard);
    else request.resume();
    request.on('end', () => {
      calls += 1;
      messageId += 1;
      const result =
        request.url?.endsWith('Message') || request.url?.endsWith('Text')
          ? { message_id: messageId, date: 0, chat: { id: 1, type: 'private' }, text: '' }
          : true;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, result }));
    });
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
    close: () => server.close(),
  };
}

function hear(request: IncomingMessage, heard: Partial<Said>): void {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const method = request.url?.split('/').at(-1) ?? '';
    Object.assign(heard, { [method]: JSON.parse(Buffer.concat(pieces).toString()) });
  });
}
