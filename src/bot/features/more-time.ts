import { type MunicipalityAccess, membershipsOf, schoolAccess } from '../../db/access.ts';
import { askTime } from '../../db/more-time.ts';
import { enqueue } from '../../db/outbox.ts';
import { peopleWithRole } from '../../db/people.ts';
import { peopleTold } from '../../db/people-told.ts';
import { readSchool, schoolNames } from '../../db/schools.ts';
import { once } from '../../db/updates.ts';
import { addDays, type IsoDate, isIsoDate, nextWorkingDay } from '../../domain/calendar.ts';
import { hourOf } from '../../domain/local-time.ts';
import { checkNewDue, daysOffered, REASONS_TO_ASK, type WhyTime } from '../../domain/more-time.ts';
import type { Period } from '../../domain/periods.ts';
import { ok } from '../../domain/result.ts';
import { WORKING_HOURS } from '../../domain/sending-days.ts';
import { isOpenTo } from '../../domain/waves.ts';
import { askedIn, type Cycle, periodFor, readCycle, standingOf, stateIn, waveIn } from '../../facts/cycle.ts';
import { type RequestState, waitingRequestOf, waitingRequests } from '../../facts/more-time.ts';
import { allOwed, isOwed, readTurn } from '../../facts/turn.ts';
import { periodName } from '../../reports/period-name.ts';
import type { T } from '../../texts.ts';
import type { BotContext, Deps } from '../context.ts';
import { decideOnce, requestIn } from '../decide-time.ts';
import { type Feature, idIn } from '../feature.ts';
import { timeLapses, toldOfTerm } from '../give-time.ts';
import { forMunicipality, forSchool, schoolsFor } from '../guard.ts';
import { button, page, pager } from '../keyboards.ts';
import { dayLabel, reasonText, requestPanel } from '../more-time.ts';
import { otherDayTalk } from '../other-day.ts';
import { show, toast } from '../screen.ts';
import { ask, beginTalk, say, type TalkStep, talkButton, talkOf } from '../talk.ts';
import { termIds, termIn } from '../talk-term.ts';
import { type DaysSet, daysSet, readNewDue, readReason } from '../time-input.ts';
import { wordsFor } from '../words-for.ts';

const PAGE = 8;

