import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { IsoDate } from '../domain/calendar.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Db } from './open.ts';
import { readableDrafts } from './readable-drafts.ts';
import { draft, plannedMeasure, priorityChoice, submission } from './schema.ts';
import type { Submission } from './submissions.ts';

/**
 * Factors a school chose to work on. `confirmed`: those its curator or coordinator agreed to, when that is the same choice still. `carried`: the
 * choice was made after an earlier version of the same answers.
 */
export type Priorities = { chosen?: readonly string[]; confirmed?: boolean; carried?: boolean };

/** A measure in a school's plan. */
export type PlannedMeasure = {
  id: number;
  factor: string;
  measure: string;
  text: string;
  due: IsoDate;
  evidence: string;
};

/** Answers of a draft that are asked about: what was decided after any version of them stands for all. */
const asked = alias(submission, 'asked');

/** Notes which factors a school chose after its answers, or that the choice is agreed to. */
export async function notePriorities(
  tx: Db,
  access: SchoolAccess<'plan-measures' | 'confirm-priorities'>,
  sent: Submission,
  kind: 'chosen' | 'confirmed',
  factors: readonly string[],
  now: Date,
): Promise<void> {
  if (sent.school !== access.school) throw new Error('notePriorities: of another school');
  const by = { submissionId: sent.id, byPerson: access.person ?? 0, at: now };
  await tx.insert(priorityChoice).values({ ...by, kind, factors: [...factors] });
}

/** What was chosen after each of these answers or another version of them, by submission. */
export async function prioritiesOf(
  db: Db,
  access: SchoolAccess | MunicipalityAccess,
  submissions: readonly number[],
): Promise<Map<number, Priorities>> {
  if (submissions.length === 0) return new Map();
  const rows = await db
    .select({
      ...{ of: asked.id, version: asked.version, made: submission.version },
      ...{ kind: priorityChoice.kind, factors: priorityChoice.factors },
    })
    .from(priorityChoice)
    .innerJoin(submission, eq(submission.id, priorityChoice.submissionId))
    .innerJoin(draft, eq(draft.id, submission.draftId))
    .innerJoin(asked, eq(asked.draftId, draft.id))
    .where(and(inArray(asked.id, [...submissions]), readableDrafts(access)))
    .orderBy(asc(priorityChoice.id));
  const found = new Map<number, Priorities & { chosen: readonly string[]; made: number }>();
  for (const { of, version, made, kind, factors } of rows) {
    const before = found.get(of);
    if (kind === 'chosen') found.set(of, { chosen: factors, carried: made < version, made });
    // By a later version some of the factors may have fallen away: what is agreed to then is the rest.
    else if (before && isAgreed(before.chosen, factors, made !== before.made)) {
      found.set(of, { ...before, chosen: factors, confirmed: true });
    }
  }
  return new Map(
    [...found].map(([of, { chosen, confirmed, carried }]) => [
      of,
      { chosen, ...(confirmed ? { confirmed } : {}), ...(carried ? { carried } : {}) },
    ]),
  );
}

const isAgreed = (chosen: readonly string[], factors: readonly string[], some: boolean): boolean =>
  factors.join() === chosen.join() || (some && factors.length > 0 && factors.every((one) => chosen.includes(one)));

/** Puts a measure into a school's plan, in the caller's transaction. False: it is there already, after this or another version of the answers. */
export async function planMeasure(
  tx: Db,
  access: SchoolAccess<'plan-measures'>,
  sent: Submission,
  measure: Omit<PlannedMeasure, 'id'> & { activities: readonly string[] },
  now: Date,
): Promise<boolean> {
  if (sent.school !== access.school) throw new Error('planMeasure: of another school');
  await tx.select({ id: draft.id }).from(draft).where(eq(draft.id, sent.draft)).for('update');
  const before = (await plannedMeasures(tx, access, [sent.id])).get(sent.id) ?? [];
  if (before.some((one) => one.measure === measure.measure)) return false;
  const rows = await tx
    .insert(plannedMeasure)
    .values({
      ...{ schoolId: access.school, submissionId: sent.id, byPerson: access.person ?? 0, at: now },
      ...{ ...measure, activities: [...measure.activities] },
    })
    .onConflictDoNothing()
    .returning({ id: plannedMeasure.id });
  return rows.length > 0;
}

/** Takes a measure out of the plan again. */
export async function withdrawMeasure(
  tx: Db,
  access: SchoolAccess<'plan-measures'>,
  id: number,
  now: Date,
): Promise<void> {
  await tx
    .update(plannedMeasure)
    .set({ withdrawnAt: now })
    .where(
      and(eq(plannedMeasure.id, id), eq(plannedMeasure.schoolId, access.school), isNull(plannedMeasure.withdrawnAt)),
    );
}

/** The measures planned after each of these answers or another version of them, by submission, in order of planning. */
export async function plannedMeasures(
  db: Db,
  access: SchoolAccess | MunicipalityAccess,
  submissions: readonly number[],
): Promise<Map<number, PlannedMeasure[]>> {
  if (submissions.length === 0) return new Map();
  const rows = await db
    .select({ of: asked.id, row: plannedMeasure })
    .from(plannedMeasure)
    .innerJoin(submission, eq(submission.id, plannedMeasure.submissionId))
    .innerJoin(draft, eq(draft.id, submission.draftId))
    .innerJoin(asked, eq(asked.draftId, draft.id))
    .where(and(inArray(asked.id, [...submissions]), isNull(plannedMeasure.withdrawnAt), readableDrafts(access)))
    .orderBy(asc(plannedMeasure.id));
  const found = new Map<number, PlannedMeasure[]>();
  for (const { of, row } of rows) {
    const { id, factor, measure, text, due, evidence } = row;
    found.set(of, [...(found.get(of) ?? []), { id, factor, measure, text, due, evidence }]);
  }
  return found;
}
