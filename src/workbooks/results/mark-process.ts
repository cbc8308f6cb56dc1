import { type MarkJob, markWorkbook } from './mark.ts';

/** The process in which one workbook of a stranger is marked; limits on memory and time are kept by `mark-apart.ts`. */
process.once('message', async (job: MarkJob) => {
  const marked = await markWorkbook(job);
  process.send?.(marked, () => process.disconnect());
});
