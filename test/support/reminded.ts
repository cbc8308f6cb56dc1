import { setTimeout as pass } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { expect, onTestFinished } from 'vitest';
import type { Db } from '../../src/db/open.ts';
import { outbox, person } from '../../src/db/schema.ts';
import type { Person } from '../../src/simulator/person.ts';
import { seeded } from '../../src/simulator/random.ts';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { settle } from './calm.ts';
import { type Place, Victim } from './victim.ts';

/** Days on which Казачинский район's people are reminded, early in their working hours. */
const DAYS = [
  ...['2026-11-09', '2026-11-13', '2026-11-16', '2026-11-17', '2026-11-19', '2026-11-23'],
  ...['2027-01-15', '2027-01-19', '2027-01-21', '2027-01-22', '2027-01-25', '2027-01-29'],
].map((day) => `${day}T02:10:00Z`);

/** Before a reminder is sent; after it was sent and before the bot learnt so; at any moment; while the bot is starting. */
const MOMENTS = ['unshown', 'shown', 'any', 'start'] as const;
/** Kills of a day; afterwards the bot is left alone until nobody waits for his reminder any more. */
const KILLS_OF_A_DAY = 5;
/** Reminders that a process has in hand at once. */
const MOST_IN_HAND = 4;

/**
 * Lets days of reminders pass for directors who report nothing, while the bot on this database is killed again and again. Nobody is reminded
 * twice on a day. Whoever was not reminded stands among those of whom it is in doubt, and there are no more of them than the killed bots had
 * in hand.
 */
export async function expectRemindedOnce(
  place: Place,
  wanted: { seed: number; directors: number; kills: number },
): Promise<void> {
  const sim = await startSimulator({ keepCalls: 100_000 });
  onTestFinished(() => sim.close());
  const random = seeded(wanted.seed);
  const coordinator = sim.person({ firstName: 'Админ' });
  const bot = new Victim(place, sim, coordinator.id);
  await bot.start('2026-11-08T12:00:00Z');
  const people = [coordinator, ...(await settle(sim, coordinator, wanted.directors))];
  await bot.stop();

  let kills = 0;
  for (const day of DAYS) {
    if (kills === wanted.kills) return;
    const before = people.map(reminders);
    const came = () => people.map((one, at) => reminders(one) - before[at]!);
    let doubted = new Set<number>();
    const look = async (db: Db) => {
      doubted = await expectOnce(db, day, people, came());
    };
    const most = Math.min(KILLS_OF_A_DAY, wanted.kills - kills);
    for (let times = 1; times <= most; times++) {
      await comesToBeKilled(bot, sim, times === 1 ? day : undefined, random);
      await bot.kill(look);
      sim.faults.clear();
    }
    kills += most;

    // What a killed bot had in hand is in doubt by now; all others are reminded still.
    await bot.minutesPass(look);
    const missed = () => people.filter((one, at) => came()[at] === 0 && !doubted.has(one.id));
    await bot.start();
    await sim.until(() => missed().length === 0);
    await bot.stop();
    await bot.minutesPass(look);
    expect(missed(), day).toEqual([]);
    expect(doubted.size, day).toBeLessThanOrEqual(most * MOST_IN_HAND);
  }
  expect(kills).toBe(wanted.kills);
}

const reminders = (one: Person): number => one.texts().filter((text) => /Ожидаем (?:отчёт|строки)/.test(text)).length;

async function comesToBeKilled(
  bot: Victim,
  sim: Simulator,
  day: string | undefined,
  random: () => number,
): Promise<void> {
  const moment = MOMENTS[Math.floor(random() * MOMENTS.length)]!;
  if (moment === 'start') {
    bot.begin(day);
    return pass(random() * 1500);
  }
  const from = sim.calls.length;
  const hasCome = () => sim.calls.slice(from).some(({ method }) => method === 'sendMessage');
  if (moment !== 'any') sim.faults.silence('sendMessage', { when: moment === 'unshown' ? 'before' : 'after' });
  await bot.start(day);
  await Promise.race([moment === 'any' ? pass(random() * 400) : sim.until(hasCome), pass(400)]);
}

/** Who was written to that day has his reminder, and nobody has two. Gives those of whom it is not known whether it came. */
async function expectOnce(
  db: Db,
  day: string,
  people: readonly Person[],
  came: readonly number[],
): Promise<Set<number>> {
  const rows = await db
    .select({ to: person.telegramId, key: outbox.key, sentAt: outbox.sentAt, claimedAt: outbox.claimedAt })
    .from(outbox)
    .innerJoin(person, eq(person.id, outbox.personId))
    .where(eq(outbox.kind, 'reminder'));
  const today = new Map(rows.filter(({ key }) => key.includes(day.slice(0, 10))).map((row) => [row.to, row]));
  for (const [at, one] of people.entries()) {
    const row = today.get(one.id);
    const least = row?.sentAt ? 1 : 0;
    const most = row?.claimedAt ? 1 : 0;
    expect(came[at], `${one.name} on ${day}`).toBeGreaterThanOrEqual(least);
    expect(came[at], `${one.name} on ${day}`).toBeLessThanOrEqual(most);
  }
  const inDoubt = [...today].filter(([, { sentAt, claimedAt }]) => sentAt === null && claimedAt !== null);
  return new Set(inDoubt.map(([to]) => Number(to)));
}
