import { allChoices, type XlsRow, type XlsScoredItem, type XlsScoring, type XlsSheet } from './xlsform.ts';
import { missing, type XlsLists } from './xlsform-choices.ts';
import { type Field, type GridRow, gridOf, remarkOthers } from './xlsform-columns.ts';
import { type ReadLevels, readLevels } from './xlsform-levels.ts';
import { nearest } from './xlsform-names.ts';
import type { XlsFinding, XlsProblem } from './xlsform-problem.ts';
import { comparable, SCORE_COLUMNS, type ScoreColumn } from './xlsform-words.ts';

/** What the sheets of points and levels make of a questionnaire; `scoring` is there when nothing is wrong with them. */
type ReadScores = { scoring?: XlsScoring; errors: XlsFinding[]; remarks: XlsFinding[] };

/** A factor while it is read: `key` tells it however it is written. */
type Factor = { key: string; id: string; cell: string; title?: Field };
type Item = {
  row: Extract<XlsRow, { kind: 'question' }>;
  cell: string;
  /** With the cell that says so first. */
  factor?: Factor & { said: string };
  points: Map<string, Points>;
  /** Something of its rows is told to be wrong. */
  broken?: true;
};
type Points = { value: number | null; cell: string };

/**
 * Reads the sheet `scores`, a row for each option of a question that counts for a factor, with the bounds of the sheet `levels`. Questions
 * and lists are those of the questionnaire as far as they could be read.
 */
export function readScores(
  sheet: XlsSheet,
  levels: XlsSheet | undefined,
  survey: { rows: readonly XlsRow[]; lists: XlsLists },
): ReadScores {
  const grid = gridOf<ScoreColumn>(sheet, SCORE_COLUMNS);
  const read = new ScoresReader(sheet.name, survey);
  const remarks = remarkOthers(grid);
  for (const column of ['item', 'option', 'points', 'factor'] as const) {
    if (!grid.has(column)) read.find(grid.header(), missing(column, SCORE_COLUMNS[column][0]!));
  }
  if (read.errors.length > 0) return { errors: [...grid.findings, ...read.errors], remarks };
  for (const row of grid.rows) read.row(row);
  const bounds = levels && readLevels(levels, read.factors);
  if (read.items.size === 0 && read.errors.length === 0) read.find(grid.header(), { code: 'xlsform-score-empty' });
  if (!levels) read.find(grid.header(), { code: 'xlsform-levels-missing' });
  const scoring = read.finish(bounds);
  const errors = [...grid.findings, ...read.errors, ...(bounds?.errors ?? [])];
  return {
    ...(errors.length === 0 ? { scoring } : {}),
    errors,
    remarks: [...remarks, ...read.remarks, ...(bounds?.remarks ?? [])],
  };
}

class ScoresReader {
  readonly #sheet: string;
  readonly #rows: readonly XlsRow[];
  readonly #lists: XlsLists;
  readonly errors: XlsFinding[] = [];
  readonly remarks: XlsFinding[] = [];
  readonly items = new Map<string, Item>();
  readonly factors = new Map<string, Factor>();

  constructor(sheet: string, { rows, lists }: { rows: readonly XlsRow[]; lists: XlsLists }) {
    this.#sheet = sheet;
    this.#rows = rows;
    this.#lists = lists;
  }

