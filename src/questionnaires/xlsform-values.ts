import { readDate } from '../forms/dates.ts';
import { dayNumber } from '../forms/expression-values.ts';
import { asText, type Fraction, fractionOf, isNumber } from '../forms/fraction.ts';
import type { XlsQuestionType } from './xlsform.ts';

/** How an acknowledgement is kept. Source: the ODK XForms specification, `trigger` */
export const ACKNOWLEDGED = 'OK';

/** What is wrong with a value of a type. */
export type ValueTrouble = 'integer' | 'decimal' | 'date' | 'acknowledge' | 'too-large';

/** Whole numbers up to this stay exact in every program that opens the answers. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** Brings a typed value of a question without a list to the form in which it is kept and compared: `12,50` → `12.5`, `1.9.2026` → `2026-09-01`. */
export function keptValue(
  type: Exclude<XlsQuestionType, 'select_one' | 'select_multiple'>,
  text: string,
  today: string,
): { text: string } | { trouble: ValueTrouble } {
  switch (type) {
    case 'text':
    case 'file':
      return { text };
    case 'integer':
    case 'decimal': {
      const number = numberTyped(text);
      if (!isNumber(number) || (type === 'integer' && number.d !== 1n)) return { trouble: type };
      if (Math.abs(Number(number.n) / Number(number.d)) > LARGEST) return { trouble: 'too-large' };
      return { text: asText(number) };
    }
    case 'date': {
      const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
      if (day !== undefined) return dayNumber(day) === undefined ? { trouble: 'date' } : { text: day };
      const read = readDate(text, today);
      return read.kind === 'date' ? { text: read.date } : { trouble: 'date' };
    }
    case 'acknowledge':
      return /^(?:ok|ок|да|yes|true)$/i.test(text) ? { text: ACKNOWLEDGED } : { trouble: 'acknowledge' };
  }
}

/** A number as people type it: a comma may stand for the point, blanks part the thousands. */
function numberTyped(text: string): Fraction {
  const bare = text.replace(/(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))/g, '').replace('−', '-');
  return fractionOf(/^[-+]?\d+,\d+$/.test(bare) ? bare.replace(',', '.') : bare);
}
