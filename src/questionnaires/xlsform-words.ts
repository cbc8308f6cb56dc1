import type { XlsQuestionType } from './xlsform.ts';
import type { Instead } from './xlsform-problem.ts';

/** How sheets, columns and types are called: as XLSForm calls them, as its older forms did, and in Russian. Source: xlsform.org */

/** Makes names comparable: lower case, «е» for «ё», one `_` for each run of blanks, `_` and `-`. */
export const comparable = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\s_-]+/g, '_')
    .replace(/^_+|_+$/g, '');

type Names = Readonly<Record<string, readonly string[]>>;

export const SHEETS = {
  survey: ['опрос', 'вопросы', 'анкета', 'форма', 'опросник'],
  choices: ['варианты', 'варианты ответов', 'ответы', 'выбор', 'списки'],
  settings: ['настройки', 'параметры'],
  scores: ['баллы', 'очки', 'оценка', 'подсчет баллов', 'score', 'scoring'],
  levels: ['уровни', 'границы', 'границы уровней', 'level'],
} satisfies Names;
export type SheetName = keyof typeof SHEETS;

export const SURVEY_COLUMNS = {
  type: ['тип', 'тип вопроса'],
  name: ['имя', 'имя вопроса', 'код', 'код вопроса', 'идентификатор', 'переменная', 'имя переменной'],
  label: ['подпись', 'вопрос', 'текст', 'текст вопроса', 'формулировка', 'метка', 'заголовок', 'caption'],
  hint: ['подсказка', 'пояснение'],
  required: ['обязательно', 'обязательный', 'обязателен', 'обязательность', 'обязательный вопрос'],
  required_message: [
    'сообщение обязательности',
    'сообщение об обязательности',
    'сообщение обязательно',
    'если не отвечено',
    'requiredmsg',
    'required_msg',
  ],
  relevant: ['условие', 'условие показа', 'показывать если', 'условие вопроса', 'relevance', 'bind::relevant'],
  constraint: ['ограничение', 'проверка', 'условие ответа', 'bind::constraint'],
  constraint_message: [
    'сообщение ограничения',
    'сообщение об ограничении',
    'сообщение проверки',
    'сообщение об ошибке',
    'текст ошибки',
    'пояснение ограничения',
    'constraint_msg',
    'bind::jr:constraintmsg',
  ],
  calculation: ['расчет', 'вычисление', 'формула', 'calculate', 'bind::calculate'],
  default: ['по умолчанию', 'значение по умолчанию'],
  choice_filter: ['фильтр вариантов', 'фильтр', 'фильтр выбора', 'отбор вариантов'],
  appearance: ['внешний вид', 'вид', 'оформление', 'отображение'],
  read_only: ['readonly', 'только чтение', 'только для чтения'],
  disabled: ['отключено', 'отключен'],
  trigger: ['триггер'],
  repeat_count: ['число повторов', 'количество повторов'],
} satisfies Names;
export type SurveyColumn = keyof typeof SURVEY_COLUMNS;

export const CHOICE_COLUMNS = {
  list_name: ['список', 'имя списка', 'название списка', 'list'],
  name: ['имя', 'код', 'значение', 'value'],
  label: ['подпись', 'вариант', 'вариант ответа', 'текст', 'название', 'ответ', 'метка'],
} satisfies Names;
export type ChoiceColumn = keyof typeof CHOICE_COLUMNS;

export const SETTING_COLUMNS = {
  form_title: ['название', 'название формы', 'название анкеты', 'заголовок', 'title'],
  form_id: ['идентификатор', 'код', 'код формы', 'код анкеты', 'id_string', 'id'],
  version: ['версия'],
  default_language: ['язык', 'язык по умолчанию'],
  allow_choice_duplicates: ['разрешить повторы вариантов'],
} satisfies Names;
export type SettingColumn = keyof typeof SETTING_COLUMNS;

