import { Bot, GrammyError, HttpError } from 'grammy';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Person } from '../../src/simulator/person.ts';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { call, refusal } from './client.ts';

let sim: Simulator;
let anna: Person;
let bot: Bot;
let clock = new Date('2026-11-25T09:00:00Z');

beforeEach(async () => {
  sim = await startSimulator({ now: () => clock, keepCalls: 3 });
  anna = sim.person({ startsAs: 'acquainted' });
  bot = new Bot(sim.token, { client: { apiRoot: sim.apiRoot } });
});
afterEach(() => sim.close());

const send = (text = 'a') => bot.api.sendMessage(anna.id, text);
const say = (text = 'a') => refusal(sim, 'sendMessage', { chat_id: anna.id, text });

test('so many calls fail and the next one succeeds', async () => {
  sim.faults.fail('sendMessage', { times: 2 });
  expect([await say(), await say(), await say()]).toEqual([
    'Internal Server Error',
    'Internal Server Error',
    undefined,
  ]);
  expect(anna.messages()).toHaveLength(1);
});

test('429 comes with the seconds to wait, as grammY reads them', async () => {
  sim.faults.flood('sendMessage', { retryAfter: 7 });
  const error = await send().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(GrammyError);
  expect(error).toMatchObject({
    error_code: 429,
    description: 'Too Many Requests: retry after 7',
    parameters: { retry_after: 7 },
  });
});

test('429 for a period ends by the clock handed in', async () => {
  sim.faults.flood('*', { until: new Date(clock.getTime() + 90_000) });
  expect(await say()).toBe('Too Many Requests: retry after 90');
  clock = new Date(clock.getTime() + 60_500);
  expect(await say()).toBe('Too Many Requests: retry after 30');
  clock = new Date(clock.getTime() + 29_500);
  expect(await say()).toBeUndefined();
});

test('429 of one chat leaves the others alone', async () => {
  const boris = sim.person({ startsAs: 'acquainted' });
  sim.faults.flood('sendMessage', { chat: anna.id });
  expect((await call(sim, 'sendMessage', { chat_id: boris.id, text: 'a' })).ok).toBe(true);
  expect(await say()).toBe('Too Many Requests: retry after 1');
});

test('the answer to a press and a menu of commands belong to their chat', async () => {
  const keyboard = { inline_keyboard: [[{ text: 'ok', callback_data: 'ok' }]] };
  await call(sim, 'sendMessage', { chat_id: anna.id, text: 'a', reply_markup: keyboard });
  void anna.presses('ok');
  const asked = await call(sim, 'getUpdates', {});
  const [{ callback_query: press }] = asked.result as [{ callback_query: { id: string } }];
  sim.faults.fail('*', { chat: anna.id, times: 2 });
  const scope = { type: 'chat', chat_id: anna.id };
  expect((await call(sim, 'answerCallbackQuery', { callback_query_id: press.id })).ok).toBe(false);
  expect((await call(sim, 'setMyCommands', { commands: [], scope })).ok).toBe(false);
  expect((await call(sim, 'answerCallbackQuery', { callback_query_id: press.id })).ok).toBe(true);
});

test('a connection cut before the act leaves no message, one cut after it does; the bot cannot tell', async () => {
  sim.faults.reset('sendMessage', { when: 'before' });
  await expect(send()).rejects.toBeInstanceOf(HttpError);
  expect(anna.messages()).toHaveLength(0);
  sim.faults.reset('sendMessage', { when: 'after' });
  await expect(send()).rejects.toBeInstanceOf(HttpError);
  expect(anna.messages()).toHaveLength(1);
  expect(sim.calls.map(({ ok, unheard = false }) => ({ ok, unheard }))).toEqual([
    { ok: false, unheard: false },
    { ok: true, unheard: true },
  ]);
});

test('a silent Telegram is given up by the bot’s own time limit, and keeps nobody from being idle', async () => {
  sim.faults.silence('sendMessage', { when: 'after' });
  const giveUp = new AbortController();
  const url = `${sim.apiRoot}/bot${sim.token}/sendMessage?chat_id=${anna.id}&text=a`;
  const sent = fetch(url, { signal: giveUp.signal });
  await anna.awaits('a');
  await sim.idle();
  giveUp.abort();
  await expect(sent).rejects.toThrow();
});

test('a group thrown out of, or grown to a supergroup, says so', async () => {
  const group = sim.group({ title: 'Директора', members: [anna] });
  const say = () => call(sim, 'sendMessage', { chat_id: group.id, text: 'a' });
  const old = group.id;
  expect((await say()).description).toBe('Forbidden: bot was kicked from the group chat');
  void group.addsBot(anna);
  expect((await say()).ok).toBe(true);
  expect(group.messages().at(-1)).toMatchObject({ text: 'a', chat: { type: 'group', title: 'Директора' } });
  void group.upgrades(anna);
  expect(await call(sim, 'sendMessage', { chat_id: old, text: 'a' })).toEqual({
    ok: false,
    error_code: 400,
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: group.id },
  });
  expect((await say()).ok).toBe(true);
});

test('the newest calls are kept with their outcome, all are counted', async () => {
  await say('one');
  await say('');
  await call(sim, 'getMe');
  await say('two');
  expect(sim.calls.map(({ method, payload, ok, error }) => [method, payload.text, ok, error])).toEqual([
    ['sendMessage', '', false, 'Bad Request: message text is empty'],
    ['getMe', undefined, true, undefined],
    ['sendMessage', 'two', true, undefined],
  ]);
  expect([sim.callCount(), sim.callCount('sendMessage')]).toEqual([4, 3]);
});
