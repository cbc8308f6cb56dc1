import { expect, test } from 'vitest';
import { preparing } from '../../src/db/repeated.ts';

test('a statement is worth preparing from its second time on', () => {
  const isWorthPreparing = preparing();
  const text = 'select true where $1';
  expect([1, 2, 3].map(() => isWorthPreparing(text, [true]))).toEqual([false, true, true]);
});

test.each([
  ['what takes no values may be several statements, which cannot be prepared', 'begin; commit', []],
  ['what is long is a list, which comes in every length', `select ${'$1, '.repeat(2000)} 1`, [1]],
])('%s', (_why, text, params) => {
  const isWorthPreparing = preparing();
  expect([1, 2, 3].map(() => isWorthPreparing(text, params))).toEqual([false, false, false]);
});

test('no more are prepared than a server can hold for each connection', () => {
  const texts = Array.from({ length: 700 }, (_, at) => `select ${at} where $1`);
  const isWorthPreparing = preparing();
  const times = () => texts.filter((text) => isWorthPreparing(text, [true])).length;
  expect(times()).toBe(0);
  expect(times()).toBe(500);
  expect(times()).toBe(500);
});
