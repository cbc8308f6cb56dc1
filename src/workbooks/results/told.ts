import type { Answer, Procedure, Subject } from '../../domain/exam-results.ts';
import { wordsOf } from '../school-head.ts';

/** What words say of a table of results: titles, headings, names of sheets, cells of the columns «Предмет», «Класс», «Год». */

/** `other`: a subject that is not Russian and not mathematics. `math` of ЕГЭ: it is not said whether base or profile. */
export type SubjectWord = Subject | 'other';

export type Told = {
  procedure?: Procedure | 'other';
  subject?: SubjectWord;
  grade?: number;
  /** The later year of the school year. */
  year?: number;
  /** The first full date, `2026-06-03`: its year is no more than a hint. */
  date?: string;
  firstSitting?: Answer;
  /** The words by which it is not the first: «дополнительный период». */
  resitWords?: string;
  previousGraduatesExcluded?: Answer;
};

/** What is told nearer to the numbers goes before what is told farther off. */
export const nearer = (far: Told, near: Told): Told => ({ ...far, ...near });

/** Folding a text costs more than all that is asked of it, and each is asked several things. */
const REMEMBERED = 5000;
const LONGEST_REMEMBERED = 300;
const remembered = new Map<string, string>();

/** A text as folded words, «%» being one of them. */
export function plainWords(text: string): string {
  // A large table has a hundred thousand numbers, no two alike.
  if (/^\d+$/.test(text)) return text;
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const words = wordsOf(text.replaceAll('%', ' % '), /[\p{L}\d%]+/gu).join(' ');
  if (text.length > LONGEST_REMEMBERED) return words;
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(text, words);
  return words;
}

const PROCEDURES: readonly (readonly [Procedure | 'other', RegExp])[] = [
  ['other', /(?<!\p{L})(?:гвэ|государственн\p{L}+ выпускн\p{L}+ экзамен\p{L}*|кдр|нико)(?!\p{L})/u],
  ['vpr', /(?<!\p{L})впр(?!\p{L})|всероссийск\p{L}+ проверочн\p{L}+/u],
  ['oge', /(?<!\p{L})огэ(?!\p{L})|гиа 9|основн\p{L}+ государственн\p{L}+ экзамен/u],
  ['ege', /(?<!\p{L})егэ(?!\p{L})|гиа 11|един\p{L}+ государственн\p{L}+ экзамен/u],
];

const MATH = /(?<!\p{L})(?:математик\p{L}*|алгебр\p{L}*|мат(?= |$))/u;
const RUSSIAN = /(?<!\p{L})(?:русск\p{L}+ язык\p{L}*|русск\p{L}+(?! литератур)|рус(?= |$))/u;
const OTHER =
  /(?<!\p{L})(?:родн\p{L}+ (?:русск\p{L}+ )?язык\p{L}*|русск\p{L}+ родн\p{L}+|физик\p{L}*|хими[яиюей]+|биологи\p{L}+|истори[яиюей]+|обществознани\p{L}+|географи\p{L}+|информатик\p{L}*|литератур\p{L}+|(?:английск|немецк|французск|испанск|китайск|иностранн)\p{L}+ язык\p{L}*|окружающ\p{L}+ мир\p{L}*|метапредмет\p{L}*)(?!\p{L})/u;

/** The subject that words name; absent where none or both are named. */
function subjectOf(text: string): SubjectWord | undefined {
  if (OTHER.test(text)) return 'other';
  const [math, russian] = [MATH.test(text), RUSSIAN.test(text)];
  if (math === russian) return undefined;
  if (russian) return 'russian';
  if (/(?<!\p{L})баз/u.test(text)) return 'mathBase';
  return /(?<!\p{L})проф/u.test(text) ? 'mathProfile' : 'math';
}

const GRADE = /(?<!\d)(\d{1,2})(?: ?(?:ых|х|й|м|го|е))?(?: [а-г])? ?(?:класс\p{L}*|кл(?!\p{L}))/gu;
const GRADES_MAX = 11;

function gradeOf(text: string): number | undefined {
  const grades = new Set([...text.matchAll(GRADE)].map((match) => Number(match[1])));
  const [grade, other] = [...grades];
  const isRange = /(?<!\d)\d{1,2} (?:и |по )?\d{1,2}(?: ?(?:ых|х|е))? ?кл/u.test(text);
  return grade === undefined || other !== undefined || isRange || grade < 1 || grade > GRADES_MAX ? undefined : grade;
}

const DATE = /(?<!\d)(?:(\d{1,2})\.(\d{1,2})\.(20\d\d)|(20\d\d)[.-](\d{1,2})[.-](\d{1,2}))(?!\d)/g;
const SCHOOL_YEAR = /(?<!\d)(20\d\d) ?[/\\–—-] ?(?:20)?(\d\d)(?!\d)/g;

/** Years that a text names: a school year is its later one. */
function yearsOf(text: string): number[] {
  const years: number[] = [];
  const rest = text.replace(SCHOOL_YEAR, (whole: string, first: string, second: string) => {
    if (Number(second) !== (Number(first) + 1) % 100) return whole;
    years.push(Number(first) + 1);
    return ' ';
  });
  for (const match of rest.matchAll(/(?<!\d)20\d\d(?!\d)/g)) years.push(Number(match[0]));
  return [...new Set(years)];
}

