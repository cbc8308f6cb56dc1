import { administratorAccess } from '../../db/access.ts';
import { listDoubts } from '../../db/doubts.ts';
import { invite, LINK_DAYS } from '../../db/invitations.ts';
import { createMunicipality, listMunicipalities } from '../../db/municipalities.ts';
import type { NewSchool } from '../../db/schools.ts';
import { once } from '../../db/updates.ts';
import { dayIn } from '../../domain/local-time.ts';
import type { Programme } from '../../domain/programme.ts';
import { no, ok } from '../../domain/result.ts';
import type { LoadedProgramme } from '../../programmes/load.ts';
import { circleOf } from '../../programmes/report.ts';
import { programmeSchools } from '../../programmes/schools.ts';
import { type BotContext, chatId, type Deps } from '../context.ts';
import { type Act, type Feature, idIn } from '../feature.ts';
import { button } from '../keyboards.ts';
import { linkOf } from '../links.ts';
import { schoolsFrom, withSlugs } from '../schools-input.ts';
import { show, toast } from '../screen.ts';
import { ask, beginTalk, say, type TalkStep, talkButton, talkOf } from '../talk.ts';
import { doubtsFrom } from './doubts.ts';

/** Zones of Russia from west to east; their names stand in the locales. */
const ZONES = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Yekaterinburg',
  'Asia/Omsk',
  'Asia/Krasnoyarsk',
  'Asia/Irkutsk',
  'Asia/Yakutsk',
  'Asia/Vladivostok',
  'Asia/Magadan',
  'Asia/Kamchatka',
];
/** The zone of one who has no municipality. */
const HOME_ZONE = 'Europe/Moscow';
const NAME_MAX = 100;
/** Schools named before «и ещё …». */
const SHOWN = 5;
const zoneName = (zone: string) => `zone-${zone.replace('/', '-')}`;

/** The administrator: creates municipalities from the programmes, appoints coordinators. */
export function setupFeature(deps: Deps): Feature & { talk: ReturnType<typeof talkOf> } {
  const onlyAdministrator =
    (act: Act): Act =>
    async (ctx, ids) =>
      ctx.who.administrator ? act(ctx, ids) : toast(ctx, ctx.t.plain('toast-not-allowed'));
  const programmes = [...deps.programmes.values()].map(({ programme }) => programme);

  const municipalities = async (ctx: BotContext) => {
    const all = await listMunicipalities(deps.db);
    const doubts = await listDoubts(deps.db, doubtsFrom(deps.now()));
    const list = all.length === 0 ? ctx.t('admin-none') : ctx.t('admin-list', { count: all.length });
    const last = doubts[0];
    await show(ctx, deps, {
      text: last ? `${list}\n${ctx.t('admin-doubts', { count: doubts.length, at: last.at, zone: HOME_ZONE })}` : list,
      rows: [
        ...(last ? [[button(ctx.t.plain('button-doubts', { count: doubts.length }), 'doubts', 0)]] : []),
        ...all.map((one) => [button(one.name, 'admin-municipality', one.id)]),
        [button(ctx.t.plain('button-new-municipality'), 'setup')],
        [button(ctx.t.plain('button-card'), 'card')],
      ],
    });
  };

  const choose = async (ctx: BotContext) => {
    const today = dayIn(deps.now(), HOME_ZONE);
    await show(ctx, deps, {
      text: ctx.t('setup-choose'),
      rows: [
        ...programmes.map((programme, at) => [
          button(
            ctx.t.plain('setup-programme', {
              municipality: programme.passport.municipality,
              years: yearsOf(programme),
              ended: hasEnded(programme, today) ? 'yes' : 'no',
            }),
            'setup-with',
            at,
          ),
        ]),
        [button(ctx.t.plain('button-card'), 'card')],
      ],
    });
  };

  /** A coordinator's link of a municipality, or the consent for the administrator himself. */
  const appoint = async (ctx: BotContext, municipalityId: number, himself: boolean) => {
    const access = await administratorAccess(deps.db, ctx.who.administrator, municipalityId);
    if (!access) return toast(ctx, ctx.t.plain('toast-not-allowed'));
    const { payload } = await invite(deps.db, access, { role: 'coordinator' }, deps.now());
    if (himself) {
      return show(ctx, deps, {
        text: ctx.t('setup-coordinator-self'),
        rows: [[{ text: ctx.t.plain('button-continue'), data: `invited|${payload}` }]],
      });
    }
    await show(ctx, deps, {
      text: ctx.t('invitation-made', {
        days: LINK_DAYS,
        role: ctx.t.plain('role-coordinator'),
        place: (await listMunicipalities(deps.db)).find(({ id }) => id === municipalityId)?.name ?? '',
        link: linkOf(deps, payload),
      }),
      rows: [[button(ctx.t.plain('button-card'), 'card')]],
    });
  };

  return {
    acts: {
      admin: onlyAdministrator(municipalities),
      setup: onlyAdministrator(choose),
      'setup-with': onlyAdministrator(async (ctx, ids) => {
        const at = idIn(ids, 0);
        if (!programmes[at]) return choose(ctx);
        await beginTalk(ctx, deps, 'setup', at);
      }),
      'admin-municipality': onlyAdministrator(async (ctx, ids) => {
        const one = (await listMunicipalities(deps.db)).find(({ id }) => id === idIn(ids, 0));
        if (!one) return municipalities(ctx);
        await show(ctx, deps, {
          text: ctx.t('admin-municipality', { municipality: one.name, zone: ctx.t.plain(zoneName(one.timezone)) }),
          rows: [
            [button(ctx.t.plain('button-coordinator-link'), 'appoint', one.id)],
            [button(ctx.t.plain('button-coordinator-self'), 'appoint-me', one.id)],
            [button(ctx.t.plain('button-back'), 'admin')],
          ],
        });
      }),
      appoint: onlyAdministrator((ctx, ids) => appoint(ctx, idIn(ids, 0), false)),
      'appoint-me': onlyAdministrator((ctx, ids) => appoint(ctx, idIn(ids, 0), true)),
    },
    talk: talkOf('setup', setupTalk(deps, programmes)),
  };
}

