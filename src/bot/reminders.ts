import { type Actor, municipalityAccess, schoolAccess } from '../db/access.ts';
import type { FillAccess } from '../db/drafts.ts';
import { type Claimed, enqueue } from '../db/outbox.ts';
import { municipalitiesOf, reminderNotice } from '../db/reminders.ts';
import { schoolNames } from '../db/schools.ts';
import { type IsoDate, isIsoDate } from '../domain/calendar.ts';
import { dayIn, wallClock } from '../domain/local-time.ts';
import { daysLeft } from '../domain/periods.ts';
import { progress } from '../forms/state.ts';
import { awaitedFrom, planDay, type Reminder, type ReminderItem, WORKING_HOURS } from '../notifications/plan.ts';
import type { T } from '../texts.ts';
import type { Deps } from './context.ts';
import { type Cycle, type CycleSources, periodIn, readCycles, stateIn } from './cycle.ts';
import { readFilling } from './filling.ts';
import { type Button, button, type Panel } from './keyboards.ts';
import { periodName } from './period-name.ts';
import { type ReminderFacts, readReminderFacts } from './reminder-facts.ts';

/** Reports told of in one reminder; of more only the number is said. */
const SHOWN = 8;

/**
 * Plans the reminders of today for every municipality where it is working time, and writes those that are new. Whoever runs it, however often
 * and on whichever worker, nobody gets two on a day. Gives the people it wrote one for. `only`: a municipality whose people alone are reminded.
 */
export async function planReminders(deps: CycleSources, only?: number): Promise<number[]> {
  const now = deps.now();
  const cycles = await readCycles(deps);
  const days = new Set([...cycles.values()].filter((cycle) => isWorkingTime(cycle, now)).map(({ today }) => today));
  const people: number[] = [];
  for (const day of days) {
    const plan = planDay(await readReminderFacts(deps, cycles, day, { which: 'steps' }));
    const notices = plan
      .filter(({ at, until }) => at <= now && now < until)
      .filter(({ items }) => only === undefined || items.some(({ municipality }) => municipality === only))
      .map(({ person, at }) => reminderNotice(person, day, at));
    people.push(...(await enqueue(deps.db, notices, now)));
  }
  return people;
}

/** Whether people of a municipality may be reminded at this hour. */
export function isWorkingTime({ municipality }: Cycle, now: Date): boolean {
  const { hour } = wallClock(now, municipality.timezone);
  return hour >= WORKING_HOURS.from && hour < WORKING_HOURS.to;
}

/** All that bears on the reminders of some people on a day, in whichever municipalities they fill reports. `until` as of `readReminderFacts`. */
export async function factsOfPeople(
  deps: CycleSources,
  people: readonly number[],
  day: IsoDate,
  until?: Date,
): Promise<ReminderFacts> {
  const cycles = await readCycles(deps, await municipalitiesOf(deps.db, people));
  const facts = await readReminderFacts(deps, cycles, day, until && { until });
  return { ...facts, fillers: facts.fillers.filter(({ person }) => people.includes(person)) };
}

/** Makes the words of a reminder at the moment of delivery. Undefined: nothing is awaited any more, or its day or its working hours are over. */
export async function composeReminder(deps: Deps, notice: Claimed, actor: Actor): Promise<Panel | undefined> {
  const day = String(notice.payload.day);
  if (!isIsoDate(day)) throw new Error(`composeReminder: notice ${notice.id} names no day`);
  const now = deps.now();
  const facts = await factsOfPeople(deps, [notice.person], day);
  const by = notice.payload.municipality;
  const items = typeof by === 'number' ? byHand(facts, notice.person, by, now) : planned(facts, now);
  if (items.length === 0) return undefined;
  const t = deps.texts.for(notice.language);
  return reminderPanel(deps, t, facts, items, actor, typeof by === 'number');
}

const planned = (facts: ReminderFacts, now: Date): readonly ReminderItem[] =>
  planDay(facts).find(({ at, until }) => at <= now && now < until)?.items ?? [];

