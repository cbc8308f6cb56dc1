import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { IsoDate } from '../domain/calendar.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Db } from './open.ts';
import { draft, plannedMeasure, priorityChoice, submission } from './schema.ts';
import type { Submission } from './submissions.ts';

/** Factors a school chose to work on. `confirmed`: those its curator or coordinator agreed to, when that is the same choice still. */
export type Priorities = { chosen?: readonly string[]; confirmed?: boolean };

/** A measure in a school's plan. */
export type PlannedMeasure = {
  id: number;
  factor: string;
  measure: string;
  text: string;
  due: IsoDate;
  evidence: string;
};

const ofReader = (access: SchoolAccess | MunicipalityAccess) =>
  and(
    eq(draft.municipalityId, access.municipality),
    'school' in access ? eq(draft.schoolId, access.school) : undefined,
    'schools' in access && access.schools ? inArray(draft.schoolId, [...access.schools]) : undefined,
  );

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

/** What was chosen after each of these answers, by submission. */
export async function prioritiesOf(
  db: Db,
  access: SchoolAccess | MunicipalityAccess,
  submissions: readonly number[],
): Promise<Map<number, Priorities>> {
  if (submissions.length === 0) return new Map();
  const rows = await db
    .select({ submission: priorityChoice.submissionId, kind: priorityChoice.kind, factors: priorityChoice.factors })
    .from(priorityChoice)
    .innerJoin(submission, eq(submission.id, priorityChoice.submissionId))
    .innerJoin(draft, eq(draft.id, submission.draftId))
    .where(and(inArray(priorityChoice.submissionId, [...submissions]), ofReader(access)))
    .orderBy(asc(priorityChoice.id));
  const found = new Map<number, Priorities>();
  for (const { submission: of, kind, factors } of rows) {
    const before = found.get(of)?.chosen ?? [];
    if (kind === 'chosen') found.set(of, { chosen: factors });
    else if (factors.join() === before.join()) found.set(of, { chosen: before, confirmed: true });
  }
  return found;
}

/** Puts a measure into a school's plan, in the caller's transaction. False: it is there already. */
export async function planMeasure(
  tx: Db,
  access: SchoolAccess<'plan-measures'>,
  sent: Submission,
  measure: Omit<PlannedMeasure, 'id'> & { activities: readonly string[] },
  now: Date,
): Promise<boolean> {
  if (sent.school !== access.school) throw new Error('planMeasure: of another school');
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

/** The measures planned after each of these answers, by submission, in order of planning. */
export async function plannedMeasures(
  db: Db,
  access: SchoolAccess | MunicipalityAccess,
  submissions: readonly number[],
): Promise<Map<number, PlannedMeasure[]>> {
  if (submissions.length === 0) return new Map();
  const rows = await db
    .select({ row: plannedMeasure })
    .from(plannedMeasure)
    .innerJoin(submission, eq(submission.id, plannedMeasure.submissionId))
    .innerJoin(draft, eq(draft.id, submission.draftId))
    .where(
      and(inArray(plannedMeasure.submissionId, [...submissions]), isNull(plannedMeasure.withdrawnAt), ofReader(access)),
    )
    .orderBy(asc(plannedMeasure.id));
  const found = new Map<number, PlannedMeasure[]>();
  for (const { row } of rows) {
    const { id, submissionId, factor, measure, text, due, evidence } = row;
    found.set(submissionId, [...(found.get(submissionId) ?? []), { id, factor, measure, text, due, evidence }]);
  }
  return found;
}
