import { no, ok, type Result } from './result.ts';
import {
  bareName,
  foldName,
  kindFromName,
  kindOfBranch,
  runIn,
  type SchoolKind,
  saysBranch,
  slugOf,
  tellingWords,
  tellsOne,
  tidyName,
} from './school-name.ts';

export { foldName, kindFromName, type SchoolKind, slugOf } from './school-name.ts';

/** A list of schools as a coordinator types, pastes or sends it, read and checked. */

export type ListedSchool = {
  name: string;
  kind: SchoolKind;
  hasGrade11: boolean;
  /** The head school's name, exactly as it stands in the list or among the known schools. */
  branchOf?: string;
  /** Login of ФИС ОКО. */
  login?: string;
  /** Code of the РЦОИ. */
  code?: string;
  aliases?: readonly string[];
};

/** A row before it is checked. What is absent is read from the name; `branchOf` is a name, an alias or a slug, as written. */
export type SchoolRow = Omit<ListedSchool, 'kind' | 'hasGrade11'> & {
  kind?: SchoolKind;
  hasGrade11?: boolean;
  /** Where the row stands in what was sent, counted from 1; absent: its place among the rows. */
  line?: number;
};

/** A school the municipality already has. */
export type KnownSchool = {
  name: string;
  slug: string;
  branchOf?: unknown;
  aliases?: readonly string[];
  login?: string;
  code?: string;
};

/** What a list comes to: the schools to be added, and the names of those that the municipality has already. */
export type SchoolList = { schools: ListedSchool[]; present: string[] };

export type SchoolListProblem =
  | { code: 'school-name-missing'; line: number }
  | { code: 'school-name-long'; line: number; max: number }
  | { code: 'school-twice'; line: number; name: string }
  | { code: 'school-known'; line: number; name: string }
  | { code: 'school-login-twice'; line: number; login: string }
  | { code: 'school-code-twice'; line: number; number: string }
  /** Another school of the municipality, `name`, has it. */
  | { code: 'school-login-taken'; line: number; login: string; name: string }
  | { code: 'school-code-taken'; line: number; number: string; name: string }
  | { code: 'school-value-long'; line: number; field: 'login' | 'code'; max: number }
  | { code: 'school-line-columns'; line: number }
  /** No school of the list, or more than one, answers to the name of the head school. */
  | { code: 'school-head-unknown'; line: number; name: string }
  /** The head school is itself written as a branch. */
  | { code: 'school-head-branch'; line: number; name: string }
  | { code: 'school-list-empty' }
  /** The municipality has all of them. */
  | { code: 'school-list-known'; count: number }
  | { code: 'school-list-long'; max: number };

export const NAME_MAX = 200;
export const LIST_MAX = 500;
const VALUE_MAX = 50;

/** A row of a table: Telegram makes spaces of tabs, so of two columns a login of ФИС ОКО behind the name is what tells. */
const COLUMNS = /\t|\s[a-z]+\d{3,}(?=\s|$)/i;

/**
 * Reads pasted lines, one school a line. Numbering («1.», «2)», a column of numbers), bullets before the names and a comma or semicolon
 * after them are dropped, empty lines skipped; lines are counted as they were pasted.
 */
export function readSchoolLines(
  text: string,
  known: readonly KnownSchool[] = [],
): Result<SchoolList, SchoolListProblem> {
  const lines = text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((raw, at) => ({ raw: raw.replace(/^\s*\d{1,3}\t/, '').trim(), line: at + 1 }))
    .filter(({ raw }) => tidyName(raw) !== '');
  const table = lines.find(({ raw }) => COLUMNS.test(raw));
  if (table) return no({ code: 'school-line-columns', line: table.line });

  const numbered = lines.length > 1 && lines.every(({ raw }, at) => new RegExp(`^${at + 1}\\s+\\D`).test(raw));
  return takeSchoolList(
    lines.map(({ raw, line }) => ({ name: bareName(numbered ? raw.replace(/^\d+\s+/, '') : raw), line })),
    known,
  );
}

/** Leaves out the rows of schools the municipality has, which stay as they are, and completes and checks the others. */
export function takeSchoolList(
  rows: readonly SchoolRow[],
  known: readonly KnownSchool[] = [],
): Result<SchoolList, SchoolListProblem> {
  const [problem] = findNewSchoolProblems(rows, known);
  if (problem) return no(problem);
  const { fresh, present } = withoutKnown(rows, known);
  const checked = checkSchoolList(fresh, known);
  return checked.ok ? ok({ schools: checked.value, present }) : checked;
}

