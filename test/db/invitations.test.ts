import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { membershipsOf, municipalityAccess, schoolAccess } from '../../src/db/access.ts';
import {
  type Issued,
  invite,
  inviteDeputy,
  lookUp,
  pendingInvitations,
  reissue,
  revokeInvitation,
  useInvitation,
} from '../../src/db/invitations.ts';
import type { Db } from '../../src/db/open.ts';
import { endRole, ensurePerson } from '../../src/db/people.ts';
import { invitation } from '../../src/db/schema.ts';
import { dbTest } from '../support/database.ts';
import { aMunicipality, anActor } from '../support/places.ts';
import { tablesWith } from '../support/tables.ts';

const NOW = new Date('2026-11-10T04:00:00Z');
const DAY = 86_400_000;
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

/** A municipality with two schools and its coordinator. */
async function aTown(db: Db) {
  const { id, schools } = await aMunicipality(db, 'Заречный район', ['Луговская СОШ', 'Ольховская ООШ']);
  const coordinator = await anActor(db, 501, { municipality: id, role: 'coordinator' });
  return {
    id,
    lug: schools[0]!,
    olh: schools[1]!,
    coordinator,
    inviting: municipalityAccess(coordinator, 'invite', id)!,
    removing: municipalityAccess(coordinator, 'remove-person', id)!,
  };
}
type ATown = Awaited<ReturnType<typeof aTown>>;

async function toSchool(
  db: Db,
  { coordinator, inviting }: ATown,
  role: 'director' | 'deputy' | 'curator',
  schoolId: number,
  replaces = false,
): Promise<Issued> {
  const school = (await schoolAccess(db, coordinator, 'read-school', schoolId))!;
  return invite(db, inviting, { role, school, replaces }, NOW);
}

/** Somebody new who pressed «Согласен» under a link. */
async function used(db: Db, { payload }: Issued, telegramId: number, now = NOW) {
  const { id } = await ensurePerson(db, telegramId, 'ru', now);
  return { id, joined: await useInvitation(db, payload, id, now) };
}

const rolesOf = async (db: Db, person: number) =>
  (await membershipsOf(db, person)).map(({ role, school }) => (school === undefined ? role : `${role} ${school}`));

const stateOf = async (db: Db, link: Issued, now = NOW) => (await lookUp(db, link.payload, now)).state;

