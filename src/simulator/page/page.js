import { advance, getState, listen, reset, toNext } from './api.js';
import { ask, element } from './dom.js';
import { guideOf } from './guide.js';
import { Phone } from './phone.js';
import { TEXT } from './ru.js';

const HOUR = 3_600_000;
const CLOCK_MILLISECONDS = 1000;
const narrow = matchMedia('(max-width: 759px)');
/** Too low for two phones under an open guide. */
const low = matchMedia('(max-height: 699px)');
const place = (id) => document.getElementById(id);

/** The page: two phones, the people who may hold them, the clock and the line to the server. */
class App {
  constructor(state) {
    this.people = state.people;
    this.botName = state.bot.name;
    this.title = document.querySelector('h1').textContent;
    this.zone = state.timeZone;
    this.chats = new Map();
    this.front = 0;
    this.phones = [new Phone(this, 1), new Phone(this, 2)];
    const [first, second = first] = this.people;
    this.remembered().forEach((person, index) => {
      this.phones[index].person = person ?? [first, second][index].id;
    });
    place('phones').append(...this.phones.map((phone) => phone.root));
    this.buildTabs();
    this.buildTools(state);
    for (const phone of this.phones) phone.show(phone.person);
    narrow.addEventListener('change', () => this.drawTabs());
    this.drawTabs();
  }

  /** A person's chat as far as it is known. */
  chat(person) {
    const found = this.chats.get(person);
    if (found) return found;
    const made = { messages: new Map(), commands: [], blocked: false, waiting: false, unread: 0, isKnown: false };
    this.chats.set(person, made);
    return made;
  }

  // Events

  fresh() {
    this.chats.clear();
    for (const phone of this.phones) phone.drawAll();
    this.drawTabs();
  }

  change({ chats, clock }) {
    if (clock) this.setClock(new Date(clock));
    for (const change of chats) {
      const chat = this.chat(change.person);
      const news = change.put.filter((message) => !message.mine && !chat.messages.has(message.id));
      for (const id of change.gone) chat.messages.delete(id);
      for (const message of change.put) chat.messages.set(message.id, message);
      const { commands, blocked, waiting } = change;
      const unread = chat.isKnown && !this.isSeen(change.person) ? chat.unread + news.length : 0;
      Object.assign(chat, { commands, blocked, waiting, unread, isKnown: true });
      for (const phone of this.phones) if (phone.person === change.person) phone.change(change);
    }
    this.drawTabs();
    for (const phone of this.phones) phone.drawPeople();
  }

  setLine(isUp) {
    place('connection').textContent = isUp ? '' : TEXT.lost;
  }

  // Phones

  isSeen(person) {
    return this.phones.some((phone, index) => phone.person === person && (!narrow.matches || index === this.front));
  }

  choose(phone, person) {
    phone.show(person);
    localStorage.setItem('people', JSON.stringify(this.phones.map((one) => one.person)));
    this.readWhatIsSeen();
  }

  remembered() {
    try {
      const ids = JSON.parse(localStorage.getItem('people') ?? '[]');
      return [0, 1].map((index) => this.people.find(({ id }) => id === ids[index])?.id);
    } catch {
      return [undefined, undefined];
    }
  }

