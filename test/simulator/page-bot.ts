import { Bot, InlineKeyboard, InputFile } from 'grammy';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { PNG } from './client.ts';

const menu = (step: number) =>
  new InlineKeyboard()
    .text(`Как в прошлый раз: ${16 + step}`, `same:${step}`)
    .row()
    .text('Отвечу позже', 'later')
    .text('Нет данных', 'none')
    .row()
    .text('Назад', 'back')
    .text('Сохранить и выйти', 'leave');

/** A bot that shows everything the page has to draw. */
export function pageBot(sim: Simulator, picture: Buffer = PNG): Bot {
  const bot = new Bot(sim.token, { client: { apiRoot: sim.apiRoot } });
  let step = 1;
  bot.command('start', async (ctx) => {
    await bot.api.setMyCommands([
      { command: 'report', description: 'Квартальный отчёт' },
      { command: 'results', description: 'Результаты ВПР, ОГЭ, ЕГЭ' },
      { command: 'help', description: 'Помощь' },
    ]);
    const about = ctx.match
      ? `Приглашение ${ctx.match} принято.`
      : 'Отчёт за I четверть: срок 16 ноября, осталось 3 дня.';
    await ctx.reply(`<b>Луговская СОШ</b>\n${about} Заполнено 4 из 12.`, {
      parse_mode: 'HTML',
      reply_markup: new InlineKeyboard()
        .text('Продолжить отчёт', 'go')
        .row()
        .text('План', 'plan')
        .text('Где мы сейчас', 'alert'),
    });
  });
  bot.command('report', (ctx) => ctx.reply(`Вопрос ${step}`, { reply_markup: menu(step) }));
  bot.command('invite', (ctx) =>
    ctx.reply(`Ссылка для директора: https://t.me/${sim.botName}?start=inv-7f3a`, {
      reply_markup: new InlineKeyboard().url('Открыть приглашение', `https://t.me/${sim.botName}?start=inv-7f3a`),
    }),
  );
  bot.command('help', (ctx) =>
    ctx.reply(
      '<i>Помощь</i>: /report, <a href="https://edu.gov.ru/">министерство</a>, <code>&lt;img src=x onerror=alert(1)&gt;</code>\n<blockquote>Приказ № 312\n<b>пункт 4</b></blockquote><tg-spoiler>тайна</tg-spoiler>',
      { parse_mode: 'HTML' },
    ),
  );
  bot.command('results', async (ctx) => {
    await ctx.replyWithDocument(new InputFile(Buffer.from('шаблон'), 'ВПР 2026, Луговская СОШ.xlsx'), {
      caption: 'Заполните жёлтые ячейки.',
    });
    await ctx.replyWithPhoto(new InputFile(picture, 'chart.png'), { caption: 'Динамика за три года' });
  });
  bot.callbackQuery(/^same:/, async (ctx) => {
    step++;
    await ctx.editMessageText(`Вопрос ${step}`, { reply_markup: menu(step) });
    await ctx.answerCallbackQuery('Записано');
  });
  bot.callbackQuery('leave', async (ctx) => {
    await ctx.deleteMessage();
    await ctx.answerCallbackQuery();
  });
  bot.callbackQuery('alert', (ctx) => ctx.answerCallbackQuery({ text: 'Признаков нет.', show_alert: true }));
  bot.on('callback_query', (ctx) => ctx.answerCallbackQuery('Хорошо'));
  bot.on(['message:document', 'message:photo'], (ctx) =>
    ctx.reply(`Файл получен: ${ctx.msg.caption ?? 'без подписи'}`),
  );
  bot.on('message:text', (ctx) => ctx.reply(`Записано: ${ctx.msg.text}`));
  bot.catch(() => {});
  return bot;
}
