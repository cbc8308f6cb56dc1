import type { XmlListener } from './xml.ts';

/** Collects text out of `si` or `is`: rich text is one text, how it is pronounced is none. */
export class TextCollector {
  #text = '';
  #taking = false;
  #pronounced = false;

  open(name: string): void {
    if (name === 'rPh') this.#pronounced = true;
    if (name === 't') this.#taking = !this.#pronounced;
  }

  add(text: string): void {
    if (this.#taking) this.#text += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.#pronounced = false;
    if (name === 't') this.#taking = false;
  }

  /** What was collected, and forgets it. */
  take(): string {
    const text = plainText(this.#text);
    this.#text = '';
    return text;
  }
}

/**
 * Text without its escapes, and a blank for each control character, which no cell shows. Source of `_x000D_`: ECMA-376 part 1, 22.9.2.19
 */
export const plainText = (text: string): string =>
  text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, ' ')
    .toWellFormed();

/** Collects the texts that cells name by number, out of `xl/sharedStrings.xml`. Throws when they are longer together than `characters`. */
export function textsListener(texts: string[], characters: number, tooMuch: () => Error): XmlListener {
  const collector = new TextCollector();
  let length = 0;
  return {
    open: (name) => collector.open(name),
    text: (text) => collector.add(text),
    close(name) {
      collector.close(name);
      if (name !== 'si') return;
      const text = collector.take();
      length += text.length;
      if (length > characters) throw tooMuch();
      texts.push(text);
    },
  };
}
