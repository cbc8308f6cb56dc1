/**
 * Words that people type instead of pressing a button, as they are recognised: lower case, «е» for «ё», without quotes and final
 * punctuation. Russian and English stand side by side, whatever language the chat has.
 */

export const YES = words('да, ага, есть, имеется, имеются, конечно, верно, yes, y, +');
export const NO = words('нет, не, нету, не имеется, отсутствует, отсутствуют, no, n, -');

/** Typed where a number is asked these may mean zero or no data: the person is asked which. */
export const NONE = words('нет, нету, не было, не имеется, отсутствует, отсутствуют, none, no, -');

const ZERO = words('ноль, нуль, ни одного, ни одной, ни один, никого, никто, zero');

export const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...[...ZERO].map((word) => [word, 0] as const),
  ...(
    [
      'один одна одно one',
      'два две two',
      'три three',
      'четыре four',
      'пять five',
      'шесть six',
      'семь seven',
      'восемь eight',
      'девять nine',
      'десять ten',
      'одиннадцать eleven',
      'двенадцать twelve',
      'тринадцать thirteen',
      'четырнадцать fourteen',
      'пятнадцать fifteen',
      'шестнадцать sixteen',
      'семнадцать seventeen',
      'восемнадцать eighteen',
      'девятнадцать nineteen',
      'двадцать twenty',
    ] as const
  ).flatMap((same, index) => same.split(' ').map((word) => [word, index + 1] as const)),
]);

/** What a typed phrase says about the whole question, whatever its type. */
export const PHRASES = new Map<string, 'later' | 'no-data' | 'not-applicable'>([
  ...each('later', 'отвечу позже, позже, потом, later'),
  ...each('no-data', 'нет данных, данных нет, нет сведений, нет информации, н/д, нд, no data, n/d'),
  ...each('not-applicable', 'не относится, неприменимо, не применимо, not applicable, n/a'),
]);

/** Written in a workbook where a choice is to be told in own words. */
export const OTHER_WORDS = words('другое, other');

/** Too bare to be the ground of a yes. */
export const BARE = words('да, нет, есть, имеется, имеются, приказ, ссылка, документ, верно, yes, no, order, link');

/** Beginnings of month names, January first. */
export const MONTHS: readonly RegExp[] = [
  /^(?:январ[ьяе]|янв|january|jan)$/,
  /^(?:феврал[ьяе]|фев|february|feb)$/,
  /^(?:марта?|марте|мар|march|mar)$/,
  /^(?:апрел[ьяе]|апр|april|apr)$/,
  /^(?:ма[йяе]|may)$/,
  /^(?:июн[ьяе]|июн|june|jun)$/,
  /^(?:июл[ьяе]|июл|july|jul)$/,
  /^(?:августа?|августе|авг|august|aug)$/,
  /^(?:сентябр[ьяе]|сент?|september|sept?)$/,
  /^(?:октябр[ьяе]|окт|october|oct)$/,
  /^(?:ноябр[ьяе]|ноя|november|nov)$/,
  /^(?:декабр[ьяе]|дек|december|dec)$/,
];

/** Days counted from today. */
export const DAYS: ReadonlyMap<string, number> = new Map([
  ['сегодня', 0],
  ['today', 0],
  ['вчера', -1],
  ['yesterday', -1],
  ['позавчера', -2],
  ['завтра', 1],
  ['tomorrow', 1],
]);

/** Weekdays from Sunday on, as a day to come is told by them. */
export const WEEKDAYS = [
  /^(?:в )?(?:воскресенье|вс)$|^(?:on )?sunday$/,
  /^(?:в )?(?:понедельник|пн)$|^(?:on )?monday$/,
  /^(?:во? )?(?:вторник|вт)$|^(?:on )?tuesday$/,
  /^(?:в )?(?:сред[ау]|ср)$|^(?:on )?wednesday$/,
  /^(?:в )?(?:четверг|чт)$|^(?:on )?thursday$/,
  /^(?:в )?(?:пятниц[ау]|пт)$|^(?:on )?friday$/,
  /^(?:в )?(?:суббот[ау]|сб)$|^(?:on )?saturday$/,
];

/** After «через» a number of these, in days. */
export const UNITS = [
  { name: /^(?:дн(?:я|ей)|days?)$/, days: 1 },
  { name: /^(?:недел[юиь]|недель|weeks?)$/, days: 7 },
];

/** A number after or before one of these is not exact. Matched against what stands around the digits. */
export const APPROXIMATE = {
  before:
    /(?:^|\s)(?:около|примерно|приблизительно|почти|порядка|где-то|более|больше|менее|меньше|свыше|до|от|about|around|almost|over|under|more than|less than)$|[~≈<>≤≥]$/,
  after:
    /^(?:\+|\s*(?:примерно|приблизительно|где-то|с лишним|с небольшим|или (?:более|больше|менее|меньше)|и (?:более|больше|менее|меньше)|plus|or (?:more|less)))/,
};

/** Between two numbers: the first out of the second. */
export const OUT_OF = /^(?:\s*[\p{L}.]+)?\s*(?:из(?:\s+(?:общего числа|общего количества))?|of|out of|\/)\s*$/u;

/** Between two numbers: somewhere from the first to the second. */
export const UP_TO = /^\s*(?:-|\.{2,}|…|до|или|либо|to|or)\s*$/;

/** May stand before a number without changing it. */
export const LEAD = /^(?:(?:всего|итого|ответ|их|total)\s*[:=-]?|=)?$/;

/** Changes a number it follows, so the number alone would be wrong. */
export const MULTIPLIER =
  /^(?:тыс|млн|миллион|млрд|миллиард|десят|сот|к$|k$|m$|thousand|million|с половиной|and a half)/;

export const PERCENT = /^\s*(?:%|проц(?:\.|ентов|ента|ент)?(?!\p{L})|percent)/u;

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(', '));
}

function each<const T>(meaning: T, list: string) {
  return list.split(', ').map((phrase) => [phrase, meaning] as const);
}
