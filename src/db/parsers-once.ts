import { type PGlite, type QueryOptions, types } from '@electric-sql/pglite';

/** Dates and instants, and lists of them and of exact numbers: drizzle reads them from their text. */
const READ_FROM_TEXT = [types.TIMESTAMP, types.TIMESTAMPTZ, types.INTERVAL, types.DATE, 1231, 1115, 1185, 1187, 1182];

/**
 * The same client, told once how values are read. drizzle 0.45.4 tells it at every statement, for which PGlite 0.5.14 copies its table of
 * several hundred types: a quarter of the time of a short statement.
 */
export function withParsersOnce(client: PGlite): PGlite {
  for (const type of READ_FROM_TEXT) client.parsers[type] = (text: string) => text;
  withoutParsers(client);
  const transaction = client.transaction.bind(client);
  client.transaction = (body) =>
    transaction((tx) => {
      withoutParsers(tx);
      return body(tx);
    });
  return client;
}

function withoutParsers(of: Pick<PGlite, 'query'>): void {
  const query = of.query.bind(of);
  of.query = (text, params, options) => query(text, params, plain(options));
}

function plain(options: QueryOptions | undefined): QueryOptions {
  const { parsers: _known, ...rest } = options ?? {};
  return rest;
}
