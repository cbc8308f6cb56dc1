import { and, eq, isNull } from 'drizzle-orm';
import {
  type Membership,
  type MunicipalityAction,
  mayAtSchool,
  mayInMunicipality,
  type SchoolAction,
} from '../domain/people.ts';
import type { Db } from './open.ts';
import { membership, municipality, school } from './schema.ts';

/** Known to this file alone: nobody else can make an access, so a query without the check does not compile. */
const granted: unique symbol = Symbol('granted');
/** The roles that gave the leave; absent for the operator. */
const held: unique symbol = Symbol('held');

/** Leave to do one thing with one school. `person` and `membership` are absent for the operator of the server. */
export type SchoolAccess<A extends SchoolAction = SchoolAction> = {
  readonly [granted]: A;
  readonly municipality: number;
  readonly school: number;
  readonly person?: number;
  readonly membership?: number;
};

/** Leave to do one thing with one municipality. `person` is absent for the operator; `schools` narrows a curator to his own. */
export type MunicipalityAccess<A extends MunicipalityAction = MunicipalityAction> = {
  readonly [granted]: A;
  readonly [held]?: readonly Membership[];
  readonly municipality: number;
  readonly person?: number;
  readonly membership?: number;
  readonly schools?: readonly number[];
};

/** Who acts: a person by his id, with the roles he holds at this moment. */
export type Actor = { person: number; memberships: readonly Membership[] };

/** The roles a person holds now. */
export async function membershipsOf(db: Db, personId: number): Promise<Membership[]> {
  const rows = await db
    .select()
    .from(membership)
    .where(and(eq(membership.personId, personId), isNull(membership.until)))
    .orderBy(membership.id);
  return rows.map(membershipOf);
}

export const membershipOf = (row: typeof membership.$inferSelect): Membership => ({
  id: row.id,
  person: row.personId,
  municipality: row.municipalityId,
  role: row.role,
  ...(row.schoolId === null ? {} : { school: row.schoolId }),
  maySend: row.maySend,
});

/** The municipality of a school: a role held in the school tells it, so only for others it is read. Undefined: there is no such school. */
async function municipalityOfSchool(db: Db, { memberships }: Actor, schoolId: number): Promise<number | undefined> {
  const own = memberships.find((one) => one.school === schoolId);
  if (own) return own.municipality;
  const [found] = await db.select({ municipality: school.municipalityId }).from(school).where(eq(school.id, schoolId));
  return found?.municipality;
}

/** Leave for a person to do `action` with a school, or undefined when the school is not there or he may not: the two look alike. */
export async function schoolAccess<A extends SchoolAction>(
  db: Db,
  actor: Actor,
  action: A,
  schoolId: number,
): Promise<SchoolAccess<A> | undefined> {
  const of = await municipalityOfSchool(db, actor, schoolId);
  if (of === undefined) return undefined;
  const subject = { municipality: of, school: schoolId };
  const holder = actor.memberships.find((one) => mayAtSchool(one, action, subject));
  return holder && { [granted]: action, ...subject, person: actor.person, membership: holder.id };
}

/** Leave for a person to do `action` in a municipality, or undefined. Asks the database for nothing: a role names its municipality. */
export function municipalityAccess<A extends MunicipalityAction>(
  actor: Actor,
  action: A,
  municipalityId: number,
): MunicipalityAccess<A> | undefined {
  const subject = { municipality: municipalityId };
  const able = actor.memberships.filter((one) => mayInMunicipality(one, action, subject));
  const holder = able.find(({ role }) => role === 'coordinator') ?? able[0];
  if (!holder) return undefined;
  const leave = {
    [granted]: action,
    [held]: able,
    municipality: municipalityId,
    person: actor.person,
    membership: holder.id,
  } as const;
  if (holder.role === 'coordinator') return leave;
  return { ...leave, schools: able.flatMap(({ school: own }) => (own === undefined ? [] : [own])) };
}

/** Leave for the operator of the server, who has the database in his hands anyway; undefined when there is no such municipality. */
export async function operatorAccess<A extends MunicipalityAction>(
  db: Db,
  action: A,
  municipalityId: number,
): Promise<MunicipalityAccess<A> | undefined> {
  const [found] = await db
    .select({ id: municipality.id })
    .from(municipality)
    .where(eq(municipality.id, municipalityId));
  return found && { [granted]: action, municipality: found.id };
}

/** The same for one school of a municipality; undefined when the school is not of it. */
export async function operatorSchoolAccess<A extends SchoolAction>(
  db: Db,
  action: A,
  municipalityId: number,
  schoolId: number,
): Promise<SchoolAccess<A> | undefined> {
  const [found] = await db
    .select({ id: school.id })
    .from(school)
    .where(and(eq(school.id, schoolId), eq(school.municipalityId, municipalityId)));
  return found && { [granted]: action, municipality: municipalityId, school: found.id };
}

/** Leave for an administrator (`ADMIN_IDS`, checked by the caller's `isAdministrator`) to appoint coordinators. */
export async function administratorAccess(
  db: Db,
  isAdministrator: boolean,
  municipalityId: number,
): Promise<MunicipalityAccess<'invite'> | undefined> {
  return isAdministrator ? operatorAccess(db, 'invite', municipalityId) : undefined;
}

/**
 * Leave over a municipality narrowed to one school of it: asks anew whether the roles behind it allow `action` there. Undefined: they do not,
 * or the school is not there.
 */
export async function inSchool<A extends SchoolAction>(
  db: Db,
  access: MunicipalityAccess,
  action: A,
  schoolId: number,
): Promise<SchoolAccess<A> | undefined> {
  const narrowed = await operatorSchoolAccess(db, action, access.municipality, schoolId);
  const roles = access[held];
  if (!narrowed || !roles) return narrowed;
  const holder = roles.find((one) => mayAtSchool(one, action, narrowed));
  return (
    holder && {
      ...narrowed,
      membership: holder.id,
      ...(access.person === undefined ? {} : { person: access.person }),
    }
  );
}

/** Whether a role is held still: of one that was read under an earlier update. */
export async function isHeld(db: Db, membershipId: number): Promise<boolean> {
  const rows = await db
    .select({ id: membership.id })
    .from(membership)
    .where(and(eq(membership.id, membershipId), isNull(membership.until)));
  return rows.length > 0;
}
