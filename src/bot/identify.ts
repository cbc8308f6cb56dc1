import type { MiddlewareFn } from 'grammy';
import { findActor, setReachable } from '../db/people.ts';
import { readScreen } from '../db/screens.ts';
import { FIRST_LANGUAGE } from '../domain/people.ts';
import type { BotContext, Deps, Who } from './context.ts';

/** Who a Telegram id is now: read anew at every update, so a role that ended opens nothing. */
export async function whoIs(deps: Deps, telegramId: number): Promise<Who> {
  const administrator = deps.administrators.has(telegramId);
  const found = await findActor(deps.db, telegramId);
  return found ? { ...found, administrator } : { memberships: [], administrator };
}

/** Messages by which Telegram tells of the chat itself: nobody said anything. */
const SERVICE = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'chat_background_set',
  'write_access_allowed',
  'connected_website',
];

/** Puts on the context who speaks, his language and what his chat shows. Only private chats come through. */
export function identify(deps: Deps): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const change = ctx.myChatMember;
    if (change?.chat.type === 'private') {
      await setReachable(deps.db, change.from.id, change.new_chat_member.status === 'member', deps.now());
      return;
    }
    if (ctx.chat?.type !== 'private' || !ctx.from || ctx.from.is_bot) return;
    if (SERVICE.some((kind) => ctx.message && kind in ctx.message)) return;
    const [who, screen] = await Promise.all([whoIs(deps, ctx.from.id), readScreen(deps.db, ctx.chat.id)]);
    ctx.who = who;
    ctx.screen = screen;
    ctx.t = deps.texts.for(who.person?.language ?? FIRST_LANGUAGE);
    await next();
  };
}
