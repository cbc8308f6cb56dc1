import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import { FONT_FAMILY, FONT_FILES } from './font.ts';
import type { Svg } from './svg.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Eight bits each of red, green, blue and alpha, rows from the top down. */
const DEPTH_AND_COLOURS = [8, 6, 0, 0, 0];
const BYTES_PER_PIXEL = 4;

/**
 * The picture as a PNG of its own size. It is drawn and packed in other threads, while this one goes on answering people: resvg would pack it
 * here, which takes longer than drawing it.
 */
export async function pngOf({ markup }: Svg): Promise<Uint8Array> {
  // Loaded when it is wanted: the bot starts without it.
  const { renderAsync } = await import('@resvg/resvg-js');
  const { width, height, pixels } = await renderAsync(markup, {
    font: { loadSystemFonts: false, fontFiles: Object.values(FONT_FILES), defaultFontFamily: FONT_FAMILY },
  });
  const head = Buffer.alloc(8);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.concat([head, Buffer.from(DEPTH_AND_COLOURS)])),
    chunk('IDAT', await promisify(deflate)(unfiltered(pixels, width * BYTES_PER_PIXEL, height))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The rows, each after the byte that says that it stands there as it is. */
function unfiltered(pixels: Buffer, stride: number, height: number): Buffer {
  const rows = Buffer.alloc((stride + 1) * height);
  for (let row = 0; row < height; row += 1) {
    pixels.copy(rows, row * (stride + 1) + 1, row * stride, (row + 1) * stride);
  }
  return rows;
}

/** A part of the file with its length and its sum. Source: PNG specification, 5.3 */
function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
