import { onTestFinished } from 'vitest';
import type { Db } from '../../src/db/open.ts';
import { type Acting, asRead, type Person } from '../../src/simulator/person.ts';
import { seeded } from '../../src/simulator/random.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { freshEmbedded } from './database.ts';
import { type Facts, readFacts } from './facts.ts';
import { type Act, fillAndSend } from './reporter.ts';
import { startTown, type Town } from './town.ts';
import { inviteTo, join, setUp } from './walks.ts';

/**
 * One act of a director when nothing goes wrong: what he saw after it, how many messages and which lines over the screen came by it, and
 * what was stored of his school after each tap of it.
 */
export type Step = { act: Act; screen: string; messages: number; toasts: string[]; facts: string[] };
/** A report from its first word to its receipt. `facts` are those before it. */
export type Part = { facts: string; steps: Step[] };

/** The day of each quarter on which its report is filled, after the hours in which people are reminded of it. */
export const DAYS = ['2024-11-12', '2025-01-14', '2025-04-08', '2025-06-10', '2025-11-11', '2026-01-13'].map(
  (day) => `${day}T12:00:00Z`,
);

/** Казачинский район with a director in each of its first schools; the administrator is its coordinator. */
export async function settle(sim: Simulator, administrator: Person, wanted: number): Promise<Person[]> {
  await setUp({ administrator });
  const links: string[] = [];
  while (links.length < wanted) {
    await administrator.says('/invite');
    await administrator.presses('Ссылка в одну школу');
    const school = administrator.sees().buttons.flat()[links.length] ?? '';
    links.push(await inviteTo(administrator, school, 'директор'));
  }
  const directors = links.map(() => sim.person());
  for (const [at, link] of links.entries()) await join(directors[at]!, link);
  await administrator.says('/start');
  return directors;
}

/** The newest message as a person reads it, without the hour and the number of registration, in which two runs may differ. */
export function reads(person: Person): string {
  return person
    .screen()
    .replace(/\d{1,2}:\d{2}/g, '··:··')
    .replace(/(?<=-(?:I|II|III|IV)-)\d{3}/g, '···');
}

/** How many messages of the bot's a person has got, and which lines over the screen. */
export function told(person: Person): { messages: number; toasts: string[] } {
  const messages = person.messages().filter(({ from }) => from.is_bot).length;
  return { messages, toasts: person.toasts().map(({ text }) => text) };
}

/** What is stored of one director's school. Whether a notice has been sent already is not looked at. */
export function factsOf(facts: Facts, director: Person): string {
  const school = facts.roles.find((one) => one.person === director.id)?.school;
  const isIts = (name: string | undefined) => name?.startsWith(`${school} `) === true;
  return JSON.stringify({
    answers: Object.entries(facts.answers).filter(([name]) => isIts(name)),
    figures: facts.figures[school ?? ''],
    locked: facts.locked.filter(isIts),
    sent: facts.sent.filter(({ what }) => isIts(what)),
    notices: facts.notices.filter(({ of }) => isIts(of)).map(({ kind, of, to }) => ({ kind, of, to })),
  });
}

/** How a quarter goes when nothing goes wrong: every director's part, and all that is stored afterwards. */
export type Quarter = { parts: Part[]; facts: Facts };

/** A town in which nothing goes wrong, to compare others with. Gives its quarters in order, each played when it is first asked for. */
export async function calmTown(wanted: {
  seed: number;
  directors: number;
}): Promise<(quarter: number) => Promise<Quarter>> {
  const { db, close } = await freshEmbedded();
  const town = await startTown(db, DAYS[0]);
  onTestFinished(async () => {
    await town.close();
    await close();
  });
  const people = await settle(town.sim, town.administrator, wanted.directors);
  const play = async (quarter: number, day: string): Promise<Quarter> => {
    town.clock.set(new Date(day));
    const parts: Part[] = [];
    for (const [at, person] of people.entries()) {
      parts.push(await recorded(db, town, person, seeded(wanted.seed * 10_000 + quarter * 100 + at)));
    }
    return { parts, facts: await readFacts(db) };
  };

  const played: Promise<Quarter>[] = [];
  return (quarter) => {
    const day = DAYS[quarter];
    if (day === undefined) throw new Error(`only ${quarter} quarters are played`);
    played[quarter] ??= play(quarter, day);
    return played[quarter];
  };
}

async function recorded(db: Db, { sim, settled }: Town, person: Person, random: () => number): Promise<Part> {
  const stored = async () => factsOf(await readFacts(db), person);
  const part: Part = { facts: await stored(), steps: [] };
  const does = async (act: Act) => {
    const facts: string[] = [];
    const before = told(person);
    for (const tap of taps(person, act)) {
      await tap();
      await settled();
      facts.push(await stored());
    }
    const now = told(person);
    const toasts = now.toasts.slice(before.toasts.length);
    part.steps.push({ act, screen: reads(person), messages: now.messages - before.messages, toasts, facts });
  };
  await does({ says: '/start' });
  await fillAndSend(sim, person, random, does);
  return part;
}

/** What is to be done for an act, all on the screen as it is now. */
export function taps(person: Person, act: Act, acting?: Acting): (() => Promise<void>)[] {
  if ('says' in act) return [() => person.says(act.says, acting)];
  const { message } = person.sees();
  const button = message.reply_markup?.inline_keyboard.flat().find(({ text }) => asRead(text) === act.presses);
  if (!button?.callback_data) throw new Error(`no button «${act.presses}» on the screen:\n${person.screen()}`);
  const data = button.callback_data;
  return Array.from({ length: act.times }, () => () => person.pressesOn(message.message_id, data, acting));
}