  find(cell: string, problem: XlsProblem): void {
    this.errors.push({ sheet: this.#sheet, cell, problem });
  }

  row(row: GridRow<ScoreColumn>): void {
    const [item, option, points] = [row.field('item'), row.field('option'), row.field('points')];
    const factor = row.field('factor');
    if ([item, option, points, factor].every(({ text }) => text === '')) return;
    const own = this.#item(item);
    const belongs = this.#factor(factor, row.field('factor_label'));
    if (own && belongs) this.#belong(own, belongs, factor.cell);
    const value = this.#points(points);
    if (own && !this.#option(own, option, value)) own.broken = true;
  }

  /** The question that is spoken of, if it is one with options. */
  #item({ text, cell }: Field): Item | undefined {
    const known = this.items.get(text);
    if (known) return known;
    if (text === '') {
      this.find(cell, { code: 'xlsform-score-no-item' });
      return undefined;
    }
    const row = this.#rows.find(({ name }) => name === text);
    if (!row) {
      const names = this.#rows.filter((one) => isScorable(one)).map(({ name }) => name);
      this.find(cell, { code: 'xlsform-unknown-name', got: text, like: nearest(text, names) });
    } else if (!isScorable(row)) this.find(cell, { code: 'xlsform-score-not-choice', got: text });
    else {
      const item: Item = { row, cell, points: new Map() };
      this.items.set(text, item);
      return item;
    }
    return undefined;
  }

  #factor({ text, cell }: Field, label: Field): Factor | undefined {
    if (text === '') return undefined;
    const key = comparable(text);
    const factor: Factor = this.factors.get(key) ?? { key, id: text, cell };
    this.factors.set(key, factor);
    if (label.text !== '' && factor.title && factor.title.text !== label.text) {
      this.find(label.cell, { code: 'xlsform-factor-two-labels', got: text, cell: factor.title.cell });
    } else if (label.text !== '') factor.title ??= label;
    return factor;
  }

  #belong(item: Item, factor: Factor, cell: string): void {
    item.factor ??= { ...factor, said: cell };
    if (item.factor.key === factor.key) return;
    const { id, said } = item.factor;
    this.find(cell, { code: 'xlsform-score-two-factors', got: item.row.name, factor: id, cell: said });
  }

  /** Undefined: it is told to be wrong. */
  #points({ text, cell }: Field): Points | undefined {
    if (NOT_COUNTED.has(text.toLowerCase())) return { value: null, cell };
    if (POINTS.test(text)) return { value: Number(text.replace(',', '.')), cell };
    this.find(cell, { code: 'xlsform-score-points', got: text === '' ? 'none' : text });
    return undefined;
  }

  /** Whether the points of the option could be kept. */
  #option({ row, points }: Item, { text, cell }: Field, value: Points | undefined): boolean {
    const names = allChoices(this.#lists, row).map(({ name }) => name);
    const before = points.get(text);
    if (text === '') this.find(cell, { code: 'xlsform-score-no-option' });
    else if (before) this.find(cell, { code: 'xlsform-score-twice', got: text, item: row.name, cell: before.cell });
    // A list that is missing is told on its own sheet.
    else if (names.length > 0 && !names.includes(text)) {
      const list = row.list ?? '';
      this.find(cell, { code: 'xlsform-score-unknown-option', got: text, list, known: names.slice(0, 20).join(', ') });
    } else points.set(text, { value: value?.value ?? null, cell });
    return value !== undefined && points.get(text)?.cell === cell;
  }

  finish(bounds: ReadLevels | undefined): XlsScoring {
    for (const item of this.items.values()) this.#check(item);
    for (const { key, id, cell } of this.factors.values()) {
      if (bounds && !bounds.of(key)) this.find(cell, { code: 'xlsform-factor-no-levels', got: id });
    }
    return {
      items: [...this.items.values()].map(
        ({ row, factor, points }): XlsScoredItem => ({
          name: row.name,
          factor: factor?.id ?? '',
          points: new Map([...points].map(([option, { value }]) => [option, value])),
        }),
      ),
      factors: [...this.factors.values()].map(({ key, id, title }) => ({
        ...{ id, title: title?.text ?? id },
        ...(bounds?.of(key) ?? { levels: [], common: true }),
      })),
    };
  }

  #check({ row, cell, factor, points, broken }: Item): void {
    if (!factor) this.find(cell, { code: 'xlsform-score-no-factor', got: row.name });
    if (!broken && [...points.values()].every(({ value }) => (value ?? 0) === 0)) {
      this.find(cell, { code: 'xlsform-score-nothing', got: row.name });
    }
    const missed = allChoices(this.#lists, row).filter(({ name }) => !points.has(name));
    if (missed.length === 0) return;
    const options = missed.map(({ name }) => name).join(', ');
    this.remarks.push({
      ...{ sheet: this.#sheet, cell },
      problem: { code: 'xlsform-score-missed', got: row.name, options },
    });
  }
}

const POINTS = /^\d{1,4}(?:[.,]\d{1,2})?$/;
/** Written for points: who chooses it has not answered. */
const NOT_COUNTED = new Set(['-', '–', '—', 'не учитывается', 'n/a']);

const isScorable = (row: XlsRow): row is Item['row'] => row.kind === 'question' && row.list !== undefined;
