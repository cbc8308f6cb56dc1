import { setTimeout as pass } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { expect, onTestFinished } from 'vitest';
import type { Db } from '../../src/db/open.ts';
import { outbox } from '../../src/db/schema.ts';
import type { Person } from '../../src/simulator/person.ts';
import { seeded } from '../../src/simulator/random.ts';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { calmTown, DAYS, factsOf, type Part, reads, type Step, settle, taps } from './calm.ts';
import { type Facts, readFacts } from './facts.ts';
import type { Act } from './reporter.ts';
import { answeredPresses, countPresses } from './screens.ts';
import { type Place, Victim } from './victim.ts';

/**
 * When a bot is killed: at any moment; after it stored what somebody did and before he was shown; after he was shown and before it learnt
 * so; the same with a notice to the coordinator; or while it is starting again.
 */
const MOMENTS = ['any', 'any', 'unshown', 'shown', 'notice unshown', 'notice shown', 'start'] as const;
export type Moment = (typeof MOMENTS)[number];

export function randomMoments(seed: number, count: number): Moment[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => MOMENTS[Math.floor(random() * MOMENTS.length)]!);
}

/** A director who goes through his part. He does one thing after another, each when he sees what the one before led to. */
class Director {
  readonly person: Person;
  readonly #sim: Simulator;
  readonly #bot: Victim;
  readonly #random: () => number;
  #part: Part = { facts: '', steps: [] };
  #at = 0;
  #before = '';
  /** How many acts he has begun. */
  acts = 0;

  constructor(sim: Simulator, bot: Victim, person: Person, random: () => number) {
    this.person = person;
    this.#sim = sim;
    this.#bot = bot;
    this.#random = random;
  }

  async plays(part: Part): Promise<void> {
    this.#part = part;
    for (this.#at = 0; this.#at < part.steps.length; this.#at++) await this.#does(this.#step);
  }

  get isPlaying(): boolean {
    return this.#at < this.#part.steps.length;
  }

  get #step(): Step {
    return this.#part.steps[this.#at]!;
  }

  /** What may be stored of him now: all he saw acknowledged, and of what he does at the moment all or nothing. */
  get possible(): string[] {
    const before = this.#part.steps[this.#at - 1]?.facts.at(-1) ?? this.#part.facts;
    const after = this.#part.steps[this.#at]?.facts ?? [before];
    return this.#isAcknowledged ? after : [before, ...after];
  }

  /** Something came, and it is what follows the present step. */
  get #isAcknowledged(): boolean {
    const step = this.#part.steps[this.#at];
    return step === undefined || (this.#shown !== this.#before && reads(this.person) === step.screen);
  }

  get #shown(): string {
    return JSON.stringify([this.person.messages(), this.person.toasts().length]);
  }

  get #isHandled(): boolean {
    return !this.#bot.isDown && !this.#sim.world.updates.pending().some(({ chatId }) => chatId === this.person.id);
  }

  /**
   * Does it once, and again only when the bot says that his button is old and asks the same again, as when a question came twice: then
   * without the sentence that stood before it, on why an answer was not taken. While the bot is away some people go on with what they see
   * and some wait.
   */
  async #does({ act, screen }: Step): Promise<void> {
    const isHasty = this.#random() < 0.5;
    for (;;) {
      this.#before = this.#shown;
      const wasDown = this.#bot.isDown;
      this.#begin(act);
      await this.#sim.until(() => this.#isHandled || (isHasty && this.#bot.isDown && this.#isAcknowledged));
      const now = reads(this.person);
      if (now === screen) return;
      const isRefused = wasDown && 'presses' in act && this.#part.steps[this.#at - 1]?.screen.endsWith(now);
      if (!isRefused) expect({ act, now }).toEqual({ act, now: screen });
    }
  }

  #begin(act: Act): void {
    this.acts += 1;
    for (const tap of taps(this.person, act, { wait: false })) void tap();
  }
}

/** A database, and when the bot that works on it is killed. */
export type Killed = { place: Place; moments: readonly Moment[] };

/**
 * Lets directors report quarter after quarter to bots that are killed, a bot for each database. At each kill all that was acknowledged is
 * stored and nothing is half stored; nobody has to say anything again; at the end everything is as if no bot had ever been killed, and
 * nothing came twice.
 */
export async function expectNothingLost(
  all: readonly Killed[],
  wanted: { seed: number; directors: number },
): Promise<void> {
  const calm = await calmTown(wanted);
  await Promise.all(all.map((one) => expectNothingLostAt(one, calm, wanted)));
}

async function expectNothingLostAt(
  { place, moments }: Killed,
  calm: Awaited<ReturnType<typeof calmTown>>,
  { seed, directors: count }: Parameters<typeof expectNothingLost>[1],
): Promise<void> {
  const sim = await startSimulator({ keepCalls: 100_000 });
  onTestFinished(() => sim.close());
  const presses = countPresses(sim);
  const coordinator = sim.person({ firstName: 'Админ' });
  const bot = new Victim(place, sim, coordinator.id);
  await bot.start(DAYS[0]);
  const people = await settle(sim, coordinator, count);
  const directors = people.map((person, at) => new Director(sim, bot, person, seeded(seed * 1000 + at)));
  const killer = new Killer({ sim, bot, coordinator, directors, random: seeded(seed), moments: [...moments] });

  let quarters = 0;
  for (; killer.isThere; quarters++) {
    const { parts } = await calm(quarters);
    if (bot.isDown) await bot.start(DAYS[quarters]);
    await killer.during(directors.map((one, at) => one.plays(parts[at]!)));
  }
  if (bot.isDown) await bot.start();
  await sim.idle();
  await bot.stop();

  expect(bot.errors).toEqual([]);
  expect(answeredPresses(sim)).toBe(presses());
  const isReceipt = (text: string) => /отправлен координатору.*Рег\. № /.test(text);
  expect(people.map((one) => one.texts().filter(isReceipt).length)).toEqual(people.map(() => quarters));
  const asCalm = (await calm(quarters - 1)).facts;
  const look = (db: Db) => expectFacts(db, asCalm, coordinator, killer.inHand);
  // What is late comes together in one message, or in several: how many they are is not known before.
  while ((await bot.minutesPass(look)) > 0) {
    const told = coordinator.messages().length;
    await bot.start();
    await sim.until(() => coordinator.messages().length > told);
    await bot.stop();
  }
}

