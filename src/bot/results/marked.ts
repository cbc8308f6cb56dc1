import type { T } from '../../texts.ts';
import type { CellNote, MarkJob } from '../../workbooks/results/mark.ts';
import type { Finding } from '../../workbooks/results/problem.ts';
import type { ResultsFile } from '../../workbooks/results/results-file.ts';
import type { SentFile } from '../context.ts';

/** Whether a file has anything to be marked. A refused one is not given back: what it holds must not go round again. */
export const hasMarks = ({ verdict, warnings, errors }: ResultsFile): boolean =>
  verdict !== 'refuse' && warnings.length + errors.length > 0;

/** Layouts with a row for each pupil: nothing of such a file is kept but the counts and its name. */
export const isPerPupil = ({ kind }: ResultsFile): boolean => kind === 'fisoko-individual' || kind === 'pupils';

/** What is to be marked in a file that was read. */
export function markJob(t: T, file: SentFile, { kind, warnings, errors }: ResultsFile): MarkJob {
  const noteOf =
    (severity: CellNote['severity']) =>
    ({ sheet, cell, problem }: Finding): CellNote => ({ sheet, cell, severity, text: t.plainProblem(problem) });
  return {
    ...file,
    notes: [...errors.map(noteOf('error')), ...warnings.map(noteOf('warning'))],
    texts: {
      name: t.plain('marked-list'),
      head: [t.plain('marked-sheet'), t.plain('marked-cell'), t.plain('marked-what')],
    },
    isTemplate: kind === 'template',
  };
}

/** «ВПР-5 с пометками.xlsx»: the original is not overwritten where both are saved. */
export const markedName = (t: T, name: string): string =>
  t.plain('marked-file', { name: name.replace(/\.(?:xlsx|csv|tsv|txt)$/i, '') }).replaceAll('\u00a0', ' ');
