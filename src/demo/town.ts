import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { App } from '../app.ts';
import { linkOf } from '../bot/links.ts';
import { operatorAccess, operatorSchoolAccess } from '../db/access.ts';
import { invite } from '../db/invitations.ts';
import { createMunicipality } from '../db/municipalities.ts';
import { listSchools } from '../db/schools.ts';
import { checkSchoolList, slugOf } from '../domain/school-list.ts';
import type { PagePerson } from '../simulator/page-server.ts';
import type { Person } from '../simulator/person.ts';
import type { Simulator } from '../simulator/simulator.ts';

const person = z.strictObject({ title: z.string(), note: z.string(), school: z.string().optional() });
const townSchema = z.strictObject({
  startsAt: z.string(),
  programme: z.string(),
  municipality: z.string(),
  schools: z.array(z.string()),
  people: z.strictObject({
    coordinator: person,
    lugovskaya: person,
    beryozovskaya: person,
    deputy: person,
    newcomer: person,
    administrator: person,
  }),
  report: z.array(z.string()),
  guide: z.array(z.string()),
  texts: z.strictObject({ ready: z.string(), stop: z.string() }),
});
export type DemoTown = z.output<typeof townSchema>;

/** Reads the demo's invented municipality. Throws when its file is wrong. */
export async function readTown(): Promise<DemoTown> {
  return townSchema.parse(parse(await readFile(join(import.meta.dirname, 'town.yaml'), 'utf8')));
}

/** Telegram id of the demo's administrator, known before the bot starts. */
export const ADMINISTRATOR = 1000;

/** Puts the invented municipality into an empty database and lets its people join and report as people do: through the bot. */
export async function fillTown(town: DemoTown, app: App, sim: Simulator): Promise<PagePerson[]> {
  const { db, now, programmes, texts } = app.deps;
  const shipped = programmes.get(town.programme);
  const listed = checkSchoolList(town.schools.map((name) => ({ name })));
  if (!shipped || !listed.ok) throw new Error('fillTown: the demo names an unknown programme or a wrong school');
  const taken = new Set<string>();
  const schools = listed.value.map(({ branchOf: _branch, ...one }) => {
    const slug = slugOf(one.name, taken);
    taken.add(slug);
    return { ...one, slug };
  });
  const { id } = await createMunicipality(db, {
    name: town.municipality,
    timezone: shipped.programme.passport.timezone,
    programmeId: town.programme,
    document: shipped.document,
    schools,
    now: now(),
  });
  const access = await operatorAccess(db, 'invite', id);
  if (!access) throw new Error('fillTown: the municipality is gone');
  const stored = await listSchools(db, access);

  const linkFor = async (school: string | undefined) => {
    if (school === undefined)
      return linkOf(app.deps, (await invite(db, access, { role: 'coordinator' }, now())).payload);
    const one = stored.find(({ name }) => name === school);
    const place = one && (await operatorSchoolAccess(db, 'read-school', id, one.id));
    if (!place) throw new Error(`fillTown: no school ${school}`);
    return linkOf(app.deps, (await invite(db, access, { role: 'director', school: place }, now())).payload);
  };
  const t = texts.for('ru');
  const newcomer = (key: keyof DemoTown['people'], id?: number): [PagePerson, Person] => {
    const { title, note } = town.people[key];
    const made = sim.person({ firstName: title, ...(id === undefined ? {} : { id }) });
    return [{ person: made, title, note }, made];
  };
  const joined = async (key: keyof DemoTown['people']): Promise<[PagePerson, Person]> => {
    const made = newcomer(key);
    await made[1].opens(await linkFor(town.people[key].school));
    await made[1].presses(t.plain('button-accept-consent'));
    return made;
  };
  const [coordinator] = await joined('coordinator');
  const [first] = await joined('lugovskaya');
  const [second, reporter] = await joined('beryozovskaya');
  await reporter.presses(t.plain('button-begin-report'));
  for (const words of town.report) await answer(reporter, words);
  await reporter.presses(t.plain('button-send'));
  await app.delivery.idle();
  return [
    first,
    coordinator,
    second,
    newcomer('deputy')[0],
    newcomer('newcomer')[0],
    newcomer('administrator', ADMINISTRATOR)[0],
  ];
}

/** Presses the button that says this, or types it when there is none. */
async function answer(who: Person, words: string): Promise<void> {
  if (who.sees().buttons.flat().includes(words)) await who.presses(words);
  else await who.says(words);
}
