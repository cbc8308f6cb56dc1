import type { SaidSchool } from '../../domain/school-match.ts';
import type { Cell } from '../table.ts';
import type { Head } from './heads.ts';
import type { Told } from './told.ts';

/** Whom a line is about. `total`: all rows above; `municipality`: one by name; `benchmark`: region, country, sample. */
export type Who =
  | { kind: 'school'; said: SaidSchool; cell: string; municipality?: string }
  | { kind: 'total' | 'benchmark'; name: string; cell: string }
  /** `login`: as ФИС ОКО names municipalities (`reg99_m001`), whose schools stand below them. */
  | { kind: 'municipality'; name: string; cell: string; login?: string };

/** A row with numbers, and whom it is about. */
export type Line = {
  row: number;
  /** Absent: the table names no school. */
  who?: Who;
  told: Told;
  /** «А» of «5А». */
  letter?: string;
  /** Cells under columns of values, by column. */
  values: ReadonlyMap<number, Cell>;
};

/** One pupil: codes and marks are counted up and not kept. */
export type PupilLine = { row: number; who?: Who; told: Told; cells: ReadonlyMap<number, Cell> };

/** A group of four lines of one school: «Понизили», «Подтвердили», «Повысили», «Всего». */
export type JournalLine = {
  row: number;
  who: Who;
  told: Told;
  cells: Partial<Record<'lowered' | 'confirmed' | 'raised' | 'n', Cell>>;
};

/** A table under its head, and in it lines of schools, of totals and of pupils. */
export type ResultTable = {
  sheet: string;
  head: Head;
  headRow: number;
  told: Told;
  lines: Line[];
  pupils: PupilLine[];
  journal: JournalLine[];
  /** The headings above it; of the first table of a sheet alone. */
  spoken: readonly Spoken[];
  /** What the name of its sheet tells. */
  named: Told;
  /** How many pupils the file itself says a school has, by the cell that says so. */
  announced: { who: Who; count: number; cell: string }[];
};

/** A heading above the first table, and what it tells. */
export type Spoken = { cell: string; text: string; told: Told };
