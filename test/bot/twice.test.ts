import { test } from 'vitest';
import { expectSameFacts } from '../support/twice.ts';

const I = '2026-11-10T04:00:00Z';
const II = '2027-01-14T04:00:00Z';

test('every update delivered twice and late to two workers leaves the same facts as once', async () => {
  await expectSameFacts({ seed: 7, schools: 2, quarters: [I, II] });
});
