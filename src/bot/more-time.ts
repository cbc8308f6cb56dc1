import type { Actor } from '../db/access.ts';
import { municipalityAccess, schoolAccess } from '../db/access.ts';
import { findDecision, findRequest, requestsOf } from '../db/more-time.ts';
import type { Claimed } from '../db/outbox.ts';
import { readSchool, schoolNames } from '../db/schools.ts';
import type { IsoDate } from '../domain/calendar.ts';
import type { WhyTime } from '../domain/more-time.ts';
import type { Period } from '../domain/periods.ts';
import { askedIn, type Cycle, periodFor, readCycle, standingOf, stateIn } from '../facts/cycle.ts';
import { type RequestState, readRequest, type WaitingRequest } from '../facts/more-time.ts';
import { isOwed } from '../facts/turn.ts';
import { periodName } from '../reports/period-name.ts';
import type { T } from '../texts.ts';
import { quotable } from './answer-text.ts';
import type { Deps } from './context.ts';
import { button, type Panel } from './keyboards.ts';
import { wordsFor } from './words-for.ts';

/** Why time is asked or given, in a sentence: a ready reason, or own words. Plain text. */
export const reasonText = (t: T, { reason, words }: WhyTime): string =>
  words === undefined ? t.plain(`time-reason-${reason}`) : `«${quotable(words)}»`;

/** «до 23 ноября»: a day to be chosen. */
export const dayLabel = (t: T, day: IsoDate, today: IsoDate): string => t.plain('button-time-until', { day, today });

/** A request as the coordinator reads it, with what he can do in one tap. */
export async function requestPanel(
  deps: Deps,
  t: T,
  cycle: Cycle,
  request: WaitingRequest & { state: RequestState },
  reader: number,
): Promise<Panel> {
  const { municipality, school, id, due, term, state } = request;
  const names = await schoolNames(deps.db, [school]);
  const { today } = cycle;
  const text = [
    t(wordsFor(term, 'time-asked'), {
      school: names.get(school) ?? '',
      period: periodName(t, term),
      asked: due,
      due: term.due,
      today,
      over: term.due < today ? 'yes' : 'no',
      decided: state === 'decided' ? 'yes' : 'no',
      reason: reasonText(t, request.why),
    }),
    ...(state === 'waiting'
      ? []
      : [
          t(state === 'sent' ? wordsFor(term, 'time-asked-sent') : `time-asked-${state}`, {
            due: request.decision?.due ?? term.due,
            given: request.decision?.due === undefined ? 'no' : 'yes',
            today,
            at: request.decision?.at ?? request.at,
            zone: cycle.municipality.timezone,
            by: request.decision?.by === reader ? 'you' : 'other',
          }),
        ]),
  ].join('\n');
  const ways = [
    [
      button(t.plain('button-time-list'), 'time-list', municipality),
      button(t.plain('button-time-history'), 'time-history', school, 0),
    ],
    [button(t.plain('button-card'), 'card')],
  ];
  if (state !== 'waiting') {
    const give = button(t.plain('button-give-time'), 'extend-one', municipality, school, term.id);
    return { text, rows: state === 'passed' ? [[give], ...ways] : ways };
  }
  return {
    text,
    rows: [
      [button(t.plain('button-time-give', { day: due, today }), 'time-give', municipality, id, due)],
      [
        button(t.plain('button-time-other'), 'time-other', municipality, id),
        button(t.plain('button-time-refuse', { due: term.due, today }), 'time-no', municipality, id),
      ],
      ...ways,
    ],
  };
}

export type TimeNotice = Panel & { cycle: Cycle };

/** A notice that time is asked for, was decided on or was asked in vain, as it is now. Undefined: it was decided or sent meanwhile, or is none of his. */
export async function composeTimeNotice(deps: Deps, notice: Claimed, actor: Actor): Promise<TimeNotice | undefined> {
  const t = deps.texts.for(notice.language);
  switch (notice.kind) {
    case 'time-asked':
      return asked(deps, t, notice, actor);
    case 'time-lapsed':
      return lapsed(deps, t, notice, actor);
    default:
      return answered(deps, t, notice, actor);
  }
}

async function asked(deps: Deps, t: T, { payload }: Claimed, actor: Actor): Promise<TimeNotice | undefined> {
  const request = await findRequest(deps.db, Number(payload.request));
  const access = request && municipalityAccess(actor, 'edit-dates', request.municipality);
  const cycle = access && (await readCycle(deps, access.municipality));
  const read = cycle && (await readRequest(deps, cycle, request));
  if (!cycle || read?.state !== 'waiting') return undefined;
  return { ...(await requestPanel(deps, t, cycle, read, actor.person)), cycle };
}

/** Of a request that was answered, asked anew or that came to nothing as the report is sent, nothing is said. */
async function lapsed(deps: Deps, t: T, { payload }: Claimed, actor: Actor): Promise<TimeNotice | undefined> {
  const request = await findRequest(deps.db, Number(payload.request));
  const access = request && (await schoolAccess(deps.db, actor, 'fill-report', request.school));
  const cycle = access && (await readCycle(deps, access.municipality));
  const read = cycle && (await readRequest(deps, cycle, request));
  if (!access || !cycle || cycle.archive || read?.state !== 'passed') return undefined;
  const { school, term, due } = read;
  const [state, [last]] = await Promise.all([stateIn(deps, access, term), requestsOf(deps.db, access, term.id)]);
  if (last?.id !== request.id || !isOwed(standingOf(cycle, term, state))) return undefined;
  const maySend = await schoolAccess(deps.db, actor, 'send-report', school);
  return {
    text: t(wordsFor(term, 'time-lapsed'), {
      school: (await readSchool(deps.db, access)).name,
      period: periodName(t, term),
      ...{ asked: due, due: term.due, today: cycle.today },
    }),
    rows: [
      [button(t.plain(wordsFor(term, 'button-open-report')), 'report', school, term.id)],
      maySend ? [button(t.plain('button-time'), 'time', school, term.id)] : [],
      [button(t.plain('button-card'), 'card')],
    ],
    cycle,
  };
}

async function answered(deps: Deps, t: T, { payload }: Claimed, actor: Actor): Promise<TimeNotice | undefined> {
  const decision = await findDecision(deps.db, Number(payload.decision));
  const access = decision && (await schoolAccess(deps.db, actor, 'fill-report', decision.school));
  const cycle = access && (await readCycle(deps, access.municipality));
  const shared = cycle && askedIn(cycle, decision.period);
  if (!decision || !access || !cycle || !shared || decision.overtaken) return undefined;
  const term: Period = periodFor(cycle, shared, decision.school);
  const { due, asked: wanted, why } = decision;
  return {
    text: t(wordsFor(term, 'time-answered'), {
      school: (await readSchool(deps.db, access)).name,
      period: periodName(t, term),
      given: due === undefined ? 'no' : 'yes',
      // The term of all may have been moved beyond it since.
      due: term.due,
      today: cycle.today,
      over: term.due < cycle.today ? 'yes' : 'no',
      other: wanted !== undefined && due !== undefined && wanted !== due ? 'yes' : 'no',
      asked: wanted ?? term.due,
      reason: why ? reasonText(t, why) : 'none',
    }),
    rows: [
      [button(t.plain(wordsFor(term, 'button-open-report')), 'report', access.school, decision.period)],
      [button(t.plain('button-card'), 'card')],
    ],
    cycle,
  };
}
