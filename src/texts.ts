import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentBundle, type FluentFunction, FluentNumber, FluentResource, type FluentValue } from '@fluent/bundle';
import { LANGUAGES, type Language } from './domain/people.ts';
import { roundHalfUp } from './forms/numbers.ts';
import { escapeHtml, Html } from './html.ts';

/** Instants go in as `Date` or in ISO form, days as `2026-11-16`; the sentence says with DATE, DATETIME or TIME how they are written. */
type TextArgs = Record<string, string | number | Date | Html>;
type PlainArgs = Record<string, string | number | Date>;

/** A problem's sentence is `problem-<code>`; its other fields fill the blanks. Fields that are lists are left out. */
export type Sayable = { readonly code: string };

/** The sentences of one language. */
export type T = {
  /** The sentence as Telegram's HTML, ready to be sent: values are escaped unless they are `Html`. */
  (id: string, args?: TextArgs): string;
  /** The same, to be put into other HTML. */
  html(id: string, args?: TextArgs): Html;
  /** For what shows no HTML: buttons, toasts, cells of a workbook. */
  plain(id: string, args?: PlainArgs): string;
  problem(problem: Sayable): string;
  plainProblem(problem: Sayable): string;
  has(id: string): boolean;
  readonly language: Language;
};

export type Texts = { for(language: Language): T };

/** A sentence could not be made as written: it, a variable or a function of it is missing. */
export class TextError extends Error {
  override name = 'TextError';
}

/** How numbers and days are written: in English as in Britain, where the day comes before the month too. */
const LOCALES: Record<Language, string> = { ru: 'ru', en: 'en-GB' };

/**
 * Reads `<language>.ftl` of every language. Throws on a file that is missing or holds a sentence twice.
 *
 * A sentence that cannot be made throws `TextError`. With `report` it is reported instead, and a person reads the best there is: the
 * Russian sentence, an ellipsis for a missing value, the sentence `text-missing`; never a key.
 */
export function loadTexts(folder: string, report?: (error: TextError) => void): Texts {
  const bundles = new Map(LANGUAGES.map((language) => [language, readBundle(folder, language)]));
  const bundleOf = (language: Language) => bundles.get(language)!;

  const say = (language: Language, id: string, args: Record<string, string | number>): string => {
    const bundle = bundleOf(language);
    const pattern = bundle.getMessage(id)?.value;
    const errors: Error[] = [];
    const text = typeset(pattern ? bundle.formatPattern(pattern, args, errors) : sayMissing(id, args, errors));
    if (errors.length === 0) return text;

    const error = new TextError(`text ${id} (${language}): ${errors.map(({ message }) => message).join('; ')}`);
    if (!report) throw error;
    report(error);
    return text.replace(/\{(\$?[\w-]+(\(\))?|\?\?\?)\}/g, '…');
  };

  const sayMissing = (id: string, args: Record<string, string | number>, errors: Error[]): string => {
    errors.push(new Error('no such sentence'));
    const russian = bundleOf('ru');
    const pattern = russian.getMessage(id)?.value || russian.getMessage('text-missing')?.value;
    return russian.formatPattern(pattern ?? '', args, errors);
  };

  const make = (language: Language): T => {
    const html = (id: string, args: TextArgs = {}) => say(language, id, mapValues(args, asMarkup));
    const plain = (id: string, args: PlainArgs = {}) => say(language, id, mapValues(args, asPlain));
    return Object.assign(html, {
      html: (id: string, args?: TextArgs) => new Html(html(id, args)),
      plain,
      problem: (problem: Sayable) => html(`problem-${problem.code}`, fieldsOf(problem)),
      plainProblem: (problem: Sayable) => plain(`problem-${problem.code}`, fieldsOf(problem)),
      has: (id: string) => bundleOf(language).hasMessage(id),
      language,
    });
  };
  const made = new Map(LANGUAGES.map((language) => [language, make(language)]));
  return { for: (language) => made.get(language)! };
}

const typeset = (text: string): string => nested(unbroken(text));

/** Quotation marks within quotation marks are of the other kind: «МБОУ „Луговская СОШ“». What is not closed stays as it is. */
function nested(text: string): string {
  if (!/«[^»]*«/.test(text)) return text;
  let depth = 0;
  const marks = [...text].map((sign) => {
    if (sign === '«') return ++depth > 1 ? '„' : sign;
    if (sign === '»') return --depth > 0 ? '“' : sign;
    return sign;
  });
  return depth === 0 ? marks.join('') : text;
}

/** The end of a line parts no number from what it counts («16 ноября», «3 дня») and no «рег. №» from its number. */
const unbroken = (text: string): string =>
  text.replace(/(?<=№) (?=\S)|(?<=\d) (?=\p{L})|(?<=[Рр]ег\.) (?=№)/gu, '\u00a0');

function readBundle(folder: string, language: Language): FluentBundle {
  const resource = new FluentResource(readFileSync(join(folder, `${language}.ftl`), 'utf8'));
  const bundle: FluentBundle = new FluentBundle(LOCALES[language], {
    useIsolating: false,
    functions: functionsOf(LOCALES[language], (id, args) =>
      bundle.formatPattern(bundle.getMessage(id)?.value ?? '', args),
    ),
  });
  const errors = bundle.addResource(resource);
  if (errors.length > 0) throw new TextError(`${language}.ftl: ${errors.map(({ message }) => message).join('; ')}`);
  return bundle;
}

