import { sql } from 'drizzle-orm';
import { linkOf } from '../../src/bot/links.ts';
import { membershipsOf, operatorAccess, operatorSchoolAccess } from '../../src/db/access.ts';
import { invite, revokeInvitation } from '../../src/db/invitations.ts';
import type { Db } from '../../src/db/open.ts';
import { editPerson, endRole, findPerson } from '../../src/db/people.ts';
import { draft, registrationCounter, submission } from '../../src/db/schema.ts';
import type { Role } from '../../src/domain/people.ts';
import type { Person } from '../../src/simulator/person.ts';
import { answers } from './office.ts';
import { aMunicipality } from './places.ts';
import type { Town } from './town.ts';
import { join } from './walks.ts';

export const PERIOD = '2026-27:1';

export type MunicipalityKey = 'near' | 'far';
export type SchoolKey = 'lug' | 'olh' | 'nez' | 'zat';
export type PlaceKey = MunicipalityKey | SchoolKey;

/** Four schools in two municipalities. `digit` makes all figures of a school unlike those of the others. */
const SCHOOLS: Record<SchoolKey, { name: string; of: MunicipalityKey; digit: number; word: string }> = {
  lug: { name: 'МБОУ Луговская СОШ', of: 'near', digit: 1, word: 'лугослово' },
  olh: { name: 'МКОУ Ольховская ООШ', of: 'near', digit: 2, word: 'ольхослово' },
  nez: { name: 'МБОУ Незримая СОШ', of: 'far', digit: 3, word: 'незрислово' },
  zat: { name: 'МКОУ Затаённая ООШ', of: 'far', digit: 4, word: 'затаислово' },
};
const MUNICIPALITIES: Record<MunicipalityKey, { name: string; registration: number }> = {
  near: { name: 'Заречный район', registration: 700 },
  far: { name: 'Тридевятый округ', registration: 800 },
};

/** What a school's people answer, in the order of the questions; the first three are a report half begun. */
function reportOf({ digit, word }: (typeof SCHOOLS)[SchoolKey]): string[] {
  const numbers = [
    `4${digit}7`,
    `3${digit}5`,
    `4${digit}63`,
    `3${digit}58`,
    `4${digit}98`,
    `3${digit}36`,
    `2${digit}29`,
  ];
  const grounds = ['Да', `Акт «${word}» № 4`, 'Нет', 'Нет', 'Не относится', 'В работе'];
  return [...numbers, ...grounds, `Сделали: ${word}.`, 'Отвечу позже', 'Отвечу позже'];
}

/** What tells of a place and of nothing else: its name, its figures, words of its people, its numbers of registration. */
export const SECRETS: Record<PlaceKey, readonly string[]> = {
  near: ['Заречн', 'Аглая', 'ближнеслово', '2026/27-I-70'],
  far: ['Тридевят', 'Февронья', 'дальнеслово', '2026/27-I-80'],
  ...secretsOf('lug', 'Лугов', 'Лукерья'),
  ...secretsOf('olh', 'Ольхов', 'Олимпиада'),
  ...secretsOf('nez', 'Незрим', 'Неонила'),
  ...secretsOf('zat', 'Затаённ', 'Зиновия'),
} as Record<PlaceKey, readonly string[]>;

function secretsOf(key: SchoolKey, name: string, person: string): Partial<Record<PlaceKey, readonly string[]>> {
  const figures = reportOf(SCHOOLS[key]).filter((one) => /^\d+$/.test(one));
  return { [key]: [name, person, SCHOOLS[key].word, ...figures] };
}

type Held = { role: Role; place: PlaceKey; maySend?: true; addressAs?: string };

/** Who lives there. `former` was a director; the stranger and the administrator have no role at all. */
const PEOPLE = {
  coordinator: [{ role: 'coordinator', place: 'near', addressAs: 'Аглая' }],
  curator: [{ role: 'curator', place: 'lug' }],
  director: [{ role: 'director', place: 'lug', addressAs: 'Лукерья' }],
  deputy: [{ role: 'deputy', place: 'lug' }],
  neighbour: [{ role: 'director', place: 'olh', addressAs: 'Олимпиада' }],
  sendingDeputy: [{ role: 'deputy', place: 'olh', maySend: true }],
  both: [
    { role: 'deputy', place: 'olh' },
    { role: 'curator', place: 'nez' },
  ],
  former: [{ role: 'director', place: 'lug' }],
  farCoordinator: [{ role: 'coordinator', place: 'far', addressAs: 'Февронья' }],
  farDirector: [{ role: 'director', place: 'nez', addressAs: 'Неонила' }],
  farDeputy: [{ role: 'deputy', place: 'nez' }],
  farSender: [{ role: 'director', place: 'zat', addressAs: 'Зиновия' }],
  stranger: [],
} as const satisfies Record<string, readonly Held[]>;
export type PersonKey = keyof typeof PEOPLE | 'administrator';

/** Ids of rows by the place they belong to. */
export type Ids = Record<'draft' | 'submission' | 'invitation' | 'membership', Partial<Record<PlaceKey, number[]>>> & {
  municipality: Record<MunicipalityKey, number>;
  school: Record<SchoolKey, number>;
};

export type TwoTowns = {
  town: Town;
  people: Record<PersonKey, Person>;
  ids: Ids;
  /** Versions of the drafts, by their ids. */
  versions: ReadonlyMap<number, number>;
  /** Payloads of links that open nothing any more, and of one that is open into the far municipality. */
  links: { used: string; revoked: string; expired: string; open: string };
};

export const municipalityOf = (place: PlaceKey): MunicipalityKey =>
  place === 'near' || place === 'far' ? place : SCHOOLS[place].of;

