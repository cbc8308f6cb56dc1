import { and, asc, eq, inArray } from 'drizzle-orm';
import { followHelp, type HelpAct, type HelpDone, type HelpPresent, helpPresent } from '../domain/help-request.ts';
import { OTHER } from '../forms/form.ts';
import { helpAsked } from '../forms/help.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Db } from './open.ts';
import { helpEvent, helpRequest, school } from './schema.ts';
import type { Submission } from './submissions.ts';

/** Help a school asked for in a report, with where it stands. */
export type HelpRequest = {
  id: number;
  municipality: number;
  school: number;
  schoolName: string;
  period: string;
  /** The option's words as they were, or the school's own. */
  label: string;
  by: number;
  at: Date;
  present: HelpPresent;
};

/**
 * Makes requests of the help that a report asks for, in the transaction that sends it. What the same report has asked for before is no new
 * request, and what the school waits for already goes on as it is; what it asks for no more stays: only the school can say that it has been
 * helped.
 */
export async function askForHelp(tx: Db, sent: Submission, now: Date): Promise<void> {
  const asked = helpAsked(sent.form, sent.answers);
  if (sent.school === undefined || asked.length === 0) return;
  // Two reports of one school that are sent at once ask one after the other.
  await tx.select({ id: school.id }).from(school).where(eq(school.id, sent.school)).for('no key update');
  const before = await tx
    .select()
    .from(helpRequest)
    .where(eq(helpRequest.schoolId, sent.school))
    .orderBy(asc(helpRequest.id));
  const done = await doneTo(
    tx,
    before.map(({ id }) => id),
  );
  const again = { kind: 'repeated', period: sent.period, by: sent.sentBy, at: now } as const;
  for (const help of asked) {
    const same = before.filter((row) => row.kind === help.kind && (help.kind !== OTHER || row.label === help.label));
    if (same.some((row) => row.draftId === sent.draft && row.label === help.label)) continue;
    const open = same.find(({ id }) => helpPresent(done.get(id) ?? []).state !== 'helped');
    if (!open) {
      await tx.insert(helpRequest).values({
        municipalityId: sent.municipality,
        schoolId: sent.school,
        draftId: sent.draft,
        period: sent.period,
        ...help,
        byPerson: sent.sentBy,
        at: now,
      });
    } else if (followHelp(done.get(open.id) ?? [], again).ok) {
      await tx.insert(helpEvent).values(eventOf(open.id, again));
    }
  }
}

/** Requests of a school or of a municipality, oldest first; the closed ones too. */
export async function helpRequests(
  db: Db,
  access: SchoolAccess | MunicipalityAccess<'review-report'>,
): Promise<HelpRequest[]> {
  const rows = await db
    .select({ row: helpRequest, schoolName: school.name })
    .from(helpRequest)
    .innerJoin(school, eq(school.id, helpRequest.schoolId))
    .where(
      and(
        eq(helpRequest.municipalityId, access.municipality),
        'school' in access ? eq(helpRequest.schoolId, access.school) : undefined,
      ),
    )
    .orderBy(asc(helpRequest.at), asc(helpRequest.id));
  const done = await doneTo(
    db,
    rows.map(({ row }) => row.id),
  );
  return rows.map(({ row, schoolName }) => ({
    id: row.id,
    municipality: row.municipalityId,
    school: row.schoolId,
    schoolName,
    period: row.period,
    label: row.label,
    by: row.byPerson,
    at: row.at,
    present: helpPresent(done.get(row.id) ?? []),
  }));
}

/** One request of the access's school; undefined: there is none of this id. */
export const findHelpRequest = async (db: Db, access: SchoolAccess, id: number): Promise<HelpRequest | undefined> =>
  (await helpRequests(db, access)).find((one) => one.id === id);

/**
 * Notes what was done to a request, in the caller's transaction. Of two at the same moment one does it, the other gets where it stands; null:
 * the access's school has no such request.
 */
export async function doHelp(
  tx: Db,
  access: SchoolAccess<'answer-help' | 'fill-report'>,
  id: number,
  act: HelpAct & { by: number },
  now: Date,
): Promise<'done' | HelpPresent | null> {
  // The row of the request is the lock of all that happens to it.
  const [held] = await tx
    .select()
    .from(helpRequest)
    .where(and(eq(helpRequest.id, id), eq(helpRequest.schoolId, access.school)))
    .for('update');
  if (!held) return null;
  const followed = followHelp((await doneTo(tx, [id])).get(id) ?? [], { ...act, at: now });
  if (!followed.ok) return followed.error;
  await tx.insert(helpEvent).values(eventOf(id, { ...act, at: now }));
  return 'done';
}

const eventOf = (requestId: number, act: HelpDone): typeof helpEvent.$inferInsert => ({
  requestId,
  kind: act.kind,
  until: act.kind === 'taken' ? act.until : null,
  text: act.kind === 'answered' ? act.text : act.kind === 'repeated' ? act.period : null,
  byPerson: act.by,
  at: act.at,
});

async function doneTo(db: Db, ids: readonly number[]): Promise<Map<number, HelpDone[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select()
    .from(helpEvent)
    .where(inArray(helpEvent.requestId, [...ids]))
    .orderBy(asc(helpEvent.id));
  return Map.groupBy(
    rows.map((row) => ({ ...actOf(row), by: row.byPerson, at: row.at, requestId: row.requestId })),
    ({ requestId }) => requestId,
  );
}

function actOf({ kind, until, text }: typeof helpEvent.$inferSelect): HelpAct {
  switch (kind) {
    case 'taken':
      return { kind, until: until ?? '' };
    case 'answered':
      return { kind, text: text ?? '' };
    case 'repeated':
      return { kind, period: text ?? '' };
    case 'helped':
    case 'not-helped':
      return { kind };
  }
}
