import type { XlsChoice, XlsSheet } from './xlsform.ts';
import { type Field, gridOf, remarkOthers } from './xlsform-columns.ts';
import type { XlsFinding, XlsProblem } from './xlsform-problem.ts';
import { CHOICE_COLUMNS, type ChoiceColumn, comparable, LOOKS } from './xlsform-words.ts';

/** The lists of choices as they are read. */
export type XlsLists = {
  lists: Map<string, XlsChoice[]>;
  /** The bare words a choice filter may use. */
  columns: ReadonlySet<string>;
  /** Where each list begins. */
  cells: ReadonlyMap<string, string>;
  /** The texts of choices with their places, to look for names in them. */
  texts: readonly Field[];
  errors: XlsFinding[];
  remarks: XlsFinding[];
};

const MOST_CHOICES = 5000;

export const NO_LISTS: XlsLists = {
  lists: new Map(),
  columns: new Set(),
  cells: new Map(),
  texts: [],
  errors: [],
  remarks: [],
};

/** Reads the sheet `choices`. `mayRepeat`: the settings allow one choice to stand several times in a list, as filters may need it. */
export function readChoices(sheet: XlsSheet, mayRepeat: boolean): XlsLists {
  const grid = gridOf<ChoiceColumn>(sheet, CHOICE_COLUMNS);
  const errors = [...grid.findings];
  const find = (cell: string, problem: XlsProblem): void => void errors.push({ sheet: sheet.name, cell, problem });
  for (const column of ['list_name', 'name', 'label'] as const) {
    if (!grid.has(column)) find(grid.header(), missing(column, CHOICE_COLUMNS[column][0]!));
  }
  if (grid.rows.length > MOST_CHOICES) find(grid.header(), { code: 'xlsform-too-many-rows', max: MOST_CHOICES });
  const lists = new Map<string, XlsChoice[]>();
  const cells = new Map<string, string>();
  const seen = new Map<string, string>();
  const texts: Field[] = [];
  if (errors.some(({ problem }) => problem.code === 'xlsform-no-column' || problem.code === 'xlsform-too-many-rows')) {
    return { ...NO_LISTS, errors };
  }

  const filters = [...grid.others].filter(([header]) => !LOOKS.test(comparable(header)));
  for (const row of grid.rows) {
    const [list, name] = [row.field('list_name'), row.field('name')];
    const label = row.words('label');
    if (list.text === '' && name.text === '' && label.words.size === 0) continue;
    if (list.text === '') find(list.cell, { code: 'xlsform-list-of-choice-missing' });
    if (name.text === '') find(name.cell, { code: 'xlsform-choice-no-name' });
    if (/\s/.test(name.text)) find(name.cell, { code: 'xlsform-choice-blank', got: name.text });
    if (label.words.size === 0) find(label.cell, { code: 'xlsform-choice-no-label' });
    if (list.text === '' || name.text === '') continue;
    const key = `${list.text}\n${name.text}`;
    const before = seen.get(key);
    if (before !== undefined && !mayRepeat) {
      find(name.cell, { code: 'xlsform-choice-twice', got: name.text, list: list.text, cell: before });
      continue;
    }
    seen.set(key, name.cell);
    if (!cells.has(list.text)) cells.set(list.text, list.cell);
    texts.push(...label.cells);
    const columns = new Map([
      ...filters.map(([header, { column }]) => [header, row.other(column)] as const),
      ['name', name.text] as const,
    ]);
    lists.set(list.text, [...(lists.get(list.text) ?? []), { name: name.text, label: label.words, columns }]);
  }
  const columns = new Set([...filters.map(([header]) => header), 'name']);
  const remarks = remarkOthers(grid).filter(({ problem }) => problem.code === 'xlsform-column-ignored');
  return { lists, columns, cells, texts, errors, remarks };
}

/** A column that a sheet must have, with its Russian name. */
export const missing = (column: string, also: string): XlsProblem => ({ code: 'xlsform-no-column', column, also });
