import { Bot, type Context } from 'grammy';
import postgres from 'postgres';
import { BOT_INFO, type Said, TOKEN } from './telegram.ts';

export type Yardstick = { databaseUrl: string; apiRoot: string; said: Said };

/**
 * The yardstick: bare grammY, one INSERT, and as many calls to Telegram as an answer of ours makes, with the very texts and keyboards of
 * ours: whoever sends the same screens pays for their serialisation.
 */
export async function bareBot({ databaseUrl, apiRoot, said }: Yardstick): Promise<Bot<Context>> {
  const { sendMessage, editMessageText } = said;
  const sql = postgres(databaseUrl, { max: 10, onnotice: () => {} });
  // Two processes that make one table at once fail, `if not exists` or not.
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(1)`;
    await tx`create table if not exists bare (chat bigint, update_id bigint, text text, at timestamptz)`;
  });
  const bot = new Bot(TOKEN, { botInfo: BOT_INFO, client: { apiRoot } });
  bot.on('message:text', async (ctx) => {
    const { id } = ctx.chat;
    await sql`insert into bare values (${id}, ${ctx.update.update_id}, ${ctx.message.text}, now())`;
    await Promise.all([
      ctx.api.raw.sendMessage({ ...sendMessage, chat_id: id }),
      ctx.api.raw.editMessageText({ ...editMessageText, chat_id: id, message_id: 1 }),
    ]);
  });
  return bot;
}
