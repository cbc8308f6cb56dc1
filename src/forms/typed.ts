/** Makes typed text comparable and storable. */

const DIGITS: readonly number[] = [0xff10, 0x0660, 0x06f0];

/** One number or word as most people type it. */
const PLAIN_ALREADY = /^[\da-zа-я]+$/;

/** For recognising words and numbers: one kind of space, dash and digit, lower case, «е» for «ё», no quotes around, no final punctuation. */
export function plain(text: string): string {
  if (PLAIN_ALREADY.test(text)) return text;
  return [...text]
    .map((sign) => digit(sign) ?? sign)
    .join('')
    .replace(/[\u200B-\u200F\u2060\uFEFF\u00AD]/g, '')
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g, '-')
    .replace(/[\uFF05\uFE6A\u066A]/g, '%')
    .replace(/\uFF0E/g, '.')
    .replace(/\uFF0C/g, ',')
    .replace(/\s+/g, ' ')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .trim()
    .replace(/^[«»"“”„'`]+|[«»"“”„'`]+$/g, '')
    .replace(/(?<=[\p{L}\d%)])[.,;!?\s]+$/u, '')
    .trim();
}

/** Own words as they are kept: line breaks stay, other control and invisible characters go. Empty when nothing is left to read. */
export function tidy(text: string): string {
  if (PLAIN_ALREADY.test(text)) return text;
  const kept = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[^\P{Cc}\n]/gu, '')
    .replace(/[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g, '')
    .trim();
  return /[^\p{C}\p{Z}\s\u2800\u3164\u115F\u1160]/u.test(kept) ? kept : '';
}

/** Own words that a person must give, kept as they are. Empty when there is no letter and no digit: «.» or «—» says nothing to its reader. */
export function wordsOf(text: string): string {
  const kept = tidy(text);
  return /[\p{L}\p{N}]/u.test(kept) ? kept : '';
}

/** In code points, as people count: an emoji of one code point is one. */
export const length = (text: string): number => [...text].length;

/** What was typed, to be shown in a sentence: one line, at most 40 characters. */
export function quote(text: string): string {
  const line = [...tidy(text).replace(/\s+/g, ' ')];
  return line.length > 40 ? `${line.slice(0, 39).join('')}…` : line.join('');
}

function digit(sign: string): string | undefined {
  const code = sign.codePointAt(0) ?? 0;
  const zero = DIGITS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? undefined : String(code - zero);
}
