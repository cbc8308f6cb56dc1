import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Answer } from '../forms/form.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import { schoolOf } from './drafts.ts';
import type { Db } from './open.ts';
import { draft, reviewEvent, submission } from './schema.ts';

/** Reports looked back at for a question that the last ones did not ask. */
const LOOKED_BACK = 8;

/**
 * What the subject said in its reports on the form in the `earlier` periods, which come in order of time: to each question in the last report
 * that asked it, as at some stages not all are asked. Undefined: there is no such report.
 */
export async function previousAnswers(
  db: Db,
  access: SchoolAccess | MunicipalityAccess,
  form: string,
  earlier: readonly string[],
): Promise<(Answer & { period: string })[] | undefined> {
  const wanted = earlier.slice(-LOOKED_BACK);
  if (wanted.length === 0) return undefined;
  const schoolId = schoolOf(access);
  const rows = await db
    .selectDistinctOn([draft.period], { period: draft.period, form: submission.form, answers: submission.answers })
    .from(submission)
    .innerJoin(draft, eq(draft.id, submission.draftId))
    .where(
      and(
        eq(draft.municipalityId, access.municipality),
        schoolId === undefined ? isNull(draft.schoolId) : eq(draft.schoolId, schoolId),
        eq(draft.form, form),
        inArray(draft.period, wanted),
        // What was withdrawn or sent back and not sent again is no report.
        eq(draft.locked, true),
      ),
    )
    .orderBy(draft.period, desc(submission.version));
  if (rows.length === 0) return undefined;
  const newestFirst = rows.toSorted((one, other) => wanted.indexOf(other.period) - wanted.indexOf(one.period));
  const asked = new Set<string>();
  return newestFirst.flatMap(({ period, ...row }) => {
    const said = row.answers.filter(({ question }) => !asked.has(question));
    for (const { id } of row.form.questions) asked.add(id);
    return said.map((answer) => ({ ...answer, period }));
  });
}

/** What the subject said in its accepted reports on the form in the `earlier` periods, newest first. */
export async function acceptedAnswers(
  db: Db,
  access: SchoolAccess,
  form: string,
  earlier: readonly string[],
): Promise<(readonly Answer[])[]> {
  const wanted = earlier.slice(-LOOKED_BACK);
  if (wanted.length === 0) return [];
  const rows = await db
    .selectDistinctOn([draft.period], { period: draft.period, answers: submission.answers, event: reviewEvent.kind })
    .from(submission)
    .innerJoin(draft, eq(draft.id, submission.draftId))
    .leftJoin(reviewEvent, eq(reviewEvent.submissionId, submission.id))
    .where(
      and(
        eq(draft.municipalityId, access.municipality),
        eq(draft.schoolId, access.school),
        eq(draft.form, form),
        inArray(draft.period, wanted),
      ),
    )
    .orderBy(draft.period, desc(submission.version), sql`${reviewEvent.id} desc nulls last`);
  return rows
    .filter(({ event }) => event === 'accepted')
    .toSorted((one, other) => wanted.indexOf(other.period) - wanted.indexOf(one.period))
    .map(({ answers }) => answers);
}
