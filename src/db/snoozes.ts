import { and, desc, eq, gte, inArray } from 'drizzle-orm';
import type { IsoDate } from '../domain/calendar.ts';
import type { Db } from './open.ts';
import { snooze } from './schema.ts';

/** A reminder that its reader put off. Days are those of the municipality he was reminded for. */
export type Snooze = {
  /** The day on which he is reminded again, at `at`. */
  day: IsoDate;
  at: Date;
  /** The day on which he put it off. */
  madeOn: IsoDate;
  /** How often in a row. */
  number: number;
};

const shape = ({ day, at, madeOn, number }: typeof snooze.$inferSelect): Snooze => ({ day, at, madeOn, number });

/** Puts a person's reminder off. */
export async function putOff(tx: Db, personId: number, wanted: Snooze, now: Date): Promise<void> {
  await tx.insert(snooze).values({ personId, ...wanted, createdAt: now });
}

/** What a person put off last. */
export async function lastSnooze(db: Db, personId: number): Promise<Snooze | undefined> {
  const [row] = await db.select().from(snooze).where(eq(snooze.personId, personId)).orderBy(desc(snooze.id)).limit(1);
  return row && shape(row);
}

/** What people put off last that is for `day` or later, by person; of these people, or of all. */
export async function snoozesFrom(db: Db, day: IsoDate, people?: readonly number[]): Promise<Map<number, Snooze>> {
  const rows = await db
    .selectDistinctOn([snooze.personId])
    .from(snooze)
    .where(and(gte(snooze.day, day), people && inArray(snooze.personId, [...people])))
    .orderBy(snooze.personId, desc(snooze.id));
  return new Map(rows.map((row) => [row.personId, shape(row)]));
}
