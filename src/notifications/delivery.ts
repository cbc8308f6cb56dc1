import type { Db } from '../db/open.ts';
import { deliverOne, type SendNotice } from './deliver.ts';

/** Delivers what is due, one notice after another, whenever it is woken. */
export class Delivery {
  readonly #db: Db;
  readonly #send: SendNotice;
  readonly #now: () => Date;
  readonly #failed: (error: unknown) => void;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(db: Db, send: SendNotice, now: () => Date, failed: (error: unknown) => void) {
    this.#db = db;
    this.#send = send;
    this.#now = now;
    this.#failed = failed;
  }

  /** Looks now. While a look is under way another follows it, so nothing written meanwhile waits for the next tick. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#deliver().finally(() => {
      this.#running = undefined;
      if (!this.#again) return;
      this.#again = false;
      this.wake();
    });
  }

  async #deliver(): Promise<void> {
    try {
      while (!this.#stopped && (await deliverOne(this.#db, this.#send, this.#now())));
    } catch (error) {
      // The notice stays claimed and is taken again after its lease.
      this.#failed(error);
    }
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Finishes the notice under way and takes no other. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.idle();
  }
}
