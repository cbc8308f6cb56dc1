import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import { inject, onTestFinished, test } from 'vitest';
import { readSnapshot } from '../../src/db/blank.ts';
import { type Db, type OpenDb, openDb } from '../../src/db/open.ts';
import * as schema from '../../src/db/schema.ts';

const server = inject('postgres');
/** The databases there are on this machine. */
export const KINDS: readonly OpenDb['kind'][] = server === undefined ? ['embedded'] : ['embedded', 'postgres'];

/** An embedded database of its own, with all tables and no rows. */
export async function freshEmbedded(): Promise<OpenDb> {
  return openDb({ memory: true, snapshot: await readSnapshot(inject('snapshot')) });
}

/** A folder with an embedded database of its own, with all tables and no rows, until the end of the test. */
export async function freshFolder(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'opora-folder-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  await cp(inject('folder'), dataDir, { recursive: true });
  return dataDir;
}

/** A PostgreSQL database of its own, with all tables and no rows unless `bare`. Undefined: PostgreSQL is not on this machine. */
export async function freshPostgres(
  options: { bare?: boolean } = {},
): Promise<{ url: string; drop(): Promise<void> } | undefined> {
  if (server === undefined) return undefined;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = options.bare ? 'template0' : 'template';
  const command = async (text: string) => {
    const client = postgres(server, { max: 1, onnotice: () => {} });
    await client.unsafe(text);
    await client.end();
  };
  await command(`create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = name;
  return { url: url.href, drop: () => command(`drop database ${name} with (force)`) };
}

/** The databases of this process, by kind and name: opened by the first test that needs them, and gone with the process. */
const opened = new Map<string, Promise<OpenDb>>();

async function openOwn(kind: OpenDb['kind']): Promise<OpenDb> {
  if (kind === 'embedded') return freshEmbedded();
  const fresh = await freshPostgres();
  if (!fresh) throw new Error('PostgreSQL went away');
  return openDb({ url: fresh.url, poolSize: 5 });
}

/** Takes all rows away in a tenth of the time of `truncate`. Ids begin at 1 again. */
async function wipe(db: Db): Promise<void> {
  const tables: unknown[] = Object.values(schema);
  const deletes = tables.flatMap((table) => (is(table, PgTable) ? [`delete from "${getTableName(table)}";`] : []));
  await db.execute(
    sql.raw(`do $$ begin set local session_replication_role = replica; ${deletes.join(' ')}
      perform setval(oid, 1, false) from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace; end $$`),
  );
}

/** The database of this process, with no rows. */
export const emptied = (kind: OpenDb['kind']): Promise<Db> => emptiedFor(kind, '');

/** Another one, for what goes on at the same time. */
export async function emptiedFor(kind: OpenDb['kind'], name: string): Promise<Db> {
  const own = opened.get(kind + name) ?? openOwn(kind);
  opened.set(kind + name, own);
  const { db } = await own;
  await wipe(db);
  return db;
}

/** The database of tests that go through all rooms: PostgreSQL where it is on this machine, or what `npm run test:embedded` asks for. */
export const THE_ONE: OpenDb['kind'] =
  process.env.ONE_DATABASE === 'embedded' ? 'embedded' : (KINDS.at(-1) ?? 'embedded');

/**
 * A test of what people see and press or commands print, on one database with no rows in it. It asks nothing of a database that the tests of
 * the queries do not ask of both, and the embedded one takes half of its time; `npm run test:embedded` runs all of them on that one.
 */
export function oneDbTest(name: string, body: (db: Db, kind: OpenDb['kind']) => Promise<void>): void {
  test(`${name} (${THE_ONE})`, async () => body(await emptied(THE_ONE), THE_ONE));
}

/** A test that runs once on each of the two databases, on the real tables, with no rows in them at its start. */
export function dbTest(name: string, body: (db: Db, kind: OpenDb['kind']) => Promise<void>): void {
  for (const kind of KINDS) test(`${name} (${kind})`, async () => body(await emptied(kind), kind));
}
