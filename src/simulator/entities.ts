import type { Formatted } from './html.ts';
import type { Entity } from './telegram.ts';

/** What Telegram finds by itself in any text, the first that claims a place wins. */
const FOUND: [type: string, pattern: RegExp][] = [
  [
    'url',
    /(?<![\p{L}\d@/.])(?:https?:\/\/[^\s<>"«»]+|(?:[a-z0-9-]+\.)+(?:ru|com|org|net|me|рф|info|su)(?:\/[^\s<>"«»]*)?)/giu,
  ],
  ['email', /(?<![\p{L}\d.])[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/giu],
  ['bot_command', /(?<![\p{L}\d_/<])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\p{L}\d_/])/giu],
  ['mention', /(?<![\p{L}\d_@])@[a-z0-9_]{3,32}(?![\p{L}\d_])/giu],
  ['hashtag', /(?<![\p{L}\d_#])#[\p{L}\d_]*\p{L}[\p{L}\d_]*/giu],
];
/** Nothing is looked for inside these. */
const OPAQUE = new Set(['code', 'pre', 'text_link', 'text_mention']);

/** A text with its own entities and with those Telegram finds by itself: commands, addresses, mentions, tags. */
export function withFound({ text, entities }: Formatted): Formatted {
  const taken = entities.filter((entity) => OPAQUE.has(entity.type));
  const found: Entity[] = [];
  for (const [type, pattern] of FOUND) {
    for (const match of text.matchAll(pattern)) {
      const value = type === 'url' ? match[0].replace(/[.,;:!?)\]}'"]+$/, '') : match[0];
      const entity = { type, offset: match.index, length: value.length };
      if ([...taken, ...found].some((other) => overlap(entity, other))) continue;
      found.push(entity);
    }
  }
  return { text, entities: [...entities, ...found].toSorted((a, b) => a.offset - b.offset || b.length - a.length) };
}

const overlap = (a: Entity, b: Entity): boolean => a.offset < b.offset + b.length && b.offset < a.offset + a.length;

/** Spaces and line ends around a text are dropped as Telegram does: after it always, before it only up to the first entity. */
export function trimmed({ text, entities }: Formatted): Formatted {
  const end = text.trimEnd().length;
  const firstEntity = Math.min(end, ...entities.map((entity) => entity.offset));
  const start = Math.min(firstEntity, text.length - text.trimStart().length);
  const kept = entities.flatMap((entity) => {
    const length = Math.min(entity.offset + entity.length, end) - entity.offset;
    return length > 0 ? [{ ...entity, offset: entity.offset - start, length }] : [];
  });
  return { text: text.slice(start, end), entities: kept.filter((entity) => !insideOpaque(entity, kept)) };
}

/** Code shows its characters as they are: nothing bold or linked lives inside. */
const insideOpaque = (entity: Entity, all: Entity[]): boolean =>
  entity.type !== 'code' &&
  entity.type !== 'pre' &&
  all.some((other) => (other.type === 'code' || other.type === 'pre') && contains(other, entity));

const contains = (outer: Entity, inner: Entity): boolean =>
  outer.offset <= inner.offset && inner.offset + inner.length <= outer.offset + outer.length;
