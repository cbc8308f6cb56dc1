import type { Db } from './open.ts';

/**
 * A statement that drizzle puts together once for each database and not anew each time, which took as long as sending it: for what is asked at
 * every update. Its blanks are `sql.placeholder`s.
 */
export function preparedOnce<Statement>(prepare: (db: Db) => Statement): (db: Db) => Statement {
  const known = new WeakMap<Db, Statement>();
  return (db) => {
    const statement = known.get(db) ?? prepare(db);
    known.set(db, statement);
    return statement;
  };
}
