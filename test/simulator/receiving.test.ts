import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../src/simulator/person.ts';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { call, refusal } from './client.ts';
import { echoBot, listens } from './echo-bot.ts';
import { type Hook, hook } from './hook.ts';

let sim: Simulator;
let anna: Person;
const hooks: Hook[] = [];

beforeEach(async () => {
  sim = await startSimulator();
  anna = sim.person();
});
afterEach(async () => {
  await Promise.all(hooks.splice(0).map((one) => one.stop()));
  await sim.close();
});

const ids = async (params: Record<string, unknown> = {}): Promise<number[]> => {
  const { result } = await call(sim, 'getUpdates', params);
  return (result as { update_id: number }[]).map((update) => update.update_id);
};

async function workers(count: number, answer?: Parameters<typeof hook>[0]): Promise<Hook[]> {
  const made = await Promise.all(Array.from({ length: count }, () => hook(answer)));
  hooks.push(...made);
  await call(sim, 'setWebhook', { url: made[0]!.url, secret_token: 'secret' });
  sim.deliverTo(made.map(({ url }) => url));
  return made;
}

describe('getUpdates', () => {
  test('gives an update again until a later offset confirms it', async () => {
    await anna.says('one', { wait: false });
    const two = anna.says('two');
    expect(await ids()).toEqual([1, 2]);
    expect(await ids({ offset: 2 })).toEqual([2]);
    expect(await ids({ offset: 3 })).toEqual([]);
    await two;
  });

  test('a negative offset forgets all but the newest', async () => {
    for (const text of ['one', 'two', 'three']) await anna.says(text, { wait: false });
    expect(await ids({ offset: -1 })).toEqual([3]);
    expect(sim.updatesPending).toBe(1);
  });

  test('no more than the limit come at once', async () => {
    for (const text of ['one', 'two', 'three']) await anna.says(text, { wait: false });
    expect(await ids({ limit: 2 })).toEqual([1, 2]);
  });

  test('a waiting call is answered as soon as somebody writes', async () => {
    const waiting = ids({ timeout: 50 });
    await sim.until(() => sim.isPolled);
    await anna.says('now', { wait: false });
    expect(await waiting).toEqual([1]);
  });

  test('a poller that goes away while waiting costs no update', async () => {
    const gone = new AbortController();
    const waiting = fetch(`${sim.apiRoot}/bot${sim.token}/getUpdates?timeout=50`, { signal: gone.signal });
    await sim.until(() => sim.isPolled);
    gone.abort();
    await expect(waiting).rejects.toThrow();
    await sim.until(() => !sim.isPolled);
    await anna.says('for the next one', { wait: false });
    expect(await ids({ timeout: 50 })).toEqual([1]);
  });

  test('kinds the bot does not want are dropped and nobody waits for them', async () => {
    await ids({ allowed_updates: ['callback_query'] });
    await anna.says('unheard');
    expect(sim.updatesPending).toBe(0);
  });

  test('of two pollers the older is told to go', async () => {
    const older = refusal(sim, 'getUpdates', { timeout: 50 });
    await sim.until(() => sim.isPolled);
    const newer = ids({ timeout: 50 });
    expect(await older).toBe(
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    );
    await anna.says('still heard', { wait: false });
    expect(await newer).toEqual([1]);
  });

  test('is refused while a webhook is set', async () => {
    await workers(1);
    expect(await refusal(sim, 'getUpdates')).toBe(
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
    await call(sim, 'deleteWebhook');
    expect(await ids()).toEqual([]);
  });
});

describe('a webhook', () => {
  test('carries the secret, and what was said before it was set', async () => {
    await anna.says('early', { wait: false });
    const [worker] = await workers(1);
    await sim.idle();
    expect(worker!.heard.map(({ secret, text }) => [secret, text])).toEqual([['secret', 'early']]);
  });

  test('may answer with a call, which is done', async () => {
    await workers(1, () => ({ status: 200, body: { method: 'sendMessage', chat_id: anna.id, text: 'by reply' } }));
    await anna.says('hello');
    expect(anna.screen()).toBe('by reply');
  });

  test('that answers with an error gets the update again as often as asked', async () => {
    sim.faults.redeliver = 2;
    const [worker] = await workers(1, (count) => ({ status: count < 3 ? 500 : 200 }));
    await anna.says('hello');
    expect(worker!.heard).toHaveLength(3);
    expect(sim.undelivered).toEqual([]);
  });

  test('that goes on answering with errors loses the update, and it is known', async () => {
    await workers(1, () => ({ status: 500 }));
    await anna.says('hello');
    expect(sim.undelivered.map(({ error }) => error)).toEqual(['Wrong response from the webhook: 500']);
    const { result } = await call(sim, 'getWebhookInfo');
    expect(result).toMatchObject({
      pending_update_count: 0,
      last_error_message: 'Wrong response from the webhook: 500',
    });
  });

  test('that is down keeps its updates in order until it is back', async () => {
    const [worker] = await workers(1);
    await worker!.stop();
    const said = [anna.says('one'), anna.says('two')];
    await sim.until(() => sim.webhookIsDown);
    expect(sim.updatesPending).toBe(2);
    await worker!.start();
    sim.redeliver();
    await Promise.all(said);
    expect(worker!.heard.map(({ text }) => text)).toEqual(['one', 'two']);
  });

  test('of several workers takes turns, and another steps in for one that is down', async () => {
    const [first, second] = await workers(2);
    await anna.says('one');
    await anna.says('two');
    expect([first!.heard.length, second!.heard.length]).toEqual([1, 1]);
    await first!.stop();
    await anna.says('three');
    await anna.says('four');
    expect(second!.heard.map(({ text }) => text).slice(1)).toEqual(['three', 'four']);
  });

  test('gets every update twice when asked: first copies in order, some second copies late', async () => {
    const [worker] = await workers(1);
    sim.faults.duplicate = { seed: 7 };
    const said = Array.from({ length: 20 }, (_, i) => String(i));
    for (const text of said) await anna.says(text);
    await sim.idle();
    const heard = worker!.heard.map(({ text }) => text);
    expect(heard.toSorted()).toEqual([...said, ...said].toSorted());
    expect([...new Set(heard)]).toEqual(said);
    const late = said.slice(0, -1).filter((text, i) => heard.lastIndexOf(text) > heard.indexOf(said[i + 1]!));
    expect(late.length).toBeGreaterThan(0);
    expect(late.length).toBeLessThan(said.length - 1);
  });

  test('with a wrong secret is refused by the bot, so the secret really travels', async () => {
    const bot = await listens(echoBot(sim), 'right');
    await call(sim, 'setWebhook', { url: bot.url, secret_token: 'wrong' });
    await anna.says('hello');
    expect(anna.texts()).toEqual(['hello']);
    expect(sim.undelivered.map(({ error }) => error)).toEqual(['Wrong response from the webhook: 401']);
    await bot.stop();
  });
});
