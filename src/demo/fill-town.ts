import { type App, tickOnce } from '../app.ts';
import { linkOf } from '../bot/links.ts';
import type { MovableClock } from '../clock.ts';
import { type Actor, operatorAccess, operatorSchoolAccess } from '../db/access.ts';
import { invite } from '../db/invitations.ts';
import { createMunicipality, setPeriodDates } from '../db/municipalities.ts';
import { findActor } from '../db/people.ts';
import { listSchools, type School } from '../db/schools.ts';
import { checkSchoolList, slugOf } from '../domain/school-list.ts';
import { readCycle } from '../facts/cycle.ts';
import type { Person } from '../simulator/person.ts';
import { fillReport } from './fill-report.ts';
import { answerDemoWave, openDemoWave } from './fill-wave.ts';
import { objectDemoLines, returnDemoLines } from './return-lines.ts';
import type { DemoTown, StoryEvent } from './town.ts';

/** Those who hold the demo's phones, by the names they have in its file. */
export type TownPeople = ReadonlyMap<string, Person>;

/**
 * Founds the invented municipality in an empty database and lets its story happen at its own times: people join, send and judge by talking
 * to the bot, only the answers of a report are given all at once. The clock is left at the story's end.
 */
export async function fillTown(town: DemoTown, app: App, people: TownPeople, clock: MovableClock): Promise<void> {
  clock.set(town.foundedAt);
  const story = new Story(town, app, people, await found(town, app));
  for (const event of town.story) {
    clock.set(event.at);
    await story.tell(event);
    await app.delivery.idle();
  }
}

type Founded = { id: number; schools: readonly School[] };

async function found(town: DemoTown, { deps }: App): Promise<Founded> {
  const shipped = deps.programmes.get(town.programme);
  const listed = checkSchoolList(town.schools.map((name) => ({ name })));
  if (!shipped || !listed.ok) throw new Error('fillTown: the demo names an unknown programme or a wrong school');
  const taken = new Set<string>();
  const schools = listed.value.map(({ branchOf: _branch, ...one }) => {
    const slug = slugOf(one.name, taken);
    taken.add(slug);
    return { ...one, slug };
  });
  const { id } = await createMunicipality(deps.db, {
    name: town.municipality,
    timezone: shipped.programme.passport.timezone,
    programmeId: town.programme,
    document: shipped.document,
    schools,
    now: deps.now(),
  });
  const access = await operatorAccess(deps.db, 'invite', id);
  if (!access) throw new Error('fillTown: the municipality is gone');
  return { id, schools: await listSchools(deps.db, access) };
}

class Story {
  readonly #town: DemoTown;
  readonly #app: App;
  readonly #people: TownPeople;
  readonly #founded: Founded;

  constructor(town: DemoTown, app: App, people: TownPeople, founded: Founded) {
    this.#town = town;
    this.#app = app;
    this.#people = people;
    this.#founded = founded;
  }

  async tell(event: StoryEvent): Promise<void> {
    if ('joins' in event) for (const name of event.joins) await this.#joins(name);
    else if ('starts' in event) for (const name of event.starts) await this.#person(name).says('/start');
    else if ('fills' in event) await this.#fills(event);
    else if ('accepts' in event) await this.#judges(event.accepts, 'button-accept');
    else if ('lines' in event) await this.#returnsLines(event.returns, event.lines);
    else if ('returns' in event) await this.#judges(event.returns, 'button-return', event.why);
    else if ('opensWave' in event) await openDemoWave(this.#app.deps, this.#founded.id, event.opensWave, event.due);
    else if ('diagnoses' in event)
      await answerDemoWave(this.#app.deps, await this.#actor(event.diagnoses), event.points, event.chooses);
    else if ('extends' in event) await this.#extends(event.extends);
    else await tickOnce(this.#app);
  }

  async #joins(name: string): Promise<void> {
    const { role, schools } = this.#ofFile(name);
    if (!role) throw new Error(`fillTown: ${name} has no role to join in`);
    const { deps } = this.#app;
    const access = await operatorAccess(deps.db, 'invite', this.#founded.id);
    if (!access) throw new Error('fillTown: the municipality is gone');
    const links =
      role === 'coordinator'
        ? [await invite(deps.db, access, { role }, deps.now())]
        : await Promise.all(
            schools.map(async (one) => invite(deps.db, access, { role, school: await this.#school(one) }, deps.now())),
          );
    for (const { payload } of links) {
      await this.#person(name).opens(linkOf(deps, payload));
      await this.#presses(name, 'button-accept-consent');
    }
  }

  async #fills({ fills, sends, objects, ...words }: Extract<StoryEvent, { fills: string }>): Promise<void> {
    await fillReport(this.#app.deps, await this.#actor(fills), words);
    if (objects) await objectDemoLines(this.#app.deps, await this.#actor(fills), objects);
    if (!sends) return;
    await this.#person(fills).says('/report');
    const first = objects ? 'button-send-again' : 'button-send';
    await this.#presses(fills, this.#ofFile(fills).role === 'coordinator' ? 'button-save-municipal' : first);
  }

  async #judges(name: string, verdict: 'button-accept' | 'button-return', why?: string): Promise<void> {
    const [school = ''] = this.#ofFile(name).schools;
    const coordinator = this.#person('coordinator');
    await coordinator.says('/review');
    await coordinator.presses(new RegExp(school));
    await this.#presses('coordinator', verdict);
    if (why !== undefined) await coordinator.says(why);
  }

  async #returnsLines(name: string, lines: Readonly<Record<string, string>>): Promise<void> {
    const [school = ''] = this.#ofFile(name).schools;
    await returnDemoLines(this.#app.deps, await this.#actor('coordinator'), school, lines);
  }

  async #extends(due: string): Promise<void> {
    const { deps } = this.#app;
    const access = await operatorAccess(deps.db, 'edit-dates', this.#founded.id);
    const current = (await readCycle(deps, this.#founded.id))?.current;
    if (!access || !current) throw new Error('fillTown: nothing is open that could be extended');
    await setPeriodDates(deps.db, access, { period: current.id, opens: current.opens, due }, deps.now());
  }

  #presses(name: string, button: string): Promise<void> {
    return this.#person(name).presses(this.#app.deps.texts.for('ru').plain(button));
  }

  async #actor(name: string): Promise<Actor> {
    const { db } = this.#app.deps;
    const known = await findActor(db, this.#person(name).id);
    if (!known) throw new Error(`fillTown: ${name} has not joined`);
    return { person: known.person.id, memberships: known.memberships };
  }

  async #school(name: string) {
    const one = this.#founded.schools.find((school) => school.name === name);
    const access = one && (await operatorSchoolAccess(this.#app.deps.db, 'read-school', this.#founded.id, one.id));
    if (!access) throw new Error(`fillTown: no school ${name}`);
    return access;
  }

  #ofFile(name: string): DemoTown['people'][string] {
    const one = this.#town.people[name];
    if (!one) throw new Error(`fillTown: nobody is called ${name}`);
    return one;
  }

  #person(name: string): Person {
    const one = this.#people.get(name);
    if (!one) throw new Error(`fillTown: nobody is called ${name}`);
    return one;
  }
}
