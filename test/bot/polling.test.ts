import { Api, BotError, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { expect, onTestFinished, test } from 'vitest';
import type { Parking } from '../../src/bot/parking.ts';
import { finishParked, pollUpdates, TokenRefused } from '../../src/bot/polling.ts';
import type { Handle, Work } from '../../src/bot/receive.ts';
import { createLog } from '../../src/log.ts';
import { Metrics } from '../../src/metrics.ts';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';

async function aSimulator(): Promise<Simulator> {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  return simulator;
}

/** A bot that polls with this handler. Its waits between tries take no time and are noted, in milliseconds. */
function aBot(
  simulator: Simulator,
  handle: Handle,
  more: Partial<Work> & { token?: string; parking?: Parking; width?: number } = {},
) {
  const stopping = new AbortController();
  const waits: number[] = [];
  const lines: string[] = [];
  const metrics = new Metrics();
  const work: Work = { handle, log: createLog('debug', (line) => lines.push(line)), metrics, ...more };
  const api = new Api(more.token ?? simulator.token, { apiRoot: simulator.apiRoot });
  const ended = pollUpdates(api, work, {
    signal: stopping.signal,
    ...(more.parking && { parking: more.parking }),
    ...(more.width && { width: more.width }),
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      await new Promise<void>((done) => setImmediate(done));
    },
  });
  const stop = async () => {
    stopping.abort();
    await ended;
  };
  onTestFinished(() => stopping.abort());
  return { ended, stop, abort: () => stopping.abort(), waits, lines, metrics };
}

const textOf = (update: Update): string => update.message?.text ?? '';
const away = () => Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' });

test('chats are served side by side, one chat in order', async () => {
  const simulator = await aSimulator();
  const [anna, boris] = [simulator.person(), simulator.person()];
  const handled: string[] = [];
  const borisWasServed = Promise.withResolvers<void>();
  const bot = aBot(simulator, async (update) => {
    if (textOf(update) === 'anna 1') await borisWasServed.promise;
    handled.push(textOf(update));
    if (textOf(update) === 'boris') borisWasServed.resolve();
  });
  await anna.says('anna 1', { wait: false });
  await anna.says('anna 2', { wait: false });
  await boris.says('boris', { wait: false });
  await simulator.idle();

  expect(handled).toEqual(['boris', 'anna 1', 'anna 2']);
  await bot.stop();
});

/** More than Telegram shows at once. */
const WORDS = Array.from({ length: 120 }, (_, at) => `${at + 1}`);

/** A place to park that outlives the bots of a test. `stored` are the ids in it. */
function aParking(keep: () => void = () => {}): Parking & { stored(): number[] } {
  const updates = new Map<number, Update>();
  return {
    keep: async (some) => {
      keep();
      for (const update of some) updates.set(update.update_id, update);
    },
    forget: async (ids) => {
      for (const id of ids) updates.delete(id);
    },
    kept: async () => [...updates.values()].sort((a, b) => a.update_id - b.update_id),
    stored: () => [...updates.keys()],
  };
}

test('one person’s hundreds of messages do not keep another waiting, and keep their order', async () => {
  const simulator = await aSimulator();
  const [anna, boris] = [simulator.person(), simulator.person()];
  const borisWasServed = Promise.withResolvers<void>();
  const handled: string[] = [];
  for (let at = 1; at <= 250; at += 1) await anna.says(`anna ${at}`, { wait: false });
  await boris.says('boris', { wait: false });
  const parking = aParking();
  let waitsBefore = 0;
  const bot = aBot(
    simulator,
    async (update) => {
      handled.push(textOf(update));
      if (textOf(update) === 'boris') {
        waitsBefore = bot.waits.length;
        borisWasServed.resolve();
      }
      if (textOf(update) === 'anna 1') await borisWasServed.promise;
    },
    { parking },
  );
  await simulator.idle();
  const ofAnna = Array.from({ length: 250 }, (_, at) => `anna ${at + 1}`);
  expect(handled.filter((text) => text !== 'boris')).toEqual(ofAnna);
  expect(handled.slice(0, 2)).toEqual(['anna 1', 'boris']);
  // Only for the first of hers to end, not between one hundred and the next.
  expect(waitsBefore).toBe(1);
  await bot.stop();
  expect(parking.stored()).toEqual([]);
});

