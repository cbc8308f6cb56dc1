import { once } from 'node:events';
import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import type { Handle } from '../../src/bot/receive.ts';
import { startServer } from '../../src/bot/server.ts';
import { createLog } from '../../src/log.ts';
import { Metrics } from '../../src/metrics.ts';

const SECRET = 'our_secret';
const PATH = '/hooks/0123';

async function aServer(handle: Handle, isHealthy = async () => true) {
  const metrics = new Metrics();
  const work = { handle, metrics, log: createLog('silent') };
  const server = await startServer({ port: 0, metrics, isHealthy, webhook: { path: PATH, secret: SECRET, work } });
  const root = `http://127.0.0.1:${server.port}`;
  onTestFinished(() => server.close().catch(() => {}));
  const push = (update: unknown, headers: Record<string, string> = {}) =>
    fetch(`${root}${PATH}`, {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': SECRET, ...headers },
      body: typeof update === 'string' ? update : JSON.stringify(update),
    }).then(({ status }) => status);
  const get = async (path: string) => {
    const reply = await fetch(`${root}${path}`);
    return { status: reply.status, text: await reply.text() };
  };
  return { server, push, get, root };
}

const anUpdate = (update_id: number, chat: number) => ({ update_id, message: { chat: { id: chat } } });

test('an update is acknowledged when it is done, not before', async () => {
  const notes: string[] = [];
  const goOn = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { push } = await aServer(async () => {
    begun.resolve();
    await goOn.promise;
    notes.push('done');
  });
  const answered = push(anUpdate(1, 7)).then((status) => notes.push(`answered ${status}`));
  await begun.promise;
  goOn.resolve();
  await answered;
  expect(notes).toEqual(['done', 'answered 200']);
});

test('updates of one chat are handled in order, of another at the same time', async () => {
  const handled: number[] = [];
  const goOn = Promise.withResolvers<void>();
  const firstBegan = Promise.withResolvers<void>();
  const otherChat = Promise.withResolvers<void>();
  const { push } = await aServer(async ({ update_id }) => {
    if (update_id === 1) firstBegan.resolve();
    if (update_id === 1) await goOn.promise;
    handled.push(update_id);
    if (update_id === 3) otherChat.resolve();
  });
  const first = push(anUpdate(1, 7));
  await firstBegan.promise;
  const others = [push(anUpdate(2, 7)), push(anUpdate(3, 8))];
  await otherChat.promise;
  goOn.resolve();
  await Promise.all([first, ...others]);
  expect(handled).toEqual([3, 1, 2]);
});

test('a second copy of an update under way waits for the same end', async () => {
  let times = 0;
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const { push, get } = await aServer(async () => {
    times++;
    begun.resolve();
    await goOn.promise;
  });
  const first = push(anUpdate(1, 7));
  await begun.promise;
  const second = push(anUpdate(1, 7));
  while (!(await get('/metrics')).text.includes('opora_updates_received_total 2'));
  goOn.resolve();
  expect(await Promise.all([first, second])).toEqual([200, 200]);
  expect(times).toBe(1);
  expect(await push(anUpdate(1, 7))).toBe(200);
  expect(times).toBe(2);
});

test('an update met by a database that is away has to come again', async () => {
  let isAway = true;
  const { push, get } = await aServer(async () => {
    if (isAway) throw Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
  });
  expect(await push(anUpdate(1, 7))).toBe(500);
  isAway = false;
  expect(await push(anUpdate(1, 7))).toBe(200);
  expect((await get('/metrics')).text).toBe(
    [
      '# TYPE opora_updates_received_total counter',
      'opora_updates_received_total 2',
      '# TYPE opora_updates_total counter',
      'opora_updates_total{outcome="postponed"} 1',
      'opora_updates_total{outcome="done"} 1',
      '# TYPE opora_updates_in_flight gauge',
      'opora_updates_in_flight 0',
      '',
    ].join('\n'),
  );
});

test('an error of ours does not make Telegram send the update again', async () => {
  const { push } = await aServer(async () => {
    throw new Error('a defect');
  });
  expect(await push(anUpdate(1, 7))).toBe(200);
});

test('who does not know the secret, or sends what is no update, reaches no handler', async () => {
  let handled = 0;
  const { push, root, get } = await aServer(async () => void handled++);
  const secret = 'x-telegram-bot-api-secret-token';
  expect(await push(anUpdate(1, 7), { [secret]: 'another' })).toBe(401);
  expect(await push(anUpdate(1, 7), { [secret]: `${SECRET}x` })).toBe(401);
  expect(await push(anUpdate(1, 7), { [secret]: '' })).toBe(401);
  expect(await push('{"update_id":')).toBe(400);
  expect(await push('null')).toBe(400);
  expect(await push({ update_id: '1' })).toBe(400);
  expect(await push({ update_id: 1, filler: 'x'.repeat(2 ** 20) })).toBe(413);
  expect((await get(PATH)).status).toBe(405);
  expect((await fetch(`${root}/hooks/other`, { method: 'POST' })).status).toBe(404);
  expect(handled).toBe(0);
});

test('what is too long without saying so is refused before its end', async () => {
  const { server } = await aServer(async () => {});
  const headers = { 'x-telegram-bot-api-secret-token': SECRET, 'transfer-encoding': 'chunked' };
  const call = request({ port: server.port, path: PATH, method: 'POST', headers });
  const refused = once(call, 'response');
  call.on('error', () => {});
  call.write(Buffer.alloc(2 ** 20 + 1));
  expect((await refused)[0].statusCode).toBe(413);
  call.destroy();
});

test('an idle connection is kept longer than a proxy in front of the bot keeps it', async () => {
  const { root } = await aServer(async () => {});
  const nginxSeconds = 60;
  const { headers } = await fetch(`${root}/health`);
  expect(Number(headers.get('keep-alive')?.match(/timeout=(\d+)/)?.[1])).toBeGreaterThan(nginxSeconds);
});

test('health says whether the database is there', async () => {
  let healthy = true;
  const { get } = await aServer(
    async () => {},
    async () => healthy,
  );
  expect(await get('/health')).toEqual({ status: 200, text: 'ok' });
  healthy = false;
  expect((await get('/health')).status).toBe(503);
});

test('a server that closes answers what it has begun', async () => {
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const { server, push, root } = await aServer(async () => {
    begun.resolve();
    await goOn.promise;
  });
  const answered = push(anUpdate(1, 7));
  await begun.promise;
  const closed = server.close();
  goOn.resolve();
  expect(await answered).toBe(200);
  await closed;
  await expect(fetch(`${root}/health`)).rejects.toThrow();
});
