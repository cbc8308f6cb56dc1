import { Agent, request } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import type { Faults } from './faults.ts';
import { asObject, type Fields } from './params.ts';
import { seeded } from './random.ts';
import type { Pending, Updates } from './updates.ts';

export type WebhookSettings = { url: string; secret?: string; maxConnections: number };
/** An update the bot did not take: it answered with an error as often as it was asked. */
export type Undelivered = { pending: Pending; error: string };

type Answer = { status: number; body: string };

/**
 * Brings updates to the bot's address: in order within a chat, side by side between chats. While nobody answers at any address the
 * chat waits for `resume`; an answer other than 2xx is a refusal, tried again `faults.redeliver` times and then given up.
 */
export class Webhook {
  readonly #updates: Updates;
  readonly #faults: Faults;
  readonly #callBack: (method: string, fields: Fields) => Promise<unknown>;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #tlsAgent = new TlsAgent({ keepAlive: true, rejectUnauthorized: false });
  #settings: WebhookSettings | undefined;
  #workers: string[] = [];
  #nextTarget = 0;
  #queues = new Map<number, Pending[]>();
  #ready: number[] = [];
  #held = new Set<number>();
  #active = 0;
  #copies: Pending[] = [];
  #random = seeded(1);
  #seed: number | undefined;
  lastError: { date: Date; message: string } | undefined;
  readonly undelivered: Undelivered[] = [];

  constructor(updates: Updates, faults: Faults, callBack: (method: string, fields: Fields) => Promise<unknown>) {
    this.#updates = updates;
    this.#faults = faults;
    this.#callBack = callBack;
  }

  get settings(): WebhookSettings | undefined {
    return this.#settings;
  }

  /** Copies on their way to the bot besides the queue. */
  get busy(): boolean {
    return this.#active > 0;
  }

  get isDown(): boolean {
    return this.#held.size > 0;
  }

  set(settings: WebhookSettings): void {
    const wasSet = this.#settings !== undefined;
    this.#settings = settings;
    if (wasSet) this.resume();
    else this.#start();
  }

  /** Sends to several workers in turn, whatever address the bot sets; to none: to the bot's address again. */
  deliverTo(urls: string[]): void {
    this.#workers = urls;
    this.resume();
  }

  get #targets(): string[] {
    if (this.#workers.length > 0) return this.#workers;
    return this.#settings ? [this.#settings.url] : [];
  }

  remove(): void {
    this.#settings = undefined;
    this.#updates.onPush = undefined;
    this.#queues.clear();
    this.#ready = [];
    this.#held.clear();
    this.#copies = [];
  }

  /** Tries again what waits because nobody answered. */
  resume(): void {
    this.#ready.push(...this.#held);
    this.#held.clear();
    this.#pump();
  }

  /** Sends the second copies that are still kept back. */
  async releaseCopies(): Promise<void> {
    const copies = this.#copies.splice(0);
    await Promise.all(copies.map((copy) => this.#sendCopy(copy)));
  }

  close(): void {
    this.remove();
    this.#agent.destroy();
    this.#tlsAgent.destroy();
  }

  #start(): void {
    this.#queues.clear();
    this.#ready = [];
    this.#held.clear();
    this.#updates.onPush = (pending) => this.#enqueue(pending);
    for (const pending of this.#updates.pending()) this.#enqueue(pending);
  }

  #enqueue(pending: Pending): void {
    const queue = this.#queues.get(pending.chatId);
    if (queue) queue.push(pending);
    else {
      this.#queues.set(pending.chatId, [pending]);
      this.#ready.push(pending.chatId);
    }
    this.#pump();
  }

  #pump(): void {
    while (this.#settings && this.#active < this.#settings.maxConnections) {
      const chatId = this.#ready.shift();
      if (chatId === undefined) return;
      const queue = this.#queues.get(chatId);
      if (queue) void this.#deliverFirst(chatId, queue);
    }
  }

