import { type App, makeApp } from '../../src/app.ts';
import { KINDS } from '../../src/bot/receive.ts';
import { startServer } from '../../src/bot/server.ts';
import { type MovableClock, stoppedAt } from '../../src/clock.ts';
import { type Db, openDb } from '../../src/db/open.ts';
import { createLog } from '../../src/log.ts';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { AT_ONCE, shipped, TEXTS } from './town.ts';
import { TABLES } from './workbooks.ts';

/** A stand-in of Telegram that brings its updates in turn to several workers, which share nothing but one server of PostgreSQL. */
export type Workers = {
  sim: Simulator;
  /** The first worker; its database serves the test as well. */
  app: App;
  db: Db;
  clock: MovableClock;
  /** What was logged as a trouble. */
  troubles: string[];
  /** Waits until every update and every second copy is handled and every notice delivered. */
  settled: () => Promise<void>;
  close: () => Promise<void>;
};

const SECRET = 'secret-of-the-test';

export async function startWorkers(url: string, count: number, at = '2026-11-10T04:00:00Z'): Promise<Workers> {
  const clock = stoppedAt(new Date(at));
  const sim = await startSimulator({ now: () => clock.now() });
  const troubles: string[] = [];
  const log = createLog('warn', (line) => void troubles.push(line));

  const start = async () => {
    const database = await openDb({ url, poolSize: 5 });
    const parts = { db: database.db, clock, texts: TEXTS, administrators: [], token: sim.token, apiRoot: sim.apiRoot };
    const app = await makeApp({
      ...parts,
      version: 'test',
      log,
      pace: AT_ONCE,
      shipped: await shipped(),
      tables: TABLES,
    });
    const webhook = { path: '/hook', secret: SECRET, work: app.work };
    const server = await startServer({ port: 0, metrics: app.work.metrics, isHealthy: async () => true, webhook });
    const stop = async () => {
      await server.close();
      await app.delivery.stop();
      await database.close();
    };
    return { app, address: `http://127.0.0.1:${server.port}/hook`, stop };
  };
  const first = await start();
  const workers = [first];
  while (workers.length < count) workers.push(await start());

  await first.app.bot.api.setWebhook(first.address, { secret_token: SECRET, allowed_updates: KINDS });
  sim.deliverTo(workers.map(({ address }) => address));
  return {
    sim,
    app: first.app,
    db: first.app.deps.db,
    clock,
    troubles,
    settled: async () => {
      await sim.idle();
      for (const { app } of workers) await app.delivery.idle();
      await sim.idle();
    },
    close: async () => {
      await sim.idle();
      await sim.close();
      for (const { stop } of workers) await stop();
    },
  };
}
