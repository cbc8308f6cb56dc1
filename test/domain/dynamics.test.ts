import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesTo } from '../../src/domain/dynamics.ts';
import { hintsOf } from '../../src/domain/objectivity-hints.ts';
import { mayLeaveCircle, onePupil } from '../../src/domain/small-groups.ts';
import { aStatement, type Told, type Word } from '../support/exams.ts';

const saidOf = (told: Partial<Record<Word, Told>>) =>
  (Object.entries(told) as [Word, Told][]).map(([word, one]) => aStatement(word, one));
const changes = (told: Partial<Record<Word, Told>>) => changesTo(2026, saidOf(told));

describe('a change', () => {
  test.each<{ name: string; before: Told; after: Told; points: number; went: string | undefined }>([
    { name: 'is told in percentage points', before: '2/20', after: '6/20', points: 20, went: 'up' },
    { name: 'down as well', before: '6/20', after: '3/18', points: -13.33, went: 'down' },
    { name: 'equal is neither growth nor fall', before: '5/15', after: '7/21', points: 0, went: 'same' },
    {
      name: 'a difference too small to be printed is still one',
      before: '333/1000',
      after: '333331/1000000',
      points: 0.03,
      went: 'up',
    },
    { name: 'half a hundredth goes away from zero', before: '0/16', after: '1/32', points: 3.13, went: 'up' },
    { name: 'of a group under 10 nothing is claimed', before: '2/9', after: '6/20', points: 7.78, went: undefined },
  ])('$name', ({ before, after, points, went }) => {
    const [found] = changes({ 'vpr-math-5-2025': before, 'vpr-math-5-2026': after });
    expect(found).toMatchObject({ of: 'grade', measure: 'fails' });
    expect(found!.points.digits / 100).toBe(points);
    expect(found!.went).toBe(went);
  });

  test('is of the grade or of the cohort, and says which', () => {
    const told = { 'vpr-math-4-2025': '1/20', 'vpr-math-5-2025': '2/20', 'vpr-math-5-2026': '6/20' } as const;
    expect(changes(told)).toMatchObject([
      { of: 'grade', before: { key: { grade: 5, year: 2025 } }, after: { key: { grade: 5, year: 2026 } } },
      { of: 'cohort', before: { key: { grade: 4, year: 2025 } }, after: { key: { grade: 5, year: 2026 } } },
    ]);
  });

  test('is of the same procedure and subject alone', () => {
    expect(changes({ 'vpr-math-8-2025': '1/20', 'oge-math-9-2026': '6/20' })).toEqual([]);
    expect(changes({ 'vpr-russian-5-2025': '1/20', 'vpr-math-5-2026': '6/20' })).toEqual([]);
    expect(changes({ 'ege-mathBase-11-2025': '1/20', 'ege-mathProfile-11-2026': '6/20' })).toEqual([]);
    expect(changes({ 'vpr-math-5-2024': '1/20', 'vpr-math-5-2026': '6/20' })).toEqual([]);
  });

  test('is told of marks 4 and 5 too, where they are known', () => {
    const marks = { 2: 2, 3: 8, 4: 6, 5: 4 };
    expect(
      changes({
        'vpr-math-5-2025': { n: 20, fails: 2, marks },
        'vpr-math-5-2026': { n: 20, fails: 2, fourAndFive: 12 },
      }),
    ).toMatchObject([
      { measure: 'fails', went: 'same' },
      { measure: 'fourAndFive', before: { part: 10 }, after: { part: 12 }, points: { digits: 1000 }, went: 'up' },
    ]);
  });

  test('is not told where a side has no counts', () => {
    for (const before of ['noClass', '0/0', '30 %', { n: 20 }] satisfies Told[]) {
      expect(changes({ 'vpr-math-5-2025': before, 'vpr-math-5-2026': '6/20' })).toEqual([]);
    }
  });

  test('goes up as much as it goes down the other way round', () => {
    const side = fc
      .integer({ min: 10, max: 5000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(side, side, ([k1, n1], [k2, n2]) => {
        const told = (k: number, n: number): Told => `${k}/${n}`;
        const [there] = changes({ 'oge-math-9-2025': told(k1, n1), 'oge-math-9-2026': told(k2, n2) });
        const [back] = changes({ 'oge-math-9-2025': told(k2, n2), 'oge-math-9-2026': told(k1, n1) });
        expect(there!.points.digits).toBe(back!.points.digits === 0 ? 0 : -back!.points.digits);
        expect(Math.abs(there!.points.digits / 100 - (100 * k2) / n2 + (100 * k1) / n1)).toBeLessThan(0.006);
        expect(there!.went === 'same').toBe(BigInt(k1) * BigInt(n2) === BigInt(k2) * BigInt(n1));
      }),
    );
  });
});

describe('what is to be checked', () => {
  const hints = (told: Partial<Record<Word, Told>>) => hintsOf(2026, saidOf(told));
  const border = (n: number, at: number, below: number) => ({
    'vpr-math-5-2026': { n, fails: 1, borders: [{ mark: 3, score: 7, at, below }] },
  });
  const journal = (lowered: number, n: number) => ({ 'vpr-math-5-2026': { n, fails: 1, journal: { n, lowered } } });

  test.each([
    { name: 'exactly 30 % lowered are a hint', told: journal(6, 20), kinds: ['lowered'] },
    { name: '29,4 % are none', told: journal(5, 17), kinds: [] },
    { name: 'of an empty comparison there is none', told: journal(0, 0), kinds: [] },
    { name: 'three times as many at a border as a point below are a hint', told: border(20, 6, 2), kinds: ['border'] },
    { name: 'nor one fewer', told: border(20, 5, 2), kinds: [] },
    { name: 'nobody a point below is as good', told: border(20, 5, 0), kinds: ['border'] },
    { name: 'four pupils are no peak', told: border(20, 4, 0), kinds: [] },
    { name: 'nor less than a tenth of all', told: border(51, 5, 0), kinds: [] },
    { name: 'a tenth is', told: border(50, 5, 0), kinds: ['border'] },
    { name: 'under twenty works a distribution says nothing', told: border(19, 9, 0), kinds: [] },
    {
      name: 'ВПР of grade 8 ten points from ОГЭ of the same pupils are a hint',
      told: { 'vpr-math-8-2025': '2/20', 'oge-math-9-2026': '4/20' },
      kinds: ['unlike-oge'],
    },
    {
      name: 'in the other direction too',
      told: { 'vpr-math-8-2025': '4/20', 'oge-math-9-2026': '2/20' },
      kinds: ['unlike-oge'],
    },
    {
      name: 'less than ten points are none',
      told: { 'vpr-math-8-2025': '20/200', 'oge-math-9-2026': '39/200' },
      kinds: [],
    },
    {
      name: 'other pupils are not compared',
      told: { 'vpr-math-8-2026': '2/20', 'oge-math-9-2026': '9/20' },
      kinds: [],
    },
    {
      name: 'hints of an earlier year are past',
      told: { 'vpr-math-5-2025': { n: 20, journal: { n: 20, lowered: 9 } } },
      kinds: [],
    },
  ] as { name: string; told: Partial<Record<Word, Told>>; kinds: string[] }[])('$name', ({ told, kinds }) => {
    expect(hints(told).map(({ kind }) => kind)).toEqual(kinds);
  });

  test('says of a small group that it is one', () => {
    expect(hints(journal(3, 7))).toMatchObject([{ lowered: 3, n: 7, small: true }]);
    expect(hints(journal(6, 20))).toMatchObject([{ small: false }]);
  });
});

test('figures of a group under 10, or of nobody knows how many, do not leave the circle', () => {
  expect([0, 9, 10, undefined].map(mayLeaveCircle)).toEqual([false, false, true, false]);
  expect(onePupil(9)).toBeCloseTo(11.11, 2);
});
