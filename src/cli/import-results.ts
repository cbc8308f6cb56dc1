import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { hasMarks, markedName, markJob } from '../bot/results/marked.ts';
import { findMunicipality } from '../db/municipalities.ts';
import { listSchools, rememberAlias, type School } from '../db/schools.ts';
import { schoolYearOf } from '../domain/calendar.ts';
import { SITTINGS, SUBJECTS, type Subject, shareOf } from '../domain/exam-results.ts';
import { lastGradeOf } from '../domain/known-exams.ts';
import { dayIn } from '../domain/local-time.ts';
import { no, ok, type Result } from '../domain/result.ts';
import { foldName } from '../domain/school-name.ts';
import type { T } from '../texts.ts';
import { compareFiles } from '../workbooks/results/compare-files.ts';
import type { Finding, ResultProblem } from '../workbooks/results/problem.ts';
import type { ReadRecord, ResultsFile, ResultsPlace } from '../workbooks/results/results-file.ts';
import { sittingQuestion } from '../workbooks/results/sitting.ts';
import type { Command, CommandParts, CommandProblem } from './command.ts';
import { percentOf } from './low-results-json.ts';
import { oneOf, yearOfResults } from './named.ts';
import { type Saved, saveFiles } from './save-results.ts';
import { namedMunicipality, namedSchool } from './subject.ts';

/**
 * Reads files of results and says what was understood; with `--save` stores it, to count at once. A file that is refused is an answer, not a
 * failure.
 */
export const importResultsCommand: Command = {
  options: {
    FILE: 'files',
    municipality: 'needed',
    school: 'maybe',
    year: 'maybe',
    grade: 'maybe',
    subject: 'maybe',
    sitting: 'maybe',
    alias: 'many',
    save: 'flag',
    marked: 'maybe',
  },
  async run(parts) {
    const { options, t, tables } = parts;
    const place = await placeOf(parts);
    if (!place.ok) return place;
    const folder = options.text('marked');
    // Told before anything is saved.
    if (folder !== undefined && !(await isFolder(folder))) return no({ code: 'cli-no-folder', got: folder });
    const read: { file: string; bytes: Uint8Array; results: ResultsFile | { refused: string; code: string } }[] = [];
    for (const path of options.list('FILE')) {
      const bytes = await readFile(path).catch(() => undefined);
      if (!bytes) return no({ code: 'cli-no-file', got: path });
      const file = basename(path);
      const results = await tables.readResults({ name: file, bytes }, place.value);
      read.push({
        file,
        bytes,
        results: results.ok ? results.value : { refused: t.plainProblem(results.error), code: results.error.code },
      });
    }
    const understood = read.flatMap(({ file, results }) => ('refused' in results ? [] : [{ file, results }]));
    const compared = compareFiles(understood, place.value.schools);
    const school = await namedSchool(parts, place.value.id);
    if (options.text('save')) await rememberAll(parts, place.value.spellings);
    const readable = read.flatMap(({ file: name, bytes, results }) => {
      if ('refused' in results) return [];
      const at = understood.findIndex((one) => one.results === results);
      return [{ file: { name, bytes }, read: results, results: compared[at]?.results ?? results }];
    });
    const saved = options.text('save') ? await saveFiles(parts, readable, school.ok ? school.value : undefined) : [];
    const files: FileJson[] = [];
    for (const { file, bytes, results } of read) {
      if ('refused' in results) {
        files.push({ file, verdict: 'refuse', reason: results.refused, ...EMPTY, saved: null, marked: null });
        continue;
      }
      const at = readable.findIndex((one) => one.read === results);
      const told = readable[at]?.results ?? results;
      const marked = await markedIn(parts, { name: file, bytes }, told);
      if (!marked.ok) return marked;
      files.push({ ...fileJson(t, file, told), saved: saved[at] ?? null, marked: marked.value ?? null });
    }
    return ok({ json: { files }, words: files.map((file) => inWords(t, file)).join('\n') });
  },
};

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false;

/** What was confirmed is remembered together with the results that it let be saved. */
async function rememberAll(parts: CommandParts, named: readonly Spelling[]): Promise<void> {
  const saving = await namedMunicipality(parts, 'save-district-results');
  if (!saving.ok) return;
  for (const { id, name } of named) await rememberAlias(parts.db, saving.value, id, name);
}