/** Sittings that are not the first. */
const RESITS =
  /(?:после|с учетом) резервн|(?<!\p{L})(?:пересдач\p{L}*|резервн\p{L}+ (?:день|дни|дней|срок\p{L}*)|втор(?:ая|ой) попытк\p{L}*|повторно|сентябрь|сентябрьск\p{L}+)(?!\p{L})/u;

const ADDITIONAL = /дополнительн\p{L}+ (?:период\p{L}*|срок\p{L}*|этап\p{L}*)/u;

/** Lines about the paper itself: their years are not those of the results. */
const ABOUT_PAPER = /(?<!\p{L})(?:приказ|письм|постановлени|распоряжени|приложени|исполнител|исп|тел)\p{L}*/u;

const rememberedTold = new Map<string, Told>();

/** What a text says; what it does not say is absent. */
export function toldBy(raw: string): Told {
  const known = rememberedTold.get(raw);
  if (known) return known;
  const told = readTold(raw);
  if (rememberedTold.size >= REMEMBERED) rememberedTold.clear();
  if (raw.length <= LONGEST_REMEMBERED) rememberedTold.set(raw, told);
  return told;
}

function readTold(raw: string): Told {
  const text = plainWords(raw);
  const told: Told = {};
  const procedure = PROCEDURES.filter(([, pattern]) => pattern.test(text));
  if (procedure.length === 1) told.procedure = procedure[0]![0];
  const subject = subjectOf(text);
  if (subject !== undefined) told.subject = subject;
  const grade = gradeOf(text);
  if (grade !== undefined) told.grade = grade;

  const [date] = [...raw.matchAll(DATE)];
  if (date) {
    const [, day = date[6], month = date[5], year = date[4]] = date;
    told.date = [year, month, day].map((part) => (part ?? '').padStart(2, '0')).join('-');
  }
  const years = ABOUT_PAPER.test(text) ? [] : yearsOf(raw.replace(DATE, ' '));
  if (years.length === 1) told.year = years[0]!;

  const extra = ADDITIONAL.exec(text)?.[0];
  const resits = extra ?? (told.procedure === 'vpr' ? undefined : RESITS.exec(text)?.[0]);
  if (/первичн\p{L}+ сдач|(?:до|без(?: учета)?) пересдач/u.test(text)) told.firstSitting = 'yes';
  // A reserve day of the main period is part of it.
  else if (extra === undefined && /основн\p{L}+ (?:период|срок|этап)/u.test(text)) told.firstSitting = 'yes';
  else if (resits !== undefined) {
    told.firstSitting = 'no';
    told.resitWords = resits;
  }
  if (/(?:без|кроме|за исключением) (?:учета )?(?:выпускник\p{L}+ прошлых лет|впл)/u.test(text))
    told.previousGraduatesExcluded = 'yes';
  else if (/(?:вместе с|с учетом|включая|в том числе|в т ч) (?:выпускник\p{L}+ прошлых лет|впл)/u.test(text)) {
    told.previousGraduatesExcluded = 'no';
  }
  return told;
}

/** Names of sheets are short: «РУ 5 Статистика по отметкам», «МА 6», «ОГЭ рус». */
export function toldBySheet(name: string): Told {
  const text = plainWords(name);
  const short = /^(ру|ма) ?(\d{1,2})(?: |$)/u.exec(text);
  const told = toldBy(name);
  return short ? { ...told, subject: short[1] === 'ру' ? 'russian' : 'math', grade: Number(short[2]) } : told;
}

/** What is left of a title when what it tells of subject, grade, year and procedure is taken away. */
export function withoutTold(title: string): string {
  let text = plainWords(title.replace(DATE, ' ').replace(SCHOOL_YEAR, ' '));
  for (const pattern of [...PROCEDURES.map(([, one]) => one), MATH, RUSSIAN, OTHER]) text = text.replace(pattern, ' ');
  return text
    .replace(/(?<!\d)20\d\d(?: ?(?:год\p{L}*|г|уч\p{L}*))*(?!\p{L})/gu, ' ')
    .replace(GRADE, ' ')
    .replace(/(?<!\p{L})(?:баз\p{L}*|проф\p{L}*|уровень|уровня)(?!\p{L})/gu, ' ')
    .replace(/(?<!\p{L})по(?= *$)/u, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

/** A grade as a cell of the column «Класс» holds it: `5`, `5А`, `5 «Б» класс`. */
export function gradeOfCell(text: string): { grade: number; letter?: string } | undefined {
  const match = /^(\d{1,2}) ?([а-я])?(?: ?(?:класс\p{L}*|кл))?$/u.exec(plainWords(text));
  const grade = Number(match?.[1]);
  if (!match || grade < 1 || grade > GRADES_MAX) return undefined;
  return { grade, ...(match[2] === undefined ? {} : { letter: match[2] }) };
}

/** A year as a cell of the column «Год» holds it. */
export const yearOfCell = (text: string): number | undefined => {
  const years = yearsOf(text);
  return years.length === 1 ? years[0] : undefined;
};

/** A subject as a cell holds it, with or without more words: «Математика (профиль)», «Русский язык:», «02 - Математика». */
export const subjectOfCell = (text: string): SubjectWord | undefined => {
  const words = plainWords(text);
  if (/^(?:ру|рус)$/.test(words)) return 'russian';
  return /^(?:ма|мат)$/.test(words) ? 'math' : subjectOf(words);
};
