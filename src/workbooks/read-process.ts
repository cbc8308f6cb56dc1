import { constants, setPriority } from 'node:os';
import { no, ok, type Result } from '../domain/result.ts';
import { formIn } from './form/form-sheet.ts';
import { type Form, formOf } from './guard.ts';
import type { WorkbookProblem } from './problem.ts';
import { readResults } from './results/read-results.ts';
import type { ResultsFile, ResultsPlace } from './results/results-file.ts';
import type { Table } from './table.ts';
import { readTextFile } from './text-file.ts';
import { readXlsx } from './xlsx.ts';

/** The process in which files of strangers are read: one at a time, with limits on memory and time kept by `read-table.ts`. */

/** With a `place` the results of exams are read out of the file, else its cells are given as text. */
export type ReadJob = { id: number; name: string; bytes: Uint8Array; place?: ResultsPlace };
export type ReadAnswer = { id: number; peakMegabytes: number } & Understood;
type Understood = { table: Result<Table, WorkbookProblem> } | { results: Result<ResultsFile, WorkbookProblem> };

async function understood({ name, bytes, place }: ReadJob): Promise<Understood> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const form = formOf(buffer);
  const table = form.ok ? await tableIn(buffer, form.value, name) : form;
  if (!place) return { table };
  if (!table.ok) return { results: table };
  if (formIn(table.value)) return { results: no({ code: 'workbook-form' }) };
  const isText = form.ok && form.value === 'text';
  return { results: ok(readResults(table.value, { file: name, isText }, place)) };
}

const tableIn = (bytes: Buffer, form: Form, name: string): Promise<Result<Table, WorkbookProblem>> =>
  form === 'zip' ? readXlsx(bytes) : Promise.resolve(readTextFile(bytes, name));

// People who wait for an answer go before a file.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

process.on('message', async (job: ReadJob) => {
  const answer = await understood(job);
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  process.send?.({ id: job.id, peakMegabytes, ...answer } satisfies ReadAnswer);
});