  async #deliverFirst(chatId: number, queue: Pending[]): Promise<void> {
    const pending = queue[0]!;
    this.#active++;
    this.#duplicate(pending);
    const delivered = !this.#updates.isPending(pending) || (await this.#deliver(pending));
    this.#active--;
    if (this.#queues.get(chatId) === queue) {
      if (!delivered) this.#held.add(chatId);
      else {
        queue.shift();
        if (queue.length > 0) this.#ready.push(chatId);
        else this.#queues.delete(chatId);
      }
    }
    if (delivered) this.#updates.confirm(pending.update.update_id);
    this.#pump();
    this.#updates.touched();
  }

  /** True: the bot has the update, or has refused it for good. False: nobody was there. */
  async #deliver(pending: Pending): Promise<boolean> {
    let refusals = 0;
    let absences = 0;
    for (;;) {
      const answer = await this.#send(pending).catch((error: Error) => error);
      if (answer instanceof Error) {
        this.lastError = { date: new Date(), message: answer.message };
        absences++;
        if (absences >= this.#targets.length) return false;
      } else if (answer.status >= 200 && answer.status < 300) {
        await this.#obey(answer.body);
        return true;
      } else {
        const message = `Wrong response from the webhook: ${answer.status}`;
        this.lastError = { date: new Date(), message };
        refusals++;
        if (refusals > this.#faults.redeliver) {
          this.undelivered.push({ pending, error: message });
          return true;
        }
      }
    }
  }

  /** An answer may carry one call: its method and parameters. Its outcome is told to nobody. */
  async #obey(body: string): Promise<void> {
    const fields = parsed(body);
    if (typeof fields?.method === 'string') await this.#callBack(fields.method, fields).catch(() => undefined);
  }

  #duplicate(pending: Pending): void {
    const seed = this.#faults.duplicate?.seed;
    if (seed === undefined) return;
    if (seed !== this.#seed) {
      this.#seed = seed;
      this.#random = seeded(seed);
    }
    this.#copies.push(pending);
    // Some copies leave at once, beside their first; others wait for a later update.
    while (this.#copies.length > 0 && this.#random() < 0.5) {
      const index = Math.floor(this.#random() * this.#copies.length);
      void this.#sendCopy(this.#copies.splice(index, 1)[0]!);
    }
  }

  async #sendCopy(pending: Pending): Promise<void> {
    this.#active++;
    const answer = await this.#send(pending).catch(() => undefined);
    if (answer && answer.status < 300) await this.#obey(answer.body);
    this.#active--;
    this.#pump();
    this.#updates.touched();
  }

  async #send(pending: Pending): Promise<Answer> {
    const target = this.#targets[this.#nextTarget++ % this.#targets.length];
    if (target === undefined) throw new Error('no webhook is set');
    const body = Buffer.from(JSON.stringify(pending.update));
    try {
      return await this.#postOnce(target, body);
    } catch (error) {
      // A kept connection may have been closed by the other side just now: that says nothing about the bot.
      if (error instanceof StaleConnection) return this.#postOnce(target, body);
      throw error;
    }
  }

  #postOnce(target: string, body: Buffer): Promise<Answer> {
    const url = new URL(target);
    const tls = url.protocol === 'https:';
    const secret = this.#settings?.secret;
    return new Promise((resolve, reject) => {
      const sent = (tls ? tlsRequest : request)(
        url,
        {
          method: 'POST',
          agent: tls ? this.#tlsAgent : this.#agent,
          headers: {
            'content-type': 'application/json',
            'content-length': body.length,
            ...(secret && { 'x-telegram-bot-api-secret-token': secret }),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
          );
        },
      );
      sent.on('error', (error) => reject(sent.reusedSocket ? new StaleConnection(error.message) : error));
      sent.end(body);
    });
  }
}

function parsed(body: string): Fields | undefined {
  if (!body.startsWith('{')) return undefined;
  try {
    return asObject(JSON.parse(body));
  } catch {
    return undefined;
  }
}

class StaleConnection extends Error {
  override name = 'StaleConnection';
}
