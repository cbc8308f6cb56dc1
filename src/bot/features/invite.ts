import { InputFile } from 'grammy';
import { inSchool, type MunicipalityAccess } from '../../db/access.ts';
import { invite, LINK_DAYS, reissue, revokeInvitation } from '../../db/invitations.ts';
import { findMunicipality } from '../../db/municipalities.ts';
import { peopleOf } from '../../db/people.ts';
import { listSchools, readSchool } from '../../db/schools.ts';
import { linksWorkbook } from '../../workbooks/links.ts';
import { type BotContext, chatId, type Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forMunicipality, municipalitiesFor } from '../guard.ts';
import { button, keyboard, page, pager } from '../keyboards.ts';
import { linkOf } from '../links.ts';
import { show, toast } from '../screen.ts';
import { chooseMunicipality } from './choose.ts';

const PAGE = 8;
const INVITED = ['director', 'deputy', 'curator'] as const;
const isInvited = (role: string | undefined): role is (typeof INVITED)[number] => INVITED.some((one) => one === role);

/** /invite: one link to forward, or all directors' links as a workbook. Source: product.md, Commands. */
export function inviteFeature(deps: Deps): Feature {
  const menu = async (ctx: BotContext, municipality: number) =>
    show(ctx, deps, {
      text: ctx.t('invite-menu', { days: LINK_DAYS }),
      rows: [
        [button(ctx.t.plain('button-invite-one'), 'invite-school', municipality, 0)],
        [button(ctx.t.plain('button-invite-all'), 'invite-all', municipality)],
        [button(ctx.t.plain('button-invite-coordinator'), 'invite-coordinator', municipality)],
        [button(ctx.t.plain('button-card'), 'card')],
      ],
    });

  const linkPanel = async (
    ctx: BotContext,
    municipality: number,
    made: { id: number; payload: string; expiresAt: Date },
    role: string,
    place: string,
  ) =>
    show(ctx, deps, {
      text: ctx.t('invitation-made', {
        days: LINK_DAYS,
        role: ctx.t.plain(`role-${role}`),
        place,
        link: linkOf(deps, made.payload),
      }),
      rows: [
        [button(ctx.t.plain('button-revoke'), 'revoke', municipality, made.id)],
        [button(ctx.t.plain('button-back'), 'invite', municipality)],
      ],
    });

  const toSchool = async (ctx: BotContext, access: MunicipalityAccess<'invite'>, ids: readonly string[]) => {
    const { t } = ctx;
    const role = ids[2];
    const school = await inSchool(deps.db, access, 'read-school', idIn(ids, 1));
    if (!school || !isInvited(role)) return toast(ctx, t.plain('toast-not-allowed'));
    const { name } = await readSchool(deps.db, school);
    const how = ids[3];
    if (role === 'director' && how === undefined) {
      const present = (await peopleOf(deps.db, access)).some(
        (one) => one.role === 'director' && one.school === school.school,
      );
      if (present) {
        // A new director ends the old one's access only when the coordinator says so.
        return show(ctx, deps, {
          text: t('invite-director-present', { school: name }),
          rows: [
            [button(t.plain('button-instead'), 'invite-to', access.municipality, school.school, role, 'instead')],
            [button(t.plain('button-besides'), 'invite-to', access.municipality, school.school, role, 'besides')],
            [button(t.plain('button-back'), 'invite', access.municipality)],
          ],
        });
      }
    }
    const made = await invite(deps.db, access, { role, school, replaces: how === 'instead' }, deps.now());
    await linkPanel(ctx, access.municipality, made, role, name);
  };

  /** A link for the director of every participating school that has none and no pending link of this making; as a workbook to send on. */
  const all = async (ctx: BotContext, access: MunicipalityAccess<'invite'>) => {
    const { t } = ctx;
    const [schools, people, municipality] = await Promise.all([
      listSchools(deps.db, access),
      peopleOf(deps.db, access),
      findMunicipality(deps.db, access.municipality),
    ]);
    const served = new Set(people.filter((one) => one.role === 'director').map((one) => one.school));
    const waiting = schools.filter((one) => one.participating && !served.has(one.id));
    if (schools.length === 0) return toast(ctx, t.plain('toast-no-schools'));
    if (waiting.length === 0) return toast(ctx, t.plain('toast-all-have-directors'));
    const rows = [];
    for (const one of waiting) {
      const school = await inSchool(deps.db, access, 'read-school', one.id);
      if (!school) continue;
      const made = await invite(deps.db, access, { role: 'director', school }, deps.now());
      rows.push({
        school: one.name,
        role: t.plain('role-director'),
        link: linkOf(deps, made.payload),
        expires: t.plain('links-until', { at: made.expiresAt, zone: municipality?.timezone ?? 'Europe/Moscow' }),
      });
    }
    const bytes = await linksWorkbook(rows, {
      title: t.plain('links-title', { municipality: municipality?.name ?? '' }),
      note: t.plain('links-note', { days: LINK_DAYS }),
      head: [t.plain('links-school'), t.plain('links-role'), t.plain('links-link'), t.plain('links-expires')],
    });
    await toast(ctx);
    await ctx.api.sendDocument(chatId(ctx), new InputFile(bytes, t.plain('links-file')), {
      caption: t('links-caption', { count: rows.length }),
      parse_mode: 'HTML',
      reply_markup: keyboard([[button(t.plain('button-card'), 'card')]]),
    });
  };

  return {
    commands: {
      invite: async (ctx) => {
        const [only, ...more] = municipalitiesFor(ctx, 'invite');
        if (only === undefined) {
          return show(ctx, deps, {
            text: ctx.t('coordinator-only'),
            rows: [[button(ctx.t.plain('button-card'), 'card')]],
          });
        }
        if (more.length > 0) return chooseMunicipality(ctx, deps, [only, ...more], 'invite');
        await menu(ctx, only);
      },
    },
    acts: {
      invite: forMunicipality('invite', (ctx, access) => menu(ctx, access.municipality)),
      'invite-school': forMunicipality('invite', async (ctx, access, ids) => {
        const shown = page(await listSchools(deps.db, access), idIn(ids, 1), PAGE);
        await show(ctx, deps, {
          text: ctx.t('invite-which-school'),
          rows: [
            ...shown.items.map((one) => [
              button(
                one.participating ? one.name : ctx.t.plain('school-apart-name', { school: one.name }),
                'invite-role',
                access.municipality,
                one.id,
              ),
            ]),
            pager(shown, 'invite-school', access.municipality),
            [button(ctx.t.plain('button-back'), 'invite', access.municipality)],
          ],
        });
      }),
      'invite-role': forMunicipality('invite', async (ctx, access, ids) => {
        const school = await inSchool(deps.db, access, 'read-school', idIn(ids, 1));
        if (!school) return toast(ctx, ctx.t.plain('toast-not-allowed'));
        const { name, participating } = await readSchool(deps.db, school);
        await show(ctx, deps, {
          text: [
            ctx.t('invite-which-role', { school: name }),
            ...(participating ? [] : [ctx.t('school-takes-no-part')]),
          ].join('\n'),
          rows: [
            ...INVITED.map((role) => [
              button(ctx.t.plain(`role-${role}`), 'invite-to', access.municipality, school.school, role),
            ]),
            [button(ctx.t.plain('button-back'), 'invite-school', access.municipality, 0)],
          ],
        });
      }),
      'invite-to': forMunicipality('invite', toSchool),
      'invite-coordinator': forMunicipality('invite', async (ctx, access) => {
        const made = await invite(deps.db, access, { role: 'coordinator' }, deps.now());
        const place = (await findMunicipality(deps.db, access.municipality))?.name ?? '';
        await linkPanel(ctx, access.municipality, made, 'coordinator', place);
      }),
      'invite-all': forMunicipality('invite', all),
      revoke: forMunicipality('invite', async (ctx, access, ids) => {
        const done = await revokeInvitation(deps.db, access, idIn(ids, 1), deps.now());
        await toast(ctx, ctx.t.plain(done ? 'toast-revoked' : 'toast-not-pending'));
        await menu(ctx, access.municipality);
      }),
      reissue: forMunicipality('invite', async (ctx, access, ids) => {
        const made = await reissue(deps.db, access, idIn(ids, 1), deps.now());
        if (!made) return toast(ctx, ctx.t.plain('toast-not-pending'));
        const school =
          made.school === undefined ? undefined : await inSchool(deps.db, access, 'read-school', made.school);
        const place = school
          ? (await readSchool(deps.db, school)).name
          : ((await findMunicipality(deps.db, access.municipality))?.name ?? '');
        await linkPanel(ctx, access.municipality, made, made.role, place);
      }),
    },
  };
}
