import { type Actor, municipalityAccess, schoolAccess } from '../db/access.ts';
import type { FillAccess } from '../db/drafts.ts';
import { type Claimed, enqueue } from '../db/outbox.ts';
import { eveningNotice, reminderNotice } from '../db/reminders.ts';
import { uncheckedResults } from '../db/result-checks.ts';
import { schoolNames } from '../db/schools.ts';
import { type IsoDate, isIsoDate } from '../domain/calendar.ts';
import { dayIn } from '../domain/local-time.ts';
import { daysLeft, type Period } from '../domain/periods.ts';
import { isWorkingTime } from '../domain/sending-days.ts';
import { MOST_SNOOZES } from '../domain/snooze.ts';
import { whomToTell } from '../domain/whom-to-tell.ts';
import { askedIn, type Cycle, periodFor, readCycles, stateIn } from '../facts/cycle.ts';
import { readFilling } from '../facts/filling.ts';
import { waitingRequestOf } from '../facts/more-time.ts';
import { readCards } from '../facts/morning.ts';
import { factsOfPeople, type ReminderFacts, readReminderFacts } from '../facts/reminder-facts.ts';
import type { CycleSources, Sources } from '../facts/sources.ts';
import { progress } from '../forms/state.ts';
import { awaitedFrom, planDay, type Reminder, type ReminderItem } from '../notifications/plan.ts';
import { periodName } from '../reports/period-name.ts';
import type { T } from '../texts.ts';
import type { Deps } from './context.ts';
import { type Button, button, type Panel } from './keyboards.ts';
import { laterButtons, type Offers, offersOf } from './later.ts';
import { morningPanel } from './morning.ts';
import { composeResultsNotice } from './results/notices.ts';
import { type ReturnedArgs, returnedArgs } from './returned-text.ts';
import { wordsFor } from './words-for.ts';

/** Reports told of in one reminder; of more only the number is said. */
const SHOWN = 8;

/**
 * Plans the reminders of today for every municipality where it is working time, and writes those that are new. Whoever runs it, however often
 * and on whichever worker, nobody gets two on a day. Gives the people it wrote one for. `only`: a municipality whose people alone are reminded.
 */
export async function planReminders(deps: CycleSources, only?: number): Promise<number[]> {
  const now = deps.now();
  const cycles = await readCycles(deps);
  const days = new Set(
    [...cycles.values()].filter((cycle) => isWorkingTime(now, cycle.municipality.timezone)).map(({ today }) => today),
  );
  const people: number[] = [];
  for (const day of days) {
    const plan = planDay(await readReminderFacts(deps, cycles, day, { which: 'steps' }));
    const notices = plan
      .filter(({ at, until }) => at <= now && now < until)
      .filter(({ items }) => only === undefined || items.some(({ municipality }) => municipality === only))
      .map(({ person, at, again }) => (again ? eveningNotice(person, day, at) : reminderNotice(person, day, at)));
    const cards = (await readCards(deps, townsOf(cycles, day, only), day, { now })).map(({ person, at }) =>
      reminderNotice(person, day, at),
    );
    people.push(...(await enqueue(deps.db, [...notices, ...cards], now)));
  }
  return people;
}

/** The municipalities in which it is this day. */
const townsOf = (cycles: ReadonlyMap<number, Cycle>, day: IsoDate, only?: number): ReadonlyMap<number, Cycle> =>
  new Map([...cycles].filter(([id, { today }]) => today === day && (only === undefined || id === only)));

