import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseAway } from '../db/errors.ts';
import type { Db } from '../db/open.ts';
import {
  type Claimed,
  comesAlone,
  isNeverTwice,
  NO_USE,
  type Pace,
  settleNotice,
  slowDown,
  stopGathering,
} from '../db/outbox.ts';

/** A message could not be sent. */
export class DeliveryError extends Error {
  override name = 'DeliveryError';
  /**
   * `permanent`: trying again is no use, the person blocked the bot or the chat is gone. `too-fast`: Telegram wants less to be written.
   * `maybe-sent`: nobody knows whether it was sent, the connection broke. `later`: it was not.
   */
  readonly reason: 'permanent' | 'too-fast' | 'maybe-sent' | 'later';
  readonly retryAfterSeconds: number;

  constructor(
    message: string,
    options: { reason: DeliveryError['reason']; retryAfterSeconds?: number; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.reason = options.reason;
    this.retryAfterSeconds = options.retryAfterSeconds ?? 60;
  }
}

/**
 * Sends a notice when `turn` resolves, which is to be awaited just before the call to Telegram. False: it has no sense any more. Throws
 * `DeliveryError` when Telegram will not have it.
 */
export type SendNotice = (notice: Claimed, telegramId: number, turn: () => Promise<void>) => Promise<boolean>;

/**
 * Telegram takes about thirty messages a second of a bot, one of them to the same chat. What the bot answers does not wait in this queue, so
 * it gets the rest. Source: core.telegram.org/bots/faq, «My bot is hitting limits»
 */
export const TELEGRAM_PACE = { gapMs: 40, personMs: 1100 } satisfies Pace;

/** What others do within so many minutes of the last word of it is told in one message. Source: product.md, Reminders and notices. */
export const GATHER_MINUTES = 10;

/** After so many failures of the network a notice is given up and stands in the list of failures. */
const MOST_ATTEMPTS = 20;

/**
 * Sends a notice that was claimed and writes down what became of it. A `DeliveryError` is written down, to be retried or given up. Where it
 * is not known whether it was sent, one of a kind that is never said twice stays in hand, and is in doubt when its lease is over; `doubted`
 * is told. All others are rather said twice than lost. Throws whatever else `send` throws.
 */
export async function deliver(
  db: Db,
  notice: Claimed,
  send: SendNotice,
  now: Date,
  doubted: (error: DeliveryError) => void,
): Promise<void> {
  if (notice.telegramId === undefined) return settleNotice(db, notice.id, { failure: 'the person is anonymous' });
  const until = performance.now() + notice.waitMs;
  const turn = async () => {
    const left = until - performance.now();
    if (left > 0) await sleep(left);
  };
  try {
    const sent = await send(notice, notice.telegramId, turn);
    await settlePatiently(db, notice.id, sent ? { sentAt: now } : { failure: NO_USE });
    if (!sent && !comesAlone(notice.kind) && notice.attempts === 1) await stopGathering(db, notice.person);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    await refused(db, notice, error, now, doubted);
  }
}

/** With the waits between them some fifty seconds, within the lease: a database that was restarted meanwhile learns what was sent. */
const TRIES_TO_SETTLE = 10;
const LONGEST_PAUSE_MS = 8000;

/** What was sent has to be written down, or it is sent again. */
async function settlePatiently(db: Db, id: number, end: Parameters<typeof settleNotice>[2]): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await settleNotice(db, id, end);
    } catch (error) {
      if (!isDatabaseAway(error) || tries >= TRIES_TO_SETTLE) throw error;
      await sleep(Math.min(250 * 2 ** tries, LONGEST_PAUSE_MS));
    }
  }
}

async function refused(
  db: Db,
  notice: Claimed,
  error: DeliveryError,
  now: Date,
  doubted: (error: DeliveryError) => void,
): Promise<void> {
  const { reason, retryAfterSeconds, message } = error;
  if (reason === 'maybe-sent' && isNeverTwice(notice.kind)) return doubted(error);
  if (reason === 'permanent' || notice.attempts >= MOST_ATTEMPTS)
    return settleNotice(db, notice.id, { failure: message });
  if (reason === 'too-fast') {
    await slowDown(db, notice.person, retryAfterSeconds);
    return settleNotice(db, notice.id, { dueAt: notice.dueAt });
  }
  return settleNotice(db, notice.id, { dueAt: new Date(now.getTime() + retryAfterSeconds * 1000) });
}
