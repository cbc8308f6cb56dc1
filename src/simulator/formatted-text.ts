import { trimmed, withFound } from './entities.ts';
import { type Formatted, parseHtml } from './html.ts';
import { asObject, type Params } from './params.ts';
import { badRequest } from './refusal.ts';
import type { Entity } from './telegram.ts';

/** Characters (UTF-16 units, the stricter reading) after parsing. Source: core.telegram.org/bots/api#sendmessage, #senddocument. */
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;

/** The `text` of a call, parsed. Throws 400 when it is empty before or after parsing, too long or cannot be parsed. */
export function readText(params: Params): Formatted {
  const source = params.text('text') ?? '';
  if (source === '') throw badRequest('message text is empty');
  const formatted = parse(source, params.text('parse_mode'), params.json('entities'));
  if (formatted.text === '') throw badRequest('text must be non-empty');
  if (formatted.text.length > MAX_TEXT) throw badRequest('message is too long');
  return formatted;
}

/** The caption of a call or of one item of an album; absent when there is none. */
export function readCaption(params: Params): Formatted | undefined {
  const source = params.text('caption');
  if (!source) return undefined;
  const formatted = parse(source, params.text('parse_mode'), params.json('caption_entities'));
  if (formatted.text.length > MAX_CAPTION) throw badRequest('message caption is too long');
  return formatted.text === '' ? undefined : formatted;
}

function parse(source: string, parseMode: string | undefined, entities: unknown): Formatted {
  const clean = cleaned(source);
  if (parseMode && !/^html$/i.test(parseMode)) throw badRequest('unsupported parse_mode');
  if (parseMode) return withFound(trimmed(parseHtml(clean)));
  return withFound(trimmed({ text: clean, entities: givenEntities(entities) }));
}

/** A text as a person's phone sends it: trimmed, commands and links found. */
export function plainText(source: string): Formatted {
  return withFound(trimmed({ text: cleaned(source), entities: [] }));
}

/** Line ends as one character, other control characters as spaces. */
function cleaned(source: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what Telegram replaces
  return source.replace(/\r/g, '').replace(/[\u0000-\u0009\u000b-\u001f]/g, ' ');
}

function givenEntities(value: unknown): Entity[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => {
    const entity = asObject(item);
    const { type, offset, length, url } = entity ?? {};
    if (typeof type !== 'string' || typeof offset !== 'number' || typeof length !== 'number') return [];
    return [{ type, offset, length, ...(typeof url === 'string' && { url }) }];
  });
}
