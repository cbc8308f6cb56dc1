import { fileAddress } from './api.js';
import { element } from './dom.js';
import { formatted, link } from './formatted.js';
import { TEXT } from './ru.js';

/**
 * One bubble. `phone` gives what it needs to act: `person`, `time(seconds)`, `press(message, button)`, `onLink(address)`,
 * `onCommand(command)`.
 */
export function bubble(message, phone) {
  const item = element('div', { className: message.mine ? 'message mine' : 'message' });
  item.dataset.id = message.id;
  fillBubble(item, message, phone);
  return item;
}

/** Draws a message again in its place. A focused button keeps the focus, by its place, if there still is one. */
export function fillBubble(item, message, phone) {
  const buttons = [...item.querySelectorAll('.keys > *')];
  const focused = buttons.indexOf(document.activeElement);
  item.replaceChildren(body(message, phone), ...keyboard(message, phone));
  if (focused === -1) return;
  const now = item.querySelectorAll('.keys > *');
  (now[Math.min(focused, now.length - 1)] ?? item.closest('.log')).focus();
}

function body(message, phone) {
  return element(
    'div',
    { className: 'bubble' },
    element('span', { className: 'hidden' }, message.mine ? TEXT.said.me : TEXT.said.bot),
    message.forwardedFrom !== undefined &&
      element('p', { className: 'forwarded' }, TEXT.forwarded(message.forwardedFrom)),
    picture(message, phone),
    file(message, phone),
    message.kind && element('p', { className: 'kind' }, TEXT.kinds[message.kind]),
    message.text && element('div', { className: 'text' }, formatted(message.text, message.entities, phone)),
    element('p', { className: 'time' }, message.edited && `${TEXT.edited} `, phone.time(message.date)),
  );
}

function picture({ photo, mine }, phone) {
  if (!photo) return undefined;
  const address = fileAddress(phone.person, photo.id);
  const alt = mine ? TEXT.picture : TEXT.pictureFromBot;
  const image = element('img', { src: address, alt, width: photo.width, height: photo.height, loading: 'lazy' });
  return element('a', { className: 'picture', href: address, target: '_blank' }, image);
}

function file({ file }, phone) {
  if (!file) return undefined;
  const name = file.name || TEXT.nameless;
  return element(
    'a',
    { className: 'file', href: fileAddress(phone.person, file.id), download: name },
    element('span', { className: 'name' }, name),
    element('span', { className: 'size' }, TEXT.size(file.size)),
  );
}

function keyboard(message, phone) {
  if (message.buttons.length === 0) return [];
  const rows = message.buttons.map((row) => element('div', { className: 'keys' }, ...row.map((one) => key(one))));
  return [element('div', { className: 'keyboard' }, ...rows)];

  function key(button) {
    if (button.url !== undefined) {
      const made = link(button.url, phone.onLink, 'key leads');
      made.append(button.text);
      return made;
    }
    const press = (event) => phone.press(message, button, event.currentTarget);
    return element('button', { type: 'button', className: 'key', onclick: press }, button.text);
  }
}
