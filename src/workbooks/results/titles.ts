import { plainWords, type Told, toldBy, withoutTold } from './told.ts';

/** What the columns of tables of results are called. */

export const MARKS = [2, 3, 4, 5] as const;
export type Mark = (typeof MARKS)[number];

export type Field =
  // who
  | 'name'
  | 'login'
  | 'code'
  | 'municipality'
  // what of
  | 'subject'
  | 'grade'
  | 'year'
  | 'procedure'
  // how many
  | 'n'
  | 'mark2'
  | 'mark3'
  | 'mark4'
  | 'mark5'
  | 'fourAndFive'
  /** Marks 3, 4 and 5: «успеваемость». */
  | 'passed'
  /** Mark 2, or below the minimum. */
  | 'fails'
  | 'lowered'
  | 'confirmed'
  | 'raised'
  | 'meanScore'
  /** «%» with nothing else: the share of whatever the row counts. */
  | 'share'
  /** Why there are no results: «нет класса», «не сдавали». */
  | 'absence'
  // one pupil
  | 'pupil'
  | 'variant'
  | 'pupilMark'
  | 'pupilScore'
  | 'testScore'
  | 'journalMark'
  /** Known, and nothing for us. */
  | 'none';

export type Unit = 'count' | 'percent';

export type Title = { field: Field; unit?: Unit; told: Told; minimum?: number };

const unitIn = (words: string): Unit | undefined => {
  if (/%|процент|(?<!\p{L})дол[яиюе]/u.test(words)) return 'percent';
  return /кол во|количеств|числ|(?<!\p{L})чел/u.test(words) ? 'count' : undefined;
};

/** Words that stand around marks in titles and say nothing. */
const AROUND_MARKS =
  /^(?:отметк\p{L}*|оцен\p{L}*|балл\p{L}*|получ\p{L}*|имеющ\p{L}*|на|дол[яиюе]|кол|во|количеств\p{L}*|числ\p{L}*|процент\p{L}*|%|чел\p{L}*|учащ\p{L}*|участник\p{L}*|обучающ\p{L}*|учени\p{L}*|выпускник\p{L}*|и|с|со|из|них|в|от|общего|всего)$/u;
const MARK_WORDS: readonly (readonly [Mark, RegExp])[] = [
  [2, /^(?:2|двойк\p{L}*|двоек|неуд\p{L}*)$/u],
  [3, /^(?:3|тройк\p{L}*|троек|удовл\p{L}*)$/u],
  [4, /^(?:4|четверк\p{L}*|четверок|хор\p{L}*)$/u],
  [5, /^(?:5|пятерк\p{L}*|пятерок|отл\p{L}*)$/u],
];

/** The field of a title that is made of marks: «2», «% «4», «5»», «Доля учащихся, получивших «2»». */
function marksField(words: string): Field | undefined {
  const telling = words.split(' ').filter((word) => word !== '' && !AROUND_MARKS.test(word));
  const marks = telling.map((word) => MARK_WORDS.find(([, pattern]) => pattern.test(word))?.[0]);
  if (marks.length === 0 || marks.includes(undefined)) return undefined;
  const set = [...new Set(marks)].sort().join('');
  if (set.length === 1) return `mark${marks[0] ?? 2}`;
  if (set === '45') return 'fourAndFive';
  return set === '345' ? 'passed' : undefined;
}

