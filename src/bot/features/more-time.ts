import { type MunicipalityAccess, membershipsOf, schoolAccess } from '../../db/access.ts';
import { askTime, decideTime, findRequest } from '../../db/more-time.ts';
import { enqueue } from '../../db/outbox.ts';
import { peopleWithRole } from '../../db/people.ts';
import { readSchool, schoolNames } from '../../db/schools.ts';
import { once } from '../../db/updates.ts';
import { type IsoDate, isIsoDate } from '../../domain/calendar.ts';
import { checkNewDue, daysOffered, REASONS_TO_ASK, TIME_REASONS, type WhyTime } from '../../domain/more-time.ts';
import type { Period } from '../../domain/periods.ts';
import { no, ok, type Result } from '../../domain/result.ts';
import { periodFor, readCycle, standingOf, stateIn } from '../../facts/cycle.ts';
import { readRequest, waitingRequestOf, waitingRequests } from '../../facts/more-time.ts';
import { isOwed, readTurn } from '../../facts/turn.ts';
import { readDayFrom } from '../../forms/dates.ts';
import { periodName } from '../../reports/period-name.ts';
import type { T } from '../../texts.ts';
import type { BotContext, Deps } from '../context.ts';
import { type Feature, idIn } from '../feature.ts';
import { timeAnswers } from '../give-time.ts';
import { forMunicipality, forSchool, schoolsFor } from '../guard.ts';
import { button, page } from '../keyboards.ts';
import { dayLabel, reasonText, requestPanel } from '../more-time.ts';
import { show, toast } from '../screen.ts';
import { ask, beginTalk, say, type TalkInput, type TalkStep, talkButton, talkOf } from '../talk.ts';

const PAGE = 8;
const WORDS_MAX = 300;

