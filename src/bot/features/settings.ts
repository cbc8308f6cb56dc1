import { membershipsOf } from '../../db/access.ts';
import { leaveOf } from '../../db/leave.ts';
import { editPerson } from '../../db/people.ts';
import { addDays, isIsoDate } from '../../domain/calendar.ts';
import { LANGUAGES } from '../../domain/people.ts';
import { no, ok } from '../../domain/result.ts';
import { WORKING_HOURS } from '../../domain/sending-days.ts';
import { OWN_HOURS, USUAL_HOUR } from '../../domain/snooze.ts';
import { isAway } from '../../domain/whom-to-tell.ts';
import { type Cycle, readCycle, readCycles } from '../../facts/cycle.ts';
import { daysMeant } from '../../forms/dates.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { municipalitiesFor } from '../guard.ts';
import { button, inRows } from '../keyboards.ts';
import { show } from '../screen.ts';
import { ask, beginTalk, say, type TalkStep, talkButton, talkOf } from '../talk.ts';

const ADDRESS_MAX = 60;

/** /settings: language, how to be addressed, the hour of reminders, a leave; of a coordinator the dates too. */
export function settingsFeature(deps: Deps): Feature & { talks: ReturnType<typeof talkOf>[] } {
  const panel = async (ctx: BotContext) => {
    const { t, who } = ctx;
    const towns = municipalitiesFor(ctx, 'edit-dates');
    const cycles = towns.length > 0 ? await readCycles(deps, towns) : new Map<number, Cycle>();
    await show(ctx, deps, {
      text: [
        t('settings-head', { name: who.person?.addressAs ?? 'none' }),
        ...(who.person ? [await ownTimes(ctx)] : []),
      ].join('\n'),
      rows: [
        LANGUAGES.map((one) => button(t.plain(`language-${one}`), 'language', one)),
        who.person ? [button(t.plain('button-address'), 'address'), button(t.plain('button-hour'), 'hour')] : [],
        [...(who.person ? [awayButton(ctx)] : []), button(t.plain('button-privacy'), 'privacy')],
        ...towns.flatMap((id) => [
          [button(t.plain('button-dates'), 'dates', id), button(t.plain('button-consent'), 'consent', id)],
          cycles.get(id)?.rule ? [button(t.plain('button-rule'), 'rule', id)] : [],
          [button(t.plain('button-official'), 'official', id), button(t.plain('button-digest'), 'digest', id)],
        ]),
        [button(t.plain('button-card'), 'card')],
      ],
    });
  };
  /** The hour of his reminders and his leave, as long as it lasts. */
  const ownTimes = async ({ t, who }: BotContext): Promise<string> => {
    const until = await lastDayOf(who);
    return t('settings-times', {
      hour: who.person?.reminderHour ?? USUAL_HOUR,
      away: until === undefined ? 'no' : 'yes',
      until: until ?? '2000-01-01',
      today: await todayOf(who),
    });
  };
  /** Today where he works, in the first of his municipalities. */
  const todayOf = async ({ memberships }: BotContext['who']) => {
    const [held] = memberships;
    const cycle = held && (await readCycle(deps, held.municipality));
    return cycle?.today ?? deps.now().toISOString().slice(0, 10);
  };
  const lastDayOf = async (who: BotContext['who']) => {
    const until = who.person?.awayUntil;
    return isAway(until, await todayOf(who)) ? until : undefined;
  };

  return {
    commands: { settings: panel },
    acts: {
      settings: panel,
      language: async (ctx, ids) => {
        const chosen = LANGUAGES.find((one) => one === ids[0]);
        if (chosen && ctx.who.person) {
          await editPerson(deps.db, ctx.who.person.id, { language: chosen });
          ctx.who = { ...ctx.who, person: { ...ctx.who.person, language: chosen } };
          ctx.t = deps.texts.for(chosen);
        }
        await panel(ctx);
      },
      address: (ctx) => (ctx.who.person ? beginTalk(ctx, deps, 'address') : panel(ctx)),
      hour: async (ctx) => {
        const hours = OWN_HOURS.map((hour) => button(`${hour}:00`, 'hour-set', hour));
        const rows = [...inRows(hours, 3), [button(ctx.t.plain('button-settings'), 'settings')]];
        await show(ctx, deps, { text: ctx.t('hour-ask', WORKING_HOURS), rows });
      },
      'hour-set': async (ctx, ids) => {
        const hour = OWN_HOURS.find((one) => one === idIn(ids, 0));
        if (hour !== undefined && ctx.who.person) {
          await editPerson(deps.db, ctx.who.person.id, { reminderHour: hour });
          ctx.who = { ...ctx.who, person: { ...ctx.who.person, reminderHour: hour } };
        }
        await panel(ctx);
      },
      away: (ctx) => (ctx.who.person ? beginTalk(ctx, deps, 'away') : panel(ctx)),
    },
    talks: [talkOf('address', addressTalk(deps)), talkOf('away', awayTalk(deps))],
  };
}

