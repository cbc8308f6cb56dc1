import { inSchool } from '../db/access.ts';
import { invite, pendingInvitations } from '../db/invitations.ts';
import { peopleOf } from '../db/people.ts';
import { listSchools } from '../db/schools.ts';
import { readBotName } from '../db/settings.ts';
import { ROLES } from '../domain/people.ts';
import { no, ok } from '../domain/result.ts';
import type { Command } from './command.ts';
import { linkTo } from './link.ts';
import { namedMunicipality, namedSchool } from './subject.ts';

/** Makes a one-time link. */
export const inviteCommand: Command = {
  options: { municipality: 'needed', role: 'needed', school: 'maybe' },
  async run(parts) {
    const { db, now, options, t } = parts;
    const access = await namedMunicipality(parts, 'invite');
    if (!access.ok) return access;
    const role = ROLES.find((one) => one === options.text('role'));
    if (!role) return no({ code: 'cli-no-role', got: options.text('role') ?? '', known: ROLES.join(', ') });
    const school = await namedSchool(parts, access.value.municipality);
    if (!school.ok) return school;
    if (role === 'coordinator' && school.value) return no({ code: 'cli-school-not-needed', role });
    const place = school.value && (await inSchool(db, access.value, 'read-school', school.value.id));
    if (role !== 'coordinator' && !place) return no({ code: 'cli-school-needed', role });
    const made =
      role === 'coordinator'
        ? await invite(db, access.value, { role }, now())
        : await invite(db, access.value, { role, school: place! }, now());
    const link = linkTo(await readBotName(db), made.payload);
    return ok({
      json: { link, payload: made.payload, expiresAt: made.expiresAt.toISOString() },
      words: t.plain('cli-invited', { role: t.plain(`role-${role}`), link: link ?? made.payload }),
    });
  },
};

/** Who has access, and the links that wait. */
export const peopleCommand: Command = {
  options: { municipality: 'needed' },
  async run(parts) {
    const { db, now, t } = parts;
    const access = await namedMunicipality(parts, 'read-municipality');
    if (!access.ok) return access;
    const people = await peopleOf(db, access.value);
    const pending = await pendingInvitations(db, access.value, now());
    const slugs = new Map((await listSchools(db, access.value)).map((one) => [one.id, one.slug]));
    const slugOf = (id: number | undefined) => (id === undefined ? null : (slugs.get(id) ?? null));
    return ok({
      json: {
        people: people.map((one) => ({
          person: one.person,
          role: one.role,
          school: slugOf(one.school),
          maySend: one.role === 'director' || one.role === 'coordinator' || one.maySend,
          since: one.since.toISOString(),
          addressAs: one.addressAs ?? null,
          reachable: !one.unreachable,
        })),
        invitations: pending.map((one) => ({
          role: one.role,
          school: slugOf(one.school),
          createdAt: one.createdAt.toISOString(),
          expiresAt: one.expiresAt.toISOString(),
        })),
      },
      words: [
        t.plain('people-list', { count: people.length, pending: pending.length }),
        ...people.map((one) =>
          t.plain('person-line', {
            role: t.plain(`role-${one.role}`),
            place: one.schoolName ?? 'none',
            name: one.addressAs ?? 'none',
          }),
        ),
      ].join('\n'),
    });
  },
};