/** All that is awaited, as long as something of the municipality is whose coordinator reminds. */
function byHand(facts: ReminderFacts, person: number, municipality: number, now: Date): readonly ReminderItem[] {
  const cycle = facts.cycles.get(municipality);
  if (!cycle || dayIn(now, cycle.municipality.timezone) !== facts.day || !isWorkingTime(cycle, now)) return [];
  const items = awaitedFrom(facts, person);
  return items.some((item) => item.municipality === municipality) ? items : [];
}

/** A reminder as its reader sees it, with a button to each of the reports. `byHand`: the coordinator asked for it. */
export async function reminderPanel(
  deps: CycleSources,
  t: T,
  facts: ReminderFacts,
  items: Reminder['items'],
  actor: Actor,
  byHand = false,
): Promise<Panel> {
  const names = await schoolNames(
    deps.db,
    items.flatMap(({ school }) => school ?? []),
  );
  const shown: { text: string; button: Button }[] = [];
  const nameOf = ({ school }: ReminderItem) => names.get(school ?? 0) ?? '';
  const inOrder = items.toSorted((a, b) => a.due.localeCompare(b.due) || nameOf(a).localeCompare(nameOf(b), 'ru'));
  for (const item of inOrder.slice(0, SHOWN)) {
    const one = await itemPart(deps, t, facts, item, actor, names, items.length === 1);
    if (one) shown.push(one);
  }
  const more = items.length - shown.length;
  return {
    text: [
      ...(byHand ? [t('reminder-by-hand')] : []),
      ...shown.map(({ text }) => text),
      ...(more > 0 ? [t('reminder-more', { count: more })] : []),
    ].join('\n\n'),
    rows: [...shown.map((one) => [one.button]), more > 0 ? [button(t.plain('button-card'), 'card')] : []],
  };
}

/** One report in a reminder. Undefined: the reader may not fill it, or its period is gone. */
async function itemPart(
  deps: CycleSources,
  t: T,
  facts: ReminderFacts,
  item: ReminderItem,
  actor: Actor,
  names: ReadonlyMap<number, string>,
  alone: boolean,
): Promise<{ text: string; button: Button } | undefined> {
  const cycle = facts.cycles.get(item.municipality);
  const period = cycle && periodIn(cycle, item.period);
  const access: FillAccess | undefined =
    item.school === undefined
      ? municipalityAccess(actor, 'fill-municipal-report', item.municipality)
      : await schoolAccess(deps.db, actor, 'fill-report', item.school);
  if (!cycle || !period || !access) return undefined;
  const [{ filling }, state] = await Promise.all([
    readFilling(deps, cycle, period, access),
    item.state === 'returned' ? stateIn(deps, access, period) : undefined,
  ]);
  const { answered, total } = progress(filling);
  const days = daysLeft(period, facts.day);
  const named = {
    period: periodName(t, period),
    own: item.school === undefined ? 'yes' : 'no',
    due: period.due,
    today: facts.day,
    days: Math.abs(days),
    over: days < 0 ? 'yes' : 'no',
  };
  const name = item.school === undefined ? cycle.municipality.name : (names.get(item.school) ?? '');
  const what =
    item.state === 'returned'
      ? t('reminder-returned', { ...named, reason: state?.after?.reason ?? '' })
      : t('reminder-awaited', { ...named, opens: item.step === 'opens' ? 'yes' : 'no' });
  const filled = answered > 0 ? [t('report-filled', { answered, total })] : [];
  const handOver = item.maySend ? [] : [t('reminder-hand-over')];
  const label =
    item.state === 'returned'
      ? t.plain('button-correct-report')
      : answered === 0
        ? t.plain('button-begin-report')
        : t.plain('button-go-on-report', { left: total - answered, total });
  const [act, id]: [string, number] =
    item.school === undefined ? ['mreport', item.municipality] : ['report', item.school];
  return {
    text: [t('reminder-place', { name }), [what, ...filled, ...handOver].join(' ')].join('\n'),
    button: button(alone ? label : `${name} · ${label}`, act, id, period.id),
  };
}
