import type { NewSchool } from '../db/schools.ts';
import { no, ok, type Result } from '../domain/result.ts';
import {
  type KnownSchool,
  type ListedSchool,
  readSchoolLines,
  type SchoolList,
  type SchoolListProblem,
  slugOf,
} from '../domain/school-list.ts';
import type { T } from '../texts.ts';
import { readSchoolTable, type SchoolCellProblem } from '../workbooks/school-list.ts';
import type { Deps } from './context.ts';
import { sheetName } from './sheet-name.ts';
import type { TalkInput } from './talk.ts';

/** Mistakes named at once: more do not fit on a phone, and the rest shows when these are mended. */
const MISTAKES = 5;

/**
 * Reads a list of schools that came as pasted lines or as a file; what is wrong is a sentence in the person's language. `known` are the
 * schools the municipality has: those that come again are left out and told, any of them may be the head school of a branch.
 */
export async function schoolsFrom(
  deps: Deps,
  t: T,
  input: TalkInput,
  known: readonly KnownSchool[] = [],
): Promise<Result<SchoolList, string>> {
  if ('document' in input) {
    const file = await deps.download(input.document);
    if (!file.ok) return no(t.problem(file.error));
    const table = await deps.tables.read(file.value);
    if (!table.ok) return no(t.problem(table.error));
    const read = readSchoolTable(table.value, known);
    if (!read.ok) return no(mistakes(t, read.error));
    return ok({ schools: read.value.schools, present: [...read.value.present] });
  }
  if ('text' in input) {
    const list = readSchoolLines(input.text, known);
    return list.ok ? ok(list.value) : no(inLine(t, list.error));
  }
  return no(t('schools-send-list'));
}

/** Of a pasted list a mistake has a line; in a workbook its cell says where it is. */
const inLine = (t: T, problem: SchoolListProblem): string =>
  'line' in problem
    ? t('problem-in-line', { line: problem.line, problem: t.plainProblem(problem) })
    : t.problem(problem);

function mistakes(t: T, problems: readonly SchoolCellProblem[]): string {
  const lines = problems
    .slice(0, MISTAKES)
    .map(({ problem, sheet, cell }) =>
      sheet === undefined || cell === undefined
        ? t.problem(problem)
        : t('problem-in-cell', { sheet: sheetName(sheet), cell, problem: t.plainProblem(problem) }),
    );
  const more = problems.length - MISTAKES;
  return [...lines, ...(more > 0 ? [t('schools-cells-more', { count: more })] : [])].join('\n');
}

/** Gives listed schools their ids, unlike those taken already. `known` maps the names of schools that may be heads to their ids. */
export function withSlugs(
  listed: readonly ListedSchool[],
  known: ReadonlyMap<string, string> = new Map(),
): NewSchool[] {
  const used = new Set(known.values());
  const named = listed.map((one) => {
    const slug = slugOf(one.name, used);
    used.add(slug);
    return { ...one, slug };
  });
  const slugs = new Map([...known, ...named.map(({ name, slug }) => [name, slug] as const)]);
  return named.map(({ branchOf, ...one }) => {
    const head = branchOf === undefined ? undefined : slugs.get(branchOf);
    return { ...one, ...(head === undefined ? {} : { branchOf: head }) };
  });
}