/** All is as in the calm town, and what is unsent is only late. A notice was taken in hand again only if the bot was killed while it had it `inHand`. */
async function expectFacts(db: Db, calm: Facts, coordinator: Person, inHand: ReadonlySet<string>): Promise<void> {
  const facts = await readFacts(db);
  expect(new Set(facts.updates).size).toBe(facts.updates.length);
  const plain = ({ notices, ...all }: Facts) => ({
    ...all,
    updates: [],
    notices: notices.map((one) => ({ ...one, sent: true })),
  });
  expect(plain(facts)).toEqual(plain(calm));
  const stored = await noticesOfReports(db);
  const again = stored.flatMap(({ id, attempts }) => range(attempts - 1).map((at) => attempt(id, at + 1)));
  expect(again.filter((one) => !inHand.has(one))).toEqual([]);
  const read = coordinator.texts().filter((text) => text.includes('отправлен отчёт'));
  expect(read.length).toBeLessThanOrEqual(stored.reduce((sum, one) => sum + one.attempts, 0));
}

const noticesOfReports = (db: Db) => db.select().from(outbox).where(eq(outbox.kind, 'report-sent'));
const attempt = (id: number, count: number) => `notice ${id}, attempt ${count}`;
const range = (count: number) => Array.from({ length: Math.max(count, 0) }, (_, at) => at);

type Scene = {
  sim: Simulator;
  bot: Victim;
  coordinator: Person;
  directors: readonly Director[];
  random: () => number;
  moments: Moment[];
};

class Killer {
  readonly #scene: Scene;
  kills = 0;
  /** Which attempts to deliver a notice a kill interrupted. Of those told of in one message one kill interrupts them all. */
  readonly inHand = new Set<string>();

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Kills are left to be made. */
  get isThere(): boolean {
    return this.#scene.moments.length > 0;
  }

  /** Kills and starts the bot while people do something; while kills are left it is killed once more when they are through. */
  async during(playing: readonly Promise<void>[]): Promise<void> {
    const { sim, bot, moments } = this.#scene;
    let areThrough = false;
    const through = Promise.all(playing).then(() => {
      areThrough = true;
      sim.world.changed();
    });
    const broken = new Promise<never>((_, fail) => void through.catch(fail));
    while (!areThrough && moments[0] !== undefined) {
      const moment = moments[0];
      if (moment === 'start' && bot.isDown) {
        bot.begin();
        await pass(this.#below(1500));
      } else {
        if (bot.isDown) await bot.start();
        if (!(await Promise.race([broken, this.#comes(moment, () => areThrough)]))) continue;
      }
      moments.shift();
      await this.#kill(moment);
    }
    if (moments.length > 0) await this.#kill('any');
    else if (bot.isDown) await bot.start();
    await through;
  }

  /** Resolves at that moment. False: people were through before it came. */
  async #comes(moment: Moment, isOver: () => boolean): Promise<boolean> {
    const { sim, directors, coordinator } = this.#scene;
    const acts = () => directors.reduce((sum, one) => sum + one.acts, 0);
    const enough = acts() + 1 + this.#below(6);
    await sim.until(() => isOver() || acts() >= enough);
    if (isOver()) return false;

    const playing = directors.filter((one) => one.isPlaying);
    const when = moment.endsWith('unshown') ? 'before' : 'after';
    // Somebody has just begun to do something, so a report is still to be sent and a notice to come.
    if (moment.startsWith('notice')) return this.#silence(coordinator, when, () => false);
    if (moment.endsWith('shown')) return this.#silence(playing[this.#below(playing.length)]!.person, when, isOver);
    await pass(this.#below(40));
    return true;
  }

  /** Resolves when a call of the bot to a person has come, which gets no answer. False: it was over before. */
  async #silence({ id }: Person, when: 'before' | 'after', isOver: () => boolean): Promise<boolean> {
    const { sim } = this.#scene;
    const { calls } = sim;
    const from = calls.length;
    const hasCome = () => calls.slice(from).some(({ payload }) => Number(payload.chat_id) === id);
    sim.faults.silence('*', { chat: id, when });
    await sim.until(() => isOver() || hasCome());
    return hasCome();
  }

  async #kill(moment: Moment): Promise<void> {
    const { bot, directors, sim } = this.#scene;
    this.kills += 1;
    await bot.kill(async (db) => {
      for (const { id, attempts, claimedAt, sentAt } of await noticesOfReports(db))
        if (claimedAt && !sentAt) this.inHand.add(attempt(id, attempts));
      const facts = await readFacts(db);
      for (const { person, possible } of directors) {
        const stored = factsOf(facts, person);
        const fits = possible.find((one) => one === stored) ?? possible.at(-1)!;
        expect(JSON.parse(stored), `kill ${this.kills}, ${moment}`).toEqual(JSON.parse(fits));
      }
    });
    sim.faults.clear();
  }

  #below(limit: number): number {
    return Math.floor(this.#scene.random() * limit);
  }
}
