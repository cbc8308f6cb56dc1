import type { Table } from '../table.ts';
import type { ResultProblem } from './problem.ts';
import type { ResultTable } from './result-table.ts';
import type { FileKind } from './results-file.ts';
import type { Field } from './titles.ts';
import { plainWords } from './told.ts';
import type { Walked } from './walk.ts';

/** Which of the known layouts a workbook is, and which known reports are no use. */

/** Absent: there is no table of results in it. */
export function kindOf(walked: readonly Walked[]): FileKind | undefined {
  const tables = walked.flatMap((one) => one.tables);
  const table =
    tables.find(({ lines, journal, pupils }) => lines.length + journal.length + pupils.length > 0) ?? tables[0];
  if (!table) return undefined;
  const has = (field: Field): boolean => table.head.columns.some((column) => column.field === field);
  const isFisOko = table.head.columns.some(({ title }) => /групп\p{L}* участник/iu.test(title));
  if (table.journal.length > 0) return 'fisoko-journal';
  if (isFisOko) return has('lowered') && !has('mark2') ? 'fisoko-journal' : 'fisoko-marks';
  if (has('pupilMark') || has('pupilScore') || has('testScore'))
    return has('pupil') && has('journalMark') ? 'fisoko-individual' : 'pupils';
  if (has('subject') && (has('name') || has('login'))) return 'collection';
  if (has('subject')) return 'district-blocks';
  return summaryOf(table);
}

function summaryOf({ told, lines }: ResultTable): FileKind {
  const procedure = told.procedure ?? lines[0]?.told.procedure;
  return procedure === 'vpr' || procedure === 'oge' || procedure === 'ege' ? `${procedure}-summary` : 'summary';
}

/** Why a workbook cannot be read as results, as far as its layout says. */
export function refusalOf(table: Table, walked: readonly Walked[]): ResultProblem | undefined {
  const texts = table.sheets.flatMap(({ name, rows }) => [
    name,
    ...rows.slice(0, 3).flatMap(({ cells }) => cells.map(({ text }) => text)),
  ]);
  const words = texts.map(plainWords);
  const says = (pattern: RegExp): boolean => words.some((one) => pattern.test(one));
  const tables = walked.flatMap((one) => one.tables);
  if (says(/форма сбора результатов/)) return { code: 'result-collection-form' };
  const isOther = says(/^(?:распределение первичных баллов|достижение планируемых результатов|выполнение заданий)/);
  const hasNumbers = tables.some((one) => one.lines.length + one.pupils.length + one.journal.length > 0);
  if (
    isOther ||
    (tables.length > 0 &&
      tables.every(({ head }) => head.isOfScores && !head.columns.some(({ field }) => field === 'fails')))
  ) {
    return { code: 'result-other-report' };
  }
  return hasNumbers ? undefined : { code: 'result-none' };
}