/** Writes the file with its cells marked into the folder of `--marked`; undefined: there is nothing to be marked, or no folder. */
async function markedIn(
  { options, t, write }: CommandParts,
  file: { name: string; bytes: Uint8Array },
  results: ResultsFile,
): Promise<Result<string | undefined, CommandProblem>> {
  const folder = options.text('marked');
  if (folder === undefined || !hasMarks(results)) return ok(undefined);
  const marked = await write({ mark: markJob(t, file, results) });
  if (!marked.ok) return no({ ...marked.error });
  const path = join(folder, markedName(t, file.name));
  try {
    await writeFile(path, marked.value);
    return ok(path);
  } catch {
    return no({ code: 'cli-not-written', got: path });
  }
}

/** A name as files write it, and the school that is meant. */
type Spelling = { name: string; slug: string; id: number };

/** `Неведомская СОШ=lugovskaya`: a spelling confirmed, as by the button of the chat. */
function spellings(typed: readonly string[], schools: readonly School[]): Result<Spelling[], CommandProblem> {
  const found: Spelling[] = [];
  for (const got of typed) {
    const [, name = '', slug = ''] = /^(.*)=([^=]*)$/su.exec(got) ?? [];
    const school = schools.find((one) => one.slug === slug.trim());
    if (!school || name.trim() === '') return no({ code: 'cli-no-alias', got });
    const other = schools.find((one) => one !== school && bears(one, name));
    if (other) return no({ code: 'cli-alias-taken', got: name.trim(), name: other.name });
    found.push({ name: name.trim(), slug: school.slug, id: school.id });
  }
  return ok(found);
}

/** For whom the files are read, with what is said by options where a person would be asked. */
async function placeOf(
  parts: CommandParts,
): Promise<Result<ResultsPlace & { id: number; spellings: readonly Spelling[] }, CommandProblem>> {
  const { db, options, now } = parts;
  const access = await namedMunicipality(parts, 'read-municipality');
  if (!access.ok) return access;
  const { municipality } = access.value;
  const school = await namedSchool(parts, municipality);
  if (!school.ok) return school;
  const [year, grade, subject] = [options.text('year'), options.text('grade'), options.text('subject')];
  const wanted = year === undefined ? undefined : yearOfResults(year);
  if (year !== undefined && wanted === undefined) return no({ code: 'cli-no-result-year', got: year });
  if (grade !== undefined && !/^(?:[1-9]|1[01])$/.test(grade)) return no({ code: 'cli-no-grade', got: grade });
  const known = SUBJECTS.find((one) => one === subject);
  if (subject !== undefined && !known) return no({ code: 'cli-no-subject', got: subject, known: SUBJECTS.join(', ') });
  const sitting = oneOf(parts, 'sitting', SITTINGS);
  if (!sitting.ok) return sitting;
  const schools = await listSchools(db, access.value);
  const named = spellings(options.list('alias'), schools);
  if (!named.ok) return named;
  const found = await findMunicipality(db, municipality);
  return ok({
    id: municipality,
    spellings: named.value,
    municipality: found?.name ?? '',
    schools: schools.map(({ slug, name, aliases, login, code, kind, hasGrade11 }) => ({
      slug,
      name,
      lastGrade: lastGradeOf({ kind, hasGrade11 }),
      aliases: [...aliases, ...named.value.flatMap((one) => (one.slug === slug ? [one.name] : []))],
      ...(login === undefined ? {} : { login }),
      ...(code === undefined ? {} : { code }),
    })),
    ...(school.value ? { only: school.value.slug } : {}),
    ...(found ? { latestYear: schoolYearOf(dayIn(now(), found.timezone)) + 1 } : {}),
    ...(wanted === undefined ? {} : { year: wanted }),
    ...(grade === undefined ? {} : { grade: Number(grade) }),
    ...(known === undefined ? {} : { subject: known }),
    ...(sitting.value === undefined ? {} : { sitting: sitting.value }),
  });
}

const bears = ({ name, aliases }: School, said: string): boolean =>
  [name, ...aliases].some((one) => foldName(one) === foldName(said));

const EMPTY = {
  kind: null,
  records: [],
  absent: [],
  leftOut: [],
  warnings: [],
  errors: [],
  questions: [],
  confirm: [],
  unmatched: [],
  matched: [],
  skipped: [],
  columns: [],
};

