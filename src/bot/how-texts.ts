import type { T } from '../texts.ts';
import type { HowTexts } from '../workbooks/fillable.ts';

/** How a workbook is to be filled, in the words of the form of a report (`fill`) or of the template of results. */
export const howTexts = (t: T, of: 'fill' | 'template'): HowTexts => ({
  howName: t.plain('template-how-name'),
  howTitle: t.plain(`${of}-how-title`),
  how: t.plain(`${of}-how`).split('\n'),
});
