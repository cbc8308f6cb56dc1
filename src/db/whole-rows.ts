import type { Sql } from 'postgres';
import { type Preparing, preparing } from './repeated.ts';

/**
 * The same client, whose results have no holes and whose statements are prepared when they come again. postgres.js 3.4.9 goes on counting
 * rows after a statement that failed half way, so the next result on that connection begins with as many empty places (porsager/postgres
 * issue 1119): a wrong answer without an error.
 */
export function withWholeRows(client: Sql, isWorthPreparing: Preparing = preparing()): Sql {
  return new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (name === 'unsafe') {
        return (text: string, params: unknown[] = [], options: Options = {}) =>
          whole(
            member.call(target, text, params, {
              ...options,
              prepare: options.prepare || isWorthPreparing(text, params),
            }),
          );
      }
      if (name === 'begin' || name === 'savepoint') {
        return (body: (inner: Sql) => unknown) =>
          member.call(target, (inner: Sql) => body(withWholeRows(inner, isWorthPreparing)));
      }
      return member;
    },
  });
}

type Options = { prepare?: boolean };
type Pending = PromiseLike<unknown[]> & { values(): PromiseLike<unknown[]> };

/** A statement of postgres.js is sent when it is first waited for, so nothing may be waited for here. */
function whole(pending: Pending) {
  return {
    // biome-ignore lint/suspicious/noThenProperty: it stands for a promise, as the driver's own statement does.
    then: (done: (rows: unknown[]) => unknown, failed: (error: unknown) => unknown) =>
      pending.then((rows) => withoutHoles(rows)).then(done, failed),
    values: () => pending.values().then((rows) => withoutHoles(rows)),
  };
}

const withoutHoles = (rows: unknown[]): unknown[] => (0 in rows || rows.length === 0 ? rows : rows.filter(() => true));
