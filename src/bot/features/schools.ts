import { createHash } from 'node:crypto';
import { inSchool, type MunicipalityAccess, membershipsOf, municipalityAccess } from '../../db/access.ts';
import { findMunicipality, zoneOf } from '../../db/municipalities.ts';
import { peopleOfSchool } from '../../db/people.ts';
import { addSchools, editSchool, forgetAlias, listSchools, readSchool, type School } from '../../db/schools.ts';
import { once } from '../../db/updates.ts';
import { dayIn } from '../../domain/local-time.ts';
import { no, ok } from '../../domain/result.ts';
import { NAME_MAX } from '../../domain/school-list.ts';
import { periodTitle, readCycle } from '../../facts/cycle.ts';
import { unseenEntries } from '../../facts/review.ts';
import { allOwed, readTurn } from '../../facts/turn.ts';
import { circleOf } from '../../programmes/report.ts';
import type { T } from '../../texts.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forMunicipality, municipalitiesFor } from '../guard.ts';
import { button, page, pager } from '../keyboards.ts';
import { schoolsFrom, withSlugs } from '../schools-input.ts';
import { show, toast } from '../screen.ts';
import { ask, beginTalk, say, type TalkStep, talkButton, talkOf } from '../talk.ts';
import { chooseMunicipality } from './choose.ts';

const PAGE = 8;

