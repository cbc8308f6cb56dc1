import { sql } from 'drizzle-orm';
import { type Db, rows } from './open.ts';

/** `there`: he is not on leave; `covered`: he is, and in each of his places somebody else gets the same notices; `alone`: nobody does. */
export type Leave = 'there' | 'covered' | 'alone';

/** Whether a person is on leave, by the day in each municipality in which he holds a role, and whether somebody stands in for him. */
export async function leaveOf(db: Db, personId: number, now: Date): Promise<Leave> {
  const [row] = await rows(
    db,
    sql`select count(*)::int as away, count(*) filter (where not exists (
        select 1 from membership as other join person as stands_in on stands_in.id = other.person_id
        where other.until is null and other.role <> 'curator' and other.person_id <> held.person_id
          and other.municipality_id = held.municipality_id and coalesce(other.school_id, 0) = coalesce(held.school_id, 0)
          and stands_in.telegram_id is not null and stands_in.unreachable_since is null
          and coalesce(stands_in.away_until < (${now.toISOString()}::timestamptz at time zone municipality.timezone)::date, true)
      ))::int as alone
      from membership as held join person on person.id = held.person_id
      join municipality on municipality.id = held.municipality_id
      where held.person_id = ${personId} and held.until is null and held.role <> 'curator'
        and person.away_until >= (${now.toISOString()}::timestamptz at time zone municipality.timezone)::date`,
  );
  if (Number(row?.away ?? 0) === 0) return 'there';
  return Number(row?.alone) === 0 ? 'covered' : 'alone';
}
