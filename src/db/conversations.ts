import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './open.ts';
import { preparedOnce } from './prepared.ts';
import { conversation } from './schema.ts';

/** The state of a short dialogue was written by another worker meanwhile: the update is to be handled again from the top. */
export class ConversationMoved extends Error {
  override name = 'ConversationMoved';
}

/** A stored state with its version and the update that led to it. */
export type StoredConversation = { version: number; update?: number; state: unknown };

const stateOf = preparedOnce((db) =>
  db
    .select()
    .from(conversation)
    .where(eq(conversation.key, sql.placeholder('key')))
    .prepare('state_of'),
);

/** The short dialogue that is under way in a chat; undefined: none. */
export async function readConversation(db: Db, key: string): Promise<StoredConversation | undefined> {
  const [row] = await stateOf(db).execute({ key });
  return row && { version: row.version, state: row.state, ...(row.updateId === null ? {} : { update: row.updateId }) };
}

/** Writes a state over the version that was read; 0: nothing was stored. Throws `ConversationMoved` when another worker wrote first. */
export async function writeConversation(
  db: Db,
  key: string,
  next: { version: number; update: number; state: unknown },
): Promise<void> {
  const set = { version: next.version + 1, state: next.state, updateId: next.update };
  const rows =
    next.version === 0
      ? await db
          .insert(conversation)
          .values({ key, ...set })
          .onConflictDoNothing()
          .returning()
      : await db
          .update(conversation)
          .set(set)
          .where(and(eq(conversation.key, key), eq(conversation.version, next.version)))
          .returning();
  if (rows.length === 0) throw new ConversationMoved(`conversation ${key} is not at version ${next.version}`);
}

/** Ends a dialogue; one that is gone or went on elsewhere stays as it is. */
export async function deleteConversation(db: Db, key: string, version: number): Promise<void> {
  await db.delete(conversation).where(and(eq(conversation.key, key), eq(conversation.version, version)));
}

/** Where the dialogue of a chat stands that was left with words typed in it. */
const keptKey = (key: string): string => `${key}:kept`;

/** All that is stored of a chat's dialogues. */
export const conversationsOf = (key: string) => inArray(conversation.key, [key, keptKey(key)]);

/** Keeps a dialogue that is left, to be gone on with; one kept before is given up for it. */
export async function keepConversation(db: Db, key: string, state: unknown): Promise<void> {
  await db
    .insert(conversation)
    .values({ key: keptKey(key), version: 1, state })
    .onConflictDoUpdate({ target: conversation.key, set: { state } });
}

/** The dialogue that is kept; undefined: none is. */
export async function keptConversation(db: Db, key: string): Promise<unknown> {
  return (await readConversation(db, keptKey(key)))?.state;
}

/** Goes on with the dialogue that is kept, in place of any that is under way. */
export async function resumeConversation(db: Db, key: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [kept] = await tx
      .delete(conversation)
      .where(eq(conversation.key, keptKey(key)))
      .returning({ state: conversation.state });
    if (!kept) return;
    const { state } = kept;
    await tx
      .insert(conversation)
      .values({ key, version: 1, state })
      .onConflictDoUpdate({
        target: conversation.key,
        set: { state, version: sql`${conversation.version} + 1`, updateId: null },
      });
  });
}

/** Forgets the dialogue that was left and kept. */
export async function dropKeptConversation(db: Db, key: string): Promise<void> {
  await db.delete(conversation).where(eq(conversation.key, keptKey(key)));
}
