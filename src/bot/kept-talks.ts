import type { MiddlewareFn } from 'grammy';
import {
  dropKeptConversation,
  keepConversation,
  keptConversation,
  readConversation,
  resumeConversation,
} from '../db/conversations.ts';
import type { Db } from '../db/open.ts';
import { type BotContext, chatId, type Deps } from './context.ts';
import { type Button, SEPARATOR } from './keyboards.ts';
import { leaveQuestion } from './screen.ts';
import { AGAIN, pressOf, TALK_ACT, talkButton } from './talk.ts';

const keyOf = (ctx: BotContext): string => String(chatId(ctx));

/** An update with a message a person sent, among those a stored dialogue went through. */
const TYPED = /\\*"update_id\\*":\d+,\\*"message\\*":/;

/** Keeps the short dialogue that an update ends, when words were typed in it. Gives whether it did. */
export async function keepTalk(db: Db, ctx: BotContext): Promise<boolean> {
  const stored = await readConversation(db, keyOf(ctx));
  if (!stored || !TYPED.test(JSON.stringify(stored.state))) return false;
  await keepConversation(db, keyOf(ctx), stored.state);
  return true;
}

/** Whether the dialogue under way was begun by this very button, and no word was typed in it yet: it was tapped twice. */
export async function isTappedTwice(db: Db, ctx: BotContext): Promise<boolean> {
  const press = pressOf(ctx);
  if (press === undefined) return false;
  // What a dialogue was entered with is stored as JSON within JSON.
  const stored = JSON.stringify((await readConversation(db, keyOf(ctx)))?.state ?? '').replaceAll('\\', '');
  return !TYPED.test(stored) && stored.includes(`"begunBy":"${press}"`);
}

/** A dialogue that is over is not gone on with. `name`: only when that one is kept. */
export async function dropKept(db: Db, ctx: BotContext, name?: string): Promise<void> {
  const kept = name === undefined ? undefined : await keptConversation(db, keyOf(ctx));
  if (name === undefined || isOf(kept, name)) await dropKeptConversation(db, keyOf(ctx));
}

const isOf = (state: unknown, name: string): boolean => typeof state === 'object' && state !== null && name in state;

/** «Продолжить начатое», where there is something. */
export async function againRow({ db }: Pick<Deps, 'db'>, ctx: BotContext): Promise<Button[]> {
  const kept = await keptConversation(db, keyOf(ctx));
  return kept === undefined ? [] : [talkButton(ctx.t.plain('button-talk-again'), AGAIN)];
}

/** A button of a dialogue that was left goes on with it: «Продолжить», or any on its last screen, which is in the chat still. */
export function resumeTalk(deps: Deps): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const [act, what] = ctx.callbackQuery?.data?.split(SEPARATOR) ?? [];
    if (act === TALK_ACT && ctx.chat?.type === 'private') {
      const isUnderWay = what !== AGAIN && (await readConversation(deps.db, keyOf(ctx))) !== undefined;
      if (!isUnderWay && (await keptConversation(deps.db, keyOf(ctx))) !== undefined) {
        await leaveQuestion(ctx, deps);
        await resumeConversation(deps.db, keyOf(ctx));
      }
    }
    await next();
  };
}
