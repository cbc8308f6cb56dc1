import type { MiddlewareFn } from 'grammy';
import type { CommandOfWord } from './commands.ts';
import type { BotContext, Deps } from './context.ts';
import type { Act } from './feature.ts';
import { dropKept, isTappedTwice, keepTalk } from './kept-talks.ts';
import { SEPARATOR } from './keyboards.ts';
import { toast } from './screen.ts';
import { passingTrouble } from './trouble.ts';

/** Marks an update that trouble stops, so that the short dialogue under way is not lost with it. */
export const notePostponed: MiddlewareFn<BotContext> = async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    ctx.postponed = passingTrouble(error) !== undefined;
    throw error;
  }
};

/**
 * A command, the Russian word for it or a button of another screen ends a short dialogue that is under way, before the dialogue could take it for an answer: so
 * they always work. What was typed in it is kept. It stands before the dialogues and the handlers after them, as only there a dialogue can be begun.
 */
export function leaveTalk(
  deps: Deps,
  acts: ReadonlyMap<string, Act>,
  wordFor: CommandOfWord,
): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const act = ctx.callbackQuery?.data?.split(SEPARATOR)[0];
    const text = ctx.message?.text;
    const isCommand = text !== undefined && (text.startsWith('/') || wordFor(text) !== undefined);
    const isCancel = text !== undefined && (/^\/cancel\b/.test(text) || wordFor(text) === 'cancel');
    if (isCancel) await dropKept(deps.db, ctx);
    const [underWay] = Object.keys(ctx.conversation.active());
    if (underWay !== undefined && act !== undefined && acts.has(act) && (await isTappedTwice(deps.db, ctx))) {
      await toast(ctx, ctx.t.plain('toast-asked-below'));
      return;
    }
    if (isCommand || (act !== undefined && acts.has(act))) {
      ctx.leftTalk = underWay !== undefined;
      ctx.keptTalk = ctx.leftTalk && !isCancel && (await keepTalk(deps.db, ctx));
      await ctx.conversation.exitAll();
    }
    await next();
    // It came to its end: an earlier one of its kind that was left is not to be gone on with.
    const isOver = !ctx.leftTalk && underWay !== undefined && !(underWay in ctx.conversation.active());
    if (isOver && !ctx.postponed) await dropKept(deps.db, ctx, underWay);
  };
}
