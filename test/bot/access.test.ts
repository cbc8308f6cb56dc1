import { describe, expect, test } from 'vitest';
import { featuresOf } from '../../src/bot/all-features.ts';
import { seeded } from '../../src/simulator/random.ts';
import { pressesForged, pressesOthers, twoTownsOf } from '../support/access-walk.ts';
import { ACTS, someForged, watchedOf } from '../support/acts.ts';
import { THE_ONE } from '../support/database.ts';
import { nothingHappens } from '../support/watch.ts';

/** Of all that can be tried a part, as this decides; all of it is tried under torture. */
const SEED = 11;

describe('nobody sees or changes what is not his', () => {
  const towns = twoTownsOf(THE_ONE);

  test('by a button with forged ids', async () => {
    const random = seeded(SEED);
    const { world } = towns();
    await pressesForged(towns(), Object.keys(ACTS), (act) => someForged(world, act, random));
  });

  test("by the buttons of somebody else's messages", async () => {
    const random = seeded(SEED);
    await pressesOthers(towns(), () => random() < 0.05, 2);
  });

  test('by commands and words, and each is answered', async () => {
    const { db, world } = towns();
    const watched = watchedOf(world);
    const commands = [...featuresOf(world.town.app.deps).commands.keys()].map((one) => `/${one}`);
    const words = ['Тридевятый округ', 'МБОУ Незримая СОШ', '3', 'сводка', 'Люди', 'отчёт', '/summary 2', '/unknown'];
    await nothingHappens(db, world.town, watched, 'commands', async () => {
      for (const { name, person } of watched) {
        for (const one of ['/start', ...words, ...commands]) {
          const before = person.messages().length;
          await person.says(one);
          expect(person.messages().length, `${name}: ${one}`).toBeGreaterThan(before + 1);
        }
      }
      return { presses: 0 };
    });
  });

  test('by forwarding what was shown to somebody else', async () => {
    const { db, world } = towns();
    const { farCoordinator } = world.people;
    await farCoordinator.says('/summary');
    await farCoordinator.says('/people');
    const shown = farCoordinator.messages().filter(({ from }) => from.is_bot);
    const watched = watchedOf(world);
    await nothingHappens(db, world.town, watched, 'forwards', async () => {
      for (const { person } of watched) for (const message of shown.slice(-4)) await person.forwards(message);
      return { presses: 0 };
    });
  });

  test('as a deputy who was not allowed to send', async () => {
    const { db, world } = towns();
    const { sendingDeputy, both } = world.people;
    const version = world.versions.get(world.ids.draft.olh![0]!)!;
    const submission = world.ids.submission.olh![0]!;
    const watched = watchedOf(world).filter(({ name }) => name === 'both');
    await nothingHappens(db, world.town, watched, 'a report that is sent', async () => {
      await both.pressesOn(both.sees().id, `withdraw|${submission}|yes`);
      return { presses: 1 };
    });
    expect(both.toasts().at(-1)?.text).toBe('Этого у вас нет или доступ закрыт.');

    await sendingDeputy.pressesOn(sendingDeputy.sees().id, `withdraw|${submission}|yes`);
    await nothingHappens(db, world.town, watched, 'a report taken back', async () => {
      await both.pressesOn(both.sees().id, `send|${world.ids.draft.olh![0]}|${version + 1}`);
      return { presses: 1 };
    });
    expect(both.toasts().at(-1)?.text).toBe('Отправляет директор. Передайте отчёт ему.');
  });
});
