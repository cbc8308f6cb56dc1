import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '../db/open.ts';
import { type Claimed, claimNotice, type Pace, untilNext } from '../db/outbox.ts';
import { deliver, type SendNotice } from './deliver.ts';

/** How many notices are in hand at once: Telegram takes its time to answer, and the pace is to be reached all the same. */
const MOST_IN_HAND = 4;
/** A notice that has to wait longer is left to the next tick. */
const LONGEST_WAIT_MS = 2000;

export type DeliveryParts = {
  db: Db;
  send: SendNotice;
  now: () => Date;
  pace: Pace;
  /** Told of what went wrong with a notice and is tried again, or in doubt. */
  failed: (error: unknown) => void;
};

/** Delivers what is due, at the pace of all workers together, whenever it is woken. */
export class Delivery {
  readonly #parts: DeliveryParts;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  /** The last notice in hand of each person. */
  readonly #inHand = new Map<number, Promise<unknown>>();

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
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

  /** Takes one after another in hand, so that what comes first is sent first, and waits for none of them. */
  async #deliver(): Promise<void> {
    const { db, now, pace, failed } = this.#parts;
    const inHand = new Set<Promise<void>>();
    let ended = 0;
    try {
      while (!this.#stopped) {
        if (inHand.size >= MOST_IN_HAND) await Promise.race(inHand);
        const endedBefore = ended;
        const notice = await claimNotice(db, now(), pace);
        if (notice) {
          const sending = this.#send(notice).finally(() => {
            inHand.delete(sending);
            ended += 1;
          });
          inHand.add(sending);
          continue;
        }
        const wait = await untilNext(db, now(), pace);
        if (wait !== undefined && wait <= LONGEST_WAIT_MS) await sleep(wait + 1);
        // What is in hand may come back: Telegram wants it a little later. Or it has, since it was asked what waits.
        else if (inHand.size > 0) await Promise.race(inHand);
        else if (ended === endedBefore) break;
      }
    } catch (error) {
      failed(error);
    }
    await Promise.all(inHand);
  }

  async #send(notice: Claimed): Promise<void> {
    const { db, now, failed } = this.#parts;
    try {
      await deliver(db, notice, this.#sendInOrder, now(), failed);
    } catch (error) {
      // The notice stays claimed: after its lease it is taken again, or in doubt.
      failed(error);
    }
  }

  /** One person is told one thing after another, in the order in which it was taken in hand. */
  readonly #sendInOrder: SendNotice = async (notice, telegramId, turn) => {
    const before = this.#inHand.get(notice.person);
    const sending = (async () => {
      await before?.catch(() => {});
      return this.#parts.send(notice, telegramId, turn);
    })();
    this.#inHand.set(notice.person, sending);
    try {
      return await sending;
    } finally {
      if (this.#inHand.get(notice.person) === sending) this.#inHand.delete(notice.person);
    }
  };

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Finishes the notices under way and takes no other. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.idle();
  }
}
