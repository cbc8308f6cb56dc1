import { type MunicipalityAccess, membershipsOf, municipalityAccess } from '../../db/access.ts';
import { setQuiet } from '../../db/municipalities.ts';
import { addDays, daysBetween, type IsoDate, isIsoDate } from '../../domain/calendar.ts';
import type { TimeProblem } from '../../domain/more-time.ts';
import { no, ok } from '../../domain/result.ts';
import { readCycle } from '../../facts/cycle.ts';
import { readDayFrom } from '../../forms/dates.ts';
import type { BotContext, Deps } from '../context.ts';
import type { Feature } from '../feature.ts';
import { forMunicipality } from '../guard.ts';
import { button, inRows } from '../keyboards.ts';
import { show, toast } from '../screen.ts';
import { ask, beginTalk, say, type TalkStep, talkButton, talkOf } from '../talk.ts';

/** Days shown at once. */
const SHOWN = 12;
/** Exams that take longer are entered in parts. */
const LONGEST_DAYS = 45;

/** «Тихие дни»: on days of exams nobody is reminded. Source: product.md, Reminders and notices. */
export function quietDaysFeature(deps: Deps): Feature & { talk: ReturnType<typeof talkOf> } {
  const list = async (ctx: BotContext, { municipality }: MunicipalityAccess<'edit-dates'>) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, municipality);
    if (!cycle) return;
    const { today } = cycle;
    const days = [...cycle.quiet].filter((day) => day >= today).sort();
    const remove = days
      .slice(0, SHOWN)
      .map((day) => button(t.plain('button-quiet-off', { day, today }), 'quiet-off', municipality, day));
    await show(ctx, deps, {
      text: t('quiet-head', { count: days.length }),
      rows: [
        ...inRows(remove, 2),
        [button(t.plain('button-quiet-add'), 'quiet-add', municipality)],
        [button(t.plain('button-dates'), 'dates', municipality), button(t.plain('button-card'), 'card')],
      ],
    });
  };
  return {
    acts: {
      quiet: forMunicipality('edit-dates', list),
      'quiet-add': forMunicipality('edit-dates', (ctx, access) => beginTalk(ctx, deps, 'quiet', access.municipality)),
      'quiet-off': forMunicipality('edit-dates', async (ctx, access, ids) => {
        const day = ids[1] ?? '';
        if (!isIsoDate(day)) return toast(ctx, ctx.t.plain('toast-not-allowed'));
        await setQuiet(deps.db, access, [day], false, deps.now());
        await list(ctx, access);
      }),
    },
    talk: talkOf('quiet', quietTalk(deps)),
  };
}

/** Asks for the first and the last of the days. */
function quietTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const [municipality = 0] = start.ids;
    const today = await talk.external(async () => (await readCycle(deps, municipality))?.today);
    if (!today) return;
    const past: TimeProblem = { code: 'time-past', today };
    const first = await ask(talk, ctx, deps, start, { text: t('quiet-ask', { example: today }), rows: [] }, (input) => {
      const day = 'text' in input ? readDayFrom(input.text, today, today) : undefined;
      if (day === undefined) return no(t('date-wrong', { example: today }));
      return day >= today ? ok(day) : no(t.problem(past));
    });
    if (!first) return;
    const from: IsoDate = first.value;
    const last = await ask(
      talk,
      first.ctx,
      deps,
      start,
      {
        text: t('quiet-ask-last', { day: from, today, example: addDays(from, 3) }),
        rows: [[talkButton(t.plain('button-quiet-one'), 'one')]],
      },
      (input) => {
        if ('press' in input) return ok(from);
        const day = 'text' in input ? readDayFrom(input.text, today, from) : undefined;
        if (day === undefined) return no(t('date-wrong', { example: addDays(from, 3) }));
        if (day < from) return no(t('quiet-last-early', { day: from, today }));
        return daysBetween(from, day) < LONGEST_DAYS ? ok(day) : no(t('quiet-too-long', { max: LONGEST_DAYS }));
      },
    );
    if (!last) return;
    const days = Array.from({ length: daysBetween(from, last.value) + 1 }, (_, at) => addDays(from, at));
    const stored = await talk.external(async () => {
      const actor = { person: start.person, memberships: await membershipsOf(deps.db, start.person) };
      const access = municipalityAccess(actor, 'edit-dates', municipality);
      if (access) await setQuiet(deps.db, access, days, true, deps.now());
      return access !== undefined;
    });
    await say(last.ctx, {
      text: stored
        ? t('quiet-set', { from, to: last.value, one: from === last.value ? 'yes' : 'no', today })
        : t('toast-not-allowed'),
      rows: [[button(t.plain('button-quiet'), 'quiet', municipality), button(t.plain('button-card'), 'card')]],
    });
  };
}
