import { and, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Language } from '../domain/people.ts';
import type { Db } from './open.ts';
import { outbox, person } from './schema.ts';

/** Something to be said without being asked. The text is made at delivery, from ids: facts may have changed meanwhile. */
export type Notice = {
  /** Makes a second one impossible. */
  key: string;
  kind: string;
  person: number;
  payload: Record<string, string | number | boolean>;
  dueAt: Date;
};

/** Writes notices in the transaction of their cause; one that is there already stays as it is. */
export async function enqueue(tx: Db, notices: readonly Notice[], now: Date): Promise<void> {
  if (notices.length === 0) return;
  await tx
    .insert(outbox)
    .values(
      notices.map((one) => ({
        key: one.key,
        kind: one.kind,
        personId: one.person,
        payload: one.payload,
        dueAt: one.dueAt,
        createdAt: now,
      })),
    )
    .onConflictDoNothing();
}

export type Claimed = Notice & { id: number; attempts: number; telegramId: number | undefined; language: Language };

/** Seconds after which a notice claimed by a worker that died is taken by another. */
const LEASE_SECONDS = 60;

/** Takes the notice that is due longest; undefined: nothing is due. Two workers never get the same one within the lease. */
export async function claimNotice(db: Db, now: Date): Promise<Claimed | undefined> {
  const lapsed = new Date(now.getTime() - LEASE_SECONDS * 1000);
  const due = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        lte(outbox.dueAt, now),
        isNull(outbox.sentAt),
        isNull(outbox.failure),
        or(isNull(outbox.claimedAt), lte(outbox.claimedAt, lapsed)),
      ),
    )
    .orderBy(outbox.dueAt, outbox.id)
    .limit(1)
    .for('update', { skipLocked: true });
  const [row] = await db
    .update(outbox)
    .set({ claimedAt: now, attempts: sql`${outbox.attempts} + 1` })
    .where(inArray(outbox.id, due))
    .returning();
  if (!row) return undefined;
  const [to] = await db
    .select({ telegramId: person.telegramId, language: person.language })
    .from(person)
    .where(eq(person.id, row.personId));
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    person: row.personId,
    payload: row.payload,
    dueAt: row.dueAt,
    attempts: row.attempts,
    telegramId: to?.telegramId ?? undefined,
    language: to?.language ?? 'ru',
  };
}

/** Writes down how a delivery ended: sent, given up with a reason, or to be tried again at a later time. */
export async function settleNotice(
  db: Db,
  id: number,
  end: { sentAt: Date } | { failure: string } | { dueAt: Date },
): Promise<void> {
  const set = 'dueAt' in end ? { dueAt: end.dueAt, claimedAt: null } : end;
  await db.update(outbox).set(set).where(eq(outbox.id, id));
}
