import { digestText } from '../bot/digest.ts';
import { morningPanel } from '../bot/morning.ts';
import { planReminders, reminderPanel } from '../bot/reminders.ts';
import { type MunicipalityAccess, membershipsOf, operatorAccess } from '../db/access.ts';
import { digestsSent } from '../db/digest-groups.ts';
import { zoneOf } from '../db/municipalities.ts';
import { fillersIn } from '../db/reminders.ts';
import { listSchools } from '../db/schools.ts';
import { type IsoDate, isIsoDate } from '../domain/calendar.ts';
import { hourOf } from '../domain/local-time.ts';
import { no, ok } from '../domain/result.ts';
import { isWorkingTime, WORKING_HOURS } from '../domain/sending-days.ts';
import { type Cycle, readCycle } from '../facts/cycle.ts';
import { readDigest } from '../facts/digest.ts';
import { readCards } from '../facts/morning.ts';
import { calendarOf, factsOfPeople, type ReminderFacts } from '../facts/reminder-facts.ts';
import { isDigestDay } from '../notifications/digest.ts';
import { planDay, type Reminder, silenceOf } from '../notifications/plan.ts';
import type { Command, CommandParts } from './command.ts';
import { namedMunicipality } from './subject.ts';

/**
 * Who would be reminded on a day and why, with `--dry-run`; without it the reminders of today are written for the bot to deliver, as its tick
 * does, and those that were new are given.
 */
export const remindCommand: Command = {
  options: { municipality: 'needed', 'dry-run': 'flag', on: 'maybe' },
  async run(parts) {
    const { options, t, now } = parts;
    const access = await namedMunicipality(parts, 'remind');
    if (!access.ok) return access;
    const { municipality } = access.value;
    const cycle = await readCycle(parts, municipality);
    if (!cycle) return no({ code: 'cli-no-reports' });
    const dryRun = options.text('dry-run') !== undefined;
    const on = options.text('on') ?? cycle.today;
    if (!isIsoDate(on)) return no({ code: 'cli-no-date', got: on });
    if (!dryRun && on !== cycle.today) return no({ code: 'cli-remind-on' });
    if (!dryRun && !isWorkingTime(now(), cycle.municipality.timezone)) {
      return no({ code: 'cli-remind-hours', from: WORKING_HOURS.from, to: WORKING_HOURS.to });
    }
    const { planned, silent, cards, digest } = await remindersOn(parts, access.value, cycle, on);
    const written = dryRun ? undefined : new Set(await planReminders(parts, municipality));
    const reminders = planned.filter(({ person }) => written?.has(person) ?? true);
    return ok({
      json: { municipality: cycle.municipality.name, on, dryRun, reminders, cards, digest, silent },
      words: [
        t.plain(dryRun ? 'cli-remind-dry' : 'cli-remind-written', { count: reminders.length, on }),
        ...reminders.map(({ person, role, why, step, at, text }) =>
          t.plain('cli-remind-line', {
            person,
            role: t.plain(`role-${role}`),
            why,
            step,
            at,
            zone: cycle.municipality.timezone,
            text: text.replaceAll('\n', ' '),
          }),
        ),
        ...cards.map(({ person, at, text }) =>
          t.plain('cli-remind-card', {
            person,
            at,
            zone: cycle.municipality.timezone,
            text: text.replaceAll('\n', ' '),
          }),
        ),
        ...(digest
          ? [t.plain('cli-remind-digest', { title: digest.group, text: digest.text.replace(/\n+/g, ' ') })]
          : []),
        ...silent.map(({ person, why, until }) => t.plain('cli-remind-silent', { person, why, until: until ?? on })),
      ].join('\n'),
    });
  },
};

