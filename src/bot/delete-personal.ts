import { GrammyError, HttpError } from 'grammy';
import type { BotContext } from './context.ts';
import { button, keyboard } from './keyboards.ts';

/**
 * Deletes the message of a file with pupils' names. Where Telegram does not, the sender is asked to: else he would believe the chat clean.
 * Source: product.md, Personal data.
 */
export async function deletePersonal(ctx: BotContext): Promise<void> {
  try {
    await ctx.deleteMessage();
  } catch (error) {
    if (!(error instanceof GrammyError || error instanceof HttpError)) throw error;
    await ctx.reply(ctx.t('personal-not-deleted'), {
      parse_mode: 'HTML',
      reply_markup: keyboard([[button(ctx.t.plain('button-card'), 'card')]]),
    });
  }
}
