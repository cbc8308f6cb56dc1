import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { no, type Result } from '../domain/result.ts';
import type { WorkbookProblem } from './problem.ts';
import { TABLE_LIMITS, type Table, type TableLimits, tableOf } from './table.ts';

/** Text files with columns: csv and tsv as Excel, 1C and regional systems write them. */

/** Reads bytes as text: UTF-8, UTF-16 (with or without its mark), windows-1251 or DOS. Absent: these bytes are no text. */
export function decodeText(bytes: Buffer): string | undefined {
  const text = decodeAny(bytes)?.replace(/^\uFEFF/, '');
  if (text === undefined) return undefined;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells bytes from text
  const control = text.match(/[\x00-\x08\x0E-\x19\x1B-\x1F\uFFFD]/g)?.length ?? 0;
  return control * 200 > text.length ? undefined : text;
}

function decodeAny(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf16be');

  const head = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2]! += 1;
  // In UTF-16 every space, digit and mark of ASCII has a zero byte, always on the same side.
  if (zeros[0]! + zeros[1]! > 0) {
    if (zeros[0] === 0) return iconv.decode(bytes, 'utf16le');
    return zeros[1] === 0 ? iconv.decode(bytes, 'utf16be') : undefined;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const [windows, dos] = [iconv.decode(bytes, 'win1251'), iconv.decode(bytes, 'cp866')];
    return frequentLetters(dos) > frequentLetters(windows) ? dos : windows;
  }
}

/** How often the ten most frequent Russian letters stand in a text: high in the right encoding only. */
const frequentLetters = (text: string): number => text.slice(0, 20_000).match(/[оеаинтсрвл]/g)?.length ?? 0;

const DELIMITERS = [';', '\t', ',', '|'] as const;

/**
 * The delimiter most of the first lines have, or some lines as often in each, below headings without it; absent: one column. Of several that
 * most lines have, the one that gives regular columns: decimal commas stand in as many lines as semicolons.
 */
function delimiterOf(text: string): string | undefined {
  const lines = text
    .slice(0, 50_000)
    .split(/\r?\n/)
    .slice(0, 50)
    .filter((line) => line.trim() !== '');
  const bare = lines.map((line) => line.replace(/"[^"]*"/g, ''));
  const shares = DELIMITERS.map((delimiter) => ({
    delimiter,
    lines: bare.filter((line) => line.includes(delimiter)).length,
    isRegular: isRegular(bare.map((line) => line.split(delimiter).length)),
  }));
  const common = shares.filter((one) => one.lines * 2 > lines.length);
  const [first, ...others] = common.some((one) => one.isRegular) ? common.filter((one) => one.isRegular) : common;
  if (first) return others.reduce((one, other) => (other.lines > one.lines ? other : one), first).delimiter;
  return shares.find((one) => one.isRegular && one.delimiter !== COMMA)?.delimiter;
}

/** A comma stands in texts too. */
const COMMA = ',';

/** Whether several lines have three columns or more, all as many. */
function isRegular(columns: readonly number[]): boolean {
  const wide = columns.filter((count) => count >= 3);
  return wide.length >= 2 && wide.every((count) => count === wide[0]);
}

/** Reads a csv or tsv as one sheet called `name`. Rows are counted as Excel counts them: its own line `sep=;` is none. */
export function readTextFile(
  bytes: Buffer,
  name: string,
  limits: TableLimits = TABLE_LIMITS,
): Result<Table, WorkbookProblem> {
  const whole = decodeText(bytes);
  if (whole === undefined) return no({ code: 'workbook-unknown' });

  const said = /^sep=(.)\r?\n/i.exec(whole);
  const text = said ? whole.slice(said[0].length) : whole;
  const delimiter = said?.[1] ?? delimiterOf(text);
  const records = recordsOf(text, delimiter, limits.rows + 2);
  const rows = records.map((cells, at) => ({
    number: at + 1,
    cells: cells.map((cell, index) => ({ column: index + 1, text: cell })),
  }));
  return tableOf([{ name, rows }], limits);
}

function recordsOf(text: string, delimiter: string | undefined, max: number): string[][] {
  const lines = { relax_column_count: true, skip_empty_lines: false, to: max };
  if (delimiter === undefined) return text.split(/\r?\n/, max).map((line) => [unquoted(line)]);
  try {
    return parse(text, { ...lines, delimiter, relax_quotes: true });
  } catch {
    // A quotation mark that is never closed is a mark of the text.
    return parse(text, { ...lines, delimiter, quote: false });
  }
}

/** A lone cell as csv writes it: in quotation marks, its own ones doubled. */
const unquoted = (line: string): string => (/^".*"$/.test(line) ? line.slice(1, -1).replaceAll('""', '"') : line);
