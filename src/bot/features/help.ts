import type { BotContext, Deps } from '../context.ts';
import type { Feature } from '../feature.ts';
import { button } from '../keyboards.ts';
import { show } from '../screen.ts';
import { cardUnder, personCard } from './start.ts';

/** /help for the role, /cancel, what is to come, and the answer to what was not understood. */
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
  /** Said of what the documents speak of and the bot does not do yet. */
  const notYet = async (ctx: BotContext) => show(ctx, deps, cardUnder(ctx.t('not-yet'), await personCard(ctx, deps)));
  return {
    commands: {
      help,
      plan: notYet,
      cancel: async (ctx) => {
        const left = ctx.leftTalk
          ? 'talk-cancelled'
          : ctx.screen.view.at === 'question'
            ? 'cancelled-draft'
            : 'cancelled';
        await show(ctx, deps, cardUnder(ctx.t(left), await personCard(ctx, deps)));
      },
    },
    acts: { help },
    lost: async (ctx) => {
      const card = await personCard(ctx, deps);
      // A question is on the screen and the words were not taken: they were meant as an answer, by one who may not give it any more.
      if (ctx.screen.view.at === 'question') return show(ctx, deps, cardUnder(ctx.t('answer-refused'), card));
      const known = ctx.who.memberships.length > 0 || ctx.who.administrator;
      await show(ctx, deps, known ? cardUnder(ctx.t('lost'), card) : card);
    },
  };
}
