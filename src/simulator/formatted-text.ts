import { trimmed, withFound } from './entities.ts';
import { type Formatted, parseHtml } from './html.ts';
import { checkUrl } from './links.ts';
import { asObject, type Fields, type Params } from './params.ts';
import { badRequest } from './refusal.ts';
import type { Entity } from './telegram.ts';

/** Characters (UTF-16 units, the stricter reading) after parsing. Source: core.telegram.org/bots/api#sendmessage, #senddocument. */
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
/** Source: core.telegram.org/bots/api#messageentity. */
const ENTITY_TYPES = new Set(
  (
    'mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler ' +
    'blockquote expandable_blockquote code pre text_link text_mention custom_emoji'
  ).split(' '),
);

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
  return withFound(trimmed({ text: clean, entities: givenEntities(entities, clean) }));
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

function givenEntities(value: unknown, text: string): Entity[] {
  if (!Array.isArray(value)) return [];
  return value.map((item) => readEntity(asObject(item) ?? {}, text));
}

/** One entity of a call. Throws 400 for an unknown type and for a place outside the text. */
function readEntity({ type, offset, length, url, language }: Fields, text: string): Entity {
  if (typeof type !== 'string' || !ENTITY_TYPES.has(type))
    throw badRequest("can't parse MessageEntity: Unsupported type specified");
  if (typeof offset !== 'number' || offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`);
  if (typeof length !== 'number' || length < 0) throw badRequest(`receive an entity with incorrect length ${length}`);
  const end = offset + length;
  if (offset > text.length) throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`);
  if (end > text.length)
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
    );
  if (type !== 'text_link') return { type, offset, length, ...(typeof language === 'string' && { language }) };
  if (typeof url !== 'string') throw badRequest('can\'t parse MessageEntity: Can\'t find field "url"');
  checkUrl('entity', url);
  return { type, offset, length, url };
}