/** More time: a director asks with a reason, the coordinator agrees, gives another day or refuses in one tap. Source: product.md, Quarterly report. */
export function moreTimeFeature(deps: Deps): Feature & { talks: ReturnType<typeof talkOf>[] } {
  const list = async (ctx: BotContext, access: MunicipalityAccess<'edit-dates'>, at: number) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    if (!cycle) return;
    const waiting = await waitingRequests(deps, new Map([[access.municipality, cycle]]));
    const names = await schoolNames(
      deps.db,
      waiting.map(({ school }) => school),
    );
    const shown = page(waiting, at, PAGE);
    await show(ctx, deps, {
      text: waiting.length === 0 ? t('time-none') : t('time-list', { count: waiting.length }),
      rows: [
        ...shown.items.map(({ id, school, due }) => [
          button(
            t.plain('button-time-request', { school: names.get(school) ?? '', due, today: cycle.today }),
            'time-request',
            access.municipality,
            id,
          ),
        ]),
        pager(shown, 'time-list', access.municipality),
        [button(t.plain('button-card'), 'card')],
      ],
    });
  };

  const draw = async (ctx: BotContext, access: MunicipalityAccess<'edit-dates'>, id: number) => {
    const found = await requestIn(deps, access, id);
    if (!found) return toast(ctx, ctx.t.plain('toast-not-allowed'));
    await show(ctx, deps, await requestPanel(deps, ctx.t, found.cycle, found.read, access.person ?? 0));
  };

  /** A coordinator who comes too late with a button is told so over the request as it stands. */
  const drawOver = async (
    ctx: BotContext,
    access: MunicipalityAccess<'edit-dates'>,
    id: number,
    state: RequestState,
  ) => {
    if (ctx.before === 'new') {
      await toast(ctx, ctx.t.plain(state === 'decided' ? 'toast-time-decided-before' : 'toast-time-no-need'));
    }
    await draw(ctx, access, id);
  };

  const decide = async (ctx: BotContext, access: MunicipalityAccess<'edit-dates'>, id: number, due?: IsoDate) => {
    const { t } = ctx;
    const found = await requestIn(deps, access, id);
    if (!found) return toast(ctx, t.plain('toast-not-allowed'));
    const { cycle, read } = found;
    if (read.state !== 'waiting') return drawOver(ctx, access, id, read.state);
    const fits = due === undefined ? ok(undefined) : checkNewDue(read.term, due, cycle.today);
    if (!fits.ok) await toast(ctx, t.plainProblem(fits.error));
    else if (!(await decideOnce(deps, access, found, due, ctx.update.update_id))) {
      await toast(ctx, t.plain('toast-time-decided-before'));
    }
    await draw(ctx, access, id);
  };

  /** The reports on which more time may be asked. */
  const which = async (ctx: BotContext) => {
    const { t } = ctx;
    const rows = [];
    const found: { school: number; period: Period }[] = [];
    const schools = await schoolsFor(deps, ctx, 'send-report');
    for (const access of schools) {
      const cycle = await readCycle(deps, access.municipality);
      if (!cycle) continue;
      const { name } = await readSchool(deps.db, access);
      for (const { period } of allOwed(await readTurn(deps, cycle, access))) {
        rows.push([button(`${name} · ${periodName(t, period)}`, 'time', access.school, period.id)]);
        found.push({ school: access.school, period });
      }
    }
    const [only, ...more] = found;
    if (only && more.length === 0) return beginTalk(ctx, deps, 'time', only.school, ...termIds(only.period));
    await show(ctx, deps, {
      text:
        rows.length === 0 ? t('time-nothing-owed', { who: schools.length > 0 ? 'sender' : 'other' }) : t('time-which'),
      rows: [...rows.slice(0, PAGE), [button(t.plain('button-card'), 'card')]],
    });
  };

  return {
    commands: { time: which },
    acts: {
      time: forSchool(deps, 'send-report', async (ctx, access, ids) => {
        const cycle = await readCycle(deps, access.municipality);
        const period = cycle && askedIn(cycle, ids[1]);
        if (!period) return toast(ctx, ctx.t.plain('toast-old-button'));
        await beginTalk(ctx, deps, 'time', access.school, ...termIds(period));
      }),
      'time-which': which,
      'time-list': forMunicipality('edit-dates', (ctx, access, ids) => list(ctx, access, idIn(ids, 1))),
      'time-request': forMunicipality('edit-dates', (ctx, access, ids) => draw(ctx, access, idIn(ids, 1))),
      'time-other': forMunicipality('edit-dates', async (ctx, access, ids) => {
        const id = idIn(ids, 1);
        const found = await requestIn(deps, access, id);
        if (!found) return toast(ctx, ctx.t.plain('toast-not-allowed'));
        if (found.read.state !== 'waiting') return drawOver(ctx, access, id, found.read.state);
        await beginTalk(ctx, deps, 'time-day', access.municipality, id);
      }),
      'time-give': forMunicipality('edit-dates', async (ctx, access, ids) => {
        const due = ids[2] ?? '';
        if (!isIsoDate(due)) return toast(ctx, ctx.t.plain('toast-not-allowed'));
        await decide(ctx, access, idIn(ids, 1), due);
      }),
      'time-no': forMunicipality('edit-dates', (ctx, access, ids) => decide(ctx, access, idIn(ids, 1))),
    },
    talks: [talkOf('time', timeTalk(deps)), talkOf('time-day', otherDayTalk(deps))],
  };
}

/** What a director may ask now. All days and names, as a talk keeps it. */
type Askable =
  | { state: 'refused' }
  | { state: 'sent'; period: Period }
  | { state: 'waiting'; period: Period; due: IsoDate; today: IsoDate; school: string }
  | { state: 'open'; period: Period; today: IsoDate; school: string; days: IsoDate[]; corrections: DaysSet };

async function askable(deps: Deps, person: number, ids: readonly number[]): Promise<Askable> {
  const [school = 0, year, number] = ids;
  const found = await placeOf(deps, person, school);
  const shared = found && termIn(found.cycle, year, number);
  if (!found || !shared || found.cycle.archive) return { state: 'refused' };
  const { cycle, access } = found;
  const wave = waveIn(cycle, shared.id);
  if (wave && !isOpenTo(wave, school)) return { state: 'refused' };
  const period = periodFor(cycle, shared, school);
  if (!isOwed(standingOf(cycle, period, await stateIn(deps, access, period)))) return { state: 'sent', period };
  const { name } = await readSchool(deps.db, access);
  const { today } = cycle;
  const waiting = await waitingRequestOf(deps, period, access, today);
  if (waiting) return { state: 'waiting', period, due: waiting.due, today, school: name };
  const days = daysOffered(period, today, cycle.own.corrections);
  return { state: 'open', period, today, school: name, days, corrections: daysSet(cycle) };
}

