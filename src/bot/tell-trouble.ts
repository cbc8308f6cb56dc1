import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { findPerson } from '../db/people.ts';
import { FIRST_LANGUAGE, type Language } from '../domain/people.ts';
import type { Deps } from './context.ts';
import { button, keyboard } from './keyboards.ts';
import { chatOf } from './receive.ts';

/**
 * Tells a person in his language that his update ended in an error of ours, with a way on. Only in private chats: a group has not asked for
 * anything.
 */
export async function tellTrouble(api: Api, deps: Pick<Deps, 'db' | 'texts'>, update: Update): Promise<void> {
  const chat = chatOf(update);
  if (chat <= 0) return;
  const t = deps.texts.for(await languageOf(deps, chat));
  await api.sendMessage(chat, t('trouble'), {
    parse_mode: 'HTML',
    reply_markup: keyboard([[button(t.plain('button-card'), 'card')]]),
  });
}

/** The id of a private chat is the id of the person. The trouble may be the database's own: then it is said in Russian. */
export async function languageOf({ db }: Pick<Deps, 'db'>, chat: number): Promise<Language> {
  try {
    return (await findPerson(db, chat))?.language ?? FIRST_LANGUAGE;
  } catch {
    return FIRST_LANGUAGE;
  }
}