/** In order: the first that fits is meant. Words are folded, «%» is one of them. */
const FIELDS: readonly (readonly [Field, RegExp])[] = [
  ['absence', /^(?:если|почему|причина)(?=.*результат)(?=.*(?:нет|отсутств))/u],
  ['none', /динамик|изменени|разниц|отклонени|прирост|рейтинг|(?<!\p{L})место(?!\p{L})|прогноз|план(?!\p{L})/u],
  ['lowered', /понизи|снизи/u],
  ['confirmed', /подтверди/u],
  ['raised', /повыси/u],
  ['pupil', /^(?:код|номер|ид|id) (?:участник|обучающ|ученик|учащ)\p{L}*$|^user$/u],
  ['variant', /^вариант/u],
  ['journalMark', /^(?:отметк|оценк)\p{L}* (?:по журнал|за предыдущ|в журнал)/u],
  ['pupilMark', /^(?:отметк|оценк)а(?: (?:за )?(?:впр|работ\p{L}*|экзамен\p{L}*))?$|^mark5$/u],
  ['testScore', /^(?:тестовый|итоговый) балл$/u],
  ['pupilScore', /^(?:первичный балл|итого баллов|всего баллов|сумма баллов|балл|primarymark)$/u],
  ['none', /максимальн|критери|(?<!\p{L})п[ап]э|(?:код|номер) (?:ппэ|мсу|предмет|аудитор)/u],
  ['year', /^(?:год|учебный год|уч год)$/u],
  ['login', /^(?:логин|login)/u],
  ['code', /^код(?: (?:оо|оу|школ\p{L}*|рцои|организаци\p{L}*|учреждени\p{L}*|огэ|егэ))*$|^schoolcode$/u],
  [
    'municipality',
    /муниципалитет|муниципальн\p{L}+ (?:образован|район|округ)|^(?:район|территори\p{L}*|ате|мо|мсу|мр го)$/u,
  ],
  ['grade', /^(?:класс|параллель|classcode)$/u],
  ['procedure', /^(?:(?:оценочная )?процедура|форма(?: гиа| экзамена)?|вид (?:процедуры|работы|экзамена))$/u],
  ['subject', /^(?:наименовани\p{L}* |назван\p{L}* )?(?:предмет\p{L}*|экзамен\p{L}*|дисциплин\p{L}*)$/u],
  ['none', /^(?:кол во|количество|число) (?:оо|оу|школ)/u],
  ['none', /по списку|в классе|заявлен|зарегистр|отсутств|не (?:писал|явил|участв|приступ)|(?:стобалл|100 балл)/u],
  [
    'fails',
    /не преодол|(?:ниже|менее|меньше|не достиг\p{L}*) (?:минимальн\p{L}+ )?(?:порог|границ|минимум|\d+ балл|минимальн)|не (?:сдал|сдавш|справи|набра)|неуспева|не получил\p{L}* удовл/u,
  ],
  ['passed', /успеваемост|обученност|справи|преодоле|(?<!не )сда(?:л[аи]?|вш\p{L}+)(?!\p{L})/u],
  ['fourAndFive', /качеств/u],
  ['meanScore', /средн\p{L}* (?:тестов\p{L}* )?балл|ср балл/u],
  [
    'none',
    /средн\p{L}* (?:отметк|оценк)|ср (?:отметк|оценк)|\d+ (?:и )?(?:более|выше|балл)|(?:от|свыше|выше|более) \d+|высокобалл/u,
  ],
  [
    'n',
    /^(?:кол во|кол|количество|число|численность|всего)(?: (?:кол во|всего))?(?: (?:участник|обучающ|учащ|учени|сдающ|сдавав|писавш|выполня|выпускник|человек|работ|чел)\p{L}*(?: .*)?)?$/u,
  ],
  [
    'n',
    /^(?:участник\p{L}*|обучающ\p{L}*|учащ\p{L}*|сдавал\p{L}*|писал\p{L}*|выполня\p{L}*|сдающ\p{L}*|принял\p{L}* участие|чел\p{L}*)(?: .*)?$/u,
  ],
  ['share', /^%$/u],
  [
    'name',
    /наименован|назван|групп\p{L}* участник|(?:обще)?образовательн\p{L}+ (?:организац|учрежден)|^(?:школа|школы|оо|оу|организаци[яи]|учреждени[ея]|мбоу|сош|муниципалитет оо)$/u,
  ],
];

/** Titles longer than this are remarks. */
const TITLE_MAX = 200;
/** Texts of a large table come again and again: subjects, municipalities, grades. */
const REMEMBERED = 2000;
const remembered = new Map<string, Title | undefined>();

/** What a column under this title holds; absent: the title is not known. */
export function titleOf(text: string): Title | undefined {
  if (text.length > TITLE_MAX) return undefined;
  if (remembered.has(text)) return remembered.get(text);
  const title = readTitle(text);
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(text, title);
  return title;
}

/** One of these stands in every title; what has none is spared the rest. */
const STEM =
  /[2-5]|%|наимен|назван|групп|образоват|школ|^(?:оо|оу|мбоу|сош|год|ате|мо|мсу|мр)|организац|учрежден|логин|login|код|code|номер|муницип|район|территор|класс|паралл|процедур|форма|вид |предмет|экзам|дисципл|участ|обуча|учащ|учени|сда|писа|выполн|выпускн|приня|кол|числ|всего|чел|отмет|оцен|mark|балл|успева|обучен|справи|преодол|качеств|понизи|снизи|подтверд|повыси|вариант|достиг|набра|двоек|двойк|троек|тройк|четвер|пятер|неуд|удовл|хор|отл|id|user|русск|матем|алгебр|огэ|егэ|впр|гиа|результат/u;

function readTitle(text: string): Title | undefined {
  if (!STEM.test(plainWords(text))) return undefined;
  const told = toldBy(text);
  const words = withoutTold(text);
  const field = marksField(words) ?? FIELDS.find(([, pattern]) => pattern.test(words))?.[0];
  if (field === undefined) return bareGroup(words, told);
  const unit = unitIn(words);
  // In words of the threshold below twenty are primary points, which the certificate does not ask of ЕГЭ.
  const minimum =
    field === 'fails'
      ? (/(?:ниже|менее|меньше) (\d+)/.exec(words)?.[1] ??
        /(?:порог|границ|минимум)\p{L}* (?:в )?([2-9]\d)(?!\d)/u.exec(words)?.[1])
      : undefined;
  return {
    field,
    told,
    ...(unit === undefined || field === 'n' ? {} : { unit }),
    ...(minimum === undefined ? {} : { minimum: Number(minimum) }),
  };
}

/** A title of nothing but a subject or a year is a column of its own only under further heads. */
const bareGroup = (words: string, told: Told): Title | undefined =>
  words === '' && Object.keys(told).length > 0 ? { field: 'none', told } : undefined;

/** A head of a number that is no mark belongs to a table of scores («0», «1», «38»). */
export const isScoreHead = (text: string): boolean => /^(?:[016-9]|\d\d)$/.test(plainWords(text));
