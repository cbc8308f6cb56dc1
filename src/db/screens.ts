import { eq, sql } from 'drizzle-orm';
import type { Db } from './open.ts';
import { preparedOnce } from './prepared.ts';
import { screen } from './schema.ts';
import type { View } from './view.ts';

export type Screen = {
  version: number;
  view: View;
  /** The message that carries the view. Of a view that came as a new message only the process that sent it knows. */
  messageId?: number;
  /** The update that led to the view; absent for a chat never seen. */
  update?: number;
};

const screenIn = preparedOnce((db) =>
  db
    .select()
    .from(screen)
    .where(eq(screen.chatId, sql.placeholder('chat')))
    .prepare('screen_in'),
);

/** What the chat shows now; a chat never seen shows nothing. */
export async function readScreen(db: Db, chatId: number): Promise<Screen> {
  const [row] = await screenIn(db).execute({ chat: chatId });
  return row ? screenOf(row) : { version: 0, view: { at: 'elsewhere' } };
}

export const screenOf = (row: Omit<typeof screen.$inferSelect, 'chatId'>): Screen => ({
  version: row.version,
  view: row.view,
  ...(row.messageId === null ? {} : { messageId: row.messageId }),
  ...(row.updateId === null ? {} : { update: row.updateId }),
});

/** Notes what the chat shows after `version`, and which update led there. Gives the new version; undefined: the screen had moved. */
export async function writeScreen(
  db: Db,
  next: { chat: number; version: number; update: number; view: View; messageId?: number | undefined },
): Promise<number | undefined> {
  const set = {
    version: next.version + 1,
    view: next.view,
    messageId: next.messageId ?? null,
    updateId: next.update,
  };
  const [row] = await db
    .insert(screen)
    .values({ chatId: next.chat, ...set })
    .onConflictDoUpdate({ target: screen.chatId, set, setWhere: sql`${screen.version} = ${next.version}` })
    .returning({ version: screen.version });
  return row?.version;
}

/** The message that carries a view, known after it was sent. */
export type ShownMessage = { chat: number; version: number; messageId: number };

/** Notes of many chats at once by which messages their views were shown; of views that still stand. */
export async function noteMessages(db: Db, shown: readonly ShownMessage[]): Promise<void> {
  const told = JSON.stringify(shown.map(({ chat, version, messageId }) => ({ chat, version, message: messageId })));
  await db.execute(sql`update screen set message_id = shown.message
    from json_to_recordset(${told}::json) as shown (chat bigint, version int, message bigint)
    where screen.chat_id = shown.chat and screen.version = shown.version`);
}