test('a message whose handling takes long keeps nobody waiting, though a hundred others do not end either', async () => {
  const simulator = await aSimulator();
  const people = Array.from({ length: 100 }, () => simulator.person());
  const boris = simulator.person();
  const borisWasServed = Promise.withResolvers<void>();
  for (const person of people) await person.says('slow', { wait: false });
  await boris.says('boris', { wait: false });
  const bot = aBot(
    simulator,
    async (update) => {
      if (textOf(update) === 'boris') borisWasServed.resolve();
      else await borisWasServed.promise;
    },
    { parking: aParking(), width: 200 },
  );
  await simulator.idle();
  await bot.stop();
  expect(bot.metrics.text()).toContain('opora_updates_total{outcome="done"} 101');
});

test('what a killed process had parked the next one handles, after what it had in hand', async () => {
  const simulator = await aSimulator();
  const anna = simulator.person();
  const parking = aParking();
  const begun = Promise.withResolvers<void>();
  const killed = aBot(
    simulator,
    async () => {
      begun.resolve();
      await new Promise(() => {});
    },
    { parking },
  );
  for (const word of WORDS) await anna.says(word, { wait: false });
  await begun.promise;
  await expect.poll(() => parking.stored().length).toBe(100);
  killed.abort();

  const handled: string[] = [];
  const next = aBot(simulator, async (update) => void handled.push(textOf(update)), { parking });
  await simulator.idle();
  await next.stop();
  expect([...new Set(handled)]).toEqual(WORDS);
  expect(parking.stored()).toEqual([]);
});

test('what a killed process had parked hides nobody from the next one', async () => {
  const simulator = await aSimulator();
  const [anna, boris] = [simulator.person(), simulator.person()];
  // Killed between parking and telling Telegram, which then shows again what is parked.
  const parking = aParking(() => killed.abort());
  for (let at = 1; at <= 150; at += 1) await anna.says(`anna ${at}`, { wait: false });
  const killed = aBot(simulator, () => new Promise(() => {}), { parking });
  await expect.poll(() => parking.stored().length).toBe(99);

  await boris.says('boris', { wait: false });
  const borisWasServed = Promise.withResolvers<void>();
  const handled: string[] = [];
  const next = aBot(
    simulator,
    async (update) => {
      handled.push(textOf(update));
      if (textOf(update) === 'boris') borisWasServed.resolve();
      else await borisWasServed.promise;
    },
    { parking },
  );
  await simulator.idle();
  await next.stop();
  expect(handled.slice(0, 2)).toEqual(['anna 1', 'boris']);
  expect([...new Set(handled.slice(2))]).toEqual(Array.from({ length: 149 }, (_, at) => `anna ${at + 2}`));
});

test('what cannot be parked is handled all the same', async () => {
  const simulator = await aSimulator();
  const anna = simulator.person();
  const handled: string[] = [];
  const parking = aParking(() => {
    throw away();
  });
  for (const word of WORDS) await anna.says(word, { wait: false });
  const bot = aBot(simulator, async (update) => void handled.push(textOf(update)), { parking });
  await simulator.idle();
  await bot.stop();
  expect(handled).toEqual(WORDS);
});

test('few messages of one person are never parked', async () => {
  const simulator = await aSimulator();
  const anna = simulator.person();
  const parked: string[] = [];
  for (const word of WORDS.slice(0, 99)) await anna.says(word, { wait: false });
  const bot = aBot(simulator, async () => {}, { parking: aParking(() => void parked.push('some')) });
  await simulator.idle();
  await bot.stop();
  expect(parked).toEqual([]);
});

test('one that gets its updates by webhook first finishes what was parked by one that polled', async () => {
  const ANNA = { id: 1, type: 'private', first_name: '' } as const;
  const parking = aParking();
  const said = (update_id: number, text: string): Update => ({
    update_id,
    message: { message_id: 1, date: 0, chat: ANNA, from: { ...ANNA, is_bot: false }, text },
  });
  await parking.keep([said(2, 'b'), said(1, 'a')]);
  const handled: string[] = [];
  const handle: Handle = async (update) => void handled.push(textOf(update));
  const work: Work = { handle, log: createLog('silent'), metrics: new Metrics() };
  await finishParked(work, parking, new AbortController().signal);
  expect(handled).toEqual(['a', 'b']);
  expect(parking.stored()).toEqual([]);
});

test('a process that is killed gets again what it had not finished', async () => {
  const simulator = await aSimulator();
  const [anna, boris] = [simulator.person(), simulator.person()];
  const borisWasServed = Promise.withResolvers<void>();
  const killed = aBot(simulator, async (update) => {
    if (textOf(update) === 'anna') await new Promise(() => {});
    borisWasServed.resolve();
  });
  await anna.says('anna', { wait: false });
  await boris.says('boris', { wait: false });
  await borisWasServed.promise;
  killed.abort();

  const handled: string[] = [];
  const next = aBot(simulator, async (update) => void handled.push(textOf(update)));
  await simulator.idle();
  expect(handled).toEqual(['anna', 'boris']);
  await next.stop();
});