/** More time: a director asks with a reason, the coordinator agrees, gives another day or refuses in one tap. Source: product.md, Quarterly report. */
export function moreTimeFeature(deps: Deps): Feature & { talk: ReturnType<typeof talkOf> } {
  const list = async (ctx: BotContext, access: MunicipalityAccess<'edit-dates'>, at: number) => {
    const { t } = ctx;
    const cycle = await readCycle(deps, access.municipality);
    if (!cycle) return;
    const waiting = await waitingRequests(deps, new Map([[access.municipality, cycle]]));
    const names = await schoolNames(
      deps.db,
      waiting.map(({ school }) => school),
    );
    await show(ctx, deps, {
      text: waiting.length === 0 ? t('time-none') : t('time-list', { count: waiting.length }),
      rows: [
        ...page(waiting, at, PAGE).items.map(({ id, school, due }) => [
          button(
            t.plain('button-time-request', { school: names.get(school) ?? '', due, today: cycle.today }),
            'time-request',
            access.municipality,
            id,
          ),
        ]),
        [button(t.plain('button-card'), 'card')],
      ],
    });
  };

  /** A request of the municipality, as it stands. */
  const requestIn = async ({ municipality }: MunicipalityAccess<'edit-dates'>, id: number) => {
    const [request, cycle] = await Promise.all([findRequest(deps.db, id), readCycle(deps, municipality)]);
    const read = cycle && request?.municipality === municipality && (await readRequest(deps, cycle, request));
    return cycle && read ? { cycle, read } : undefined;
  };

  const draw = async (ctx: BotContext, access: MunicipalityAccess<'edit-dates'>, id: number, which?: 'many') => {
    const found = await requestIn(access, id);
    if (!found) return toast(ctx, ctx.t.plain('toast-not-allowed'));
    await show(ctx, deps, await requestPanel(deps, ctx.t, found.cycle, found.read, access.person ?? 0, which));
  };

  const decide = async (ctx: BotContext, access: MunicipalityAccess<'edit-dates'>, id: number, due?: IsoDate) => {
    const { t } = ctx;
    const found = await requestIn(access, id);
    if (!found) return toast(ctx, t.plain('toast-not-allowed'));
    const { cycle, read } = found;
    if (read.state === 'waiting') {
      const fits = due === undefined ? ok(undefined) : checkNewDue(read.term, due, cycle.today);
      if (!fits.ok) await toast(ctx, t.plainProblem(fits.error));
      else if (!(await decideOnce(ctx, access, read, due))) await toast(ctx, t.plain('toast-time-decided-before'));
    } else if (ctx.before === 'new') {
      await toast(ctx, t.plain(read.state === 'decided' ? 'toast-time-decided-before' : 'toast-time-no-need'));
    }
    await draw(ctx, access, id);
  };

  /** False: another coordinator was faster. */
  const decideOnce = async (
    ctx: BotContext,
    access: MunicipalityAccess<'edit-dates'>,
    request: Parameters<typeof decideTime>[2],
    due: IsoDate | undefined,
  ): Promise<boolean> => {
    const now = deps.now();
    const done = await once(deps.db, ctx.update.update_id, now, async (tx) => {
      const decision = await decideTime(tx, access, request, due, now);
      if (decision === undefined) return false;
      const to = await peopleWithRole(tx, request.municipality, ['director', 'deputy'], request.school);
      await enqueue(tx, timeAnswers(decision, to, now), now);
      return true;
    });
    deps.wake();
    return done !== false;
  };

  /** The reports on which more time may be asked. */
  const which = async (ctx: BotContext) => {
    const { t } = ctx;
    const rows = [];
    for (const access of await schoolsFor(deps, ctx, 'send-report')) {
      const cycle = await readCycle(deps, access.municipality);
      if (!cycle) continue;
      const { name } = await readSchool(deps.db, access);
      for (const { period } of (await readTurn(deps, cycle, access)).owed) {
        if (period.kind === 'wave') continue;
        rows.push([button(`${name} · ${periodName(t, period)}`, 'time', access.school, period.id)]);
      }
    }
    await show(ctx, deps, {
      text: t(rows.length === 0 ? 'time-nothing-owed' : 'time-which'),
      rows: [...rows.slice(0, PAGE), [button(t.plain('button-card'), 'card')]],
    });
  };

  return {
    commands: { time: which },
    acts: {
      time: forSchool(deps, 'send-report', async (ctx, access, ids) => {
        const cycle = await readCycle(deps, access.municipality);
        const period = cycle?.periods.find(({ id }) => id === ids[1]);
        if (!period) return toast(ctx, ctx.t.plain('toast-old-button'));
        await beginTalk(ctx, deps, 'time', access.school, period.schoolYear, period.number);
      }),
      'time-which': which,
      'time-list': forMunicipality('edit-dates', (ctx, access, ids) => list(ctx, access, idIn(ids, 1))),
      'time-request': forMunicipality('edit-dates', (ctx, access, ids) => draw(ctx, access, idIn(ids, 1))),
      'time-other': forMunicipality('edit-dates', (ctx, access, ids) => draw(ctx, access, idIn(ids, 1), 'many')),
      'time-give': forMunicipality('edit-dates', async (ctx, access, ids) => {
        const due = ids[2] ?? '';
        if (!isIsoDate(due)) return toast(ctx, ctx.t.plain('toast-not-allowed'));
        await decide(ctx, access, idIn(ids, 1), due);
      }),
      'time-no': forMunicipality('edit-dates', (ctx, access, ids) => decide(ctx, access, idIn(ids, 1))),
    },
    talk: talkOf('time', timeTalk(deps)),
  };
}

/** What a director may ask now. All days and names, as a talk keeps it. */
type Askable =
  | { state: 'refused' | 'sent' }
  | { state: 'waiting'; period: Period; due: IsoDate; today: IsoDate; school: string }
  | { state: 'open'; period: Period; today: IsoDate; school: string; days: IsoDate[] };

