import { editPerson } from '../../db/people.ts';
import { LANGUAGES } from '../../domain/people.ts';
import { no, ok } from '../../domain/result.ts';
import { type Cycle, readCycles } from '../../facts/cycle.ts';
import type { BotContext, Deps } from '../context.ts';
import type { Feature } from '../feature.ts';
import { municipalitiesFor } from '../guard.ts';
import { button } from '../keyboards.ts';
import { show } from '../screen.ts';
import { ask, beginTalk, say, type TalkStep, talkButton, talkOf } from '../talk.ts';

const ADDRESS_MAX = 60;

/** /settings: language, how to be addressed; of a coordinator the dates too. */
export function settingsFeature(deps: Deps): Feature & { talk: ReturnType<typeof talkOf> } {
  const panel = async (ctx: BotContext) => {
    const { t, who } = ctx;
    const towns = municipalitiesFor(ctx, 'edit-dates');
    const cycles = towns.length > 0 ? await readCycles(deps, towns) : new Map<number, Cycle>();
    await show(ctx, deps, {
      text: t('settings-head', { name: who.person?.addressAs ?? 'none' }),
      rows: [
        LANGUAGES.map((one) => button(t.plain(`language-${one}`), 'language', one)),
        who.person ? [button(t.plain('button-address'), 'address')] : [],
        ...towns.flatMap((id) => [
          [button(t.plain('button-dates'), 'dates', id), button(t.plain('button-consent'), 'consent', id)],
          cycles.get(id)?.rule ? [button(t.plain('button-rule'), 'rule', id)] : [],
        ]),
        [button(t.plain('button-privacy'), 'privacy'), button(t.plain('button-card'), 'card')],
      ],
    });
  };
  return {
    commands: { settings: panel },
    acts: {
      settings: panel,
      language: async (ctx, ids) => {
        const chosen = LANGUAGES.find((one) => one === ids[0]);
        if (chosen && ctx.who.person) {
          await editPerson(deps.db, ctx.who.person.id, { language: chosen });
          ctx.who = { ...ctx.who, person: { ...ctx.who.person, language: chosen } };
          ctx.t = deps.texts.for(chosen);
        }
        await panel(ctx);
      },
      address: (ctx) => (ctx.who.person ? beginTalk(ctx, deps, 'address') : panel(ctx)),
    },
    talk: talkOf('address', addressTalk(deps)),
  };
}

function addressTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const name = await ask<string | null>(
      talk,
      ctx,
      deps,
      start,
      { text: t('address-ask'), rows: [[talkButton(t.plain('button-no-address'), 'none')]] },
      (input) => {
        if ('press' in input && input.press === 'none') return ok(null);
        const typed = 'text' in input ? input.text.replace(/\s+/g, ' ').trim() : '';
        return typed !== '' && [...typed].length <= ADDRESS_MAX
          ? ok(typed)
          : no(t('address-wrong', { max: ADDRESS_MAX }));
      },
    );
    if (!name) return;
    await talk.external(() => editPerson(deps.db, start.person, { addressAs: name.value }));
    await say(name.ctx, {
      text: name.value === null ? t('address-removed') : t('address-set', { name: name.value }),
      rows: [[button(t.plain('button-card'), 'card')]],
    });
  };
}
