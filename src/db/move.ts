import { and, count, eq, getTableColumns, getTableName, is, sql } from 'drizzle-orm';
import { getTableConfig, type PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { no, ok, type Result } from '../domain/result.ts';
import { type Db, openDb, rows } from './open.ts';
import * as schema from './schema.ts';

/** Rows moved, by table. */
export type Moved = Map<string, number>;
export type MoveProblem = { code: 'target-not-empty'; table: string };

const ROWS_AT_ONCE = 500;
/** Of a table with contents of files, which may have megabytes each. */
const FILES_AT_ONCE = 4;

/**
 * Copies every row of an embedded database, and what its counters of ids have reached, to a server whose database is empty or not laid out
 * yet. All in one transaction: the server has everything or nothing. Throws when a count differs at the end, and whatever the driver throws.
 */
export async function moveDatabase(from: Db, toUrl: string): Promise<Result<Moved, MoveProblem>> {
  const target = await openDb({ url: toUrl, poolSize: 1 });
  try {
    return await target.db.transaction(async (to) => {
      const tables = tablesInOrder();
      const names = tables.map((table) => sql.identifier(getTableName(table)));
      await to.execute(sql`lock table ${sql.join(names, sql`, `)} in exclusive mode`);
      for (const table of tables) {
        if ((await countRows(to, table)) > 0) return no({ code: 'target-not-empty', table: getTableName(table) });
      }

      const moved: Moved = new Map();
      for (const table of tables) moved.set(getTableName(table), await copyTable(from, to, table));
      await copyCounters(from, to);
      return ok(moved);
    });
  } finally {
    await target.close();
  }
}

/** All tables, each after those it refers to. Throws on a circle. */
function tablesInOrder(): PgTable[] {
  const exports: unknown[] = Object.values(schema);
  const waiting = new Set(exports.filter((one): one is PgTable => is(one, PgTable)));
  const ordered: PgTable[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting].filter((table) =>
      refersTo(table).every((other) => other === table || !waiting.has(other)),
    );
    if (ready.length === 0) throw new Error(`tables refer to each other: ${[...waiting].map(getTableName).join(', ')}`);
    for (const table of ready) waiting.delete(table);
    ordered.push(...ready);
  }
  return ordered;
}

const refersTo = (table: PgTable): PgTable[] =>
  getTableConfig(table).foreignKeys.map((key) => key.reference().foreignTable);

async function countRows(db: Db, table: PgTable): Promise<number> {
  return (await db.select({ n: count() }).from(table))[0]?.n ?? 0;
}

async function copyTable(from: Db, to: Db, table: PgTable): Promise<number> {
  const columns = getTableColumns(table);
  const key = keyOf(table);
  const parents = Object.keys(columns).filter((name) => parentColumns(table).includes(columns[name]!));
  const hasFiles = Object.values(columns).some((column) => column.getSQLType() === 'bytea');
  const size = hasFiles ? FILES_AT_ONCE : ROWS_AT_ONCE;

  // A row may refer to one of its own table that comes later: such columns are filled in when all rows are there.
  const postponed: Record<string, unknown>[] = [];
  let copied = 0;
  for (;;) {
    const part: Record<string, unknown>[] = await from
      .select()
      .from(table)
      .orderBy(...key)
      .limit(size)
      .offset(copied);
    if (part.length === 0) break;
    const orphans = part.map((row) => ({ ...row, ...Object.fromEntries(parents.map((name) => [name, null])) }));
    await to.insert(table).values(orphans);
    postponed.push(...part.filter((row) => parents.some((name) => row[name] !== null)));
    copied += part.length;
  }
  for (const row of postponed) {
    const same = Object.entries(columns).flatMap(([name, column]) =>
      key.includes(column) ? [eq(column, row[name])] : [],
    );
    await to
      .update(table)
      .set(Object.fromEntries(parents.map((name) => [name, row[name]])))
      .where(and(...same));
  }

  const there = await countRows(to, table);
  if (there !== copied) throw new Error(`moved ${copied} rows of ${getTableName(table)}, found ${there}`);
  return copied;
}

function keyOf(table: PgTable): PgColumn[] {
  const { columns, primaryKeys } = getTableConfig(table);
  return [...columns.filter((column) => column.primary), ...primaryKeys.flatMap((key) => key.columns)];
}

/** The columns by which a row refers to another row of its own table. */
function parentColumns(table: PgTable): PgColumn[] {
  const references = getTableConfig(table).foreignKeys.map((key) => key.reference());
  return references.flatMap(({ foreignTable, columns }) => (foreignTable === table ? columns : []));
}

async function copyCounters(from: Db, to: Db): Promise<void> {
  const counters = await rows(
    from,
    sql`select sequencename as name, last_value::int as last from pg_sequences where schemaname = 'public'`,
  );
  for (const { name, last } of counters) {
    if (last !== null) await to.execute(sql`select setval(${name}::regclass, ${last})`);
  }
}
