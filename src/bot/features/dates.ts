import { type MunicipalityAccess, membershipsOf, municipalityAccess } from '../../db/access.ts';
import { calendarCorrections, correctCalendar, setPeriodDates } from '../../db/municipalities.ts';
import { isWorkingDay } from '../../domain/calendar.ts';
import { checkPeriodDates } from '../../domain/own-dates.ts';
import { no, ok } from '../../domain/result.ts';
import { type Cycle, readCycle } from '../../facts/cycle.ts';
import { readExtendedForAll } from '../../facts/extended-for-all.ts';
import { readDayFrom } from '../../forms/dates.ts';
import { periodName } from '../../reports/period-name.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { forMunicipality } from '../guard.ts';
import { button } from '../keyboards.ts';
import { show } from '../screen.ts';
import { ask, beginTalk, say, type TalkStep, talkButton, talkOf } from '../talk.ts';
import { termArgs } from '../term-args.ts';
import { nothingAsked } from './report-card.ts';

/** The dates of the cycle: what comes by default, changed by the coordinator. */
export function datesFeature(deps: Deps): Feature & { talks: ReturnType<typeof talkOf>[] } {
  const list = async (ctx: BotContext, access: MunicipalityAccess<'edit-dates'>) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    const shown = cycle ? upcoming(cycle) : [];
    const given = new Map<string, string | undefined>();
    if (cycle) for (const one of shown) given.set(one.id, await readExtendedForAll(deps, cycle, one, access));
    await show(ctx, deps, {
      text: [
        t('dates-head'),
        ...(shown.length === 0 && !cycle?.archive ? [nothingAsked(t, cycle)] : []),
        ...shown.map((period) =>
          t('dates-line', {
            period: periodName(t, period),
            opens: period.opens,
            ...termArgs(period.due, given.get(period.id), cycle?.today ?? period.opens),
            opened: cycle && period.opens <= cycle.today ? 'yes' : 'no',
            source: period.dueSource,
          }),
        ),
        ...(cycle?.archive ? [nothingAsked(t, cycle), ...(shown.length > 0 ? [t('dates-archive')] : [])] : []),
      ].join('\n'),
      rows: [
        ...shown.map((period) => [
          button(
            t.plain('button-change-date', { period: periodName(t, period) }),
            'date',
            access.municipality,
            period.schoolYear,
            period.number,
          ),
        ]),
        ...(cycle?.archive ? [] : shown)
          .filter(({ opens }) => opens <= (cycle?.today ?? opens))
          .map((period) => [
            button(
              t.plain('button-extend', { period: periodName(t, period) }),
              'extend',
              access.municipality,
              period.id,
            ),
          ]),
        cycle?.archive
          ? []
          : [
              button(t.plain('button-quarters'), 'quarters', access.municipality),
              button(t.plain('button-days-off'), 'day', access.municipality),
              button(t.plain('button-quiet'), 'quiet', access.municipality),
            ],
        [button(t.plain('button-card'), 'card')],
      ],
    });
  };
  return {
    acts: {
      dates: forMunicipality('edit-dates', list),
      day: forMunicipality('edit-dates', (ctx, access) => beginTalk(ctx, deps, 'day', access.municipality)),
      date: forMunicipality('edit-dates', (ctx, access, ids) =>
        beginTalk(ctx, deps, 'date', access.municipality, idIn(ids, 1), idIn(ids, 2)),
      ),
    },
    talks: [talkOf('date', dateTalk(deps)), talkOf('day', dayTalk(deps))],
  };
}

/** Periods of this school year and the next that are not long over. */
const upcoming = (cycle: Cycle) =>
  cycle.periods.filter((period) => period.due >= cycle.today || period.id === cycle.current?.id).slice(0, 5);

/** Asks the new last day of a period's report. */
function dateTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [municipality = 0, schoolYear, number] = start.ids;
    const cycle = await talk.external(async () => {
      const read = await readCycle(deps, municipality);
      const period = read?.periods.find((one) => one.schoolYear === schoolYear && one.number === number);
      return read && period && { today: read.today, period };
    });
    if (!cycle) return say(ctx, { text: t('toast-not-allowed'), rows: [[button(t.plain('button-card'), 'card')]] });
    const { period, today } = cycle;
    // A day that is past would be refused.
    const example = period.due < today ? today : period.due;
    const due = await ask(
      talk,
      ctx,
      deps,
      start,
      { text: t('date-ask', { period: periodName(t, period), due: period.due, example }), rows: [] },
      (input) => {
        const day = 'text' in input ? readDayFrom(input.text, today, period.opens) : undefined;
        if (day === undefined) return no(t('date-wrong', { example }));
        const fits = checkPeriodDates({ opens: period.opens, due: day }, today);
        return fits.ok ? fits : no(t.problem(fits.error));
      },
    );
    if (!due) return;
    const stored = await talk.external(async () => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'edit-dates', municipality);
      if (!access) return undefined;
      await setPeriodDates(deps.db, access, { period: period.id, opens: period.opens, due: due.value }, deps.now());
      const read = await readCycle(deps, municipality);
      return read?.periods.find((one) => one.id === period.id)?.due;
    });
    await say(due.ctx, {
      text:
        stored === undefined
          ? t('toast-not-allowed')
          : t('date-set', { period: periodName(t, period), due: stored, moved: stored === due.value ? 'no' : 'yes' }),
      rows: [[button(t.plain('button-dates'), 'dates', municipality), button(t.plain('button-card'), 'card')]],
    });
  };
}

/** Declares a day working or off in the municipality, over the production calendar: deadlines follow at once. */
function dayTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [municipality = 0] = start.ids;
    const today = await talk.external(async () => (await readCycle(deps, municipality))?.today);
    if (!today) return;
    const day = await ask(talk, ctx, deps, start, { text: t('day-ask', { example: today }), rows: [] }, (input) => {
      const read = 'text' in input ? readDayFrom(input.text, today, today) : undefined;
      return read === undefined ? no(t('date-wrong', { example: today })) : ok(read);
    });
    if (!day) return;
    const is = await talk.external(async () =>
      isWorkingDay(day.value, await calendarCorrections(deps.db, municipality)),
    );
    const working = await ask(
      talk,
      day.ctx,
      deps,
      start,
      {
        text: t('day-which', { day: day.value, is: is ? 'working' : 'off' }),
        rows: [[talkButton(t.plain('button-day-working'), 'working'), talkButton(t.plain('button-day-off'), 'off')]],
      },
      (input) => ('press' in input ? ok(input.press === 'working') : no(t('day-press'))),
    );
    if (!working) return;
    const stored = await talk.external(async () => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'edit-dates', municipality);
      if (!access) return false;
      await correctCalendar(deps.db, access, day.value, working.value, deps.now());
      return true;
    });
    await say(working.ctx, {
      text: stored ? t('day-set', { day: day.value, is: working.value ? 'working' : 'off' }) : t('toast-not-allowed'),
      rows: [[button(t.plain('button-dates'), 'dates', municipality), button(t.plain('button-card'), 'card')]],
    });
  };
}
