import { getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { type Db, rows } from '../../src/db/open.ts';
import * as schema from '../../src/db/schema.ts';

const exported: unknown[] = Object.values(schema);
export const TABLES = exported.filter((one): one is PgTable => is(one, PgTable));

/** Names of the tables that hold these words or digits anywhere in a row, whatever the column; bytes of files are looked into too. */
export async function tablesWith(db: Db, words: string): Promise<string[]> {
  const found: string[] = [];
  const hex = Buffer.from(words).toString('hex');
  for (const name of TABLES.map(getTableName)) {
    const hits = await rows(
      db,
      sql`select 1 from ${sql.identifier(name)} as one
        where strpos(one::text, ${words}) > 0 or strpos(one::text, ${hex}) > 0 limit 1`,
    );
    if (hits.length > 0) found.push(name);
  }
  return found;
}

/** What a press may change without anything being changed: what chats show, short dialogues, ids of updates, who can be reached and when. */
const FLEETING = ['update_seen', 'screen', 'conversation', 'pace'];

/** A fingerprint of the rows of every table that holds facts. */
export async function fingerprints(db: Db): Promise<Record<string, string>> {
  const names = TABLES.map(getTableName).filter((one) => !FLEETING.includes(one));
  const prints = names.map(
    (
      name,
    ) => sql`select ${name} as name, count(*) || ' rows ' || coalesce(md5(string_agg(said, '|' order by said)), '') as print
      from (select (to_jsonb(one) - 'unreachable_since')::text as said from ${sql.identifier(name)} as one) as all_rows`,
  );
  const found = await rows(db, sql.join(prints, sql` union all `));
  return Object.fromEntries(found.map(({ name, print }) => [String(name), String(print)]));
}
