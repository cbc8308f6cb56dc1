import { type DeputyAccess, deputyLinks, inviteDeputy, LINK_DAYS, revokeDeputyLink } from '../../db/invitations.ts';
import { zoneOf } from '../../db/municipalities.ts';
import { letDeputySend, peopleOfSchool, removeDeputy } from '../../db/people.ts';
import { readSchool } from '../../db/schools.ts';
import { dayIn } from '../../domain/local-time.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forSchool } from '../guard.ts';
import { button, type Panel } from '../keyboards.ts';
import { linkOf } from '../links.ts';
import { show, toast } from '../screen.ts';

/** A director's deputies: invite, let send, remove. Source: product.md, People. */
export function deputiesFeature(deps: Deps): Feature {
  const list = async (ctx: BotContext, access: DeputyAccess) => show(ctx, deps, await panel(ctx, deps, access));

  return {
    acts: {
      deputies: forSchool(deps, 'invite-deputy', list),
      'deputy-invite': forSchool(deps, 'invite-deputy', async (ctx, access) => {
        const { id, payload } = await inviteDeputy(deps.db, access, deps.now());
        const school = await readSchool(deps.db, access);
        await show(ctx, deps, {
          text: ctx.t('invitation-made', {
            days: LINK_DAYS,
            role: ctx.t.plain('role-deputy'),
            place: school.name,
            link: linkOf(deps, payload),
          }),
          rows: [
            [button(ctx.t.plain('button-revoke'), 'deputy-revoke', access.school, id)],
            [button(ctx.t.plain('button-back'), 'deputies', access.school)],
          ],
        });
      }),
      'deputy-revoke': forSchool(deps, 'invite-deputy', async (ctx, access, ids) => {
        const done = await revokeDeputyLink(deps.db, access, idIn(ids, 1), deps.now());
        await toast(ctx, ctx.t.plain(done ? 'toast-revoked' : 'toast-not-pending'));
        await list(ctx, access);
      }),
      'deputy-may': forSchool(deps, 'allow-deputy-to-send', async (ctx, access, ids) => {
        const may = ids[2] === '1';
        const changed = await letDeputySend(deps.db, access, idIn(ids, 1), may, deps.now());
        if (changed) await toast(ctx, ctx.t.plain(may ? 'toast-deputy-may-send' : 'toast-deputy-may-not-send'));
        await list(ctx, access);
      }),
      'deputy-remove': forSchool(deps, 'remove-deputy', async (ctx, access, ids) => {
        if (ids[2] !== 'yes') {
          return show(ctx, deps, {
            text: ctx.t('deputy-remove-sure'),
            rows: [
              [button(ctx.t.plain('button-remove'), 'deputy-remove', access.school, idIn(ids, 1), 'yes')],
              [button(ctx.t.plain('button-back'), 'deputies', access.school)],
            ],
          });
        }
        const removed = await removeDeputy(deps.db, access, idIn(ids, 1), deps.now());
        if (removed) await toast(ctx, ctx.t.plain('toast-removed'));
        await list(ctx, access);
      }),
    },
  };
}

async function panel(ctx: BotContext, deps: Deps, access: DeputyAccess): Promise<Panel> {
  const { t } = ctx;
  const [school, people, links, zone] = await Promise.all([
    readSchool(deps.db, access),
    peopleOfSchool(deps.db, access),
    deputyLinks(deps.db, access, deps.now()),
    zoneOf(deps.db, access.municipality),
  ]);
  const deputies = people.filter(({ role }) => role === 'deputy');
  const nameOf = (at: number, addressAs?: string) => addressAs ?? t.plain('deputy-nameless', { number: at + 1 });
  const lines = deputies.map((one, at) =>
    t('deputy-line', {
      name: nameOf(at, one.addressAs),
      since: dayIn(one.since, zone),
      may: one.maySend ? 'yes' : 'no',
    }),
  );
  return {
    text: [t('deputies-head', { school: school.name }), ...(lines.length > 0 ? lines : [t('deputies-none')])].join(
      '\n',
    ),
    rows: [
      ...deputies.map((one, at) => [
        button(
          t.plain(one.maySend ? 'button-deputy-may-not-send' : 'button-deputy-may-send', {
            name: nameOf(at, one.addressAs),
          }),
          'deputy-may',
          access.school,
          one.id,
          one.maySend ? 0 : 1,
        ),
        button(t.plain('button-remove'), 'deputy-remove', access.school, one.id),
      ]),
      ...links.map(({ id, expiresAt }) => [
        button(t.plain('button-revoke-of', { until: expiresAt, zone }), 'deputy-revoke', access.school, id),
      ]),
      [button(t.plain('button-invite-deputy'), 'deputy-invite', access.school)],
      [button(t.plain('button-card'), 'card')],
    ],
  };
}
