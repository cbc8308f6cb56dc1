import type { TestProject } from 'vitest/node';
import { kept, keptSnapshot } from '../../src/db/blank.ts';
import { openDb } from '../../src/db/open.ts';
import { startCluster } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server with the database `template`; undefined: not on this machine. */
    postgres: string | undefined;
    /** File with the snapshot of an embedded database without rows. */
    snapshot: string;
    /** Folder of an embedded database without rows. */
    folder: string;
  }
}

/** Starts PostgreSQL for the whole run and lays both databases out once, for each test file to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('snapshot', await keptSnapshot());
  project.provide('folder', await kept('embedded', async (dataDir) => (await openDb({ dataDir })).close()));

  const cluster = await startCluster({ durable: false });
  if (!cluster) {
    const words = 'PostgreSQL is not on this machine: the tests of the database run on the embedded one alone';
    if (process.env.CI === 'true') throw new Error(words);
    console.warn(`\n${'!'.repeat(words.length)}\n${words}\n${'!'.repeat(words.length)}\n`);
    project.provide('postgres', undefined);
    return async () => {};
  }
  await prepareTemplate(cluster.urlOf('postgres'), cluster.urlOf('template'));
  project.provide('postgres', cluster.urlOf('postgres'));
  return cluster.stop;
}

async function prepareTemplate(serverUrl: string, templateUrl: string): Promise<void> {
  const { default: postgres } = await import('postgres');
  const client = postgres(serverUrl, { max: 1 });
  await client`create database template`;
  await client.end();
  await (await openDb({ url: templateUrl, poolSize: 1 })).close();
}