/** /schools: the schools of a municipality by alphabet, one school, adding schools. */
export function schoolsFeature(deps: Deps): Feature & { talks: ReturnType<typeof talkOf>[] } {
  const list = async (ctx: BotContext, access: MunicipalityAccess<'read-municipality'>, at: number) => {
    const { t } = ctx;
    const schools = await listSchools(deps.db, access);
    const shown = page(schools, at, PAGE);
    await show(ctx, deps, {
      text: schools.length === 0 ? t('schools-none') : t('schools-list', { count: schools.length }),
      rows: [
        ...shown.items.map((one) => [button(one.name, 'school', access.municipality, one.id)]),
        pager(shown, 'schools', access.municipality),
        [button(t.plain('button-add-schools'), 'schools-add', access.municipality)],
        [button(t.plain('button-card'), 'card')],
      ],
    });
  };

  const one = async (
    ctx: BotContext,
    access: MunicipalityAccess<'read-municipality' | 'edit-schools'>,
    schoolId: number,
  ) => {
    const { t } = ctx;
    const read = await inSchool(deps.db, access, 'read-school', schoolId);
    if (!read) return toast(ctx, t.plain('toast-not-allowed'));
    const [school, people, zone, circles] = await Promise.all([
      readSchool(deps.db, read),
      peopleOfSchool(deps.db, read),
      zoneOf(deps.db, access.municipality),
      circlesIn(deps, access.municipality),
    ]);
    const circle = circleOf({ circles }, school.circle);
    const head =
      school.branchOf === undefined ? undefined : await inSchool(deps.db, access, 'read-school', school.branchOf);
    const lines = [
      t('school-head', { school: school.name, kind: t.plain(`school-kind-${school.kind}`) }),
      ...(head ? [t('school-branch-of', { school: (await readSchool(deps.db, head)).name })] : []),
      ...(circle ? [t('school-circle', { circle: circle.title })] : []),
      ...(school.participating ? [] : [t('school-apart')]),
      ...(school.login === undefined ? [] : [t('school-login', { login: school.login })]),
      ...(school.code === undefined ? [] : [t('school-code', { code: school.code })]),
      people.length === 0
        ? t('school-nobody')
        : people
            .map((held) => t('school-person', { role: t.plain(`role-${held.role}`), since: dayIn(held.since, zone) }))
            .join('\n'),
    ];
    const cycle = await readCycle(deps, access.municipality);
    const unseen = cycle ? await unseenEntries(deps, cycle, read) : [];
    if (cycle) lines.push(...unseen.map((one) => t('school-entered', { period: periodTitle(t, cycle, one) })));
    const isAwaited = cycle !== undefined && allOwed(await readTurn(deps, cycle, read)).length > 0;
    await show(ctx, deps, {
      text: lines.join('\n'),
      rows: [
        [
          button(t.plain('button-status'), 'status', school.id),
          ...(isAwaited ? [button(t.plain('button-give-time'), 'extend-one', access.municipality, school.id)] : []),
        ],
        school.participating ? [button(t.plain('button-enter-for'), 'enter', school.id)] : [],
        [button(t.plain('button-invite-director'), 'invite-to', access.municipality, school.id, 'director')],
        [button(t.plain('button-invite-deputy'), 'invite-to', access.municipality, school.id, 'deputy')],
        [button(t.plain('button-invite-curator'), 'invite-to', access.municipality, school.id, 'curator')],
        [
          ...(circle ? [button(t.plain('button-circle'), 'circle', access.municipality, school.id)] : []),
          ...(school.aliases.length > 0
            ? [
                button(
                  t.plain('button-aliases', { count: school.aliases.length }),
                  'aliases',
                  access.municipality,
                  school.id,
                  0,
                ),
              ]
            : []),
        ],
        [
          button(t.plain('button-edit-school'), 'school-edit', access.municipality, school.id),
          button(t.plain('button-back'), 'schools', access.municipality, 0),
        ],
      ],
    });
  };

  /** The other names under which files know a school, each to be taken back by a tap. */
  const aliases = async (
    ctx: BotContext,
    access: MunicipalityAccess<'edit-schools'>,
    schoolId: number,
    at: number,
    notice?: string,
  ) => {
    const { t } = ctx;
    const read = await inSchool(deps.db, access, 'read-school', schoolId);
    if (!read) return toast(ctx, t.plain('toast-not-allowed'));
    const school = await readSchool(deps.db, read);
    const shown = page(school.aliases, at, PAGE);
    await show(ctx, deps, {
      text: [
        ...(notice === undefined ? [] : [notice, '']),
        t(school.aliases.length === 0 ? 'aliases-none' : 'aliases-list', { school: school.name }),
      ].join('\n'),
      rows: [
        ...shown.items.map((one) => [
          button(
            t.plain('button-forget-alias', { name: one }),
            'alias-drop',
            access.municipality,
            schoolId,
            markOf(one),
          ),
        ]),
        pager(shown, 'aliases', access.municipality, schoolId),
        [button(t.plain('button-back'), 'school', access.municipality, schoolId)],
      ],
    });
  };

  const forget = async (ctx: BotContext, access: MunicipalityAccess<'edit-schools'>, ids: readonly string[]) => {
    const schoolId = idIn(ids, 1);
    const read = await inSchool(deps.db, access, 'read-school', schoolId);
    const name = read && (await readSchool(deps.db, read)).aliases.find((one) => markOf(one) === ids[2]);
    const done = name !== undefined && (await forgetAlias(deps.db, access, schoolId, name));
    await aliases(ctx, access, schoolId, 0, done ? ctx.t('alias-forgotten', { name }) : undefined);
  };

  /** Asks for a school's circle, or sets the one whose place among the programme's circles the button carries. */
  const circle = async (
    ctx: BotContext,
    access: MunicipalityAccess<'edit-schools'>,
    schoolId: number,
    place: string | undefined,
  ) => {
    const { t } = ctx;
    const read = await inSchool(deps.db, access, 'read-school', schoolId);
    if (!read) return toast(ctx, t.plain('toast-not-allowed'));
    const circles = await circlesIn(deps, access.municipality);
    const chosen = place === undefined ? undefined : circles[Number(place)];
    if (chosen) {
      await once(deps.db, ctx.update.update_id, deps.now(), (tx) =>
        editSchool(tx, access, schoolId, { circle: chosen.id }),
      );
      await toast(ctx, t.plain('toast-saved'));
      return one(ctx, access, schoolId);
    }
    await show(ctx, deps, {
      text: t('circle-choose', { school: (await readSchool(deps.db, read)).name }),
      rows: [
        ...circles.map(({ title }, at) => [button(title, 'circle', access.municipality, schoolId, at)]),
        [button(t.plain('button-back'), 'school', access.municipality, schoolId)],
      ],
    });
  };

  return {
    commands: {
      schools: async (ctx) => {
        const [only, ...more] = municipalitiesFor(ctx, 'read-municipality');
        if (only === undefined)
          return show(ctx, deps, {
            text: ctx.t('coordinator-only'),
            rows: [[button(ctx.t.plain('button-card'), 'card')]],
          });
        if (more.length > 0) return chooseMunicipality(ctx, deps, [only, ...more], 'schools');
        const access = municipalityAccess(
          { person: ctx.who.person?.id ?? 0, memberships: ctx.who.memberships },
          'read-municipality',
          only,
        );
        if (access) await list(ctx, access, 0);
      },
    },
    acts: {
      schools: forMunicipality('read-municipality', (ctx, access, ids) => list(ctx, access, idIn(ids, 1))),
      school: forMunicipality('read-municipality', (ctx, access, ids) => one(ctx, access, idIn(ids, 1))),
      circle: forMunicipality('edit-schools', (ctx, access, ids) => circle(ctx, access, idIn(ids, 1), ids[2])),
      aliases: forMunicipality('edit-schools', (ctx, access, ids) => aliases(ctx, access, idIn(ids, 1), idIn(ids, 2))),
      'alias-drop': forMunicipality('edit-schools', forget),
      'school-edit': forMunicipality('edit-schools', (ctx, access, ids) =>
        beginTalk(ctx, deps, 'edit-school', access.municipality, idIn(ids, 1)),
      ),
      'schools-add': forMunicipality('edit-schools', (ctx, access) =>
        beginTalk(ctx, deps, 'add-schools', access.municipality),
      ),
    },
    talks: [talkOf('add-schools', addTalk(deps)), talkOf('edit-school', editTalk(deps))],
  };
}

