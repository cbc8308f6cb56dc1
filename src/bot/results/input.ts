import type { MunicipalityAccess, SchoolAccess } from '../../db/access.ts';
import { findMunicipality } from '../../db/municipalities.ts';
import type { NewStatement } from '../../db/save-results.ts';
import { schoolsBeside } from '../../db/schools.ts';
import { schoolYearOf } from '../../domain/calendar.ts';
import { type ResultKey, type SaidOfFile, SITTINGS, type Sitting, SUBJECTS } from '../../domain/exam-results.ts';
import type { Finality } from '../../domain/exam-statements.ts';
import { lastGradeOf } from '../../domain/known-exams.ts';
import { dayIn } from '../../domain/local-time.ts';
import { no, ok, type Result } from '../../domain/result.ts';
import { sharePercent } from '../../forms/numbers.ts';
import type { Sayable, T } from '../../texts.ts';
import type { WorkbookProblem } from '../../workbooks/problem.ts';
import type { Finding, ResultProblem } from '../../workbooks/results/problem.ts';
import type { ResultsFile, ResultsPlace } from '../../workbooks/results/results-file.ts';
import { sittingOf } from '../../workbooks/results/sitting.ts';
import { type FileStatement, statementsOf } from '../../workbooks/results/statements.ts';
import { cut } from '../answer-text.ts';
import type { Deps, SentFile } from '../context.ts';
import { sheetName } from '../sheet-name.ts';

/** For whom a file of results is taken: for all schools of a municipality, or for one. */
export type ResultsAccess = MunicipalityAccess<'save-district-results'> | SchoolAccess<'save-results'>;

/** Cells named at once: more do not fit on a phone. */
const CELLS = 5;
/** Schools named that a file leaves out. */
const LEFT_OUT_SHOWN = 3;
const LEFT_OUT_NAME = 50;
/** Procedures shown one by one. */
const PROCEDURES_SHOWN = 12;

/** Reads a file for an access. A file that cannot be read or is refused is a problem; with `isPersonal` it must not stay in the chat. */
export async function readSentResults(
  deps: Deps,
  access: ResultsAccess,
  file: SentFile,
  said: SaidOfFile,
): Promise<Result<ResultsFile, WorkbookProblem | ResultProblem>> {
  const place = await placeOf(deps, access, said);
  const read = await deps.tables.readResults(file, place);
  if (!read.ok) return read;
  const { verdict, reason } = read.value;
  return verdict === 'refuse' ? no(reason ?? { code: 'result-none' }) : read;
}

/** Whether a file holds personal data of pupils: nothing of it is kept or echoed. */
export const isPersonal = ({ code }: Sayable): boolean => code === 'result-personal-data';

/** What is taken of a file for the first of these places that it tells of. */
export type ReadFile = { access: ResultsAccess; results: ResultsFile };

/** Reads a file for each access in turn until one can take something of it. */
export async function readForFirst(
  deps: Deps,
  accesses: readonly ResultsAccess[],
  file: SentFile,
): Promise<Result<ReadFile, WorkbookProblem | ResultProblem>> {
  let refusal: WorkbookProblem | ResultProblem = { code: 'result-none' };
  for (const access of accesses) {
    const read = await readSentResults(deps, access, file, {});
    if (read.ok) return ok({ access, results: read.value });
    refusal = read.error;
    if (isPersonal(refusal)) break;
  }
  return no(refusal);
}

/** What a file is read with: the schools there are, and what was said. */
export async function placeOf({ db, now }: Deps, access: ResultsAccess, said: SaidOfFile): Promise<ResultsPlace> {
  const [town, schools] = await Promise.all([findMunicipality(db, access.municipality), schoolsBeside(db, access)]);
  const only = 'school' in access ? schools.find(({ id }) => id === access.school)?.slug : undefined;
  return {
    municipality: town?.name ?? '',
    schools: schools.map(({ slug, name, aliases, login, code, kind, hasGrade11 }) => ({
      ...{ slug, name, aliases, lastGrade: lastGradeOf({ kind, hasGrade11 }) },
      ...(login === undefined ? {} : { login }),
      ...(code === undefined ? {} : { code }),
    })),
    ...(only === undefined ? {} : { only }),
    ...(town ? { latestYear: schoolYearOf(dayIn(now(), town.timezone)) + 1 } : {}),
    ...said,
  };
}

/** What is to be saved of a file. */
export async function newStatements(
  { db }: Deps,
  access: ResultsAccess,
  results: ResultsFile,
  finality: Finality,
): Promise<NewStatement[]> {
  const ids = new Map((await schoolsBeside(db, access)).map(({ slug, id }) => [slug, id]));
  return statementsOf(results).flatMap(({ school: slug, key, said, inferred }) => {
    const school = ids.get(slug);
    return school === undefined ? [] : [{ ...said, school, key, finality, ...(inferred ? { inferred } : {}) }];
  });
}

