import { type Doubt, type DoubtDecision, decideDoubt, listDoubts } from '../../db/doubts.ts';
import type { T } from '../../texts.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Act, type Feature, idIn } from '../feature.ts';
import { button, page, pager } from '../keyboards.ts';
import { show, toast } from '../screen.ts';

/** Messages of which nobody knows whether they came are told of for a month. */
const SHOWN_MS = 30 * 86_400_000;
const PER_PAGE = 4;
/** The zone of one who has no municipality. */
const HOME_ZONE = 'Europe/Moscow';

/** From when on doubts are told of. */
export const doubtsFrom = (now: Date): Date => new Date(now.getTime() - SHOWN_MS);

/** A message in doubt as an administrator reads it: when, what, and to whom. HTML. */
export const doubtLine = (t: T, { at, kind, person, role, municipality }: Doubt): string =>
  t('doubt-line', {
    at,
    zone: HOME_ZONE,
    kind,
    person,
    role: role === undefined ? t.plain('role-other') : t.plain(`role-${role}`),
    municipality: municipality ?? 'none',
  });

/** The administrator: messages that a killed process had in hand. Each is sent once more or counted as delivered by one tap. */
export function doubtsFeature(deps: Deps): Feature {
  const list = async (ctx: BotContext, at: number) => {
    const { t } = ctx;
    const all = await listDoubts(deps.db, doubtsFrom(deps.now()));
    const shown = page(all, at, PER_PAGE);
    const first = shown.at * PER_PAGE;
    await show(ctx, deps, {
      text:
        all.length === 0
          ? t('doubts-none')
          : [
              t('doubts-head', { count: all.length }),
              ...shown.items.map((one, index) => `${first + index + 1}. ${doubtLine(t, one)}`),
            ].join('\n'),
      rows: [
        ...shown.items.flatMap(({ id }, index) => {
          const number = first + index + 1;
          return [
            [button(t.plain('button-doubt-again', { number }), 'doubt-again', id)],
            [button(t.plain('button-doubt-delivered', { number }), 'doubt-delivered', id)],
          ];
        }),
        pager(shown, 'doubts'),
        [button(t.plain('button-back'), 'admin')],
      ],
    });
  };
  const decide =
    (decision: DoubtDecision): Act =>
    async (ctx, ids) => {
      if (!ctx.who.administrator) return toast(ctx, ctx.t.plain('toast-not-allowed'));
      const done = await decideDoubt(deps.db, idIn(ids, 0), decision, ctx.who.person?.id, deps.now());
      if (done && decision === 'again') deps.wake();
      await toast(ctx, ctx.t.plain(done ? `toast-doubt-${decision}` : 'toast-doubt-settled'));
      await list(ctx, 0);
    };
  return {
    acts: {
      doubts: (ctx, ids) =>
        ctx.who.administrator ? list(ctx, idIn(ids, 0)) : toast(ctx, ctx.t.plain('toast-not-allowed')),
      'doubt-again': decide('again'),
      'doubt-delivered': decide('delivered'),
    },
  };
}
