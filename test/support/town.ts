import { join } from 'node:path';
import { type App, makeApp } from '../../src/app.ts';
import { type PollingOptions, pollUpdates } from '../../src/bot/polling.ts';
import { type MovableClock, stoppedAt } from '../../src/clock.ts';
import type { Db } from '../../src/db/open.ts';
import { createLog } from '../../src/log.ts';
import { loadShipped, type Shipped } from '../../src/shipped.ts';
import type { Person } from '../../src/simulator/person.ts';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { loadTexts, type Texts } from '../../src/texts.ts';
import { TABLES } from './workbooks.ts';

/** A stand-in of Telegram, the real bot behind it, an administrator, and a clock that stands until it is moved. */
export type Town = {
  sim: Simulator;
  readonly app: App;
  clock: MovableClock;
  administrator: Person;
  /** What was logged as a trouble. */
  troubles: string[];
  /** Waits until every update is handled and every notice delivered. */
  settled: () => Promise<void>;
  /** Stops the bot and starts it anew on the same database. */
  restart: () => Promise<void>;
  close: () => Promise<void>;
};

export const TEXTS = loadTexts(join(import.meta.dirname, '../../locales'));
let read: Promise<Shipped> | undefined;

/** What comes with the bot, read once for all towns; a test may put another programme into its own. */
export async function shipped(): Promise<Shipped> {
  read ??= loadShipped();
  const { programmes, ...rest } = await read;
  return { programmes: new Map([...programmes].map(([id, one]) => [id, { ...one }])), ...rest };
}

/** The stand-in takes as many messages as come. */
export const AT_ONCE = { gapMs: 0, personMs: 0 };

/** How long the bot waits for Telegram: between two tries, and for a sign of it. Absent: as in production. */
export type Patience = { wait?: PollingOptions['wait']; longestSilenceMs?: number };

/** `texts`: others than the bot's own. */
export async function startTown(
  db: Db,
  at = '2026-11-10T04:00:00Z',
  { texts = TEXTS, ...patience }: Patience & { texts?: Texts } = {},
): Promise<Town> {
  const clock = stoppedAt(new Date(at));
  const sim = await startSimulator({ now: () => clock.now(), keepCalls: 100_000 });
  const administrator = sim.person({ firstName: 'Админ' });
  const troubles: string[] = [];
  const parts = {
    db,
    clock,
    texts,
    administrators: [administrator.id],
    token: sim.token,
    apiRoot: sim.apiRoot,
    version: 'test',
    pace: AT_ONCE,
    ...(patience.longestSilenceMs === undefined ? {} : { longestSilenceMs: patience.longestSilenceMs }),
    log: createLog('warn', (line) => void troubles.push(line)),
  };
  const start = async () => {
    const app = await makeApp({ ...parts, shipped: await shipped(), tables: TABLES });
    const stopping = new AbortController();
    const { wait } = patience;
    const running = pollUpdates(app.bot.api, app.work, { signal: stopping.signal, ...(wait && { wait }) });
    const stop = async () => {
      stopping.abort();
      await running;
      await app.close();
    };
    return { app, stop };
  };
  let running = await start();
  return {
    sim,
    get app() {
      return running.app;
    },
    clock,
    administrator,
    troubles,
    settled: async () => {
      await sim.idle();
      await running.app.delivery.idle();
      await sim.idle();
    },
    restart: async () => {
      await running.stop();
      running = await start();
    },
    close: async () => {
      await running.stop();
      await sim.close();
    },
  };
}
