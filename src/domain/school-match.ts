import { runIn, tellingOf, tellsOne, wordsWithoutForm } from './school-name.ts';

/** Which of a municipality's schools a row of a file is about. */

export type NamedSchool = {
  slug: string;
  name: string;
  aliases: readonly string[];
  /** Login of ФИС ОКО. */
  login?: string;
  /** Code of the РЦОИ. */
  code?: string;
};

/** What a row says of its school. */
export type SaidSchool = { name?: string; login?: string; code?: string };

/**
 * `spelling`: the name is written otherwise than it is known («СШ» for «СОШ», other order of words), but no other school can be meant.
 * `maybe`: a person has to say; the schools it may be. `none`: no school of the municipality.
 */
export type SchoolMatch<S extends NamedSchool> =
  | { kind: 'school'; school: S; by: 'login' | 'code' | 'name' | 'spelling' }
  | { kind: 'maybe'; schools: readonly S[] }
  | { kind: 'none' };

/** As much of a name as is looked at. */
const NAME_LOOKED = 300;
/** How many letters may be mistyped in a name, and from which length on more than one. */
const TYPOS = 2;
const LONG_NAME = 10;

type ReadName = {
  folded: string;
  words: readonly string[];
  joined: string;
  sorted: string;
  /** Without words for schools as such. */
  bare: string;
  numbers: string;
};
type Known<S> = ReadName & { school: S };

/**
 * Makes the finder of schools: by login, then code, then name or alias. A row that has a login of ФИС ОКО which no school has is not
 * taken by its name for a school with another such login: it is likely another school of the same name.
 */
export function schoolFinder<S extends NamedSchool>(schools: readonly S[]): (said: SaidSchool) => SchoolMatch<S> {
  const byLogin = new Map(schools.flatMap((one) => (one.login ? [[one.login.toLowerCase(), one] as const] : [])));
  const byCode = new Map(schools.flatMap((one) => (one.code ? [[codeOf(one.code), one] as const] : [])));
  const known = schools.flatMap((school) => [school.name, ...school.aliases].map((name) => knownAs(school, name)));
  const found = new Map<string, SchoolMatch<S>>();

  const byName = (name: string): SchoolMatch<S> => {
    const seen = found.get(name);
    if (seen) return seen;
    const match = matchName(known, name.slice(0, NAME_LOOKED));
    found.set(name, match);
    return match;
  };

  return ({ name, login, code }) => {
    const ofLogin = login === undefined ? undefined : byLogin.get(login.toLowerCase());
    if (ofLogin) return { kind: 'school', school: ofLogin, by: 'login' };
    const ofCode = code === undefined ? undefined : byCode.get(codeOf(code));
    if (ofCode) return { kind: 'school', school: ofCode, by: 'code' };
    if (name === undefined) return { kind: 'none' };
    const match = byName(name);
    if (login === undefined) return match;
    if (match.kind === 'maybe') {
      const schools = match.schools.filter((one) => !bothOfFisOko(login, one.login));
      return schools.length > 0 ? { kind: 'maybe', schools } : { kind: 'none' };
    }
    const isOther = match.kind === 'school' && bothOfFisOko(login, match.school.login);
    return isOther ? { kind: 'maybe', schools: [match.school] } : match;
  };
}

const codeOf = (code: string): string => code.trim().replace(/^0+(?=\d)/, '');
const bothOfFisOko = (one: string, other: string | undefined): boolean =>
  /^edu\d/i.test(one) && /^edu\d/i.test(other ?? '');

const knownAs = <S>(school: S, name: string): Known<S> => ({ school, ...readName(name) });

function readName(name: string): ReadName {
  const plain = wordsWithoutForm(name);
  const words = canonical(tellingOf(plain));
  return {
    folded: plain.join(' '),
    words,
    joined: words.join(' '),
    numbers: words.filter((word) => /\d/.test(word)).join(' '),
    sorted: [...words].sort().join(' '),
    bare: words.filter((word) => !KIND.test(word)).join(' '),
  };
}

const KIND = /^(?:сош|оош|нош|школ\p{L}*|общеобразовательн\p{L}*|средн|основн)$/u;

/** «Средняя общеобразовательная школа» as СОШ, «основная …» as ООШ. */
const canonical = (words: readonly string[]): string[] =>
  words
    .join(' ')
    .replace(/(?<!\p{L})средн (?:общеобразовательн )?школ(?:а|ы)?(?!\p{L})/gu, 'сош')
    .replace(/(?<!\p{L})основн (?:общеобразовательн )?школ(?:а|ы)?(?!\p{L})/gu, 'оош')
    .split(' ')
    .filter((word) => word !== '');

function matchName<S extends NamedSchool>(known: readonly Known<S>[], name: string): SchoolMatch<S> {
  const said = readName(name);
  const sure: readonly (readonly ['name' | 'spelling', (one: Known<S>) => boolean])[] = [
    ['name', (one) => said.folded !== '' && one.folded === said.folded],
    ['spelling', (one) => said.words.length > 0 && one.joined === said.joined],
    ['spelling', (one) => said.words.length > 1 && one.sorted === said.sorted],
  ];
  for (const [by, is] of sure) {
    const [first, ...others] = schoolsOf(known.filter(is));
    if (first)
      return others.length === 0
        ? { kind: 'school', school: first, by }
        : { kind: 'maybe', schools: [first, ...others] };
  }
  if (!tellsOne(said.words)) return { kind: 'none' };
  const schools = schoolsOf(known.filter((one) => isLike(said, one)));
  return schools.length > 0 ? { kind: 'maybe', schools } : { kind: 'none' };
}

const schoolsOf = <S>(known: readonly Known<S>[]): S[] => [...new Set(known.map(({ school }) => school))];

/** Whether a name is near enough to be asked about. Numbers have to be the same: № 1 and № 2 are never a slip. */
function isLike(said: ReadName, known: ReadName): boolean {
  if (said.numbers !== known.numbers || !tellsOne(known.words)) return false;
  return (
    runIn(known.words, said.words) !== undefined ||
    // A branch names its head school and is another school.
    (!isBranch(said.words) && runIn(said.words, known.words) !== undefined) ||
    (said.bare !== '' && said.bare === known.bare) ||
    isAbbreviated(said.words, known.words) ||
    (said.bare.length > 2 * TYPOS && typosBetween(said.bare, known.bare) <= (said.bare.length < LONG_NAME ? 1 : TYPOS))
  );
}

const isBranch = (words: readonly string[]): boolean => words.some((word) => word.startsWith('филиал'));

/** «С. Лубна» for «Сухая Лубна»: each word is the other's or its first letter. */
const isAbbreviated = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length &&
  one.every((word, at) => {
    const next = other[at]!;
    return (
      word === next || (word.length === 1 && next.startsWith(word)) || (next.length === 1 && word.startsWith(next))
    );
  });

/** Letters to be changed, added or dropped; more than `TYPOS` are not counted out. */
function typosBetween(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > TYPOS) return TYPOS + 1;
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = before[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      row.push(Math.min(change, before[j]! + 1, row[j - 1]! + 1));
    }
    before = row;
  }
  return before[other.length]!;
}
