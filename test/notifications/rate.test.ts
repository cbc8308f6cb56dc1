import { expect, test } from 'vitest';
import { expectSetRate } from '../support/moved-delivery.ts';
import { refusedOf } from '../support/telegram-limits.ts';

test('a thousand messages of three workers go out at the set rate, and Telegram refuses none', () =>
  expectSetRate(1000, 3));

test.each([
  ['thirty chats within a second', Array.from({ length: 30 }, (_, at) => ({ chat: at + 1, at: at * 10 })), 0],
  ['one more of them', Array.from({ length: 31 }, (_, at) => ({ chat: at + 1, at: at * 10 })), 1],
  [
    'a chat again after a second',
    [
      { chat: 1, at: 0 },
      { chat: 1, at: 1000 },
    ],
    0,
  ],
  [
    'a chat again before',
    [
      { chat: 1, at: 0 },
      { chat: 1, at: 999 },
    ],
    1,
  ],
  ['twenty to a group in a minute', Array.from({ length: 20 }, (_, at) => ({ chat: -1, at: at * 2000 })), 0],
  ['one more to it', Array.from({ length: 21 }, (_, at) => ({ chat: -1, at: at * 2000 })), 1],
])('Telegram’s limits: %s', (_name, arrivals, refused) => {
  expect(refusedOf(arrivals)).toHaveLength(refused);
});
