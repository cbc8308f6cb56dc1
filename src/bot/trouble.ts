import { BotError, GrammyError, HttpError } from 'grammy';
import { ConversationMoved } from '../db/conversations.ts';
import { isDatabaseAway, isSerializationFailure } from '../db/errors.ts';

/** Why something failed now that may work later. `waitSeconds` is what Telegram asked for. */
export type Trouble = { with: 'database' | 'telegram'; waitSeconds?: number };

/** Another worker has been at a copy of the same update for long. */
export class HeldElsewhere extends Error {
  override name = 'HeldElsewhere';
}

/** Tells trouble that passes by itself from an error of ours. Undefined: trying again is no use. */
export function passingTrouble(error: unknown): Trouble | undefined {
  if (error instanceof BotError) return passingTrouble(error.error);
  if (error instanceof GrammyError) {
    if (error.error_code === 429) return { with: 'telegram', waitSeconds: error.parameters.retry_after ?? 1 };
    return error.error_code >= 500 ? { with: 'telegram' } : undefined;
  }
  const isFetch = error instanceof TypeError && error.message === 'fetch failed';
  if (error instanceof HttpError || isFetch) return { with: 'telegram' };
  // Another worker had the dialogue meanwhile: handled again, the update finds it as it is now.
  if (error instanceof ConversationMoved || error instanceof HeldElsewhere) return { with: 'database' };
  return isDatabaseAway(error) || isSerializationFailure(error) ? { with: 'database' } : undefined;
}
