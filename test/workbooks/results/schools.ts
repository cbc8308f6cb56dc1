import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResultsPlace } from '../../../src/workbooks/results/results-file.ts';

const SAMPLES = join(import.meta.dirname, '../samples');
const README = readFileSync(join(SAMPLES, 'README.md'), 'utf8');

export const sampleFile = (name: string): Buffer => readFileSync(join(SAMPLES, name));

/** A table of a Markdown text as one record a row. */
export function tables(markdown: string): Record<string, string>[][] {
  return [...markdown.matchAll(/(?:^\|.*\|\n?)+/gm)].map(([block]) => {
    const rows = block
      .trim()
      .split('\n')
      .map((line) => line.split('|').slice(1, -1))
      .map((cells) => cells.map((cell) => cell.trim()));
    const [head = [], , ...body] = rows;
    return body.map((cells) => Object.fromEntries(cells.map((cell, at) => [head[at] ?? '', cell])));
  });
}

/** What the README of the samples says of a file, from its heading to the next. */
export const chapter = (file: string): string => README.split(/^## /m).find((part) => part.startsWith(file)) ?? '';

/** The nine schools of the invented district. */
export const SCHOOLS: ResultsPlace['schools'] = (tables(README)[0] ?? []).map((row) => ({
  slug: row.id ?? '',
  name: row.name ?? '',
  login: row.login ?? '',
  code: row['code РЦОИ'] ?? '',
  lastGrade: row['grade 11'] === 'yes' ? 11 : 9,
  aliases: [],
}));

export const PLACE: ResultsPlace = { municipality: 'Заречный муниципальный район', schools: SCHOOLS };
