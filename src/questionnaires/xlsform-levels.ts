import { RISK_LEVELS, type RiskLevel } from '../domain/questionnaire.ts';
import type { XlsLevel, XlsSheet } from './xlsform.ts';
import { missing } from './xlsform-choices.ts';
import { type Field, type GridRow, gridOf, remarkOthers } from './xlsform-columns.ts';
import type { XlsFinding, XlsProblem } from './xlsform-problem.ts';
import { comparable, LEVEL_COLUMNS, LEVELS, type LevelColumn, meant } from './xlsform-words.ts';

/** The bounds of the levels by factor. */
export type ReadLevels = {
  /** `common`: those that hold for every factor without bounds of its own. Undefined: there are none. */
  of: (factor: string) => { levels: readonly XlsLevel[]; common: boolean } | undefined;
  errors: XlsFinding[];
  remarks: XlsFinding[];
};

type Row = { id: RiskLevel; from: number; to: number; at: { level: string; from: string; to: string } };

/** Scores go from 0 to this. */
const MOST = 100;

/** Reads the sheet `levels`: which scores are a low, a medium and a high risk, for all factors or for the one that a row names. */
export function readLevels(sheet: XlsSheet, factors: ReadonlyMap<string, { id: string }>): ReadLevels {
  const grid = gridOf<LevelColumn>(sheet, LEVEL_COLUMNS);
  const errors = [...grid.findings];
  const find = (cell: string, problem: XlsProblem): void => void errors.push({ sheet: sheet.name, cell, problem });
  for (const column of ['level', 'from', 'to'] as const) {
    if (!grid.has(column)) find(grid.header(), missing(column, LEVEL_COLUMNS[column][0]!));
  }
  const remarks = remarkOthers(grid);
  const bounds = new Map<string, Row[]>();
  // What is wrong with a row is told once, and not that the others do not fit together without it.
  const broken = new Set<string>();
  const complete = errors.length === 0;
  for (const row of complete ? grid.rows : []) {
    if ([row.field('level'), row.field('from'), row.field('to')].every(({ text }) => text === '')) continue;
    const factor = row.field('factor');
    const key = factor.text === '' ? ALL : comparable(factor.text);
    if (key !== ALL && !factors.has(key)) {
      const known = [...factors.values()].map(({ id }) => id).join(', ') || 'none';
      find(factor.cell, { code: 'xlsform-level-factor', got: factor.text, known });
      continue;
    }
    const read = readRow(row, find);
    if (!read) broken.add(key);
    bounds.set(key, [...(bounds.get(key) ?? []), ...(read ? [read] : [])]);
  }
  for (const [key, rows] of bounds) if (!broken.has(key)) checkTogether(rows, find);
  return {
    of(factor) {
      const own = bounds.get(factor);
      const found = own ?? bounds.get(ALL);
      // Where the sheet has no columns, that is what is to be told.
      if (!found) return complete ? undefined : { levels: [], common: true };
      const levels = found.toSorted((a, b) => a.from - b.from).map(({ id, from, to }) => ({ id, from, to }));
      return { levels, common: own === undefined };
    },
    errors,
    remarks,
  };
}

/** Stands for every factor without bounds of its own; no factor is called so. */
const ALL = '';

function readRow(row: GridRow<LevelColumn>, find: (cell: string, problem: XlsProblem) => void): Row | undefined {
  const [level, from, to] = [row.field('level'), row.field('from'), row.field('to')];
  const id = meant<RiskLevel>(LEVELS, level.text);
  if (id === undefined) find(level.cell, { code: 'xlsform-level-unknown', got: level.text || 'none' });
  const bound = ({ text, cell }: Field): number | undefined => {
    const number = /^\d{1,3}$/.test(text) ? Number(text) : undefined;
    if (number !== undefined && number <= MOST) return number;
    find(cell, { code: 'xlsform-level-bound', got: text || 'none' });
    return undefined;
  };
  const [first, last] = [bound(from), bound(to)];
  if (id === undefined || first === undefined || last === undefined) return undefined;
  if (first > last) {
    find(to.cell, { code: 'xlsform-level-backward', from: first, to: last });
    return undefined;
  }
  return { id, from: first, to: last, at: { level: level.cell, from: from.cell, to: to.cell } };
}

/** The levels of a factor follow one another from 0 to 100, from the lowest risk up, each once. */
function checkTogether(rows: readonly Row[], find: (cell: string, problem: XlsProblem) => void): void {
  const sorted = rows.toSorted((a, b) => a.from - b.from || a.to - b.to);
  for (const [index, { id, from, at }] of sorted.entries()) {
    const before = sorted[index - 1];
    const same = sorted.slice(0, index).find((one) => one.id === id);
    if (same) find(at.level, { code: 'xlsform-level-twice', got: id, cell: same.at.level });
    else if (before && RISK_LEVELS.indexOf(before.id) > RISK_LEVELS.indexOf(id)) {
      find(at.level, { code: 'xlsform-level-order', got: id, before: before.id });
    }
    if (!before && from > 0) find(at.from, { code: 'xlsform-level-start', got: from });
    if (before && from <= before.to) find(at.from, { code: 'xlsform-level-overlap', got: from, cell: before.at.to });
    if (before && from > before.to + 1) {
      const first = before.to + 1;
      find(at.from, { code: 'xlsform-level-gap', got: from, first, last: from - 1, length: from - first });
    }
  }
  const last = sorted.at(-1);
  if (last && last.to < MOST) find(last.at.to, { code: 'xlsform-level-end', got: last.to });
}
