import { createHash } from 'node:crypto';
import { keptFile } from '../../db/files.ts';
import type { SaidOfFile } from '../../domain/exam-results.ts';
import type { Result } from '../../domain/result.ts';
import type { WorkbookProblem } from '../../workbooks/problem.ts';
import type { ResultProblem } from '../../workbooks/results/problem.ts';
import type { ResultsFile } from '../../workbooks/results/results-file.ts';
import type { Deps, SentFile } from '../context.ts';
import { placeOf, type ResultsAccess, readSentResults } from './input.ts';
import { placeId } from './place.ts';

/** So many files are remembered as they were read: those of one album. */
const REMEMBERED = 10;
/** Rows and remarks of a file that is worth remembering; a larger one is read anew. */
const LARGEST = 2000;

type Read = Result<ResultsFile, WorkbookProblem | ResultProblem>;
type KeptRead = { file: SentFile & { id: number }; results: Read };

/**
 * What was read of kept files. Every file of an album draws all of them anew, so what was read a moment ago is remembered as long as nothing
 * that the reading hangs on is another: the schools with their names, what the person said.
 */
export class KeptResults {
  readonly #deps: Deps;
  readonly #read = new Map<string, Read>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Undefined: nothing is kept under this id there. */
  async read(access: ResultsAccess, id: number, said: SaidOfFile): Promise<KeptRead | undefined> {
    const kept = await keptFile(this.#deps.db, access, id);
    if (!kept) return undefined;
    const key = await this.#keyOf(access, id, said);
    const known = this.#read.get(key);
    const results = known ?? (await readSentResults(this.#deps, access, kept, said));
    this.#remember(key, results);
    return { file: { id, ...kept }, results };
  }

  /** Remembers what was read of a file before it was kept. */
  async remember(access: ResultsAccess, id: number, results: ResultsFile): Promise<void> {
    this.#remember(await this.#keyOf(access, id, {}), { ok: true, value: results });
  }

  #remember(key: string, read: Read): void {
    this.#read.delete(key);
    if (read.ok && read.value.records.length + read.value.warnings.length > LARGEST) return;
    this.#read.set(key, read);
    for (const oldest of this.#read.keys()) if (this.#read.size > REMEMBERED) this.#read.delete(oldest);
  }

  async #keyOf(access: ResultsAccess, id: number, said: SaidOfFile): Promise<string> {
    const place = JSON.stringify([placeId(access), await placeOf(this.#deps, access, said)]);
    return `${id} ${createHash('sha256').update(place).digest('base64')}`;
  }
}
