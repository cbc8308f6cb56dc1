import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/torture/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Files share modules, the data of the programmes and a database: read anew for each they cost as much as the tests themselves.
    isolate: false,
    // By default one core is left to the editor.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    globalSetup: ['test/support/global-setup.ts'],
  },
});
