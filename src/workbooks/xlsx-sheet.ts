import { type Cell, cellPlace, columnLetters, type RawSheet } from './table.ts';
import type { NumberForm } from './xlsx-formats.ts';
import { plainText, TextCollector } from './xlsx-texts.ts';
import type { Attributes, XmlListener } from './xml.ts';

/** What a sheet needs of the rest of its workbook. */
export type SheetSetting = {
  texts: readonly string[];
  forms: readonly NumberForm[];
  /** Days are counted from 1904, as Excel did on a Macintosh. */
  from1904: boolean;
  /** Columns right of this are not merged. */
  columns: number;
  /** Throws when one cell more than may be is read. */
  countCell: () => void;
};

/** Source: ECMA-376 part 1, 18.3.1.46 */
const MARGIN = /^(?:odd|even|first)(?:Header|Footer)$/;
const MARGIN_CODE = /&(?:"[^"]*"|K[\dA-F]{6}|\d{1,3}|[A-Z])/g;

type RawRow = { number: number; cells: Cell[] };

/** A range that is larger is no heading and no name that stands for several rows; a sheet may claim to be one range. */
const MERGED_RANGE_MAX = 10_000;
const MERGED_CELLS_MAX = 200_000;

/** Reads the cells with text of one `xl/worksheets/….xml`. Source of its elements: ECMA-376 part 1, 18.3.1 */
export class SheetReader implements Required<XmlListener> {
  readonly #setting: SheetSetting;
  readonly #rows: RawRow[] = [];
  readonly #ranges: string[] = [];
  readonly #inline = new TextCollector();
  /** Texts of formulas that other cells share, by their numbers. */
  readonly #shared = new Map<string, string>();
  #inData = false;
  /** Headers and footers of its pages, without their codes. */
  readonly margins: string[] = [];
  #margin: string | undefined;
  #row: RawRow = { number: 0, cells: [] };
  #column = 0;
  #address: string | undefined;
  #type = 'n';
  #form: NumberForm = 'plain';
  #value = '';
  #formula: string | undefined;
  #formulaId: string | undefined;
  /** Which element the text belongs to. */
  #within: 'v' | 'f' | 'is' | undefined;

  constructor(setting: SheetSetting) {
    this.#setting = setting;
  }

