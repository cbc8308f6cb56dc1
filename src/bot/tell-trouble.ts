import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { T } from '../texts.ts';
import { button, keyboard } from './keyboards.ts';
import { chatOf } from './receive.ts';

/** Tells a person that his update ended in an error of ours, with a way on. Only in private chats: a group has not asked for anything. */
export async function tellTrouble(api: Api, t: T, update: Update): Promise<void> {
  const chat = chatOf(update);
  if (chat <= 0) return;
  await api.sendMessage(chat, t('trouble'), {
    parse_mode: 'HTML',
    reply_markup: keyboard([[button(t.plain('button-card'), 'card')]]),
  });
}