/** What a file says of each procedure, in a line; how many more there are. */
export function procedureLines(t: T, results: ResultsFile, most = PROCEDURES_SHOWN): string[] {
  const told = statementsOf(results).filter(({ inferred }) => !inferred);
  const byProcedure = [...Map.groupBy(told, ({ key }) => procedureText(t, key))];
  const shown = byProcedure.slice(0, most).map(([procedure, all]) => procedureLine(t, procedure, all));
  const more = byProcedure.length - shown.length;
  return [...shown, ...(more > 0 ? [t('results-more', { count: more })] : [])];
}

/** What was understood of a file, in lines: each procedure in one, then what is wrong or was left out. */
export function linesOf(t: T, results: ResultsFile, said: SaidOfFile = {}): string[] {
  return [
    ...procedureLines(t, results),
    ...leftOutLines(t, results),
    ...sittingLines(t, results, said.sitting),
    ...cellLines(t, 'results-errors', results.errors),
    ...cellLines(t, 'results-warnings', results.warnings),
    ...results.skipped.map((one) => t.problem(one)),
  ];
}

/** Schools that a district's file leaves out, some of them by name. */
function leftOutLines(t: T, { leftOut }: ResultsFile): string[] {
  return [true, false].flatMap((absent) => {
    const names = [...new Set(leftOut.filter((one) => one.absent === absent).map(({ name }) => name))];
    const shown = names.slice(0, LEFT_OUT_SHOWN).map((name) => cut(name, LEFT_OUT_NAME));
    const more = names.length - shown.length;
    return names.length === 0
      ? []
      : [t('results-left-out', { absent: absent ? 'yes' : 'no', names: shown.join('; '), more })];
  });
}

/** Whether results of ОГЭ and ЕГЭ are of before resits, once that is known or nobody knows. */
const sittingLines = (t: T, results: ResultsFile, said?: Sitting): string[] => {
  const sitting = sittingOf(results);
  return sitting === undefined || (sitting === 'unsaid' && said === undefined)
    ? []
    : [t('results-sitting', { sitting })];
};

const procedureText = (t: T, { procedure, subject, grade, year }: ResultKey): string =>
  t.plain('exam-procedure', { procedure, subject, grade, year });

function procedureLine(t: T, procedure: string, all: readonly FileStatement[]): string {
  const results = all.flatMap(({ said }) => (said.kind === 'result' ? [said.result] : []));
  const counted = results.filter(({ n, fails }) => n !== undefined && fails !== undefined);
  const n = counted.reduce((sum, one) => sum + (one.n ?? 0), 0);
  const fails = counted.reduce((sum, one) => sum + (one.fails ?? 0), 0);
  return t('results-procedure', {
    procedure,
    schools: new Set(all.map(({ school }) => school)).size,
    told: n > 0 ? 'counts' : 'none',
    n,
    fails,
    share: sharePercent(fails, n) ?? 0,
    absent: all.length - results.length,
    uncounted: results.length - counted.length,
  });
}

function cellLines(t: T, head: string, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const lines = findings
    .slice(0, CELLS)
    .map(({ sheet, cell, problem }) =>
      t('problem-in-cell', { sheet: sheetName(sheet), cell, problem: t.plainProblem(problem) }),
    );
  const more = findings.length - lines.length;
  return [
    '',
    t(head, { count: findings.length }),
    ...lines,
    ...(more > 0 ? [t('schools-cells-more', { count: more })] : []),
  ];
}

/** Buttons carry what was said as `2026`, `6`, `math`, `0`; an empty part was not said. Anything else is taken as not said. */
export function saidIn([year = '', grade = '', subject = '', sitting = '']: readonly string[]): SaidOfFile {
  const known = SUBJECTS.find((one) => one === subject);
  const sat = sittingIn(sitting);
  return {
    ...(/^20\d\d$/.test(year) ? { year: Number(year) } : {}),
    ...(/^(?:[1-9]|1[01])$/.test(grade) ? { grade: Number(grade) } : {}),
    ...(known ? { subject: known } : {}),
    ...(sat ? { sitting: sat } : {}),
  };
}

/** What a button says of resits: a digit, as its data is short. */
export const sittingIn = (said: string): Sitting | undefined =>
  /^\d$/.test(said) ? SITTINGS[Number(said)] : undefined;
/** The digit that `sittingIn` reads. */
export const sittingId = (sitting: Sitting): string => String(SITTINGS.indexOf(sitting));

/** What was said of a file, as the data of a button that `saidIn` reads; what was not said is an empty piece. */
export const saidIds = ({ year, grade, subject, sitting }: SaidOfFile): string[] => [
  String(year ?? ''),
  String(grade ?? ''),
  subject ?? '',
  sitting === undefined ? '' : sittingId(sitting),
];
