import { describe, expect, test } from 'vitest';
import { tableReader } from '../../src/workbooks/read-table.ts';
import { torture } from '../support/seed.ts';
import { districtList } from '../workbooks/district-list.ts';
import { SAMPLES, troubleWith } from '../workbooks/results/mutations.ts';
import { PLACE } from '../workbooks/results/schools.ts';

const { seed } = torture(1);
/** Five thousand of each sample take ten minutes on two free cores; TORTURE_MUTATIONS asks for fewer. */
const MUTATIONS = Number(process.env.TORTURE_MUTATIONS ?? 5000);

describe.each(SAMPLES)('%s', (name) => {
  test('damaged in hundreds of ways neither ends the process nor keeps it long, nor fills the memory', async () => {
    const reader = tableReader();
    const troubles: string[] = [];
    for (let round = 0; round < MUTATIONS; round += 1) {
      const trouble = await troubleWith(reader, name, seed + round);
      if (trouble !== undefined) troubles.push(trouble);
    }
    await reader.close();
    expect(troubles).toEqual([]);
    expect(reader.peakMegabytes()).toBeLessThan(400);
  });
});

test('a district’s list of a hundred thousand pupils is counted within the memory of the process', async () => {
  const reader = tableReader();
  const read = await reader.readResults({ name: 'x.xlsx', bytes: districtList(100_000) }, PLACE);
  await reader.close();
  expect(read).toMatchObject({
    ok: true,
    value: {
      verdict: 'accept',
      records: [
        { n: 50_000, fails: 10_000 },
        { n: 50_000, fails: 10_000 },
      ],
    },
  });
  expect(reader.peakMegabytes()).toBeLessThan(700);
});
