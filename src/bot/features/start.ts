import { type Actor, municipalityAccess, schoolAccess } from '../../db/access.ts';
import { awaitingReview } from '../../db/awaiting-review.ts';
import { helpRequests } from '../../db/help.ts';
import { reportStates } from '../../db/report-states.ts';
import { listSchools, schoolNames } from '../../db/schools.ts';
import { questionsAmong } from '../../domain/ad-hoc-question.ts';
import { isOpenHelp } from '../../domain/help-request.ts';
import { isSoon } from '../../domain/more-time.ts';
import type { Membership } from '../../domain/people.ts';
import { isHistory, type Period } from '../../domain/periods.ts';
import { inOrderOfNames } from '../../domain/school-name.ts';
import { isAskedIn } from '../../domain/waves.ts';
import { type Cycle, nextPeriod, readCycle, standingOf } from '../../facts/cycle.ts';
import { readExtendedForAll } from '../../facts/extended-for-all.ts';
import { waitingRequests } from '../../facts/more-time.ts';
import { readTurn, type Turn } from '../../facts/turn.ts';
import { periodName } from '../../reports/period-name.ts';
import type { BotContext, Deps } from '../context.ts';
import type { Feature } from '../feature.ts';
import { forMunicipality } from '../guard.ts';
import { againRow } from '../kept-talks.ts';
import { type Button, button, type Panel, withBeside } from '../keyboards.ts';
import { show } from '../screen.ts';
import { entryButtons } from '../sent-panel.ts';
import { termArgs } from '../term-args.ts';
import { endedLine, turnButtons, turnLines } from './report-card.ts';

/** /start without a link: the card of the person, what is due next and the one button to do it. */
export function startFeature(deps: Deps): Feature {
  const card = async (ctx: BotContext) => show(ctx, deps, await personCard(ctx, deps));
  const town = forMunicipality('review-report', async (ctx, access) => {
    const cycle = await readCycle(deps, access.municipality);
    if (!cycle) return card(ctx);
    const block = await coordinatorBlock(ctx, deps, cycle, true);
    await show(ctx, deps, { ...block, rows: [...block.rows, [button(ctx.t.plain('button-card'), 'card')]] });
  });
  return { commands: { start: card }, acts: { card, town } };
}

/** The card under a sentence in HTML: whatever was said, the one button to go on is there. */
export const cardUnder = (sentence: string, card: Panel): Panel => ({ ...card, text: `${sentence}\n\n${card.text}` });

/** The card: one block per role held, the most urgent button first. */
export async function personCard(ctx: BotContext, deps: Deps): Promise<Panel> {
  const { t, who } = ctx;
  if (!who.person || who.memberships.length === 0) {
    if (who.administrator) return administratorCard(ctx);
    return {
      text: who.person ? t('card-no-role') : t('card-stranger'),
      rows: [
        [button(t.plain('button-help'), 'help')],
        who.person ? [button(t.plain('button-privacy'), 'privacy')] : [],
      ],
    };
  }
  const cycles = new Map<number, Cycle>();
  for (const { municipality } of who.memberships) {
    const cycle = cycles.get(municipality) ?? (await readCycle(deps, municipality));
    if (cycle) cycles.set(municipality, cycle);
  }
  const names = await schoolNames(
    deps.db,
    who.memberships.flatMap(({ school }) => (school === undefined ? [] : [school])),
  );
  const single = who.memberships.length === 1;
  const blocks: string[] = [];
  let rows: Button[][] = [];
  for (const held of inOrder(who.memberships, names)) {
    const cycle = cycles.get(held.municipality);
    if (!cycle) continue;
    const block =
      held.role === 'coordinator'
        ? await coordinatorBlock(ctx, deps, cycle, single)
        : await schoolBlock(ctx, deps, cycle, held, names.get(held.school ?? 0) ?? '', single);
    blocks.push(block.text);
    rows.push(...block.rows.map((row) => [...row]));
  }
  for (const id of new Set(who.memberships.flatMap((one) => (one.role === 'curator' ? [one.municipality] : [])))) {
    const access = municipalityAccess({ person: who.person.id, memberships: who.memberships }, 'comment-report', id);
    // A coordinator has the queue among what is his.
    if (!access?.schools) continue;
    rows.push([
      button(t.plain('button-review', { count: (await awaitingReview(deps.db, access)).length }), 'review', id),
    ]);
  }
  const reports = who.memberships.some(({ role }) => role !== 'curator');
  if (reports) rows = withBeside(rows, button(t.plain('button-results'), 'results'));
  if (who.administrator) rows = withBeside(rows, button(t.plain('button-administrator'), 'admin'));
  rows.push(await againRow(deps, ctx));
  rows.push([button(t.plain('button-help'), 'help'), button(t.plain('button-settings'), 'settings')]);
  const greeting = who.person.addressAs ? `${t('card-greeting', { name: who.person.addressAs })}\n\n` : '';
  return { text: greeting + blocks.join('\n\n'), rows };
}

