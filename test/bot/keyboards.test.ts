import { describe, expect, test } from 'vitest';
import { button, inRows, keyboard, LINES_A_ROW, page, pager, withBeside } from '../../src/bot/keyboards.ts';

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

const row = (...texts: string[]) => texts.map((text) => button(text, 'card'));
const laid = (...rows: string[][]) =>
  keyboard(rows.map((one) => row(...one))).inline_keyboard.map((one) => one.map(({ text }) => text));

describe('On a phone 360 pixels wide', () => {
  test('buttons of a row are read to the end, else it is broken in their order', () => {
    expect(laid(['Школы', 'Люди'], [])).toEqual([['Школы', 'Люди']]);
    expect(laid(['Принять', 'Вернуть с замечанием'])).toEqual([['Принять'], ['Вернуть с замечанием']]);
    expect(laid(['Как обращаться', 'Час напоминаний', 'Выходные и рабочие дни'])).toEqual([
      ['Как обращаться', 'Час напоминаний'],
      ['Выходные и рабочие дни'],
    ]);
    expect(laid(['1', '2', '3', '4', '5', '☑ 16'])).toEqual([['1', '2', '3', '4', '5', '☑ 16']]);
    const long = 'МБОУ «Сосновская СОШ имени И. И. Примерова»';
    expect(laid([long])).toEqual([[long]]);
  });

  test('numbers of lines stand in even rows', () => {
    const sizes = (count: number) => inRows(row(...Array(count).fill('1')), LINES_A_ROW).map(({ length }) => length);
    expect([0, 1, 7, 8, 13, 15].map(sizes)).toEqual([[], [1], [7], [4, 4], [7, 6], [5, 5, 5]]);
  });

  test('a short button stands beside a short one that was alone', () => {
    const texts = (...rows: string[][]) =>
      withBeside(
        rows.map((one) => row(...one)),
        button('Результаты', 'results'),
      ).map((one) => one.map(({ text }) => text));
    expect(texts(['Люди'], [])).toEqual([['Люди', 'Результаты']]);
    expect(texts(['Школы', 'Люди'])).toEqual([['Школы', 'Люди'], ['Результаты']]);
    expect(texts(['Строки муниципалитета'])).toEqual([['Строки муниципалитета'], ['Результаты']]);
    expect(texts()).toEqual([['Результаты']]);
  });
});
