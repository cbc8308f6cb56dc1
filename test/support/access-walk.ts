import { afterAll, beforeAll, expect } from 'vitest';
import { featuresOf } from '../../src/bot/all-features.ts';
import type { Db, OpenDb } from '../../src/db/open.ts';
import type { Person } from '../../src/simulator/person.ts';
import { ACTS, namesSomething, watchedOf } from './acts.ts';
import { emptied } from './database.ts';
import { startTown } from './town.ts';
import { type PersonKey, type TwoTowns, twoTowns } from './two-towns.ts';
import { nothingHappens } from './watch.ts';

/** Two towns for all tests of a group: whatever is tried in one, nothing happens that another could see. */
export function twoTownsOf(kind: OpenDb['kind']): () => { db: Db; world: TwoTowns } {
  let made: { db: Db; world: TwoTowns } | undefined;
  beforeAll(async () => {
    const db = await emptied(kind);
    made = { db, world: await twoTowns(db, await startTown(db)) };
  });
  afterAll(() => made?.world.town.close());
  return () => {
    if (!made) throw new Error('twoTownsOf: asked before the tests began');
    return made;
  };
}

/** Presses all of it on the newest message, as a forged client can. */
async function pressesAll(person: Person, all: readonly string[]): Promise<number> {
  await Promise.all(all.map((data) => person.pressesOn(person.sees().id, data)));
  return all.length;
}

/** So many acts are tried before all rows of the database are looked at: each look takes as long as some presses. */
const AT_A_TIME = 8;

/** Presses buttons with forged ids, act by act: of these acts, by each person those that `pick` gives by his name. Nothing may happen. */
export async function pressesForged(
  { db, world }: { db: Db; world: TwoTowns },
  acts: readonly string[],
  pick: (act: string) => ReadonlyMap<string, readonly { data: string }[]>,
): Promise<void> {
  const { town } = world;
  // A new act fails here until test/support/acts.ts says who may do it and what its button carries.
  expect([...featuresOf(town.app.deps).acts.keys()].sort()).toEqual(Object.keys(ACTS).sort());
  const watched = watchedOf(world);
  // One of them has a question of his own on the screen when the forging begins.
  await world.people.director.says('отчёт');
  for (let from = 0; from < acts.length; from += AT_A_TIME) {
    const some = acts.slice(from, from + AT_A_TIME);
    const forged = new Map<string, string[]>();
    for (const [who, all] of some.flatMap((act) => [...pick(act)]))
      forged.set(who, [...(forged.get(who) ?? []), ...all.map(({ data }) => data)]);
    await nothingHappens(db, town, watched, some.join(', '), async () => {
      const counts = await Promise.all(
        [...forged].map(([who, data]) => pressesAll(world.people[who as PersonKey], data)),
      );
      return { presses: counts.reduce((sum, one) => sum + one, 0) };
    });
  }
}

/** What is not pressed while looking around: it ends something, or is about the one who presses. */
const ENDS =
  /yes$|^(?:talk|accept|withdraw|send|hand|same|revoke|reissue|deputy-may|language|export|forget|join|remind-ticked|remind-all)\b/;

/**
 * Looks at every kind of screen a person's buttons lead to. Gives the data of all buttons that were on them. Of one act only so many buttons are
 * pressed: the next class or the next template of many leads to nothing new.
 */
async function looksAround(person: Person, ofOneAct: number): Promise<Set<string>> {
  const seen = new Set<string>();
  const pressed = new Set<string>();
  const counts = new Map<string, number>();
  const isNew = (data: string) => {
    const act = data.split('|')[0]!;
    const count = (counts.get(act) ?? 0) + 1;
    counts.set(act, count);
    return count <= ofOneAct;
  };
  const look = () => {
    for (const row of person.sees().message.reply_markup?.inline_keyboard ?? []) {
      for (const { callback_data: data } of row) if (data !== undefined) seen.add(data);
    }
  };
  await person.says('/start');
  look();
  for (let next = ['card']; next.length > 0; next = [...seen].filter((one) => !pressed.has(one) && !ENDS.test(one))) {
    for (const data of next) {
      pressed.add(data);
      if (!isNew(data)) continue;
      await person.pressesOn(person.sees().id, data);
      look();
    }
  }
  return seen;
}

/** Presses the buttons that people of the far municipality have on their screens; `isTried` may leave some out. Nothing may happen. `ofOneAct`: see `looksAround`. */
export async function pressesOthers(
  { db, world }: { db: Db; world: TwoTowns },
  isTried: (data: string, who: string) => boolean,
  ofOneAct: number,
): Promise<void> {
  const { farCoordinator, farDirector, farSender } = world.people;
  const looked = await Promise.all([farCoordinator, farDirector, farSender].map((one) => looksAround(one, ofOneAct)));
  const data = [...new Set(looked.flatMap((one) => [...one]))].filter((one) => namesSomething(one.split('|')[0]!));
  expect(data.length).toBeGreaterThan(60);
  const trying = ['coordinator', 'director', 'both', 'former', 'stranger'];
  for (const one of watchedOf(world).filter(({ name }) => trying.includes(name))) {
    const tried = data.filter((button) => isTried(button, one.name));
    const act = async () => ({ presses: await pressesAll(one.person, tried) });
    await nothingHappens(db, world.town, [one], one.name, act);
  }
}
