import { parentPort } from 'node:worker_threads';
import { ok, type Result } from '../domain/result.ts';
import { type Form, formOf } from './guard.ts';
import type { WorkbookProblem } from './problem.ts';
import { readResults } from './results/read-results.ts';
import type { ResultsFile, ResultsPlace } from './results/results-file.ts';
import type { Table } from './table.ts';
import { readTextFile } from './text-file.ts';
import { readXlsx } from './xlsx.ts';

/** The thread in which files of strangers are read: one at a time, with limits on memory and time kept by `read-table.ts`. */

/** With a `place` the results of exams are read out of the file, else its cells are given as text. */
export type ReadJob = { id: number; name: string; bytes: Uint8Array<ArrayBuffer>; place?: ResultsPlace };
export type ReadAnswer =
  | { id: number; table: Result<Table, WorkbookProblem> }
  | { id: number; results: Result<ResultsFile, WorkbookProblem> };

async function answer({ id, name, bytes, place }: ReadJob): Promise<ReadAnswer> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const form = formOf(buffer);
  const table = form.ok ? await tableIn(buffer, form.value, name) : form;
  if (!place) return { id, table };
  if (!table.ok) return { id, results: table };
  const isText = form.ok && form.value === 'text';
  return { id, results: ok(readResults(table.value, { file: name, isText }, place)) };
}

const tableIn = (bytes: Buffer, form: Form, name: string): Promise<Result<Table, WorkbookProblem>> =>
  form === 'zip' ? readXlsx(bytes) : Promise.resolve(readTextFile(bytes, name));

parentPort?.on('message', async (job: ReadJob) => {
  parentPort?.postMessage(await answer(job));
});