/** A name in a button, which carries no data: the list may be another one by the time it is pressed. */
const markOf = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 12);

/** The circles of schools that the municipality's programme has. */
async function circlesIn(deps: Deps, municipality: number) {
  const found = await findMunicipality(deps.db, municipality);
  return deps.programmes.get(found?.programmeId ?? '')?.programme.report?.circles ?? [];
}

/** How much of a list of names is shown, in characters: two of them and what stands around them fit into one message. */
const NAMES_SHOWN = 1500;

/** As many names as fit, and how many are left. */
function shownNames(names: readonly string[], separator: string): { names: string; more: number } {
  let count = 0;
  for (let length = 0; count < names.length; count += 1) {
    length += (names[count] ?? '').length + separator.length;
    if (length > NAMES_SHOWN) break;
  }
  return { names: names.slice(0, count).join(separator), more: names.length - count };
}

/** The schools of a list that are there already; nothing when there is none. */
const presentLines = (t: T, present: readonly string[]): string[] =>
  present.length === 0 ? [] : [t('schools-present', { count: present.length, ...shownNames(present, '; ') })];

/** Pasted lines or a workbook, a preview, «Добавить». Schools that are there already are left out and named. */
function addTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const municipality = start.ids[0] ?? 0;
    const listed = await ask(talk, ctx, deps, start, { text: t('schools-add'), rows: [] }, (input) =>
      talk.external(async () => schoolsFrom(deps, t, input, await schoolsOf(deps, start.person, municipality))),
    );
    if (!listed) return;
    const { schools, present } = listed.value;
    const sure = await ask(
      talk,
      listed.ctx,
      deps,
      start,
      {
        text: [
          t('schools-add-preview', {
            count: schools.length,
            ...shownNames(
              schools.map((one) => `${one.name} (${t.plain(`school-kind-${one.kind}`)})`),
              '\n',
            ),
          }),
          ...presentLines(t, present),
        ].join('\n'),
        rows: [[talkButton(t.plain('button-add', { count: schools.length }), 'add')]],
      },
      (input) => ('press' in input && input.press === 'add' ? ok(true) : no(t('schools-press-add'))),
    );
    if (!sure) return;
    const outcome = await talk.external(async () => {
      // Asked anew: the role may have ended while the list was being typed.
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'edit-schools', municipality);
      if (!access) return { state: 'refused' } as const;
      const added = await once(deps.db, sure.ctx.update.update_id, deps.now(), async (tx) => {
        const now = await listSchools(tx, access);
        const slugs = new Map(now.map((one) => [one.name, one.slug]));
        // Another coordinator may have added one of them while this list was looked at.
        const fresh = schools.filter((one) => !slugs.has(one.name));
        return addSchools(tx, access.municipality, withSlugs(fresh, slugs), deps.now());
      });
      const circle = circleOf({ circles: await circlesIn(deps, municipality) }, undefined);
      const count = added === 'seen' ? schools.length : added.length;
      return { state: 'added', count, circle: circle?.title ?? null } as const;
    });
    await say(sure.ctx, {
      text:
        outcome.state === 'refused'
          ? t('toast-not-allowed')
          : [
              t('schools-added', { count: outcome.count }),
              ...(outcome.circle === null || outcome.count === 0
                ? []
                : [t('schools-added-circle', { circle: outcome.circle })]),
              ...presentLines(t, present),
            ].join('\n'),
      rows: [[button(t.plain('button-schools'), 'schools', municipality, 0)]],
    });
  };
}

