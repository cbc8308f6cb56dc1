import { get } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChatChange } from '../../src/simulator/page-events.ts';
import { type Page, startPage } from '../../src/simulator/page-server.ts';
import type { Person } from '../../src/simulator/person.ts';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { PNG } from './client.ts';
import { polls, type Running } from './echo-bot.ts';
import { pageBot } from './page-bot.ts';

let sim: Simulator;
let page: Page;
let bot: Running;
let director: Person;
let coordinator: Person;
let clock: Date;
let resets: number;

beforeEach(async () => {
  clock = new Date('2026-11-25T09:00:00Z');
  resets = 0;
  sim = await startSimulator({ now: () => clock });
  bot = await polls(pageBot(sim));
  director = sim.person({ firstName: 'Директор' });
  coordinator = sim.person({ firstName: 'Координатор' });
  page = await startPage(sim, {
    people: [
      { person: director, title: 'Директор', note: 'Луговская СОШ' },
      { person: coordinator, title: 'Координатор' },
    ],
    clock: {
      now: () => clock,
      advance: (milliseconds) => {
        clock = new Date(clock.getTime() + milliseconds);
      },
      toNext: async () => {
        clock = new Date('2026-11-26T02:00:00Z');
        return 'Пришли напоминания';
      },
    },
    onReset: async () => {
      resets++;
      sim.forget();
      await director.says('/start');
    },
    guide: ['Нажмите «Начать»'],
  });
});
afterEach(async () => {
  await page.close();
  await bot.stop();
  await sim.close();
});

const post = (path: string, body: object = {}, headers: Record<string, string> = {}) =>
  fetch(new URL(path, page.url), { method: 'POST', body: JSON.stringify(body), headers });
const does = (person: Person, act: string, body: object = {}) => post(`/people/${person.id}/${act}`, body);

type Event = { name: string; data: { chats?: ChatChange[]; clock?: string } };

/** The page's events as they come. */
async function* events(): AsyncGenerator<Event> {
  const response = await fetch(new URL('/events', page.url));
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (name && data) yield { name, data: JSON.parse(data) };
    }
  }
}

/** Reads events until one has a change that fits, and gives that change. */
async function change(stream: AsyncGenerator<Event>, fits: (change: ChatChange) => boolean): Promise<ChatChange> {
  for (;;) {
    const { value, done } = await stream.next();
    if (done) throw new Error('the events ended');
    const found = value.data.chats?.find(fits);
    if (found) return found;
  }
}

test('the page and all it loads are served, and nothing else', async () => {
  const html = await (await fetch(page.url)).text();
  const linked = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
  expect(linked.sort()).toEqual(['icon.svg', 'page.css', 'page.js']);
  const queue = [...linked];
  const seen = new Set(queue);
  for (const name of queue) {
    const response = await fetch(new URL(name, page.url));
    expect([name, response.status]).toEqual([name, 200]);
    for (const [, imported] of (await response.text()).matchAll(/from '\.\/([\w-]+\.js)'/g)) {
      if (imported && !seen.has(imported)) queue.push(imported);
      if (imported) seen.add(imported);
    }
  }
  expect(seen).toContain('ru.js');
  expect((await fetch(new URL('/../page-server.ts', page.url))).status).toBe(404);
});

test('it tells who there is, the clock, and what to try', async () => {
  const state = await (await fetch(new URL('/state', page.url))).json();
  expect(state).toEqual({
    bot: { name: sim.botName },
    people: [
      { id: director.id, title: 'Директор', note: 'Луговская СОШ' },
      { id: coordinator.id, title: 'Координатор' },
    ],
    canReset: true,
    canSkip: true,
    guide: ['Нажмите «Начать»'],
    clock: '2026-11-25T09:00:00.000Z',
  });
});

