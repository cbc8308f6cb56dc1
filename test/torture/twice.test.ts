import { expect, test } from 'vitest';
import { torture } from '../support/seed.ts';
import { expectSameFacts } from '../support/twice.ts';

const QUARTERS = ['2026-11-10T04:00:00Z', '2027-01-14T04:00:00Z', '2027-04-07T04:00:00Z'];

test('every update delivered twice and late to two workers leaves the same facts as once, whatever people do', async () => {
  const { seed, rounds } = torture(6);
  for (let round = 0; round < rounds; round++) {
    const told = await expectSameFacts({ seed: seed + round, schools: 4, quarters: QUARTERS });
    if (!told) return;
  }
  expect(rounds).toBeGreaterThan(0);
});
