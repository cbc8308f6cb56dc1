import type { Api } from 'grammy';
import { setReachable } from '../db/people.ts';
import { DeliveryError, type SendNotice } from '../notifications/deliver.ts';
import { deliveryError, isUnreachable } from '../notifications/telegram.ts';
import type { Deps } from './context.ts';
import { withGathered } from './gathered-notices.ts';
import { keyboard } from './keyboards.ts';

/** How a notice reaches a person through this bot. `gathers`: in one message with what else of others' acts is due to him. */
export function noticeSender(api: Pick<Api, 'sendMessage'>, deps: Deps, { gathers }: { gathers: boolean }): SendNotice {
  return async (notice, telegramId, turn) => {
    const ready = await withGathered(deps, notice, gathers);
    if (!ready) return false;
    const { panel, settle } = ready;
    await turn();
    try {
      await api.sendMessage(telegramId, panel.text, {
        parse_mode: 'HTML',
        reply_markup: keyboard(panel.rows),
        link_preview_options: { is_disabled: true },
        disable_notification: panel.silent,
      });
      await settle(true);
      return true;
    } catch (error) {
      await settle(false);
      if (isUnreachable(error)) await setReachable(deps.db, telegramId, false, deps.now());
      const refused = deliveryError(error);
      if (refused instanceof DeliveryError) throw refused;
      throw error;
    }
  };
}