/** Coordinators first, then schools by name; a school held twice (director and deputy) stands once. */
function inOrder(memberships: readonly Membership[], names: ReadonlyMap<number, string>): Membership[] {
  const once = memberships.filter(
    (held, at) =>
      memberships.findIndex(
        (other) => other.municipality === held.municipality && (other.school ?? 0) === (held.school ?? 0),
      ) === at,
  );
  const nameOf = (held: Membership) => names.get(held.school ?? 0) ?? '';
  return inOrderOfNames(once, nameOf);
}

function administratorCard({ t }: BotContext): Panel {
  return {
    text: t('card-administrator'),
    rows: [[button(t.plain('button-new-municipality'), 'setup')], [button(t.plain('button-municipalities'), 'admin')]],
  };
}

async function schoolBlock(
  ctx: BotContext,
  deps: Deps,
  cycle: Cycle,
  held: Membership,
  name: string,
  single: boolean,
): Promise<Panel> {
  const { t } = ctx;
  const school = held.school ?? 0;
  const head = t('card-school', { school: name, role: t.plain(`role-${held.role}`) });
  const label = (id: string) => (single ? t.plain(id) : `${name} · ${t.plain(id)}`);
  const status = button(label('button-status'), 'status', school);
  const actor = { person: held.person, memberships: ctx.who.memberships };
  const fill = await schoolAccess(deps.db, actor, 'fill-report', school);
  if (!fill) {
    const isAsked = questionsAmong(cycle.waves).some((wave) => isAskedIn(wave, school));
    const questions = button(label('button-questions'), 'questions', held.municipality, 0);
    return { text: `${head}\n${t('card-curator')}`, rows: [[status], isAsked ? [questions] : []] };
  }

  const rows: Button[][] = [];
  const lines = [endedLine(t, cycle)].flatMap((line) => line ?? []);
  const turn = await readTurn(deps, cycle, fill, held.role);
  lines.push(...(await turnLines(deps, t, cycle, turn, fill)));
  const buttons = await turnButtons(deps, t, cycle, turn, fill);
  // Whoever joined after it was entered has got no notice of it.
  const answersFor = await schoolAccess(deps.db, actor, 'withdraw-report', school);
  for (const { period, state } of answersFor ? turn.unseen : []) {
    const sent = state?.lastSent?.id ?? 0;
    const named = periodName(t, period);
    lines.push(t('card-entered', { period: named }));
    const look = t.plain('button-look-entered', { period: named });
    rows.push([button(single ? look : `${name} · ${look}`, 'sent', sent)]);
    if (single && turn.unseen.length === 1) rows.push(entryButtons(t, school, sent));
  }
  rows.push(...buttons.map((one) => [single ? one : { ...one, text: `${name} · ${one.text}` }]));
  const deputies = await schoolAccess(deps.db, actor, 'invite-deputy', school);
  const [soon, ...others] = await timeOffered(deps, cycle, turn, actor, school);
  if (soon) {
    const time = label('button-time');
    rows.push([single && others.length > 0 ? button(time, 'time-which') : button(time, 'time', school, soon.id)]);
  }
  const help = (await helpRequests(deps.db, fill)).filter(({ present }) => isOpenHelp(present));
  if (help.length > 0) {
    const answered = help.filter(({ present }) => present.state === 'answered').length;
    lines.push(t('card-help', { count: help.length, answered }));
    rows.push([button(label('button-help-own'), 'help-own', school, 0)]);
  }
  rows.push([status, button(label('button-passport'), 'passport', school)]);
  rows.push([
    ...(cycle.waves.length > 0 ? [button(label('button-diagnose'), 'diagnose', school)] : []),
    ...(deputies ? [button(label('button-deputies'), 'deputies', school)] : []),
  ]);
  return { text: [head, ...lines].join('\n'), rows };
}

