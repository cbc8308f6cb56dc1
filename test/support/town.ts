import { join } from 'node:path';
import { type App, makeApp } from '../../src/app.ts';
import { pollUpdates } from '../../src/bot/polling.ts';
import { type MovableClock, stoppedAt } from '../../src/clock.ts';
import type { Db } from '../../src/db/open.ts';
import { createLog } from '../../src/log.ts';
import type { Person } from '../../src/simulator/person.ts';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { loadTexts } from '../../src/texts.ts';

/** A stand-in of Telegram, the real bot behind it, an administrator, and a clock that stands until it is moved. */
export type Town = {
  sim: Simulator;
  app: App;
  clock: MovableClock;
  administrator: Person;
  /** What was logged as a trouble. */
  troubles: string[];
  /** Waits until every update is handled and every notice delivered. */
  settled: () => Promise<void>;
  close: () => Promise<void>;
};

export async function startTown(db: Db, at = '2026-11-10T04:00:00Z'): Promise<Town> {
  const clock = stoppedAt(new Date(at));
  const sim = await startSimulator({ now: () => clock.now() });
  const administrator = sim.person({ firstName: 'Админ' });
  const troubles: string[] = [];
  const app = await makeApp({
    db,
    clock,
    texts: loadTexts(join(import.meta.dirname, '../../locales')),
    administrators: [administrator.id],
    token: sim.token,
    apiRoot: sim.apiRoot,
    version: 'test',
    log: createLog('warn', (line) => void troubles.push(line)),
  });
  const stopping = new AbortController();
  const running = pollUpdates(app.bot.api, app.work, { signal: stopping.signal });
  return {
    sim,
    app,
    clock,
    administrator,
    troubles,
    settled: async () => {
      await sim.idle();
      await app.delivery.idle();
      await sim.idle();
    },
    close: async () => {
      stopping.abort();
      await running;
      await app.close();
      await sim.close();
    },
  };
}
