import { and, eq, sql } from 'drizzle-orm';
import { ROLES, type Role } from '../domain/people.ts';
import { type Db, rows } from './open.ts';
import { IN_DOUBT } from './outbox.ts';
import { audit, outbox } from './schema.ts';

/** A message of which nobody knows whether it came: a process had it in hand when it was killed, and it is not said twice by itself. */
export type Doubt = {
  id: number;
  kind: string;
  /** When it was taken in hand. */
  at: Date;
  person: number;
  /** What its reader is, in the first place he has; absent: he has none any more. */
  role?: Role;
  municipality?: string;
};

/** All that is in doubt since a moment, the newest first. Of the reader only his role and municipality: the administrator reads no school's. */
export async function listDoubts(db: Db, since: Date): Promise<Doubt[]> {
  const found = await rows(
    db,
    sql`select ${outbox.id} as id, ${outbox.kind} as kind, ${outbox.claimedAt}::text as at, ${outbox.personId} as person,
        held.role, held.municipality
      from ${outbox} left join lateral (
        select membership.role, municipality.name as municipality from membership
        join municipality on municipality.id = membership.municipality_id
        where membership.person_id = ${outbox.personId} and membership.until is null order by membership.id limit 1) as held on true
      where ${outbox.failure} = ${IN_DOUBT} and ${outbox.claimedAt} >= ${since.toISOString()}::timestamptz
      order by ${outbox.claimedAt} desc, ${outbox.id} desc`,
  );
  return found.map((row) => {
    const role = ROLES.find((one) => one === row.role);
    return {
      id: Number(row.id),
      kind: String(row.kind),
      at: new Date(String(row.at)),
      person: Number(row.person),
      ...(role ? { role } : {}),
      ...(typeof row.municipality === 'string' ? { municipality: row.municipality } : {}),
    };
  });
}

/** What an administrator decides of a message in doubt: it is sent once more, or it came. */
export type DoubtDecision = 'again' | 'delivered';

/** Carries a decision out and notes who made it; `by` is absent on the command line. False: it is in doubt no more, or was never. */
export async function decideDoubt(
  db: Db,
  id: number,
  decision: DoubtDecision,
  by: number | undefined,
  now: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const set =
      decision === 'delivered'
        ? { failure: null, sentAt: sql`${outbox.claimedAt}` }
        : { failure: null, claimedAt: null, attempts: 0, dueAt: now };
    const done = await tx
      .update(outbox)
      .set(set)
      .where(and(eq(outbox.id, id), eq(outbox.failure, IN_DOUBT)))
      .returning({ id: outbox.id });
    if (done.length === 0) return false;
    await tx
      .insert(audit)
      .values({ at: now, personId: by ?? null, action: `doubt-${decision}`, subject: { notice: id } });
    return true;
  });
}
