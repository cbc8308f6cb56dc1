import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { Lanes } from './lanes.ts';
import type { Parking } from './parking.ts';
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
  /** Absent: one chat with a hundred messages holds up all others. */
  parking?: Parking;
  wait?: Wait;
};

const SECONDS = 1000;
const DAY = 24 * 60 * 60 * SECONDS;
const LONG_POLL_SECONDS = 30;
/** Telegram gives no more at once, so no more can be under way: what lies above the oldest unfinished one is not shown. */
const UPDATES_AT_ONCE = 100;
/** So many may be parked; whoever sends more holds up the others. */
const MOST_PARKED = 2000;
const WIDTH = 50;
const SHORTEST_PAUSE = 50;
const LONGEST_PAUSE = 500;
const LONGEST_BACK_OFF = 30 * SECONDS;
/** The database is our own: it may be asked often, and a person waits for it. */
const LONGEST_WAIT_FOR_DATABASE = 5 * SECONDS;
/** Some three minutes of 500. */
const TRIES_WHILE_TELEGRAM_IS_AWAY = 12;

/**
 * Asks Telegram for updates until the signal: chats side by side, one chat in order. Telegram is told only what is finished or parked, so a
 * process that is killed gets the rest again. Resolves when all that was begun is finished. Throws `TokenRefused`.
 */
export async function pollUpdates(api: Api, work: Work, options: PollingOptions): Promise<void> {
  const polling = new Polling(api, work, options);
  await polling.run();
}

/** Finishes what an earlier process had parked: for one that gets its updates otherwise. Resolves then, or after the signal. */
export async function finishParked(work: Work, parking: Parking, signal: AbortSignal): Promise<void> {
  const lanes = new Lanes(WIDTH);
  const finishOne = async (update: Update): Promise<void> => {
    if (await finish(update, work, signal, waitFor)) await parking.forget([update.update_id]);
  };
  const all = (await parking.kept()).map((update) => lanes.run(chatOf(update), () => finishOne(update)));
  await Promise.all(all);
}

class Polling {
  readonly #api: Api;
  readonly #work: Work;
  readonly #signal: AbortSignal;
  readonly #wait: Wait;
  readonly #lanes: Lanes;
  readonly #parking: Parking | undefined;
  /** What was received and is neither finished nor parked, by id. */
  readonly #unfinished = new Map<number, Update>();
  /** What is parked: the chat of each by its id. */
  readonly #parked = new Map<number, number>();
  /** Ids of what is parked and done. */
  readonly #done: number[] = [];
  readonly #all = new Set<Promise<void>>();
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
    this.#lanes = new Lanes(options.width ?? WIDTH);
    this.#parking = options.parking;
    work.metrics.watch('opora_updates_in_flight', () => this.#unfinished.size + this.#parked.size);
  }