/** All that keeps the new schools of a list from being taken, in their order. */
export function findNewSchoolProblems(
  rows: readonly SchoolRow[],
  known: readonly KnownSchool[] = [],
): SchoolListProblem[] {
  if (rows.length > LIST_MAX) return [{ code: 'school-list-long', max: LIST_MAX }];
  const { fresh, present } = withoutKnown(rows, known);
  if (fresh.length === 0 && present.length > 0) return [{ code: 'school-list-known', count: present.length }];
  return findSchoolListProblems(fresh, known);
}

/** The rows of schools that the municipality does not have yet, in their places, and the names of those it has. */
function withoutKnown(
  rows: readonly SchoolRow[],
  known: readonly KnownSchool[],
): { fresh: SchoolRow[]; present: string[] } {
  const names = knownNames(known);
  const present = new Set<string>();
  const fresh = rows.flatMap((row, at) => {
    const name = names.get(foldName(tidyName(row.name)));
    if (name === undefined) return [{ line: at + 1, ...row }];
    present.add(name);
    return [];
  });
  return { fresh, present: [...present] };
}

/** What the municipality's schools are called, by every name they are known under. */
const knownNames = (known: readonly KnownSchool[]): Map<string, string> =>
  new Map(
    known.flatMap(({ name, aliases = [] }) =>
      [...aliases, name].map((one) => [foldName(tidyName(one)), name] as const),
    ),
  );

/**
 * Completes and checks rows from whatever source: names present, bearable and none twice, nor among the `known` schools; head schools
 * found among both. A name like «… филиал МБОУ «Луговская СОШ»» makes its school a branch when that head school is listed or known.
 * Gives the first problem; `findSchoolListProblems` gives all.
 */
export function checkSchoolList(
  rows: readonly SchoolRow[],
  known: readonly KnownSchool[] = [],
): Result<ListedSchool[], SchoolListProblem> {
  const [problem] = findSchoolListProblems(rows, known);
  if (problem) return no(problem);

  const heads = headsAmong(rows, known);
  return ok(
    rows.map((row) => {
      const { line: _, branchOf: __, aliases, ...kept } = row;
      const name = tidyName(row.name);
      const head = headOf(row, heads);
      const kind = row.kind ?? (head && saysBranch(name) ? kindOfBranch(name, head.said) : kindFromName(name));
      return {
        ...kept,
        name,
        kind,
        hasGrade11: row.hasGrade11 ?? kind === 'secondary11',
        ...(head ? { branchOf: head.name } : {}),
        ...(aliases && aliases.length > 0 ? { aliases: aliases.map(tidyName) } : {}),
      };
    }),
  );
}

/** All that is wrong with rows of a list, in their order. */
export function findSchoolListProblems(
  rows: readonly SchoolRow[],
  known: readonly KnownSchool[] = [],
): SchoolListProblem[] {
  if (rows.length === 0) return [{ code: 'school-list-empty' }];
  if (rows.length > LIST_MAX) return [{ code: 'school-list-long', max: LIST_MAX }];

  const taken = {
    names: knownNames(known),
    logins: new Map(known.map(({ login, name }) => [login?.toLowerCase(), name])),
    codes: new Map(known.map(({ code, name }) => [code, name])),
  };
  const seen = { names: new Set<string>(), logins: new Set<string>(), codes: new Set<string>() };
  const heads = headsAmong(rows, known);
  const problems: SchoolListProblem[] = [];
  for (const [at, row] of rows.entries()) {
    const line = row.line ?? at + 1;
    const name = tidyName(row.name);
    const folded = foldName(name);
    if (!/[\p{L}\p{N}]/u.test(name)) problems.push({ code: 'school-name-missing', line });
    else if ([...name].length > NAME_MAX) problems.push({ code: 'school-name-long', line, max: NAME_MAX });
    else if (isSecond(seen.names, folded)) problems.push({ code: 'school-twice', line, name });
    else if (taken.names.has(folded)) problems.push({ code: 'school-known', line, name });

    const { login, code, branchOf } = row;
    if ((login ?? '').length > VALUE_MAX)
      problems.push({ code: 'school-value-long', line, field: 'login', max: VALUE_MAX });
    if ((code ?? '').length > VALUE_MAX)
      problems.push({ code: 'school-value-long', line, field: 'code', max: VALUE_MAX });
    if (login !== undefined && isSecond(seen.logins, login.toLowerCase())) {
      problems.push({ code: 'school-login-twice', line, login });
    }
    const loginOf = login === undefined ? undefined : taken.logins.get(login.toLowerCase());
    if (login !== undefined && loginOf !== undefined) {
      problems.push({ code: 'school-login-taken', line, login, name: loginOf });
    }
    if (code !== undefined && isSecond(seen.codes, code)) {
      problems.push({ code: 'school-code-twice', line, number: code });
    }
    const codeOf = code === undefined ? undefined : taken.codes.get(code);
    if (code !== undefined && codeOf !== undefined) {
      problems.push({ code: 'school-code-taken', line, number: code, name: codeOf });
    }
    if (branchOf !== undefined) {
      const head = headOf(row, heads);
      if (!head) problems.push({ code: 'school-head-unknown', line, name: branchOf });
      else if (head.isBranch) problems.push({ code: 'school-head-branch', line, name: head.name });
    }
  }
  return problems;
}

