import { Api, HttpError } from 'grammy';
import { expect, onTestFinished, test } from 'vitest';
import { telegramFetch } from '../../src/bot/fetch.ts';
import { proxyAgent } from '../../src/bot/proxy.ts';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { httpProxy, socksProxy } from '../support/proxies.ts';

test('calls go through an http proxy with a password, and its connection is kept', async () => {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const asked: string[] = [];
  const agent = proxyAgent(await httpProxy(asked));
  const api = new Api(simulator.token, { apiRoot: simulator.apiRoot, fetch: telegramFetch(agent) });
  expect((await api.getMe()).username).toBe(simulator.botName);
  await api.getMe();
  expect(asked).toEqual([`${new URL(simulator.apiRoot).host} true`]);
  agent.destroy();
});

test('a socks5 proxy is asked to find the name', async () => {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const asked: string[] = [];
  const agent = proxyAgent(await socksProxy(asked));
  const apiRoot = simulator.apiRoot.replace('127.0.0.1', 'no-such-name.invalid');
  const api = new Api(simulator.token, { apiRoot, fetch: telegramFetch(agent) });
  expect((await api.getMe()).username).toBe(simulator.botName);
  expect(asked).toEqual(['no-such-name.invalid']);
  agent.destroy();
});

test('without its proxy a call fails: there is no way around it', async () => {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const agent = proxyAgent('http://127.0.0.1:1');
  const api = new Api(simulator.token, { apiRoot: simulator.apiRoot, fetch: telegramFetch(agent) });
  await expect(api.getMe()).rejects.toThrow(HttpError);
});