/** Makes the words of a reminder at the moment of delivery. Undefined: nothing is awaited any more, or its day or its working hours are over. */
export async function composeReminder(deps: Deps, notice: Claimed, actor: Actor): Promise<Panel | undefined> {
  const day = String(notice.payload.day);
  if (!isIsoDate(day)) throw new Error(`composeReminder: notice ${notice.id} names no day`);
  const now = deps.now();
  const facts = await factsOfPeople(deps, [notice.person], day);
  const by = notice.payload.municipality;
  const items = typeof by === 'number' ? byHand(facts, notice.person, by, now) : planned(facts, notice.person, now);
  const t = deps.texts.for(notice.language);
  const isFirst = typeof by !== 'number' && notice.key === reminderNotice(notice.person, day, now).key;
  const cards = isFirst ? await morningCards(deps, t, facts, notice.person, now) : [];
  if (items.length === 0) return joined([], cards);
  const panel = await reminderPanel(deps, t, facts, items, actor, typeof by === 'number');
  const later = typeof by === 'number' ? undefined : await offersOf(deps, facts, items, notice.person);
  const checks = await resultsToCheck(deps, facts, notice, actor);
  return joined([panel, ...withinRoom(panel, checks), ...(later ? [laterPanel(t, later)] : [])], cards);
}

/** Until when the reminder can be put off, or why it cannot. */
const laterPanel = (t: T, later: Offers): Panel => ({
  text: later.offers.length === 0 ? t('later-no-more', { why: later.why, max: MOST_SNOOZES }) : '',
  rows: [laterButtons(t, later)],
});

/**
 * The rows in the district's files which schools of his are asked to look at since a day before, as they were told of then. Nobody is reminded
 * because of them: they stand beside what has a term.
 */
async function resultsToCheck(deps: Deps, facts: ReminderFacts, notice: Claimed, actor: Actor): Promise<Panel[]> {
  const unchecked = await uncheckedResults(deps.db, [...facts.cycles.keys()]);
  const people = Map.groupBy(facts.fillers, ({ school }) => school);
  const his = unchecked.filter(({ municipality, school, at }) => {
    const zone = facts.cycles.get(municipality)?.municipality.timezone ?? 'UTC';
    const told = whomToTell(people.get(school) ?? [], facts.day);
    return dayIn(at, zone) < facts.day && told.some(({ one }) => one.person === notice.person);
  });
  const panels: Panel[] = [];
  for (const together of Map.groupBy(his, ({ school, at }) => `${school} ${at.getTime()}`).values()) {
    const [{ school = 0, upload = 0 } = {}] = together;
    const payload = { school, upload, uploads: together.map((one) => one.upload).join(' ') };
    const told = await composeResultsNotice(deps, { ...notice, kind: 'results-check', payload }, actor);
    if (told) panels.push({ text: told.text, rows: told.rows });
  }
  return panels;
}

/** As many panels as have room below another one. */
function withinRoom({ text }: Panel, panels: readonly Panel[]): Panel[] {
  let length = text.length;
  return panels.filter((one) => {
    length += one.text.length;
    return length <= MESSAGE;
  });
}

/** What a coordinator finds in the morning, in each of his municipalities, with his reminder in one message. */
async function morningCards(deps: Deps, t: T, facts: ReminderFacts, person: number, now: Date): Promise<Card[]> {
  const read = await readCards(deps, townsOf(facts.cycles, facts.day), facts.day, { now, people: [person] });
  const cards: Card[] = [];
  for (const morning of read.flatMap(({ mornings }) => mornings)) {
    const cycle = facts.cycles.get(morning.municipality);
    if (!cycle) continue;
    const panelOf = (named: boolean) => morningPanel(deps, t, cycle, morning, { named });
    cards.push({ named: await panelOf(true), counted: await panelOf(false) });
  }
  return cards;
}

/** A morning card with the names of its schools, and with their numbers alone. */
type Card = { named: Panel; counted: Panel };

/** Characters of a message that joins panels; Telegram takes 4096 without the signs of HTML. */
const MESSAGE = 3900;

/** Panels in one message, one below the other; undefined: there is none. Cards for whose names there is no room only count their schools. */
function joined(panels: readonly Panel[], cards: readonly Card[]): Panel | undefined {
  const lengthOf = (some: readonly Panel[]) => some.reduce((sum, { text }) => sum + text.length, 0);
  const all = [...panels, ...cards.map(({ named }) => named)];
  return lengthOf(all) <= MESSAGE ? inOne(all) : inOne([...panels, ...cards.map(({ counted }) => counted)]);
}

