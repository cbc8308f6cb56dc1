import { eq } from 'drizzle-orm';
import type { Db } from './open.ts';
import { setting } from './schema.ts';

const BOT_NAME = 'bot-name';

/** Keeps the bot's user name, which Telegram told the running bot, for those who make links without one. */
export async function keepBotName(db: Db, value: string): Promise<void> {
  await db
    .insert(setting)
    .values({ name: BOT_NAME, value })
    .onConflictDoUpdate({ target: setting.name, set: { value } });
}

/** The bot's user name; undefined until it has run once on this database. */
export async function readBotName(db: Db): Promise<string | undefined> {
  const [row] = await db.select().from(setting).where(eq(setting.name, BOT_NAME));
  return row?.value;
}
