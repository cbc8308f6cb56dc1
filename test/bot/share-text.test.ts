import { expect, test } from 'vitest';
import { pointsBetween, pointsOf, shareText } from '../../src/bot/share-text.ts';
import { loadTexts } from '../../src/texts.ts';

const t = loadTexts('locales').for('ru');

test.each([
  [18.75, undefined, '18,8 %'],
  [30, 30, '30 %'],
  [29.96, 30, '29,96 %'],
  [29.92, 30, '29,9 %'],
  [18.46, 18.5, '18,46 %'],
  [18.5, 18.5, '18,5 %'],
])('a share of %f beside a limit of %s never looks like the limit without being it: %s', (percent, limit, words) => {
  expect(shareText(t, percent, limit).replace('\u00a0', ' ')).toBe(words);
});

test.each([
  [16.666, 16.7],
  [-2.25, 2.3],
  [0.04, 0.04],
])('a difference of %f is told as %f points', (difference, points) => expect(pointsOf(difference)).toBe(points));

test.each([
  // Told exactly it would be 2.5.
  [30.45, 32.94, 2.4],
  [32.94, 30.45, 2.4],
  [30, 30.04, 0.04],
  [30, 30, 0],
])('from %f to %f percent it is %f points, as the numbers shown tell', (before, after, points) => {
  expect(pointsBetween(before, after)).toBe(points);
});
