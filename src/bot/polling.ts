import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { Lanes } from './lanes.ts';
import { chatOf, handleOnce, KINDS, type Work } from './receive.ts';
import { passingTrouble } from './trouble.ts';

/** Telegram does not know the bot: the token is wrong or was revoked. */
export class TokenRefused extends Error {
  override name = 'TokenRefused';
}

/** Waits so many milliseconds, or until the signal. Rejects on neither. */
type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** grammY's type of a signal is that of an older package; Node's own signal serves it as well. */
type ApiSignal = NonNullable<Parameters<Api['getUpdates']>[1]>;

export type PollingOptions = {
  /** Ends the receiving: what is under way is finished and confirmed first. */
  signal: AbortSignal;
  /** How many updates are handled at once, each of another chat. */
  width?: number;
  wait?: Wait;
};

const SECONDS = 1000;
const DAY = 24 * 60 * 60 * SECONDS;
const LONG_POLL_SECONDS = 30;
/** Telegram gives no more at once, so no more can be under way: what lies above the oldest unfinished one is not shown. */
const UPDATES_AT_ONCE = 100;
const SHORTEST_PAUSE = 50;
const LONGEST_PAUSE = 500;
const LONGEST_BACK_OFF = 30 * SECONDS;
/** The database is our own: it may be asked often, and a person waits for it. */
const LONGEST_WAIT_FOR_DATABASE = 5 * SECONDS;
/** Some three minutes of 500. */
const TRIES_WHILE_TELEGRAM_IS_AWAY = 12;

/**
 * Asks Telegram for updates until the signal: chats side by side, one chat in order. Telegram is told only what is finished, so a process
 * that is killed gets the rest again. Resolves when all that was begun is finished. Throws `TokenRefused`.
 */
export async function pollUpdates(api: Api, work: Work, options: PollingOptions): Promise<void> {
  const polling = new Polling(api, work, options);
  await polling.run();
}

class Polling {
  readonly #api: Api;
  readonly #work: Work;
  readonly #signal: AbortSignal;
  readonly #wait: Wait;
  readonly #lanes: Lanes;
  /** Ids of what was received and is not finished. */
  readonly #unfinished = new Set<number>();
  /** One above the newest received. 0: ask for the oldest there is. */
  #next = 0;
  #confirmed = 0;
  #newestAt = Date.now();
  #whenIdle: () => void = () => {};

