import type { Db } from '../../db/open.ts';
import { noteMessages, type ShownMessage } from '../../db/screens.ts';
import type { Log } from '../../log.ts';

/** Shorter than a person takes to answer, long enough to write what many were shown in one statement. */
const GATHER_MS = 100;

/**
 * Tells the other workers which message carries the question that this one has sent. The statement that stores an answer comes before the
 * message, and the next one may be another worker's, who could not shrink a question whose message it does not know.
 */
export class ShownMessages {
  readonly #db: Db;
  readonly #log: Log;
  readonly #gathered = new Map<number, ShownMessage>();
  #timer: NodeJS.Timeout | undefined;

  constructor(db: Db, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  note(one: ShownMessage): void {
    this.#gathered.set(one.chat, one);
    this.#timer ??= setTimeout(() => void this.#write(), GATHER_MS).unref();
  }

  /** What is lost here leaves an answered question with its buttons. */
  async #write(): Promise<void> {
    this.#timer = undefined;
    const gathered = [...this.#gathered.values()];
    this.#gathered.clear();
    try {
      await noteMessages(this.#db, gathered);
    } catch (error) {
      this.#log.debug({ err: error }, 'messages that carry questions were not noted');
    }
  }
}
