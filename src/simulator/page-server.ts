import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { boundaryOf, parseMultipart } from './multipart.ts';
import { PageEvents } from './page-events.ts';
import { viewOf } from './page-view.ts';
import { asObject, type Fields, readBody } from './params.ts';
import type { Person, Upload } from './person.ts';
import { Refusal } from './refusal.ts';
import type { Simulator } from './simulator.ts';

/** Somebody whose phone the page can show: what he is («Директор, Луговская СОШ») and a line about him. */
export type PagePerson = { person: Person; title: string; note?: string };
export type PageClock = {
  now: () => Date;
  advance: (milliseconds: number) => unknown;
  /** Moves to what comes next and says what it was; absent: nobody knows what comes. */
  toNext?: () => Promise<string>;
};
export type PageOptions = {
  port?: number;
  people: PagePerson[];
  /** Shown, and moved forward by an hour or a day. */
  clock?: PageClock;
  /** The zone in which the page writes times; the browser's own unless told otherwise. */
  timeZone?: string;
  /** Puts everything back to the beginning. */
  onReset?: () => unknown;
  /** What to try, a sentence a step. */
  guide?: string[];
};
export type Page = { url: string; close: () => Promise<void> };

const MAX_UPLOAD = 64 * 1024 * 1024;
const STATIC = new URL('./page/', import.meta.url);
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
};
/** The page loads nothing from elsewhere and is framed by nobody. */
const HEADERS = {
  'content-security-policy': "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Serves the demo's page of two phones on 127.0.0.1. Requests that name another host, or come from another page, are refused. */
export async function startPage(sim: Simulator, options: PageOptions): Promise<Page> {
  const server = new PageServer(sim, options, await readStatic());
  return server.listen();
}

type Asset = { type: string; bytes: Buffer };

async function readStatic(): Promise<Map<string, Asset>> {
  const names = await readdir(STATIC);
  const assets = await Promise.all(
    names.map(async (name): Promise<[string, Asset]> => {
      const type = TYPES[extname(name)] ?? 'application/octet-stream';
      return [`/${name}`, { type, bytes: await readFile(new URL(name, STATIC)) }];
    }),
  );
  return new Map(assets);
}

class PageServer {
  readonly #sim: Simulator;
  readonly #options: PageOptions;
  readonly #assets: Map<string, Asset>;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #open = new Set<PageEvents>();
  #port = 0;
  #flushing = false;
  #resetting = false;
  #stopListening = () => {};

  constructor(sim: Simulator, options: PageOptions, assets: Map<string, Asset>) {
    this.#sim = sim;
    this.#options = options;
    this.#assets = assets;
  }

  async listen(): Promise<Page> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#options.port ?? 0, '127.0.0.1', resolve);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
    this.#stopListening = this.#sim.world.listen(() => this.#flushSoon());
    return { url: `http://127.0.0.1:${this.#port}/`, close: () => this.#close() };
  }

  async #close(): Promise<void> {
    this.#stopListening();
    for (const events of this.#open) events.end();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    try {
      this.#refuseStrangers(request);
      const url = new URL(request.url ?? '/', 'http://page');
      if (request.method === 'GET') await this.#get(url, request, response);
      else if (request.method === 'POST') {
        const answer = await this.#post(url.pathname, request);
        if (answer) send(response, 200, answer);
        else response.writeHead(204).end();
      } else throw new Refusal(405, 'Method Not Allowed');
    } catch (error) {
      const code = error instanceof Refusal ? error.code : 400;
      if (!response.headersSent) send(response, code, { error: (error as Error).message });
    }
  }

  /** A page elsewhere could make a browser call this server; its Host or its Origin gives it away. */
  #refuseStrangers({ headers }: IncomingMessage): void {
    const hosts = [`127.0.0.1:${this.#port}`, `localhost:${this.#port}`];
    const isOurs = hosts.includes(headers.host ?? '');
    const fromOurs = headers.origin === undefined || hosts.some((host) => headers.origin === `http://${host}`);
    if (!isOurs || !fromOurs) throw new Refusal(403, 'This page is served to this computer only');
  }

  async #get(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (url.pathname === '/state') return send(response, 200, this.#state());
    if (url.pathname === '/events') return this.#stream(request, response);
    const [, person, file] = /^\/people\/(\d+)\/files\/([\w-]+)$/.exec(url.pathname) ?? [];
    if (person && file) return this.#sendFile(this.#personOf(person), file, response);

    const asset = this.#assets.get(url.pathname === '/' ? '/index.html' : url.pathname);
    if (!asset) throw new Refusal(404, 'Not Found');
    response.writeHead(200, { 'content-type': asset.type, 'cache-control': 'no-cache' }).end(asset.bytes);
  }

  #state(): unknown {
    const { people, clock, onReset, guide, timeZone } = this.#options;
    return {
      bot: { name: this.#sim.botName },
      people: people.map(({ person, title, note }) => ({ id: person.id, title, ...(note && { note }) })),
      canReset: onReset !== undefined,
      canSkip: clock?.toNext !== undefined,
      guide: guide ?? [],
      ...(timeZone && { timeZone }),
      ...(clock && { clock: clock.now() }),
    };
  }

  #stream(request: IncomingMessage, response: ServerResponse): void {
    const { updates } = this.#sim.world;
    const events = new PageEvents(response, ({ id }) => updates.pending().some(({ chatId }) => chatId === id));
    this.#open.add(events);
    request.on('close', () => this.#open.delete(events));
    events.forget();
    events.send(this.#people(), this.#options.clock?.now());
  }

  #people(): Person[] {
    return this.#options.people.map(({ person }) => person);
  }

  #personOf(id: string): Person {
    const person = this.#people().find((one) => one.id === Number(id));
    if (!person) throw new Refusal(404, 'Not Found');
    return person;
  }

  /** Several changes of one turn become one event. */
  #flushSoon(): void {
    if (this.#flushing || this.#resetting || this.#open.size === 0) return;
    this.#flushing = true;
    setImmediate(() => {
      this.#flushing = false;
      if (this.#resetting) return;
      for (const events of this.#open) events.send(this.#people(), undefined);
    });
  }

  /** Does what a request asks; gives what is to be answered, if there is anything. */
  async #post(path: string, request: IncomingMessage): Promise<unknown> {
    const body = await readBody(request, MAX_UPLOAD);
    if (this.#resetting) throw new Refusal(503, 'Everything is being put back to the beginning');
    if (path === '/clock') return this.#advance(Number(fieldsOf(body).milliseconds));
    if (path === '/clock/next') return this.#toNext();
    if (path === '/reset') return this.#reset();
    const [, id, act] = /^\/people\/(\d+)\/(\w+)$/.exec(path) ?? [];
    if (!id) throw new Refusal(404, 'Not Found');
    const person = this.#personOf(id);
    if (act === 'sends') return sendFiles(person, body, request.headers['content-type'] ?? '');
    const acting = ACTS.get(act ?? '');
    if (!acting) throw new Refusal(404, 'Not Found');
    return acting(person, fieldsOf(body));
  }

  async #advance(milliseconds: number): Promise<void> {
    const { clock } = this.#options;
    if (!clock || !(milliseconds > 0)) throw new Refusal(400, 'The clock only goes forward');
    await clock.advance(milliseconds);
    for (const events of this.#open) events.send(this.#people(), clock.now());
  }

  async #toNext(): Promise<{ came: string }> {
    const { clock } = this.#options;
    if (!clock?.toNext) throw new Refusal(404, 'Not Found');
    const came = await clock.toNext();
    for (const events of this.#open) events.send(this.#people(), clock.now());
    return { came };
  }

  /** What happens meanwhile is shown afterwards, all at once. */
  async #reset(): Promise<void> {
    if (!this.#options.onReset) throw new Refusal(404, 'Not Found');
    this.#resetting = true;
    try {
      await this.#options.onReset();
    } finally {
      this.#resetting = false;
    }
    for (const events of this.#open) {
      events.forget();
      events.send(this.#people(), this.#options.clock?.now());
    }
  }

  #sendFile(person: Person, id: string, response: ServerResponse): void {
    const message = person.messages().find((one) => {
      const { file, photo } = viewOf(one, person);
      return file?.id === id || photo?.id === id;
    });
    const file = this.#sim.world.files.byId(id);
    if (!message || !file?.bytes) throw new Refusal(404, 'Not Found');
    const picture = message.photo ? TYPES[extname(file.name).toLowerCase()] : undefined;
    const name = encodeURIComponent(file.name);
    response.writeHead(200, {
      'content-type': picture?.startsWith('image/') ? picture : 'application/octet-stream',
      'content-disposition': picture ? 'inline' : `attachment; filename*=UTF-8''${name}`,
    });
    response.end(file.bytes);
  }
}

const GO_ON = { wait: false };

/** What a person does on the page. Nobody waits for the bot: its answer comes as an event. */
const ACTS = new Map<string, (person: Person, fields: Fields) => Promise<void>>(
  Object.entries({
    says: (person: Person, { text }: Fields) => person.says(String(text), GO_ON),
    opens: (person: Person, { link }: Fields) => person.opens(String(link), GO_ON),
    presses: (person: Person, { message, data }: Fields) => person.pressesOn(Number(message), String(data), GO_ON),
    blocks: (person: Person) => person.blocks(GO_ON),
    unblocks: (person: Person) => person.unblocks(GO_ON),
  }),
);

/** One file goes with its caption; several go as an album, the caption on the first. Pictures go as photos. */
async function sendFiles(person: Person, body: Buffer, contentType: string): Promise<void> {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) throw new Refusal(400, 'Files come as multipart/form-data');
  const parts = parseMultipart(body, boundary);
  const caption = parts.find(({ name }) => name === 'caption')?.bytes.toString('utf8');
  const files = parts.flatMap((part): Upload[] => {
    if (part.fileName === undefined) return [];
    return [{ name: part.fileName, bytes: part.bytes, ...(part.mime && { mime: part.mime }) }];
  });
  const [first, ...others] = files;
  if (!first) throw new Refusal(400, 'No file was sent');
  const captioned = { ...first, ...(caption && { caption }) };
  if (others.length > 0) return person.sendsAlbum([captioned, ...others], GO_ON);
  if (/^image\/(png|jpeg)$/.test(first.mime ?? '')) return person.sendsPhoto(captioned, GO_ON);
  return person.sends(captioned, GO_ON);
}

function fieldsOf(body: Buffer): Fields {
  return asObject(JSON.parse(body.toString('utf8') || '{}')) ?? {};
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}
