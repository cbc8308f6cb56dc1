import type { MunicipalityAccess } from '../../db/access.ts';
import { enqueue, NO_USE } from '../../db/outbox.ts';
import { forgetUnsaid, type ReminderState, reminderNotice, remindersOn } from '../../db/reminders.ts';
import { listSchools } from '../../db/schools.ts';
import { once } from '../../db/updates.ts';
import { type Cycle, periodTitle, readCycles } from '../../facts/cycle.ts';
import { calendarOf, readReminderFacts } from '../../facts/reminder-facts.ts';
import { type AwaitedSchool, awaitedSchools, recipients } from '../../notifications/by-hand.ts';
import { nextWorkingHour } from '../../notifications/plan.ts';
import type { T } from '../../texts.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forMunicipality, municipalitiesFor } from '../guard.ts';
import { button, type Panel, page, pager } from '../keyboards.ts';
import { doubtOf } from '../remind-result.ts';
import { draw, show, toast, turnTo } from '../screen.ts';
import { chooseMunicipality } from './choose.ts';

const PAGE = 8;
/** The result is told when the messages must have gone out, at so many a second, with a minute for stragglers. */
const SLOWEST_A_SECOND = 20;
const STRAGGLERS_MS = 60_000;

type RemindAccess = MunicipalityAccess<'remind'>;

/** From whom what is awaited in a municipality, in the order in which it is shown, and when a reminder by hand would go out. */
type Overview = {
  cycle: Cycle;
  schools: readonly (AwaitedSchool & { name: string })[];
  when: ReturnType<typeof nextWorkingHour>;
  /** Reminders of the day on which one would go out, by person. */
  states: ReadonlyMap<number, ReminderState>;
};

