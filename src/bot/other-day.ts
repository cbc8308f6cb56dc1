import { membershipsOf, municipalityAccess } from '../db/access.ts';
import { schoolNames } from '../db/schools.ts';
import { checkNewDue, daysOffered } from '../domain/more-time.ts';
import type { Deps } from './context.ts';
import { decideOnce, requestIn } from './decide-time.ts';
import { button } from './keyboards.ts';
import { requestPanel } from './more-time.ts';
import { ask, say, type TalkStep, talkButton } from './talk.ts';
import { daysSet, readNewDue } from './time-input.ts';

/** Asks a coordinator until which other day a school may report, and decides so. */
export function otherDayTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [municipality = 0, id = 0] = start.ids;
    const home = [button(t.plain('button-card'), 'card')];
    const placeNow = async () => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'edit-dates', municipality);
      const found = access && (await requestIn(deps, access, id));
      return access && found && { access, ...found };
    };
    const seen = await talk.external(async () => {
      const place = await placeNow();
      if (!place) return undefined;
      const { cycle, read } = place;
      const { today, own } = cycle;
      return {
        ...{ today, asked: read.due, period: { due: read.term.due }, corrections: daysSet(cycle) },
        days: daysOffered(read.term, today, own.corrections, 'many'),
        school: (await schoolNames(deps.db, [read.school])).get(read.school) ?? '',
      };
    });
    if (!seen) return say(ctx, { text: t('toast-not-allowed'), rows: [home] });
    const { school, asked, today, days, period } = seen;
    const over = period.due < today ? 'yes' : 'no';
    const day = await ask(
      talk,
      ctx,
      deps,
      start,
      {
        text: t('time-other-ask', { school, asked, due: period.due, today, over }),
        rows: days.map((one) => [talkButton(t.plain('button-time-give', { day: one, today }), one)]),
        below: true,
      },
      (input) => readNewDue(t, input, seen),
    );
    if (!day) return;
    const panel = await talk.external(async () => {
      // Asked anew: another coordinator may have decided meanwhile, the report may have come.
      const place = await placeNow();
      if (!place) return undefined;
      const { access, read, cycle } = place;
      if (read.state === 'waiting' && checkNewDue(read.term, day.value, cycle.today).ok) {
        await decideOnce(deps, access, place, day.value, day.ctx.update.update_id);
      }
      const after = await requestIn(deps, access, id);
      return after && (await requestPanel(deps, t, after.cycle, after.read, start.person));
    });
    await say(day.ctx, panel ?? { text: t('toast-not-allowed'), rows: [home] });
  };
}
