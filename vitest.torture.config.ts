import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

/** What takes longer than `npm test` may: kills, floods, mutations in their full figures. */
export default defineConfig({
  test: {
    include: ['test/torture/**/*.test.ts'],
    testTimeout: 1_200_000,
    hookTimeout: 120_000,
    // A bot that is killed and started again waits more than it works.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    globalSetup: ['test/support/global-setup.ts'],
  },
});