  async run(): Promise<void> {
    let failures = 0;
    let pause = SHORTEST_PAUSE;
    // Behind as many as Telegram shows others may wait: they are asked for at once.
    let isMoreBehind = false;
    // An earlier process may have left others of their chats before them, which Telegram gives again.
    let left = await this.#leftParked();
    while (!this.#signal.aborted) {
      if (this.#unfinished.size > 0 && !isMoreBehind) await this.#untilIdle(pause);
      if (this.#signal.aborted) break;
      isMoreBehind = false;
      const from = this.#offset;
      try {
        const shown = await this.#ask(left.length > 0 ? 0 : LONG_POLL_SECONDS);
        if (failures > 0) this.#work.log.info('Telegram answers again');
        failures = 0;
        const fresh = this.#receive(shown);
        pause = fresh.length > 0 ? SHORTEST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
        const begun = [...left, ...fresh].sort((a, b) => a.update_id - b.update_id);
        left = [];
        for (const update of begun) this.#begin(update);
        if (shown.length < UPDATES_AT_ONCE) continue;
        await this.#makeRoom(fresh.length > 0);
        // What could not be parked is shown again.
        isMoreBehind = this.#offset > from;
      } catch (error) {
        if (this.#signal.aborted) break;
        await this.#backOff(error, ++failures);
      }
    }
    await Promise.all(this.#all);
    await this.#forgetDone();
    await this.#confirm();
  }

  get #offset(): number {
    return this.#unfinished.size > 0 ? Math.min(...this.#unfinished.keys()) : this.#next;
  }

  /** Updates from the oldest unfinished one on. While some are under way it does not wait: Telegram shows them again at once anyway. */
  async #ask(patienceSeconds: number): Promise<Update[]> {
    // After a week of silence Telegram may go on with lower ids (Bot API, Update). All received is confirmed by then.
    if (this.#unfinished.size === 0 && Date.now() - this.#newestAt > DAY) this.#next = 0;

    const offset = this.#offset;
    const timeout = this.#unfinished.size > 0 ? 0 : patienceSeconds;
    const updates = await this.#getUpdates({ offset, timeout, limit: UPDATES_AT_ONCE }, this.#signal);
    this.#confirmed = offset;
    return updates;
  }

  /** Those never seen before, oldest first. */
  #receive(shown: readonly Update[]): Update[] {
    const fresh = shown.filter(({ update_id }) => update_id >= this.#next && !this.#parked.has(update_id));
    for (const update of fresh) {
      this.#work.metrics.add('opora_updates_received_total');
      this.#unfinished.set(update.update_id, update);
      this.#newestAt = Date.now();
    }
    // What an earlier process parked is shown too, and need not be shown again.
    for (const { update_id } of shown) this.#next = Math.max(this.#next, update_id + 1);
    return fresh;
  }

  /** A connection that died without a word is given up some time after the answer was due. */
  #getUpdates(params: { offset: number; timeout: number; limit: number }, signal?: AbortSignal): Promise<Update[]> {
    const late = AbortSignal.timeout((params.timeout + 20) * SECONDS);
    const either: AbortSignal = signal ? AbortSignal.any([signal, late]) : late;
    return this.#api.getUpdates({ ...params, allowed_updates: KINDS }, either as unknown as ApiSignal);
  }

  /** What an earlier process parked. */
  async #leftParked(): Promise<Update[]> {
    for (let tries = 1; this.#parking && !this.#signal.aborted; tries++) {
      try {
        const updates = await this.#parking.kept();
        for (const update of updates) this.#parked.set(update.update_id, chatOf(update));
        return updates;
      } catch (error) {
        if (!passingTrouble(error)) throw error;
        this.#work.log.warn({ err: error }, 'what was parked could not be read');
        await this.#wait(Math.min(backOff(tries), LONGEST_WAIT_FOR_DATABASE), this.#signal);
      }
    }
    return [];
  }

  /**
   * There may be others behind as many as Telegram shows. Parked are those that have others of their chat before them; if that did not help,
   * all.
   */
  #makeRoom(hasHelped: boolean): Promise<void> {
    const chats = new Set(this.#parked.values());
    const behindOthers = [...this.#unfinished.values()].filter((update) => {
      const isBehind = chats.has(chatOf(update));
      chats.add(chatOf(update));
      return isBehind;
    });
    return this.#park(hasHelped ? behindOthers : [...this.#unfinished.values()]);
  }

  /** What cannot be kept stays unfinished. */
  async #park(updates: readonly Update[]): Promise<void> {
    const some = updates.slice(0, Math.max(MOST_PARKED - this.#parked.size, 0));
    if (!this.#parking || some.length === 0) return;
    try {
      await this.#parking.keep(some);
    } catch (error) {
      this.#work.log.debug({ err: error }, 'updates could not be parked');
      return;
    }
    for (const update of some) {
      const { update_id: id } = update;
      this.#parked.set(id, chatOf(update));
      if (!this.#unfinished.delete(id)) this.#done.push(id);
    }
    await this.#forgetDone();
  }

  #begin(update: Update): void {
    const finished = this.#take(update);
    this.#all.add(finished);
    void finished.then(() => this.#all.delete(finished));
  }

  async #take(update: Update): Promise<void> {
    const { update_id: id } = update;
    const finished = await this.#lanes.run(chatOf(update), () => finish(update, this.#work, this.#signal, this.#wait));
    if (!finished) return;
    this.#unfinished.delete(id);
    if (this.#unfinished.size === 0) this.#whenIdle();
    if (!this.#parked.has(id)) return;
    this.#done.push(id);
    if (this.#done.length === UPDATES_AT_ONCE || this.#done.length === this.#parked.size) await this.#forgetDone();
  }

  /** What is done and stays parked is handled again by the next process, which finds it done. */
  async #forgetDone(): Promise<void> {
    const ids = this.#done.splice(0);
    if (!this.#parking || ids.length === 0) return;
    for (const id of ids) this.#parked.delete(id);
    try {
      await this.#parking.forget(ids);
    } catch (error) {
      this.#work.log.warn({ updateIds: ids, err: error }, 'updates that are done stay parked');
    }
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

/** Tries until the update is done. False: the signal came before, and it will be received again. */
async function finish(update: Update, work: Work, signal: AbortSignal, wait: Wait): Promise<boolean> {
  for (let tries = 1; !signal.aborted; tries++) {
    const trouble = await handleOnce(update, work);
    if (!trouble) return true;
    if (trouble.with === 'telegram' && tries >= TRIES_WHILE_TELEGRAM_IS_AWAY) {
      work.log.error({ updateId: update.update_id }, 'update given up: Telegram took no answer to it');
      return true;
    }
    const longest = trouble.with === 'database' ? LONGEST_WAIT_FOR_DATABASE : Number.POSITIVE_INFINITY;
    await wait(Math.min(backOff(tries, trouble.waitSeconds), longest), signal);
  }
  return false;
}

function backOff(tries: number, asked?: number): number {
  return asked === undefined ? Math.min(0.25 * 2 ** tries * SECONDS, LONGEST_BACK_OFF) : asked * SECONDS;
}

async function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
}
