import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bot, InlineKeyboard, webhookCallback } from 'grammy';
import type { Simulator } from '../../src/simulator/simulator.ts';

/** A bot small enough to know by heart: repeats what it hears, counts presses, returns files. */
export function echoBot(sim: Simulator): Bot {
  const bot = new Bot(sim.token, { client: { apiRoot: sim.apiRoot } });
  bot.command('start', (ctx) => ctx.reply(`Hello ${ctx.match || 'stranger'}`));
  bot.command('count', (ctx) => ctx.reply('0', { reply_markup: new InlineKeyboard().text('More', 'more') }));
  bot.callbackQuery('more', async (ctx) => {
    const count = Number(ctx.msg?.text ?? 0) + 1;
    await ctx.editMessageText(String(count), { reply_markup: new InlineKeyboard().text('More', 'more') });
    await ctx.answerCallbackQuery(`Now ${count}`);
  });
  bot.on('message:document', (ctx) => ctx.replyWithDocument(ctx.msg.document.file_id, { caption: 'Yours' }));
  bot.on('message:text', (ctx) => ctx.reply(ctx.msg.text));
  bot.catch(() => {});
  return bot;
}

export type Running = { stop: () => Promise<void> };

/** Runs a bot by long polling. */
export async function polls(bot: Bot): Promise<Running> {
  const started = Promise.withResolvers<void>();
  const running = bot.start({ onStart: () => started.resolve() });
  await Promise.race([started.promise, running]);
  return {
    stop: async () => {
      await bot.stop();
      await running;
    },
  };
}

/** Serves a bot on a port of its own and tells Telegram its address. */
export async function listens(bot: Bot, secret = 'secret'): Promise<Running & { url: string }> {
  const handle = webhookCallback(bot, 'http', { secretToken: secret });
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await bot.init();
  await bot.api.setWebhook(url, { secret_token: secret });
  return {
    url,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