/** The schools a municipality has, for one who may add to them; none for one who may not. */
async function schoolsOf(deps: Deps, person: number, municipality: number): Promise<School[]> {
  const actor = { person, memberships: await membershipsOf(deps.db, person) };
  const access = municipalityAccess(actor, 'edit-schools', municipality);
  return access ? listSchools(deps.db, access) : [];
}

const FIELDS = ['name', 'login', 'code'] as const;

/** Corrects what a school is called or identified by. */
function editTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [municipality = 0, school = 0] = start.ids;
    const rows = FIELDS.map((field) => [talkButton(t.plain(`school-field-${field}`), field)]);
    const field = await ask(talk, ctx, deps, start, { text: t('school-edit'), rows }, (input) => {
      const chosen = 'press' in input ? FIELDS.find((one) => one === input.press) : undefined;
      return chosen ? ok(chosen) : no(t('school-edit-press'));
    });
    if (!field) return;
    const text = t('school-edit-value', { field: t.plain(`school-field-${field.value}`) });
    const value = await ask(talk, field.ctx, deps, start, { text, rows: [] }, async (input) => {
      const typed = 'text' in input ? input.text.replace(/\s+/g, ' ').trim() : '';
      if (typed === '' || [...typed].length > NAME_MAX) return no(t('school-edit-wrong', { max: NAME_MAX }));
      const name = await talk.external(async () => {
        const others = (await schoolsOf(deps, start.person, municipality)).filter(({ id }) => id !== school);
        return others.find((one) => one[field.value]?.toLowerCase() === typed.toLowerCase())?.name ?? null;
      });
      return name === null ? ok(typed) : no(t('school-edit-taken', { field: field.value, name }));
    });
    if (!value) return;
    const changed = await talk.external(async () => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'edit-schools', municipality);
      return access !== undefined && editSchool(deps.db, access, school, { [field.value]: value.value });
    });
    await say(value.ctx, {
      text: changed ? t('school-edited') : t('toast-not-allowed'),
      rows: [[button(t.plain('button-back'), 'school', municipality, school)]],
    });
  };
}
