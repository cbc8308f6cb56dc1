import { test } from 'vitest';
import { expectSetRate } from '../support/moved-delivery.ts';

test('forty thousand messages of four workers go out at the set rate, and Telegram refuses none', () =>
  expectSetRate(40_000, 4));
