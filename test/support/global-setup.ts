import { createHash, randomUUID } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDb, takeSnapshot } from '../../src/db/open.ts';
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

const ROOT = join(import.meta.dirname, '../..');

/** Starts PostgreSQL for the whole run and lays both databases out once, for each test file to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide(
    'snapshot',
    await kept('embedded.tar', async (path) => writeFile(path, (await takeSnapshot()).stream())),
  );
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

/** Laying a database out costs seconds, so it is kept for each state of the migrations. Gives the path of what `make` made. */
async function kept(name: string, make: (path: string) => Promise<void>): Promise<string> {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  for (const path of globSync('drizzle/**/*', { cwd: ROOT, withFileTypes: true }).sort()) {
    if (path.isFile()) hash.update(readFileSync(join(path.parentPath, path.name)));
  }
  const folder = join(ROOT, 'node_modules/.cache/opora', hash.digest('hex').slice(0, 16));
  const path = join(folder, name);
  if (existsSync(path)) return path;

  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, randomUUID());
  await make(unfinished);
  // Another run may have been faster: then its work is taken.
  await rename(unfinished, path).catch(() => rm(unfinished, { recursive: true, force: true }));
  return path;
}
