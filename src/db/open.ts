import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import type { SQL } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as serverDrizzle } from 'drizzle-orm/postgres-js';
import { migrate as migrateServer } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { FolderUnusable, refusalOf } from './folder.ts';
import { takeLock } from './lock.ts';
import * as schema from './schema.ts';
import { withWholeRows } from './whole-rows.ts';

/** A database, or an open transaction of it: inside one, use that alone. Whichever of the two databases it is. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

export type OpenDb = { db: Db; kind: 'postgres' | 'embedded'; close(): Promise<void> };

/** Where the database is: a server, a folder of ours, or nowhere (gone with the process; `snapshot` is one of `takeSnapshot`). */
export type DbPlace = { url: string; poolSize?: number } | { dataDir: string } | { memory: true; snapshot?: Blob };

const MIGRATIONS = join(import.meta.dirname, '../../drizzle');
/** Any number, as long as every process takes the same one before it migrates. */
const MIGRATION_LOCK = 20_261_122;
const LONGEST_RECONNECT_WAIT_SECONDS = 2;

/**
 * Opens the database and brings its tables up to this version of the code. Throws `DatabaseInUse` when another process works with the
 * folder, `FolderUnusable` when nothing can be kept in it, and the driver's error when the server cannot be reached. A connection lost later is made anew by the next statement.
 */
export async function openDb(place: DbPlace): Promise<OpenDb> {
  if ('url' in place) return openServer(place.url, place.poolSize ?? 10);
  if ('dataDir' in place) return openFolder(place.dataDir);
  const options = place.snapshot ? { loadDataDir: place.snapshot } : {};
  const { PGlite } = await embeddedDriver();
  return openEmbedded(await PGlite.create(options), async () => {});
}

/** What an embedded database needs, loaded where there is one. */
async function embeddedDriver() {
  const [{ PGlite }, { withParsersOnce }, { drizzle }, { migrate }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('./parsers-once.ts'),
    import('drizzle-orm/pglite'),
    import('drizzle-orm/pglite/migrator'),
  ]);
  return { PGlite, withParsersOnce, drizzle, migrate };
}

/** Rows of a statement written by hand. Values come as the driver gives them: cast numbers (`::int`) and read instants as strings. */
export async function rows(db: Db, query: SQL): Promise<Record<string, unknown>[]> {
  const result: unknown = await db.execute(query);
  const list = Array.isArray(result) ? result : (result as { rows: unknown[] }).rows;
  return list.map((row) => ({ ...row }));
}

/** An embedded database with all tables and no rows, to open many others from in a tenth of the time. */
export async function takeSnapshot(): Promise<Blob> {
  const { PGlite, drizzle, migrate } = await embeddedDriver();
  const client = await PGlite.create();
  await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
  const snapshot = await client.dumpDataDir('gzip');
  await client.close();
  return snapshot;
}

async function openServer(url: string, poolSize: number): Promise<OpenDb> {
  await migrateUnderLock(url);
  const client = postgres(url, { ...CONNECTION, max: poolSize, connection: { application_name: newName() } });
  return {
    db: serverDrizzle(withWholeRows(client), { schema }),
    kind: 'postgres',
    close: () => client.end({ timeout: 5 }),
  };
}

/** Of all connections of one opening: by it other workers see whether this one is still there. */
const newName = () => `opora-${randomUUID()}`;

const CONNECTION = {
  connect_timeout: 10,
  backoff: (attempts: number) => Math.min(0.05 * 2 ** attempts, LONGEST_RECONNECT_WAIT_SECONDS),
  onnotice: () => {},
};

/** drizzle's `migrate` takes no lock, and two processes starting on an empty database would both create its tables. */
async function migrateUnderLock(url: string): Promise<void> {
  const client = postgres(url, { ...CONNECTION, max: 1 });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrateServer(serverDrizzle(client), { migrationsFolder: MIGRATIONS });
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function openFolder(dataDir: string): Promise<OpenDb> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const release = takeLock(join(dataDir, 'database.lock'), dataDir);
    try {
      const folder = join(dataDir, 'database');
      if (!existsSync(folder)) await createFolder(folder);
      const { PGlite } = await embeddedDriver();
      return await openEmbedded(await PGlite.create(folder), async () => release());
    } catch (error) {
      release();
      throw error;
    }
  } catch (error) {
    const refusal = refusalOf(error);
    throw refusal === undefined ? error : new FolderUnusable(dataDir, refusal, error);
  }
}

/** A new database gets its name only when it is whole: one killed half way is begun again, not found broken. */
async function createFolder(folder: string): Promise<void> {
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  const { PGlite } = await embeddedDriver();
  const client = await PGlite.create(unfinished);
  await client.close();
  await rename(unfinished, folder);
}

async function openEmbedded(client: PGlite, afterwards: () => Promise<void>): Promise<OpenDb> {
  await client.query(`set application_name = '${newName()}'`);
  const { withParsersOnce, drizzle, migrate } = await embeddedDriver();
  const db = drizzle(withParsersOnce(client), { schema });
  await migrate(db, { migrationsFolder: MIGRATIONS });
  return {
    db,
    kind: 'embedded',
    close: async () => {
      await client.close();
      await afterwards();
    },
  };
}
