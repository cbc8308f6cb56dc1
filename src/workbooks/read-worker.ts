import { parentPort } from 'node:worker_threads';
import type { Result } from '../domain/result.ts';
import { formOf } from './guard.ts';
import type { WorkbookProblem } from './problem.ts';
import type { Table } from './table.ts';
import { readTextFile } from './text-file.ts';
import { readXlsx } from './xlsx.ts';

/** The thread in which files of strangers are read: one at a time, with limits on memory and time kept by `read-table.ts`. */

export type ReadJob = { id: number; name: string; bytes: Uint8Array<ArrayBuffer> };
export type ReadAnswer = { id: number; result: Result<Table, WorkbookProblem> };

async function readFile({ name, bytes }: ReadJob): Promise<Result<Table, WorkbookProblem>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const form = formOf(buffer);
  if (!form.ok) return form;
  return form.value === 'zip' ? readXlsx(buffer) : readTextFile(buffer, name);
}

parentPort?.on('message', async (job: ReadJob) => {
  const answer: ReadAnswer = { id: job.id, result: await readFile(job) };
  parentPort?.postMessage(answer);
});
