import type { Update } from 'grammy/types';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { passingTrouble, type Trouble } from './trouble.ts';

/** Does all that an update asks for. What it throws is either trouble that passes or an error of ours. */
export type Handle = (update: Update) => Promise<void>;

export type Work = {
  handle: Handle;
  /** Tells the person that his update ended in an error of ours. What it throws is only logged. */
  onError?: (update: Update, error: unknown) => Promise<void>;
  /** Told each time the database keeps an update from being done: it waits and is tried again. What it throws is only logged. */
  onWait?: (update: Update) => Promise<void>;
  log: Log;
  metrics: Metrics;
};

/** The kinds of updates asked of Telegram. */
export const KINDS = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** Telegram alone knows the way in, so what carries an id is taken for an update of its making. */
export const isUpdate = (value: unknown): value is Update =>
  typeof value === 'object' && value !== null && 'update_id' in value && Number.isSafeInteger(value.update_id);

/** The chat whose updates have to keep their order; an update of no chat is alone in its order. */
export function chatOf(update: Update): number {
  const { message, edited_message, callback_query, my_chat_member } = update;
  const chat = (message ?? edited_message ?? callback_query?.message ?? my_chat_member)?.chat;
  return chat?.id ?? callback_query?.from.id ?? update.update_id;
}

/**
 * Handles an update once. An error of ours ends it as well: it is logged by the update's id and the person is told. Returned is trouble
 * that passes: then the update is not done and has to come again.
 */
export async function handleOnce(update: Update, work: Work): Promise<Trouble | undefined> {
  const updateId = update.update_id;
  try {
    await work.handle(update);
    work.metrics.add('opora_updates_total', { outcome: 'done' });
    return undefined;
  } catch (error) {
    const trouble = passingTrouble(error);
    if (trouble) {
      work.metrics.add('opora_updates_total', { outcome: 'postponed' });
      work.log.warn({ updateId, err: error }, `update postponed: trouble with the ${trouble.with}`);
      // Nobody waits for the words that say so.
      if (trouble.with === 'database') void tell(updateId, work.log, work.onWait?.(update));
      return trouble;
    }
    work.metrics.add('opora_updates_total', { outcome: 'failed' });
    work.log.error({ updateId, err: error }, 'update failed');
    await tell(updateId, work.log, work.onError?.(update, error));
    return undefined;
  }
}

async function tell(updateId: number, log: Log, telling: Promise<void> | undefined): Promise<void> {
  try {
    await telling;
  } catch (error) {
    log.warn({ updateId, err: error }, 'the person could not be told of the trouble');
  }
}
