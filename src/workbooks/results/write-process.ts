import { constants, setPriority } from 'node:os';
import { ok, type Result } from '../../domain/result.ts';
import { type FormOf, type FormTexts, formTemplate } from '../form/template.ts';
import type { WorkbookProblem } from '../problem.ts';
import { type MarkJob, markWorkbook } from './mark.ts';
import { resultsTemplate, type TemplateOf, type TemplateTexts } from './template.ts';

/** The process in which one workbook is written; limits on memory and time are kept by `write-apart.ts`. */

/** A copy of a stranger's workbook with its cells marked, a template of results, or a report's form. */
export type WriteJob =
  | { mark: MarkJob }
  | { template: { of: TemplateOf; texts: TemplateTexts } }
  | { form: { of: FormOf; texts: FormTexts } };
export type Written = Result<Uint8Array, WorkbookProblem>;

async function written(job: WriteJob): Promise<Written> {
  if ('mark' in job) return markWorkbook(job.mark);
  if ('form' in job) return ok(await formTemplate(job.form.of, job.form.texts));
  return ok(await resultsTemplate(job.template.of, job.template.texts));
}

// People who wait for an answer go before a file.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

process.once('message', async (job: WriteJob) => {
  const answer = await written(job);
  process.send?.(answer, () => process.disconnect());
});
