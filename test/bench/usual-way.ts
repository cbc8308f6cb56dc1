import { type Conversation, type ConversationFlavor, conversations, createConversation } from '@grammyjs/conversations';
import { Bot, type Context } from 'grammy';
import postgres from 'postgres';
import type { Yardstick } from './bare.ts';
import { QUESTIONS } from './long-form.ts';
import { BOT_INFO, TOKEN } from './telegram.ts';

type Usual = ConversationFlavor<Context>;

/**
 * The same questionnaire as it is usually written with grammY: one conversation that asks, waits and goes on, with the very texts and
 * keyboards of ours, its state kept in PostgreSQL by key as @grammyjs/storage-psql keeps it.
 */
export async function usualBot({ databaseUrl, apiRoot, said }: Yardstick): Promise<Bot<Usual>> {
  const sql = postgres(databaseUrl, { max: 10, onnotice: () => {} });
  await sql`create table if not exists usual (key text primary key, value text)`;
  const bot = new Bot<Usual>(TOKEN, { botInfo: BOT_INFO, client: { apiRoot } });
  bot.use(
    conversations<Usual, Context>({
      storage: {
        type: 'key',
        version: 0,
        adapter: {
          read: async (key) => {
            const [row] = await sql`select value from usual where key = ${key}`;
            return row && JSON.parse(row.value);
          },
          write: async (key, state) => {
            const value = JSON.stringify(state);
            await sql`insert into usual values (${key}, ${value}) on conflict (key) do update set value = ${value}`;
          },
          delete: async (key) => {
            await sql`delete from usual where key = ${key}`;
          },
        },
      },
    }),
  );

  const questionnaire = async (talk: Conversation<Usual, Context>, ctx: Context): Promise<void> => {
    const chat = ctx.chat?.id ?? 0;
    const numbers: number[] = [];
    let asked = await ctx.api.raw.sendMessage({ ...said.sendMessage, chat_id: chat });
    while (numbers.length < QUESTIONS) {
      const { message } = await talk.waitFor('message:text');
      const number = Number(message.text);
      if (Number.isNaN(number)) continue;
      numbers.push(number);
      [asked] = await Promise.all([
        ctx.api.raw.sendMessage({ ...said.sendMessage, chat_id: chat }),
        ctx.api.raw.editMessageText({ ...said.editMessageText, chat_id: chat, message_id: asked.message_id }),
      ]);
    }
  };
  bot.use(createConversation(questionnaire));
  bot.command('report', (ctx) => ctx.conversation.enter('questionnaire'));
  return bot;
}
