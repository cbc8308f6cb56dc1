/** Runs tasks of one key in the order they came, and tasks of different keys side by side, at most `width` at once. */
export class Lanes {
  readonly #width: number;
  readonly #last = new Map<number, Promise<void>>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(width: number) {
    this.#width = width;
  }

  /** Tasks under way. */
  get running(): number {
    return this.#running;
  }

  /** Resolves or rejects as the task does; one that rejects does not stop those behind it. */
  run<T>(key: number, task: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const result = before.then(() => this.#inWidth(task));
    const settled = result.then(
      () => {},
      () => {},
    );
    this.#last.set(key, settled);
    void settled.then(() => {
      if (this.#last.get(key) === settled) this.#last.delete(key);
    });
    return result;
  }

  async #inWidth<T>(task: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#width) await new Promise<void>((free) => this.#waiting.push(free));
    else this.#running++;
    try {
      return await task();
    } finally {
      // Whoever waits longest takes the place over.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }
}
