import type { MiddlewareFn } from 'grammy';
import type { CommandOfWord } from './commands.ts';
import type { BotContext } from './context.ts';
import type { ReportDialogue } from './report/dialogue.ts';
import { toast } from './screen.ts';

/**
 * What an update led to before its process was killed or Telegram was in trouble is shown, and not done once more: the words of an answer that is stored, the
 * press of an old button that led back to its question.
 */
export const shownAgain =
  (dialogue: ReportDialogue, wordFor: CommandOfWord): MiddlewareFn<BotContext> =>
  async (ctx, next) => {
    const text = ctx.message?.text;
    const isCommand = text?.startsWith('/') || (text !== undefined && wordFor(text) !== undefined);
    const notTaken = ctx.before === 'new' && ctx.message !== undefined && !isCommand;
    const isShown = await dialogue.showAgain(ctx, notTaken);
    if (!isShown && ctx.before !== 'unshown') return next();
    await toast(ctx);
  };
