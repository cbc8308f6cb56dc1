import { act, sendFiles } from './api.js';
import { ask, element } from './dom.js';
import { bubble, fillBubble } from './message.js';
import { TEXT } from './ru.js';

const TOAST_MILLISECONDS = 4000;
const NEAR_THE_END = 40;

const icon = (name) => element('i', { className: `icon ${name}` });

/** One phone: whose it is, the chat, the way to write. `app` knows people, chats, clock and what to do with links. */
export class Phone {
  constructor(app, number) {
    this.app = app;
    this.number = number;
    this.person = undefined;
    this.files = [];
    this.items = new Map();
    this.build();
  }

  build() {
    const id = `phone-${this.number}`;
    this.select = element('select', {
      id: `${id}-whose`,
      onchange: () => this.app.choose(this, Number(this.select.value)),
    });
    this.note = element('p', { className: 'note' });
    this.toast = element('div', { className: 'toast', role: 'status' });
    this.log = element('div', {
      className: 'log',
      role: 'log',
      'aria-live': 'polite',
      tabIndex: 0,
      'aria-label': TEXT.log,
    });
    this.log.addEventListener('scroll', () => this.markEnd());
    // What changes the height without being a message: a picture that has loaded, a phone that has become lower.
    this.log.addEventListener('load', () => this.stayAtEnd(), true);
    new ResizeObserver(() => this.stayAtEnd()).observe(this.log);
    this.newest = element(
      'button',
      { type: 'button', className: 'newest', hidden: true, onclick: () => this.toEnd() },
      TEXT.newest,
    );
    this.waiting = element('p', { className: 'waiting' }, TEXT.waiting);
    const skip = element('button', { type: 'button', className: 'skip', onclick: () => this.goToNewest() }, TEXT.skip);
    this.root = element(
      'section',
      { className: 'phone', id, 'aria-label': TEXT.phone(this.number) },
      element(
        'header',
        {},
        element('label', { className: 'hidden', for: `${id}-whose` }, TEXT.whose),
        this.select,
        this.note,
      ),
      element(
        'div',
        { className: 'partner', 'aria-hidden': 'true' },
        element('img', { src: 'icon.svg', alt: '' }),
        element('div', {}, element('b', {}, this.app.title), element('span', {}, TEXT.bot)),
      ),
      element('div', { className: 'chat' }, skip, this.log, this.waiting, this.toast, this.newest),
      this.buildComposer(),
      element('p', { className: 'drop', 'aria-hidden': 'true' }, TEXT.dropHere),
    );
    this.takeDrops();
  }

