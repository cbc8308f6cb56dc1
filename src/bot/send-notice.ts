import type { Api } from 'grammy';
import type { Group } from '../db/digest-groups.ts';
import { tellInHisStead } from '../db/people-told.ts';
import { noteUnreachable } from '../db/unreachable.ts';
import { DeliveryError, type SendNotice } from '../notifications/deliver.ts';
import { deliveryError, isUnreachable } from '../notifications/telegram.ts';
import type { Deps } from './context.ts';
import { withGathered } from './gathered-notices.ts';
import { sendToGroup } from './group-chat.ts';
import { keyboard, type Panel } from './keyboards.ts';

/** How a notice reaches a person through this bot. `gathers`: in one message with what else of others' acts is due to him. */
export function noticeSender(api: Pick<Api, 'sendMessage'>, deps: Deps, { gathers }: { gathers: boolean }): SendNotice {
  return async (notice, telegramId, turn) => {
    const ready = await withGathered(deps, notice, gathers);
    if (!ready) return false;
    const { panel, settle } = ready;
    await turn();
    if (panel.group) return toGroup(api, deps, panel.group, panel);
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
      if (isUnreachable(error)) {
        await noteUnreachable(deps.db, telegramId, deps.now());
        await tellInHisStead(deps.db, notice, deps.now());
      }
      const refused = deliveryError(error);
      if (refused instanceof DeliveryError) throw refused;
      throw error;
    }
  };
}

/** Of a group nobody is unreachable: that the bot was shut out is noted where it is said. */
async function toGroup(api: Pick<Api, 'sendMessage'>, deps: Deps, group: Group, panel: Panel): Promise<boolean> {
  let isSaid = false;
  try {
    isSaid = await sendToGroup(api, deps, group, panel);
  } catch (error) {
    throw deliveryError(error);
  }
  if (!isSaid) throw new DeliveryError('the bot is shut out of the group', { reason: 'permanent' });
  return true;
}