const yearsOf = (programme: Programme): string => {
  const { start, end } = programme.passport.period;
  const [first, last] = [start.slice(0, 4), end?.slice(0, 4)];
  return last === undefined || last === first ? first : `${first}–${last}`;
};

const hasEnded = (programme: Programme, today: string): boolean => (programme.passport.period.end ?? today) < today;

/** The circles that the schools to be added are in: «ШНОР», or with how many are in each where there are several. */
function circlesOf({ report }: LoadedProgramme, schools: readonly NewSchool[]): string {
  const titles = schools.flatMap(({ circle }) => (report && circleOf(report, circle)?.title) ?? []);
  const counts = [...Map.groupBy(titles, (title) => title)].map(([title, some]) => ({ title, count: some.length }));
  if (counts.length === 0) return 'none';
  return counts.map(({ title, count }) => (counts.length === 1 ? title : `${title} — ${count}`)).join(', ');
}

/** Name, zone, schools, «Создать»: every step has the programme's own answer as a button, so it goes by taps alone. */
function setupTalk(deps: Deps, programmes: readonly LoadedProgramme[]): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const programme = programmes[start.ids[0] ?? -1];
    if (!programme) return;
    const { municipality, timezone } = programme.passport;

    const name = await ask(
      talk,
      ctx,
      deps,
      start,
      { text: t('setup-name'), rows: [[talkButton(municipality, 'keep')]] },
      (input) => {
        if ('press' in input && input.press === 'keep') return ok(municipality);
        const typed = 'text' in input ? input.text.replace(/\s+/g, ' ').trim() : '';
        return typed !== '' && typed.length <= NAME_MAX ? ok(typed) : no(t('setup-name-wrong', { max: NAME_MAX }));
      },
    );
    if (!name) return;

    const zones = [timezone, ...ZONES.filter((zone) => zone !== timezone)];
    const zone = await ask(
      talk,
      name.ctx,
      deps,
      start,
      { text: t('setup-zone'), rows: zones.map((one, at) => [talkButton(t.plain(zoneName(one)), at)]) },
      (input) => {
        const chosen = 'press' in input ? zones[Number(input.press)] : undefined;
        return chosen === undefined ? no(t('setup-zone-wrong')) : ok(chosen);
      },
    );
    if (!zone) return;

    const own = programmeSchools(programme);
    const schools = await ask<NewSchool[]>(
      talk,
      zone.ctx,
      deps,
      start,
      {
        text: t('setup-schools', { count: own.length }),
        rows: [
          own.length > 0 ? [talkButton(t.plain('button-programme-schools', { count: own.length }), 'own')] : [],
          [talkButton(t.plain('button-schools-later'), 'later')],
        ],
      },
      async (input) => {
        if ('press' in input && input.press === 'own') return ok(own);
        if ('press' in input && input.press === 'later') return ok([]);
        const listed = await talk.external(() => schoolsFrom(deps, t, input));
        return listed.ok ? ok(withSlugs(listed.value.schools)) : listed;
      },
    );
    if (!schools) return;

    const sure = await ask(
      talk,
      schools.ctx,
      deps,
      start,
      {
        text: t('setup-confirm', {
          name: name.value,
          zone: t.plain(zoneName(zone.value)),
          count: schools.value.length,
          programme: programme.passport.name,
          example:
            schools.value
              .slice(0, SHOWN)
              .map((one) => one.name)
              .join('; ') || 'none',
          more: Math.max(0, schools.value.length - SHOWN),
          circles: circlesOf(programme, schools.value),
        }),
        rows: [[talkButton(t.plain('button-create'), 'create')]],
      },
      (input) => ('press' in input && input.press === 'create' ? ok(true) : no(t('setup-press-create'))),
    );
    if (!sure) return;

    const document = deps.programmes.get(programme.id)?.document ?? '';
    // Asked anew: the settings may have changed since the dialogue began.
    if (!deps.administrators.has(chatId(sure.ctx))) {
      return say(sure.ctx, { text: t('toast-not-allowed'), rows: [[button(t.plain('button-card'), 'card')]] });
    }
    const created = await talk.external(() =>
      once(deps.db, sure.ctx.update.update_id, deps.now(), (tx) =>
        createMunicipality(tx, {
          name: name.value,
          timezone: zone.value,
          programmeId: programme.id,
          document,
          schools: schools.value,
          now: deps.now(),
        }),
      ),
    );
    if (created === 'seen') {
      return say(sure.ctx, {
        text: t('setup-created-before'),
        rows: [[button(t.plain('button-municipalities'), 'admin')]],
      });
    }
    await say(sure.ctx, {
      text: t('setup-created', { name: created.name, count: schools.value.length }),
      rows: [
        [button(t.plain('button-coordinator-link'), 'appoint', created.id)],
        [button(t.plain('button-coordinator-self'), 'appoint-me', created.id)],
      ],
    });
  };
}