/** /remind: from whom what is awaited; remind one, several or all in one tap. Source: product.md, Commands. */
export function remindFeature(deps: Deps): Feature {
  const read = async (access: RemindAccess): Promise<Overview | undefined> => {
    const { municipality } = access;
    const cycles = await readCycles(deps, [municipality]);
    const cycle = cycles.get(municipality);
    if (!cycle) return undefined;
    const [facts, named] = await Promise.all([
      readReminderFacts(deps, cycles, cycle.today),
      listSchools(deps.db, access),
    ]);
    // Those to be called first, then by the day that is due; of the same by name. By what is to be done, never by results.
    const when = nextWorkingHour(deps.now(), calendarOf(cycle));
    const all = awaitedSchools(facts, facts.ladders, municipality, when.day);
    const awaited = new Map(all.map((one) => [one.school, one]));
    const schools = named
      .flatMap(({ id, name }) => {
        const one = awaited.get(id);
        return one ? [{ ...one, name }] : [];
      })
      .sort((a, b) => Number(b.call) - Number(a.call) || orderOf(a).localeCompare(orderOf(b)));
    const states = await remindersOn(
      deps.db,
      schools.flatMap((one) => one.people),
      when.day,
    );
    for (const [person, state] of states)
      if (state.state === 'failed' && state.failure === NO_USE) states.delete(person);
    return { cycle, schools, when, states };
  };

  /** The schools ticked on the screen, of those from which something is awaited. */
  const tickedIn = ({ screen }: BotContext, { cycle, schools }: Overview): number[] => {
    const { view } = screen;
    if (view.at !== 'remind' || view.municipality !== cycle.municipality.id) return [];
    return view.ticked.filter((id) => schools.some(({ school }) => school === id));
  };

  const list = async (ctx: BotContext, access: RemindAccess, at: number, ticked?: readonly number[]) => {
    const overview = await read(access);
    if (!overview || overview.schools.length === 0) return show(ctx, deps, nobody(ctx.t, access.municipality));
    const chosen = ticked ?? tickedIn(ctx, overview);
    const view = { at: 'remind', municipality: access.municipality, ticked: [...chosen] } as const;
    if (await turnTo(ctx, deps, view)) await draw(ctx, listPanel(deps, ctx.t, overview, chosen, at));
  };

  const send = async (ctx: BotContext, access: RemindAccess, whom: 'ticked' | 'all') => {
    const overview = await read(access);
    if (!overview) return;
    const ticked = tickedIn(ctx, overview);
    const chosen = overview.schools.filter(({ school }) => whom === 'all' || ticked.includes(school));
    const { to } = recipients(chosen, new Set(overview.states.keys()));
    if (to.length === 0) {
      await toast(ctx, ctx.t.plain(chosen.length === 0 ? 'toast-nothing-ticked' : 'toast-nobody-to-remind'));
      return list(ctx, access, 0);
    }
    const { day, at } = overview.when;
    const { municipality } = access;
    const now = deps.now();
    const update = ctx.update.update_id;
    const done = await once(deps.db, update, now, async (tx) => {
      await forgetUnsaid(tx, to, day);
      const people = await enqueue(
        tx,
        to.map((one) => reminderNotice(one, day, at, { municipality })),
        now,
      );
      const told = new Date(at.getTime() + STRAGGLERS_MS + (people.length / SLOWEST_A_SECOND) * 1000);
      const payload = { municipality, day, people: people.join() };
      const key = `reminded:${update}`;
      await enqueue(tx, [{ key, kind: 'reminded', person: access.person ?? 0, payload, dueAt: told }], now);
      return people.length;
    });
    if (done === 'seen') return list(ctx, access, 0, []);
    deps.wake();
    await show(ctx, deps, {
      text: ctx.t('remind-done', {
        count: done,
        when: at > now ? 'later' : 'now',
        at,
        zone: overview.cycle.municipality.timezone,
      }),
      rows: [
        [button(ctx.t.plain('button-remind-list'), 'remind', municipality, 0)],
        [button(ctx.t.plain('button-card'), 'card')],
      ],
    });
  };

  return {
    commands: {
      remind: async (ctx) => {
        const [only, ...more] = municipalitiesFor(ctx, 'remind');
        if (only === undefined) {
          return show(ctx, deps, {
            text: ctx.t('coordinator-only'),
            rows: [[button(ctx.t.plain('button-card'), 'card')]],
          });
        }
        if (more.length > 0) return chooseMunicipality(ctx, deps, [only, ...more], 'remind');
        await forMunicipality('remind', (c, access) => list(c, access, 0, []))(ctx, [String(only)]);
      },
    },
    acts: {
      remind: forMunicipality('remind', (ctx, access, ids) => list(ctx, access, idIn(ids, 1))),
      'remind-tick': forMunicipality('remind', async (ctx, access, ids) => {
        const overview = await read(access);
        if (!overview) return;
        const school = idIn(ids, 1);
        const others = tickedIn(ctx, overview).filter((id) => id !== school);
        const isThere = overview.schools.some((one) => one.school === school);
        await list(ctx, access, idIn(ids, 3), ids[2] === '1' && isThere ? [...others, school] : others);
      }),
      'remind-ticked': forMunicipality('remind', (ctx, access) => send(ctx, access, 'ticked')),
      'remind-all': forMunicipality('remind', (ctx, access) => send(ctx, access, 'all')),
    },
  };
}

const nobody = (t: T, municipality: number): Panel => ({
  text: t('remind-nobody'),
  rows: [[button(t.plain('button-summary'), 'summary', municipality), button(t.plain('button-card'), 'card')]],
});

