import { municipalityAccess, type SchoolAccess, schoolAccess } from '../../db/access.ts';
import { reportStates } from '../../db/drafts.ts';
import { listSchools, readSchool } from '../../db/schools.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { nextPeriod, readCycle, standingOf } from '../cycle.ts';
import { type Feature, idIn } from '../feature.ts';
import { forMunicipality, forSchool, municipalitiesFor } from '../guard.ts';
import { type Button, button, page, pager } from '../keyboards.ts';
import { periodName } from '../period-name.ts';
import { show } from '../screen.ts';
import { chooseMunicipality, chooseSchool } from './choose.ts';

const PAGE = 8;

/** /status: what was sent of a school and what is next. */
export function statusFeature(deps: Deps): Feature {
  const draw = async (ctx: BotContext, access: SchoolAccess<'read-school'>) => {
    const { t } = ctx;
    const [school, cycle] = await Promise.all([readSchool(deps.db, access), readCycle(deps, access.municipality)]);
    if (!cycle) return;
    const opened = cycle.periods
      .filter((period) => period.opens <= cycle.today)
      .slice(-4)
      .reverse();
    const fill = await schoolAccess(deps.db, actorOf(ctx), 'fill-report', access.school);
    const rows: Button[][] = [];
    const lines: string[] = [];
    for (const period of opened) {
      const state = (await reportStates(deps.db, access, period.id)).get(access.school);
      const standing = standingOf(cycle, period, state);
      lines.push(
        t('status-line', {
          period: periodName(t, period),
          state: standing.state,
          late: 'late' in standing && standing.late ? 'yes' : 'no',
          timing: 'timing' in standing ? standing.timing : 'in-time',
          due: period.due,
          at: state?.lastSent?.sentAt ?? cycle.now,
          zone: cycle.municipality.timezone,
          registration: state?.lastSent?.registration ?? '',
        }),
      );
      if (fill && (standing.state === 'awaited' || standing.state === 'returned')) {
        rows.push([
          button(t.plain('button-fill-of', { period: periodName(t, period) }), 'report', access.school, period.id),
        ]);
      }
      if (state?.lastSent) {
        rows.push([button(t.plain('button-sent-of', { period: periodName(t, period) }), 'sent', state.lastSent.id)]);
      }
    }
    const next = nextPeriod(cycle);
    const current = cycle.current && (await reportStates(deps.db, access, cycle.current.id)).get(access.school);
    const standing = cycle.current && standingOf(cycle, cycle.current, current);
    const step =
      standing && (standing.state === 'awaited' || standing.state === 'returned') && cycle.current
        ? t('status-next-report', { period: periodName(t, cycle.current), due: cycle.current.due })
        : next
          ? t('status-next-opens', { period: periodName(t, next), opens: next.opens, due: next.due })
          : t('status-next-none');
    await show(ctx, deps, {
      text: [
        t('status-head', { school: school.name, now: cycle.now, zone: cycle.municipality.timezone }),
        step,
        '',
        ...(lines.length > 0 ? lines : [t('status-nothing')]),
      ].join('\n'),
      rows: [...rows, [button(t.plain('button-card'), 'card')]],
    });
  };

  const pick = async (ctx: BotContext, municipality: number, at: number) => {
    const access = municipalityAccess(actorOf(ctx), 'read-summary', municipality);
    if (!access) return;
    const shown = page(await listSchools(deps.db, access), at, PAGE);
    await show(ctx, deps, {
      text: ctx.t('choose-school'),
      rows: [
        ...shown.items.map((one) => [button(one.name, 'status', one.id)]),
        pager(shown, 'summary-schools', municipality),
        [button(ctx.t.plain('button-card'), 'card')],
      ],
    });
  };

  return {
    commands: {
      status: async (ctx) => {
        // A curator's schools stand among those he holds a role in, beside one he may be director of.
        const towns = municipalitiesFor(ctx, 'read-municipality');
        const own = [...new Set(ctx.who.memberships.flatMap(({ school }) => (school === undefined ? [] : [school])))];
        if (towns.length > 1) return chooseMunicipality(ctx, deps, towns, 'summary-schools');
        if (towns[0] !== undefined) return pick(ctx, towns[0], 0);
        if (own.length > 1) return chooseSchool(ctx, deps, own, 'status');
        if (own[0] !== undefined) return forSchool(deps, 'read-school', draw)(ctx, [String(own[0])]);
        await show(ctx, deps, { text: ctx.t('card-stranger'), rows: [] });
      },
    },
    acts: {
      status: forSchool(deps, 'read-school', draw),
      'summary-schools': forMunicipality('read-summary', (ctx, access, ids) =>
        pick(ctx, access.municipality, idIn(ids, 1)),
      ),
    },
  };
}
