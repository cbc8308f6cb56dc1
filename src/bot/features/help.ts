import type { BotContext, Deps } from '../context.ts';
import type { Feature } from '../feature.ts';
import { button } from '../keyboards.ts';
import { show } from '../screen.ts';

/** /help for the role, /cancel, and the answer to what was not understood. */
export function helpFeature(deps: Deps): Feature & { lost: (ctx: BotContext) => Promise<void> } {
  const rows = (ctx: BotContext) => [[button(ctx.t.plain('button-card'), 'card')]];
  const help = (ctx: BotContext) => {
    const roles = new Set(ctx.who.memberships.map(({ role }) => role));
    const key = roles.has('coordinator')
      ? 'help-coordinator'
      : roles.has('director') || roles.has('deputy')
        ? 'help-school'
        : roles.has('curator')
          ? 'help-curator'
          : ctx.who.administrator
            ? 'help-administrator'
            : 'help-stranger';
    return show(ctx, deps, { text: ctx.t(key), rows: rows(ctx) });
  };
  return {
    commands: {
      help,
      cancel: (ctx) => {
        const waiting = ctx.screen.view.at === 'question';
        return show(ctx, deps, { text: ctx.t(waiting ? 'cancelled-draft' : 'cancelled'), rows: rows(ctx) });
      },
    },
    acts: { help },
    lost: (ctx) =>
      show(ctx, deps, {
        text: ctx.t(ctx.who.memberships.length > 0 || ctx.who.administrator ? 'lost' : 'card-stranger'),
        rows: rows(ctx),
      }),
  };
}
