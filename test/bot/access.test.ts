import { describe, expect } from 'vitest';
import { featuresOf } from '../../src/bot/bot.ts';
import type { Db } from '../../src/db/open.ts';
import type { Person } from '../../src/simulator/person.ts';
import { ACTS, forged, namesSomething, watchedOf } from '../support/acts.ts';
import { dbTest } from '../support/database.ts';
import { startTown, type Town } from '../support/town.ts';
import { type TwoTowns, twoTowns } from '../support/two-towns.ts';
import { nothingHappens } from '../support/watch.ts';

async function inTwoTowns(db: Db, body: (world: TwoTowns, town: Town) => Promise<void>): Promise<void> {
  const town = await startTown(db);
  try {
    await body(await twoTowns(db, town), town);
  } finally {
    await town.close();
  }
}

/** Presses all of it on the newest message, as a forged client can. */
async function pressesAll(person: Person, all: readonly string[]): Promise<number> {
  await Promise.all(all.map((data) => person.pressesOn(person.sees().id, data)));
  return all.length;
}

const sum = (counts: readonly number[]) => counts.reduce((total, one) => total + one, 0);

/** What is not pressed while looking around: it ends something, or is about the one who presses. */
const ENDS =
  /yes$|^(?:talk|accept|withdraw|send|hand|same|revoke|reissue|deputy-may|language|export|forget|join|remind-ticked|remind-all)\b/;

/** Looks at every screen a person's buttons lead to. Gives the data of all buttons that were on them. */
async function looksAround(person: Person): Promise<Set<string>> {
  const seen = new Set<string>();
  const pressed = new Set<string>();
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
      await person.pressesOn(person.sees().id, data);
      look();
    }
  }
  return seen;
}

describe('nobody sees or changes what is not his', () => {
  dbTest('by a button with forged ids', (db) =>
    inTwoTowns(db, async (world, town) => {
      const acts = [...featuresOf(town.app.deps).acts.keys()];
      // A new act fails here until test/support/acts.ts says who may do it and what its button carries.
      expect(acts.sort()).toEqual(Object.keys(ACTS).sort());
      const watched = watchedOf(world);
      // One of them has a question of his own on the screen when the forging begins.
      await world.people.director.says('отчёт');
      for (const name of acts) {
        await nothingHappens(db, town, watched, name, async () => {
          const each = watched.map((one) => pressesAll(one.person, forged(world, one.name, name)));
          return { presses: sum(await Promise.all(each)) };
        });
      }
    }),
  );

  dbTest("by the buttons of somebody else's messages", (db) =>
    inTwoTowns(db, async (world, town) => {
      const { farCoordinator, farDirector, farSender } = world.people;
      const looked = await Promise.all([farCoordinator, farDirector, farSender].map(looksAround));
      const data = [...new Set(looked.flatMap((one) => [...one]))].filter((one) => namesSomething(one.split('|')[0]!));
      expect(data.length).toBeGreaterThan(60);
      const trying = ['coordinator', 'director', 'both', 'former', 'stranger'];
      for (const one of watchedOf(world).filter(({ name }) => trying.includes(name))) {
        const act = async () => ({ presses: await pressesAll(one.person, data) });
        await nothingHappens(db, town, [one], one.name, act);
      }
    }),
  );

  dbTest('by commands and words, and each is answered', (db) =>
    inTwoTowns(db, async (world, town) => {
      const watched = watchedOf(world);
      const commands = [...featuresOf(town.app.deps).commands.keys()].map((one) => `/${one}`);
      const words = ['Тридевятый округ', 'МБОУ Незримая СОШ', '3', 'сводка', 'Люди', 'отчёт', '/summary 2', '/unknown'];
      await nothingHappens(db, town, watched, 'commands', async () => {
        for (const { name, person } of watched) {
          for (const one of ['/start', ...words, ...commands]) {
            const before = person.messages().length;
            await person.says(one);
            expect(person.messages().length, `${name}: ${one}`).toBeGreaterThan(before + 1);
          }
        }
        return { presses: 0 };
      });
    }),
  );

  dbTest('as a deputy who was not allowed to send', (db) =>
    inTwoTowns(db, async (world, town) => {
      const { sendingDeputy, both } = world.people;
      const version = world.versions.get(world.ids.draft.olh![0]!)!;
      const submission = world.ids.submission.olh![0]!;
      const watched = watchedOf(world).filter(({ name }) => name === 'both');
      await nothingHappens(db, town, watched, 'a report that is sent', async () => {
        await both.pressesOn(both.sees().id, `withdraw|${submission}|yes`);
        return { presses: 1 };
      });
      expect(both.toasts().at(-1)?.text).toBe('Этого у вас нет или доступ закрыт.');

      await sendingDeputy.pressesOn(sendingDeputy.sees().id, `withdraw|${submission}|yes`);
      await nothingHappens(db, town, watched, 'a report taken back', async () => {
        await both.pressesOn(both.sees().id, `send|${world.ids.draft.olh![0]}|${version + 1}`);
        return { presses: 1 };
      });
      expect(both.toasts().at(-1)?.text).toBe('Отправляет директор. Передайте отчёт ему.');
    }),
  );

  dbTest('by forwarding what was shown to somebody else', (db) =>
    inTwoTowns(db, async (world, town) => {
      const { farCoordinator } = world.people;
      await farCoordinator.says('/summary');
      await farCoordinator.says('/people');
      const shown = farCoordinator.messages().filter(({ from }) => from.is_bot);
      const watched = watchedOf(world);
      await nothingHappens(db, town, watched, 'forwards', async () => {
        for (const { person } of watched) for (const message of shown.slice(-4)) await person.forwards(message);
        return { presses: 0 };
      });
    }),
  );
});
