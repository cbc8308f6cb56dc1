/**
 * Words by which columns of a list of schools are known. `whole`: the title is just these words; `parts`: the title has all of these words,
 * in any order. A word that ends with `*` stands for all words that begin so. The first column meaning that fits is taken, from the top.
 */
// biome-ignore format: words are read as lists
export const SCHOOL_COLUMNS = [
  {
    field: 'none',
    whole: ['n', 'п п', 'n п п', 'номер', 'филиалы', 'год'],
    parts: [
      'количеств*', 'кол во', 'числ*', 'муниципалитет*', 'муниципальн* образован*', 'наименован* района',
      'населен*', 'регион*', 'адрес*', 'директор*', 'руководит*', 'фио', 'телефон*', 'почт*', 'mail', 'сайт*', 'инн', 'огрн', 'кпп',
      'окпо', 'примечан*', 'дата', 'номер п*', 'наличи* филиал*',
    ],
  },
  { field: 'grade11', whole: [], parts: ['11 кл*', '11х кл*', '11ых кл*', '11й кл*', 'старш* класс*', 'среднее общее'] },
  {
    field: 'aliases',
    whole: [],
    parts: ['друг* назван*', 'друг* наименован*', 'прежн* назван*', 'прежн* наименован*', 'вариант*', 'синоним*', 'псевдоним*', 'aliases'],
  },
  {
    field: 'shortName',
    whole: ['кратко', 'сокращенно'],
    parts: ['кратк* наименован*', 'кратк* назван*', 'сокращ* наименован*', 'сокращ* назван*'],
  },
  { field: 'branchOf', whole: [], parts: ['филиал*', 'головн*', 'базов* школ*', 'базов* организац*', 'branch'] },
  { field: 'login', whole: [], parts: ['логин*', 'фис око', 'login'] },
  { field: 'code', whole: [], parts: ['код*', 'рцои', 'code'] },
  {
    field: 'kind',
    whole: ['вид', 'тип', 'уровень', 'вид тип', 'тип вид', 'kind'],
    parts: ['вид* оо', 'тип* оо', 'вид* оу', 'тип* оу', 'вид* школ*', 'тип* школ*', 'вид* организац*', 'тип* организац*', 'вид* учрежден*', 'тип* учрежден*', 'уров* образован*'],
  },
  {
    field: 'name',
    whole: ['школа', 'школы', 'оо', 'оу', 'организация', 'учреждение', 'список школ', 'перечень школ', 'name', 'school'],
    parts: [
      'наименован*', 'назван*', 'образовательн* организац*', 'образовательн* учрежден*', 'общеобразовательн* организац*',
      'общеобразовательн* учрежден*',
    ],
  },
] as const;

/** Words that a title has and no name of a school: «Наименование СОШ» is a title, «МБОУ «Луговская СОШ»» is none. */
export const TITLE_WORDS = ['наименован*', 'назван*'];

/** What stands in a cell instead of nothing. */
export const NOTHING = [
  '-',
  '–',
  '—',
  'нет',
  'н/д',
  'нет данных',
  'не имеется',
  'отсутствует',
  'x',
  'х',
  '0',
  'no',
  'none',
];
export const YES = ['да', '+', 'есть', 'имеется', 'v', '✓', '✔', 'true', 'истина', 'yes'];
export const NO = ['нет', '-', '–', '—', 'не имеется', 'отсутствует', 'false', 'ложь', 'no'];

/** Words of a kind column beside those of names («СОШ», «гимназия»); a word ends with `*` as above. The highest level decides. */
export const KIND_WORDS = [
  { kind: 'secondary11', words: ['средн*', 'соо'] },
  { kind: 'basic9', words: ['основн*', 'ооо'] },
  { kind: 'primary4', words: ['начальн*', 'ноо'] },
] as const;

/** First words of rows that are no schools: totals, benchmarks, headings, signatures. */
// biome-ignore format: words are read as lists
export const NO_SCHOOL = [
  'итого', 'всего', 'вся выборка', 'российская федерация', 'рф', 'по району', 'по округу', 'в среднем', 'средние', 'среднее', 'список',
  'перечень', 'реестр', 'приложение', 'примечание', 'страница', 'утверждаю', 'утверждено', 'исп', 'исполнитель', 'дата', 'подпись',
];
