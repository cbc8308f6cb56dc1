import { expect } from 'vitest';
import type { Person } from '../../src/simulator/person.ts';
import { seeded } from '../../src/simulator/random.ts';
import { type Facts, readFacts } from './facts.ts';
import { type Act, fillAndSend, perform } from './reporter.ts';
import { openSharedTown, type SharedTown } from './shared-town.ts';

/** How a person's part is acted: as it comes to him, or as he did it the first time. */
type Part = (who: string, person: Person, seed: number) => Promise<void>;

/** A year as its quarters' reports: each filled at random, sent, looked at, some returned and sent again. */
async function playQuarters(town: SharedTown, quarters: readonly string[], fill: Part): Promise<Played> {
  const { schools } = town.district;
  const coordinator = await town.joins('coordinator');
  const directors: Person[] = [];
  for (const school of schools) directors.push(await town.joins('director', school));

  for (const [quarter, day] of quarters.entries()) {
    town.clock.set(new Date(day));
    const report = (round: number, all: readonly Person[]) =>
      Promise.all(
        all.map(async (one, at) => {
          await one.says('/start');
          await fill(`${quarter} ${round} ${at}`, one, at + 100 * round + 1000 * quarter);
        }),
      );
    const judge = async (verdict: string) => {
      await coordinator.says('/review');
      await coordinator.presses(/^Школа/);
      await coordinator.presses(verdict);
    };
    await report(1, directors);
    await town.settled();
    for (const _ of schools) {
      await judge('Вернуть с замечанием');
      await coordinator.says('Уточните, пожалуйста, строку 1.');
    }
    await town.settled();
    await report(2, directors);
    await town.settled();
    for (const _ of schools) await judge('Принять');
    await town.settled();
  }
  const heard = [coordinator, ...directors].map((one) => one.texts().filter(isOnce).map(withoutNumber).sort());
  return { facts: await readFacts(town.db), heard };
}

/** What is stored, and what each person heard of receipts and notices. */
type Played = { facts: Facts; heard: string[][] };

const isOnce = (text: string): boolean => /Рег\. №|отправлен отчёт|просит уточнить|принят/.test(text);

/** The directors send at once, so the numbers may be dealt out otherwise. */
const withoutNumber = (text: string): string => text.replace(/(?<=№ \S+-)\d{3}/g, '···');

/**
 * Plays the quarters once, on one worker, and again with every update delivered twice, its second copy at any time and to any of two
 * workers; the facts must be the same. False: PostgreSQL is not on this machine.
 */
export async function expectSameFacts(wanted: {
  seed: number;
  schools: number;
  quarters: readonly string[];
}): Promise<boolean> {
  const once = await openSharedTown({ workers: 1, schools: wanted.schools });
  const twice = await openSharedTown({ workers: 2, schools: wanted.schools });
  if (!once || !twice) return false;

  const scripts = new Map<string, Act[]>();
  const one = await playQuarters(once, wanted.quarters, async (who, person, seed) => {
    scripts.set(who, await fillAndSend(once.sim, person, seeded(wanted.seed * 10_000 + seed)));
  });
  twice.sim.faults.duplicate = { seed: wanted.seed };
  const two = await playQuarters(twice, wanted.quarters, async (who, person) => {
    for (const act of scripts.get(who) ?? []) await perform(twice.sim, person, act);
  });

  expect([...once.troubles, ...twice.troubles]).toEqual([]);
  expect(twice.sim.undelivered).toEqual([]);
  expect(new Set(two.facts.updates).size).toBe(two.facts.updates.length);
  expect({ ...two.facts, updates: [] }).toEqual({ ...one.facts, updates: [] });
  expect(two.heard).toEqual(one.heard);
  const { schools, quarters } = wanted;
  // A receipt for each sending, and to the coordinator a notice of each.
  expect(one.heard.flat().length).toBeGreaterThanOrEqual(4 * schools * quarters.length);
  expect(Object.values(two.facts.answers).flat().length).toBeGreaterThan(10 * schools * quarters.length);
  return true;
}