describe('a link', () => {
  dbTest('is random and stands nowhere in the database, before it is used and after', async (db) => {
    const town = await aTown(db);
    const links = [
      await toSchool(db, town, 'director', town.lug),
      await toSchool(db, town, 'curator', town.lug),
      await invite(db, town.inviting, { role: 'coordinator' }, NOW),
    ];
    const director = await used(db, links[0]!, 601);
    const actor = { person: director.id, memberships: await membershipsOf(db, director.id) };
    links.push(await inviteDeputy(db, (await schoolAccess(db, actor, 'invite-deputy', town.lug))!, NOW));
    const again = await reissue(db, town.inviting, links[1]!.id, NOW);

    const payloads = [...links, again!].map(({ payload }) => payload);
    expect(new Set(payloads).size).toBe(5);
    for (const payload of payloads) {
      // 144 random bits, in letters that Telegram passes on.
      expect(payload).toMatch(/^[A-Za-z0-9_-]{24}$/);
      expect(await tablesWith(db, payload)).toEqual([]);
    }
  });

  dbTest('gives its role once: of two who press at the same moment one has it', async (db) => {
    const town = await aTown(db);
    const link = await toSchool(db, town, 'director', town.lug);
    const people = await Promise.all([601, 602].map((id) => ensurePerson(db, id, 'ru', NOW)));

    const won = await Promise.all(
      people.map(({ id }) => db.transaction((tx) => useInvitation(tx, link.payload, id, NOW))),
    );
    expect([...won].sort()).toEqual([false, true]);
    for (const [at, { id }] of people.entries()) {
      expect(await rolesOf(db, id)).toEqual(won[at] ? [`director ${town.lug}`] : []);
    }
    expect(await stateOf(db, link)).toBe('used');
  });

  dbTest('is open for fourteen days and closed at the instant they are over', async (db) => {
    const town = await aTown(db);
    const link = await toSchool(db, town, 'director', town.lug);
    expect(link.expiresAt).toEqual(later(14 * DAY));
    expect(await stateOf(db, link, later(14 * DAY - 1))).toBe('open');
    expect(await stateOf(db, link, later(14 * DAY))).toBe('expired');
    expect(await pendingInvitations(db, town.inviting, later(14 * DAY - 1))).toHaveLength(1);
    expect(await pendingInvitations(db, town.inviting, later(14 * DAY))).toEqual([]);

    expect((await used(db, link, 601, later(14 * DAY))).joined).toBe(false);
    expect((await used(db, link, 602, later(14 * DAY - 1))).joined).toBe(true);
  });

  dbTest('that was revoked gives nothing, and one that was used cannot be revoked', async (db) => {
    const town = await aTown(db);
    const [revoked, taken] = [
      await toSchool(db, town, 'deputy', town.lug),
      await toSchool(db, town, 'director', town.lug),
    ];
    expect(await revokeInvitation(db, town.inviting, revoked.id, NOW)).toBe(true);
    expect(await stateOf(db, revoked)).toBe('revoked');
    const late = await used(db, revoked, 601);
    expect(late.joined).toBe(false);
    expect(await rolesOf(db, late.id)).toEqual([]);

    const director = await used(db, taken, 602);
    expect(await revokeInvitation(db, town.inviting, taken.id, NOW)).toBe(false);
    expect(await rolesOf(db, director.id)).toEqual([`director ${town.lug}`]);
  });

  dbTest('for a director takes the place of one that waits for the director of the same school', async (db) => {
    const town = await aTown(db);
    const [lost, deputy, other] = [
      await toSchool(db, town, 'director', town.lug),
      await toSchool(db, town, 'deputy', town.lug),
      await toSchool(db, town, 'director', town.olh),
    ];
    const fresh = await toSchool(db, town, 'director', town.lug);
    const states = [];
    for (const link of [lost, fresh, deputy, other]) states.push(await stateOf(db, link));
    expect(states).toEqual(['revoked', 'open', 'open', 'open']);
  });

  dbTest('of one municipality can be neither revoked nor issued again by the coordinator of another', async (db) => {
    const town = await aTown(db);
    const link = await toSchool(db, town, 'director', town.lug);
    const there = await aMunicipality(db, 'Тридевятый район', ['Незримая СОШ']);
    const stranger = await anActor(db, 502, { municipality: there.id, role: 'coordinator' });
    const inviting = municipalityAccess(stranger, 'invite', there.id)!;

    expect(await revokeInvitation(db, inviting, link.id, NOW)).toBe(false);
    expect(await reissue(db, inviting, link.id, NOW)).toBeUndefined();
    expect(await pendingInvitations(db, inviting, NOW)).toEqual([]);
    expect(await stateOf(db, link)).toBe('open');
  });

  dbTest('cannot be made into a school of another municipality', async (db) => {
    const town = await aTown(db);
    const there = await aMunicipality(db, 'Тридевятый район', ['Незримая СОШ']);
    const foreign = await anActor(db, 502, { municipality: there.id, role: 'coordinator' });
    const school = (await schoolAccess(db, foreign, 'read-school', there.schools[0]!))!;
    await expect(invite(db, town.inviting, { role: 'director', school }, NOW)).rejects.toThrow('another municipality');
    expect(await pendingInvitations(db, town.inviting, NOW)).toEqual([]);
  });
});

describe('issuing again', () => {
  dbTest('closes the old link and makes a new one for the same role and school', async (db) => {
    const town = await aTown(db);
    const old = await toSchool(db, town, 'deputy', town.lug);
    const made = await reissue(db, town.inviting, old.id, NOW);
    expect(made).toMatchObject({ role: 'deputy', school: town.lug, expiresAt: later(14 * DAY) });
    expect(await stateOf(db, old)).toBe('revoked');
    const deputy = await used(db, made!, 601);
    expect(await rolesOf(db, deputy.id)).toEqual([`deputy ${town.lug}`]);
    // A second tap on the same button.
    expect(await reissue(db, town.inviting, old.id, NOW)).toBeUndefined();
  });

  dbTest('ends the role that the old link gave to the wrong phone, and no other', async (db) => {
    const town = await aTown(db);
    const first = await toSchool(db, town, 'director', town.lug);
    const wrong = await used(db, first, 601);
    await useInvitation(db, (await toSchool(db, town, 'curator', town.olh)).payload, wrong.id, NOW);
    const other = await used(db, await toSchool(db, town, 'director', town.lug), 602);

    expect(await reissue(db, town.inviting, first.id, NOW)).toBeDefined();
    expect(await rolesOf(db, wrong.id)).toEqual([`curator ${town.olh}`]);
    expect(await rolesOf(db, other.id)).toEqual([`director ${town.lug}`]);
    expect(await stateOf(db, first)).toBe('revoked');
  });

  dbTest('does not lock out the coordinator himself', async (db) => {
    const town = await aTown(db);
    const own = await invite(db, town.inviting, { role: 'coordinator' }, NOW);
    const second = await used(db, own, 601);
    const actor = { person: second.id, memberships: await membershipsOf(db, second.id) };
    const inviting = municipalityAccess(actor, 'invite', town.id)!;
    expect(await reissue(db, inviting, own.id, NOW)).toBeUndefined();
    expect(await rolesOf(db, second.id)).toEqual(['coordinator']);
  });
});

