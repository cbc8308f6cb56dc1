import { sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Role } from '../domain/people.ts';
import { draft } from './schema.ts';

/**
 * The role by which a person did something with a draft's report at an instant, or with other work `of` a school or municipality: of several that
 * of the school itself, and a director before a deputy. Null: he held none that fills it.
 */
export const roleOf = (
  by: AnyPgColumn,
  at: AnyPgColumn,
  of: { municipalityId: AnyPgColumn; schoolId: AnyPgColumn } = draft,
) => sql<Role | null>`(select held.role from membership as held
  where held.person_id = ${by} and held.municipality_id = ${of.municipalityId}
    and (held.school_id is null or held.school_id = ${of.schoolId}) and held.role <> 'curator'
    and held.since <= ${at} and (held.until is null or held.until >= ${at})
  order by held.school_id nulls last, held.role desc limit 1)`;
