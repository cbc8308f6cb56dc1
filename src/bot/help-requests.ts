import { type Actor, membershipsOf, schoolAccess } from '../db/access.ts';
import { findHelpRequest, type HelpRequest } from '../db/help.ts';
import type { Claimed } from '../db/outbox.ts';
import { helpDays } from '../domain/help-request.ts';
import { type Cycle, periodTitle, readCycle } from '../facts/cycle.ts';
import { waitedDays } from '../facts/review.ts';
import type { T } from '../texts.ts';
import { cut, quotable } from './answer-text.ts';
import type { Deps } from './context.ts';
import { type Button, button, type Panel } from './keyboards.ts';

const stateArgs = ({ present }: HelpRequest, cycle: Cycle) => ({
  state: present.state,
  again: present.again ? 'yes' : 'no',
  until: present.until ?? cycle.today,
  today: cycle.today,
});

/** A button that opens a request: what is asked for, and where it stands. */
export const helpButton = (t: T, request: HelpRequest, cycle: Cycle, whose: 'school' | 'all'): Button =>
  button(
    t.plain('help-item', {
      school: whose === 'all' ? request.schoolName : 'none',
      label: cut(request.label, 60),
      ...stateArgs(request, cycle),
      day: waitedDays(cycle, request.present.since ?? request.at),
    }),
    'help-one',
    request.school,
    request.id,
  );

/** A request as both sides see it, with what its reader can do about it. */
export async function helpPanel(deps: Deps, t: T, actor: Actor, request: HelpRequest, cycle: Cycle): Promise<Panel> {
  const { school, id, present } = request;
  const [answers, fills] = await Promise.all([
    schoolAccess(deps.db, actor, 'answer-help', school),
    schoolAccess(deps.db, actor, 'fill-report', school),
  ]);
  const isWaiting = present.state === 'asked' || present.state === 'taken';
  const text = t('help-request', {
    school: request.schoolName,
    label: request.label,
    period: periodTitle(t, cycle, request.period),
    repeated: present.repeatedIn === undefined ? 'none' : periodTitle(t, cycle, present.repeatedIn),
    ...stateArgs(request, cycle),
    day: waitedDays(cycle, present.since ?? request.at),
    who: present.by === actor.person ? 'you' : 'other',
    answer: quotable(present.answer ?? 'none'),
  });
  const days = helpDays(cycle.today, cycle.own.corrections);
  return {
    text,
    rows: [
      ...(answers && isWaiting
        ? [
            days.map((day) =>
              button(t.plain('button-help-take', { day, today: cycle.today }), 'help-take', school, id, day),
            ),
            [button(t.plain('button-help-answer'), 'help-answer', school, id)],
          ]
        : []),
      fills && present.state === 'answered'
        ? [
            button(t.plain('button-helped'), 'help-done', school, id, 1),
            button(t.plain('button-not-helped'), 'help-done', school, id, 0),
          ]
        : [],
      fills && isWaiting ? [button(t.plain('button-help-off'), 'help-off', school, id, 1)] : [],
      fills && present.state === 'withdrawn' ? [button(t.plain('button-help-on'), 'help-off', school, id, 0)] : [],
      [
        answers
          ? button(t.plain('button-help-all'), 'help-list', request.municipality, 0)
          : button(t.plain('button-help-own'), 'help-own', school, 0),
        button(t.plain('button-card'), 'card'),
      ],
    ],
  };
}

/** Tells that help was promised or given, or what the school says of it. Undefined: the reader may not know any more. */
export async function composeHelpNotice(
  deps: Deps,
  notice: Claimed,
): Promise<(Panel & { timezone: string }) | undefined> {
  const t = deps.texts.for(notice.language);
  const actor: Actor = { person: notice.person, memberships: await membershipsOf(deps.db, notice.person) };
  const access = await schoolAccess(deps.db, actor, 'read-school', Number(notice.payload.school));
  const request = access && (await findHelpRequest(deps.db, access, Number(notice.payload.request)));
  const cycle = request && (await readCycle(deps, request.municipality));
  if (!request || !cycle) return undefined;
  return { ...(await helpPanel(deps, t, actor, request, cycle)), timezone: cycle.municipality.timezone };
}
