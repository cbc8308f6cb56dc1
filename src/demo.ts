import { join } from 'node:path';
import { makeApp, startAppTicks } from './app.ts';
import { pollUpdates } from './bot/polling.ts';
import { startedAt } from './clock.ts';
import { openDb } from './db/open.ts';
import { passTime } from './demo/pass-time.ts';
import { ADMINISTRATOR, fillTown, readTown } from './demo/town.ts';
import { createLog } from './log.ts';
import { startPage } from './simulator/page-server.ts';
import { startSimulator } from './simulator/simulator.ts';
import { loadTexts } from './texts.ts';

/** The main job with no token and no server: a stand-in for Telegram with a page of phones, the real bot, an embedded database in memory. */

const town = await readTown();
const clock = startedAt(new Date(town.startsAt));
const sim = await startSimulator({ now: clock.now });
const { db, close } = await openDb({ memory: true });
const app = await makeApp({
  db,
  clock,
  texts: loadTexts(join(import.meta.dirname, '../locales')),
  administrators: [ADMINISTRATOR],
  token: sim.token,
  apiRoot: sim.apiRoot,
  version: 'demo',
  // The stand-in takes as many messages as come.
  pace: { gapMs: 0, personMs: 0 },
  log: createLog('warn', (line) => process.stderr.write(line)),
});
const stopping = new AbortController();
const running = pollUpdates(app.bot.api, app.work, { signal: stopping.signal });
const stopTicks = startAppTicks(app);
const people = await fillTown(town, app, sim);
const page = await startPage(sim, {
  people,
  clock: { now: clock.now, advance: (milliseconds) => passTime(clock, milliseconds, app) },
  timeZone: 'Asia/Krasnoyarsk',
  guide: town.guide,
  ...(process.env.PORT ? { port: Number(process.env.PORT) } : {}),
});
console.log(`\n${town.texts.ready} ${page.url}\n${town.texts.stop}\n`);

const stop = async () => {
  await page.close();
  await stopTicks();
  stopping.abort();
  await running;
  await app.close();
  await close();
  await sim.close();
  process.exit(0);
};
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
