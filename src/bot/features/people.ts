import { type MunicipalityAccess, municipalityAccess } from '../../db/access.ts';
import { pendingInvitations } from '../../db/invitations.ts';
import { zoneOf } from '../../db/municipalities.ts';
import { endRole, type Holder, peopleOf } from '../../db/people.ts';
import { dayIn } from '../../domain/local-time.ts';
import type { T } from '../../texts.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forMunicipality, municipalitiesFor } from '../guard.ts';
import { button, page, pager } from '../keyboards.ts';
import { show, toast } from '../screen.ts';
import { chooseMunicipality } from './choose.ts';

const PAGE = 8;

/** /people: who has access to the municipality, and the links that wait. */
export function peopleFeature(deps: Deps): Feature {
  const list = async (ctx: BotContext, access: MunicipalityAccess<'read-municipality'>, at: number) => {
    const { t } = ctx;
    const [people, pending] = await Promise.all([
      peopleOf(deps.db, access),
      pendingInvitations(deps.db, access, deps.now()),
    ]);
    const shown = page(people, at, PAGE);
    await show(ctx, deps, {
      text: t('people-list', { count: people.length, pending: pending.length }),
      rows: [
        ...shown.items.map((held) => [button(titleOf(t, held), 'person', access.municipality, held.id)]),
        pager(shown, 'people', access.municipality),
        pending.length > 0
          ? [button(t.plain('button-pending', { count: pending.length }), 'pending', access.municipality, 0)]
          : [],
        [button(t.plain('button-invite'), 'invite', access.municipality), button(t.plain('button-card'), 'card')],
      ],
    });
  };

  const one = async (ctx: BotContext, access: MunicipalityAccess<'read-municipality'>, id: number) => {
    const { t } = ctx;
    const held = (await peopleOf(deps.db, access)).find((other) => other.id === id);
    if (!held) return list(ctx, access, 0);
    await show(ctx, deps, {
      text: t('person-card', {
        role: t.plain(`role-${held.role}`),
        place: held.schoolName ?? 'none',
        name: held.addressAs ?? 'none',
        since: dayIn(held.since, await zoneOf(deps.db, access.municipality)),
        send: held.role === 'deputy' ? (held.maySend ? 'yes' : 'no') : 'none',
        reach: held.unreachable ? 'no' : 'yes',
      }),
      rows: [
        held.school === undefined
          ? []
          : [
              button(
                t.plain('button-replace'),
                'invite-to',
                access.municipality,
                held.school,
                held.role,
                held.role === 'director' ? 'instead' : 'besides',
              ),
            ],
        [button(t.plain('button-end-access'), 'person-end', access.municipality, held.id)],
        [button(t.plain('button-back'), 'people', access.municipality, 0)],
      ],
    });
  };

  return {
    commands: {
      people: async (ctx) => {
        const [only, ...more] = municipalitiesFor(ctx, 'read-municipality');
        if (only === undefined) {
          return show(ctx, deps, {
            text: ctx.t('coordinator-only'),
            rows: [[button(ctx.t.plain('button-card'), 'card')]],
          });
        }
        if (more.length > 0) return chooseMunicipality(ctx, deps, [only, ...more], 'people');
        await forMunicipality('read-municipality', (c, access) => list(c, access, 0))(ctx, [String(only)]);
      },
    },
    acts: {
      people: forMunicipality('read-municipality', (ctx, access, ids) => list(ctx, access, idIn(ids, 1))),
      person: forMunicipality('read-municipality', (ctx, access, ids) => one(ctx, access, idIn(ids, 1))),
      pending: forMunicipality('invite', async (ctx, access, ids) => {
        const { t } = ctx;
        const zone = await zoneOf(deps.db, access.municipality);
        const shown = page(await pendingInvitations(deps.db, access, deps.now()), idIn(ids, 1), PAGE);
        await show(ctx, deps, {
          text: t('pending-list'),
          rows: [
            ...shown.items.flatMap((link) => [
              [
                button(
                  t.plain('pending-line', {
                    role: t.plain(`role-${link.role}`),
                    place: link.schoolName ?? 'none',
                    until: link.expiresAt,
                    zone,
                  }),
                  'reissue',
                  access.municipality,
                  link.id,
                ),
                button(t.plain('button-revoke-one'), 'revoke', access.municipality, link.id),
              ],
            ]),
            pager(shown, 'pending', access.municipality),
            [button(t.plain('button-back'), 'people', access.municipality, 0)],
          ],
        });
      }),
      'person-end': forMunicipality('remove-person', async (ctx, access, ids) => {
        const { t } = ctx;
        const id = idIn(ids, 1);
        // Nobody locks himself out: the last coordinator would leave the municipality to nobody.
        if (id === access.membership) return toast(ctx, t.plain('person-yourself'));
        if (ids[2] !== 'yes') {
          const read = municipalityAccess(actorOf(ctx), 'read-municipality', access.municipality);
          const held = read && (await peopleOf(deps.db, read)).find((other) => other.id === id);
          if (!held) return toast(ctx, t.plain('toast-not-allowed'));
          return show(ctx, deps, {
            text: t('person-end-sure', { person: titleOf(t, held) }),
            rows: [
              [button(t.plain('button-end-access'), 'person-end', access.municipality, id, 'yes')],
              [button(t.plain('button-back'), 'person', access.municipality, id)],
            ],
          });
        }
        const done = await endRole(deps.db, access, id, deps.now());
        await toast(ctx, t.plain(done ? 'toast-access-ended' : 'toast-not-allowed'));
        await forMunicipality('read-municipality', (c, read) => list(c, read, 0))(ctx, [String(access.municipality)]);
      }),
    },
  };
}

/** «Вороковская СОШ: директор», «координатор (Анна Петровна)». */
const titleOf = (t: T, held: Holder): string =>
  t.plain('person-line', {
    role: t.plain(`role-${held.role}`),
    place: held.schoolName ?? 'none',
    name: held.addressAs ?? 'none',
  });
