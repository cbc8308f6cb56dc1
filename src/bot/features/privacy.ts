import { InputFile } from 'grammy';
import { zoneOf } from '../../db/municipalities.ts';
import { anonymise, consentsOf } from '../../db/people.ts';
import { personalData } from '../../db/personal-data.ts';
import { once } from '../../db/updates.ts';
import { type BotContext, chatId, type Deps } from '../context.ts';
import type { Feature } from '../feature.ts';
import { whoIs } from '../identify.ts';
import { button, keyboard } from '../keyboards.ts';
import { show, toast } from '../screen.ts';

/** /privacy: the consent given, what is stored, own data as a file, being made anonymous. Source: product.md, People (152-ФЗ). */
export function privacyFeature(deps: Deps): Feature {
  const panel = async (ctx: BotContext) => {
    const { t, who } = ctx;
    const given = who.person ? await consentsOf(deps.db, who.person.id) : [];
    const last = given.filter((one) => one.withdrawnAt === null).at(-1);
    await show(ctx, deps, {
      text: last
        ? [
            t('privacy-head', { at: last.acceptedAt, zone: await zoneOf(deps.db, last.municipalityId) }),
            '',
            last.text,
            '',
            t('privacy-stored'),
          ].join('\n')
        : t('privacy-nothing'),
      rows: [
        who.person ? [button(t.plain('button-export'), 'export')] : [],
        who.person ? [button(t.plain('button-withdraw-consent'), 'forget')] : [],
        [button(t.plain('button-card'), 'card')],
      ],
    });
  };
  return {
    commands: { privacy: panel },
    acts: {
      privacy: panel,
      export: async (ctx) => {
        if (!ctx.who.person) return panel(ctx);
        const data = await personalData(deps.db, ctx.who.person.id);
        await toast(ctx);
        await ctx.api.sendDocument(
          chatId(ctx),
          new InputFile(Buffer.from(JSON.stringify(data, null, 2)), 'opora-my-data.json'),
          {
            caption: ctx.t('privacy-exported'),
            parse_mode: 'HTML',
            reply_markup: keyboard([[button(ctx.t.plain('button-card'), 'card')]]),
          },
        );
      },
      forget: async (ctx, ids) => {
        const { t, who } = ctx;
        if (!who.person) return panel(ctx);
        const person = who.person;
        if (ids[0] !== 'yes') {
          return show(ctx, deps, {
            text: t('forget-sure'),
            rows: [[button(t.plain('button-forget'), 'forget', 'yes')], [button(t.plain('button-back'), 'privacy')]],
          });
        }
        await once(deps.db, ctx.update.update_id, deps.now(), (tx) =>
          anonymise(tx, person.id, person.telegramId, deps.now()),
        );
        // Nothing of him is written any more, not even what his chat shows.
        ctx.who = await whoIs(deps, person.telegramId);
        ctx.screen = { version: 0, view: { at: 'elsewhere' } };
        await show(ctx, deps, { text: t('forgotten'), rows: [] });
      },
    },
  };
}
