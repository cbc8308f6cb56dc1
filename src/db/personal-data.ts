import { asc, eq } from 'drizzle-orm';
import { conversationsOf } from './conversations.ts';
import type { Db } from './open.ts';
import { diagnosisBy, resultsBy, settingsBy } from './personal-settings.ts';
import { workOf } from './personal-work.ts';
import {
  audit,
  consent,
  conversation,
  invitation,
  membership,
  municipality,
  outbox,
  person,
  school,
  screen,
  snooze,
} from './schema.ts';

/**
 * Everything that is stored of a person, for himself: a plain object to be written as JSON. Dates are ISO instants. Of others nothing: of a
 * link he made it does not say who came by it.
 */
export async function personalData(db: Db, personId: number): Promise<Record<string, unknown>> {
  const [himself] = await db.select().from(person).where(eq(person.id, personId));
  return {
    telegramId: himself?.telegramId ?? null,
    addressAs: himself?.addressAs ?? null,
    language: himself?.language ?? null,
    since: himself?.createdAt ?? null,
    unreachableSince: himself?.unreachableSince ?? null,
    reminderHour: himself?.reminderHour ?? null,
    awayUntil: himself?.awayUntil ?? null,
    putOff: await db
      .select({ day: snooze.day, at: snooze.at, madeOn: snooze.madeOn })
      .from(snooze)
      .where(eq(snooze.personId, personId))
      .orderBy(asc(snooze.id)),
    ...(await accessOf(db, personId)),
    ...(await workOf(db, personId)),
    ...(await resultsBy(db, personId)),
    ...(await settingsBy(db, personId)),
    ...(await diagnosisBy(db, personId)),
    actions: await db
      .select({ action: audit.action, at: audit.at })
      .from(audit)
      .where(eq(audit.personId, personId))
      .orderBy(asc(audit.id)),
    notices: await db
      .select({ kind: outbox.kind, dueAt: outbox.dueAt, sentAt: outbox.sentAt, failure: outbox.failure })
      .from(outbox)
      .where(eq(outbox.personId, personId))
      .orderBy(asc(outbox.id)),
    chat: await chatOf(db, himself?.telegramId ?? undefined),
  };
}

/** Roles, consents, the links he came by and those he made. */
async function accessOf(db: Db, personId: number) {
  const roles = await db
    .select({
      role: membership.role,
      municipality: municipality.name,
      school: school.name,
      maySend: membership.maySend,
      since: membership.since,
      until: membership.until,
    })
    .from(membership)
    .innerJoin(municipality, eq(municipality.id, membership.municipalityId))
    .leftJoin(school, eq(school.id, membership.schoolId))
    .where(eq(membership.personId, personId))
    .orderBy(asc(membership.id));
  const consents = await db
    .select({
      municipality: municipality.name,
      text: consent.text,
      acceptedAt: consent.acceptedAt,
      withdrawnAt: consent.withdrawnAt,
    })
    .from(consent)
    .innerJoin(municipality, eq(municipality.id, consent.municipalityId))
    .where(eq(consent.personId, personId))
    .orderBy(asc(consent.acceptedAt));
  const link = {
    role: invitation.role,
    municipality: municipality.name,
    school: school.name,
    createdAt: invitation.createdAt,
    expiresAt: invitation.expiresAt,
    revokedAt: invitation.revokedAt,
  };
  const links = (by: typeof invitation.usedBy | typeof invitation.createdBy) =>
    db
      .select({ ...link, ...(by === invitation.usedBy ? { usedAt: invitation.usedAt } : {}) })
      .from(invitation)
      .innerJoin(municipality, eq(municipality.id, invitation.municipalityId))
      .leftJoin(school, eq(school.id, invitation.schoolId))
      .where(eq(by, personId))
      .orderBy(asc(invitation.id));
  return {
    roles,
    consents,
    linksUsed: await links(invitation.usedBy),
    linksMade: await links(invitation.createdBy),
  };
}

/** What his chat shows, and a short dialogue left half way; null once he is anonymous. */
async function chatOf(db: Db, telegramId: number | undefined) {
  if (telegramId === undefined) return null;
  const [shows] = await db.select({ view: screen.view }).from(screen).where(eq(screen.chatId, telegramId));
  const talks = await db
    .select({ state: conversation.state })
    .from(conversation)
    .where(conversationsOf(String(telegramId)))
    .orderBy(asc(conversation.key));
  return { shows: shows?.view ?? null, talks: talks.map(({ state }) => state) };
}
