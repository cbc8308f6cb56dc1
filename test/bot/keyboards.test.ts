import { describe, expect, test } from 'vitest';
import { page, pager } from '../../src/bot/keyboards.ts';

const texts = (pages: number, at: number) => pager({ at, pages }, 'list', 7).map(({ text }) => text);

describe('A list that does not fit on a screen', () => {
  test('is turned only to where there is more of it', () => {
    expect(texts(1, 0)).toEqual([]);
    expect(texts(3, 0)).toEqual(['1 / 3', '›']);
    expect(texts(3, 1)).toEqual(['‹', '2 / 3', '›']);
    expect(texts(3, 2)).toEqual(['‹', '3 / 3']);
  });

  test('shows its last page to a button of a page that is no more', () => {
    expect(page(['a', 'b', 'c'], 9, 2)).toEqual({ items: ['c'], at: 1, pages: 2 });
    expect(page(['a', 'b', 'c'], -1, 2)).toEqual({ items: ['a', 'b'], at: 0, pages: 2 });
    expect(page([], Number.NaN, 2)).toEqual({ items: [], at: 0, pages: 1 });
  });
});
