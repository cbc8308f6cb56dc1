import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openXlsx } from '../../../src/workbooks/guard.ts';
import type { TableReader } from '../../../src/workbooks/read-table.ts';
import { PLACE, sampleFile } from './schools.ts';

export const SAMPLES = readdirSync(join(import.meta.dirname, '../samples')).filter((name) => !name.endsWith('.md'));

/** What a file may take at most. */
const LONGEST_MS = 5000;

/** Numbers from 0 to 1, the same for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Bytes changed, cut off, doubled, or moved, as files are on their way. */
function mutated(bytes: Buffer, seed: number): Buffer {
  const next = numbersFrom(seed);
  const below = (most: number): number => Math.floor(next() * most);
  const copy = Buffer.from(bytes);
  const from = below(copy.length);
  const to = Math.min(copy.length, from + 1 + below(200));
  switch (below(5)) {
    case 0:
      return copy.subarray(0, from);
    case 1:
      return Buffer.concat([copy.subarray(0, to), copy.subarray(from)]);
    case 2:
      return Buffer.concat([copy.subarray(0, from), copy.subarray(to)]);
    case 3:
      copy.fill(below(256), from, to);
      return copy;
    default:
      for (let times = 1 + below(20); times > 0; times -= 1) copy[below(copy.length)] = below(256);
      return copy;
  }
}

/** Reads a mutated sample; gives what was wrong with the reading: too long, or no answer. */
export async function troubleWith(reader: TableReader, name: string, seed: number): Promise<string | undefined> {
  const started = performance.now();
  const bytes = mutated(sampleFile(name), seed);
  const results = await reader.readResults({ name, bytes }, PLACE);
  const took = performance.now() - started;
  if (took > LONGEST_MS) return `${name}, seed ${seed}: ${Math.round(took)} ms`;
  if (results.ok || results.error.code !== 'workbook-too-heavy') return undefined;
  // A damaged zip may claim more than is unpacked: that is the guard's answer, not the end of the process.
  const opened = await openXlsx(bytes);
  return opened.ok ? `${name}, seed ${seed}: ${results.error.code}` : undefined;
}
