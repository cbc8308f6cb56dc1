import { getTableColumns, getTableName, is, sql } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { expect, onTestFinished, test } from 'vitest';
import { moveDatabase } from '../../src/db/move.ts';
import { type Db, openDb, rows } from '../../src/db/open.ts';
import * as schema from '../../src/db/schema.ts';
import { freshEmbedded, freshPostgres } from '../support/database.ts';

const exported: unknown[] = Object.values(schema);
const TABLES = exported.filter((one): one is PgTable => is(one, PgTable));

/** A value for every kind of column, distinct in every row where the column must be. */
function aValue(sqlType: string, row: number): unknown {
  if (sqlType === 'bytea') return new Uint8Array([0, row % 256, 255]);
  if (sqlType === 'boolean') return row % 2 === 0;
  if (sqlType === 'date') return '2026-11-12';
  if (sqlType.startsWith('timestamp')) return new Date('2026-11-12T12:00:00.123Z');
  if (sqlType === 'text') return `ё"\\${row}`;
  return row;
}

/** Rows 1 to `count` in every table, each referring to the row of the same number; checks and closed sets are satisfied. */
async function fill(db: Db, count: number): Promise<void> {
  await db.execute(sql`set session_replication_role = replica`);
  for (const table of TABLES) {
    for (let row = 1; row <= count; row++) {
      const values = Object.entries(getTableColumns(table)).map(([name, column]) => {
        const value = column.enumValues?.[0] ?? aValue(column.getSQLType(), row);
        return [name, name === 'branchOf' ? count + 1 - row : value];
      });
      const membership = table === schema.membership ? { schoolId: null } : {};
      await db.insert(table).values({ ...Object.fromEntries(values), ...membership });
    }
  }
  for (const table of TABLES.filter((one) =>
    getTableConfig(one).columns.some((column) => column.getSQLType() === 'serial'),
  )) {
    const name = getTableName(table);
    await db.execute(sql.raw(`select setval(pg_get_serial_sequence('"${name}"', 'id'), ${count + 5})`));
  }
  await db.execute(sql`set session_replication_role = origin`);
}

async function contents(db: Db): Promise<Record<string, unknown[]>> {
  const all: [string, unknown[]][] = [];
  for (const table of TABLES) {
    const list: Record<string, unknown>[] = await db.select().from(table).orderBy(sql`1, 2`);
    const plain = list.map((row) =>
      Object.entries(row).map(([name, value]) => [name, value instanceof Uint8Array ? [...value] : value]),
    );
    all.push([getTableName(table), plain]);
  }
  return Object.fromEntries(all);
}

async function target() {
  const fresh = await freshPostgres({ bare: true });
  if (fresh) onTestFinished(fresh.drop);
  return fresh;
}

test('a moved database has every row of every table, and gives the next ids', async () => {
  const fresh = await target();
  if (!fresh) return;
  const embedded = await freshEmbedded();
  await fill(embedded.db, 6);
  await embedded.db.execute(sql`insert into update_seen select i, now() from generate_series(7, 1206) i`);

  const moved = await moveDatabase(embedded.db, fresh.url);
  const counts = new Map(TABLES.map((table) => [getTableName(table), 6])).set('update_seen', 1206);
  expect(moved).toEqual({ ok: true, value: counts });

  const server = await openDb({ url: fresh.url });
  expect(await contents(server.db)).toEqual(await contents(embedded.db));
  expect(await rows(server.db, sql`select nextval('school_id_seq')::int as id`)).toEqual([{ id: 12 }]);
  await server.close();
  await embedded.close();
});

test('a server that holds a row already is left as it is', async () => {
  const fresh = await target();
  if (!fresh) return;
  const server = await openDb({ url: fresh.url });
  await server.db.insert(schema.conversation).values({ key: 'a', version: 0, state: 0 });
  const embedded = await freshEmbedded();
  await fill(embedded.db, 1);

  const moved = await moveDatabase(embedded.db, fresh.url);
  expect(moved).toEqual({ ok: false, error: { code: 'target-not-empty', table: 'conversation' } });
  expect(await server.db.select().from(schema.municipality)).toEqual([]);
  await server.close();
  await embedded.close();
});

test('a move that breaks off half way leaves the server empty, and works when run again', async () => {
  const fresh = await target();
  if (!fresh) return;
  const embedded = await freshEmbedded();
  await fill(embedded.db, 2);
  const server = await openDb({ url: fresh.url });
  await server.db.execute(sql`alter table audit add constraint not_yet check (false)`);

  await expect(moveDatabase(embedded.db, fresh.url)).rejects.toThrow();
  expect(await server.db.select().from(schema.municipality)).toEqual([]);
  await server.db.execute(sql`alter table audit drop constraint not_yet`);
  expect(await moveDatabase(embedded.db, fresh.url)).toMatchObject({ ok: true });
  await server.close();
  await embedded.close();
});
