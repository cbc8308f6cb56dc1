import { expect, onTestFinished } from 'vitest';
import type { Person } from '../../src/simulator/person.ts';
import { seeded } from '../../src/simulator/random.ts';
import { freshPostgres } from './database.ts';
import { type District, makeDistrict } from './district.ts';
import { type Facts, readFacts } from './facts.ts';
import { type Act, fillAndSend, perform } from './reporter.ts';
import { startWorkers, type Workers } from './workers.ts';

type Town = Workers & { district: District };

/** Workers on a PostgreSQL of their own, with a district. Undefined: PostgreSQL is not on this machine. */
async function openTown(wanted: { workers: number; schools: number }): Promise<Town | undefined> {
  const database = await freshPostgres();
  if (!database) return undefined;
  const workers = await startWorkers(database.url, wanted.workers);
  onTestFinished(async () => {
    await workers.close();
    await database.drop();
  });
  return { ...workers, district: await makeDistrict(workers.app, { schools: wanted.schools }) };
}

/** A newcomer who came in by a link of the operator. */
async function joined({ sim, district }: Town, ...as: Parameters<District['linkTo']>): Promise<Person> {
  const person = sim.person();
  await person.opens(await district.linkTo(...as));
  await person.presses('Согласен, войти');
  return person;
}

/** How a person's part is acted: as it comes to him, or as he did it the first time. */
type Part = (who: string, person: Person, seed: number) => Promise<void>;

/** A year as its quarters' reports: each filled at random, sent, looked at, some returned and sent again. */
async function playQuarters(town: Town, quarters: readonly string[], fill: Part): Promise<Facts> {
  const { schools } = town.district;
  const coordinator = await joined(town, 'coordinator');
  const directors: Person[] = [];
  for (const school of schools) directors.push(await joined(town, 'director', school));

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
  return readFacts(town.db);
}

/**
 * Plays the quarters once, on one worker, and again with every update delivered twice, its second copy at any time and to any of two
 * workers; the facts must be the same. False: PostgreSQL is not on this machine.
 */
export async function expectSameFacts(wanted: {
  seed: number;
  schools: number;
  quarters: readonly string[];
}): Promise<boolean> {
  const once = await openTown({ workers: 1, schools: wanted.schools });
  const twice = await openTown({ workers: 2, schools: wanted.schools });
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
  expect(new Set(two.updates).size).toBe(two.updates.length);
  expect({ ...two, updates: [] }).toEqual({ ...one, updates: [] });
  expect(Object.values(two.answers).flat().length).toBeGreaterThan(10 * wanted.schools * wanted.quarters.length);
  return true;
}
