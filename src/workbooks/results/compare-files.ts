import { keyOf, type ResultKey } from '../../domain/exam-results.ts';
import type { NamedSchool } from '../../domain/school-match.ts';
import type { Finding } from './problem.ts';
import type { ReadRecord, ResultsFile } from './results-file.ts';
import { wholeKey } from './statements.ts';

type Named = { file: string; results: ResultsFile };

/** Adds to each file where an earlier one of the same album says otherwise of the same school and exam. The order of the files stays. */
export function compareFiles(files: readonly Named[], schools: readonly NamedSchool[]): Named[] {
  const seen = new Map<string, { record: ReadRecord; file: string }[]>();
  return files.map(({ file, results }) => {
    const findings = results.records.flatMap((record): Finding[] => {
      const { school, procedure, subject, grade, year } = record;
      const key = [school, procedure, subject, grade, year].join('|');
      const before = seen.get(key) ?? [];
      seen.set(key, [...before, { record, file }]);
      const other = before.find((one) => differ(one.record, record));
      if (!other) return [];
      const name = schools.find(({ slug }) => slug === school)?.name ?? school;
      const problem = {
        code: 'result-files-differ' as const,
        school: name,
        file: other.file,
        here: inShort(record),
        there: inShort(other.record),
      };
      return [{ sheet: record.source.sheet ?? file, cell: record.source.cell ?? '', problem }];
    });
    if (findings.length === 0) return { file, results };
    const verdict = results.verdict === 'accept' ? 'acceptWithWarnings' : results.verdict;
    return { file, results: { ...results, verdict, warnings: [...results.warnings, ...findings] } };
  });
}

/** One exam of a school of which files say otherwise: what each of them says, by its place among the files. */
export type Contradiction = { school: string; key: ResultKey; sides: readonly { file: number; told: string }[] };

/** What has to be chosen before such files can be saved, in the order it is met. */
export function contradictionsIn(files: readonly Pick<ResultsFile, 'records'>[]): Contradiction[] {
  const all = files.flatMap(({ records }, file) =>
    records.flatMap((record) => {
      const key = wholeKey(record);
      return key ? [{ file, record, key, word: wordOf(record.school, key) }] : [];
    }),
  );
  return [...Map.groupBy(all, ({ word }) => word).values()].flatMap((some): Contradiction[] => {
    const [first] = some;
    if (!first || !some.some(({ record }) => some.some((other) => differ(record, other.record)))) return [];
    const sides = some.map(({ file, record }) => ({ file, told: inShort(record) }));
    return [{ school: first.record.school, key: first.key, sides }];
  });
}

/** One exam of a school in a word: `lugovskaya oge-math-9-2026`. */
export const wordOf = (school: string, key: ResultKey): string => `${school} ${keyOf(key)}`;

/** A file without those of its results that are not to be taken. */
export function leavingOut(results: ResultsFile, words: readonly string[]): ResultsFile {
  if (words.length === 0) return results;
  const records = results.records.filter((record) => {
    const key = wholeKey(record);
    return !key || !words.includes(wordOf(record.school, key));
  });
  return { ...results, records };
}

const known = (one: unknown, other: unknown): boolean => one !== undefined && other !== undefined;

/** Whether both tell a number and not the same. A comparison with the journal counts fewer pupils and contradicts no marks. */
const differ = (one: ReadRecord, other: ReadRecord): boolean =>
  (known(one.n, other.n) && one.n !== other.n) ||
  (known(one.fails, other.fails) && one.fails !== other.fails) ||
  (known(one.marks, other.marks) && JSON.stringify(one.marks) !== JSON.stringify(other.marks)) ||
  (known(one.journal, other.journal) && one.journal?.lowered !== other.journal?.lowered);

/** «2» and all: «3 / 12». */
const inShort = ({ n, fails, marks, journal }: ReadRecord): string =>
  marks
    ? `${marks[2]} + ${marks[3]} + ${marks[4]} + ${marks[5]} = ${n ?? '?'}`
    : journal && fails === undefined
      ? `${journal.lowered} / ${journal.n}`
      : `${fails ?? '?'} / ${n ?? '?'}`;
