import { createServer } from 'node:http';
import { join } from 'node:path';
import { Bot, webhookCallback } from 'grammy';
import postgres from 'postgres';
import { makeApp } from '../../src/app.ts';
import { startServer } from '../../src/bot/server.ts';
import { systemClock } from '../../src/clock.ts';
import { openDb } from '../../src/db/open.ts';
import { createLog } from '../../src/log.ts';
import { loadTexts } from '../../src/texts.ts';
import { BOT_INFO, SECRET, TOKEN } from './telegram.ts';

/** One bot in a process of its own, so that its CPU time is its own: ours, or the bare yardstick. Talks to its parent by messages. */

const [kind = '', databaseUrl = '', apiRoot = '', programmes = ''] = process.argv.slice(2);

process.on('message', (message) => {
  if (message === 'cpu') process.send?.({ cpu: process.cpuUsage() });
  if (message === 'stop') process.exit(0);
});
process.send?.({ port: kind === 'ours' ? await ours() : await bare() });

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
    programmes,
  });
  const webhook = { path: '/', secret: SECRET, work: app.work };
  const server = await startServer({ port: 0, metrics: app.work.metrics, isHealthy: async () => true, webhook });
  return server.port;
}

/** The yardstick: bare grammY, one INSERT, and as many calls to Telegram as an answer of ours makes. */
async function bare(): Promise<number> {
  const sql = postgres(databaseUrl, { max: 10 });
  await sql`create table if not exists bare (chat bigint, update_id bigint, text text, at timestamptz)`;
  const bot = new Bot(TOKEN, { botInfo: BOT_INFO, client: { apiRoot } });
  bot.on('message:text', async (ctx) => {
    const { id } = ctx.chat;
    await sql`insert into bare values (${id}, ${ctx.update.update_id}, ${ctx.message.text}, now())`;
    await Promise.all([
      ctx.api.sendMessage(id, 'next', { reply_markup: { inline_keyboard: [[{ text: 'later', callback_data: 'a' }]] } }),
      ctx.api.editMessageText(id, 1, 'answered'),
    ]);
  });
  const server = createServer(webhookCallback(bot, 'http', { secretToken: SECRET }));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the bare bot listens nowhere');
  return address.port;
}