/** More time is offered on the card for reports and questionnaires whose term is about to end or has ended, to one who sends them. */
async function timeOffered(deps: Deps, cycle: Cycle, turn: Turn, actor: Actor, school: number): Promise<Period[]> {
  const soon = [...turn.owed, ...turn.questionnaires].filter(({ period }) => isSoon(period, cycle.today));
  const sends = soon.length > 0 && (await schoolAccess(deps.db, actor, 'send-report', school));
  return sends ? soon.map(({ period }) => period) : [];
}

async function coordinatorBlock(ctx: BotContext, deps: Deps, cycle: Cycle, single: boolean): Promise<Panel> {
  const { t, who } = ctx;
  const id = cycle.municipality.id;
  const actor = { person: who.person?.id ?? 0, memberships: who.memberships };
  const review = municipalityAccess(actor, 'review-report', id);
  if (!review) return { text: '', rows: [] };
  const lines = [t('card-coordinator', { municipality: cycle.municipality.name }), endedLine(t, cycle) ?? ''];
  const next = nextPeriod(cycle);
  if (cycle.current && isHistory(cycle.current, cycle.since) && !cycle.archive) {
    // Nobody is asked for that one: what is told is when there will be something to do.
    if (next) lines.push(t('card-next-opens', { period: periodName(t, next), opens: next.opens, today: cycle.today }));
  } else if (cycle.current && !cycle.archive) {
    const period = cycle.current;
    const states = await reportStates(deps.db, review, period.id);
    const sent = [...states].filter(([school, state]) => {
      if (school === null) return false;
      const { state: standing } = standingOf(cycle, period, state);
      return standing === 'sent' || standing === 'accepted';
    });
    lines.push(
      t('card-coordinator-period', {
        period: periodName(t, period),
        ...termArgs(period.due, await readExtendedForAll(deps, cycle, period, review), cycle.today),
        sent: sent.length,
      }),
    );
  }
  const waiting = (await awaitingReview(deps.db, review)).length;
  const helped = (await helpRequests(deps.db, review)).filter(({ present }) => isOpenHelp(present));
  const asking = (await waitingRequests(deps, new Map([[id, cycle]]))).length;
  const schools = await listSchools(deps.db, review);
  if (schools.length === 0) lines.push(t('card-no-schools'));
  if (!single) {
    // Several municipalities or roles: one button each, what is done there stands on the next screen.
    return { text: textOf(lines), rows: [[button(cycle.municipality.name, 'town', id)]] };
  }
  return {
    text: textOf(lines),
    rows: townRows(ctx, cycle, { waiting, schools: schools.length, asking, help: helped.length }),
  };
}

const textOf = (lines: readonly string[]): string => lines.filter((line) => line !== '').join('\n');

/** What a coordinator can do in a municipality. */
function townRows(
  { t }: BotContext,
  cycle: Cycle,
  { waiting, schools, asking, help }: Record<'waiting' | 'schools' | 'asking' | 'help', number>,
): Button[][] {
  const { id } = cycle.municipality;
  return [
    asking > 0 ? [button(t.plain('button-time-waiting', { count: asking }), 'time-list', id, 0)] : [],
    help > 0 ? [button(t.plain('button-help-asked', { count: help }), 'help-list', id, 0)] : [],
    schools === 0 ? [button(t.plain('button-add-schools'), 'schools-add', id)] : [],
    [
      button(t.plain('button-summary'), 'summary', id),
      button(t.plain('button-review', { count: waiting }), 'review', id),
    ],
    [button(t.plain('button-schools'), 'schools', id, 0), button(t.plain('button-people'), 'people', id, 0)],
    [button(t.plain('button-invite'), 'invite', id), button(t.plain('button-dates'), 'dates', id)],
    [
      ...(cycle.archive ? [] : [button(t.plain('button-remind'), 'remind', id, 0)]),
      ...(cycle.archive && cycle.waves.length === 0 ? [] : [button(t.plain('button-waves'), 'waves', id)]),
    ],
    cycle.archive ? [] : [button(t.plain('button-municipal-report'), 'mreport', id)],
  ];
}
