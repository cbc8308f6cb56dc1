import { Refusal, tooManyRequests } from './refusal.ts';

/** What goes wrong with a call instead of, or after, the act. */
export type Fault =
  | { kind: 'refuse'; refusal: Refusal }
  | { kind: 'reset'; after: boolean }
  | { kind: 'silence'; after: boolean };

type Planned = {
  method: string;
  chatId: number | undefined;
  left: number;
  until: Date | undefined;
  fault: () => Fault;
};

/** How often and for whom: the next `times` calls (default 1), of one chat only if `chat` is given. */
export type Scope = { times?: number; chat?: number };

/** Makes Telegram misbehave on request. `method` is a name of the Bot API or `*` for all but getUpdates. */
export class Faults {
  readonly #now: () => Date;
  #planned: Planned[] = [];
  /** A webhook that answers other than 2xx gets the update again at once, so many times; afterwards it is given up. */
  redeliver = 0;
  /** With a seed: every update is delivered to the webhook twice, the second copy at a time the seed decides. */
  duplicate: { seed: number } | undefined;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Refuses with an error of Telegram's own making, 500 unless told otherwise. Nothing is done. */
  fail(method: string, options: Scope & { code?: number; description?: string } = {}): void {
    const { code = 500, description = 'Internal Server Error' } = options;
    this.#plan(method, options, () => ({ kind: 'refuse', refusal: new Refusal(code, description) }));
  }

  /** 429: for so many calls, or with `until` (by the stand-in's clock) for a period. */
  flood(method: string, options: Scope & { retryAfter?: number; until?: Date } = {}): void {
    const { until, retryAfter = 1, times } = options;
    const seconds = () => (until ? Math.ceil((until.getTime() - this.#now().getTime()) / 1000) : retryAfter);
    const scope = { ...options, times: times ?? (until ? Number.POSITIVE_INFINITY : 1) };
    this.#plan(method, scope, () => ({ kind: 'refuse', refusal: tooManyRequests(seconds()) }), until);
  }

  /** Cuts the connection, before the act or after it: the bot cannot tell which. */
  reset(method: string, options: Scope & { when: 'before' | 'after' }): void {
    this.#plan(method, options, () => ({ kind: 'reset', after: options.when === 'after' }));
  }

  /** Never answers; with `when: 'after'` the act is done all the same. */
  silence(method: string, options: Scope & { when?: 'before' | 'after' } = {}): void {
    this.#plan(method, options, () => ({ kind: 'silence', after: options.when === 'after' }));
  }

  clear(): void {
    this.#planned = [];
    this.redeliver = 0;
    this.duplicate = undefined;
  }

  /** The fault this call meets, used up by one. For the stand-in itself. */
  take(method: string, chatId: number | undefined): Fault | undefined {
    if (this.#planned.length === 0) return undefined;
    const now = this.#now();
    this.#planned = this.#planned.filter(({ until }) => !until || now < until);
    const planned = this.#planned.find(
      (one) =>
        (one.method === method.toLowerCase() || (one.method === '*' && method.toLowerCase() !== 'getupdates')) &&
        (one.chatId === undefined || one.chatId === chatId),
    );
    if (!planned) return undefined;
    planned.left--;
    if (planned.left <= 0) this.#planned = this.#planned.filter((one) => one !== planned);
    return planned.fault();
  }

  #plan(method: string, { times = 1, chat }: Scope, fault: () => Fault, until?: Date): void {
    this.#planned.push({ method: method.toLowerCase(), chatId: chat, left: times, until, fault });
  }
}
