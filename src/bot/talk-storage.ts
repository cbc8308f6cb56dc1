import type { ConversationData, VersionedStateStorage } from '@grammyjs/conversations';
import { deleteConversation, readConversation, writeConversation } from '../db/conversations.ts';
import type { Db } from '../db/open.ts';
import { type BotContext, chatId } from './context.ts';

/** What Telegram tells of a person with every update. Source: product.md, People: no telephone, no names taken from Telegram. */
const TOLD_BY_TELEGRAM = new Set(['first_name', 'last_name', 'username', 'sender_user_name', 'phone_number', 'vcard']);

/** A dialogue keeps the updates it went through, to run again over them; it needs nobody's name for that. */
const withoutNames = (state: unknown): unknown =>
  JSON.parse(JSON.stringify(state, (key, value) => (TOLD_BY_TELEGRAM.has(key) ? '' : value)));

type Stored = Awaited<ReturnType<VersionedStateStorage<BotContext, ConversationData>['read']>>;

/**
 * Keeps short dialogues in the database by version check, so two workers on one chat cannot overwrite each other. An update that is
 * postponed leaves them as they were.
 */
export function talkStorage(db: Db): VersionedStateStorage<BotContext, ConversationData> {
  /** The version each update has read or written: an update writes over what it read and over nothing else. */
  const versions = new WeakMap<BotContext, number>();
  const key = (ctx: BotContext) => String(chatId(ctx));
  return {
    async read(ctx) {
      const stored = await readConversation(db, key(ctx));
      versions.set(ctx, stored?.version ?? 0);
      return stored?.state as Stored;
    },
    async write(ctx, state) {
      if (ctx.postponed) return;
      const version = versions.get(ctx) ?? 0;
      await writeConversation(db, key(ctx), version, withoutNames(state));
      versions.set(ctx, version + 1);
    },
    async delete(ctx) {
      if (ctx.postponed) return;
      await deleteConversation(db, key(ctx), versions.get(ctx) ?? 0);
      versions.set(ctx, 0);
    },
  };
}
