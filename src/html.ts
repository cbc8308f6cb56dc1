/** Text in Telegram's HTML: it goes into other HTML as it is, while a plain string is escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Makes a plain string safe in Telegram's HTML, in attributes too. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** Markup as it stands, with every value escaped that is not `Html` itself. Numbers are written bare: use a text for the reader's own way. */
export function html(markup: TemplateStringsArray, ...values: (string | number | Html)[]): Html {
  return new Html(markup.reduce((text, part, at) => `${text}${asMarkup(values[at - 1] ?? '')}${part}`));
}

/** Several pieces as one, plain strings escaped. */
export function joinHtml(pieces: readonly (string | Html)[], separator = '\n'): Html {
  return new Html(pieces.map(asMarkup).join(escapeHtml(separator)));
}

const asMarkup = (value: string | number | Html): string =>
  value instanceof Html ? value.text : escapeHtml(String(value));
