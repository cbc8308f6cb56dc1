import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault, Faults } from './faults.ts';
import { chats } from './methods/chats.ts';
import { edits } from './methods/edits.ts';
import { media } from './methods/media.ts';
import { messages } from './methods/messages.ts';
import type { Method } from './methods/method.ts';
import { profile } from './methods/profile.ts';
import { receiving } from './methods/receiving.ts';
import { asObject, type Fields, Params, readParams } from './params.ts';
import { notFound, Refusal } from './refusal.ts';
import { Webhook } from './webhook.ts';
import type { World } from './world.ts';

/** One call of the bot as it is kept. Files stand in the payload as name and size. `unheard`: it was done, and the bot was not told so. */
export type Call = {
  method: string;
  payload: Fields;
  at: Date;
  ok: boolean;
  result?: unknown;
  error?: string;
  unheard?: true;
};

/** Methods by their name in small letters: Telegram does not mind how a name is written. */
const METHODS = new Map<string, Method>(
  Object.entries({ ...receiving, ...messages, ...edits, ...media, ...profile, ...chats }).map(([name, method]) => [
    name.toLowerCase(),
    method,
  ]),
);

/** The Bot API over HTTP: takes calls apart, lets faults interfere, answers as Telegram does. */
export class BotApi {
  readonly webhook: Webhook;
  readonly #world: World;
  readonly #faults: Faults;
  readonly #token: string;
  readonly #keepCalls: number;
  readonly #calls: Call[] = [];
  readonly #counts = new Map<string, number>();
  readonly #server: Server;
  #inFlight = 0;

  constructor(world: World, faults: Faults, token: string, keepCalls: number) {
    this.#world = world;
    this.#faults = faults;
    this.#token = token;
    this.#keepCalls = keepCalls;
    this.webhook = new Webhook(world.updates, faults, (method, fields) => this.#callFromWebhook(method, fields));
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#server.keepAliveTimeout = 60_000;
  }

  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.webhook.close();
    this.#world.updates.endPolling([]);
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  /** The newest calls, oldest first. getUpdates is counted only. */
  get calls(): Call[] {
    return this.#calls;
  }

  /** How many calls came since the start, of one method or of all but getUpdates. */
  callCount(method?: string): number {
    if (method !== undefined) return this.#counts.get(method.toLowerCase()) ?? 0;
    let sum = 0;
    for (const [name, count] of this.#counts) if (name !== 'getupdates') sum += count;
    return sum;
  }

  /** No call is being worked on; a waiting getUpdates does not count. */
  get quiet(): boolean {
    return this.#inFlight === 0 && !this.webhook.busy;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const [, file, token, rest = ''] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(url.pathname) ?? [];
    try {
      if (token === undefined) throw notFound();
      if (token !== this.#token) throw new Refusal(401, 'Unauthorized');
      if (file) return this.#sendFile(response, decodeURIComponent(rest));
      await this.#answer(rest, request, response, url.searchParams);
    } catch (error) {
      if (response.destroyed) return;
      if (!(error instanceof Refusal)) console.error(error);
      const refusal = error instanceof Refusal ? error : new Refusal(500, 'Internal Server Error');
      send(response, refusal.code, refusal.body());
    }
  }

  async #answer(
    name: string,
    request: IncomingMessage,
    response: ServerResponse,
    query: URLSearchParams,
  ): Promise<void> {
    const waits = name.toLowerCase() === 'getupdates';
    const signal = waits ? closing(response) : NEVER;
    if (!waits) this.#inFlight++;
    try {
      const params = await readParams(request, query);
      const fault = this.#faults.take(name, this.#chatOf(params));
      if (fault && !acts(fault)) return this.#misbehave(fault, name, params, response);
      const result = await this.#call(name, params, signal, fault ? { unheard: true } : {});
      if (fault) return this.#misbehave(fault, name, params, response);
      send(response, 200, { ok: true, result });
    } finally {
      if (!waits) this.#inFlight--;
      this.#world.changed();
    }
  }

  /** The chat a call is about: that of a message, of a press that is answered, of a menu of commands. */
  #chatOf(params: Params): number | undefined {
    const scope = asObject(params.json('scope'))?.chat_id;
    return (
      params.int('chat_id') ??
      this.#world.chatOfPress(params.text('callback_query_id')) ??
      (scope === undefined ? undefined : Number(scope))
    );
  }

  /** Does one call and keeps it. Throws a `Refusal`. */
  async #call(name: string, params: Params, signal: AbortSignal, how: Pick<Call, 'unheard'> = {}): Promise<unknown> {
    const method = METHODS.get(name.toLowerCase());
    const at = this.#world.now();
    const payload = params.forRecord();
    try {
      if (!method) throw notFound();
      const result = await method({ world: this.#world, params, webhook: this.webhook, signal });
      this.#keep({ method: name, payload, at, ok: true, result, ...how });
      return result;
    } catch (error) {
      this.#keep({ method: name, payload, at, ok: false, error: (error as Error).message });
      throw error;
    }
  }

  #callFromWebhook(name: string, fields: Fields): Promise<unknown> {
    const { method: _, ...rest } = fields;
    const params = new Params(rest);
    const fault = this.#faults.take(name, this.#chatOf(params));
    if (fault && !acts(fault)) return Promise.resolve();
    return this.#call(name, params, NEVER);
  }

  #misbehave(fault: Fault, name: string, params: Params, response: ServerResponse): void {
    if (!acts(fault)) {
      const error = fault.kind === 'refuse' ? fault.refusal.message : fault.kind;
      this.#keep({ method: name, payload: params.forRecord(), at: this.#world.now(), ok: false, error });
    }
    if (fault.kind === 'refuse') throw fault.refusal;
    if (fault.kind === 'reset') response.socket?.destroy();
    // Silence: the connection stays open until the bot or the stand-in gives up.
  }

  #keep(call: Call): void {
    const name = call.method.toLowerCase();
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    if (this.#keepCalls === 0 || name === 'getupdates') return;
    this.#calls.push(call);
    if (this.#calls.length > this.#keepCalls) this.#calls.shift();
  }

  #sendFile(response: ServerResponse, path: string): void {
    const file = this.#world.files.byPath(path);
    if (!file?.bytes) throw notFound();
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.size });
    response.end(file.bytes);
  }
}

/** A signal for calls that nobody can leave half way. */
const NEVER = new AbortController().signal;

/** A signal that the other side has gone. */
function closing(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.on('close', () => controller.abort());
  return controller.signal;
}

const acts = (fault: Fault): boolean => fault.kind !== 'refuse' && fault.after;

function send(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}
