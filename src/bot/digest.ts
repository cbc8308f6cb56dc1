import { type Actor, municipalityAccess, operatorAccess } from '../db/access.ts';
import { type Digest, digestsSent, type Group, groupsBy } from '../db/digest-groups.ts';
import { type Claimed, enqueue, keysWritten, type Notice } from '../db/outbox.ts';
import { peopleWithRole } from '../db/people.ts';
import { daysLeft } from '../domain/periods.ts';
import { isWorkingTime } from '../domain/sending-days.ts';
import { type Cycle, readCycle, readCycles } from '../facts/cycle.ts';
import { type DigestFacts, readDigest } from '../facts/digest.ts';
import { calendarOf } from '../facts/reminder-facts.ts';
import type { CycleSources } from '../facts/sources.ts';
import { isDigestHour, weekOf } from '../notifications/digest.ts';
import { periodName } from '../reports/period-name.ts';
import type { T } from '../texts.ts';
import type { Deps } from './context.ts';
import { openBotRow } from './group-chat.ts';
import { button, type Panel } from './keyboards.ts';
import { wordsFor } from './words-for.ts';

/** Writes the digests of the week whose morning it is, where there is something to tell. Gives how many are new. */
export async function planDigests(deps: CycleSources): Promise<number> {
  const sent = await digestsSent(deps.db);
  if (sent.length === 0) return 0;
  const now = deps.now();
  const cycles = await readCycles(
    deps,
    sent.map(({ municipality }) => municipality),
  );
  const due = sent.flatMap((digest) => {
    const cycle = cycles.get(digest.municipality);
    return cycle && isDigestHour(cycle.today, calendarOf(cycle), digest.since, now) ? [{ digest, cycle }] : [];
  });
  const written = await keysWritten(
    deps.db,
    due.map(({ digest, cycle }) => keyOf(digest, cycle)),
  );
  const notices: Notice[] = [];
  for (const { digest, cycle } of due) {
    const key = keyOf(digest, cycle);
    if (written.has(key)) continue;
    const access = await operatorAccess(deps.db, 'read-summary', digest.municipality);
    const person = await onWhoseBehalf(deps, digest);
    if (!access || person === undefined || !(await readDigest(deps, cycle, access))) continue;
    const payload = { municipality: digest.municipality, week: weekOf(cycle.today) };
    notices.push({ key, kind: 'digest', person, payload, dueAt: now });
  }
  return (await enqueue(deps.db, notices, now)).length;
}

/** One of a municipality and week. */
const keyOf = ({ municipality }: Digest, { today }: Cycle): string => `digest:${municipality}:${weekOf(today)}`;

/** Who chose the group if he still is a coordinator, else another one; undefined: there is none any more, and nothing is sent. */
async function onWhoseBehalf(deps: CycleSources, { municipality, by }: Digest): Promise<number | undefined> {
  const coordinators = await peopleWithRole(deps.db, municipality, ['coordinator']);
  return coordinators.find((one) => one === by) ?? coordinators[0];
}

/** A digest as it is sent. */
export type ComposedDigest = Panel & { group: Group };

/**
 * Makes the words of a digest at the moment of delivery. Undefined: its week or the working hours are over, nothing is left to tell, or no group
 * is chosen any more.
 */
export async function composeDigest(deps: Deps, t: T, { payload }: Claimed): Promise<ComposedDigest | undefined> {
  const municipality = Number(payload.municipality);
  const digest = (await digestsSent(deps.db)).find((one) => one.municipality === municipality);
  const cycle = await readCycle(deps, municipality);
  const access = await operatorAccess(deps.db, 'read-summary', municipality);
  if (!digest || !cycle || !access) return undefined;
  const isInTime = weekOf(cycle.today) === payload.week && isWorkingTime(deps.now(), cycle.municipality.timezone);
  const facts = isInTime ? await readDigest(deps, cycle, access) : undefined;
  if (!facts) return undefined;
  return { text: digestText(t, cycle, facts), rows: [openBotRow(t, deps)], group: digest.group };
}

/** A digest as it is read. HTML. */
export function digestText(t: T, cycle: Cycle, facts: DigestFacts): string {
  const { today } = cycle;
  return [
    t('digest-head', { name: cycle.municipality.name, today }),
    ...facts.lines.map(({ period, ...counts }) => {
      const days = daysLeft(period, today);
      return t(wordsFor(period, 'digest-line'), {
        period: periodName(t, period),
        due: period.due,
        today,
        days: Math.abs(days),
        over: days < 0 ? 'yes' : 'no',
        ...counts,
      });
    }),
    ...facts.opening.map((period) =>
      t('digest-opening', {
        period: periodName(t, period),
        opens: period.opens,
        due: period.due,
        today,
      }),
    ),
  ].join('\n\n');
}

/** A coordinator brought the bot into a group: he is asked whether the digest is to go there. Undefined: he cannot choose any more. */
export async function composeGroupAdded(
  deps: Deps,
  t: T,
  notice: Claimed,
  actor: Actor,
): Promise<(Panel & { timezone: string }) | undefined> {
  const group = (await groupsBy(deps.db, notice.person)).find(({ id }) => id === notice.payload.group);
  const towns = await townsOf(deps, actor);
  const [first] = towns;
  if (!group || !first) return undefined;
  return {
    text: t('notice-group-added', { title: group.title }),
    rows: [
      ...towns.map(({ id, name }) => [
        button(t.plain('button-digest-here', { name: towns.length > 1 ? name : 'none' }), 'digest-on', id, group.id),
      ]),
      [button(t.plain('button-digest-not-now'), 'digest', first.id)],
    ],
    timezone: first.timezone,
  };
}

/** The bot was shut out of the group to which a digest went. Undefined: it is sent again, or the reader coordinates there no more. */
export async function composeDigestLost(
  deps: Deps,
  t: T,
  { payload }: Claimed,
  actor: Actor,
): Promise<(Panel & { timezone: string }) | undefined> {
  const town = (await townsOf(deps, actor)).find(({ id }) => id === payload.municipality);
  if (!town || (await digestsSent(deps.db)).some(({ municipality }) => municipality === town.id)) return undefined;
  return {
    text: t('notice-digest-lost', { name: town.name, title: String(payload.title) }),
    rows: [[button(t.plain('button-digest'), 'digest', town.id), button(t.plain('button-card'), 'card')]],
    timezone: town.timezone,
  };
}

/** The municipalities whose settings somebody may change. */
async function townsOf(deps: Deps, actor: Actor): Promise<{ id: number; name: string; timezone: string }[]> {
  const ids = [...new Set(actor.memberships.map(({ municipality }) => municipality))].filter(
    (id) => municipalityAccess(actor, 'edit-dates', id) !== undefined,
  );
  const cycles = ids.length > 0 ? await readCycles(deps, ids) : new Map<number, Cycle>();
  return [...cycles.values()].map(({ municipality: { id, name, timezone } }) => ({ id, name, timezone }));
}
