import { GrammyError, HttpError } from 'grammy';
import { DeliveryError } from './deliver.ts';

/** What Telegram's refusal of a message means for its delivery: whom to wait for, whom to give up. Gives back what is no refusal. */
export function deliveryError(error: unknown): unknown {
  if (error instanceof HttpError)
    return new DeliveryError(error.message, { permanent: false, retryAfterSeconds: 10, cause: error });
  if (!(error instanceof GrammyError)) return error;
  const { error_code: code, description, parameters } = error;
  if (code === 429) {
    return new DeliveryError(description, {
      permanent: false,
      retryAfterSeconds: parameters.retry_after ?? 5,
      cause: error,
    });
  }
  if (code >= 500) return new DeliveryError(description, { permanent: false, retryAfterSeconds: 30, cause: error });
  return new DeliveryError(description, { permanent: true, cause: error });
}

/** Whether the refusal says that the person cannot be reached: he blocked the bot or his account is gone. */
export const isUnreachable = (error: unknown): boolean => error instanceof GrammyError && error.error_code === 403;