/**
 * What sentences can do with their values:
 * - `DATE($day)` «16 ноября», `DATE($day, $today)` «16 ноября 2027 года» when that is another year than today's; `form: "weekday"` «понедельник, 16 ноября»; `"year"` «16 ноября 2026 года»; `"digits"` «16.11.2026»
 * - `DATETIME($instant, $timezone)` «12 ноября в 16:40», `TIME($instant, $timezone)` «16:40»
 * - `CAPITAL($words)` with a capital letter first, for the beginning of a line
 * - `PERCENT($value)`, of a value in percent that was worked out: «60,7 %», one digit after the comma, more where one would show a whole percent that it
 *   is not («29,96 %»); `decimals: 2` of a value that was told, as it was told
 * - `DECIMAL($value, digits: 2)`: exactly so many digits after the comma
 */
function functionsOf(
  locale: string,
  sentence: (id: string, args: Record<string, string>) => string,
): Record<string, FluentFunction> {
  // Making a format costs a hundred times more than using it: a summary of 3 000 schools spent half its time on it.
  const dates = new Map<string, Intl.DateTimeFormat>();
  const date = (instant: Date, timeZone: string, options: Intl.DateTimeFormatOptions) => {
    const key = [timeZone, ...Object.keys(options), ...Object.values(options)].join(' ');
    const format = dates.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...options });
    dates.set(key, format);
    return format.format(instant);
  };
  const numbers = new Map<string, Intl.NumberFormat>();
  const number = (value: number, options: Intl.NumberFormatOptions) => {
    const key = JSON.stringify(options);
    const format = numbers.get(key) ?? new Intl.NumberFormat(locale, options);
    numbers.set(key, format);
    return format.format(value);
  };
  const day = (instant: Date, timeZone: string) => date(instant, timeZone, { day: 'numeric', month: 'long' });
  const time = (instant: Date, timeZone: string) => date(instant, timeZone, { hour: '2-digit', minute: '2-digit' });

  const forms: Record<string, (instant: Date) => string> = {
    day: (instant) => day(instant, 'UTC'),
    weekday: (instant) => date(instant, 'UTC', { weekday: 'long', day: 'numeric', month: 'long' }),
    year: (instant) => sentence('date-with-year', { day: day(instant, 'UTC'), year: String(instant.getUTCFullYear()) }),
    digits: (instant) => date(instant, 'UTC', { day: '2-digit', month: '2-digit', year: 'numeric' }),
  };

  return {
    DATE: ([value, today], { form }) => {
      const instant = asInstant(value, DAY);
      const far = today !== undefined && asInstant(today, DAY).getUTCFullYear() !== instant.getUTCFullYear();
      const write = forms[form === undefined ? (far ? 'year' : 'day') : asText(form)];
      if (!write) throw new RangeError('no such form of a date');
      return write(instant);
    },
    DATETIME: ([value, zone]) => {
      const instant = asInstant(value, INSTANT);
      return sentence('date-with-time', { day: day(instant, asText(zone)), time: time(instant, asText(zone)) });
    },
    TIME: ([value, zone]) => time(asInstant(value, INSTANT), asText(zone)),
    CAPITAL: ([value]) => {
      const [first = '', ...rest] = asText(value);
      return first.toLocaleUpperCase(locale) + rest.join('');
    },
    PERCENT: ([value], { decimals }) =>
      number(asNumber(value) / 100, {
        style: 'percent',
        maximumFractionDigits: decimals === undefined ? digitsOf(asNumber(value)) : asNumber(decimals),
      }),
    DECIMAL: ([value], { digits }) =>
      number(asNumber(value), {
        minimumFractionDigits: asNumber(digits),
        maximumFractionDigits: asNumber(digits),
      }),
  };
}

/** Digits after the comma of a share: 30 % is said of no other than 30 %. */
const digitsOf = (percent: number): number =>
  [1, 2].find((digits) => Number.isInteger(percent) || !Number.isInteger(roundHalfUp(percent, digits))) ?? 3;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function asText(value: FluentValue | undefined): string {
  if (typeof value !== 'string') throw new TypeError('a string is needed');
  return value;
}

function asNumber(value: FluentValue | undefined): number {
  if (!(value instanceof FluentNumber)) throw new TypeError('a number is needed');
  return value.value;
}

function asInstant(value: FluentValue | undefined, shape: RegExp): Date {
  const instant = new Date(asText(value));
  if (!shape.test(asText(value)) || Number.isNaN(instant.getTime())) throw new RangeError('no such date');
  return instant;
}

const asPlain = (value: string | number | Date): string | number =>
  value instanceof Date ? value.toISOString() : value;

const asMarkup = (value: string | number | Date | Html): string | number => {
  if (value instanceof Html) return value.text;
  return typeof value === 'string' ? escapeHtml(value) : asPlain(value);
};

/** As much of what stands in a file or was typed as a sentence quotes: a cell may hold thousands of characters. */
const QUOTED = 300;

function fieldsOf(problem: Sayable): PlainArgs {
  const fields: PlainArgs = {};
  for (const [name, value] of Object.entries(problem)) {
    if (name === 'code') continue;
    if (typeof value === 'number') fields[name] = value;
    if (typeof value === 'string')
      fields[name] = value.length > QUOTED ? `${value.slice(0, QUOTED).toWellFormed()}…` : value;
  }
  return fields;
}

function mapValues<A, B>(values: Record<string, A>, change: (value: A) => B): Record<string, B> {
  const changed: Record<string, B> = {};
  for (const [name, value] of Object.entries(values)) changed[name] = change(value);
  return changed;
}
