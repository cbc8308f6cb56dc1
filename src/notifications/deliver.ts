import type { Db } from '../db/open.ts';
import { type Claimed, claimNotice, settleNotice } from '../db/outbox.ts';

/** A message could not be sent. `permanent`: trying again is no use, the person blocked the bot or the chat is gone. */
export class DeliveryError extends Error {
  override name = 'DeliveryError';
  readonly permanent: boolean;
  readonly retryAfterSeconds: number;

  constructor(message: string, options: { permanent: boolean; retryAfterSeconds?: number; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.permanent = options.permanent;
    this.retryAfterSeconds = options.retryAfterSeconds ?? 60;
  }
}

/** Sends a notice. False: it has no sense any more. Throws `DeliveryError` when Telegram will not have it. */
export type SendNotice = (notice: Claimed, telegramId: number) => Promise<boolean>;

/** After so many failures of the network a notice is given up and stands in the list of failures. */
const MOST_ATTEMPTS = 20;

/**
 * Sends the one notice that is due longest. True: there was one, call again. False: nothing is due, wait.
 * A `DeliveryError` is written down, to be retried or given up. Notices err towards being said twice at a crash, never towards being lost.
 */
export async function deliverOne(db: Db, send: SendNotice, now: Date): Promise<boolean> {
  const notice = await claimNotice(db, now);
  if (!notice) return false;
  if (notice.telegramId === undefined) {
    await settleNotice(db, notice.id, { failure: 'the person is anonymous' });
    return true;
  }
  try {
    const sent = await send(notice, notice.telegramId);
    await settleNotice(db, notice.id, sent ? { sentAt: now } : { failure: 'no longer of any use' });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    const again = new Date(now.getTime() + error.retryAfterSeconds * 1000);
    const over = error.permanent || notice.attempts >= MOST_ATTEMPTS;
    await settleNotice(db, notice.id, over ? { failure: error.message } : { dueAt: again });
  }
  return true;
}
