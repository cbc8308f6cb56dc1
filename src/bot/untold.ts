import { peopleWithRole } from '../db/people.ts';
import type { Role } from '../domain/people.ts';
import type { T } from '../texts.ts';
import type { Deps } from './context.ts';

/** Schools named on one screen. */
const NAMED = 15;

/** The names of the schools of which nobody who holds one of these roles is in the bot: nothing reaches them. */
export async function untoldSchools(
  { db }: Pick<Deps, 'db'>,
  municipality: number,
  roles: readonly Role[],
  schools: readonly { id: number; name: string }[],
): Promise<string[]> {
  const names: string[] = [];
  for (const { id, name } of schools) {
    if ((await peopleWithRole(db, municipality, [...roles], id)).length === 0) names.push(name);
  }
  return names;
}

/** «⚠ Никого нет в боте, сообщите сами (1): …»; empty where everybody is reached. HTML. */
export const untoldLines = (t: T, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [t('extend-untold', { count: names.length, names: names.slice(0, NAMED).join('; ') })];
