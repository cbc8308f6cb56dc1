import type { Cell } from '../table.ts';

/**
 * What a cell of a table of results says. `none`: nothing, in whatever way it is written; `odd`: something that is no number. Decimals are
 * kept as they stand, for a share of 28,40 is not one of 28,4.
 */
export type CellNumber =
  | { kind: 'number'; digits: number; decimals: number; percent: boolean }
  | { kind: 'none' }
  | { kind: 'odd' }
  | { kind: 'trouble'; trouble: 'not-calculated' | 'error' };

const NOTHING =
  /^(?:[-–—−_.…*]+|нет|н\/?д|н\.\s?д\.?|нет данных|x|х|не сдавал[аи]?|не писал[аи]?|не участвовал[аи]?|отсутству[ею]т|не проводил(?:ся|ась|ось|и)|нет (?:\d{1,2}(?:-?го)? )?(?:класса|классов|обучающихся|учащихся|учеников|участников))$/iu;
/** Digits beyond these are noise, or no count of pupils. */
const DIGITS_MAX = 15;
const DECIMALS_MAX = 12;

/** Reads a number as tables hold it: `12,5`, `12.5 %`, `1 204`, `72 чел.`. `whole`: the column counts, so `1,204` is a thousand. */
export function cellNumber(cell: Cell | undefined, whole = false): CellNumber {
  if (!cell) return { kind: 'none' };
  if (cell.trouble) return { kind: 'trouble', trouble: cell.trouble };
  const text = cell.text.replace(/[\s\u00A0\u2007\u2009\u202F]+/g, ' ').trim();
  if (text === '' || NOTHING.test(text)) return { kind: 'none' };

  if (whole && /^\d{1,3}(?:,\d{3})+$/.test(text)) {
    return { kind: 'number', digits: Number(text.replaceAll(',', '')), decimals: 0, percent: false };
  }
  const match = /^(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d+))? ?(%|чел\.?|уч\.?)?$/u.exec(text);
  if (!match) return { kind: 'odd' };
  const [, integer = '', decimals = '', sign] = match;
  const fraction = decimals.slice(0, DECIMALS_MAX);
  const digits = integer.replaceAll(' ', '') + fraction;
  if (digits.length > DIGITS_MAX) return { kind: 'odd' };
  return { kind: 'number', digits: Number(digits), decimals: fraction.length, percent: sign === '%' };
}
