import { test } from 'vitest';
import { expectSetRate } from '../support/moved-delivery.ts';

test('ten thousand messages of four workers go out at the set rate, and Telegram refuses none', () =>
  expectSetRate(10_000, 4));
