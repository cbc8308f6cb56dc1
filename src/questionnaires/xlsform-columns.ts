import { templateOf } from '../forms/template.ts';
import type { Words, XlsSheet } from './xlsform.ts';
import type { XlsFinding, XlsProblem } from './xlsform-problem.ts';
import { comparable, LOOKS, languageOf, meant, TRANSLATED } from './xlsform-words.ts';

/** A cell of a row under a column that is known. `cell` is there even when nothing stands in it. */
export type Field = { text: string; cell: string };

/** A sheet with its columns recognised. */
export type Grid<N extends string> = {
  sheet: string;
  rows: readonly GridRow<N>[];
  /** Whether the sheet has the column. */
  has: (column: N) => boolean;
  /** Where the header of a column stands; of one that is not there, where headers begin. */
  header: (column?: N) => string;
  /** Columns that are none of the layout's, by their header as it is written. */
  others: ReadonlyMap<string, { column: number; cell: string }>;
  findings: XlsFinding[];
  remarks: XlsFinding[];
};

export type GridRow<N extends string> = {
  number: number;
  /** What stands under a column without a language. */
  field: (column: N) => Field;
  /** What stands under a column in all its languages. */
  words: (column: N) => { words: Words; cell: string; cells: readonly Field[] };
  /** What stands under another column. */
  other: (column: number) => string;
};

type Column<N extends string> = { name: N; language: string; column: number; cell: string };

/**
 * Recognises the columns of a sheet by its first row with text. Cells that hold a formula without a value, and columns that stand there twice,
 * are findings.
 */
export function gridOf<N extends string>(sheet: XlsSheet, names: Readonly<Record<N, readonly string[]>>): Grid<N> {
  const [head, ...body] = sheet.rows;
  const findings: XlsFinding[] = [];
  const find = (cell: string, problem: XlsProblem): void => void findings.push({ sheet: sheet.name, cell, problem });
  const columns: Column<N>[] = [];
  const others = new Map<string, { column: number; cell: string }>();
  for (const { column, address, text } of head?.cells ?? []) {
    const { name, language } = headerOf(names, text);
    if (name === undefined) {
      others.set(text, { column, cell: address });
      continue;
    }
    const before = columns.find((one) => one.name === name && one.language === language);
    if (before) find(address, { code: 'xlsform-column-twice', column: text, cell: before.cell });
    else columns.push({ name, language, column, cell: address });
  }

  const first = head?.cells[0]?.address ?? 'A1';
  const of = (name: N): Column<N>[] => columns.filter((one) => one.name === name);
  const rows = body.map(({ number, cells }): GridRow<N> => {
    const texts = new Map<number, string>();
    for (const { column, address, text, mergedFrom, trouble } of cells) {
      if (trouble) find(address, { code: 'xlsform-formula' });
      else if (mergedFrom === undefined) texts.set(column, text);
    }
    const fieldOf = ({ column, cell }: Column<N>): Field => ({
      text: texts.get(column) ?? '',
      cell: cell.replace(/\d+$/, String(number)),
    });
    const nowhere = { text: '', cell: first.replace(/\d+$/, String(number)) };
    return {
      number,
      field: (name) => {
        const [column] = of(name);
        return column ? fieldOf(column) : nowhere;
      },
      words(name) {
        const fields = of(name).map((column) => ({ language: column.language, ...fieldOf(column) }));
        const filled = fields.filter(({ text }) => text !== '');
        const words = new Map(filled.map(({ language, text }) => [language, templateOf(text)]));
        return { words, cell: (filled[0] ?? fields[0] ?? nowhere).cell, cells: filled };
      },
      other: (column) => texts.get(column) ?? '',
    };
  });
  return {
    sheet: sheet.name,
    // A row whose cells are all parts of a merged range above says nothing.
    rows: rows.filter((_, index) => body[index]!.cells.some(({ mergedFrom }) => mergedFrom === undefined)),
    has: (name) => of(name).length > 0,
    header: (name) => (name === undefined ? first : (of(name)[0]?.cell ?? first)),
    others,
    findings,
    remarks: [],
  };
}

/** `label::Русский (ru)` is the label in Russian. Two colons part name and language, in older forms one. */
function headerOf<N extends string>(
  names: Readonly<Record<N, readonly string[]>>,
  text: string,
): { name: N | undefined; language: string } {
  const plain = meant(names, text);
  if (plain !== undefined) return { name: plain, language: '' };
  const [, before = '', after = ''] = /^(.*?)\s*::?\s*(.*)$/s.exec(text) ?? [];
  const name = meant(names, before);
  return name !== undefined && TRANSLATED.includes(name) && after !== ''
    ? { name, language: languageOf(after) }
    : { name: undefined, language: '' };
}

/** Remarks on the columns that are let be: those that only change the looks, once where they first say something, and those nobody knows. */
export function remarkOthers<N extends string>(grid: Grid<N>): XlsFinding[] {
  return [...grid.others].flatMap(([header, { column, cell }]): XlsFinding[] => {
    const used = grid.rows.filter((row) => row.other(column) !== '');
    if (used.length === 0) return [];
    const looks = LOOKS.test(comparable(header.replace(/::?/g, ':')).replace(/_?:_?/g, ':'));
    return [
      looks
        ? {
            sheet: grid.sheet,
            cell: cell.replace(/\d+$/, String(used[0]!.number)),
            problem: { code: 'xlsform-column-ignored', column: header, count: used.length },
          }
        : { sheet: grid.sheet, cell, problem: { code: 'xlsform-column-unknown', column: header } },
    ];
  });
}
