import { type Api, GrammyError } from 'grammy';
import { type Group, loseGroup, moveGroup } from '../db/digest-groups.ts';
import type { T } from '../texts.ts';
import type { Deps } from './context.ts';
import { type Button, keyboard, type Panel } from './keyboards.ts';

/** Telegram's refusals that say that the bot cannot write in the group, now and later. */
const SHUT_OUT =
  /chat not found|not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|CHAT_ADMIN_REQUIRED|PEER_ID_INVALID|group chat was deactivated|need administrator rights|TOPIC_CLOSED/i;

/** Whether a refusal says that the bot was thrown out of the group, may not write there, or that the group is gone. */
export const isShutOut = (error: unknown): boolean =>
  error instanceof GrammyError &&
  (error.error_code === 403 || (error.error_code === 400 && SHUT_OUT.test(error.description)));

/**
 * Says something in a group. A group that became a supergroup is found again under its new id. False: the bot cannot write there any more; it is
 * noted, and the coordinators are told. Throws what else Telegram refuses it for.
 */
export async function sendToGroup(
  api: Pick<Api, 'sendMessage'>,
  deps: Pick<Deps, 'db' | 'now' | 'wake'>,
  { chat }: Pick<Group, 'chat'>,
  panel: Panel,
): Promise<boolean> {
  const send = (to: number) =>
    api.sendMessage(to, panel.text, {
      parse_mode: 'HTML',
      reply_markup: keyboard(panel.rows),
      link_preview_options: { is_disabled: true },
    });
  let at = chat;
  try {
    try {
      await send(at);
    } catch (error) {
      const moved = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
      if (moved === undefined) throw error;
      await moveGroup(deps.db, at, moved, deps.now());
      at = moved;
      await send(at);
    }
    return true;
  } catch (error) {
    if (!isShutOut(error)) throw error;
    if (await loseGroup(deps.db, at, deps.now())) deps.wake();
    return false;
  }
}

/** Under all that is said in a group: everything else is told to each person alone. */
export const openBotRow = (t: T, { botName }: Pick<Deps, 'botName'>): Button[] => [
  { text: t.plain('button-open-bot'), url: `https://t.me/${botName()}` },
];