function listPanel(deps: Deps, t: T, overview: Overview, ticked: readonly number[], at: number): Panel {
  const { cycle, schools, when, states } = overview;
  const { id, name, timezone: zone } = cycle.municipality;
  const shown = page(schools, at, PAGE);
  const reminded = new Set(states.keys());
  const all = recipients(schools, reminded);
  const some = recipients(
    schools.filter(({ school }) => ticked.includes(school)),
    reminded,
  );
  const chosen = ticked.length > 0 ? some : all;
  const lines: string[] = [];
  for (const [index, one] of shown.items.entries()) {
    if (index === 0 || one.call !== shown.items[index - 1]?.call) {
      const count = schools.filter(({ call }) => call === one.call).length;
      lines.push('', t(one.call ? 'remind-call' : 'remind-awaited', { count }));
    }
    // What is awaited is said once for all schools in a row of which the same is.
    const before = shown.items[index - 1];
    const isSame = before?.call === one.call && sameOf(before) === sameOf(one);
    lines.push(...(isSame ? [] : reportLines(t, overview, one)), ...schoolLines(t, overview, one));
  }
  return {
    text: [
      t('remind-head', { municipality: name, now: cycle.now, zone }),
      ...lines,
      '',
      t('remind-preview', {
        ticked: ticked.length,
        count: chosen.to.length,
        when: when.at > deps.now() ? 'later' : 'now',
        at: when.at,
        zone,
        already: chosen.already.length,
      }),
    ].join('\n'),
    rows: [
      ...shown.items.map(({ school, name: label }) => {
        const isTicked = ticked.includes(school);
        const text = t.plain(isTicked ? 'button-option-chosen' : 'button-option', { label });
        return [button(text, 'remind-tick', id, school, isTicked ? 0 : 1, shown.at)];
      }),
      pager(shown, 'remind', id),
      some.to.length > 0
        ? [button(t.plain('button-remind-ticked', { count: some.to.length }), 'remind-ticked', id)]
        : [],
      all.to.length > 0 ? [button(t.plain('button-remind-all', { count: all.to.length }), 'remind-all', id)] : [],
      [button(t.plain('button-summary'), 'summary', id), button(t.plain('button-card'), 'card')],
    ],
  };
}

/** What is due first comes first; the few that are to be made precise before those that are awaited. */
const orderOf = ({ reports }: AwaitedSchool): string =>
  reports.map(({ due, state }) => `${due} ${state === 'returned' ? 0 : 1}`).join();

/** Equal for schools of which the same is awaited. */
const sameOf = ({ reports }: AwaitedSchool): string =>
  reports.map(({ period, due, state }) => `${period} ${due} ${state}`).join();

/** What is awaited, since when and until when. */
const reportLines = (t: T, { cycle }: Overview, { reports }: AwaitedSchool): string[] =>
  reports.map(({ period, opens, due, state }, at) =>
    t('remind-line', {
      period: periodTitle(t, cycle, period),
      opens,
      due,
      today: cycle.today,
      state,
      over: due < cycle.today ? 'yes' : 'no',
      last: at === reports.length - 1 ? 'yes' : 'no',
    }),
  );

/** A school of which that is awaited, and what stands in the way of a reminder. */
function schoolLines(t: T, { cycle, states }: Overview, one: AwaitedSchool & { name: string }): string[] {
  const zone = cycle.municipality.timezone;
  const nobodyJoined = one.people.length + one.unreachable === 0 && one.allAwayUntil === undefined;
  const marks = nobodyJoined
    ? [t('remind-mark-nobody')]
    : [
        ...(one.hasDirector ? [] : [t('remind-mark-no-director')]),
        ...(one.unreachable > 0 ? [t('remind-mark-unreachable', { count: one.unreachable })] : []),
        ...(one.allAwayUntil === undefined
          ? []
          : [t('remind-mark-away', { until: one.allAwayUntil, today: cycle.today })]),
      ];
  const its = one.people.flatMap((person) => states.get(person) ?? []);
  const last = its.find(({ state }) => state === 'sent') ?? its.find(({ state }) => state === 'waiting') ?? its[0];
  const told =
    last === undefined
      ? []
      : [
          last.state === 'failed'
            ? t('remind-mark-failed', { doubt: doubtOf(last.failure) })
            : t('remind-mark-reminded', { state: last.state, at: last.at, zone }),
        ];
  return [t('summary-line', { school: one.name }), ...marks, ...told];
}