  buildTabs() {
    this.tabs = this.phones.map((phone, index) =>
      element('button', {
        type: 'button',
        role: 'tab',
        'aria-controls': phone.root.id,
        onclick: () => this.bringForward(index),
      }),
    );
    place('tabs').setAttribute('aria-label', TEXT.tabsLabel);
    place('tabs').append(...this.tabs);
    place('tabs').addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      this.bringForward(1 - this.front);
      this.tabs[this.front].focus();
    });
  }

  bringForward(index) {
    this.front = index;
    this.readWhatIsSeen();
    this.phones[index].toEnd();
  }

  readWhatIsSeen() {
    for (const { id } of this.people) if (this.isSeen(id)) this.chat(id).unread = 0;
    this.drawTabs();
    for (const phone of this.phones) phone.drawPeople();
  }

  drawTabs() {
    this.tabs.forEach((tab, index) => {
      const phone = this.phones[index];
      const person = this.people.find(({ id }) => id === phone.person);
      const { unread } = this.chat(phone.person);
      const mark = element('span', { className: 'unread', 'aria-label': TEXT.unread(unread) }, String(unread));
      tab.replaceChildren(person.title, ...(unread > 0 ? [mark] : []));
      tab.setAttribute('aria-selected', String(index === this.front));
      tab.tabIndex = index === this.front ? 0 : -1;
      phone.root.classList.toggle('behind', index !== this.front);
    });
  }

  // Links

  /** Takes over a link to the bot: asks on whose phone it is to be opened. Other links go their own way. */
  openLink(address, from) {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    const isOurs =
      url?.hostname === 't.me'
        ? url.pathname.slice(1).toLowerCase() === this.botName.toLowerCase()
        : url?.protocol === 'tg:' && url.searchParams.get('domain')?.toLowerCase() === this.botName.toLowerCase();
    if (!isOurs) return false;
    void this.openWhere(address, from);
    return true;
  }

  async openWhere(link, from) {
    const others = this.people.toSorted((a, b) => Number(a.id === from) - Number(b.id === from));
    const choices = others.map(({ id, title }) => ({ text: title, value: id }));
    const person = await ask(TEXT.openWhere, [...choices, { text: TEXT.cancel, quiet: true }]);
    if (person === undefined) return;
    const shown = this.phones.findIndex((phone) => phone.person === person);
    const index = shown === -1 ? this.phones.findIndex((phone) => phone.person !== from) : shown;
    if (shown === -1) this.choose(this.phones[index], person);
    this.bringForward(index);
    await this.phones[index].opens(link);
  }

  // Clock and tools

  buildTools({ clock, canReset, canSkip, guide }) {
    if (clock) {
      this.clockFace = element('time', { 'aria-label': TEXT.clockLabel });
      const key = (move, ...label) =>
        element('button', { type: 'button', onclick: () => this.wait(TEXT.moving, move) }, ...label);
      const [before, between, after] = TEXT.toNext;
      const skip = key(toNext, before, element('span', { className: 'long' }, between), after);
      place('clock').append(
        this.clockFace,
        key(() => advance(HOUR), TEXT.addHour),
        key(() => advance(24 * HOUR), TEXT.addDay),
        ...(canSkip ? [skip] : []),
      );
      place('clock').hidden = false;
      this.setClock(new Date(clock));
      setInterval(() => this.drawClock(), CLOCK_MILLISECONDS);
    }
    if (canReset)
      place('tools').append(
        element(
          'button',
          { type: 'button', className: 'quiet', onclick: () => this.startOver() },
          element('span', { className: 'long' }, TEXT.reset[0]),
          element('span', {}, TEXT.reset[1]),
        ),
      );
    if (guide.length > 0) guideOf(place('guide'), guide, !narrow.matches && !low.matches);
  }

  async startOver() {
    const sure = await ask(TEXT.resetSure, [
      { text: TEXT.reset.join(''), value: true },
      { text: TEXT.cancel, quiet: true },
    ]);
    if (!sure) return;
    document.body.classList.add('resetting');
    await this.wait(TEXT.resetting, reset);
    document.body.classList.remove('resetting');
  }

  /** Does what takes its time, one thing at once; says so meanwhile, and afterwards what came of it. */
  async wait(meanwhile, act) {
    if (this.isBusy) return;
    this.isBusy = true;
    place('came').textContent = meanwhile;
    document.body.classList.add('busy');
    try {
      const answer = await act();
      place('came').textContent = answer?.came ?? '';
    } catch {
      place('came').textContent = TEXT.failed;
    } finally {
      this.isBusy = false;
      document.body.classList.remove('busy');
    }
  }

  setClock(now) {
    this.ahead = now.getTime() - Date.now();
    this.drawClock();
  }

  drawClock() {
    const now = new Date(Date.now() + this.ahead);
    const long = { weekday: 'short', month: 'long', year: 'numeric' };
    const options = {
      ...(narrow.matches ? { month: 'short' } : long),
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    };
    this.clockFace.textContent = this.format(now, options);
    this.clockFace.dateTime = now.toISOString();
  }

  time(seconds) {
    return this.format(new Date(seconds * 1000), { hour: '2-digit', minute: '2-digit' });
  }

  day(seconds) {
    return this.format(new Date(seconds * 1000), { day: 'numeric', month: 'long' });
  }

  format(date, options) {
    return new Intl.DateTimeFormat('ru-RU', { ...options, timeZone: this.zone }).format(date);
  }
}

const app = new App(await getState());
listen({
  onFresh: () => app.fresh(),
  onChange: (change) => app.change(change),
  onState: (isUp) => app.setLine(isUp),
});
