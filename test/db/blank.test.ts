import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { blankDatabase, kept, stateOfTables } from '../../src/db/blank.ts';

const ROOT = join(import.meta.dirname, '../..');

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'opora-kept-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const files = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

test('what was made is kept: the second time nothing is made', async () => {
  const cache = newFolder();
  const path = await kept('thing', (unfinished) => writeFile(unfinished, 'first'), cache);
  await kept('thing', (unfinished) => writeFile(unfinished, 'second'), cache);
  expect(await readFile(path, 'utf8')).toBe('first');
});

test('of two that make it at once both get a whole one, and nothing else stays', async () => {
  const cache = newFolder();
  const make = (unfinished: string) => writeFile(unfinished, 'whole');
  const paths = await Promise.all([kept('thing', make, cache), kept('thing', make, cache)]);
  expect(await Promise.all(paths.map((path) => readFile(path, 'utf8')))).toEqual(['whole', 'whole']);
  expect(files(cache)).toEqual([stateOfTables(), join(stateOfTables(), 'thing')]);
});

test('what could not be made whole leaves nothing behind and is made the next time', async () => {
  const cache = newFolder();
  const breaksOff = async (unfinished: string) => {
    await writeFile(unfinished, 'ha');
    throw new Error('disk full');
  };
  await expect(kept('thing', breaksOff, cache)).rejects.toThrow('disk full');
  expect(files(cache)).toEqual([stateOfTables()]);
  const path = await kept('thing', (unfinished) => writeFile(unfinished, 'whole'), cache);
  expect(await readFile(path, 'utf8')).toBe('whole');
});

test.each(['drizzle/9999_new.sql', 'package-lock.json'])(
  'a database laid out before a change of %s is not used',
  (changed) => {
    const root = newFolder();
    for (const path of ['drizzle', 'package-lock.json'])
      cpSync(join(ROOT, path), join(root, path), { recursive: true });
    expect(stateOfTables(root)).toBe(stateOfTables());
    writeFileSync(join(root, changed), 'select 1;');
    expect(stateOfTables(root)).not.toBe(stateOfTables());
  },
);

test('where nothing can be kept there is none, and the demo lays its own out', async () => {
  expect(await blankDatabase(join(import.meta.filename, 'no-folder'))).toBeUndefined();
});
