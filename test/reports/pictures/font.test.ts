import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf, widthOf } from '../../../src/reports/pictures/font.ts';

const WIDTH = 400;
const SIZE = 36;

const text = fc
  .array(fc.constantFrom('средняя', 'школа', 'о', '№ 1', '<&">', 'Ёлкинская-Подъяпольская', 'Щ'.repeat(40), ' '))
  .map((words) => words.join(' '));

describe('a text in lines of a width', () => {
  test('fits, whatever it says', () => {
    fc.assert(
      fc.property(text, (words) => {
        for (const line of linesOf(words, WIDTH, SIZE)) expect(widthOf(line, SIZE)).toBeLessThanOrEqual(WIDTH);
      }),
    );
  });

  test('loses none of its letters', () => {
    const bare = (words: string) => words.replace(/\s/g, '');
    fc.assert(fc.property(text, (words) => void expect(bare(linesOf(words, WIDTH, SIZE).join(''))).toBe(bare(words))));
  });

  test('breaks at blanks, and within a word only where the word alone is too long', () => {
    expect(linesOf('Луговская средняя общеобразовательная школа', WIDTH, SIZE)).toEqual([
      'Луговская средняя',
      'общеобразовательная',
      'школа',
    ]);
    expect(linesOf('А', 1, SIZE)).toEqual(['А']);
    expect(linesOf('', WIDTH, SIZE)).toEqual(['']);
  });
});

test('bold letters are wider, and a letter the font has not is as wide as its box', () => {
  expect(widthOf('Школа', SIZE, 'bold')).toBeGreaterThan(widthOf('Школа', SIZE));
  expect(widthOf('\u{1F600}', SIZE)).toBeGreaterThan(0);
});
