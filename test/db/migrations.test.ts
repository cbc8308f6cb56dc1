import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** What the newest migration of a folder leaves behind, as drizzle-kit describes it. */
function newestState(folder: string): Record<string, unknown> {
  const newest = globSync('meta/*_snapshot.json', { cwd: folder }).sort().at(-1)!;
  const { id: _id, prevId: _prevId, ...state } = JSON.parse(readFileSync(join(folder, newest), 'utf8'));
  return state;
}

test('the migrations make just the tables that the schema describes', () => {
  const fromNothing = mkdtempSync(join(tmpdir(), 'opora-migrations-'));
  onTestFinished(() => rmSync(fromNothing, { recursive: true }));
  const tool = join(ROOT, 'node_modules/drizzle-kit/bin.cjs');
  const args = [
    'generate',
    '--dialect',
    'postgresql',
    '--schema',
    join(ROOT, 'src/db/schema.ts'),
    '--out',
    fromNothing,
  ];
  execFileSync(process.execPath, [tool, ...args], { stdio: 'pipe' });

  expect(newestState(fromNothing)).toEqual(newestState(join(ROOT, 'drizzle')));
});
