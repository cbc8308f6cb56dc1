import { schoolAccess } from '../../db/access.ts';
import { notePriorities } from '../../db/diagnosis.ts';
import { once } from '../../db/updates.ts';
import { isProposable, MOST_PRIORITIES, proposedPriorities } from '../../domain/risk-profile.ts';
import { readDecisions } from '../../facts/risk-profile.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { button } from '../keyboards.ts';
import { choiceKey, tellChosen } from '../priorities-notice.ts';
import { hasMeasures, onProfile, type Place, planning, titleOf } from '../risk-place.ts';
import { show, toast } from '../screen.ts';

type ShowPlace = (ctx: BotContext, here: Place) => Promise<void>;

/** What a school works on: up to three factors, chosen by it and agreed to by its curator or coordinator. */
export function prioritiesFeature(deps: Deps, showProfile: ShowPlace): Feature & { choose: ShowPlace } {
  /** Up to three factors to work on; those proposed stand first. Each tap is stored. */
  const choose = async (ctx: BotContext, { sent, found, access }: Place) => {
    const { t } = ctx;
    const { chosen = [] } = await readDecisions(deps, access, sent, found.profile);
    const proposed = proposedPriorities(found.questionnaire, found.profile);
    const places = found.questionnaire.factors.map(({ id }, at) => ({ id, at }));
    const order = [
      ...proposed.map((id) => places.find((one) => one.id === id)),
      ...places.filter(({ id }) => !proposed.includes(id)),
    ];
    const rows = order.flatMap((one) => {
      const risk = one && found.profile[one.at];
      if (!one || !risk || (!isProposable(found.profile, one.id) && !chosen.includes(one.id))) return [];
      const on = chosen.includes(one.id);
      const label = t.plain('priority-option', { level: risk.level, factor: titleOf(found.questionnaire, one.id) });
      const text = t.plain(on ? 'button-option-chosen' : 'button-option', { label });
      return [[button(text, 'priority', sent.id, one.at, on ? 0 : 1)]];
    });
    await show(ctx, deps, {
      text: [
        t('priorities-head', { most: MOST_PRIORITIES }),
        ...(proposed.length > 0
          ? [
              t('priorities-proposed'),
              ...proposed.map((id) => t('profile-chosen-line', { factor: titleOf(found.questionnaire, id) })),
            ]
          : [t('priorities-none-proposed')]),
      ].join('\n'),
      rows: [
        ...rows,
        chosen.length > 0 && hasMeasures(found.questionnaire)
          ? [button(t.plain('button-measures'), 'measures', sent.id, 0)]
          : [],
        [button(t.plain('button-profile'), 'sent', sent.id), button(t.plain('button-card'), 'card')],
      ],
    });
  };

  return {
    acts: {
      priorities: planning(deps, (ctx, here) => choose(ctx, here)),
      priority: planning(deps, async (ctx, here, access, ids) => {
        const factor = here.found.questionnaire.factors[idIn(ids, 1)];
        const { chosen = [] } = await readDecisions(deps, here.access, here.sent, here.found.profile);
        const on = ids[2] === '1';
        if (!factor) return choose(ctx, here);
        if (on && !chosen.includes(factor.id) && chosen.length >= MOST_PRIORITIES) {
          await toast(ctx, ctx.t.plain('toast-priorities-full', { most: MOST_PRIORITIES }));
          return choose(ctx, here);
        }
        const wanted = here.found.questionnaire.factors
          .map(({ id }) => id)
          .filter((id) => (id === factor.id ? on : chosen.includes(id)));
        const now = deps.now();
        if (wanted.join() !== chosen.join()) {
          await once(deps.db, ctx.update.update_id, now, async (tx) => {
            await notePriorities(tx, access, here.sent, 'chosen', wanted, now);
            await tellChosen(tx, here.sent, actorOf(ctx).person, now);
          });
        }
        await choose(ctx, here);
      }),
      agree: onProfile(deps, async (ctx, here, ids) => {
        const access = await schoolAccess(deps.db, actorOf(ctx), 'confirm-priorities', here.access.school);
        if (!access) return toast(ctx, ctx.t.plain('toast-not-allowed'));
        const { chosen = [], confirmed } = await readDecisions(deps, here.access, here.sent, here.found.profile);
        const now = deps.now();
        if (ids[1] !== undefined && ids[1] !== choiceKey(chosen)) {
          await toast(ctx, ctx.t.plain('toast-chosen-otherwise'));
        } else if (chosen.length > 0 && !confirmed) {
          await once(deps.db, ctx.update.update_id, now, (tx) =>
            notePriorities(tx, access, here.sent, 'confirmed', chosen, now),
          );
        }
        await showProfile(ctx, here);
      }),
    },
    choose,
  };
}