/** The reminders of a day for whoever fills something of the municipality, each as it would be read. */
async function remindersOn(parts: CommandParts, access: MunicipalityAccess<'remind'>, cycle: Cycle, day: IsoDate) {
  const { db, t } = parts;
  const { municipality } = access;
  // Of another day it is told as it is seen in its morning: what is sent later counts as not sent yet.
  const morning = day === cycle.today ? undefined : hourOf(day, WORKING_HOURS.from, cycle.municipality.timezone);
  const sources = morning ? { ...parts, now: () => morning } : parts;
  const people = [...new Set((await fillersIn(db, [municipality])).map(({ person }) => person))];
  const facts = await factsOfPeople(sources, people, day, morning);
  const slugs = new Map((await listSchools(db, access)).map(({ id, slug }) => [id, slug]));
  const rows = [];
  for (const reminder of planDay(facts)) {
    const { person, step, at, items } = reminder;
    const here = items.filter((item) => item.municipality === municipality);
    const main = here.find((item) => item.step === step) ?? here[0];
    if (!main) continue;
    const actor = { person, memberships: await membershipsOf(db, person) };
    const { text } = await reminderPanel(sources, t, facts, items, actor);
    rows.push({
      person,
      role: main.role,
      why: main.why,
      schools: schoolsOf(here, slugs),
      period: main.period,
      step,
      at: at.toISOString(),
      text: plain(text),
      reports: here.map((item) => ({
        school: slugs.get(item.school ?? 0) ?? null,
        period: item.period,
        state: item.state,
        opens: item.opens,
        due: item.due,
        step: item.step ?? null,
        why: item.why,
      })),
    });
  }
  const there = facts.cycles.get(municipality);
  const towns = new Map(there ? [[municipality, there]] : []);
  const cards = [];
  for (const { person, at, mornings } of await readCards(sources, towns, day, { people })) {
    for (const morning of mornings) {
      const { text } = await morningPanel(parts, t, there ?? cycle, morning);
      cards.push({ person, at: at.toISOString(), text: plain(text) });
    }
  }
  return {
    planned: rows,
    silent: silentOn(facts, municipality),
    cards,
    digest: await digestOn(parts, municipality, day),
  };
}

/** What goes to the municipality's group in the morning of a day; null: nothing. */
async function digestOn(parts: CommandParts, municipality: number, day: IsoDate) {
  const { db, t } = parts;
  const chosen = (await digestsSent(db)).find((one) => one.municipality === municipality);
  const zone = await zoneOf(db, municipality);
  const cycle = await readCycle({ ...parts, now: () => hourOf(day, WORKING_HOURS.from, zone) }, municipality);
  const access = await operatorAccess(db, 'read-summary', municipality);
  if (!chosen || !cycle || !access || !isDigestDay(day, calendarOf(cycle), chosen.since)) return null;
  const facts = await readDigest(parts, cycle, access);
  return facts ? { group: chosen.group.title, text: plain(digestText(t, cycle, facts)) } : null;
}

/**
 * Who would be reminded but for his leave, for having put it off, or for being out of reach, and the deputies in whose stead the director is.
 * `until`: the last day, the day it is put off to.
 */
function silentOn(facts: ReminderFacts, municipality: number) {
  const heard = facts.fillers.map(({ awayUntil: _leave, snoozed: _put, ...filler }) => ({
    ...filler,
    reachable: true,
  }));
  const planned = (fillers: ReminderFacts['fillers']) =>
    planDay({ ...facts, fillers })
      .filter(({ items }) => items.some((item) => item.municipality === municipality))
      .map(({ person }) => person);
  const silent = planned(heard).flatMap((person) => {
    const filler = facts.fillers.find((one) => one.person === person);
    const why = filler && silenceOf(filler, facts.day);
    if (!filler || !why) return [];
    const until = why === 'away' ? filler.awayUntil : why === 'snoozed' ? filler.snoozed?.day : undefined;
    return [{ person, why, until: until ?? null }];
  });
  const named = new Set([...planned(facts.fillers), ...silent.map(({ person }) => person)]);
  const deputies = planned(facts.fillers.filter(({ role }) => role === 'deputy')).filter((one) => !named.has(one));
  return [...silent, ...deputies.map((person) => ({ person, why: 'director' as const, until: null }))];
}

const schoolsOf = (items: Reminder['items'], slugs: ReadonlyMap<number, string>): string[] => [
  ...new Set(items.flatMap(({ school }) => slugs.get(school ?? 0) ?? [])),
];

const SIGNS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** A text in Telegram's HTML as it is read. */
const plain = (html: string): string =>
  html.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot);/g, (sign) => SIGNS[sign] ?? sign);
