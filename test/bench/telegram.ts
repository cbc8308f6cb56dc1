import { createServer } from 'node:http';
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

/** The dummy's address and how many calls came. */
export async function startTelegram(): Promise<{ root: string; calls: () => number; close: () => void }> {
  let messageId = 100;
  let calls = 0;
  const server = createServer((request, response) => {
    request.resume();
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
  return { root: `http://127.0.0.1:${address.port}`, calls: () => calls, close: () => server.close() };
}