describe('a link «вместо»', () => {
  dbTest('ends the same role of the others in that school when it is used, not before', async (db) => {
    const town = await aTown(db);
    const before = [
      await used(db, await toSchool(db, town, 'director', town.lug), 601),
      await used(db, await toSchool(db, town, 'director', town.lug), 602),
    ];
    const deputy = await used(db, await toSchool(db, town, 'deputy', town.lug), 603);
    const elsewhere = await used(db, await toSchool(db, town, 'director', town.olh), 604);

    const link = await toSchool(db, town, 'director', town.lug, true);
    expect(await rolesOf(db, before[0]!.id)).toEqual([`director ${town.lug}`]);

    const fresh = await used(db, link, 605);
    expect(await rolesOf(db, fresh.id)).toEqual([`director ${town.lug}`]);
    for (const { id } of before) expect(await rolesOf(db, id)).toEqual([]);
    expect(await rolesOf(db, deputy.id)).toEqual([`deputy ${town.lug}`]);
    expect(await rolesOf(db, elsewhere.id)).toEqual([`director ${town.olh}`]);
  });

  dbTest('used by the director himself leaves him his role', async (db) => {
    const town = await aTown(db);
    const director = await used(db, await toSchool(db, town, 'director', town.lug), 601);
    const link = await toSchool(db, town, 'director', town.lug, true);
    expect(await useInvitation(db, link.payload, director.id, NOW)).toBe(true);
    expect(await rolesOf(db, director.id)).toEqual([`director ${town.lug}`]);
  });
});

describe('who loses a role', () => {
  dbTest('loses the open links he made by it: neither he nor a friend can come back by them', async (db) => {
    const town = await aTown(db);
    const second = await used(db, await invite(db, town.inviting, { role: 'coordinator' }, NOW), 601);
    const actor = { person: second.id, memberships: await membershipsOf(db, second.id) };
    const his = municipalityAccess(actor, 'invite', town.id)!;
    const kept = await invite(db, his, { role: 'coordinator' }, NOW);
    const others = await toSchool(db, town, 'director', town.olh);
    const guest = await used(db, await invite(db, his, { role: 'coordinator' }, NOW), 602);

    expect(await endRole(db, town.removing, actor.memberships[0]!.id, NOW)).toBe(true);
    expect(await stateOf(db, kept)).toBe('revoked');
    expect(await useInvitation(db, kept.payload, second.id, NOW)).toBe(false);
    // Who came by his link before stays, and so do the links of others.
    expect(await rolesOf(db, guest.id)).toEqual(['coordinator']);
    expect(await stateOf(db, others)).toBe('open');
  });

  dbTest('as director keeps the links he made in another school', async (db) => {
    const town = await aTown(db);
    const director = await used(db, await toSchool(db, town, 'director', town.lug), 601);
    await useInvitation(db, (await toSchool(db, town, 'director', town.olh)).payload, director.id, NOW);
    const actor = { person: director.id, memberships: await membershipsOf(db, director.id) };
    const links = [];
    for (const school of [town.lug, town.olh]) {
      links.push(await inviteDeputy(db, (await schoolAccess(db, actor, 'invite-deputy', school))!, NOW));
    }
    await used(db, await toSchool(db, town, 'director', town.lug, true), 602);
    expect(await stateOf(db, links[0]!)).toBe('revoked');
    expect(await stateOf(db, links[1]!)).toBe('open');
  });
});

dbTest('an unknown link, a cut one and one with SQL in it are all unknown', async (db) => {
  const town = await aTown(db);
  const { payload } = await toSchool(db, town, 'director', town.lug);
  for (const wrong of [
    payload.slice(0, -1),
    `${payload}A`,
    payload.toLowerCase(),
    '',
    "' or 1=1 --",
    '\u0000',
    '<b>',
  ]) {
    expect((await lookUp(db, wrong, NOW)).state, wrong).toBe('unknown');
  }
  const [row] = await db
    .select({ hash: invitation.tokenHash })
    .from(invitation)
    .where(eq(invitation.schoolId, town.lug));
  expect((await lookUp(db, row!.hash, NOW)).state, 'its own hash').toBe('unknown');
});
