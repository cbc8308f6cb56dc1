import { afterAll, expect, test } from 'vitest';
import { tableReader } from '../../../src/workbooks/read-table.ts';
import { SAMPLES, troubleWith } from './mutations.ts';
import { PLACE, sampleFile } from './schools.ts';

const MUTATIONS = 300;

const reader = tableReader();
afterAll(() => reader.close());

test('one process reads three hundred damaged samples, each soon, and a sound one after them', async () => {
  const troubles: string[] = [];
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const trouble = await troubleWith(reader, SAMPLES[seed % SAMPLES.length]!, seed);
    if (trouble !== undefined) troubles.push(trouble);
  }
  expect(SAMPLES).toHaveLength(14);
  expect(troubles).toEqual([]);
  const name = '12-oge-matematika-utf8.csv';
  const sound = await reader.readResults({ name, bytes: sampleFile(name) }, PLACE);
  expect(sound).toMatchObject({ ok: true, value: { verdict: 'accept', records: { length: 9 } } });
});
