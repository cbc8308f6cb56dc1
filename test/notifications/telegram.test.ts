import { GrammyError, HttpError } from 'grammy';
import { describe, expect, test } from 'vitest';
import { DeliveryError } from '../../src/notifications/deliver.ts';
import { deliveryError, isUnreachable } from '../../src/notifications/telegram.ts';

const refused = (code: number, description: string, parameters = {}) =>
  new GrammyError('refused', { ok: false, error_code: code, description, parameters }, 'sendMessage', {});
const failed = (code: string, syscall: string) => Object.assign(new Error(code), { code, syscall });
const broken = (code: string, syscall = 'read') => new HttpError('broken', failed(code, syscall));

describe('what a refusal of Telegram means for a message', () => {
  test.each([
    {
      name: 'a person who blocked the bot',
      error: refused(403, 'Forbidden: bot was blocked by the user'),
      reason: 'permanent',
    },
    { name: 'a chat that is gone', error: refused(400, 'Bad Request: chat not found'), reason: 'permanent' },
    { name: 'trouble of Telegram’s own', error: refused(502, 'Bad Gateway'), reason: 'later', seconds: 30 },
    {
      name: 'too much written',
      error: refused(429, 'Too Many Requests', { retry_after: 17 }),
      reason: 'too-fast',
      seconds: 17,
    },
    { name: 'a connection that was never made', error: broken('ECONNREFUSED'), reason: 'later', seconds: 10 },
    {
      name: 'a connection that nobody answered',
      error: broken('ETIMEDOUT', 'connect'),
      reason: 'later',
      seconds: 10,
    },
    {
      name: 'several addresses of which none answered',
      error: new HttpError('broken', new AggregateError([failed('ETIMEDOUT', 'connect')])),
      reason: 'later',
      seconds: 10,
    },
    { name: 'a connection that broke', error: broken('ECONNRESET'), reason: 'maybe-sent', seconds: 10 },
  ])('$name: $reason', ({ error, reason, seconds = 60 }) => {
    const meaning = deliveryError(error);
    expect(meaning).toBeInstanceOf(DeliveryError);
    expect(meaning).toMatchObject({ reason, retryAfterSeconds: seconds });
  });

  test('an error of ours stays what it is', () => {
    const error = new Error('ours');
    expect(deliveryError(error)).toBe(error);
  });

  test.each([
    { error: refused(403, 'Forbidden: user is deactivated'), unreachable: true },
    { error: refused(400, 'Bad Request: chat not found'), unreachable: true },
    { error: refused(400, 'Bad Request: message is too long'), unreachable: false },
    { error: refused(429, 'Too Many Requests'), unreachable: false },
  ])('$error.description: unreachable $unreachable', ({ error, unreachable }) => {
    expect(isUnreachable(error)).toBe(unreachable);
  });
});
