import type { ConversationData, VersionedStateStorage } from '@grammyjs/conversations';
import { ConversationMoved, deleteConversation, readConversation, writeConversation } from '../db/conversations.ts';
import type { Db } from '../db/open.ts';
import { type BotContext, chatId } from './context.ts';
import { withoutNames } from './nameless.ts';

type Stored = Awaited<ReturnType<VersionedStateStorage<BotContext, ConversationData>['read']>>;

/** A short dialogue has taken this update before: what it led to is stored and was shown. */
export class TakenBefore extends Error {
  override name = 'TakenBefore';
}

/**
 * Keeps short dialogues in the database by version check, so two workers on one chat cannot overwrite each other. An update that is
 * postponed leaves them as they were. For a second copy of the update that led to the state it throws `TakenBefore`: the next step would
 * take it for its answer.
 */
export function talkStorage(db: Db): VersionedStateStorage<BotContext, ConversationData> {
  /** The version each update has read or written: an update writes over what it read and over nothing else. */
  const versions = new WeakMap<BotContext, number>();
  const key = (ctx: BotContext) => String(chatId(ctx));
  const mustBeNew = async (ctx: BotContext) => {
    const stored = await readConversation(db, key(ctx));
    if (stored?.update === ctx.update.update_id) throw new TakenBefore();
    return stored;
  };
  return {
    async read(ctx) {
      const stored = await mustBeNew(ctx);
      versions.set(ctx, stored?.version ?? 0);
      return stored?.state as Stored;
    },
    async write(ctx, state) {
      if (ctx.postponed) return;
      const version = versions.get(ctx) ?? 0;
      try {
        // A dialogue keeps the updates it went through, to run again over them.
        const next = { version, update: ctx.update.update_id, state: withoutNames(state) };
        await writeConversation(db, key(ctx), next);
      } catch (error) {
        if (error instanceof ConversationMoved) await mustBeNew(ctx);
        throw error;
      }
      versions.set(ctx, version + 1);
    },
    async delete(ctx) {
      if (ctx.postponed) return;
      await deleteConversation(db, key(ctx), versions.get(ctx) ?? 0);
      versions.set(ctx, 0);
    },
  };
}
