import type { MiddlewareFn } from 'grammy';
import { endUpdate } from '../../db/updates.ts';
import { FIRST_LANGUAGE } from '../../domain/people.ts';
import type { CommandOfWord } from '../commands.ts';
import type { BotContext, Deps } from '../context.ts';
import { SEPARATOR } from '../keyboards.ts';
import { toast } from '../screen.ts';
import { inputOf, messageInput, namedBy } from './answer-input.ts';
import type { ReportDialogue } from './dialogue.ts';
import type { TypedButtonOf } from './typed-buttons.ts';

/** The way of an answer: to a chat whose screen this process drew itself, no read is needed before the one statement that stores it. */
export function seated(
  deps: Deps,
  dialogue: ReportDialogue,
  wordFor: CommandOfWord,
  typedButton: TypedButtonOf,
): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const chat = ctx.chat?.type === 'private' ? ctx.chat.id : undefined;
    const seat = chat === undefined ? undefined : dialogue.seatOf(chat);
    const data = ctx.callbackQuery?.data?.split(SEPARATOR);
    const pressed = data?.[0] === 'a';
    const text = ctx.message?.text;
    const typed =
      text !== undefined && !text.startsWith('/') && wordFor(text) === undefined && typedButton(text) === undefined;
    if (!seat || !(pressed || typed)) return next();
    ctx.who = seat.who;
    ctx.screen = seat.screen;
    ctx.t = deps.texts.for(seat.who.person?.language ?? FIRST_LANGUAGE);
    const ids = data?.slice(1) ?? [];
    const input = pressed ? inputOf(ids) : messageInput(ctx);
    if (!input) return next();
    const taken = await dialogue.answerSeated(ctx, seat, input, pressed ? namedBy(ids) : undefined);
    if (taken === 'stale') return next();
    await toast(ctx);
    if (taken === 'told') await endUpdate(deps.db, ctx.update.update_id, deps.now());
  };
}
