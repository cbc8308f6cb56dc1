import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const LOAD = `
  import { quickenStart } from './src/quick-start.ts';
  quickenStart();
  await import('./src/db/open.ts');
  console.log(process.memoryUsage().heapTotal / 2 ** 20);
`;

/** Without it the heap grows to 180 MB. */
test('what the database is spoken to with is loaded within 60 MB', () => {
  const args = ['--input-type=module', '--eval', LOAD];
  const heapMegabytes = Number(execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' }));
  expect(heapMegabytes).toBeGreaterThan(0);
  expect(heapMegabytes).toBeLessThan(60);
});