  buildComposer() {
    this.menu = element('ul', { className: 'commands', hidden: true });
    this.menuButton = element(
      'button',
      {
        type: 'button',
        className: 'quiet menu',
        'aria-expanded': 'false',
        onclick: () => this.openMenu(this.menu.hidden),
      },
      icon('menu'),
      element('span', {}, TEXT.commands),
    );
    this.chips = element('ul', { className: 'chips', hidden: true });
    this.input = element('textarea', { rows: 1, placeholder: TEXT.message, 'aria-label': TEXT.message });
    this.input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.send();
    });
    const picker = element('input', {
      type: 'file',
      multiple: true,
      className: 'hidden',
      tabIndex: -1,
      'aria-hidden': 'true',
    });
    picker.addEventListener('change', () => {
      this.attach([...picker.files]);
      picker.value = '';
    });
    const attach = element(
      'button',
      {
        type: 'button',
        className: 'round quiet',
        'aria-label': TEXT.attach,
        title: TEXT.attach,
        onclick: () => picker.click(),
      },
      icon('attach'),
    );
    const send = element('button', { className: 'round', 'aria-label': TEXT.send, title: TEXT.send }, icon('send'));
    this.form = element(
      'form',
      { className: 'composer', onsubmit: (event) => event.preventDefault() || this.send() },
      this.chips,
      element('div', { className: 'line' }, this.menuButton, attach, picker, this.input, send),
    );
    this.hint = element('p', { className: 'hint', hidden: true });
    this.instead = element('button', { type: 'button', className: 'instead', hidden: true });
    const foot = element('div', { className: 'foot' }, this.menu, this.form, this.hint, this.instead);
    foot.addEventListener('keydown', (event) => this.walkMenu(event));
    return foot;
  }

  /** Arrows go through the open menu, Escape closes it. */
  walkMenu(event) {
    if (this.menu.hidden) return;
    if (event.key === 'Escape') {
      this.openMenu(false);
      this.menuButton.focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = [...this.menu.querySelectorAll('button')];
    items.at((items.indexOf(document.activeElement) + step) % items.length).focus();
  }

  // What the bubbles ask for

  time(seconds) {
    return this.app.time(seconds);
  }

  onLink = (address) => this.app.openLink(address, this.person);
  onCommand = (command) => this.try(act(this.person, 'says', { text: command }));

  press(message, button, key) {
    key.classList.add('pressed');
    this.try(act(this.person, 'presses', { message: message.id, data: button.data }));
  }

  // What is shown

  /** Shows another person's chat from its end. */
  show(person) {
    this.person = person;
    this.files = [];
    this.input.value = '';
    this.drawAll();
  }

  drawAll() {
    const { messages } = this.app.chat(this.person);
    this.toast.textContent = '';
    this.items = new Map([...messages.values()].map((message) => [message.id, bubble(message, this)]));
    this.log.replaceChildren(...this.items.values());
    this.drawDays();
    this.drawPeople();
    this.drawFoot();
    this.drawChips();
    this.toEnd();
  }

  /** Draws what an event brought. */
  change({ put, gone, toasts, waiting }) {
    const mine = put.some((message) => message.mine);
    for (const id of gone) {
      this.items.get(id)?.remove();
      this.items.delete(id);
    }
    for (const message of put) {
      const item = this.items.get(message.id);
      if (item) fillBubble(item, message, this);
      else this.insert(bubble(message, this), message.id);
    }
    if (put.length + gone.length > 0) this.drawDays();
    if (!waiting) for (const key of this.log.querySelectorAll('.pressed')) key.classList.remove('pressed');
    for (const toast of toasts) this.showToast(toast);
    this.drawFoot();
    if (this.wasAtEnd || mine) this.toEnd();
    else this.markEnd();
  }

  /** Puts a bubble where its id belongs, which is nearly always the end. */
  insert(item, id) {
    const ids = [...this.items.keys()];
    const later = id < ids.at(-1) ? ids.find((other) => other > id) : undefined;
    if (later === undefined) this.log.append(item);
    else this.items.get(later).before(item);
    this.items.set(id, item);
  }

  drawDays() {
    for (const day of this.log.querySelectorAll('.day, .empty')) day.remove();
    const { messages } = this.app.chat(this.person);
    let last;
    for (const message of messages.values()) {
      const day = this.app.day(message.date);
      if (day !== last) this.items.get(message.id)?.before(element('p', { className: 'day' }, day));
      last = day;
    }
    if (messages.size === 0) this.log.append(element('p', { className: 'empty' }, TEXT.empty));
  }

  /** The menu of people with their unread counts, and the line about the one chosen. */
  drawPeople() {
    const texts = this.app.people.map(({ id, title }) => {
      const { unread } = this.app.chat(id);
      return unread > 0 ? `${title} (${TEXT.unread(unread)})` : title;
    });
    const options = this.app.people.map(({ id }, index) => element('option', { value: String(id) }, texts[index]));
    // A menu that is open closes when its options are replaced.
    const shown = [...this.select.options].map((option) => option.text);
    if (shown.join('\n') !== texts.join('\n')) this.select.replaceChildren(...options);
    this.select.value = String(this.person);
    this.note.textContent = this.app.people.find(({ id }) => id === this.person)?.note ?? '';
  }

  drawFoot() {
    const { messages, blocked, waiting } = this.app.chat(this.person);
    const isNew = messages.size === 0 && !blocked;
    this.waiting.classList.toggle('on', waiting);
    this.form.hidden = blocked || isNew;
    this.instead.hidden = !this.form.hidden;
    this.instead.textContent = blocked ? TEXT.unblock : TEXT.start;
    this.instead.onclick = () =>
      this.try(blocked ? act(this.person, 'unblocks') : act(this.person, 'says', { text: '/start' }));
    this.hint.textContent = blocked ? TEXT.blocked : '';
    this.hint.hidden = !blocked;
    if (this.form.hidden) this.openMenu(false);
  }

  openMenu(open) {
    this.menu.hidden = !open;
    this.menuButton.setAttribute('aria-expanded', String(open));
    if (!open) return;
    const { commands } = this.app.chat(this.person);
    const items = commands.map(({ command, description }) =>
      this.menuItem(() => this.onCommand(`/${command}`), description, element('span', {}, `/${command}`)),
    );
    const block = this.menuItem(() => this.try(act(this.person, 'blocks')), TEXT.block);
    block.className = 'apart';
    this.menu.replaceChildren(...(items.length > 0 ? items : [element('li', {}, TEXT.noCommands)]), block);
    this.menu.querySelector('button').focus();
  }

  menuItem(choose, ...label) {
    const onclick = () => {
      this.openMenu(false);
      this.input.focus();
      choose();
    };
    return element('li', {}, element('button', { type: 'button', onclick }, ...label));
  }

  showToast({ text, alert, url }) {
    if (url) this.onLink(url);
    if (!text) return;
    if (alert) return void ask(text, [{ text: TEXT.understood }]);
    this.toast.textContent = text;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => {
      this.toast.textContent = '';
    }, TOAST_MILLISECONDS);
  }

  isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.log;
    return scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.markEnd();
  }

  /** Spares the keyboard the way through all earlier messages: to the buttons of the newest, or to where one writes. */
  goToNewest() {
    this.toEnd();
    ([...this.items.values()].at(-1)?.querySelector('.key') ?? this.input).focus();
  }

  stayAtEnd() {
    if (this.wasAtEnd) this.toEnd();
  }

  markEnd() {
    this.wasAtEnd = this.isAtEnd();
    this.newest.hidden = this.wasAtEnd;
  }

  // What the person does

  async send() {
    const text = this.input.value.trim();
    const files = this.files;
    if (text === '' && files.length === 0) return;
    this.input.value = '';
    this.files = [];
    this.drawChips();
    const sent = files.length > 0 ? sendFiles(this.person, files, text) : act(this.person, 'says', { text });
    if (await this.try(sent)) return;
    this.input.value = text;
    this.attach(files);
  }

  /** Opens a link to the bot, as one does from another chat: the bot gets its payload. */
  opens(link) {
    return this.try(act(this.person, 'opens', { link }));
  }

  /** True: it went through. False: the person was told that it did not. */
  async try(doing) {
    try {
      await doing;
      return true;
    } catch {
      this.showToast({ text: TEXT.failed });
      return false;
    }
  }

  attach(files) {
    this.files.push(...files);
    this.drawChips();
    this.input.focus();
  }

  drawChips() {
    this.chips.hidden = this.files.length === 0;
    const remove = (file) => {
      this.files = this.files.filter((other) => other !== file);
      this.drawChips();
      this.input.focus();
    };
    const items = this.files.map((file) =>
      element(
        'li',
        {},
        `${file.name}, ${TEXT.size(file.size)}`,
        element(
          'button',
          { type: 'button', className: 'quiet', 'aria-label': TEXT.remove(file.name), onclick: () => remove(file) },
          '✕',
        ),
      ),
    );
    this.chips.replaceChildren(...items);
  }

  takeDrops() {
    const hasFiles = (event) => event.dataTransfer?.types.includes('Files') && !this.form.hidden;
    this.root.addEventListener('dragover', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      this.root.classList.add('dropping');
    });
    this.root.addEventListener('dragleave', (event) => {
      if (!this.root.contains(event.relatedTarget)) this.root.classList.remove('dropping');
    });
    this.root.addEventListener('drop', (event) => {
      this.root.classList.remove('dropping');
      if (!hasFiles(event)) return;
      event.preventDefault();
      this.attach([...event.dataTransfer.files]);
    });
    this.input.addEventListener('paste', (event) => {
      const files = [...event.clipboardData.files];
      if (files.length === 0) return;
      event.preventDefault();
      this.attach(files);
    });
  }
}
