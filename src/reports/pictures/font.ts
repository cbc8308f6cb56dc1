import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The letters of all pictures: PT Sans, under the Open Font License. It has every letter of the languages of Russia. */
export const FONT_FAMILY = 'PT Sans';

export type Weight = 'regular' | 'bold';

export const FONT_FILES: Readonly<Record<Weight, string>> = {
  regular: fileURLToPath(import.meta.resolve('@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf')),
  bold: fileURLToPath(import.meta.resolve('@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf')),
};

/** Widths of letters in the font's own units. */
type Metrics = { unitsPerEm: number; advanceOf: (codePoint: number) => number };

const read = new Map<Weight, Metrics>();

/** Width of a line in pixels at a size, without kerning, which makes it narrower if anything. */
export function widthOf(text: string, size: number, weight: Weight = 'regular'): number {
  const metrics = read.get(weight) ?? readMetrics(readFileSync(FONT_FILES[weight]));
  read.set(weight, metrics);
  let width = 0;
  for (const sign of text) width += metrics.advanceOf(sign.codePointAt(0) ?? 0);
  return (width * size) / metrics.unitsPerEm;
}

/**
 * Lines no wider than `width` pixels, broken at blanks; a word that is wider is broken within. Nothing is left out but the blanks at which it
 * breaks; at least one line.
 */
export function linesOf(text: string, width: number, size: number, weight: Weight = 'regular'): string[] {
  const fits = (line: string): boolean => widthOf(line, size, weight) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t\r\n]+/).filter((one) => one !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const sign of word) {
      if (line !== '' && !fits(line + sign)) {
        lines.push(line);
        line = '';
      }
      line += sign;
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** Widths out of a TrueType file. Source: OpenType 1.9, tables `head`, `hhea`, `hmtx` and `cmap` with format 4 */
function readMetrics(file: Buffer): Metrics {
  const tables = new Map<string, number>();
  for (let at = 12; at < 12 + 16 * file.readUInt16BE(4); at += 16) {
    tables.set(file.toString('latin1', at, at + 4), file.readUInt32BE(at + 8));
  }
  const tableAt = (name: string): number => {
    const at = tables.get(name);
    if (at === undefined) throw new Error(`readMetrics: the font has no table ${name}`);
    return at;
  };
  const [hmtx, metrics] = [tableAt('hmtx'), file.readUInt16BE(tableAt('hhea') + 34)];
  const glyphOf = glyphsOf(file, tableAt('cmap'));
  return {
    unitsPerEm: file.readUInt16BE(tableAt('head') + 18),
    advanceOf: (codePoint) => file.readUInt16BE(hmtx + 4 * Math.min(glyphOf(codePoint), metrics - 1)),
  };
}

/** The glyph of a sign; 0, the box, when the font has none. */
function glyphsOf(file: Buffer, cmap: number): (codePoint: number) => number {
  const count = file.readUInt16BE(cmap + 2);
  const found = Array.from({ length: count }, (_, at) => cmap + file.readUInt32BE(cmap + 8 + 8 * at)).find(
    (at) => file.readUInt16BE(at) === 4,
  );
  if (found === undefined) throw new Error('readMetrics: the font has no cmap of format 4');
  const doubled = file.readUInt16BE(found + 6);
  const [ends, starts] = [found + 14, found + 16 + doubled];
  const [deltas, ranges] = [starts + doubled, starts + 2 * doubled];
  return (codePoint) => {
    for (let at = 0; at < doubled; at += 2) {
      if (codePoint > file.readUInt16BE(ends + at)) continue;
      const start = file.readUInt16BE(starts + at);
      if (codePoint < start) return 0;
      const [delta, range] = [file.readUInt16BE(deltas + at), file.readUInt16BE(ranges + at)];
      const glyph = range === 0 ? codePoint : file.readUInt16BE(ranges + at + range + 2 * (codePoint - start));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}
