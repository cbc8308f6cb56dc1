import { asCyrillic } from './look-alikes.ts';

/** What can be told from the name of a school: its kind, what it is compared by, its slug, the head school a branch names. */

/** Средняя (СОШ, СШ, гимназия, лицей), основная (ООШ), начальная (НОШ) школа; `other`: the name does not say. */
export type SchoolKind = 'secondary11' | 'basic9' | 'primary4' | 'other';

/** Reads Latin look-alikes as Cyrillic in words that have both alphabets; wholly Latin words stay. Expects lower case. */
const foldLookAlikes = (text: string): string =>
  /[a-z]/.test(text) && /[а-яё]/.test(text)
    ? text.replace(/\p{L}+/gu, (word) => (/[а-яё]/.test(word) && /[a-z]/.test(word) ? asCyrillic(word) : word))
    : text;

/** A name as it is kept: one line, single spaces, no invisible characters, «й» and «ё» as one character each. */
export const tidyName = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

/** A line of a list without the number or bullet before the name and the comma or semicolon after it. */
export const bareName = (line: string): string =>
  tidyName(line)
    .replace(/^(?:\d{1,3}\s*[.)](?!\d)|[-–—•*·▪◦●])\s*/, '')
    .replace(/\s*[;,]$/, '');

const lower = (name: string): string => foldLookAlikes(tidyName(name).toLowerCase());

