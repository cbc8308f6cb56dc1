import { describe, test } from 'vitest';
import { pressesForged, pressesOthers, twoTownsOf } from '../support/access-walk.ts';
import { ACTS, forged, watchedOf } from '../support/acts.ts';
import { KINDS } from '../support/database.ts';

describe.each(KINDS)('nobody sees or changes what is not his (%s)', (kind) => {
  const towns = twoTownsOf(kind);

  test('by any forged id in any button', async () => {
    const { world } = towns();
    const all = (act: string) => new Map(watchedOf(world).map(({ name }) => [name, forged(world, name, act)]));
    await pressesForged(towns(), Object.keys(ACTS), all);
  });

  test("by any button of somebody else's messages", () => pressesOthers(towns(), () => true, 6));
});
