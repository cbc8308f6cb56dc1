import { and, asc, eq, inArray, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { Language, Membership, Role } from '../domain/people.ts';
import { inOrderOfNames } from '../domain/school-name.ts';
import { type MunicipalityAccess, membershipOf, type SchoolAccess } from './access.ts';
import { conversationsOf } from './conversations.ts';
import type { Db } from './open.ts';
import { preparedOnce } from './prepared.ts';
import { audit, consent, conversation, invitation, membership, person, school, screen } from './schema.ts';

export type Person = {
  id: number;
  telegramId: number;
  /** How he likes to be addressed; absent: he did not say. */
  addressAs?: string;
  language: Language;
  /** The hour at which he wants to be reminded; absent: he did not say. */
  reminderHour?: number;
  /** The last day of a leave, perhaps long over. */
  awayUntil?: string;
};

/** The person behind a Telegram id; undefined for a newcomer, about whom nothing is stored. */
export async function findPerson(db: Db, telegramId: number): Promise<Person | undefined> {
  const [row] = await db.select().from(person).where(eq(person.telegramId, telegramId));
  return row && personOf(row, telegramId);
}

const actorOf = preparedOnce((db) =>
  db
    .select({ one: person, held: membership })
    .from(person)
    .leftJoin(membership, and(eq(membership.personId, person.id), isNull(membership.until)))
    .where(eq(person.telegramId, sql.placeholder('telegramId')))
    .orderBy(asc(membership.id))
    .prepare('actor_of'),
);

/** The same with the roles he holds now. */
export async function findActor(
  db: Db,
  telegramId: number,
): Promise<{ person: Person; memberships: Membership[] } | undefined> {
  const rows = await actorOf(db).execute({ telegramId });
  const [first] = rows;
  return (
    first && {
      person: personOf(first.one, telegramId),
      memberships: rows.flatMap(({ held }) => (held ? [membershipOf(held)] : [])),
    }
  );
}

const personOf = (row: typeof person.$inferSelect, telegramId: number): Person => ({
  id: row.id,
  telegramId,
  ...(row.addressAs === null ? {} : { addressAs: row.addressAs }),
  language: row.language,
  ...(row.reminderHour === null ? {} : { reminderHour: row.reminderHour }),
  ...(row.awayUntil === null ? {} : { awayUntil: row.awayUntil }),
});

/** The person with this Telegram id, made when new. Called only after consent, or for an administrator. */
export async function ensurePerson(tx: Db, telegramId: number, language: Language, now: Date): Promise<Person> {
  await tx.insert(person).values({ telegramId, language, createdAt: now }).onConflictDoNothing();
  const found = await findPerson(tx, telegramId);
  if (!found) throw new Error('ensurePerson: the person is gone');
  return found;
}

/** Notes that the person accepted the consent he read. */
export async function acceptConsent(
  tx: Db,
  personId: number,
  municipalityId: number,
  text: string,
  now: Date,
): Promise<void> {
  await tx.insert(consent).values({ personId, municipalityId, text, acceptedAt: now }).onConflictDoNothing();
}

/** The consents a person gave, newest last. */
export async function consentsOf(db: Db, personId: number) {
  return db.select().from(consent).where(eq(consent.personId, personId)).orderBy(asc(consent.acceptedAt));
}

export type RoleToGive = { municipality: number; role: Role; school?: number };

/** Gives a role; a role already held stays as it is. `replaces` ends the same role of all others in the school. */
export async function giveRole(
  tx: Db,
  personId: number,
  wanted: RoleToGive & { replaces?: boolean },
  now: Date,
): Promise<void> {
  if (wanted.replaces && wanted.school !== undefined) {
    const others = and(
      eq(membership.schoolId, wanted.school),
      eq(membership.role, wanted.role),
      ne(membership.personId, personId),
    );
    await endRoles(tx, others, now);
  }
  await tx
    .insert(membership)
    .values({
      personId,
      municipalityId: wanted.municipality,
      role: wanted.role,
      schoolId: wanted.school ?? null,
      since: now,
    })
    .onConflictDoNothing();
  await tx.insert(audit).values({
    at: now,
    personId,
    municipalityId: wanted.municipality,
    action: 'give-role',
    subject: { role: wanted.role, ...(wanted.school === undefined ? {} : { school: wanted.school }) },
  });
}

/**
 * Ends the roles that are held now among those named, and with each the open links its holder made by it: whoever lost his access has
 * these links still in his chat, and must neither come back nor let others in by them. True: there was such a role.
 */
export async function endRoles(tx: Db, which: SQL | undefined, now: Date): Promise<boolean> {
  const ended = await tx
    .update(membership)
    .set({ until: now })
    .where(and(which, isNull(membership.until)))
    .returning();
  for (const one of ended) {
    await tx
      .update(invitation)
      .set({ revokedAt: now })
      .where(
        and(
          eq(invitation.createdBy, one.personId),
          eq(invitation.municipalityId, one.municipalityId),
          one.schoolId === null ? undefined : eq(invitation.schoolId, one.schoolId),
          isNull(invitation.usedBy),
          isNull(invitation.revokedAt),
        ),
      );
  }
  return ended.length > 0;
}

export type Holder = Membership & { since: Date; addressAs?: string; schoolName?: string; unreachable: boolean };

/** Who has access to the municipality now, coordinators first, then by school's name. */
export async function peopleOf(db: Db, access: MunicipalityAccess<'read-municipality' | 'invite'>): Promise<Holder[]> {
  return holders(db, eq(membership.municipalityId, access.municipality));
}

/** Who has access to one school now. */
export async function peopleOfSchool(db: Db, access: SchoolAccess): Promise<Holder[]> {
  return holders(db, eq(membership.schoolId, access.school));
}

async function holders(db: Db, of: ReturnType<typeof eq>): Promise<Holder[]> {
  const rows = await db
    .select({ held: membership, addressAs: person.addressAs, unreachable: person.unreachableSince, name: school.name })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(school, eq(school.id, membership.schoolId))
    .where(and(of, isNull(membership.until)))
    .orderBy(asc(membership.id));
  const all = rows.map(({ held, addressAs, unreachable, name }) => ({
    id: held.id,
    person: held.personId,
    municipality: held.municipalityId,
    role: held.role,
    ...(held.schoolId === null ? {} : { school: held.schoolId }),
    maySend: held.maySend,
    since: held.since,
    ...(addressAs === null ? {} : { addressAs }),
    ...(name === null ? {} : { schoolName: name }),
    unreachable: unreachable !== null,
  }));
  return inOrderOfNames(all, ({ schoolName }) => schoolName ?? '');
}

/** Ends a role of somebody in the municipality. False: there is no such role here now. */
export async function endRole(
  db: Db,
  access: MunicipalityAccess<'remove-person'>,
  membershipId: number,
  now: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const here = and(eq(membership.id, membershipId), eq(membership.municipalityId, access.municipality));
    const done = await endRoles(tx, here, now);
    if (done) await noteAccess(tx, access, 'end-role', membershipId, now);
    return done;
  });
}

