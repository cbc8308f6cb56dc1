import { Refusal } from './refusal.ts';
import type { Update, UpdateContent } from './telegram.ts';

/** An update on its way to the bot. `handled` resolves when the bot is done with it. */
export type Pending = { update: Update; chatId: number; handled: Promise<void>; done: () => void };

type Poller = { limit: number; finish: (updates: Update[] | Refusal) => void };

/** The queue between what people do and the bot: numbers updates, hands them to a poller, keeps them until confirmed. */
export class Updates {
  readonly #pending = new Map<number, Pending>();
  readonly #changed: () => void;
  #nextId: number;
  #poller: Poller | undefined;
  #allowed: Set<string> | undefined;
  /** Set while a webhook is: it is given every new update, and polling is refused. */
  onPush: ((pending: Pending) => void) | undefined;

  constructor(firstId: number, changed: () => void) {
    this.#nextId = firstId;
    this.#changed = changed;
  }

  /** Takes an update in. The promise resolves when the bot has handled it, or at once when the bot does not want its kind. */
  push(chatId: number, content: UpdateContent): Promise<void> {
    const kind = Object.keys(content)[0]!;
    if (this.#allowed && !this.#allowed.has(kind)) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const update: Update = { update_id: this.#nextId++, ...content };
    const pending = { update, chatId, handled: promise, done: resolve };
    this.#pending.set(update.update_id, pending);
    if (this.onPush) this.onPush(pending);
    else this.#servePoller();
    this.#changed();
    return promise;
  }

  /** Kinds of updates the bot wants from now on; empty: all. Absent: as before. */
  allow(kinds: unknown): void {
    if (!Array.isArray(kinds)) return;
    this.#allowed = kinds.length > 0 ? new Set(kinds.map(String)) : undefined;
  }

  allowed(): string[] | undefined {
    return this.#allowed && [...this.#allowed];
  }

  pending(): Pending[] {
    return [...this.#pending.values()];
  }

  isPending(pending: Pending): boolean {
    return this.#pending.has(pending.update.update_id);
  }

  get pendingCount(): number {
    return this.#pending.size;
  }

  confirm(id: number): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    pending.done();
    this.#changed();
  }

  /** Confirms what lies below the offset; a negative one keeps only so many of the newest. */
  confirmBelow(offset: number): void {
    let surplus = offset < 0 ? this.#pending.size + offset : Number.POSITIVE_INFINITY;
    for (const id of this.#pending.keys()) {
      if (surplus-- <= 0 || (offset >= 0 && id >= offset)) return;
      this.confirm(id);
    }
  }

  dropAll(): void {
    for (const id of [...this.#pending.keys()]) this.confirm(id);
  }

  /**
   * One getUpdates: what is pending, or what comes within `timeoutSeconds`. A newer call ends an older one with 409; `signal` says
   * that the caller has gone, which must not cost an update.
   */
  poll(limit: number, timeoutSeconds: number, signal: AbortSignal): Promise<Update[]> {
    this.#poller?.finish(otherPoller());
    const ready = this.#first(limit);
    if (ready.length > 0 || timeoutSeconds <= 0) return Promise.resolve(ready);

    return new Promise((resolve, reject) => {
      const poller: Poller = {
        limit,
        finish: (answer) => {
          if (this.#poller === poller) this.#poller = undefined;
          this.#changed();
          clearTimeout(timer);
          signal.removeEventListener('abort', leave);
          if (answer instanceof Refusal) reject(answer);
          else resolve(answer);
        },
      };
      const leave = () => poller.finish([]);
      const timer = setTimeout(leave, timeoutSeconds * 1000);
      timer.unref();
      signal.addEventListener('abort', leave);
      this.#poller = poller;
      this.#changed();
    });
  }

  /** Something about the delivery changed without a change of the queue. */
  touched(): void {
    this.#changed();
  }

  /** Ends a waiting getUpdates, as when a webhook is set. */
  endPolling(answer: Update[] | Refusal): void {
    this.#poller?.finish(answer);
  }

  get isPolled(): boolean {
    return this.#poller !== undefined;
  }

  #first(limit: number): Update[] {
    const updates: Update[] = [];
    for (const { update } of this.#pending.values()) {
      if (updates.length === limit) break;
      updates.push(update);
    }
    return updates;
  }

  #servePoller(): void {
    const poller = this.#poller;
    if (poller) poller.finish(this.#first(poller.limit));
  }
}

const otherPoller = (): Refusal =>
  new Refusal(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running');