/** A name folded for comparing: case, ё, quotes, dashes, «№ 1» or «N 1», spaces and Latin look-alikes do not matter. */
export const foldName = (name: string): string =>
  lower(name)
    .replaceAll('ё', 'е')
    .replace(/[«»"“”„'’`]/g, '')
    .replace(/[‐‑–—−]/g, '-')
    .replace(/(?:№|(?<!\p{L})(?:n|no)\.?(?=\s*\d))\s*/gu, '№')
    .replace(/\.\s*/g, '. ')
    .replace(/\s+/g, ' ')
    .trim();

const wordsOf = (folded: string): string[] => folded.match(/[а-яёa-z]+|\d+/g) ?? [];

const KIND_OF_WORD: Readonly<Record<string, SchoolKind>> = {
  сош: 'secondary11',
  соши: 'secondary11',
  сш: 'secondary11',
  лицей: 'secondary11',
  лицея: 'secondary11',
  гимназия: 'secondary11',
  гимназии: 'secondary11',
  оош: 'basic9',
  ооши: 'basic9',
  нош: 'primary4',
  нш: 'primary4',
  прогимназия: 'primary4',
  прогимназии: 'primary4',
};
const KIND_OF_STEM: Readonly<Record<string, SchoolKind>> = {
  средн: 'secondary11',
  основн: 'basic9',
  начальн: 'primary4',
};

const LEGAL_FORM =
  /^(?:(?:[мгчк]|[окр]г)[бкап]?оу|мбу|мку|мау|муниципальн\p{L}+|государственн\p{L}+|бюджетн\p{L}+|казенн\p{L}+|автономн\p{L}+|учреждени[ея])$/u;
const isBranchWord = (word: string): boolean => /^филиал/.test(word);

/** The kind a word says in its place: «средняя» does only before «школа» («… общеобразовательная школа»), being a place's name elsewhere. */
function kindAt(words: readonly string[], at: number): SchoolKind | undefined {
  const word = words[at]!.replace(/^[мг][бка]?оу(?=(?:сош|сш|оош|нош)$)/, '');
  if (Object.hasOwn(KIND_OF_WORD, word)) return KIND_OF_WORD[word];

  const stem = /^(средн|основн|начальн)(?:яя|ей|юю|ая|ой|ую)$/.exec(word)?.[1];
  if (stem === undefined) return undefined;
  for (const next of words.slice(at + 1, at + 4)) {
    if (/^школ/.test(next)) return KIND_OF_STEM[stem];
    if (Object.hasOwn(KIND_OF_WORD, next)) return undefined;
  }
  return undefined;
}

const kindsIn = (words: readonly string[]): SchoolKind[] =>
  words.map((_, at) => kindAt(words, at)).filter((kind) => kind !== undefined);

/**
 * What kind a school is, read from its name. The first kind word decides («Ручьёвская ООШ филиал МБОУ «Луговская СОШ»» goes to grade 9),
 * but in «Филиал МБОУ «Луговская СОШ» …» that word is the head school's, and the next one decides.
 */
export function kindFromName(name: string): SchoolKind {
  const words = wordsOf(foldName(name));
  const kinds = kindsIn(words);
  const namesHeadFirst = isBranchWord(words[0] ?? '') && LEGAL_FORM.test(words[1] ?? '');
  return kinds[namesHeadFirst ? 1 : 0] ?? 'other';
}

/** The folded words of a name without its legal form: «Луговская СОШ» and «МБОУ "Луговская СОШ"» have the same. */
export const wordsWithoutForm = (name: string): string[] =>
  wordsOf(foldName(name)).filter((word) => !LEGAL_FORM.test(word));

/**
 * What tells a school from others in a sentence about it: words without legal forms and case endings, СШ as СОШ («Луговской СОШ» is
 * «Луговская СШ»).
 */
export const tellingWords = (name: string): string[] => tellingOf(wordsWithoutForm(name));

/** The same of the words of a name without its legal form. */
export const tellingOf = (words: readonly string[]): string[] =>
  words
    .map((word) => (word === 'сш' ? 'сош' : word))
    .map((word) => (word.length < 5 ? word : word.replace(/(?:ая|яя|ой|ей|ую|юю|ия|ии|ию|ея|ею)$/, '')));

/** Whether words name one school, not schools as such: «СОШ» alone does not. */
export const tellsOne = (words: readonly string[]): boolean =>
  words.some((word, at) => kindAt(words, at) === undefined && !/^(?:школ|общеобразовательн|гимнази|лиц$)/.test(word));

/** Where a run of words begins inside others; absent if it is not there. */
export function runIn(words: readonly string[], run: readonly string[]): number | undefined {
  for (let at = 0; at + run.length <= words.length; at += 1) {
    if (run.every((word, n) => words[at + n] === word)) return at;
  }
  return undefined;
}

/** Whether the name says that this is a branch (филиал) of another school. */
export const saysBranch = (name: string): boolean => wordsOf(foldName(name)).some(isBranchWord);

/** The kind of a branch whose name also names its head school: the head's words do not count. */
export function kindOfBranch(name: string, head: string): SchoolKind {
  const words = tellingWords(name);
  const run = tellingWords(head);
  const at = runIn(words, run);
  if (at === undefined) return kindFromName(name);
  return kindsIn([...words.slice(0, at), ...words.slice(at + run.length)])[0] ?? 'other';
}

// biome-ignore format: an alphabet is read as a table
const LATIN: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'zh', з: 'z', и: 'i', й: 'j', к: 'k', л: 'l', м: 'm',
  н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'ch', ш: 'sh', щ: 'sch', ъ: '',
  ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
};
const SLUG_MAX = 40;
const latin = (word: string): string => [...word].map((letter) => LATIN[letter] ?? letter).join('');

/** Words that most names have and no school is told by; a place's short letter («с.», «г.») too. */
const COMMON =
  /^(?:филиал\p{L}*|школ[аы]|общеобразовательн\p{L}+|средн(?:яя|ей)|основн(?:ая|ой)|начальн(?:ая|ой)|им|имени|[а-я]|пос|рп|пгт)$/u;

function slugWords(name: string): string[] {
  const words = wordsOf(lower(name));
  const named = words.filter((word) => !LEGAL_FORM.test(word.replaceAll('ё', 'е')));
  const end = named.findIndex((word, at) => at > 0 && (isBranchWord(word) || word === 'им' || word === 'имени'));
  const shorter = [named.slice(0, end === -1 ? named.length : end), named];
  for (const some of shorter) {
    const telling = some.filter((word) => !COMMON.test(word) && !Object.hasOwn(KIND_OF_WORD, word));
    if (telling.some((word) => /\p{L}/u.test(word))) return telling;
  }
  const rest = named.filter((word) => !COMMON.test(word));
  return rest.length > 0 ? rest : named;
}

/**
 * A stable id made of a school's name («МБОУ Казачинская СОШ» → `kazachinskaya`, «СОШ № 7» → `sosh-7`), unlike any of `taken`:
 * Latin letters, digits and hyphens.
 */
export function slugOf(name: string, taken: ReadonlySet<string>): string {
  const base =
    slugWords(name)
      .map(latin)
      .filter((word) => word !== '')
      .join('-')
      .slice(0, SLUG_MAX)
      .replace(/-+$/, '') || 'school';
  if (!taken.has(base)) return base;
  for (let n = 2; ; n += 1) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`;
}

/** What may stand before the proper part of a name: «МБОУ СОШ с.», «Филиал МКОУ». */
const isBeforeProper = (word: string): boolean =>
  LEGAL_FORM.test(word) ||
  Object.hasOwn(KIND_OF_WORD, word) ||
  /^(?:с|д|п|г|пос|пгт|ст|х|аул|школ[аы]|филиал)$/.test(word);

/** By the proper part of a name, «с. Боринское» of «МБОУ гимназия с. Боринское», as people look for a school; numbers by size. */
const ORDER = new Intl.Collator('ru', { numeric: true });
function orderKey(name: string): string {
  const words = wordsOf(foldName(name));
  const proper = words.findIndex((word) => !isBeforeProper(word));
  return [...words.slice(Math.max(proper, 0)), name].join(' ');
}

/** Schools, or what has one, in the order in which people look for them: by the proper part of the name, «№ 5» before «№ 12». */
export function inOrderOfNames<Item>(items: Iterable<Item>, nameOf: (item: Item) => string): Item[] {
  return Array.from(items, (item) => ({ item, key: orderKey(nameOf(item)) }))
    .sort((a, b) => ORDER.compare(a.key, b.key))
    .map(({ item }) => item);
}
