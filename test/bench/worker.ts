import { createServer } from 'node:http';
import { join } from 'node:path';
import { Bot, webhookCallback } from 'grammy';
import postgres from 'postgres';
import { makeApp } from '../../src/app.ts';
import { startServer } from '../../src/bot/server.ts';
import { systemClock } from '../../src/clock.ts';
import { openDb } from '../../src/db/open.ts';
import { createLog } from '../../src/log.ts';
import { loadShipped } from '../../src/shipped.ts';
import { loadTexts } from '../../src/texts.ts';
import { BOT_INFO, type Said, SECRET, TOKEN } from './telegram.ts';

/** One bot in a process of its own, so that its CPU time is its own: ours, or the bare yardstick. Talks to its parent by messages. */

/** `last` is the folder of the programmes for ours, and what ours says, as JSON, for the yardstick. */
const [kind = '', databaseUrl = '', apiRoot = '', last = ''] = process.argv.slice(2);

process.on('message', (message) => {
  if (message === 'cpu') process.send?.({ cpu: process.cpuUsage() });
  if (message === 'stop') process.exit(0);
});
process.send?.({ port: kind === 'ours' ? await ours() : await bare(JSON.parse(last)) });

async function ours(): Promise<number> {
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
    shipped: await loadShipped(last),
  });
  const webhook = { path: '/', secret: SECRET, work: app.work };
  const server = await startServer({ port: 0, metrics: app.work.metrics, isHealthy: async () => true, webhook });
  return server.port;
}

/**
 * The yardstick: bare grammY, one INSERT, and as many calls to Telegram as an answer of ours makes, with the very texts and keyboards of
 * ours: whoever sends the same screens pays for their serialisation.
 */
async function bare({ sendMessage, editMessageText }: Said): Promise<number> {
  const sql = postgres(databaseUrl, { max: 10 });
  await sql`create table if not exists bare (chat bigint, update_id bigint, text text, at timestamptz)`;
  const bot = new Bot(TOKEN, { botInfo: BOT_INFO, client: { apiRoot } });
  bot.on('message:text', async (ctx) => {
    const { id } = ctx.chat;
    await sql`insert into bare values (${id}, ${ctx.update.update_id}, ${ctx.message.text}, now())`;
    await Promise.all([
      ctx.api.raw.sendMessage({ ...sendMessage, chat_id: id }),
      ctx.api.raw.editMessageText({ ...editMessageText, chat_id: id, message_id: 1 }),
    ]);
  });
  const server = createServer(webhookCallback(bot, 'http', { secretToken: SECRET }));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the bare bot listens nowhere');
  return address.port;
}