/** The school with its cycle, for one who may send its report still. */
async function placeOf(deps: Deps, person: number, school: number) {
  const actor = { person, memberships: await membershipsOf(deps.db, person) };
  const access = await schoolAccess(deps.db, actor, 'send-report', school);
  const cycle = access && (await readCycle(deps, access.municipality));
  return cycle && { access, cycle };
}

/** Asks until when and why; the coordinators are told. */
function timeTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const home = [button(t.plain('button-card'), 'card')];
    const seen = await talk.external(() => askable(deps, start.person, start.ids));
    if (seen.state !== 'open') return say(ctx, { text: told(t, seen), rows: [home] });
    const { period, today, school, corrections } = seen;
    const day = await ask(
      talk,
      ctx,
      deps,
      start,
      {
        text: t(wordsFor(period, 'time-ask-day'), {
          school,
          period: periodName(t, period),
          due: period.due,
          today,
          over: period.due < today ? 'yes' : 'no',
        }),
        rows: [seen.days.map((one) => talkButton(dayLabel(t, one, today), one))],
      },
      (input) => readNewDue(t, input, { period, today, corrections }),
    );
    if (!day) return;
    // The report may have been sent since: nothing more is asked then.
    const still = await talk.external(() => askable(deps, start.person, start.ids));
    if (still.state !== 'open') return say(day.ctx, { text: told(t, still), rows: [home] });
    const why = await ask(
      talk,
      day.ctx,
      deps,
      start,
      {
        text: t('time-ask-reason', { day: day.value, today }),
        rows: REASONS_TO_ASK.map((one) => [talkButton(reasonText(t, { reason: one }), one)]),
      },
      (input) => readReason(t, input),
    );
    if (!why) return;
    const outcome = await talk.external(async (): Promise<Askable | 'asked'> => {
      // Looked at anew: the report may have been sent meanwhile, or somebody else of the school has asked.
      const now = await askable(deps, start.person, start.ids);
      if (now.state !== 'open') return now;
      const wanted = { due: day.value, why: why.value };
      return (await store(deps, start.person, start.ids[0] ?? 0, now.period, wanted, why.ctx.update.update_id))
        ? 'asked'
        : { state: 'refused' };
    });
    await say(why.ctx, {
      text:
        outcome === 'asked'
          ? t('time-asked-done', {
              day: day.value,
              due: period.due,
              today,
              over: period.due < today ? 'yes' : 'no',
            })
          : told(t, outcome),
      rows: [[button(t.plain(wordsFor(period, 'button-open-report')), 'report', start.ids[0] ?? 0, period.id)], home],
    });
  };
}

/** Why nothing can be asked. */
function told(t: T, seen: Askable): string {
  switch (seen.state) {
    case 'waiting':
      return t(wordsFor(seen.period, 'time-waiting'), {
        school: seen.school,
        period: periodName(t, seen.period),
        asked: seen.due,
        due: seen.period.due,
        today: seen.today,
        over: seen.period.due < seen.today ? 'yes' : 'no',
      });
    case 'sent':
      return t(wordsFor(seen.period, 'time-sent'));
    default:
      return t('toast-not-allowed');
  }
}

/** When a request that nobody answered is told of: in the morning of the first working day after the day it asked for. */
const morningAfter = ({ own, municipality }: Cycle, asked: IsoDate): Date =>
  hourOf(nextWorkingDay(addDays(asked, 1), own.corrections), WORKING_HOURS.from, municipality.timezone);

async function store(
  deps: Deps,
  person: number,
  school: number,
  period: Period,
  wanted: { due: IsoDate; why: WhyTime },
  updateId: number,
): Promise<boolean> {
  const found = await placeOf(deps, person, school);
  if (!found) return false;
  const { access, cycle } = found;
  const now = deps.now();
  await once(deps.db, updateId, now, async (tx) => {
    const request = await askTime(tx, access, { ...wanted, period: period.id, person }, now);
    const to = await peopleWithRole(tx, access.municipality, ['coordinator']);
    const kind = 'time-asked';
    const ours = await peopleTold(tx, access, now, {
      period: period.id,
      besides: [person],
      asked: toldOfTerm(cycle, period),
    });
    await enqueue(
      tx,
      [
        ...to.map((one) => ({ key: `${kind}:${request}:${one}`, kind, person: one, payload: { request }, dueAt: now })),
        ...timeLapses(request, ours, morningAfter(cycle, wanted.due)),
      ],
      now,
    );
  });
  deps.wake();
  return true;
}
