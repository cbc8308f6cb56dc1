/** What went wrong in a database, read the same way from both drivers: drizzle wraps the driver's error as `cause`. */

/** Connection lost, server starting or shutting down, no connection free: the same statement may work in a while. */
const AWAY_STATES = /^(08|57P0[1-3]$|53300$)/;
const AWAY_CODES = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Driver's and drizzle's error, its causes and the attempts of a connection to several addresses, outermost first. */
function* causes(error: unknown): Generator<Error> {
  if (!(error instanceof Error)) return;
  yield error;
  yield* causes(error.cause);
  if (error instanceof AggregateError) for (const one of error.errors) yield* causes(one);
}

function field(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : undefined;
}

/** SQLSTATE of a failed statement, or the driver's or the system's own code. Absent: not an error of a database. */
export function errorCode(error: unknown): string | undefined {
  for (const one of causes(error)) {
    const code = field(one, 'code');
    if (code !== undefined) return code;
  }
  return undefined;
}

/** Whether a row exists already; with `constraint`, by that unique index or constraint. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  for (const one of causes(error)) {
    if (field(one, 'code') !== '23505') continue;
    return constraint === undefined || (field(one, 'constraint_name') ?? field(one, 'constraint')) === constraint;
  }
  return false;
}

/** Whether another transaction was in the way: the same transaction may be run again from its start. */
export function isSerializationFailure(error: unknown): boolean {
  const code = errorCode(error);
  return code === '40001' || code === '40P01';
}

/** Whether the database could not be reached or gave up for reasons of its own. Whether the statement was carried out is unknown. */
export function isDatabaseAway(error: unknown): boolean {
  for (const one of causes(error)) {
    const code = field(one, 'code');
    if (code !== undefined && (AWAY_CODES.has(code) || AWAY_STATES.test(code))) return true;
  }
  return false;
}
