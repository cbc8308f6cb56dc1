import { and, desc, eq } from 'drizzle-orm';
import type { IsoDate } from '../domain/calendar.ts';
import { type Actor, type SchoolAccess, schoolAccess } from './access.ts';
import type { Draft } from './drafts.ts';
import type { Db } from './open.ts';
import { entryCheck, reportEntry, submission } from './schema.ts';
import type { Submission } from './submissions.ts';

/** On what ground a coordinator enters a report for a school: told by telephone, from a paper of a day, or from a filled workbook that came on it. */
export type EntryGround = { paperOn?: IsoDate; file?: number };

/** Notes that a coordinator enters a school's report, and whence he has the answers; from now on he may fill that draft. */
export async function beginEntry(
  db: Db,
  access: SchoolAccess<'enter-report'>,
  draft: Draft,
  ground: EntryGround,
  now: Date,
): Promise<void> {
  if (draft.school !== access.school) throw new Error('beginEntry: of another school');
  await db.insert(reportEntry).values({
    draftId: draft.id,
    paperOn: ground.paperOn ?? null,
    fileId: ground.file ?? null,
    byPerson: access.person ?? 0,
    at: now,
  });
}

/**
 * Leave to fill a draft for its school, of a coordinator who has said on what ground he does. Undefined: he has not, or may not enter
 * reports there any more.
 */
export async function entryAccess(
  db: Db,
  actor: Actor,
  schoolId: number,
  draftId: number,
): Promise<SchoolAccess<'enter-report'> | undefined> {
  const access = await schoolAccess(db, actor, 'enter-report', schoolId);
  if (!access) return undefined;
  return (await lastEntry(db, draftId, actor.person)) && access;
}

/** The newest entry of a person into a draft; undefined: he has made none. */
export async function lastEntry(db: Db, draftId: number, person: number): Promise<{ id: number } | undefined> {
  const [row] = await db
    .select({ id: reportEntry.id })
    .from(reportEntry)
    .where(and(eq(reportEntry.draftId, draftId), eq(reportEntry.byPerson, person)))
    .orderBy(desc(reportEntry.id))
    .limit(1);
  return row;
}

/** On what ground a person is entering a draft that he has not sent since; undefined: he has not begun. */
export async function groundNow(db: Db, draftId: number, person: number): Promise<EntryGround | undefined> {
  const last = await lastEntry(db, draftId, person);
  if (!last) return undefined;
  const [used] = await db
    .select({ id: submission.id })
    .from(submission)
    .where(eq(submission.entryId, last.id))
    .limit(1);
  const [entry] = used ? [] : await db.select().from(reportEntry).where(eq(reportEntry.id, last.id));
  return entry && groundIn(entry);
}

const groundIn = ({ paperOn, fileId }: typeof reportEntry.$inferSelect): EntryGround => ({
  ...(paperOn === null ? {} : { paperOn }),
  ...(fileId === null ? {} : { file: fileId }),
});

/** How a sent report was entered for its school, and what the school says of that; undefined: the school filled it itself. */
export type Entered = EntryGround & { by: number; check?: EntryCheck };

/** `remark`: what is wrong; absent: nothing is. `before`: of one that confirms after all, what had been wrong. */
export type EntryCheck = { remark?: string; before?: string; at: Date };

/** How a sent report was entered; undefined: the school filled it itself. */
export async function enteredFor(db: Db, sent: Submission): Promise<Entered | undefined> {
  if (sent.entry === undefined) return undefined;
  const [entry] = await db.select().from(reportEntry).where(eq(reportEntry.id, sent.entry));
  const check = await checkOf(db, sent);
  return entry && { by: entry.byPerson, ...groundIn(entry), ...(check ? { check } : {}) };
}

/** What a school says last of a report that was entered for it; undefined: nothing yet. */
async function checkOf(db: Db, sent: Submission): Promise<EntryCheck | undefined> {
  const rows = await db
    .select()
    .from(entryCheck)
    .where(eq(entryCheck.submissionId, sent.id))
    .orderBy(desc(entryCheck.id));
  const [last] = rows;
  if (!last) return undefined;
  if (last.remark !== null) return { remark: last.remark, at: last.at };
  const before = rows.find(({ remark }) => remark !== null)?.remark;
  return { at: last.at, ...(before ? { before } : {}) };
}

/**
 * Notes what a school says of a report entered for it: that it is right, or what is wrong. In the caller's transaction. False: it has said the
 * same before, and nothing else since.
 */
export async function checkEntry(
  tx: Db,
  access: SchoolAccess<'withdraw-report'>,
  sent: Submission,
  check: { remark?: string; person: number },
  now: Date,
): Promise<boolean> {
  if (sent.school !== access.school || sent.entry === undefined)
    throw new Error('checkEntry: not entered for the school');
  // Two who press at the same moment wait for each other.
  await tx.select({ id: submission.id }).from(submission).where(eq(submission.id, sent.id)).for('update');
  const last = await checkOf(tx, sent);
  if (last && last.remark === check.remark) return false;
  await tx
    .insert(entryCheck)
    .values({ submissionId: sent.id, remark: check.remark ?? null, byPerson: check.person, at: now });
  return true;
}
