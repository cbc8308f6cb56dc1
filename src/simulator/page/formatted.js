import { element } from './dom.js';

const TAGS = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

/**
 * A text with Telegram's entities as nodes. Everything is set as text; of addresses only http, https and mailto become links.
 * `onLink` may take a link over and says so; `onCommand` is called with a command that was pressed.
 */
export function formatted(text, entities, handlers) {
  const fragment = document.createDocumentFragment();
  const ordered = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  fill(fragment, text, 0, text.length, ordered, handlers);
  return fragment;
}

function fill(parent, text, start, end, entities, handlers) {
  let at = start;
  let rest = entities;
  while (rest.length > 0) {
    const [entity, ...others] = rest;
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at || entity.offset >= end) {
      rest = others;
      continue;
    }
    parent.append(text.slice(at, entity.offset));
    const inner = others.filter((other) => other.offset < stop);
    const node = nodeOf(entity, text.slice(entity.offset, stop), handlers);
    fill(node, text, entity.offset, stop, inner, handlers);
    parent.append(node);
    at = stop;
    rest = others.filter((other) => other.offset >= stop);
  }
  parent.append(text.slice(at, end));
}

function nodeOf(entity, value, { onLink, onCommand }) {
  if (entity.type === 'bot_command')
    return element('button', { type: 'button', className: 'link', onclick: () => onCommand(value) });
  if (entity.type === 'spoiler')
    return element('span', {
      className: 'spoiler',
      tabIndex: 0,
      onclick: (event) => event.currentTarget.classList.add('open'),
      onfocus: (event) => event.currentTarget.classList.add('open'),
    });
  const address = addressOf(entity, value);
  if (address) return link(address, onLink);
  return element(TAGS[entity.type] ?? 'span');
}

function addressOf(entity, value) {
  if (entity.type === 'text_link') return entity.url;
  if (entity.type === 'url') return /^https?:/i.test(value) ? value : `http://${value}`;
  if (entity.type === 'email') return `mailto:${value}`;
  return undefined;
}

/** A link that leaves in a window of its own, unless `onLink` takes it. What is no web address stays text. */
export function link(address, onLink, className) {
  if (!/^(https?|mailto|tg):/i.test(address)) return element('span');
  return element('a', {
    href: address,
    className,
    target: '_blank',
    rel: 'noopener noreferrer',
    onclick: (event) => {
      if (onLink(address)) event.preventDefault();
    },
  });
}
