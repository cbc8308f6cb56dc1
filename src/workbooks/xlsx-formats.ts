import type { XmlListener } from './xml.ts';

/** How the number in a cell is to be shown, as far as it changes what the number says. */
export type NumberForm = 'plain' | 'percent' | 'date';

/** Formats that Excel knows by number alone. Source: ECMA-376 part 1, 18.8.30 */
const KNOWN_PERCENT = new Set([9, 10]);
const isKnownDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Collects the forms of the styles of cells, in the order in which cells name them, out of `xl/styles.xml`. */
export function formatsListener(forms: NumberForm[]): XmlListener {
  const codes = new Map<number, string>();
  let inCellXfs = false;
  return {
    open(name, { numFmtId, formatCode }) {
      if (name === 'cellXfs') inCellXfs = true;
      if (name === 'numFmt' && formatCode !== undefined) codes.set(Number(numFmtId), formatCode);
      if (name === 'xf' && inCellXfs) forms.push(formOf(Number(numFmtId ?? 0), codes));
    },
    close(name) {
      if (name === 'cellXfs') inCellXfs = false;
    },
  };
}

function formOf(id: number, codes: ReadonlyMap<number, string>): NumberForm {
  const code = codes.get(id);
  if (code === undefined) return KNOWN_PERCENT.has(id) ? 'percent' : isKnownDate(id) ? 'date' : 'plain';
  // A length of time is a number: as a time of day it would lose its days.
  if (/\[(?:h+|m+|s+)\]/i.test(code)) return 'plain';
  // What is only shown: text in quotation marks, one sign after `\`, the width after `_`, the filling after `*`, colours and languages.
  const bare = code.replace(/"[^"]*"|[\\_*].|\[[^\]]*\]/g, '').split(';')[0]!;
  if (bare.includes('%')) return 'percent';
  return /[ymdhs]/i.test(bare) && !/^general$/i.test(bare.trim()) ? 'date' : 'plain';
}
