import { FONT_FAMILY, linesOf, type Weight, widthOf } from './font.ts';
import { type Svg, svg } from './svg.ts';

/**
 * A picture for a chat: 1080 pixels wide, which a phone shows 360 wide. So no letter is under 36 pixels, 12 on the phone. What stands in it is
 * laid below one another.
 */

const WIDTH = 1080;
export const MARGIN = 40;
const INNER = WIDTH - 2 * MARGIN;
export const TEXT_SIZE = 36;
export const INK = '#1b1b1f';
const MUTED = '#4a4a52';
const LINE_HEIGHT = 1.22;
/** From the top of a line to where its letters stand. */
const BASELINE = 0.96;

/** A strip of the picture over its whole width, drawn from `top` down. */
export type Strip = { height: number; draw: (top: number) => Svg };

type Lettering = { size?: number; weight?: Weight; colour?: string };

/** One line of letters with its top left corner, or its top right one. */
export function letters(
  text: string,
  x: number,
  top: number,
  { size = TEXT_SIZE, weight = 'regular', colour = INK }: Lettering = {},
  align: 'start' | 'end' = 'start',
): Svg {
  const bold = weight === 'bold' ? 700 : 400;
  return svg`<text x="${x}" y="${top + size * BASELINE}" font-size="${size}" font-weight="${bold}" fill="${colour}" text-anchor="${align}">${text}</text>`;
}

/** A paragraph over the whole width, or from `left` on. */
export function paragraph(text: string, lettering: Lettering = {}, left = MARGIN): Strip {
  const { size = TEXT_SIZE, weight } = lettering;
  const lines = linesOf(text, WIDTH - MARGIN - left, size, weight);
  const step = Math.round(size * LINE_HEIGHT);
  return {
    height: step * lines.length,
    draw: (top) => svg`${lines.map((line, at) => letters(line, left, top + at * step, lettering))}`,
  };
}

/** Empty space of so many pixels. */
export const gap = (height: number): Strip => ({ height, draw: () => svg`` });

/** The top of every picture: whose it is, what it shows, and lines that say when and how sure. */
export const head = (title: string, what: string, lines: readonly string[]): Strip[] => [
  gap(30),
  paragraph(title, { size: 50, weight: 'bold' }),
  gap(6),
  paragraph(what, { size: 42 }),
  gap(4),
  ...lines.map((line) => paragraph(line, { colour: MUTED })),
  gap(10),
];

/** A line between the parts of the picture. */
export const rule = (): Strip[] => [
  gap(22),
  { height: 3, draw: (top) => svg`<rect x="${MARGIN}" y="${top}" width="${INNER}" height="3" fill="#c9c9d1"/>` },
  gap(14),
];

/** A heading over what follows. */
export const heading = (text: string): Strip[] => [
  ...rule(),
  paragraph(text, { size: 38, weight: 'bold', colour: MUTED }),
];

/** What a sign means; `draw` puts it to the left of the letters, in a square of their height. */
export type Entry = { draw: (x: number, top: number) => Svg; text: string };

const SIGN_WIDTH = 54;

/** Signs with their meaning, as many beside one another as fit; a long one is wrapped. */
export function legend(entries: readonly Entry[]): Strip[] {
  const strips: Strip[] = [];
  const step = Math.round(TEXT_SIZE * LINE_HEIGHT) + 8;
  let row: { entry: Entry; x: number }[] = [];
  let x = MARGIN;
  const close = (): void => {
    const closed = row;
    if (closed.length > 0)
      strips.push({ height: step, draw: (top) => svg`${closed.map((one) => drawEntry(one, top))}` });
    row = [];
    x = MARGIN;
  };
  for (const entry of entries) {
    const width = SIGN_WIDTH + widthOf(entry.text, TEXT_SIZE);
    if (x + width > WIDTH - MARGIN) close();
    if (MARGIN + width > WIDTH - MARGIN) {
      const long = paragraph(entry.text, {}, MARGIN + SIGN_WIDTH);
      strips.push({ height: long.height + 8, draw: (top) => svg`${entry.draw(MARGIN, top)}${long.draw(top)}` });
      continue;
    }
    row.push({ entry, x });
    x += width + 40;
  }
  close();
  return strips;
}

const drawEntry = ({ entry, x }: { entry: Entry; x: number }, top: number): Svg =>
  svg`${entry.draw(x, top)}${letters(entry.text, x + SIGN_WIDTH, top)}`;

/** The strips as one picture on white; `patterns` are what is named in it by `url(#…)`. */
export function page(strips: readonly Strip[], patterns: Svg): Svg {
  let top = 0;
  const drawn = strips.map(({ height, draw }) => {
    const strip = draw(top);
    top += height;
    return strip;
  });
  const height = Math.ceil(top) + MARGIN;
  return svg`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="${FONT_FAMILY}" xml:space="preserve"><defs>${patterns}</defs><rect width="${WIDTH}" height="${height}" fill="#ffffff"/>${drawn}</svg>`;
}
