import { type MunicipalityAccess, membershipsOf, municipalityAccess } from '../../db/access.ts';
import { calendarCorrections, zoneOf } from '../../db/municipalities.ts';
import { ownQuarters } from '../../db/quarters.ts';
import { once } from '../../db/updates.ts';
import { type IsoDate, schoolYearOf } from '../../domain/calendar.ts';
import { dayIn } from '../../domain/local-time.ts';
import { checkFirstDay, checkQuarter } from '../../domain/own-dates.ts';
import { QUARTERS, quartersOf, type SchoolYearQuarters } from '../../domain/quarters.ts';
import { no, ok } from '../../domain/result.ts';
import { readDayFrom } from '../../forms/dates.ts';
import { periodName, schoolYearName } from '../../reports/period-name.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forMunicipality } from '../guard.ts';
import { button } from '../keyboards.ts';
import { changeQuarter } from '../quarter-change.ts';
import { show } from '../screen.ts';
import { ask, beginTalk, say, type TalkInput, type TalkStep, talkButton, talkOf } from '../talk.ts';
import { termArgs } from '../term-args.ts';

/** The municipality's school quarters of a year: what comes by default, changed by the coordinator. Source: domain.md, section 2. */
export function quartersFeature(deps: Deps): Feature & { talk: ReturnType<typeof talkOf> } {
  const list = async (ctx: BotContext, access: MunicipalityAccess<'edit-dates'>, wanted: number) => {
    const { t } = ctx;
    const { municipality } = access;
    const [own, corrections, zone] = await Promise.all([
      ownQuarters(deps.db, municipality),
      calendarCorrections(deps.db, municipality),
      zoneOf(deps.db, municipality),
    ]);
    const now = schoolYearOf(dayIn(deps.now(), zone));
    const year = wanted === now + 1 ? wanted : now;
    const other = year === now ? now + 1 : now;
    const quarters = quartersOf(year, own, corrections);
    await show(ctx, deps, {
      text: [
        t('quarters-head', { year: schoolYearName(year) }),
        ...QUARTERS.map((quarter) =>
          t('quarters-line', {
            quarter,
            ...quarters[quarter],
            source: own.get(year)?.[quarter] ? 'coordinator' : 'default',
          }),
        ),
        t('quarters-how'),
      ].join('\n'),
      rows: [
        QUARTERS.map((quarter) =>
          button(t.plain('quarter-number', { quarter }), 'quarter', municipality, year, quarter),
        ),
        [button(t.plain('button-quarters-of', { year: schoolYearName(other) }), 'quarters', municipality, other)],
        [button(t.plain('button-dates'), 'dates', municipality), button(t.plain('button-card'), 'card')],
      ],
    });
  };
  return {
    acts: {
      quarters: forMunicipality('edit-dates', (ctx, access, ids) => list(ctx, access, idIn(ids, 1))),
      quarter: forMunicipality('edit-dates', async (ctx, access, ids) => {
        const [year, quarter] = [idIn(ids, 1), QUARTERS.find((one) => one === idIn(ids, 2))];
        const known = year >= 2000 && year < 2100 && quarter !== undefined;
        return known ? beginTalk(ctx, deps, 'quarter', access.municipality, year, quarter) : list(ctx, access, year);
      }),
    },
    talk: talkOf('quarter', quarterTalk(deps)),
  };
}

/** Asks the first and the last day of a quarter; each as it is now is a button. */
function quarterTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [municipality = 0, schoolYear = 0, number] = start.ids;
    const quarter = QUARTERS.find((one) => one === number);
    if (!quarter) return;
    const [year, today] = await talk.external(async (): Promise<[SchoolYearQuarters, IsoDate]> => {
      const [own, corrections, zone] = await Promise.all([
        ownQuarters(deps.db, municipality),
        calendarCorrections(deps.db, municipality),
        zoneOf(deps.db, municipality),
      ]);
      return [quartersOf(schoolYear, own, corrections), dayIn(deps.now(), zone)];
    });
    const named = { quarter, year: schoolYearName(schoolYear) };
    const now = year[quarter];
    const dayOf = (input: TalkInput, from: IsoDate) =>
      'press' in input ? input.press : 'text' in input ? readDayFrom(input.text, today, from) : undefined;
    const asked = (which: 'starts' | 'ends', from?: IsoDate) => ({
      text: t(`quarter-ask-${which}`, { ...named, ...now, from: from ?? now.starts }),
      rows:
        from !== undefined && now.ends < from
          ? []
          : [[talkButton(t.plain('button-as-now', { day: now[which] }), now[which])]],
    });

    const starts = await ask(talk, ctx, deps, start, asked('starts'), (input) => {
      const day = dayOf(input, `${schoolYear}-09-01`);
      if (day === undefined) return no(t('date-wrong', { example: now.starts }));
      const fits = checkFirstDay(schoolYear, quarter, day, year);
      return fits.ok ? fits : no(t.problem(fits.error));
    });
    if (!starts) return;
    const ends = await ask(talk, starts.ctx, deps, start, asked('ends', starts.value), (input) => {
      const day = dayOf(input, starts.value);
      if (day === undefined) return no(t('date-wrong', { example: now.ends }));
      const fits = checkQuarter(schoolYear, quarter, { starts: starts.value, ends: day }, year);
      return fits.ok ? ok(fits.value) : no(t.problem(fits.error));
    });
    if (!ends) return;

    const told = await talk.external(async () => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'edit-dates', municipality);
      if (!access) return t('toast-not-allowed');
      const done = await once(deps.db, ends.ctx.update.update_id, deps.now(), (tx) =>
        changeQuarter(tx, deps, t, access, { schoolYear, quarter }, ends.value),
      );
      if (done !== 'seen' && !done.ok) return t.problem(done.error);
      const moved = done === 'seen' ? [] : done.value;
      return [
        t('quarter-set', { ...named, ...ends.value }),
        ...moved.map((period) =>
          t('dates-line', {
            period: periodName(t, period),
            opens: period.opens,
            ...termArgs(period.due, undefined, today),
            opened: period.opens <= today ? 'yes' : 'no',
            source: period.dueSource,
          }),
        ),
      ].join('\n');
    });
    await say(ends.ctx, {
      text: told,
      rows: [
        [button(t.plain('button-quarters'), 'quarters', municipality, schoolYear)],
        [button(t.plain('button-dates'), 'dates', municipality), button(t.plain('button-card'), 'card')],
      ],
    });
  };
}