async function askable(deps: Deps, person: number, ids: readonly number[]): Promise<Askable> {
  const [school = 0, schoolYear, number] = ids;
  const found = await placeOf(deps, person, school);
  const shared = found?.cycle.periods.find((one) => one.schoolYear === schoolYear && one.number === number);
  if (!found || !shared || found.cycle.archive) return { state: 'refused' };
  const { cycle, access } = found;
  const period = periodFor(cycle, shared, school);
  if (!isOwed(standingOf(cycle, period, await stateIn(deps, access, period)))) return { state: 'sent' };
  const { name } = await readSchool(deps.db, access);
  const { today } = cycle;
  const waiting = await waitingRequestOf(deps, period, access);
  if (waiting) return { state: 'waiting', period, due: waiting.due, today, school: name };
  return { state: 'open', period, today, school: name, days: daysOffered(period, today, cycle.own.corrections) };
}

/** The school with its cycle, for one who may send its report still. */
async function placeOf(deps: Deps, person: number, school: number) {
  const actor = { person, memberships: await membershipsOf(deps.db, person) };
  const access = await schoolAccess(deps.db, actor, 'send-report', school);
  const cycle = access && (await readCycle(deps, access.municipality));
  return cycle && { access, cycle };
}

/** Reads a last day that is chosen or typed. */
export function readNewDue(
  t: T,
  input: TalkInput,
  period: Pick<Period, 'due'>,
  today: IsoDate,
): Result<IsoDate, string> {
  const day = 'press' in input ? input.press : 'text' in input ? readDayFrom(input.text, today, today) : undefined;
  if (day === undefined || !isIsoDate(day))
    return no(t('date-wrong', { example: period.due < today ? today : period.due }));
  const fits = checkNewDue(period, day, today);
  return fits.ok ? fits : no(t.problem(fits.error));
}

/** Reads a reason that is chosen or told in own words. */
export function readReason(t: T, input: TalkInput): Result<WhyTime, string> {
  const chosen = 'press' in input ? TIME_REASONS.find((one) => one === input.press) : undefined;
  if (chosen && chosen !== 'other') return ok({ reason: chosen });
  const words = 'text' in input ? input.text.replace(/\s+/g, ' ').trim() : '';
  if (words === '') return no(t('time-reason-needed'));
  return [...words].length > WORDS_MAX ? no(t('time-reason-long', { max: WORDS_MAX })) : ok({ reason: 'other', words });
}

/** Asks until when and why; the coordinators are told. */
function timeTalk(deps: Deps): TalkStep {
  return async (talk, ctx, start) => {
    const t = deps.texts.for(start.language);
    const home = [button(t.plain('button-card'), 'card')];
    const seen = await talk.external(() => askable(deps, start.person, start.ids));
    if (seen.state !== 'open') return say(ctx, { text: told(t, seen), rows: [home] });
    const { period, today, school } = seen;
    const day = await ask(
      talk,
      ctx,
      deps,
      start,
      {
        text: t('time-ask-day', {
          school,
          period: periodName(t, period),
          due: period.due,
          today,
          over: period.due < today ? 'yes' : 'no',
        }),
        rows: [seen.days.map((one) => talkButton(dayLabel(t, one, today), one))],
      },
      (input) => readNewDue(t, input, period, today),
    );
    if (!day) return;
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
      rows: [[button(t.plain('button-open-report'), 'report', start.ids[0] ?? 0, period.id)], home],
    });
  };
}

/** Why nothing can be asked. */
function told(t: T, seen: Askable): string {
  switch (seen.state) {
    case 'waiting':
      return t('time-waiting', {
        school: seen.school,
        period: periodName(t, seen.period),
        asked: seen.due,
        due: seen.period.due,
        today: seen.today,
        over: seen.period.due < seen.today ? 'yes' : 'no',
      });
    case 'sent':
      return t('time-sent');
    default:
      return t('toast-not-allowed');
  }
}

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
  const { access } = found;
  const now = deps.now();
  await once(deps.db, updateId, now, async (tx) => {
    const request = await askTime(tx, access, { ...wanted, period: period.id, person }, now);
    const to = await peopleWithRole(tx, access.municipality, ['coordinator']);
    const kind = 'time-asked';
    await enqueue(
      tx,
      to.map((one) => ({ key: `${kind}:${request}:${one}`, kind, person: one, payload: { request }, dueAt: now })),
      now,
    );
  });
  deps.wake();
  return true;
}
