import { GrammyError, HttpError } from 'grammy';
import { DeliveryError } from './deliver.ts';

const NO_WAY = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT/;

/** What Telegram's refusal of a message means for its delivery: whom to wait for, whom to give up. Gives back what is no refusal. */
export function deliveryError(error: unknown): unknown {
  if (error instanceof HttpError) {
    const reason = isNeverConnected(error) ? 'later' : 'maybe-sent';
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

/** The connection was never made: nothing can have been sent over it. Of several addresses each was tried. */
function isNeverConnected({ error: thrown }: HttpError): boolean {
  const error: unknown = thrown instanceof AggregateError ? thrown.errors[0] : thrown;
  if (!(error instanceof Error)) return false;
  return Reflect.get(error, 'syscall') === 'connect' || NO_WAY.test(String(Reflect.get(error, 'code')));
}

/** Whether the refusal says that the person cannot be reached: he blocked the bot, or his account or the chat is gone. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof GrammyError &&
  (error.error_code === 403 || (error.error_code === 400 && /chat not found/i.test(error.description)));
