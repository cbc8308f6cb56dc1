import { type MunicipalityAccess, membershipsOf, municipalityAccess } from '../../db/access.ts';
import { changeOfficialList, officialLists } from '../../db/official-lists.ts';
import { listSchools, type School } from '../../db/schools.ts';
import { once } from '../../db/updates.ts';
import { schoolYearOf } from '../../domain/calendar.ts';
import { LIST_ORIGINS } from '../../domain/official-list.ts';
import { no, ok } from '../../domain/result.ts';
import { readCycle } from '../../facts/cycle.ts';
import { readLowResults } from '../../facts/low-results.ts';
import { schoolYearName } from '../../reports/period-name.ts';
import { cut } from '../answer-text.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forMunicipality } from '../guard.ts';
import { button, page, pager } from '../keyboards.ts';
import { readWords } from '../own-words.ts';
import { refuse, show } from '../screen.ts';
import { ask, beginTalk, say, type TalkStep, talkButton, talkOf } from '../talk.ts';

/** Schools on one screen of a phone, and of one list named in the text. */
const PAGE = 8;
const NAMED = 20;
const DOCUMENT_MAX = 200;
const NAME_IN_BUTTON = 40;

type Access = MunicipalityAccess<'enter-official-list'>;

/**
 * The official lists of schools with low results of a year: the coordinator writes down what a document says, beside what the rule gives.
 * The bot itself declares no school. Source: domain.md, section 4; product.md, Computed status
 */
export function officialListFeature(deps: Deps): Feature & { talk: ReturnType<typeof talkOf> } {
  const listed = async (ctx: BotContext, access: Access, year: number) => {
    const reading = municipalityAccess(
      { person: access.person ?? 0, memberships: ctx.who.memberships },
      'read-municipality',
      access.municipality,
    );
    const cycle = await readCycle(deps, access.municipality);
    if (!reading || !cycle) return undefined;
    const schools = await listSchools(deps.db, reading);
    const lists = await officialLists(deps.db, reading, year);
    return { reading, cycle, schools, lists };
  };
  /** The year of a button; without one, the present school year. */
  const yearOf = (today: string, id: string | undefined): number => {
    const now = schoolYearOf(today);
    return [now - 1, now, now + 1].find((one) => String(one) === id) ?? now;
  };

  const lists = async (ctx: BotContext, access: Access, ids: readonly string[]) => {
    const { t } = ctx;
    const today = (await readCycle(deps, access.municipality))?.today;
    if (today === undefined) return refuse(ctx);
    const year = yearOf(today, ids[1]);
    const known = await listed(ctx, access, year);
    if (!known) return refuse(ctx);
    const { rule } = known.cycle;
    const found = rule && (await readLowResults(deps, known.reading, rule, known.schools, { day: today }));
    const line = ({ id, name }: School) => {
      const verdict = found?.get(id)?.verdict;
      return t('official-line', { school: name, verdict: verdict ?? 'none' });
    };
    const blocks = LIST_ORIGINS.map((origin) => {
      const list = known.lists.find((one) => one.origin === origin);
      if (!list) return t('official-none', { origin });
      const own = known.schools.filter(({ id }) => list.schools.includes(id));
      const zone = known.cycle.municipality.timezone;
      const head = t('official-list', { origin, document: list.document, at: list.at, zone, count: own.length });
      const more = own.length - NAMED;
      return [
        head,
        ...own.slice(0, NAMED).map(line),
        ...(more > 0 ? [t('results-changed-more', { count: more })] : []),
      ].join('\n');
    });
    const now = schoolYearOf(today);
    const others = [now - 1, now].filter((one) => one !== year);
    await show(ctx, deps, {
      text: [t('official-head', { year: schoolYearName(year) }), ...blocks, t('official-note')].join('\n\n'),
      rows: [
        ...LIST_ORIGINS.map((origin, at) => [
          button(t.plain('button-official-edit', { origin }), 'official-edit', access.municipality, at, year, 0),
        ]),
        others.map((one) =>
          button(t.plain('button-official-year', { year: schoolYearName(one) }), 'official', access.municipality, one),
        ),
        [button(t.plain('button-settings'), 'settings'), button(t.plain('button-card'), 'card')],
      ],
    });
  };

  /** All schools, those of the list marked with a word. */
  const edit = async (ctx: BotContext, access: Access, ids: readonly string[]) => {
    const { t } = ctx;
    const origin = LIST_ORIGINS[idIn(ids, 1)];
    const today = (await readCycle(deps, access.municipality))?.today;
    if (!origin || today === undefined) return lists(ctx, access, []);
    const year = yearOf(today, ids[2]);
    const known = await listed(ctx, access, year);
    if (!known) return refuse(ctx);
    const own = known.lists.find((one) => one.origin === origin)?.schools ?? [];
    const shown = page(known.schools, idIn(ids, 3), PAGE);
    await show(ctx, deps, {
      text: t('official-choose', { origin, year: schoolYearName(year) }),
      rows: [
        ...shown.items.map(({ id, name }) => {
          const is = own.includes(id) ? 'yes' : 'no';
          const text = t.plain('button-official-school', { school: cut(name, NAME_IN_BUTTON), listed: is });
          return [button(text, 'official-pick', access.municipality, id, idIn(ids, 1), year)];
        }),
        pager(shown, 'official-edit', access.municipality, idIn(ids, 1), year),
        [button(t.plain('button-back'), 'official', access.municipality, year)],
      ],
    });
  };

  return {
    acts: {
      official: forMunicipality('enter-official-list', lists),
      'official-edit': forMunicipality('enter-official-list', edit),
      'official-pick': forMunicipality('enter-official-list', async (ctx, access, ids) => {
        const [school, at, year] = [idIn(ids, 1), idIn(ids, 2), idIn(ids, 3)];
        const known = await listed(ctx, access, year);
        if (!LIST_ORIGINS[at] || !known?.schools.some(({ id }) => id === school)) return refuse(ctx);
        await beginTalk(ctx, deps, 'official', access.municipality, school, at, year);
      }),
    },
    talk: talkOf('official', officialTalk(deps)),
  };
}

