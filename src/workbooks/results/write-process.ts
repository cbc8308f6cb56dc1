import { constants, setPriority } from 'node:os';
import { ok, type Result } from '../../domain/result.ts';
import type { WorkbookProblem } from '../problem.ts';
import { type MarkJob, markWorkbook } from './mark.ts';
import { resultsTemplate, type TemplateOf, type TemplateTexts } from './template.ts';

/** The process in which one workbook is written; limits on memory and time are kept by `write-apart.ts`. */

/** A copy of a stranger's workbook with its cells marked, or a template. */
export type WriteJob = { mark: MarkJob } | { template: { of: TemplateOf; texts: TemplateTexts } };
export type Written = Result<Uint8Array, WorkbookProblem>;

const written = async (job: WriteJob): Promise<Written> =>
  'mark' in job ? markWorkbook(job.mark) : ok(await resultsTemplate(job.template.of, job.template.texts));

// People who wait for an answer go before a file.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

process.once('message', async (job: WriteJob) => {
  const answer = await written(job);
  process.send?.(answer, () => process.disconnect());
});