  constructor(api: Api, work: Work, options: PollingOptions) {
    this.#api = api;
    this.#work = work;
    this.#signal = options.signal;
    this.#wait = options.wait ?? waitFor;
    this.#lanes = new Lanes(options.width ?? 50);
    work.metrics.watch('opora_updates_in_flight', () => this.#unfinished.size);
  }

  async run(): Promise<void> {
    const all = new Set<Promise<void>>();
    let failures = 0;
    let pause = SHORTEST_PAUSE;
    while (!this.#signal.aborted) {
      if (this.#unfinished.size > 0) await this.#untilIdle(pause);
      if (this.#signal.aborted) break;
      try {
        const fresh = await this.#ask();
        if (failures > 0) this.#work.log.info('Telegram answers again');
        failures = 0;
        pause = fresh.length > 0 ? SHORTEST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
        for (const update of fresh) {
          const finished = this.#take(update);
          all.add(finished);
          void finished.then(() => all.delete(finished));
        }
      } catch (error) {
        if (this.#signal.aborted) break;
        await this.#backOff(error, ++failures);
      }
    }
    await Promise.all(all);
    await this.#confirm();
  }

  get #offset(): number {
    return this.#unfinished.size > 0 ? Math.min(...this.#unfinished) : this.#next;
  }

  /** Updates never seen before, oldest first. While some are under way it does not wait: Telegram shows them again at once anyway. */
  async #ask(): Promise<Update[]> {
    // After a week of silence Telegram may go on with lower ids (Bot API, Update). All received is confirmed by then.
    if (this.#unfinished.size === 0 && Date.now() - this.#newestAt > DAY) this.#next = 0;

    const offset = this.#offset;
    const timeout = this.#unfinished.size > 0 ? 0 : LONG_POLL_SECONDS;
    const updates = await this.#getUpdates({ offset, timeout, limit: UPDATES_AT_ONCE }, this.#signal);
    this.#confirmed = offset;
    const fresh = updates.filter(({ update_id }) => update_id >= this.#next);
    for (const { update_id } of fresh) {
      this.#work.metrics.add('opora_updates_received_total');
      this.#unfinished.add(update_id);
      this.#next = Math.max(this.#next, update_id + 1);
      this.#newestAt = Date.now();
    }
    return fresh;
  }

  /** A connection that died without a word is given up some time after the answer was due. */
  #getUpdates(params: { offset: number; timeout: number; limit: number }, signal?: AbortSignal): Promise<Update[]> {
    const late = AbortSignal.timeout((params.timeout + 20) * SECONDS);
    const either: AbortSignal = signal ? AbortSignal.any([signal, late]) : late;
    return this.#api.getUpdates({ ...params, allowed_updates: KINDS }, either as unknown as ApiSignal);
  }

  async #take(update: Update): Promise<void> {
    const finished = await this.#lanes.run(chatOf(update), () => this.#finish(update));
    if (!finished) return;
    this.#unfinished.delete(update.update_id);
    if (this.#unfinished.size === 0) this.#whenIdle();
  }

  /** Tries until the update is done. False: the signal came before, and it will be received again. */
  async #finish(update: Update): Promise<boolean> {
    for (let tries = 1; !this.#signal.aborted; tries++) {
      const trouble = await handleOnce(update, this.#work);
      if (!trouble) return true;
      if (trouble.with === 'telegram' && tries >= TRIES_WHILE_TELEGRAM_IS_AWAY) {
        this.#work.log.error({ updateId: update.update_id }, 'update given up: Telegram took no answer to it');
        return true;
      }
      const wait = backOff(tries, trouble.waitSeconds);
      const longest = trouble.with === 'database' ? LONGEST_WAIT_FOR_DATABASE : Number.POSITIVE_INFINITY;
      await this.#wait(Math.min(wait, longest), this.#signal);
    }
    return false;
  }

  async #untilIdle(pause: number): Promise<void> {
    const enough = new AbortController();
    const idle = new Promise<void>((resolve) => {
      this.#whenIdle = resolve;
    });
    await Promise.race([idle, this.#wait(pause, AbortSignal.any([this.#signal, enough.signal]))]);
    enough.abort();
  }

  async #backOff(error: unknown, failures: number): Promise<void> {
    this.#work.metrics.add('opora_polling_errors_total');
    if (error instanceof GrammyError) {
      const { error_code: code } = error;
      if (code === 401 || code === 404) throw new TokenRefused('Telegram does not know this token', { cause: error });
      if (code === 409 && failures === 1) {
        this.#work.log.error(
          'another process receives the updates of this bot: only one may run, or all with WEBHOOK_URL',
        );
      }
    }
    const wait = backOff(failures, passingTrouble(error)?.waitSeconds);
    this.#work.log.warn({ err: error, waitMs: wait }, 'no updates from Telegram');
    await this.#wait(wait, this.#signal);
  }

  /** Tells Telegram at the end what was finished since the last question, so that the next process does not get it again. */
  async #confirm(): Promise<void> {
    if (this.#offset <= this.#confirmed) return;
    try {
      await this.#getUpdates({ offset: this.#offset, timeout: 0, limit: 1 });
    } catch (error) {
      this.#work.log.warn({ err: error }, 'the last updates were not confirmed and will come again');
    }
  }
}

function backOff(tries: number, asked?: number): number {
  return asked === undefined ? Math.min(0.25 * 2 ** tries * SECONDS, LONGEST_BACK_OFF) : asked * SECONDS;
}

async function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
}
