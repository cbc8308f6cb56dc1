import { GrammyError, HttpError } from 'grammy';
import { DeliveryError } from './deliver.ts';

/** Codes of a connection that was never made: nothing can have been sent over it. */
const NEVER_CONNECTED = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/;

/** What Telegram's refusal of a message means for its delivery: whom to wait for, whom to give up. Gives back what is no refusal. */
export function deliveryError(error: unknown): unknown {
  if (error instanceof HttpError) {
    const reason = NEVER_CONNECTED.test(connectionCode(error)) ? 'later' : 'maybe-sent';
    return new DeliveryError(error.message, { reason, retryAfterSeconds: 10, cause: error });
  }
  if (!(error instanceof GrammyError)) return error;
  const { error_code: code, description, parameters } = error;
  if (code === 429) {
    const retryAfterSeconds = parameters.retry_after ?? 5;
    return new DeliveryError(description, { reason: 'too-fast', retryAfterSeconds, cause: error });
  }
  if (code >= 500) return new DeliveryError(description, { reason: 'later', retryAfterSeconds: 30, cause: error });
  return new DeliveryError(description, { reason: 'permanent', cause: error });
}

function connectionCode({ error }: HttpError): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : '';
}

/** Whether the refusal says that the person cannot be reached: he blocked the bot, or his account or the chat is gone. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof GrammyError &&
  (error.error_code === 403 || (error.error_code === 400 && /chat not found/i.test(error.description)));
