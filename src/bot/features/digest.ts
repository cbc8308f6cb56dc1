import { GrammyError } from 'grammy';
import type { MunicipalityAccess } from '../../db/access.ts';
import {
  type Digest,
  digestOf,
  digestsSent,
  type Group,
  groupsBy,
  loseGroup,
  setDigest,
} from '../../db/digest-groups.ts';
import { findMunicipality } from '../../db/municipalities.ts';
import { FIRST_LANGUAGE } from '../../domain/people.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { isShutOut, openBotRow, sendToGroup } from '../group-chat.ts';
import { forMunicipality } from '../guard.ts';
import { type Button, button } from '../keyboards.ts';
import { show, toast } from '../screen.ts';
import { passingTrouble } from '../trouble.ts';

/** Groups offered at once: of more, those into which the bot was brought last. */
const OFFERED = 5;

/** «Группа для сводки»: to which group the weekly digest goes. Source: product.md, Reminders and notices. */
export function digestFeature(deps: Deps): Feature {
  const panel = async (ctx: BotContext, access: MunicipalityAccess<'edit-dates'>, refused?: Group): Promise<void> => {
    const { t } = ctx;
    const id = access.municipality;
    const digest = await digestOf(deps.db, access);
    const others = (await groupsBy(deps.db, actorOf(ctx).person)).filter((one) => one.id !== digest?.group.id);
    const how = digest ? (digest.sends ? 'on' : 'off') : others.length > 0 ? 'choose' : 'none';
    await show(ctx, deps, {
      text: [
        ...(refused ? [t('digest-refused', { title: refused.title })] : []),
        t('digest-settings', { how, title: digest?.group.title ?? '' }),
      ].join('\n\n'),
      rows: [
        ...(digest ? [chosenRow(ctx, id, digest)] : []),
        ...others
          .slice(0, OFFERED)
          .map((one) => [button(t.plain('button-digest-into', { title: one.title }), 'digest-on', id, one.id)]),
        digest ? [] : [{ text: t.plain('button-digest-add'), url: `https://t.me/${deps.botName()}?startgroup=digest` }],
        [button(t.plain('button-settings'), 'settings'), button(t.plain('button-card'), 'card')],
      ],
    });
  };

  return {
    acts: {
      digest: forMunicipality('edit-dates', (ctx, access) => panel(ctx, access)),
      'digest-on': forMunicipality('edit-dates', async (ctx, access, ids) => {
        const chosen = await digestOf(deps.db, access);
        const own = await groupsBy(deps.db, actorOf(ctx).person);
        const group = [...own, ...(chosen ? [chosen.group] : [])].find((one) => one.id === idIn(ids, 1));
        if (!group) return panel(ctx, access);
        if (chosen?.sends && chosen.group.id === group.id) return panel(ctx, access);
        if (!(await isThere(deps, ctx, group)) || !(await greets(deps, ctx, access, group))) {
          return panel(ctx, access, group);
        }
        await setDigest(deps.db, access, { group: group.id, sends: true }, deps.now());
        await toast(ctx, ctx.t.plain('toast-digest-on'));
        await panel(ctx, access);
      }),
      'digest-off': forMunicipality('edit-dates', async (ctx, access) => {
        const chosen = await digestOf(deps.db, access);
        if (chosen?.sends) await setDigest(deps.db, access, { group: chosen.group.id, sends: false }, deps.now());
        await panel(ctx, access);
      }),
      'digest-drop': forMunicipality('edit-dates', async (ctx, access) => {
        const chosen = await digestOf(deps.db, access);
        if (chosen) {
          await setDigest(deps.db, access, { sends: false }, deps.now());
          const isUsed = (await digestsSent(deps.db)).some((one) => one.group.id === chosen.group.id);
          if (!isUsed) await leaves(deps, ctx, chosen.group);
        }
        await panel(ctx, access);
      }),
    },
  };
}

function chosenRow({ t }: BotContext, municipality: number, { group, sends }: Digest): Button[] {
  return [
    sends
      ? button(t.plain('button-digest-off'), 'digest-off', municipality)
      : button(t.plain('button-digest-again'), 'digest-on', municipality, group.id),
    button(t.plain('button-digest-drop'), 'digest-drop', municipality),
  ];
}

/** Whether the one who chooses is in the group himself: nobody sends a municipality's numbers where he is not. */
async function isThere(deps: Deps, ctx: BotContext, group: Group): Promise<boolean> {
  const person = ctx.from?.id ?? 0;
  try {
    const { status } = await ctx.api.getChatMember(group.chat, person);
    return ['creator', 'administrator', 'member', 'restricted'].includes(status);
  } catch (error) {
    if (!(error instanceof GrammyError) || passingTrouble(error)) throw error;
    if (isShutOut(error)) await loseGroup(deps.db, group.chat, deps.now());
    return false;
  }
}

/** Says in the group what will come: so it is seen at once whether the bot may write there. */
async function greets(
  deps: Deps,
  ctx: BotContext,
  { municipality }: MunicipalityAccess<'edit-dates'>,
  group: Group,
): Promise<boolean> {
  const name = (await findMunicipality(deps.db, municipality))?.name ?? '';
  const t = deps.texts.for(FIRST_LANGUAGE);
  return sendToGroup(ctx.api, deps, group, { text: t('digest-hello', { name }), rows: [openBotRow(t, deps)] });
}

/** The bot has no business in the group any more. */
async function leaves(deps: Deps, ctx: BotContext, group: Group): Promise<void> {
  try {
    await ctx.api.leaveChat(group.chat);
  } catch (error) {
    if (!(error instanceof GrammyError) || passingTrouble(error)) throw error;
  }
  await loseGroup(deps.db, group.chat, deps.now());
}
