import { createHash, randomUUID } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { takeSnapshot } from './open.ts';

const ROOT = join(import.meta.dirname, '../..');
const CACHE = join(ROOT, 'node_modules/.cache/opora');

/** A name for what the tables under `root` come to: another migration or another version of a package is another state. */
export function stateOfTables(root = ROOT): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const path of globSync('drizzle/**/*', { cwd: root, withFileTypes: true }).sort()) {
    if (path.isFile()) hash.update(readFileSync(join(path.parentPath, path.name)));
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * Laying a database out costs seconds, so what came of it is kept for each state of the tables. Gives the path of what `make` made, now or
 * another time, by this process or another; it is always whole. Throws when nothing can be kept.
 */
export async function kept(name: string, make: (path: string) => Promise<void>, cache = CACHE): Promise<string> {
  const folder = join(cache, stateOfTables());
  const path = join(folder, name);
  if (existsSync(path)) return path;

  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, randomUUID());
  try {
    await make(unfinished);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process may have been faster: then its work is taken.
    if (!existsSync(path)) throw error;
  }
  return path;
}

/** The path of a snapshot of an embedded database with all tables and no rows: five megabytes. Throws when nothing can be kept. */
export const keptSnapshot = (cache = CACHE): Promise<string> =>
  kept('embedded.tar.gz', async (path) => writeFile(path, (await takeSnapshot()).stream(), { flush: true }), cache);

/** A snapshot read whole, so that it does not matter what becomes of the file. */
export const readSnapshot = async (path: string): Promise<Blob> =>
  new Blob([await readFile(path)], { type: 'application/x-gzip' });

/** An embedded database with all tables and no rows, to open others from. Undefined: nothing can be kept on this machine. */
export async function blankDatabase(cache = CACHE): Promise<Blob | undefined> {
  return keptSnapshot(cache)
    .then(readSnapshot)
    .catch(() => undefined);
}
