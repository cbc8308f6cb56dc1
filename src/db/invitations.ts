import { createHash, randomBytes } from 'node:crypto';
import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { Role } from '../domain/people.ts';
import { inOrderOfNames } from '../domain/school-name.ts';
import type { MunicipalityAccess, SchoolAccess } from './access.ts';
import type { Db } from './open.ts';
import { endRoles, giveRole } from './people.ts';
import { audit, invitation, membership, municipality, school } from './schema.ts';

/** Days a link lives. Source: product.md, People. */
export const LINK_DAYS = 14;

export type NewInvitation = { role: Role; school?: number; replaces?: boolean };

/** A link just made: `payload` is shown once and never stored. */
export type Issued = { id: number; payload: string; expiresAt: Date };

const hashOf = (payload: string) => createHash('sha256').update(payload).digest('hex');

async function issue(
  db: Db,
  wanted: NewInvitation & { municipality: number; by?: number },
  now: Date,
): Promise<Issued> {
  if (wanted.role === 'director' && wanted.school !== undefined) {
    // A school has one director: a new link takes the place of one that was lost or sent to the wrong phone.
    await db
      .update(invitation)
      .set({ revokedAt: now })
      .where(
        and(
          eq(invitation.schoolId, wanted.school),
          eq(invitation.role, 'director'),
          isNull(invitation.usedBy),
          isNull(invitation.revokedAt),
        ),
      );
  }
  // 18 random bytes: no one guesses it, and the payload of a deep link may not exceed 64 characters.
  const payload = randomBytes(18).toString('base64url');
  const expiresAt = new Date(now.getTime() + LINK_DAYS * 86_400_000);
  const [row] = await db
    .insert(invitation)
    .values({
      tokenHash: hashOf(payload),
      municipalityId: wanted.municipality,
      schoolId: wanted.school ?? null,
      role: wanted.role,
      replaces: wanted.replaces ?? false,
      createdBy: wanted.by ?? null,
      createdAt: now,
      expiresAt,
    })
    .returning({ id: invitation.id });
  if (!row) throw new Error('issue: no row came back');
  return { id: row.id, payload, expiresAt };
}

/** Makes a link for any role. The school, when the role needs one, must be of the municipality: see `schoolOf`. */
export async function invite(
  db: Db,
  access: MunicipalityAccess<'invite'>,
  wanted: { role: 'coordinator' } | { role: Exclude<Role, 'coordinator'>; school: SchoolAccess; replaces?: boolean },
  now: Date,
): Promise<Issued> {
  const by = access.person === undefined ? {} : { by: access.person };
  if (wanted.role === 'coordinator')
    return issue(db, { role: 'coordinator', municipality: access.municipality, ...by }, now);
  if (wanted.school.municipality !== access.municipality)
    throw new Error('invite: the school is of another municipality');
  return issue(
    db,
    {
      role: wanted.role,
      municipality: access.municipality,
      school: wanted.school.school,
      replaces: wanted.replaces ?? false,
      ...by,
    },
    now,
  );
}

/** Makes a link for a deputy of the director's own school. */
export async function inviteDeputy(db: Db, access: SchoolAccess<'invite-deputy'>, now: Date): Promise<Issued> {
  const by = access.person === undefined ? {} : { by: access.person };
  return issue(db, { role: 'deputy', municipality: access.municipality, school: access.school, ...by }, now);
}

export type Invited = {
  id: number;
  role: Role;
  municipality: number;
  municipalityName: string;
  school?: number;
  schoolName?: string;
  createdBy?: number;
};

export type Looked =
  | { state: 'open'; invited: Invited }
  | { state: 'used'; by: number; invited: Invited }
  | { state: 'expired' | 'revoked' | 'unknown' };

/** What a link stands for now. Its holder is nobody yet, so there is no access to ask for: knowing the link is the access. */
export async function lookUp(db: Db, payload: string, now: Date): Promise<Looked> {
  const [row] = await db
    .select({ invitation, municipalityName: municipality.name, schoolName: school.name })
    .from(invitation)
    .innerJoin(municipality, eq(municipality.id, invitation.municipalityId))
    .leftJoin(school, eq(school.id, invitation.schoolId))
    .where(eq(invitation.tokenHash, hashOf(payload)));
  if (!row) return { state: 'unknown' };
  const { invitation: link, municipalityName, schoolName } = row;
  const invited: Invited = {
    id: link.id,
    role: link.role,
    municipality: link.municipalityId,
    municipalityName,
    ...(link.schoolId === null ? {} : { school: link.schoolId }),
    ...(schoolName === null ? {} : { schoolName }),
    ...(link.createdBy === null ? {} : { createdBy: link.createdBy }),
  };
  if (link.revokedAt !== null) return { state: 'revoked' };
  if (link.usedBy !== null) return { state: 'used', by: link.usedBy, invited };
  if (link.expiresAt <= now) return { state: 'expired' };
  return { state: 'open', invited };
}

