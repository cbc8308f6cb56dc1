import { and, asc, eq, inArray } from 'drizzle-orm';
import {
  followHelp,
  type HelpAct,
  type HelpDone,
  type HelpPresent,
  helpPresent,
  isOpenHelp,
} from '../domain/help-request.ts';
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
 * request, and what the school waits for already goes on as it is. What the same report asks for no more is withdrawn, unless it was answered:
 * then the school says whether it helped. Gives those that somebody had taken, who is to know.
 */
export async function askForHelp(tx: Db, sent: Submission, now: Date): Promise<number[]> {
  if (sent.school === undefined) return [];
  const asked = helpAsked(sent.form, sent.answers);
  const before = await held(tx, sent.school);
  const by = { by: sent.sentBy, at: now };
  const again = { kind: 'repeated', period: sent.period, ...by } as const;
  const isAsked = (row: Held) => asked.some(({ kind, label }) => kind === row.kind && label === row.label);
  const taken: number[] = [];
  for (const { id, done } of before.filter((row) => row.draftId === sent.draft && !isAsked(row))) {
    const isTaken = helpPresent(done).state === 'taken';
    if ((await note(tx, id, done, { kind: 'withdrawn', ...by })) && isTaken) taken.push(id);
  }
  for (const help of asked) {
    const same = before.filter((row) => row.kind === help.kind && (help.kind !== OTHER || row.label === help.label));
    const own = same.find((row) => row.draftId === sent.draft && row.label === help.label);
    const open = same.find(({ done }) => isOpenHelp(helpPresent(done)));
    if (own) await note(tx, own.id, own.done, { kind: 'renewed', ...by });
    else if (open) await note(tx, open.id, open.done, again);
    else {
      await tx.insert(helpRequest).values({
        municipalityId: sent.municipality,
        schoolId: sent.school,
        draftId: sent.draft,
        period: sent.period,
        ...help,
        byPerson: sent.sentBy,
        at: now,
      });
    }
  }
  return taken;
}

/** Withdraws what a report that is taken back has asked for, in the transaction that takes it back; what somebody has begun to do goes on. */
export async function takeBackHelp(tx: Db, sent: Submission, by: number, now: Date): Promise<void> {
  if (sent.school === undefined) return;
  for (const { id, draftId, done } of await held(tx, sent.school)) {
    if (draftId !== sent.draft || helpPresent(done).state !== 'asked') continue;
    await note(tx, id, done, { kind: 'withdrawn', by, at: now });
  }
}

type Held = typeof helpRequest.$inferSelect & { done: readonly HelpDone[] };

/** The requests of a school, oldest first, held to the end of the transaction: two reports that are sent at once ask one after the other. */
async function held(tx: Db, of: number): Promise<Held[]> {
  await tx.select({ id: school.id }).from(school).where(eq(school.id, of)).for('no key update');
  const rows = await tx
    .select()
    .from(helpRequest)
    .where(eq(helpRequest.schoolId, of))
    .orderBy(asc(helpRequest.id))
    .for('update');
  const done = await doneTo(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, done: done.get(row.id) ?? [] }));
}

/** Notes an act where it is possible. */
async function note(tx: Db, id: number, done: readonly HelpDone[], act: HelpDone): Promise<boolean> {
  if (!followHelp(done, act).ok) return false;
  await tx.insert(helpEvent).values(eventOf(id, act));
  return true;
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
  const [row] = await tx
    .select()
    .from(helpRequest)
    .where(and(eq(helpRequest.id, id), eq(helpRequest.schoolId, access.school)))
    .for('update');
  if (!row) return null;
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
    case 'withdrawn':
    case 'renewed':
      return { kind };
  }
}
