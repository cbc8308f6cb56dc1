import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Deps } from './context.ts';
import { chatOf } from './receive.ts';
import { languageOf } from './tell-trouble.ts';

/** So many tries in vain take a second and a half: who waits no longer is not bothered. */
const TRIES_IN_SILENCE = 3;
/** A try so long after the one before belongs to other trouble. */
const NEW_TROUBLE_MS = 60_000;
const CHATS_KEPT = 10_000;

/**
 * Tells a person once that what he did was received and waits for the database, so that he does not do it again. `now` is a clock in
 * milliseconds that only runs on. Only in private chats.
 */
export function tellWaiting(
  api: Api,
  deps: Pick<Deps, 'db' | 'texts'>,
  now: () => number = () => performance.now(),
): (update: Update) => Promise<void> {
  const waiting = new Map<number, { tries: number; at: number }>();
  return async (update) => {
    const chat = chatOf(update);
    if (chat <= 0) return;
    const before = waiting.get(chat);
    const tries = before !== undefined && now() - before.at < NEW_TROUBLE_MS ? before.tries + 1 : 1;
    if (waiting.size >= CHATS_KEPT) waiting.clear();
    waiting.set(chat, { tries, at: now() });
    if (tries !== TRIES_IN_SILENCE) return;

    const t = deps.texts.for(await languageOf(deps, chat));
    const press = update.callback_query?.id;
    if (press === undefined) await api.sendMessage(chat, t('trouble-waiting'), { parse_mode: 'HTML' });
    else await api.answerCallbackQuery(press, { text: t.plain('trouble-waiting') });
  };
}