function inOne(panels: readonly Panel[]): Panel | undefined {
  if (panels.length === 0) return undefined;
  return {
    text: panels.flatMap(({ text }) => (text === '' ? [] : [text])).join('\n\n'),
    rows: panels.flatMap(({ rows }) => rows),
  };
}

const planned = (facts: ReminderFacts, person: number, now: Date): readonly ReminderItem[] =>
  planDay(facts).find((one) => one.person === person && one.at <= now && now < one.until)?.items ?? [];

/** All that is awaited, as long as something of the municipality is whose coordinator reminds. */
function byHand(facts: ReminderFacts, person: number, municipality: number, now: Date): readonly ReminderItem[] {
  const cycle = facts.cycles.get(municipality);
  if (
    !cycle ||
    dayIn(now, cycle.municipality.timezone) !== facts.day ||
    !isWorkingTime(now, cycle.municipality.timezone)
  )
    return [];
  const items = awaitedFrom(facts, person);
  return items.some((item) => item.municipality === municipality) ? items : [];
}

/** A reminder as its reader sees it, place by place, with a button to each of the reports. `byHand`: the coordinator asked for it. */
export async function reminderPanel(
  deps: Sources,
  t: T,
  facts: ReminderFacts,
  items: Reminder['items'],
  actor: Actor,
  byHand = false,
): Promise<Panel> {
  const read = await readItems(deps, facts, items, actor);
  const shown = read.slice(0, SHOWN);
  const places = [...Map.groupBy(shown, ({ place }) => place)];
  const more = read.length - shown.length;
  return {
    text: [
      ...(byHand ? [t('reminder-by-hand')] : []),
      ...places.map(([place, here]) =>
        [t('reminder-place', { name: place }), ...placeLines(t, facts.day, here)].join('\n'),
      ),
      ...(more > 0 ? [t('reminder-more', { count: more })] : []),
    ].join('\n\n'),
    rows: [
      ...places.flatMap(([place, here]) =>
        here.map((one) => {
          const of = [...(places.length > 1 ? [place] : []), ...(here.length > 1 ? [periodName(t, one.period)] : [])];
          return [itemButton(t, one, of)];
        }),
      ),
      timeRow(t, read),
      more > 0 ? [button(t.plain('button-card'), 'card')] : [],
    ],
  };
}

/** More time is asked for what somebody sends himself, once it has been open a while and unless an answer is awaited. */
function timeRow(t: T, read: readonly ReadItem[]): Button[] {
  const [one, ...others] = read.filter(
    ({ item, asked }) => item.school !== undefined && item.maySend && item.step !== 'opens' && asked === undefined,
  );
  if (!one) return [];
  const label = t.plain('button-time');
  return [others.length > 0 ? button(label, 'time-which') : button(label, 'time', one.item.school ?? 0, one.period.id)];
}

/** An awaited report with what is said of it. */
type ReadItem = {
  item: ReminderItem;
  /** Name of the school, or of the municipality of its own lines. */
  place: string;
  period: Period;
  answered: number;
  total: number;
  /** Why it was returned, or how many lines of it. */
  why: ReturnedArgs;
  /** Until when time was asked for; absent: no request waits for its answer. */
  asked?: IsoDate;
};

