/** A piece of a picture: it goes into others as it is, while a plain string is escaped. */
export class Svg {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = string | number | Svg | readonly Svg[];

/** Markup as it stands, with every value escaped that is no `Svg` itself. Numbers are rounded to a hundredth. */
export const svg = (markup: TemplateStringsArray, ...parts: readonly Part[]): Svg =>
  new Svg(markup.reduce((text, piece, at) => `${text}${markupOf(parts[at - 1] ?? '')}${piece}`));

function markupOf(part: Part): string {
  if (part instanceof Svg) return part.markup;
  if (typeof part === 'number') return String(Math.round(part * 100) / 100);
  return typeof part === 'string' ? escapeXml(part) : part.map(({ markup }) => markup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML cannot hold at all, escaped or not, would break the whole picture: it is left out. */
const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
