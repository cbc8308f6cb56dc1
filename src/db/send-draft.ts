import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Answer, Form } from '../forms/form.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Draft } from './drafts.ts';
import type { Db } from './open.ts';
import { draft, registrationCounter, submission } from './schema.ts';
import { type Submission, submissionOf } from './submissions.ts';

/**
 * Sends a draft as it is at `version`: locks it and freezes its answers, in the caller's transaction. Undefined: the draft had moved or
 * is locked, so what the person saw is not what would be sent. `number` makes «2026/27-I-014» of the count in this municipality's period;
 * all versions of one report keep the number of the first.
 */
export async function sendDraft(
  tx: Db,
  access: SchoolAccess<'send-report' | 'enter-report'> | MunicipalityAccess<'fill-municipal-report'>,
  what: {
    draft: Draft;
    form: Form;
    answers: readonly Answer[];
    person: number;
    /** Of one that is entered for its school. */
    entry?: number;
    number: (count: number) => string;
  },
  now: Date,
): Promise<Submission | undefined> {
  const locked = await tx
    .update(draft)
    .set({ locked: true, version: what.draft.version + 1 })
    .where(
      and(
        eq(draft.id, what.draft.id),
        eq(draft.municipalityId, access.municipality),
        'school' in access ? eq(draft.schoolId, access.school) : isNull(draft.schoolId),
        eq(draft.version, what.draft.version),
        eq(draft.locked, false),
      ),
    )
    .returning({ id: draft.id });
  if (locked.length === 0) return undefined;

  const [last] = await tx
    .select({ version: submission.version, registration: submission.registration })
    .from(submission)
    .where(eq(submission.draftId, what.draft.id))
    .orderBy(desc(submission.version))
    .limit(1);
  const registration = last?.registration ?? what.number(await nextCount(tx, access.municipality, what.draft.period));
  const [row] = await tx
    .insert(submission)
    .values({
      draftId: what.draft.id,
      version: (last?.version ?? 0) + 1,
      registration,
      formId: what.form.id,
      form: what.form,
      answers: what.answers,
      entryId: what.entry ?? null,
      sentBy: what.person,
      sentAt: now,
    })
    .returning();
  if (!row) throw new Error('sendDraft: no row came back');
  return submissionOf(row, what.draft);
}

/** How many reports stand sent in the period of a submission, in its municipality. */
export const countSent = (tx: Db, { municipality, period }: Submission): Promise<number> =>
  tx.$count(draft, and(eq(draft.municipalityId, municipality), eq(draft.period, period), eq(draft.locked, true)));

async function nextCount(tx: Db, municipalityId: number, period: string): Promise<number> {
  const [row] = await tx
    .insert(registrationCounter)
    .values({ municipalityId, period, last: 1 })
    .onConflictDoUpdate({
      target: [registrationCounter.municipalityId, registrationCounter.period],
      set: { last: sql`${registrationCounter.last} + 1` },
    })
    .returning({ last: registrationCounter.last });
  if (!row) throw new Error('nextCount: no row came back');
  return row.last;
}