/**
 * Two municipalities with two schools each. In each one school's report is half filled, the other's is sent, and the coordinator has begun
 * (the near one sent) the municipality's own lines.
 */
export async function twoTowns(db: Db, town: Town): Promise<TwoTowns> {
  const near = await aMunicipality(db, MUNICIPALITIES.near.name, [SCHOOLS.lug.name, SCHOOLS.olh.name]);
  const far = await aMunicipality(db, MUNICIPALITIES.far.name, [SCHOOLS.nez.name, SCHOOLS.zat.name]);
  const municipality = { near: near.id, far: far.id };
  const school = { lug: near.schools[0]!, olh: near.schools[1]!, nez: far.schools[0]!, zat: far.schools[1]! };
  for (const [key, { registration }] of Object.entries(MUNICIPALITIES)) {
    const row = { municipalityId: municipality[key as MunicipalityKey], period: PERIOD, last: registration };
    await db.insert(registrationCounter).values(row);
  }
  const issue = async ({ role, place }: Held, now = town.clock.now()) => {
    const of = municipality[municipalityOf(place)];
    const access = (await operatorAccess(db, 'invite', of))!;
    if (role === 'coordinator') return { access, ...(await invite(db, access, { role }, now)) };
    const at = (await operatorSchoolAccess(db, 'read-school', of, school[place as SchoolKey]))!;
    return { access, ...(await invite(db, access, { role, school: at }, now)) };
  };

  const people = { administrator: town.administrator } as Record<PersonKey, Person>;
  const membership: Ids['membership'] = {};
  const links = { used: '', revoked: '', expired: '', open: '' };
  for (const [name, roles] of Object.entries(PEOPLE)) {
    const person = town.sim.person({ firstName: `Имя-${name}` });
    people[name as PersonKey] = person;
    for (const held of roles as readonly Held[]) {
      const { payload } = await issue(held);
      await join(person, linkOf(town.app.deps, payload));
      if (held.place === 'zat') links.used = payload;
      const { id } = (await findPerson(db, person.id))!;
      if (held.addressAs) await editPerson(db, id, { addressAs: held.addressAs });
    }
  }
  await db.execute(
    sql`update membership set may_send = true where person_id = ${await idOf(db, people.sendingDeputy)}`,
  );
  for (const [name, roles] of Object.entries(PEOPLE)) {
    for (const { id, school: of, municipality: within } of await heldBy(db, people[name as PersonKey], roles.length)) {
      const place = Object.entries(of === undefined ? municipality : school).find(([, one]) => one === (of ?? within))!;
      const key = place[0] as PlaceKey;
      membership[key] = [...(membership[key] ?? []), id];
    }
  }

  for (const [key, who] of [
    ['lug', 'director'],
    ['nez', 'farDirector'],
    ['olh', 'neighbour'],
    ['zat', 'farSender'],
  ] as const) {
    const whole = reportOf(SCHOOLS[key]);
    const isSent = key === 'olh' || key === 'zat';
    await people[who].presses('Заполнить отчёт');
    await answers(people[who], ...(isSent ? whole : whole.slice(0, 3)));
    if (isSent) await people[who].presses('Отправить координатору');
    await people[who].says('/start');
  }
  for (const [who, word] of [
    ['coordinator', 'ближнеслово'],
    ['farCoordinator', 'дальнеслово'],
  ] as const) {
    await people[who].says('/report');
    await answers(people[who], 'Да', `Справка «${word}» № 12`);
    if (who === 'coordinator') {
      await answers(people[who], 'Нет', 'Нет', '1', '1', '1');
      await people[who].presses('Сохранить строки');
    }
    await people[who].says('/start');
  }

  const former = await heldBy(db, people.former, 1);
  await endRole(db, (await operatorAccess(db, 'remove-person', municipality.near))!, former[0]!.id, town.clock.now());
  const invitation: Ids['invitation'] = {};
  for (const place of ['lug', 'nez'] as const) {
    invitation[place] = [(await issue({ role: 'director', place })).id];
  }
  const revoked = await issue({ role: 'deputy', place: 'nez' });
  await revokeInvitation(db, revoked.access, revoked.id, town.clock.now());
  links.revoked = revoked.payload;
  links.expired = (await issue({ role: 'deputy', place: 'nez' }, new Date('2026-10-01T00:00:00Z'))).payload;
  links.open = (await issue({ role: 'director', place: 'zat' })).payload;
  for (const one of [people.stranger, people.administrator]) await one.says('/start');
  await town.settled();

  const drafts = await db.select().from(draft);
  const sent = await db.select({ id: submission.id, draft: submission.draftId }).from(submission);
  const placeOf = (row: (typeof drafts)[number]): PlaceKey => {
    const all = Object.entries(row.schoolId === null ? municipality : school);
    return all.find(([, id]) => id === (row.schoolId ?? row.municipalityId))![0] as PlaceKey;
  };
  const ids: Ids = { municipality, school, membership, invitation, draft: {}, submission: {} };
  for (const row of drafts) {
    ids.draft[placeOf(row)] = [row.id];
    const its = sent.filter((one) => one.draft === row.id).map(({ id }) => id);
    if (its.length > 0) ids.submission[placeOf(row)] = its;
  }
  return { town, people, ids, versions: new Map(drafts.map(({ id, version }) => [id, version])), links };
}

async function idOf(db: Db, person: Person): Promise<number> {
  const found = await findPerson(db, person.id);
  if (!found) throw new Error(`${person.name} has not joined`);
  return found.id;
}

async function heldBy(db: Db, person: Person, count: number) {
  return count === 0 ? [] : membershipsOf(db, await idOf(db, person));
}
