import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import parser from 'yaml/package.json' with { type: 'json' };

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/opora/yaml');

/** Another text or another version of the parser is another file. */
function pathOf(text: string, folder: string): string {
  const hash = createHash('sha256').update(parser.version).update(text).digest('hex');
  return join(folder, `${hash.slice(0, 32)}.json`);
}

/** What a YAML text came to when it was read before; undefined: it is not kept. */
export function keptValue(text: string, folder = CACHE): unknown {
  try {
    return JSON.parse(readFileSync(pathOf(text, folder), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Keeps what a YAML text came to: to read the programmes anew takes a quarter of the time in which the bot starts. Nothing is kept of a value
 * that JSON cannot hold, or where nothing can be written; everything works without.
 */
export function keepValue(text: string, value: unknown, folder = CACHE): void {
  try {
    const json = JSON.stringify(value);
    if (!isDeepStrictEqual(JSON.parse(json), value)) return;
    mkdirSync(folder, { recursive: true });
    const unfinished = join(folder, randomUUID());
    writeFileSync(unfinished, json);
    renameSync(unfinished, pathOf(text, folder));
  } catch {}
}
