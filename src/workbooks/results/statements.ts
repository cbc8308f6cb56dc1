import { isProcedure, type ResultKey } from '../../domain/exam-results.ts';
import type { Said } from '../../domain/exam-statements.ts';
import type { ResultsFile } from './results-file.ts';

/** What a file says of one procedure of a school, by the school's slug. */
export type FileStatement = {
  school: string;
  key: ResultKey;
  said: Exclude<Said, { kind: 'withdrawn' }>;
  /** It is in no row of the file. */
  inferred?: true;
};

/** All that a file says and that can be saved: what still lacks a part of its key, or is no procedure at all, is left out. */
export function statementsOf({ records, absent }: ResultsFile): FileStatement[] {
  const results = records.flatMap(({ school, ...record }): FileStatement[] => {
    const key = wholeKey(record);
    return key ? [{ school, key, said: { kind: 'result', result: { ...record, ...key } } }] : [];
  });
  const none = absent.flatMap(({ school, absence = 'notTaken', inferred, source, ...row }): FileStatement[] => {
    const key = wholeKey(row);
    return key ? [{ school, key, said: { kind: 'absence', absence, source }, ...(inferred ? { inferred } : {}) }] : [];
  });
  return [...results, ...none];
}

/** The key of a record; undefined: a part of it is lacking, or there is no such procedure. */
export function wholeKey({ procedure, subject, grade, year }: Partial<ResultKey>): ResultKey | undefined {
  if (!procedure || !subject || grade === undefined || year === undefined) return undefined;
  const key = { procedure, subject, grade, year };
  return isProcedure(key) ? key : undefined;
}
