import { Resvg } from '@resvg/resvg-js';

/** A picture as a viewer shows it. */
export type Pixels = {
  width: number;
  height: number;
  /** How many pixels of a part are nearly black. */
  dark: (left: number, top: number, width: number, height: number) => number;
  /** Red, green and blue of one pixel, `#9c1c1c`. */
  at: (x: number, y: number) => string;
};

/** Reads a PNG by the decoder of another program. Throws when it is none, or is shown empty. */
export function pixelsOf(png: Uint8Array): Pixels {
  const bytes = Buffer.from(png);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const shown = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}"><image width="${width}" height="${height}" xlink:href="data:image/png;base64,${bytes.toString('base64')}"/></svg>`,
  ).render();
  const { pixels } = shown;
  if (!pixels.some((byte) => byte !== 0)) throw new Error('pixelsOf: nothing is shown');
  const isDark = (x: number, y: number): boolean =>
    pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 3).every((value) => value < 90);
  return {
    width: shown.width,
    height: shown.height,
    at: (x, y) => `#${pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 3).toString('hex')}`,
    dark(left, top, wide, high) {
      let count = 0;
      for (let y = top; y < top + high; y += 1)
        for (let x = left; x < left + wide; x += 1) count += Number(isDark(x, y));
      return count;
    },
  };
}