  open = (name: string, attributes: Attributes): void => {
    if (name === 'sheetData') this.#inData = true;
    else if (!this.#inData) {
      if (name === 'mergeCell' && attributes.ref !== undefined) this.#ranges.push(attributes.ref);
      else if (MARGIN.test(name)) this.#margin = '';
    } else if (name === 'row') this.#openRow(attributes);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#within = 'v';
    else if (name === 'f') {
      this.#within = 'f';
      this.#formula = '';
      this.#formulaId = attributes.si;
    } else if (name === 'is') this.#within = 'is';
    else if (this.#within === 'is') this.#inline.open(name);
  };

  text = (text: string): void => {
    if (this.#margin !== undefined) this.#margin += text;
    else if (this.#within === 'v') this.#value += text;
    else if (this.#within === 'f') this.#formula += text;
    else if (this.#within === 'is') this.#inline.add(text);
  };

  close = (name: string): void => {
    if (name === 'sheetData') this.#inData = false;
    else if (!this.#inData) this.#closeMargin();
    else if (name === 'c') this.#closeCell();
    else if (name === 'v' || name === 'f' || name === 'is') this.#within = undefined;
    else if (this.#within === 'is') this.#inline.close(name);
  };

  #closeMargin(): void {
    const text = plainText(this.#margin ?? '')
      .replace(MARGIN_CODE, '\n')
      .trim();
    this.#margin = undefined;
    if (text !== '') this.margins.push(text);
  }

  /** What was read; ranges have their text in each of their cells. */
  sheet(name: string): RawSheet {
    this.#merge();
    return { name, rows: this.#rows };
  }

  /** A row that does not say where it stands comes next, as do cells. */
  #openRow({ r }: Attributes): void {
    const number = r === undefined ? this.#row.number + 1 : Number(r);
    if (!Number.isInteger(number) || number <= this.#row.number) throw new Error('a row out of its place');
    this.#row = { number, cells: [] };
    this.#column = 0;
  }

  #openCell({ r, t, s }: Attributes): void {
    const place = r === undefined ? { column: this.#column + 1, row: this.#row.number } : cellPlace(r);
    if (!place || place.row !== this.#row.number || place.column <= this.#column) {
      throw new Error('a cell out of its place');
    }
    this.#column = place.column;
    this.#address = r;
    this.#type = t ?? 'n';
    this.#form = (s === undefined ? undefined : this.#setting.forms[Number(s)]) ?? 'plain';
    this.#value = '';
    this.#formula = undefined;
    this.#formulaId = undefined;
    this.#within = undefined;
  }

  #closeCell(): void {
    const read = this.#read();
    if (read.text === '') return;
    this.#setting.countCell();
    if (this.#row.cells.length === 0) this.#rows.push(this.#row);
    const address = this.#address ?? `${columnLetters(this.#column)}${this.#row.number}`;
    this.#row.cells.push({ column: this.#column, address, ...read });
  }

  #read(): Pick<Cell, 'text' | 'trouble'> {
    const formula = this.#formulaText();
    const value = this.#value;
    if (this.#type === 'e') return { text: value.trim(), trouble: 'error' };
    if (this.#type === 'inlineStr') return { text: this.#inline.take().trim() };
    if (this.#type === 'str') return { text: plainText(value).trim() };
    const bare = value.trim();
    if (bare === '') return formula === undefined ? { text: '' } : { text: `=${formula}`, trouble: 'not-calculated' };
    if (this.#type === 's') return { text: textAt(this.#setting.texts, bare) };
    if (this.#type === 'b') return { text: String(bare === '1' || bare === 'true') };
    if (this.#type === 'd') return { text: dateText(new Date(/(?:Z|[+-]\d\d:\d\d)$/.test(bare) ? bare : `${bare}Z`)) };
    return { text: numberText(Number(bare), this.#form, this.#setting.from1904) };
  }

  #formulaText(): string | undefined {
    if (this.#formula === undefined || this.#formulaId === undefined) return this.#formula;
    if (this.#formula !== '') this.#shared.set(this.#formulaId, this.#formula);
    return this.#shared.get(this.#formulaId) ?? '';
  }

  #merge(): void {
    const rows = new Map(this.#rows.map((row) => [row.number, row]));
    const touched = new Set<RawRow>();
    let merged = 0;
    for (const range of this.#ranges) {
      const [from, to] = range.split(':').map(cellPlace);
      if (!from || !to) continue;
      const size = (to.column - from.column + 1) * (to.row - from.row + 1);
      if (!(size > 1 && size <= MERGED_RANGE_MAX) || merged + size > MERGED_CELLS_MAX) continue;
      merged += size;
      const master = rows.get(from.row)?.cells.find(({ column }) => column === from.column);
      if (!master || master.mergedFrom !== undefined) continue;
      const mergedFrom = range.slice(0, range.indexOf(':'));
      for (let number = from.row; number <= to.row; number += 1) {
        const row = rows.get(number) ?? { number, cells: [] };
        // What else a range holds nobody sees.
        row.cells = row.cells.filter((cell) => cell === master || cell.column < from.column || cell.column > to.column);
        for (let column = from.column; column <= Math.min(to.column, this.#setting.columns); column += 1) {
          if (number !== from.row || column !== from.column) {
            row.cells.push({ ...master, column, address: `${columnLetters(column)}${number}`, mergedFrom });
          }
        }
        rows.set(number, row);
        touched.add(row);
      }
    }
    if (touched.size === 0) return;
    for (const row of touched) row.cells.sort((one, other) => one.column - other.column);
    this.#rows.length = 0;
    for (const row of [...rows.values()].sort((one, other) => one.number - other.number)) this.#rows.push(row);
  }
}

function textAt(texts: readonly string[], index: string): string {
  const text = texts[Number(index)];
  if (text === undefined) throw new Error('a text that is not there');
  return text;
}

/** Fifteen digits as Excel keeps them; a share of a percent cell as percent, which its bare number would hide. */
function numberText(value: number, form: NumberForm, from1904: boolean): string {
  if (!Number.isFinite(value)) throw new Error('a number that is none');
  if (form === 'date') return dateText(new Date(Math.round((value - 25_569 + (from1904 ? 1462 : 0)) * 86_400_000)));
  const percent = form === 'percent';
  if (!percent && Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const digits = Number((percent ? value * 100 : value).toPrecision(15));
  const text =
    Math.abs(digits) >= 1e21 || (digits !== 0 && Math.abs(digits) < 1e-6) ? plainDigits(digits) : String(digits);
  return percent ? `${text}%` : text;
}

const plainDigits = (value: number): string =>
  value.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: 15 });

/** A day, with its time if it has one. A time without a day stands in 1899, the start of Excel's count. */
function dateText(date: Date): string {
  const ms = date.getTime();
  if (!Number.isFinite(ms)) return '';
  const [day, time] = new Date(Math.round(ms / 1000) * 1000).toISOString().split(/[T.]/);
  const clock = time!.slice(0, 5);
  if (date.getUTCFullYear() < 1900) return clock;
  return clock === '00:00' ? day! : `${day} ${clock}`;
}
