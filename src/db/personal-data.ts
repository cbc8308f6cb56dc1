import { asc, eq } from 'drizzle-orm';
import type { Db } from './open.ts';
import { answer, audit, consent, draft, membership, municipality, person, school, submission } from './schema.ts';

/** Everything that is stored of a person, for himself: a plain object to be written as JSON. Dates are ISO instants. */
export async function personalData(db: Db, personId: number): Promise<Record<string, unknown>> {
  const [himself] = await db.select().from(person).where(eq(person.id, personId));
  const roles = await db
    .select({
      role: membership.role,
      municipality: municipality.name,
      school: school.name,
      since: membership.since,
      until: membership.until,
    })
    .from(membership)
    .innerJoin(municipality, eq(municipality.id, membership.municipalityId))
    .leftJoin(school, eq(school.id, membership.schoolId))
    .where(eq(membership.personId, personId))
    .orderBy(asc(membership.id));
  const consents = await db
    .select()
    .from(consent)
    .where(eq(consent.personId, personId))
    .orderBy(asc(consent.acceptedAt));
  const answers = await db
    .select({
      period: draft.period,
      question: answer.question,
      said: answer.said,
      reason: answer.reason,
      at: answer.at,
    })
    .from(answer)
    .innerJoin(draft, eq(draft.id, answer.draftId))
    .where(eq(answer.personId, personId))
    .orderBy(asc(answer.at));
  const sent = await db
    .select({ registration: submission.registration, version: submission.version, at: submission.sentAt })
    .from(submission)
    .where(eq(submission.sentBy, personId))
    .orderBy(asc(submission.id));
  const actions = await db
    .select({ action: audit.action, at: audit.at })
    .from(audit)
    .where(eq(audit.personId, personId))
    .orderBy(asc(audit.id));
  return {
    telegramId: himself?.telegramId ?? null,
    addressAs: himself?.addressAs ?? null,
    language: himself?.language ?? null,
    since: himself?.createdAt ?? null,
    roles,
    consents: consents.map(({ text, acceptedAt, withdrawnAt }) => ({ text, acceptedAt, withdrawnAt })),
    answers,
    sent,
    actions,
  };
}
