import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNumber, roundHalfUp, sharePercent } from '../../src/forms/numbers.ts';

describe('A number is read as people type it', () => {
  test.each([
    ['12', 12],
    ['0', 0],
    ['-0', 0],
    ['007', 7],
    [' 1 234,5 ', 1234.5],
    ['1\u00A0234', 1234],
    ['1\u202F234\u202F567', 1234567],
    ["1'234", 1234],
    ['12.5', 12.5],
    ['12,50', 12.5],
    [',5', 0.5],
    ['87,5 %', 87.5],
    ['60%', 60],
    ['60 процентов', 60],
    ['−3', -3],
    ['–3', -3],
    ['+3', 3],
    ['1.234.567', 1234567],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['0,125', 0.125],
    ['1 234,567', 1234.567],
    ['12.', 12],
    ['«12»', 12],
    ['12!', 12],
    ['12 чел.', 12],
    ['12чел', 12],
    ['12 педагогов', 12],
    ['12 👍', 12],
    ['всего 12', 12],
    ['Итого: 12', 12],
    ['= 12', 12],
    ['１２', 12],
    ['١٢', 12],
    ['\u200B12\uFEFF', 12],
    ['ноль', 0],
    ['Ни одного', 0],
    ['пять', 5],
    ['Двадцать педагогов', 20],
    ['1000000000', 1_000_000_000],
  ])('«%s» is %d', (typed, number) => {
    expect(readNumber(typed)).toMatchObject({ kind: 'number', number });
  });

  test.each([
    ['12 из 40', 12, 40],
    ['12из40', 12, 40],
    ['12 педагогов из 40', 12, 40],
    ['12 из 40 педагогов', 12, 40],
    ['12/40', 12, 40],
    ['12 of 40', 12, 40],
    ['1 200 из 1 234', 1200, 1234],
    ['0 из 0', 0, 0],
  ])('«%s» is a part and its whole', (typed, part, whole) => {
    expect(readNumber(typed)).toMatchObject({ kind: 'of', part, whole });
  });

  test.each([
    ['нет', 'none'],
    ['Нет.', 'none'],
    ['—', 'none'],
    ['отсутствуют', 'none'],
    ['около 12', 'approximate'],
    ['примерно 12 педагогов', 'approximate'],
    ['12 примерно', 'approximate'],
    ['~12', 'approximate'],
    ['>12', 'approximate'],
    ['не менее 12', 'approximate'],
    ['12+', 'approximate'],
    ['12 с лишним', 'approximate'],
    ['12-15', 'range'],
    ['12 – 15', 'range'],
    ['12...15', 'range'],
    ['от 12 до 15', 'range'],
    ['12 или 13', 'range'],
    ['12 15', 'several'],
    ['12 и 15', 'several'],
    ['12 345 6', 'several'],
    ['12 педагогов и 3 совместителя', 'several'],
    ['12 из 40 (30 %)', 'several'],
    ['12:30', 'several'],
    ['1e5', 'several'],
    ['1.234', 'either'],
    ['1,234', 'either'],
    ['-1.234', 'either'],
    ['1000000001', 'huge'],
    ['9'.repeat(400), 'huge'],
    ['', 'nothing'],
    ['много', 'nothing'],
    ['12.11.2026', 'nothing'],
    ['12 ноября', 'nothing'],
    ['12 тыс.', 'nothing'],
    ['12к', 'nothing'],
    ['12 с половиной', 'nothing'],
    ['не 12', 'nothing'],
    ['12, не считая совместителей', 'nothing'],
    ['пять шесть', 'nothing'],
    ['два-три', 'nothing'],
    ['1.234 из 40', 'nothing'],
    ['12 из 1.234', 'nothing'],
    ['12 из 40,5', 'nothing'],
    ['12 из 9999999999', 'huge'],
    ['9999999999 из 12', 'huge'],
    ['1.23.456', 'nothing'],
    ['у нас в этом году было 12', 'nothing'],
  ])('«%s» is told apart, not guessed: %s', (typed, kind) => {
    expect(readNumber(typed).kind).toBe(kind);
  });

  test('a separator before three digits keeps both readings', () => {
    expect(readNumber('1.234')).toMatchObject({ grouped: 1234, decimal: 1.234 });
  });

  test('any whole number written with any grouping is read back', () => {
    const space = fc.constantFrom('', ' ', '\u00A0', '\u202F', "'");
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), space, (number, separator) => {
        const grouped = String(number).replace(/\B(?=(?:\d{3})+$)/g, separator);
        expect(readNumber(grouped)).toMatchObject({ kind: 'number', number, decimals: 0 });
      }),
    );
  });

  test('any number with up to two decimals is read back with comma and with point', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom('.', ','), (hundredths, mark) => {
        const number = hundredths / 100;
        expect(readNumber(number.toFixed(2).replace('.', mark))).toMatchObject({ kind: 'number', number });
      }),
    );
  });

  test('nothing that can be typed throws or gives a number that is none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d ,.%+-]{0,12}$/)), (typed) => {
        const read = readNumber(typed);
        if (read.kind === 'number') expect(Number.isFinite(read.number)).toBe(true);
      }),
    );
  });
});

describe('Shares and rounding', () => {
  test('a share of nothing is absent, not zero', () => {
    expect(sharePercent(0, 0)).toBeUndefined();
    expect(sharePercent(3, 12)).toBe(25);
  });

  test.each([
    [2.345, 2, 2.35],
    [1.005, 2, 1.01],
    [66.666, 1, 66.7],
    [-0.5, 0, -1],
    [0.4, 0, 0],
    [-0.4, 0, 0],
    [19, 0, 19],
  ])('%d to %d decimals is %d', (number, decimals, rounded) => {
    expect(roundHalfUp(number, decimals)).toBe(rounded);
  });
});
