import { SaxesParser } from 'saxes';

/** What is told of an XML document while it goes by. Names are without their prefix: `x:row` of Microsoft's library for .NET is `row`. */
export type XmlListener = {
  open?(name: string, attributes: Attributes): void;
  /** All text between two tags, entities resolved. */
  text?(text: string): void;
  close?(name: string): void;
};

/** Attributes by their full names. */
export type Attributes = Readonly<Record<string, string>>;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML in UTF-8 piece by piece. What is not well-formed is an error, and so is a document type: it is never part of a workbook,
 * it is how entities are made to explode.
 */
export class XmlReader {
  readonly #parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });

  constructor(listener: XmlListener) {
    const { open, text, close } = listener;
    if (open) this.#parser.on('opentag', ({ name, attributes }) => open(localName(name), attributes));
    if (text) {
      this.#parser.on('text', text);
      this.#parser.on('cdata', text);
    }
    if (close) this.#parser.on('closetag', ({ name }) => close(localName(name)));
    this.#parser.on('doctype', () => {
      throw new Error('a document type');
    });
  }

  write(piece: Uint8Array): void {
    this.#parser.write(this.#decoder.decode(piece, { stream: true }));
  }

  end(): void {
    this.#parser.write(this.#decoder.decode());
    this.#parser.close();
  }
}