export const SCORE_COLUMNS = {
  item: ['вопрос', 'имя вопроса', 'код вопроса', 'пункт', 'question'],
  option: ['вариант', 'имя варианта', 'код варианта', 'ответ', 'choice'],
  points: ['баллы', 'балл', 'очки', 'score'],
  factor: ['фактор', 'код фактора'],
  factor_label: ['название фактора', 'подпись фактора'],
} satisfies Names;
export type ScoreColumn = keyof typeof SCORE_COLUMNS;

export const LEVEL_COLUMNS = {
  level: ['уровень', 'уровень риска'],
  from: ['от', 'с', 'min'],
  to: ['до', 'по', 'max'],
  factor: ['фактор', 'код фактора'],
} satisfies Names;
export type LevelColumn = keyof typeof LEVEL_COLUMNS;

export const LEVELS = {
  low: ['низкий', 'низкий риск'],
  medium: ['средний', 'средний риск'],
  high: ['высокий', 'высокий риск'],
} satisfies Names;

/** Columns whose texts may be given in several languages. */
export const TRANSLATED: readonly string[] = ['label', 'hint', 'required_message', 'constraint_message'];

/** Columns that change how a question looks in other programs and nothing of what it asks. */
export const LOOKS =
  /^(?:appearance|parameters|guidance_hint|media(?::.*)?|image|big_image|audio|video|autoplay|body:.*|instance:.*|bind:.*|note|notes|comment|comments|save_to|rows|intent|accuracy_threshold|параметры|комментарии?|примечани[ея])$/;

/** The name that a header or a sheet stands for. */
export function meant<N extends string>(names: Readonly<Record<N, readonly string[]>>, text: string): N | undefined {
  const wanted = comparable(text);
  const all = Object.keys(names) as N[];
  return (
    all.find((name) => comparable(name) === wanted) ??
    all.find((name) => names[name].some((one) => comparable(one) === wanted))
  );
}

/** Whether a sheet is the one with the questions, by its name. */
export const isSurvey = (name: string): boolean => meant<SheetName>(SHEETS, name) === 'survey';

/** What a row of the sheet `survey` is, by its type. */
export type RowType =
  | { kind: 'question'; type: XlsQuestionType; list?: string; orOther?: boolean }
  | { kind: 'note' }
  | { kind: 'calculate' }
  | { kind: 'today' }
  | { kind: 'begin'; what: 'group' | 'repeat' }
  | { kind: 'end'; what: 'group' | 'repeat' }
  /** Something the bot knows by itself: when it was filled and by whom. */
  | { kind: 'ignored' }
  | { kind: 'unsupported'; instead: Instead };

const PLAIN: readonly [RowType, readonly string[]][] = [
  [{ kind: 'question', type: 'text' }, ['text', 'string', 'текст', 'строка']],
  [{ kind: 'question', type: 'integer' }, ['integer', 'int', 'целое', 'целое число']],
  [{ kind: 'question', type: 'decimal' }, ['decimal', 'number', 'дробное', 'дробное число', 'десятичное', 'число']],
  [{ kind: 'question', type: 'date' }, ['date', 'дата']],
  [{ kind: 'question', type: 'acknowledge' }, ['acknowledge', 'trigger', 'подтверждение', 'ознакомление']],
  [{ kind: 'question', type: 'file' }, ['file', 'файл']],
  [{ kind: 'note' }, ['note', 'заметка', 'примечание', 'пояснение', 'информация']],
  [{ kind: 'calculate' }, ['calculate', 'calculation', 'расчет', 'вычисление']],
  [{ kind: 'today' }, ['today']],
  [{ kind: 'begin', what: 'group' }, ['begin group', 'group begin', 'начало группы', 'группа']],
  [{ kind: 'end', what: 'group' }, ['end group', 'group end', 'конец группы']],
  [{ kind: 'begin', what: 'repeat' }, ['begin repeat', 'repeat', 'начало повтора', 'повтор']],
  [{ kind: 'end', what: 'repeat' }, ['end repeat', 'конец повтора']],
  [
    { kind: 'ignored' },
    [
      'start',
      'end',
      'deviceid',
      'device_id',
      'username',
      'phonenumber',
      'phone number',
      'simserial',
      'subscriberid',
      'email',
      'audit',
      'start-geopoint',
      'background-geopoint',
    ],
  ],
  [{ kind: 'unsupported', instead: 'place' }, ['geopoint', 'geotrace', 'geoshape', 'location', 'gps', 'osm']],
  [
    { kind: 'unsupported', instead: 'file' },
    ['image', 'photo', 'audio', 'video', 'background-audio', 'signature', 'draw', 'annotate', 'фото', 'изображение'],
  ],
  [{ kind: 'unsupported', instead: 'text' }, ['barcode', 'time', 'время']],
  [{ kind: 'unsupported', instead: 'date' }, ['datetime', 'date time', 'дата и время']],
  [{ kind: 'unsupported', instead: 'integer' }, ['range', 'шкала']],
  [{ kind: 'unsupported', instead: 'calculate' }, ['hidden', 'xml-external', 'csv-external', 'username_preload']],
];