/** Uses an open link for a person: one of two who press at once gets it. False: it is not open any more. */
export async function useInvitation(tx: Db, payload: string, personId: number, now: Date): Promise<boolean> {
  const [taken] = await tx
    .update(invitation)
    .set({ usedBy: personId, usedAt: now })
    .where(
      and(
        eq(invitation.tokenHash, hashOf(payload)),
        isNull(invitation.usedBy),
        isNull(invitation.revokedAt),
        gt(invitation.expiresAt, now),
      ),
    )
    .returning();
  if (!taken) return false;
  await giveRole(
    tx,
    personId,
    {
      municipality: taken.municipalityId,
      role: taken.role,
      ...(taken.schoolId === null ? {} : { school: taken.schoolId }),
      replaces: taken.replaces,
    },
    now,
  );
  return true;
}

export type Pending = {
  id: number;
  role: Role;
  school?: number;
  schoolName?: string;
  createdAt: Date;
  expiresAt: Date;
};

/** Links that were made, not used, not revoked and not expired. */
export async function pendingInvitations(
  db: Db,
  access: MunicipalityAccess<'invite' | 'read-municipality'>,
  now: Date,
): Promise<Pending[]> {
  const rows = await db
    .select({ invitation, schoolName: school.name })
    .from(invitation)
    .leftJoin(school, eq(school.id, invitation.schoolId))
    .where(
      and(
        eq(invitation.municipalityId, access.municipality),
        isNull(invitation.usedBy),
        isNull(invitation.revokedAt),
        gt(invitation.expiresAt, now),
      ),
    )
    .orderBy(asc(invitation.id));
  const all = rows.map(({ invitation: link, schoolName }) => ({
    id: link.id,
    role: link.role,
    ...(link.schoolId === null ? {} : { school: link.schoolId }),
    ...(schoolName === null ? {} : { schoolName }),
    createdAt: link.createdAt,
    expiresAt: link.expiresAt,
  }));
  return inOrderOfNames(all, ({ schoolName }) => schoolName ?? '');
}

/** Makes a link useless. False: it is not pending in this municipality. */
export async function revokeInvitation(
  db: Db,
  access: MunicipalityAccess<'invite'>,
  id: number,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(invitation)
    .set({ revokedAt: now })
    .where(
      and(
        eq(invitation.id, id),
        eq(invitation.municipalityId, access.municipality),
        isNull(invitation.usedBy),
        isNull(invitation.revokedAt),
      ),
    )
    .returning({ id: invitation.id });
  return rows.length > 0;
}

/** Leave over a school's deputies. */
export type DeputyAccess = SchoolAccess<'invite-deputy' | 'allow-deputy-to-send' | 'remove-deputy'>;

const ofOpenDeputyLinks = (access: DeputyAccess) =>
  and(
    eq(invitation.schoolId, access.school),
    eq(invitation.role, 'deputy'),
    isNull(invitation.usedBy),
    isNull(invitation.revokedAt),
  );

/** Links for deputies of the school that nobody has come by yet and may still, oldest first. */
export async function deputyLinks(db: Db, access: DeputyAccess, now: Date): Promise<{ id: number; expiresAt: Date }[]> {
  return db
    .select({ id: invitation.id, expiresAt: invitation.expiresAt })
    .from(invitation)
    .where(and(ofOpenDeputyLinks(access), gt(invitation.expiresAt, now)))
    .orderBy(asc(invitation.id));
}

/** Makes a link for a deputy useless. False: it is no such link of the school, or somebody came by it. */
export async function revokeDeputyLink(
  db: Db,
  access: SchoolAccess<'invite-deputy'>,
  id: number,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(invitation)
    .set({ revokedAt: now })
    .where(and(eq(invitation.id, id), ofOpenDeputyLinks(access)))
    .returning({ id: invitation.id });
  return rows.length > 0;
}

/**
 * Issues again what was given to the wrong phone or lost: the old link is revoked, the role it gave is ended, and a new link for the same
 * role and school is made. Undefined: no such link in this municipality, or the coordinator's own way in.
 */
export async function reissue(
  db: Db,
  access: MunicipalityAccess<'invite'>,
  id: number,
  now: Date,
): Promise<(Issued & { role: Role; school?: number }) | undefined> {
  return db.transaction(async (tx) => {
    const [old] = await tx
      .select()
      .from(invitation)
      .where(and(eq(invitation.id, id), eq(invitation.municipalityId, access.municipality)))
      .for('update');
    if (!old || old.revokedAt !== null) return undefined;
    // Nobody locks himself out.
    if (old.usedBy !== null && old.usedBy === access.person) return undefined;
    await tx.update(invitation).set({ revokedAt: now }).where(eq(invitation.id, id));
    if (old.usedBy !== null) {
      const given = and(
        eq(membership.personId, old.usedBy),
        eq(membership.municipalityId, old.municipalityId),
        eq(membership.role, old.role),
        old.schoolId === null ? isNull(membership.schoolId) : eq(membership.schoolId, old.schoolId),
      );
      await endRoles(tx, given, now);
    }
    await tx.insert(audit).values({
      at: now,
      personId: access.person ?? null,
      municipalityId: access.municipality,
      action: 'reissue',
      subject: { invitation: id },
    });
    const school = old.schoolId === null ? {} : { school: old.schoolId };
    const made = await issue(
      tx,
      {
        role: old.role,
        municipality: old.municipalityId,
        replaces: old.replaces,
        ...school,
        ...(access.person === undefined ? {} : { by: access.person }),
      },
      now,
    );
    return { ...made, role: old.role, ...school };
  });
}
