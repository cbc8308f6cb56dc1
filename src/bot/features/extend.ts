import { inSchool, membershipsOf, municipalityAccess } from '../../db/access.ts';
import { readSchool } from '../../db/schools.ts';
import { once } from '../../db/updates.ts';
import type { IsoDate } from '../../domain/calendar.ts';
import { daysOffered, GROUNDS_TO_GIVE } from '../../domain/more-time.ts';
import { askedIn, readCycle } from '../../facts/cycle.ts';
import { allOwed, readTurn } from '../../facts/turn.ts';
import { periodName } from '../../reports/period-name.ts';
import type { T } from '../../texts.ts';
import { askSchools } from '../ask-schools.ts';
import { capital } from '../capital.ts';
import type { Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { type Extendable, extendable, giveTimeTo, toldOfTerm } from '../give-time.ts';
import { forMunicipality } from '../guard.ts';
import { button } from '../keyboards.ts';
import { dayLabel, reasonText } from '../more-time.ts';
import { show, toast } from '../screen.ts';
import { ask, beginTalk, say, type TalkStep, talkButton, talkOf } from '../talk.ts';
import { termIds, termIn } from '../talk-term.ts';
import { daysSet, readNewDue, readReason } from '../time-input.ts';
import { untoldLines, untoldSchools } from '../untold.ts';
import { wordsFor } from '../words-for.ts';

/** The coordinator gives time unasked, for a report or a questionnaire: to all schools or to some, with the ground. Source: product.md, Quarterly report. */
export function extendFeature(deps: Deps): Feature & { talk: ReturnType<typeof talkOf> } {
  return {
    acts: {
      extend: forMunicipality('edit-dates', async (ctx, access, ids) => {
        const cycle = await readCycle(deps, access.municipality);
        const period = cycle && askedIn(cycle, ids[1]);
        if (!period || cycle.archive || period.closed || period.opens > cycle.today) {
          return toast(ctx, ctx.t.plain('toast-old-button'));
        }
        await beginTalk(ctx, deps, 'extend', access.municipality, ...termIds(period));
      }),
      // To one school, from its card: what is awaited of it, a report or a questionnaire.
      'extend-one': forMunicipality('edit-dates', async (ctx, access, ids) => {
        const { t } = ctx;
        const read = await inSchool(deps.db, access, 'read-school', idIn(ids, 1));
        const cycle = read && (await readCycle(deps, access.municipality));
        // One that is named may have come after its term: it is extended as well.
        const named = cycle && askedIn(cycle, ids[2]);
        const owed = async () => (cycle ? allOwed(await readTurn(deps, cycle, read)).map(({ period }) => period) : []);
        const [only, ...more] = ids[2] === undefined ? await owed() : named && !cycle?.archive ? [named] : [];
        if (!read || !only) return toast(ctx, t.plain('toast-old-button'));
        if (more.length === 0) {
          return beginTalk(ctx, deps, 'extend', access.municipality, ...termIds(only), read.school);
        }
        await show(ctx, deps, {
          text: t('extend-which', { school: (await readSchool(deps.db, read)).name }),
          rows: [
            ...[only, ...more].map((one) => [
              button(capital(periodName(t, one)), 'extend-one', access.municipality, read.school, one.id),
            ]),
            [button(t.plain('button-back'), 'school', access.municipality, read.school)],
          ],
        });
      }),
    },
    talk: talkOf('extend', extendTalk(deps)),
  };
}

/** The period with the schools that may be given time, for one who may still do it; undefined: he may not, or there is none. */
async function placeOf(deps: Deps, person: number, [municipality = 0, year, number]: readonly number[]) {
  const actor = { person, memberships: await membershipsOf(deps.db, person) };
  const access = municipalityAccess(actor, 'edit-dates', municipality);
  const cycle = access && (await readCycle(deps, municipality));
  const period = cycle && termIn(cycle, year, number);
  if (!access || !cycle || !period || period.closed) return undefined;
  return { access, cycle, period, schools: await extendable(deps, cycle, period, access) };
}

/** Schools named on one screen. */
const NAMED = 15;

/** The schools whose day was left as it is; empty where there is none. HTML. */
const keptLines = (t: T, kept: readonly Extendable[], today: IsoDate): string[] => {
  const names = kept.slice(0, NAMED).map(({ name, due }) => t('extend-kept-one', { school: name, due, today }));
  return kept.length === 0 ? [] : [t('extend-kept', { count: kept.length, names: names.join('; ') })];
};

/** Asks which schools, until when and on what ground. */
function extendTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [municipality = 0, year, number = 0, school] = start.ids;
    const home = [
      school !== undefined
        ? button(t.plain('button-to-school'), 'school', municipality, school)
        : year === 0
          ? button(t.plain('button-look'), 'wave', municipality, number, 0)
          : button(t.plain('button-dates'), 'dates', municipality),
      button(t.plain('button-card'), 'card'),
    ];
    const seen = await talk.external(async () => {
      const place = await placeOf(deps, start.person, start.ids);
      if (!place) return undefined;
      const { cycle, period } = place;
      const schools = school === undefined ? place.schools : place.schools.filter(({ id }) => id === school);
      const days = daysOffered(period, cycle.today, cycle.own.corrections);
      return { period, schools, days, today: cycle.today, corrections: daysSet(cycle) };
    });
    if (!seen || seen.schools.length === 0) {
      return say(ctx, { text: t(seen ? wordsFor(seen.period, 'extend-nobody') : 'toast-not-allowed'), rows: [home] });
    }
    const { period, schools, days, today, corrections } = seen;
    const named = { period: periodName(t, period), due: period.due, today };
    const choose = () =>
      askSchools({ talk, deps, start, t }, ctx, schools, {
        text: (ticked) => t(wordsFor(period, 'extend-who'), { ...named, count: schools.length, ticked }),
        all: t.plain('button-extend-all', { count: schools.length }),
        ticked: (count) => t.plain('button-extend-ticked', { count }),
        press: t('extend-press'),
      });
    const chosen = school === undefined ? await choose() : { ids: [school], ctx };
    if (!chosen || 'back' in chosen) return;
    const { ids: ticked } = chosen;
    const count = ticked.length;
    const day = await ask(
      talk,
      chosen.ctx,
      deps,
      start,
      {
        text: t('extend-day', { ...named, count }),
        rows: [days.map((one) => talkButton(dayLabel(t, one, today), one))],
      },
      (input) => readNewDue(t, input, { period, today, corrections }),
    );
    if (!day) return;
    const why = await ask(
      talk,
      day.ctx,
      deps,
      start,
      {
        text: t('extend-ground', { ...named, count, day: day.value }),
        rows: GROUNDS_TO_GIVE.map((one) => [talkButton(reasonText(t, { reason: one }), one)]),
      },
      (input) => readReason(t, input),
    );
    if (!why) return;
    const given = await talk.external(async () => {
      const place = await placeOf(deps, start.person, start.ids);
      if (!place) return undefined;
      const wanted = place.schools.filter(({ id }) => ticked.includes(id));
      const now = deps.now();
      const to = toldOfTerm(place.cycle, place.period);
      const what = { period: place.period.id, due: day.value, why: why.value, to };
      const done = await once(deps.db, why.ctx.update.update_id, now, (tx) =>
        giveTimeTo(tx, place.access, wanted, what, now),
      );
      deps.wake();
      const told = done === 'seen' ? ticked : done;
      const reached = place.schools.filter((one) => told.includes(one.id));
      const unreached = await untoldSchools(deps, place.access.municipality, to, reached);
      // Read anew they have the day that was just given, or a later one which they had before.
      const kept = wanted.filter(({ id, due }) => (done === 'seen' ? due > day.value : !done.includes(id)));
      return { count: done === 'seen' ? ticked.length - kept.length : done.length, unreached, kept };
    });
    await say(why.ctx, {
      text: given
        ? [
            t('extend-done', {
              ...{ ...named, count: given.count, day: day.value },
              told: given.unreached.length === given.count ? 'none' : given.unreached.length > 0 ? 'some' : 'all',
            }),
            ...keptLines(t, given.kept, today),
            ...untoldLines(t, given.unreached),
          ].join('\n')
        : t('toast-not-allowed'),
      rows: [home],
    });
  };
}
