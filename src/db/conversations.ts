import { and, eq } from 'drizzle-orm';
import type { Db } from './open.ts';
import { conversation } from './schema.ts';

/** The state of a short dialogue was written by another worker meanwhile: the update is to be handled again from the top. */
export class ConversationMoved extends Error {
  override name = 'ConversationMoved';
}

/** A stored state with its version; version 0: nothing is stored. */
export type StoredConversation = { version: number; state: unknown };

export async function readConversation(db: Db, key: string): Promise<StoredConversation | undefined> {
  const [row] = await db.select().from(conversation).where(eq(conversation.key, key));
  return row && { version: row.version, state: row.state };
}

/** Writes a state over the version that was read. Throws `ConversationMoved` when another worker wrote first. */
export async function writeConversation(db: Db, key: string, version: number, state: unknown): Promise<void> {
  const rows =
    version === 0
      ? await db.insert(conversation).values({ key, version: 1, state }).onConflictDoNothing().returning()
      : await db
          .update(conversation)
          .set({ version: version + 1, state })
          .where(and(eq(conversation.key, key), eq(conversation.version, version)))
          .returning();
  if (rows.length === 0) throw new ConversationMoved(`conversation ${key} is not at version ${version}`);
}

/** Ends a dialogue; one that is gone or went on elsewhere stays as it is. */
export async function deleteConversation(db: Db, key: string, version: number): Promise<void> {
  await db.delete(conversation).where(and(eq(conversation.key, key), eq(conversation.version, version)));
}