type KeyJson = { procedure: string | null; subject: Subject | null; grade: number | null; year: number | null };
const keyJson = ({
  procedure,
  subject,
  grade,
  year,
}: Partial<Pick<ReadRecord, 'procedure' | 'subject' | 'grade' | 'year'>>): KeyJson => ({
  procedure: procedure ?? null,
  subject: subject ?? null,
  grade: grade ?? null,
  year: year ?? null,
});

/** The share of fails: of the counts where they are known, else as it is printed. */
function shareOfFails({ n, fails, failShare }: ReadRecord): number | null {
  const share = n && fails !== undefined ? shareOf({ n, fails }) : failShare;
  return share ? percentOf(share) : null;
}

const recordJson = (record: ReadRecord) => ({
  school: record.school,
  ...keyJson(record),
  n: record.n ?? record.journal?.n ?? null,
  fails: record.fails ?? null,
  marks: record.marks
    ? { '2': record.marks[2], '3': record.marks[3], '4': record.marks[4], '5': record.marks[5] }
    : null,
  fourAndFive: record.marks ? record.marks[4] + record.marks[5] : (record.fourAndFive ?? null),
  sharePercent: shareOfFails(record),
  meanScore: record.meanScore ?? null,
  lowered: record.journal?.lowered ?? null,
  confirmed: record.journal?.confirmed ?? null,
  raised: record.journal?.raised ?? null,
  precision: record.precision,
  firstSitting: record.firstSitting,
  previousGraduatesExcluded: record.previousGraduatesExcluded,
  source: sourceJson(record.source),
});

const sourceJson = ({ sheet, row, cell }: ReadRecord['source']) => ({
  sheet: sheet ?? null,
  row: row ?? null,
  cell: cell ?? null,
});

const problemJson = (t: T, problem: ResultProblem) => ({ code: problem.code, message: t.plainProblem(problem) });
const findingJson = (t: T, { sheet, cell, problem }: Finding) => ({ sheet, cell, ...problemJson(t, problem) });

const fileJson = (t: T, file: string, results: ResultsFile) => ({
  file,
  verdict: results.verdict,
  reason: results.reason ? t.plainProblem(results.reason) : null,
  kind: results.kind ?? null,
  records: results.records.map(recordJson),
  absent: results.absent.map((one) => ({
    school: one.school,
    ...keyJson(one),
    reason: one.absence ?? 'notTaken',
    source: sourceJson(one.source),
  })),
  leftOut: results.leftOut.map(({ school, key, absent }) => ({ school, ...keyJson(key), absent })),
  warnings: results.warnings.map((one) => findingJson(t, one)),
  errors: results.errors.map((one) => findingJson(t, one)),
  questions: results.questions.map((one) => problemJson(t, one)),
  confirm: [sittingQuestion(results) ?? []].flat().map((one) => problemJson(t, one)),
  unmatched: results.unmatched,
  matched: results.matched,
  skipped: results.skipped.map((one) => problemJson(t, one)),
  columns: results.units,
});

type FileJson = { saved: Saved | null; marked: string | null } & (
  | ReturnType<typeof fileJson>
  | ({ file: string; verdict: 'refuse'; reason: string } & typeof EMPTY)
);

function inWords(t: T, file: FileJson): string {
  const { verdict, reason, records } = file;
  const cells = [...file.errors, ...file.warnings].map(({ sheet, cell, message }) =>
    t.plain('cli-results-cell', { place: `${sheet}, ${cell}`, sentence: message }),
  );
  const left = Map.groupBy(file.leftOut, ({ absent }) => (absent ? 'yes' : 'no'));
  const leftOut = [...left].map(([absent, some]) =>
    t.plain('cli-results-left-out', { absent, names: [...new Set(some.map(({ school }) => school))].join(', ') }),
  );
  const others = [...file.questions, ...file.confirm, ...file.skipped].map(({ message }) => message);
  return [
    t.plain('cli-results-file', { file: file.file, verdict, count: records.length }),
    ...(reason === null ? [] : [reason]),
    ...(file.saved ? [t.plain('cli-results-saved', { ...file.saved, upload: file.saved.upload ?? 0 })] : []),
    ...(verdict === 'refuse' ? [] : [...cells, ...leftOut, ...others]).map((line) => `  ${line}`),
  ].join('\n');
}
