import { type Agent, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api, HttpError } from 'grammy';
import { expect, onTestFinished, test } from 'vitest';
import { downloadFile } from '../../src/bot/download.ts';
import { proxyAgent } from '../../src/bot/proxy.ts';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { httpProxy } from '../support/proxies.ts';

/** A file of these bytes that somebody sent, and the way to fetch it. */
async function aSentFile(bytes: Uint8Array) {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const api = new Api(simulator.token, { apiRoot: simulator.apiRoot });
  await simulator.person().sends({ name: 'a.xlsx', bytes }, { wait: false });
  const [update] = await api.getUpdates();
  const { file_id: id, file_size: size = 0 } = update!.message!.document!;
  const fetch = (more: { size?: number; agent?: Agent; root?: string } = {}) => {
    const from = {
      root: more.root ?? simulator.apiRoot,
      token: simulator.token,
      ...(more.agent && { agent: more.agent }),
    };
    return downloadFile(api, from, { id, name: 'a.xlsx', size: more.size ?? size });
  };
  return { fetch, simulator };
}

const MEGABYTE = 2 ** 20;

test('a file arrives byte for byte', async () => {
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, at) => at % 256));
  const { fetch } = await aSentFile(bytes);
  expect(await fetch()).toEqual({ ok: true, value: { name: 'a.xlsx', bytes } });
});

const tooBig = { ok: false, error: { code: 'file-too-big', maxMegabytes: 20 } };

test('a file too big by what Telegram says of it is not asked for', async () => {
  const { fetch, simulator } = await aSentFile(Buffer.from('x'));
  expect(await fetch({ size: 20 * MEGABYTE + 1 })).toEqual(tooBig);
  expect(simulator.callCount('getFile')).toBe(0);
});

test('a file that Telegram does not hand out because of its size is too big', async () => {
  const { fetch } = await aSentFile(Buffer.alloc(20 * MEGABYTE + 1));
  expect(await fetch({ size: 10 })).toEqual(tooBig);
});

test('a file that turns out longer than was said is cut off', async () => {
  const endless = createServer((_request, response) => {
    const piece = Buffer.alloc(MEGABYTE);
    const more = () => {
      while (!response.destroyed && response.write(piece));
    };
    response.on('drain', more);
    more();
  });
  await new Promise<void>((done) => endless.listen(0, '127.0.0.1', done));
  onTestFinished(() => void endless.close());
  const { fetch } = await aSentFile(Buffer.from('x'));
  expect(await fetch({ root: `http://127.0.0.1:${(endless.address() as AddressInfo).port}` })).toEqual(tooBig);
});

test('a file that is not there any more is gone', async () => {
  const { fetch, simulator } = await aSentFile(Buffer.from('x'));
  simulator.faults.fail('getFile', {
    code: 400,
    description: 'Bad Request: wrong file_id or the file is temporarily unavailable',
  });
  expect(await fetch()).toEqual({ ok: false, error: { code: 'file-gone' } });
  expect(await fetch({ root: `${simulator.apiRoot}/elsewhere` })).toEqual({ ok: false, error: { code: 'file-gone' } });
});

test('with a proxy the file comes through it', async () => {
  const asked: string[] = [];
  const agent = proxyAgent(await httpProxy(asked));
  const { fetch, simulator } = await aSentFile(Buffer.from('x'));
  expect(await fetch({ agent })).toMatchObject({ ok: true });
  expect(asked).toEqual([`${new URL(simulator.apiRoot).host} true`]);
  agent.destroy();
});

test('a line that breaks is trouble with Telegram, which passes', async () => {
  const { fetch } = await aSentFile(Buffer.from('x'));
  await expect(fetch({ root: 'http://127.0.0.1:1' })).rejects.toThrow(HttpError);
});
