import type { Screen } from '../../db/screens.ts';
import type { Who } from '../context.ts';
import type { OpenReport } from './open-report.ts';

/**
 * What the last update left in a chat that has a question on its screen. It saves the reads of the next answer and is never believed:
 * the statement that stores an answer checks every version and role again, and what does not fit is read anew.
 */
export type Seat = { who: Who; screen: Screen; report: OpenReport };

/** Seats of the chats heard last, within a bound. */
export class Seats {
  readonly #seats = new Map<number, Seat>();
  readonly #most: number;

  constructor(most = 5000) {
    this.#most = most;
  }

  get(chat: number): Seat | undefined {
    return this.#seats.get(chat);
  }

  /** Puts a chat's seat last in the line of those to be forgotten. */
  keep(chat: number, seat: Seat): void {
    this.#seats.delete(chat);
    this.#seats.set(chat, seat);
    if (this.#seats.size > this.#most) {
      const oldest = this.#seats.keys().next();
      if (!oldest.done) this.#seats.delete(oldest.value);
    }
  }

  forget(chat: number): void {
    this.#seats.delete(chat);
  }
}