/** Ends a deputy's role. False: he is no deputy of this school now. */
export async function removeDeputy(
  db: Db,
  access: SchoolAccess<'remove-deputy'>,
  membershipId: number,
  now: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const done = await endRoles(tx, deputyOf(access, membershipId), now);
    if (done) await noteAccess(tx, access, 'remove-deputy', membershipId, now);
    return done;
  });
}

/** Lets a deputy send reports, or no longer. False: he is no deputy of this school now. */
export async function letDeputySend(
  db: Db,
  access: SchoolAccess<'allow-deputy-to-send'>,
  membershipId: number,
  maySend: boolean,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(membership)
    .set({ maySend })
    .where(deputyOf(access, membershipId))
    .returning({ id: membership.id });
  if (rows.length > 0)
    await noteAccess(db, access, maySend ? 'deputy-may-send' : 'deputy-may-not-send', membershipId, now);
  return rows.length > 0;
}

const deputyOf = (access: SchoolAccess, membershipId: number) =>
  and(
    eq(membership.id, membershipId),
    eq(membership.schoolId, access.school),
    eq(membership.role, 'deputy'),
    isNull(membership.until),
  );

async function noteAccess(
  db: Db,
  access: SchoolAccess | MunicipalityAccess,
  action: string,
  membershipId: number,
  now: Date,
): Promise<void> {
  await db.insert(audit).values({
    at: now,
    personId: access.person ?? null,
    municipalityId: access.municipality,
    action,
    subject: { membership: membershipId },
  });
}

/** People who hold one of the roles in a municipality now, with those of one school when it is given. */
export async function peopleWithRole(
  db: Db,
  municipalityId: number,
  roles: readonly Role[],
  schoolId?: number,
): Promise<number[]> {
  const rows = await db
    .selectDistinct({ person: membership.personId })
    .from(membership)
    .where(
      and(
        eq(membership.municipalityId, municipalityId),
        inArray(membership.role, [...roles]),
        isNull(membership.until),
        schoolId === undefined ? undefined : eq(membership.schoolId, schoolId),
      ),
    );
  return rows.map((row) => row.person);
}

/** Changes what the person himself may change about himself; of one made anonymous nothing. */
export async function editPerson(
  db: Db,
  personId: number,
  change: { addressAs?: string | null; language?: Language; reminderHour?: number; awayUntil?: string | null },
): Promise<void> {
  await db
    .update(person)
    .set(change)
    .where(and(eq(person.id, personId), isNotNull(person.telegramId)));
}

/** Notes that Telegram refuses messages to the person, or that he is back. */
export async function setReachable(db: Db, telegramId: number, reachable: boolean, now: Date): Promise<void> {
  await db
    .update(person)
    .set({ unreachableSince: reachable ? null : now })
    .where(
      and(
        eq(person.telegramId, telegramId),
        reachable ? sql`unreachable_since is not null` : isNull(person.unreachableSince),
      ),
    );
}

/**
 * Makes a person anonymous: his Telegram id and form of address go, his roles and consents end, what he sent stays under a number.
 * Source: product.md, People (152-ФЗ, withdrawal of consent).
 */
export async function anonymise(tx: Db, personId: number, telegramId: number, now: Date): Promise<void> {
  await endRoles(tx, eq(membership.personId, personId), now);
  await tx
    .update(consent)
    .set({ withdrawnAt: now })
    .where(and(eq(consent.personId, personId), isNull(consent.withdrawnAt)));
  await tx.update(person).set({ telegramId: null, addressAs: null }).where(eq(person.id, personId));
  await tx.delete(screen).where(eq(screen.chatId, telegramId));
  await tx.delete(conversation).where(conversationsOf(String(telegramId)));
  await tx.insert(audit).values({ at: now, personId, action: 'anonymise', subject: { person: personId } });
}

/** How these people like to be addressed, by id; who has not said is absent. */
export async function addressesOf(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: person.id, addressAs: person.addressAs })
    .from(person)
    .where(inArray(person.id, [...new Set(ids)]));
  return new Map(rows.flatMap(({ id, addressAs }) => (addressAs === null ? [] : [[id, addressAs] as const])));
}
