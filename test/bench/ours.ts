import { join } from 'node:path';
import { makeApp } from '../../src/app.ts';
import { parkingIn } from '../../src/bot/parking.ts';
import { pollUpdates } from '../../src/bot/polling.ts';
import { startServer } from '../../src/bot/server.ts';
import { systemClock } from '../../src/clock.ts';
import { openDb } from '../../src/db/open.ts';
import { createLog } from '../../src/log.ts';
import { loadShipped } from '../../src/shipped.ts';
import { loadTexts } from '../../src/texts.ts';
import { BOT_INFO, SECRET, TOKEN } from './telegram.ts';

/** Starts our bot as `main` does it; gives the port of the webhook, 0 when it polls. */
export async function ours(way: string, databaseUrl: string, apiRoot: string, programmes: string): Promise<number> {
  const { db } = await openDb({ url: databaseUrl });
  const app = await makeApp({
    db,
    clock: systemClock,
    texts: loadTexts(join(import.meta.dirname, '../../locales')),
    administrators: [],
    token: TOKEN,
    apiRoot,
    botInfo: BOT_INFO,
    version: 'bench',
    log: createLog('error'),
    shipped: await loadShipped(programmes),
  });
  if (way === 'polling') {
    void pollUpdates(app.bot.api, app.work, { signal: new AbortController().signal, parking: parkingIn(db) });
    return 0;
  }
  const webhook = { path: '/', secret: SECRET, work: app.work };
  const server = await startServer({ port: 0, metrics: app.work.metrics, isHealthy: async () => true, webhook });
  return server.port;
}