function isSecond(seen: Set<string>, value: string): boolean {
  if (seen.has(value)) return true;
  seen.add(value);
  return false;
}

type Head = { row?: SchoolRow; name: string; isBranch: boolean; slug: string; said: readonly Said[] };
/** One of the names a head school answers to. */
type Said = { name: string; folded: string; words: readonly string[] };

const saying = (names: readonly string[]): Said[] =>
  names.map((name) => ({ name, folded: foldName(name), words: tellingWords(name) }));

/** As much of a name as is looked at: an overlong one is a problem of its own and must not cost time here. */
const looked = (name: string): string => name.slice(0, NAME_MAX);

const headsAmong = (rows: readonly SchoolRow[], known: readonly KnownSchool[]): Head[] => [
  ...rows.map((row) => ({
    row,
    name: tidyName(row.name),
    isBranch: row.branchOf !== undefined || saysBranch(looked(row.name)),
    slug: slugOf(looked(row.name), new Set()),
    said: saying([row.name, ...(row.aliases ?? [])].map(looked)),
  })),
  ...known.map((school) => ({
    name: school.name,
    isBranch: (school.branchOf ?? undefined) !== undefined,
    slug: school.slug,
    said: saying([school.name, ...(school.aliases ?? [])]),
  })),
];

type FoundHead = { name: string; isBranch: boolean; said: string };
const found = (head: Head, said: string = head.name): FoundHead => ({ name: head.name, isBranch: head.isBranch, said });

/** The head school a row names: in its own column, else in its name. Absent too when several answer to that name. */
function headOf(row: SchoolRow, heads: readonly Head[]): FoundHead | undefined {
  const others = heads.filter((head) => head.row !== row);
  if (row.branchOf !== undefined) return headNamed(looked(row.branchOf), others);
  const name = looked(row.name);
  return saysBranch(name) ? headInside(name, others) : undefined;
}

/** By the whole name or slug first, then without legal forms and endings, then by a part of the name that only one has. */
function headNamed(text: string, heads: readonly Head[]): FoundHead | undefined {
  const folded = foldName(text);
  const words = tellingWords(text);
  const ways: ((head: Head) => boolean)[] = [
    (head) => head.slug === folded || head.said.some((said) => said.folded === folded),
    (head) => head.said.some((said) => said.words.join(' ') === words.join(' ')),
    (head) => !head.isBranch && tellsOne(words) && head.said.some((said) => runIn(said.words, words) !== undefined),
  ];
  for (const way of ways) {
    const [first, second] = heads.filter(way);
    if (first) return second ? undefined : found(first);
  }
  return undefined;
}

/** The head school whose name stands inside a branch's name; the longest name wins, two equally long ones give none. */
function headInside(name: string, heads: readonly Head[]): FoundHead | undefined {
  const words = tellingWords(name);
  const inside = heads
    .filter((head) => !head.isBranch)
    .flatMap((head) => head.said.map((said) => ({ head, said })))
    .filter(({ said }) => tellsOne(said.words) && runIn(words, said.words) !== undefined)
    .sort((a, b) => b.said.words.length - a.said.words.length);
  const [best, next] = inside;
  if (!best || (next && next.head !== best.head && next.said.words.length === best.said.words.length)) return undefined;
  return found(best.head, best.said.name);
}
