import { enqueue } from '../../db/outbox.ts';
import { eveningNotice } from '../../db/reminders.ts';
import { putOff } from '../../db/snoozes.ts';
import { once } from '../../db/updates.ts';
import { isIsoDate } from '../../domain/calendar.ts';
import type { BotContext, Deps } from '../context.ts';
import type { Feature } from '../feature.ts';
import { button } from '../keyboards.ts';
import { offersTo } from '../later.ts';
import { show, toast } from '../screen.ts';

/** A reminder is put off by its reader: to this evening, the next day, Monday. Source: product.md, Reminders and notices. */
export function laterFeature(deps: Deps): Feature {
  const later = async (ctx: BotContext, kind: string, day: string) => {
    const { t, who } = ctx;
    const person = who.person?.id;
    if (person === undefined || !isIsoDate(day)) return toast(ctx, t.plain('toast-old-button'));
    const now = deps.now();
    const home = [[button(t.plain('button-card'), 'card')]];
    const found = await offersTo(deps, person, day);
    if (!found) return show(ctx, deps, { text: t('later-nothing'), rows: home });
    const offer = found.offers.find((one) => one.kind === kind);
    if (!offer) return toast(ctx, t.plain('toast-later-no-more'));
    const { number, today, zone } = found;
    await once(deps.db, ctx.update.update_id, now, async (tx) => {
      await putOff(tx, person, { day: offer.day, at: offer.at, madeOn: today, number: number + 1 }, now);
      if (offer.day === today) await enqueue(tx, [eveningNotice(person, today, offer.at)], now);
    });
    await show(ctx, deps, { text: t('later-done', { at: offer.at, zone }), rows: home });
  };
  return { acts: { later: (ctx, ids) => later(ctx, ids[0] ?? '', ids[1] ?? '') } };
}
