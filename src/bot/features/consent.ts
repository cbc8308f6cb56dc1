import { membershipsOf, municipalityAccess } from '../../db/access.ts';
import { setConsentText } from '../../db/municipalities.ts';
import { no, ok } from '../../domain/result.ts';
import type { Deps } from '../context.ts';
import type { Feature } from '../feature.ts';
import { forMunicipality } from '../guard.ts';
import { button } from '../keyboards.ts';
import { show } from '../screen.ts';
import { ask, beginTalk, say, type TalkStep, talkButton, talkOf } from '../talk.ts';
import { consentText } from './join.ts';

/** Longest consent: it stands under the invitation on one message. */
const LONGEST = 3000;

/** The text of the consent, which is the municipality's own; a draft comes with the bot. Source: product.md, People (152-ФЗ). */
export function consentFeature(deps: Deps): Feature & { talk: ReturnType<typeof talkOf> } {
  return {
    acts: {
      consent: forMunicipality('edit-dates', async (ctx, access) =>
        show(ctx, deps, {
          text: `${ctx.t('consent-now')}\n\n${await consentText(deps, ctx.t, access.municipality)}`,
          rows: [
            [button(ctx.t.plain('button-change-consent'), 'consent-edit', access.municipality)],
            [button(ctx.t.plain('button-back'), 'settings')],
          ],
        }),
      ),
      'consent-edit': forMunicipality('edit-dates', (ctx, access) =>
        beginTalk(ctx, deps, 'consent', access.municipality),
      ),
    },
    talk: talkOf('consent', consentTalk(deps)),
  };
}

function consentTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [municipality = 0] = start.ids;
    const text = await ask<string | null>(
      talk,
      ctx,
      deps,
      start,
      {
        text: t('consent-ask', { max: LONGEST }),
        rows: [[talkButton(t.plain('button-consent-draft'), 'draft')]],
      },
      (input) => {
        if ('press' in input && input.press === 'draft') return ok(null);
        const typed = 'text' in input ? input.text.trim() : '';
        return typed !== '' && [...typed].length <= LONGEST ? ok(typed) : no(t('consent-wrong', { max: LONGEST }));
      },
    );
    if (!text) return;
    const stored = await talk.external(async () => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'edit-dates', municipality);
      if (access) await setConsentText(deps.db, access, text.value);
      return access !== undefined;
    });
    await say(text.ctx, {
      text: stored ? t('consent-set') : t('toast-not-allowed'),
      rows: [[button(t.plain('button-settings'), 'settings'), button(t.plain('button-card'), 'card')]],
    });
  };
}