/** What a talk is about, read anew: the role may have ended. Plain data. */
async function aboutOf(deps: Deps, person: number, ids: readonly number[]) {
  const [municipality = 0, school = 0, at = 0, year = 0] = ids;
  const origin = LIST_ORIGINS[at];
  const actor = { person, memberships: await membershipsOf(deps.db, person) };
  const reading = municipalityAccess(actor, 'read-municipality', municipality);
  const found = reading && (await listSchools(deps.db, reading)).find(({ id }) => id === school);
  if (!reading || !found || !origin || !municipalityAccess(actor, 'enter-official-list', municipality)) return null;
  const list = (await officialLists(deps.db, reading, year)).find((one) => one.origin === origin);
  return {
    ...{ municipality, school, year, origin, name: found.name },
    listed: list?.schools.includes(school) ?? false,
    document: list?.document ?? null,
  };
}

/** Asks for the document, then whether it is right. */
function officialTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const about = await talk.external(() => aboutOf(deps, start.person, start.ids));
    const home = [button(t.plain('button-card'), 'card')];
    if (!about) return say(ctx, { text: t('toast-not-allowed'), rows: [home] });
    const { origin, name, municipality } = about;
    const act = about.listed ? 'remove' : 'add';
    const year = schoolYearName(about.year);
    const named = { origin, year, school: name, act };
    const same = about.document;
    const document = await ask(
      talk,
      ctx,
      deps,
      start,
      {
        text: t('official-ask', named),
        rows:
          same === null
            ? []
            : [[talkButton(t.plain('button-official-same', { document: cut(same, NAME_IN_BUTTON) }), 'same')]],
      },
      (input) => {
        if ('press' in input) return same === null ? no(t('official-needed')) : ok(same);
        const long = t('official-long', { max: DOCUMENT_MAX });
        return readWords(input, DOCUMENT_MAX, { none: t('official-needed'), long });
      },
    );
    if (!document) return;
    const sure = await ask(
      talk,
      document.ctx,
      deps,
      start,
      {
        text: t('official-sure', { ...named, document: document.value }),
        rows: [[talkButton(t.plain('button-official-do', { act }), 'yes')]],
      },
      (input) => ('press' in input ? ok(true) : no(t('official-press'))),
    );
    if (!sure) return;
    const stored = await talk.external(async () => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'enter-official-list', municipality);
      if (!access) return false;
      const { school } = about;
      const change = { year: about.year, origin, document: document.value, school, listed: act === 'add' };
      await once(deps.db, sure.ctx.update.update_id, deps.now(), (tx) =>
        changeOfficialList(tx, access, change, deps.now()),
      );
      return true;
    });
    await say(sure.ctx, {
      text: stored ? t('official-stored', { ...named, document: document.value }) : t('toast-not-allowed'),
      rows: [[button(t.plain('button-official'), 'official', municipality, about.year)], home],
    });
  };
}
