import { onTestFinished } from 'vitest';
import type { Person } from '../../src/simulator/person.ts';
import { freshPostgres } from './database.ts';
import { type District, makeDistrict } from './district.ts';
import { join } from './walks.ts';
import { startWorkers, type Workers } from './workers.ts';

/** A district served by several workers on one server. */
export type SharedTown = Workers & {
  district: District;
  /** A newcomer who came in by a link of the operator. */
  joins(...as: Parameters<District['linkTo']>): Promise<Person>;
};

/** Until the end of the test. Undefined: PostgreSQL is not on this machine. */
export async function openSharedTown(wanted: { workers: number; schools: number }): Promise<SharedTown | undefined> {
  const database = await freshPostgres();
  if (!database) return undefined;
  const workers = await startWorkers(database.url, wanted.workers);
  onTestFinished(async () => {
    await workers.close();
    await database.drop();
  });
  const district = await makeDistrict(workers.app, { schools: wanted.schools });
  const joins: SharedTown['joins'] = async (...as) => {
    const person = workers.sim.person();
    await join(person, await district.linkTo(...as));
    return person;
  };
  return { ...workers, district, joins };
}
