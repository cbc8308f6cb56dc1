import { GrammyError, type MiddlewareFn } from 'grammy';
import type { ChatMember, ChatMemberUpdated } from 'grammy/types';
import { municipalityAccess } from '../db/access.ts';
import { keepGroup, loseGroup, moveGroup } from '../db/digest-groups.ts';
import { enqueue } from '../db/outbox.ts';
import { findActor } from '../db/people.ts';
import { FIRST_LANGUAGE } from '../domain/people.ts';
import type { BotContext, Deps } from './context.ts';
import { openBotRow } from './group-chat.ts';
import { keyboard } from './keyboards.ts';

/** In a group the bot answers a command once in so long. */
const SILENT_MS = 10 * 60_000;
const GROUPS_KEPT = 1000;

/**
 * All that happens in groups ends here: nothing private is ever shown there, whoever asks. The bot notes who brought it in and that it was thrown
 * out, says to a command that it talks to each person alone, and is silent otherwise.
 */
export function groups(deps: Deps, commands: ReadonlySet<string>): MiddlewareFn<BotContext> {
  const said = new Map<number, number>();
  return async (ctx, next) => {
    if (!ctx.chat || ctx.chat.type === 'private') return next();
    if (ctx.chat.type === 'channel') return;
    const t = deps.texts.for(FIRST_LANGUAGE);
    const { myChatMember: change, message, callbackQuery } = ctx;
    if (change) return memberChanged(deps, change, ctx.update.update_id);
    if (message?.migrate_to_chat_id !== undefined) {
      return moveGroup(deps.db, ctx.chat.id, message.migrate_to_chat_id, deps.now());
    }
    if (callbackQuery) {
      await quietly(() => ctx.answerCallbackQuery({ text: t.plain('group-private') }));
      return;
    }
    const now = deps.now().getTime();
    const last = said.get(ctx.chat.id) ?? Number.NEGATIVE_INFINITY;
    if (!isToUs(message?.text, deps.botName(), commands) || now - last < SILENT_MS) return;
    if (said.size >= GROUPS_KEPT) said.clear();
    said.set(ctx.chat.id, now);
    await quietly(() =>
      ctx.reply(t('group-private'), { parse_mode: 'HTML', reply_markup: keyboard([openBotRow(t, deps)]) }),
    );
  };
}

/** A group that refuses is none of anybody's business. */
async function quietly(say: () => Promise<unknown>): Promise<void> {
  try {
    await say();
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
  }
}

/** A command of ours, named to us or to nobody: other bots of the group have theirs. */
function isToUs(text: string | undefined, botName: string, commands: ReadonlySet<string>): boolean {
  const [, command = '', to, rest] = /^\/(\w+)(?:@(\w+))?(?:\s+(.*))?$/s.exec(text ?? '') ?? [];
  // Telegram itself says «/start» with a payload when the bot is brought in by a button.
  if (command === 'start' && rest !== undefined) return false;
  return to === undefined ? commands.has(command) : to.toLowerCase() === botName.toLowerCase();
}

async function memberChanged(deps: Deps, change: ChatMemberUpdated, update: number): Promise<void> {
  const { chat, from } = change;
  if (!mayWrite(change.new_chat_member)) {
    if (await loseGroup(deps.db, chat.id, deps.now())) deps.wake();
    return;
  }
  // Whatever else changes in a group in which it is already, nobody has to be asked again.
  if (mayWrite(change.old_chat_member) || from.is_bot) return;
  const actor = await findActor(deps.db, from.id);
  const leads = actor?.memberships.some(
    ({ municipality }) =>
      municipalityAccess({ person: actor.person.id, memberships: actor.memberships }, 'edit-dates', municipality) !==
      undefined,
  );
  if (!actor || !leads) return;
  const now = deps.now();
  const { id: person } = actor.person;
  await deps.db.transaction(async (tx) => {
    const group = await keepGroup(tx, { chat: chat.id, title: chat.title ?? '', by: person }, now);
    const notice = { key: `group-added:${update}`, kind: 'group-added', person, payload: { group }, dueAt: now };
    await enqueue(tx, [notice], now);
  });
  deps.wake();
}

const mayWrite = (member: ChatMember): boolean =>
  member.status === 'restricted'
    ? member.is_member && member.can_send_messages
    : member.status === 'member' || member.status === 'administrator';
