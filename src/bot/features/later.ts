import { enqueue } from '../../db/outbox.ts';
import { eveningNotice } from '../../db/reminders.ts';
import { putOff } from '../../db/snoozes.ts';
import { once } from '../../db/updates.ts';
import { isIsoDate } from '../../domain/calendar.ts';
import { MOST_SNOOZES } from '../../domain/snooze.ts';
import type { BotContext, Deps } from '../context.ts';
import type { Feature } from '../feature.ts';
import { button } from '../keyboards.ts';
import { laterButtons, offerMeant, offersTo } from '../later.ts';
import { show, toast } from '../screen.ts';

/**
 * A reminder is put off by its reader: to this evening, the next day, Monday. A button does what stands on it or, in an old message, offers
 * today's choices instead. Source: product.md, Reminders and notices.
 */
export function laterFeature(deps: Deps): Feature {
  const later = async (ctx: BotContext, kind: string, day: string) => {
    const { t, who } = ctx;
    const person = who.person?.id;
    if (person === undefined || !isIsoDate(day)) return toast(ctx, t.plain('toast-old-button'));
    const now = deps.now();
    const home = [[button(t.plain('button-card'), 'card')]];
    const found = await offersTo(deps, person);
    if (found.kind === 'nothing') return show(ctx, deps, { text: t('later-nothing'), rows: home });
    if (found.kind === 'other') return show(ctx, deps, { text: t('later-other', { role: found.role }), rows: home });
    const { offers, number, today, zone, away, why } = found;
    const offer = offerMeant(offers, kind, day);
    if (!offer) {
      const rows = [laterButtons(t, found), ...home];
      if (away) return show(ctx, deps, { text: t('later-away', { ...away, today }), rows });
      if (offers.length === 0) return toast(ctx, t.plain('later-no-more', { why, max: MOST_SNOOZES }));
      return show(ctx, deps, { text: t('later-again', { over: day < today ? 'yes' : 'no' }), rows });
    }
    await once(deps.db, ctx.update.update_id, now, async (tx) => {
      await putOff(tx, person, { day: offer.day, at: offer.at, madeOn: today, number: number + 1 }, now);
      if (offer.day === today) await enqueue(tx, [eveningNotice(person, today, offer.at)], now);
    });
    await show(ctx, deps, { text: t('later-done', { at: offer.at, zone }), rows: home });
  };
  return { acts: { later: (ctx, ids) => later(ctx, ids[0] ?? '', ids[1] ?? '') } };
}
