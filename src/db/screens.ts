import { eq, sql } from 'drizzle-orm';
import type { Db } from './open.ts';
import { screen } from './schema.ts';

/** What a chat shows, as far as typed words depend on it: a question of a draft, or anything else. */
export type View =
  | {
      at: 'question';
      draft: number;
      question: string;
      part: string;
      /** Tells whether the question was asked as it is asked now; absent: it was. */
      asked?: string;
      /** The list the question was picked from, there the answer leads back to; or that only what is missing is asked. */
      from?: 'review' | 'quick' | 'missing';
    }
  | { at: 'elsewhere' };

export type Screen = {
  version: number;
  view: View;
  /** The message that carries the view; absent when the send was not known to have come through. */
  messageId?: number;
};

/** What the chat shows now; a chat never seen shows nothing. */
export async function readScreen(db: Db, chatId: number): Promise<Screen> {
  const [row] = await db.select().from(screen).where(eq(screen.chatId, chatId));
  if (!row) return { version: 0, view: { at: 'elsewhere' } };
  return {
    version: row.version,
    view: row.view as View,
    ...(row.messageId === null ? {} : { messageId: row.messageId }),
  };
}

/** Notes what the chat shows. Gives the new version. */
export async function writeScreen(db: Db, chatId: number, view: View, messageId?: number): Promise<number> {
  const [row] = await db
    .insert(screen)
    .values({ chatId, version: 1, view, messageId: messageId ?? null })
    .onConflictDoUpdate({
      target: screen.chatId,
      set: { version: sql`${screen.version} + 1`, view, messageId: messageId ?? null },
    })
    .returning({ version: screen.version });
  if (!row) throw new Error('writeScreen: no row came back');
  return row.version;
}
