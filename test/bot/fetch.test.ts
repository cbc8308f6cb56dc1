import { type Agent, createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { Api, GrammyError, HttpError, InputFile } from 'grammy';
import { describe, expect, onTestFinished, test } from 'vitest';
import { telegramFetch } from '../../src/bot/fetch.ts';
import { proxyAgent } from '../../src/bot/proxy.ts';
import { deliveryError } from '../../src/notifications/telegram.ts';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { httpProxy, listening } from '../support/proxies.ts';

async function aTelegram() {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const anna = simulator.person({ startsAs: 'acquainted' });
  const api = new Api(simulator.token, { apiRoot: simulator.apiRoot, fetch: telegramFetch() });
  return { simulator, anna, api };
}

/** The Bot API at which every call ends in this way. */
async function callOf(answer: RequestListener) {
  const apiRoot = `http://127.0.0.1:${await listening(createServer(answer))}`;
  return new Api('1:token', { apiRoot, fetch: telegramFetch() }).sendMessage(1, 'текст');
}

test('a call brings its text, and its refusal comes back in Telegram’s words', async () => {
  const { anna, api } = await aTelegram();
  expect(await api.sendMessage(anna.id, 'Здравствуйте, «Анна»')).toMatchObject({ text: 'Здравствуйте, «Анна»' });
  expect(anna.messages().at(-1)).toMatchObject({ text: 'Здравствуйте, «Анна»' });
  const refused = api.sendMessage(anna.id, '');
  await expect(refused).rejects.toThrow(GrammyError);
  await expect(refused).rejects.toMatchObject({ description: 'Bad Request: message text is empty' });
});

test('a file is sent whole', async () => {
  const { anna, api, simulator } = await aTelegram();
  const bytes = Buffer.alloc(300_000, 'данные');
  const sent = await api.sendDocument(anna.id, new InputFile(bytes, 'Сводка.xlsx'));
  expect(sent.document).toMatchObject({ file_name: 'Сводка.xlsx', file_size: bytes.length });
  const { file_path: path } = await api.getFile(sent.document.file_id);
  const kept = await fetch(`${simulator.apiRoot}/file/bot${simulator.token}/${path}`);
  expect(Buffer.from(await kept.arrayBuffer()).equals(bytes)).toBe(true);
});

test('connections are kept: ten calls in a row need two of them at most', async () => {
  let connections = 0;
  const server = createServer((_, response) => response.end('{"ok":true,"result":true}'));
  server.on('connection', () => {
    connections += 1;
  });
  const api = new Api('1:token', { apiRoot: `http://127.0.0.1:${await listening(server)}`, fetch: telegramFetch() });
  for (let call = 0; call < 10; call += 1) await api.deleteMyCommands();
  expect(connections).toBeLessThanOrEqual(2);
});

test('a call that is given up ends at once', async () => {
  const { anna, api, simulator } = await aTelegram();
  simulator.faults.silence('sendMessage', { when: 'after' });
  const giveUp = new AbortController();
  const call = api.sendMessage(anna.id, 'a', {}, giveUp.signal as never);
  await anna.awaits('a');
  giveUp.abort();
  await expect(call).rejects.toThrow(HttpError);
});

test('a call given up before it began is not made', async () => {
  const { anna, api } = await aTelegram();
  await expect(api.sendMessage(anna.id, 'a', {}, AbortSignal.abort() as never)).rejects.toThrow(HttpError);
  expect(anna.messages().map(({ text }) => text)).not.toContain('a');
});

describe.each<{ name: string; agent: () => Promise<Agent | undefined> }>([
  { name: 'a call', agent: async () => undefined },
  { name: 'a call through a proxy', agent: async () => proxyAgent(await httpProxy([])) },
])('$name that meets silence is given up', ({ agent }) => {
  const inTime = async () => telegramFetch(await agent(), 300);
  const meant = (call: Promise<unknown>) =>
    call.then(
      () => 'an answer',
      (error) => deliveryError(error),
    );

  test('and whether it was done is not known once it was sent', async () => {
    const { anna, simulator } = await aTelegram();
    const api = new Api(simulator.token, { apiRoot: simulator.apiRoot, fetch: await inTime() });
    simulator.faults.silence('sendMessage', { when: 'after' });
    expect(await meant(api.sendMessage(anna.id, 'a'))).toMatchObject({ reason: 'maybe-sent' });
    expect(anna.messages().at(-1)).toMatchObject({ text: 'a' });
  });

  test('and was not done where no connection came about', async () => {
    const port = await listening(createTcpServer());
    const api = new Api('1:token', { apiRoot: `https://127.0.0.1:${port}`, fetch: await inTime() });
    expect(await meant(api.sendMessage(1, 'a'))).toMatchObject({ reason: 'later' });
  });

  test('but not while it waits for updates, which come when they come', async () => {
    const { anna, simulator } = await aTelegram();
    const api = new Api(simulator.token, { apiRoot: simulator.apiRoot, fetch: await inTime() });
    const asked = api.getUpdates({ timeout: 30 });
    simulator.faults.silence('sendMessage');
    await meant(api.sendMessage(anna.id, 'a'));
    await anna.says('b', { wait: false });
    expect((await asked).map(({ message }) => message?.text)).toEqual(['b']);
  });
});

test.each<{ name: string; answer: RequestListener }>([
  { name: 'no reply', answer: (request) => request.socket.destroy() },
  {
    name: 'half a reply',
    answer: (request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{"ok":true,', () => request.socket.destroy());
    },
  },
  { name: 'a proxy’s page', answer: (_, response) => response.writeHead(502).end('<html>Bad Gateway</html>') },
])('$name is trouble with the way to Telegram', async ({ answer }) => {
  await expect(callOf(answer)).rejects.toThrow(HttpError);
});
