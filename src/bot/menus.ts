import { GrammyError, HttpError, type MiddlewareFn } from 'grammy';
import { FIRST_LANGUAGE } from '../domain/people.ts';
import { setMenu } from './commands.ts';
import { type BotContext, chatId, type Deps } from './context.ts';
import { passingTrouble } from './trouble.ts';

/** Keeps a person's command menu in step with his roles; a menu that could not be set is no reason to fail his update. */
export function menus(deps: Deps): MiddlewareFn<BotContext> {
  const shown = new Map<number, string>();
  return async (ctx, next) => {
    const answers = ctx.screen.view.at === 'question' && !ctx.message?.text?.startsWith('/');
    await next();
    // Two calls are all that an answer may cost: after a restart the menu waits for something else to be asked.
    if (answers && !shown.has(chatId(ctx))) return;
    const roles = ctx.who.memberships
      .map(({ role }) => role)
      .sort()
      .join();
    const now = `${ctx.who.person?.language ?? FIRST_LANGUAGE}:${ctx.who.administrator}:${roles}`;
    if (shown.get(chatId(ctx)) === now) return;
    if (shown.size > 10_000) shown.clear();
    shown.set(chatId(ctx), now);
    try {
      await setMenu(ctx.api, ctx.t, chatId(ctx), ctx.who);
    } catch (error) {
      if (!(error instanceof GrammyError || error instanceof HttpError)) throw error;
      if (passingTrouble(error)) shown.delete(chatId(ctx));
      deps.log.warn({ err: error }, 'a command menu was not set');
    }
  };
}
