import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import type { Db } from '../../src/db/open.ts';
import type { Faults, Scope } from '../../src/simulator/faults.ts';
import type { Person } from '../../src/simulator/person.ts';
import { seeded } from '../../src/simulator/random.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { calmTown, DAYS, factsOf, type Part, reads, settle, taps, told } from './calm.ts';
import { readFacts } from './facts.ts';
import { answeredPresses, countPresses } from './screens.ts';
import { type Patience, startTown, type Town } from './town.ts';

/** What Telegram does to a call. */
const TROUBLES = {
  'answers 500': (faults, method, scope) => faults.fail(method, scope),
  'wants less to be written': (faults, method, scope) => faults.flood(method, scope),
  'cuts the line before the act': (faults, method, scope) => faults.reset(method, { ...scope, when: 'before' }),
  'cuts the line after the act': (faults, method, scope) => faults.reset(method, { ...scope, when: 'after' }),
} satisfies Record<string, (faults: Faults, method: string, scope: Scope) => void>;
type Trouble = keyof typeof TROUBLES;

const KINDS = Object.keys(TROUBLES) as Trouble[];
/** The calls that meet it: whichever comes, or one of those that an act makes beside others. */
const METHODS = [
  '*',
  '*',
  'sendMessage',
  'editMessageText',
  'editMessageReplyMarkup',
  'answerCallbackQuery',
  'setMyCommands',
];

/** The waits between two tries in a hundredth of their time. */
export const HURRIED: Patience = {
  wait: (milliseconds, signal) => sleep(milliseconds / 100, undefined, { signal }).catch(() => {}),
};

export type Wanted = { seed: number; directors: number; quarters: number };

/**
 * Lets directors report while Telegram misbehaves at random, to a bot on each of these databases. Whatever it does, each of them sees after
 * each act what he would have seen without trouble, the same is stored, and nothing comes twice but what was shown without the bot being
 * told so.
 */
export async function expectSameInTrouble(databases: readonly Db[], wanted: Wanted): Promise<void> {
  const calm = await calmTown(wanted);
  await Promise.all(databases.map((db) => expectSameAt(db, calm, wanted)));
}

async function expectSameAt(db: Db, calm: Awaited<ReturnType<typeof calmTown>>, wanted: Wanted): Promise<void> {
  const town = await startTown(db, DAYS[0], HURRIED);
  onTestFinished(() => town.close());
  const presses = countPresses(town.sim);
  const people = await settle(town.sim, town.administrator, wanted.directors);
  for (let quarter = 0; quarter < wanted.quarters; quarter++) {
    const { parts } = await calm(quarter);
    town.clock.set(new Date(DAYS[quarter]!));
    const random = (at: number) => seeded(wanted.seed * 10_000 + quarter * 100 + at);
    await Promise.all(people.map((person, at) => playInTrouble(db, town, person, parts[at]!, random(at))));
  }
  await deliverAll(town);

  const { sim, administrator: coordinator } = town;
  const asCalm = (await calm(wanted.quarters - 1)).facts;
  expect({ ...(await readFacts(db)), updates: [] }).toEqual({ ...asCalm, updates: [] });
  expect(answeredPresses(sim)).toBe(presses());
  const receipts = coordinator.texts().filter((text) => text.includes('отправлен отчёт')).length;
  expect(receipts).toBe(wanted.directors * wanted.quarters + unheard(sim, coordinator));
}

async function playInTrouble(
  db: Db,
  { sim, settled }: Town,
  person: Person,
  { steps }: Part,
  random: () => number,
): Promise<void> {
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  for (const [at, step] of steps.entries()) {
    const before = { ...told(person), unheard: unheard(sim, person) };
    const [kind, method] = [one(KINDS), one(METHODS)];
    if (random() < 0.7) TROUBLES[kind](sim.faults, method, { chat: person.id, times: 1 + Math.floor(random() * 3) });
    for (const tap of taps(person, step.act)) await tap();
    await settled();
    sim.faults.clear();
    const now = told(person);
    const where = `step ${at} of ${person.id}, ${JSON.stringify(step.act)}, at ${method} Telegram ${kind}`;
    expect(reads(person), where).toBe(step.screen);
    expect(factsOf(await readFacts(db), person), where).toBe(step.facts.at(-1));
    expect(now.toasts.slice(before.toasts.length), where).toEqual(step.toasts);
    expect(now.messages - before.messages, where).toBe(step.messages + unheard(sim, person) - before.unheard);
  }
}

/** Messages that came without the bot being told so: it has to send them again. */
const unheard = (sim: Simulator, { id }: Person): number =>
  sim.calls.filter((one) => one.unheard && one.method === 'sendMessage' && Number(one.payload.chat_id) === id).length;

/** Lets time pass until every notice that trouble put off has been delivered. */
async function deliverAll({ sim, clock, app, settled }: Town): Promise<void> {
  sim.faults.clear();
  for (let tries = 0; tries < 3; tries++) {
    clock.advance(60_000);
    app.delivery.wake();
    await settled();
  }
}