test('one that is stopped finishes what is under way, confirms it and begins nothing new', async () => {
  const simulator = await aSimulator();
  const anna = simulator.person();
  const handled: string[] = [];
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const bot = aBot(simulator, async (update) => {
    begun.resolve();
    await goOn.promise;
    handled.push(textOf(update));
  });
  await anna.says('first', { wait: false });
  await anna.says('second', { wait: false });
  await begun.promise;
  const stopped = bot.stop();
  goOn.resolve();
  await stopped;
  expect(handled).toEqual(['first']);
  expect(simulator.updatesPending).toBe(1);
});

test('an update met by a database that is away is tried until it is done, and the chat waits behind it', async () => {
  const simulator = await aSimulator();
  const anna = simulator.person();
  const handled: string[] = [];
  let failures = 12;
  const bot = aBot(simulator, async (update) => {
    if (failures-- > 0) throw new BotError(away(), Object.create(null));
    handled.push(textOf(update));
  });
  await anna.says('first', { wait: false });
  await anna.says('second', { wait: false });
  await simulator.idle();

  expect(handled).toEqual(['first', 'second']);
  expect(bot.metrics.text()).toContain('opora_updates_total{outcome="postponed"} 12');
  expect(Math.max(...bot.waits)).toBe(5000);
  await bot.stop();
});

test('an error of ours is logged by the id of the update, the person is told, and the next update is served', async () => {
  const simulator = await aSimulator();
  const anna = simulator.person();
  const told: number[] = [];
  const bot = aBot(
    simulator,
    async (update) => {
      if (textOf(update) === 'Фамилия') throw new Error('a defect');
    },
    { onError: async (update) => void told.push(update.update_id) },
  );
  await anna.says('Фамилия');
  await anna.says('fine');

  expect(told).toEqual([1]);
  const errors = bot.lines.filter((line) => line.includes('"level":"error"'));
  expect(errors.map((line) => JSON.parse(line).updateId)).toEqual([1]);
  expect(bot.lines.join('')).not.toContain('Фамилия');
  expect(bot.metrics.text()).toContain('opora_updates_total{outcome="failed"} 1');
  await bot.stop();
});

test('an update that Telegram takes no answer to is given up in the end', async () => {
  const simulator = await aSimulator();
  const anna = simulator.person();
  let tries = 0;
  const flood = {
    ok: false as const,
    error_code: 429,
    description: 'Too Many Requests',
    parameters: { retry_after: 7 },
  };
  const bot = aBot(simulator, async (update) => {
    if (textOf(update) !== 'first') return;
    tries++;
    throw new GrammyError('refused', flood, 'sendMessage', {});
  });
  await anna.says('first');
  await anna.says('second');
  expect(tries).toBe(12);
  expect(bot.waits.filter((wait) => wait === 7000)).toHaveLength(11);
  await bot.stop();
});

test.each([
  {
    name: 'is broken',
    prepare: (simulator: Simulator) => simulator.faults.fail('getUpdates', { times: 3 }),
    waits: [500, 1000, 2000],
  },
  {
    name: 'cuts the line',
    prepare: (simulator: Simulator) => simulator.faults.reset('getUpdates', { when: 'before', times: 2 }),
    waits: [500, 1000],
  },
  {
    name: 'asks to wait',
    prepare: (simulator: Simulator) => simulator.faults.flood('getUpdates', { retryAfter: 9 }),
    waits: [9000],
  },
])('while Telegram $name, the bot waits longer and longer and then goes on', async ({ prepare, waits }) => {
  const simulator = await aSimulator();
  prepare(simulator);
  const bot = aBot(simulator, async () => {});
  await simulator.person().says('hello');
  expect(bot.waits.filter((wait) => wait >= 500 && waits.includes(wait))).toEqual(waits);
  expect(bot.lines.join('')).toContain('Telegram answers again');
  await bot.stop();
});

test('a second process with the same token is named as the trouble', async () => {
  const simulator = await aSimulator();
  simulator.faults.fail('getUpdates', { code: 409, description: 'Conflict', times: 2 });
  const bot = aBot(simulator, async () => {});
  await simulator.person().says('hello');
  expect(bot.lines.filter((line) => line.includes('another process receives'))).toHaveLength(1);
  await bot.stop();
});

test('a token that Telegram does not know ends the bot', async () => {
  const simulator = await aSimulator();
  const bot = aBot(simulator, async () => {}, { token: '1:unknown' });
  await expect(bot.ended).rejects.toThrow(TokenRefused);
});
