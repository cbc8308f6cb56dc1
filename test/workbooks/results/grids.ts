import { readResults } from '../../../src/workbooks/results/read-results.ts';
import type { ResultsFile, ResultsPlace } from '../../../src/workbooks/results/results-file.ts';
import { readTextFile } from '../../../src/workbooks/text-file.ts';
import { PLACE } from './schools.ts';

/** Reads lines with semicolons as a csv file of results. */
export function readLines(text: string, place: Partial<ResultsPlace> = {}, file = 'x.csv'): ResultsFile {
  const table = readTextFile(Buffer.from(text), file);
  if (!table.ok) throw new Error(table.error.code);
  return readResults(table.value, { file, isText: true }, { ...PLACE, ...place });
}

export const readGrid = (rows: readonly (readonly string[])[], place: Partial<ResultsPlace> = {}): ResultsFile =>
  readLines(rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\n'), place);
