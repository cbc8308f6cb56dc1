import { expect, test } from 'vitest';
import { emptied, KINDS } from '../support/database.ts';
import { torture } from '../support/seed.ts';
import { expectSameInTrouble } from '../support/troubles.ts';

test('whatever Telegram does to a call, nothing is lost and everybody sees where he is, on either database', async () => {
  const { seed, rounds } = torture(3);
  for (let round = 0; round < rounds; round++) {
    const databases = await Promise.all(KINDS.map(emptied));
    await expectSameInTrouble(databases, { seed: seed + round, directors: 3, quarters: 2 });
  }
  expect(rounds).toBeGreaterThan(0);
});
