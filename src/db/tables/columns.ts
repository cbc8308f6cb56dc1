import { customType, timestamp } from 'drizzle-orm/pg-core';

/** JSON that comes back as it was stored, scalars too, on both databases (drizzle's own jsonb parses a string twice). */
export const json = <T>(name: string) =>
  customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => JSON.parse(value) as T,
  })(name);

/** Bytes as they are: files. */
export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/** An instant. */
export const at = (name: string) => timestamp(name, { withTimezone: true });
