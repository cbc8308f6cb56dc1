import type { ConversationFlavor } from '@grammyjs/conversations';
import type { Context } from 'grammy';
import type { Actor } from '../db/access.ts';
import type { Person } from '../db/people.ts';
import type { Screen } from '../db/screens.ts';
import type { Progress } from '../db/updates.ts';
import type { Membership } from '../domain/people.ts';
import type { Result } from '../domain/result.ts';
import type { Sources } from '../facts/sources.ts';
import type { Log } from '../log.ts';
import type { T, Texts } from '../texts.ts';
import type { TableReader } from '../workbooks/read-table.ts';
import type { WriteApart } from '../workbooks/results/write-apart.ts';

/** Who speaks, with the roles he holds at this update; a newcomer is no person yet. */
export type Who = { person?: Person; memberships: readonly Membership[]; administrator: boolean };

type Spoken = {
  who: Who;
  /** Sentences in the person's language. */
  t: T;
  screen: Screen;
  /** How far an earlier copy of this update got. */
  before: Progress;
  /** Set by the first answer to a pressed button; the rest is silent. */
  answered?: boolean;
  /** A short dialogue was under way and this update ended it. */
  leftTalk?: boolean;
  /** And it is kept, to be gone on with. */
  keptTalk?: boolean;
  /** Trouble that passes stopped the update: it will come again and must find everything as it was. */
  postponed?: boolean;
};

export type BotContext = ConversationFlavor<Context & Spoken>;

/** Context inside a conversation: a plain one, as a conversation runs again from the top at every answer. */
export type TalkContext = Context;

/** What every feature is given. Nothing here is looked up elsewhere. */
export type Deps = Sources & {
  texts: Texts;
  administrators: ReadonlySet<number>;
  /** «opora_bot»: links are made of it. */
  botName: () => string;
  /** Asks the delivery of notices to look now and not at its next tick. */
  wake: () => void;
  log: Log;
  /** Reads tables that people send, in a process of its own. */
  tables: TableReader;
  /** Writes workbooks for people, each in a process of its own. */
  write: WriteApart;
  /** Fetches a file a person sent; a file too big or gone is a problem. */
  download: (file: { id: string; name: string; size: number }) => Promise<Result<SentFile, FileProblem>>;
};

export type SentFile = { name: string; bytes: Uint8Array };
export type FileProblem = { code: 'file-too-big'; maxMegabytes: number } | { code: 'file-gone' };

/** Chat id of a private chat, which is the id of the person too. */
export function chatId(ctx: Context): number {
  const id = ctx.chat?.id ?? ctx.from?.id;
  if (id === undefined) throw new Error('chatId: an update without a chat came through');
  return id;
}

/** The speaker as one who acts: a newcomer is person 0, who holds no role. */
export const actorOf = (ctx: BotContext): Actor => ({
  person: ctx.who.person?.id ?? 0,
  memberships: ctx.who.memberships,
});
