import { Agent } from 'node:http';
import { Markup, Telegraf } from 'telegraf';
import { message } from 'telegraf/filters';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';

/** A second client library, so that the stand-in stands for Telegram and not for one library's habits. */
let sim: Simulator;
let bot: Telegraf;
let running: Promise<void>;

beforeEach(async () => {
  sim = await startSimulator();
  bot = new Telegraf(sim.token, { telegram: { apiRoot: sim.apiRoot, agent: new Agent({ keepAlive: true }) } });
  bot.start((ctx) => ctx.replyWithHTML(`<b>Hello</b> ${ctx.payload}`));
  bot.command('menu', (ctx) => ctx.reply('Pick', Markup.inlineKeyboard([Markup.button.callback('One', 'one')])));
  bot.action('one', async (ctx) => {
    await ctx.answerCbQuery('Picked');
    await ctx.editMessageText('Done');
  });
  bot.on(message('document'), async (ctx) => {
    const link = await ctx.telegram.getFileLink(ctx.message.document.file_id);
    const bytes = Buffer.from(await (await fetch(link)).arrayBuffer());
    await ctx.replyWithDocument({ source: Buffer.concat([bytes, bytes]), filename: 'twice.txt' }, { caption: 'Twice' });
  });
  bot.on(message('photo'), (ctx) => ctx.deleteMessage());
  const started = Promise.withResolvers<void>();
  running = bot.launch({ dropPendingUpdates: false }, () => started.resolve());
  await started.promise;
});
afterEach(async () => {
  bot.stop();
  await running;
  await sim.close();
});

test('a telegraf bot talks to the same stand-in: commands, HTML, buttons, toasts', async () => {
  const anna = sim.person();
  await anna.start('payload');
  expect(anna.sees().message).toMatchObject({
    text: 'Hello payload',
    entities: [{ type: 'bold', offset: 0, length: 5 }],
  });
  await anna.says('/menu');
  await anna.presses('One');
  expect(anna.screen()).toBe('Done');
  expect(anna.toasts()).toEqual([{ text: 'Picked', alert: false }]);
});

test('files go both ways through telegraf', async () => {
  const anna = sim.person();
  await anna.sends({ name: 'once.txt', bytes: 'ab' });
  await sim.idle();
  expect(anna.sees()).toMatchObject({ text: 'Twice', document: { name: 'twice.txt', bytes: Buffer.from('abab') } });
});

test('a message deleted by telegraf goes from the screen', async () => {
  const anna = sim.person();
  await anna.sendsPhoto({ bytes: 'not really a picture' });
  await sim.idle();
  expect(anna.messages()).toEqual([]);
});