describe('what a person does on the page', () => {
  test('reaches the bot, and the answer comes as an event', async () => {
    const stream = events();
    await does(director, 'says', { text: '/start' });
    const { put, commands } = await change(stream, (one) => one.put.some((message) => !message.mine));
    expect(put.at(-1)).toMatchObject({
      text: expect.stringContaining('Луговская СОШ'),
      entities: [{ type: 'bold', offset: 0, length: 13 }],
      buttons: [[{ text: 'Продолжить отчёт', data: 'go' }], [{ text: 'План' }, { text: 'Где мы сейчас' }]],
    });
    expect(commands.map(({ command }) => command)).toEqual(['report', 'results', 'help']);
    await stream.return(undefined);
  });

  test('a press edits the message under its id and brings a toast', async () => {
    await director.says('/report');
    const { id } = director.sees();
    const stream = events();
    await change(stream, (one) => one.put.length === 2);
    await does(director, 'presses', { message: id, data: 'same:1' });
    const { put } = await change(stream, (one) => one.put.length > 0);
    expect(put).toMatchObject([{ id, text: 'Вопрос 2', edited: true }]);
    const { toasts } = await change(stream, (one) => one.toasts.length > 0);
    expect(toasts).toEqual([{ text: 'Записано', alert: false }]);
    await does(director, 'presses', { message: id, data: 'leave' });
    expect((await change(stream, (one) => one.gone.length > 0)).gone).toEqual([id]);
    await stream.return(undefined);
  });

  test('a link is opened on the phone that was chosen', async () => {
    await does(director, 'opens', { link: `https://t.me/${sim.botName}?start=inv-1` });
    await sim.idle();
    expect(director.sees().text).toContain('Приглашение inv-1 принято');
  });

  test('blocking the bot and unblocking it', async () => {
    await does(director, 'says', { text: 'hello' });
    await does(director, 'blocks');
    expect(director.isBlocking).toBe(true);
    expect((await does(director, 'says', { text: 'hello' })).status).toBe(400);
    await does(director, 'unblocks');
    expect(director.isBlocking).toBe(false);
  });

  test('one file goes with its caption, a picture as a photo, several as an album', async () => {
    const send = (...files: File[]) => {
      const body = new FormData();
      body.append('caption', 'Протокол');
      for (const file of files) body.append('file', file);
      return fetch(new URL(`/people/${director.id}/sends`, page.url), { method: 'POST', body });
    };
    const scan = new File([Uint8Array.from(PNG)], 'скан.png', { type: 'image/png' });
    const table = new File(['1;2'], 'таблица.csv', { type: 'text/csv' });
    await send(table);
    await send(scan);
    await send(scan, table);
    const sent = director.messages().filter((message) => !message.from.is_bot);
    expect(sent.map(({ caption, photo, document }) => [caption, photo ? 'photo' : document?.file_name])).toEqual([
      ['Протокол', 'таблица.csv'],
      ['Протокол', 'photo'],
      ['Протокол', 'photo'],
      [undefined, 'таблица.csv'],
    ]);
    expect((await send()).status).toBe(400);
  });

  test('files of the chat are downloaded under their names, those of another chat are not', async () => {
    await director.says('/results');
    const [document, photo] = director.messages().slice(-2);
    const address = (person: Person, id: string) => new URL(`/people/${person.id}/files/${id}`, page.url);
    const file = await fetch(address(director, document!.document!.file_id));
    expect(await file.text()).toBe('шаблон');
    expect(file.headers.get('content-disposition')).toContain(encodeURIComponent('ВПР 2026, Луговская СОШ.xlsx'));
    const picture = await fetch(address(director, photo!.photo![0]!.file_id));
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect((await fetch(address(coordinator, document!.document!.file_id))).status).toBe(404);
  });
});

test('the clock goes forward by what is asked, never back', async () => {
  const stream = events();
  expect((await post('/clock', { milliseconds: 3_600_000 })).status).toBe(204);
  for await (const { data } of stream) if (data.clock === '2026-11-25T10:00:00.000Z') break;
  expect((await post('/clock', { milliseconds: -1 })).status).toBe(400);
});

test('the clock goes to what comes next and says what it was', async () => {
  const stream = events();
  expect(await (await post('/clock/next')).json()).toEqual({ came: 'Пришли напоминания' });
  for await (const { data } of stream) if (data.clock === '2026-11-26T02:00:00.000Z') break;
});

test('starting over shows every chat anew, and nothing of what happens on the way', async () => {
  await director.says('hello');
  const stream = events();
  expect((await change(stream, ({ person }) => person === director.id)).put).toHaveLength(2);
  await post('/reset');
  const seen: Event[] = [];
  for await (const event of stream) {
    seen.push(event);
    if (event.data.clock) break;
  }
  expect(resets).toBe(1);
  expect(seen.map(({ name }) => name)).toEqual(['fresh', 'change']);
  expect(seen.at(-1)?.data.chats?.find(({ person }) => person === director.id)?.put).toHaveLength(2);
  expect(director.texts()).not.toContain('hello');
});

test('a page that connects again gets everything again', async () => {
  await director.says('hello');
  for (const _ of ['first', 'again']) {
    const stream = events();
    expect((await stream.next()).value).toMatchObject({ name: 'fresh' });
    expect((await change(stream, ({ person }) => person === director.id)).put).toHaveLength(2);
    await stream.return(undefined);
  }
});

describe('strangers are refused', () => {
  test('a request that names another host', async () => {
    const status = await new Promise((resolve) => {
      get(page.url, { headers: { host: 'evil.example' } }, (response) => resolve(response.resume().statusCode));
    });
    expect(status).toBe(403);
  });

  test('a request from a page elsewhere', async () => {
    const response = await post(`/people/${director.id}/says`, { text: 'x' }, { origin: 'https://evil.example' });
    expect(response.status).toBe(403);
    expect(director.messages()).toEqual([]);
  });

  test.each([
    { name: 'an unknown person', path: '/people/5/says', status: 404 },
    { name: 'an unknown act', path: '/people/1001/constructor', status: 404 },
    { name: 'an unknown path', path: '/nowhere', status: 404 },
  ])('$name', async ({ path, status }) => {
    expect((await post(path)).status).toBe(status);
  });
});