const awayButton = ({ t }: BotContext) => button(t.plain('button-away'), 'away');

/** Days of leave that are offered, today counted. */
const LEAVES = [7, 14, 28] as const;
/** A leave longer than this is taken for a mistyped year. */
const LONGEST_LEAVE = 366;

/** Asks for the last day of a leave. */
function awayTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const today = await talk.external(async () => {
      const [held] = await membershipsOf(deps.db, start.person);
      const cycle = held && (await readCycle(deps, held.municipality));
      return cycle?.today ?? deps.now().toISOString().slice(0, 10);
    });
    const until = await ask(
      talk,
      ctx,
      deps,
      start,
      {
        text: t('away-ask'),
        rows: [
          LEAVES.map((days) => addDays(today, days - 1)).map((day) =>
            talkButton(t.plain('button-time-until', { day, today }), day),
          ),
          [talkButton(t.plain('button-away-none'), 'none')],
        ],
      },
      (input) => {
        if ('press' in input && input.press === 'none') return ok(null);
        const typed = 'text' in input ? daysMeant(input.text, today)[0] : undefined;
        const day = 'press' in input ? input.press : typed;
        const fits = day !== undefined && isIsoDate(day) && day >= today && day <= addDays(today, LONGEST_LEAVE);
        if (fits) return ok(day);
        return no(t(day === undefined ? 'date-wrong' : 'away-range', { example: addDays(today, 13) }));
      },
    );
    if (!until) return;
    const { cover, role } = await talk.external(async () => {
      await editPerson(deps.db, start.person, { awayUntil: until.value });
      const roles = new Set((await membershipsOf(deps.db, start.person)).map((held) => held.role));
      const [only = 'other', ...others] = roles;
      return { cover: await leaveOf(deps.db, start.person, deps.now()), role: others.length > 0 ? 'other' : only };
    });
    await say(until.ctx, {
      text: until.value === null ? t('away-none') : t('away-set', { until: until.value, today, cover, role }),
      rows: [[button(t.plain('button-settings'), 'settings'), button(t.plain('button-card'), 'card')]],
    });
  };
}

function addressTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const name = await ask<string | null>(
      talk,
      ctx,
      deps,
      start,
      { text: t('address-ask'), rows: [[talkButton(t.plain('button-no-address'), 'none')]] },
      (input) => {
        if ('press' in input && input.press === 'none') return ok(null);
        const typed = 'text' in input ? input.text.replace(/\s+/g, ' ').trim() : '';
        return typed !== '' && [...typed].length <= ADDRESS_MAX
          ? ok(typed)
          : no(t('address-wrong', { max: ADDRESS_MAX }));
      },
    );
    if (!name) return;
    await talk.external(() => editPerson(deps.db, start.person, { addressAs: name.value }));
    await say(name.ctx, {
      text: name.value === null ? t('address-removed') : t('address-set', { name: name.value }),
      rows: [[button(t.plain('button-card'), 'card')]],
    });
  };
}