/** Reads what is said of each report that the reader may fill: those that are due for a reminder first, then by deadline and name. */
async function readItems(
  deps: Sources,
  facts: ReminderFacts,
  items: Reminder['items'],
  actor: Actor,
): Promise<ReadItem[]> {
  const names = await schoolNames(
    deps.db,
    items.flatMap(({ school }) => school ?? []),
  );
  const read: ReadItem[] = [];
  for (const item of items) {
    const cycle = facts.cycles.get(item.municipality);
    const shared = cycle && askedIn(cycle, item.period);
    const period = shared && periodFor(cycle, shared, item.school);
    const access: FillAccess | undefined =
      item.school === undefined
        ? municipalityAccess(actor, 'fill-municipal-report', item.municipality)
        : await schoolAccess(deps.db, actor, 'fill-report', item.school);
    if (!cycle || !period || !access) continue;
    const [{ filling }, state, asking] = await Promise.all([
      readFilling(deps, cycle, period, access, facts.until),
      item.state === 'returned' ? stateIn(deps, access, period) : undefined,
      'school' in access ? waitingRequestOf(deps, period, access, facts.day) : undefined,
    ]);
    const place = item.school === undefined ? cycle.municipality.name : (names.get(item.school) ?? '');
    read.push({
      item,
      place,
      period,
      ...progress(filling),
      why: returnedArgs(state?.after),
      ...(asking && { asked: asking.due }),
    });
  }
  const isNew = ({ item }: ReadItem) => Number(item.step !== undefined);
  return read.sort(
    (a, b) => isNew(b) - isNew(a) || a.period.due.localeCompare(b.period.due) || a.place.localeCompare(b.place, 'ru'),
  );
}

/** What is awaited from one place: what is due now in full, what has been waiting long beside it in short. */
function placeLines(t: T, today: IsoDate, here: readonly ReadItem[]): string[] {
  const isOld = ({ item, period }: ReadItem) =>
    item.step === undefined && item.state === 'awaited' && period.due < today;
  const full = here.every(isOld) ? here.slice(-1) : here.filter((one) => !isOld(one));
  const rest = here.filter((one) => !full.includes(one));
  const handOver = here.find(({ item }) => !item.maySend)?.item;
  const isWave = full.some(({ period }) => period.kind === 'wave');
  const old = rest.map(({ period }) =>
    t.plain('reminder-also-one', { period: periodName(t, period), due: period.due, today }),
  );
  const lines = full.map((one, at) =>
    [
      itemSentence(t, today, one),
      ...(one.asked ? [t('reminder-time-asked', { asked: one.asked, today })] : []),
      ...(one.answered > 0 ? [t('report-filled', { answered: one.answered, total: one.total })] : []),
      ...(handOver && at === full.length - 1 ? [t(handOverSentence(handOver, isWave))] : []),
    ].join(' '),
  );
  return [...lines, ...(old.length > 0 ? [t('reminder-also', { list: old.join(', ') })] : [])];
}

/** How what a deputy has filled is sent, whom nobody has let send it: through the director, who may not be there to be handed anything. */
function handOverSentence({ why }: ReminderItem, isWave: boolean): string {
  if (why === 'no-director') return 'reminder-no-director';
  if (why === 'director-unreachable') return 'reminder-director-unreached';
  return isWave ? 'reminder-hand-over-wave' : 'reminder-hand-over';
}

function itemSentence(t: T, today: IsoDate, { item, period, why }: ReadItem): string {
  const days = daysLeft(period, today);
  const named = {
    period: periodName(t, period),
    own: item.school === undefined ? 'yes' : 'no',
    due: period.due,
    today,
    days: Math.abs(days),
    over: days < 0 ? 'yes' : 'no',
    returned: item.state === 'returned' ? 'yes' : 'no',
  };
  return item.state === 'returned'
    ? t(wordsFor(period, 'reminder-returned'), { ...named, ...why })
    : t(wordsFor(period, 'reminder-awaited'), { ...named, opens: item.step === 'opens' ? 'yes' : 'no' });
}

/** Opens the very step of the report; `of`: which one it is, where there are several. */
function itemButton(t: T, { item, period, answered, total }: ReadItem, of: readonly string[]): Button {
  const label =
    item.state === 'returned'
      ? t.plain(wordsFor(period, 'button-correct-report'))
      : answered === 0
        ? t.plain(wordsFor(period, 'button-begin-report'))
        : t.plain('button-go-on-report', { left: total - answered, total });
  const [act, id]: [string, number] =
    item.school === undefined ? ['mreport', item.municipality] : ['report', item.school];
  return button([...of, label].join(' · '), act, id, period.id);
}
