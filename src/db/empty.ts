import { sql } from 'drizzle-orm';
import { type Db, rows } from './open.ts';

/** Takes all rows out of all tables; ids begin at 1 again. For a database that is of no worth: the demo's. */
export async function emptyTables(db: Db): Promise<void> {
  const tables = sql`select string_agg(quote_ident(tablename), ', ') as names from pg_tables where schemaname = 'public'`;
  const [found] = await rows(db, tables);
  await db.execute(sql.raw(`truncate ${String(found?.names)} restart identity cascade`));
}