const BY_WORD = new Map(PLAIN.flatMap(([type, words]) => words.map((word) => [comparable(word), type] as const)));

const SELECTS: readonly [RegExp, 'select_one' | 'select_multiple'][] = [
  [/^(?:select[\s_]?one(?:[\s_]from)?|select1|выбор одного|один из|один вариант|выбор)(?=\s|$)/i, 'select_one'],
  [
    /^(?:select[\s_]?multiple(?:[\s_]from)?|select[\s_]all[\s_]that[\s_]apply(?:[\s_]from)?|выбор нескольких|несколько из|несколько|множественный выбор)(?=\s|$)/i,
    'select_multiple',
  ],
];
const FROM_FILE = /^select[\s_](?:one|multiple)[\s_](?:from[\s_]file|external)\b/i;
const OR_OTHER = /\s+(?:or[\s_](?:specify[\s_])?other|или другое|и другое)$/i;

/** Undefined: no type that XLSForm knows. A select without its list has none. */
export function rowTypeOf(text: string): RowType | undefined {
  const known = BY_WORD.get(comparable(text));
  if (known) return known;
  if (FROM_FILE.test(text)) return { kind: 'unsupported', instead: 'choices' };
  if (/^rank(?=\s|$)/i.test(text)) return { kind: 'unsupported', instead: 'select' };
  const select = SELECTS.find(([start]) => start.test(text));
  if (!select) return undefined;
  const rest = text.replace(select[0], '');
  const list = rest.replace(OR_OTHER, '').trim();
  const orOther = OR_OTHER.test(rest);
  return { kind: 'question', type: select[1], ...(list === '' ? {} : { list }), ...(orOther ? { orOther } : {}) };
}

/** Types as they are told to a person who wrote another one. */
export const KNOWN_TYPES =
  'text, integer, decimal, date, select_one, select_multiple, note, calculate, acknowledge, file, begin group, end group';

const YES = new Set(['yes', 'true', 'true()', '1', 'y', 'да', 'истина', 'обязательно', '+']);
const NO = new Set(['', 'no', 'false', 'false()', '0', 'n', 'нет', 'ложь', '-']);

/** A cell that says yes or no; undefined: it says something else. */
export function yesOrNo(text: string): boolean | undefined {
  const bare = text.trim().toLowerCase();
  if (YES.has(bare)) return true;
  return NO.has(bare) ? false : undefined;
}

const LANGUAGES: readonly [string, RegExp][] = [
  ['ru', /^(?:ru|rus|russian|русский|рус)$/],
  ['en', /^(?:en|eng|english|английский|англ)$/],
];

/** `Русский (ru)`, `ru`, `Russian` are all `ru`; of a language that is not known its code, else its name. */
export function languageOf(text: string): string {
  const named = text.trim().toLowerCase();
  const code = /\(([a-z]{2,3}(?:-[\w-]+)?)\)$/.exec(named)?.[1] ?? named;
  return LANGUAGES.find(([, words]) => words.test(code))?.[0] ?? code;
}
