import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type IdentificationRule, isLow, mostFails } from '../../src/domain/identification-rule.ts';
import { lowResults } from '../../src/domain/low-results.ts';
import { type Change, distanceOf, nextYear, whatIf } from '../../src/domain/way-out.ts';
import { allOf, aSchool, FEDERAL, type Told, type Word } from '../support/exams.ts';

const DAY = '2026-11-25';
const good = { ...allOf(2026, '0/20'), ...allOf(2025, '0/20') };
const standing = (told: Partial<Record<Word, Told>>, rule: IdentificationRule = FEDERAL) =>
  lowResults(rule, DAY, [aSchool(told)]);

describe('how many pupils make the difference', () => {
  const distance = (told: Told) => {
    const found = standing({ ...good, 'vpr-math-5-2026': told }).procedures.find(
      ({ subject, grades, year }) => subject === 'math' && grades[0] === 5 && year === 2026,
    );
    return distanceOf(FEDERAL, found!);
  };
  test.each<{ name: string; told: Told; is: ReturnType<typeof distance> }>([
    { name: 'of 9 with 3 fails one more had to pass', told: '3/9', is: { toPass: 1 } },
    { name: 'at exactly 30 % one more had to pass', told: '3/10', is: { toPass: 1 } },
    { name: 'of 12 with 6 fails three more', told: '6/12', is: { toPass: 3 } },
    { name: 'of 3 not one may fail', told: '1/3', is: { toPass: 1 } },
    { name: 'of 17 with 5 fails one more would have made it low', told: '5/17', is: { toFail: 1 } },
    { name: 'of 20 without fails six would have', told: '0/20', is: { toFail: 6 } },
    { name: 'of a printed share nothing is said', told: '33 %', is: undefined },
    { name: 'of an empty class nothing is said', told: 'noClass', is: undefined },
  ])('$name', ({ told, is }) => {
    expect(distance(told)).toEqual(is);
  });

  test('the most fails that are not low are just that', () => {
    const limit = fc.record({
      threshold: fc.record({ digits: fc.integer({ min: 0, max: 10_000 }), decimals: fc.constant(2) }),
      inclusive: fc.boolean(),
    });
    fc.assert(
      fc.property(limit, fc.integer({ min: 1, max: 3000 }), (own, n) => {
        const most = mostFails(own, n);
        if (most === undefined) return isLow(own, { fails: 0, n });
        return !isLow(own, { fails: most, n }) && (most === n || isLow(own, { fails: most + 1, n }));
      }),
    );
  });
});

describe('what the present year needs', () => {
  const needs = (told: Partial<Record<Word, Told>>, rule?: Partial<IdentificationRule>) => {
    const own = { ...FEDERAL, ...rule };
    return nextYear(own, standing(told, own));
  };

  test('after a year with a low result there may be none', () => {
    expect(needs({ ...good, 'vpr-math-5-2026': '3/10' })).toEqual({
      year: 2027,
      keep: 'every',
      limits: [
        { criterion: 'C1', atMost: 1 },
        { criterion: 'C2', atMost: 0 },
      ],
    });
  });

  test('after a year without one there may be one', () => {
    expect(needs(good).limits).toEqual([{ criterion: 'C1', atMost: 1 }]);
  });

  test('what is lacking is taken to be low', () => {
    const { 'vpr-math-5-2026': _lacking, ...rest } = good as Record<Word, Told>;
    expect(needs(rest).limits).toEqual([
      { criterion: 'C1', atMost: 1 },
      { criterion: 'C2', atMost: 0 },
    ]);
  });

  test('where the same procedure is asked for, only those low this year are looked at', () => {
    const criteria = FEDERAL.criteria.map((one) => ({ ...one, sameProcedure: one.id === 'C2' }));
    expect(needs({ ...good, 'vpr-math-5-2026': '3/10' }, { criteria }).limits).toContainEqual({
      criterion: 'C2',
      atMost: 0,
      among: ['vpr-math-5'],
    });
  });

  test('a criterion of the year before alone is decided already', () => {
    const criteria = [{ id: 'C3', minLow: 1, yearsBack: [2], sameProcedure: false }];
    expect(needs(good, { criteria }).limits).toEqual([]);
    expect(needs({ ...good, 'vpr-math-5-2026': '3/10' }, { criteria }).limits).toEqual([
      { criterion: 'C3', atMost: undefined },
    ]);
  });

  test('a year that keeps the limits has no signs after it, one more low result has them', () => {
    const low = fc.subarray(Object.keys(allOf(2026, '0/20')) as Word[]);
    const sameProcedure = fc.boolean();
    fc.assert(
      fc.property(low, low, sameProcedure, (present, coming, same) => {
        const criteria = FEDERAL.criteria.map((one) => ({ ...one, sameProcedure: same && one.id === 'C2' }));
        const rule = { ...FEDERAL, criteria };
        const lows = (words: Word[]) => Object.fromEntries(words.map((word) => [word, '10/20' as const]));
        const told = { ...good, ...lows(present) };
        const { limits } = nextYear(rule, standing(told, rule));
        const keeps = limits.every(({ atMost = -1, among }) => {
          const counted = coming.filter((word) => !among || among.includes(word.replace(/-2026$/, '')));
          return counted.length <= atMost;
        });
        const next = {
          ...told,
          ...allOf(2027, '0/20'),
          ...lows(coming.map((word) => word.replace('2026', '2027') as Word)),
        };
        const { verdict } = lowResults(rule, '2027-11-25', [aSchool(next)]);
        expect(verdict).toBe(keeps ? 'no' : 'yes');
      }),
    );
  });
});

describe('what if more had managed it', () => {
  const school = aSchool({
    ...good,
    'vpr-math-5-2026': '3/9',
    'oge-math-9-2026': '6/20',
    'oge-russian-9-2026': '33 %',
  });
  const change = (more: number, over: Partial<Change> = {}): Change => ({
    procedure: 'oge',
    subject: 'math',
    grade: 9,
    year: 2026,
    more,
    ...over,
  });

  test('the answer is another one, and nothing is changed', () => {
    const before = structuredClone(school);
    const russian = aSchool({ ...good, 'vpr-math-5-2026': '3/9', 'oge-math-9-2026': '6/20' });
    expect(lowResults(FEDERAL, DAY, [russian]).verdict).toBe('yes');
    expect(whatIf(FEDERAL, DAY, [russian], [change(1)])).toMatchObject({ ok: true, value: { verdict: 'no' } });
    expect(whatIf(FEDERAL, DAY, [school], [change(2)])).toMatchObject({ ok: true, value: { verdict: 'yes' } });
    expect(school).toEqual(before);
  });

  test('of a school counted with its branch each result is tried by itself', () => {
    const rule = { ...FEDERAL, branches: 'merge' } as const;
    const head = aSchool({ ...allOf(2025, '0/20'), ...allOf(2026, '0/20'), 'oge-math-9-2026': '3/10' }, { school: 7 });
    const branch = aSchool({ 'vpr-math-5-2026': '8/10', 'oge-math-9-2026': '6/10' }, { school: 8 });
    const merged = (changes: Change[]) => {
      const tried = whatIf(rule, DAY, [head, branch], changes);
      return (
        tried.ok && tried.value.procedures.find(({ subject, procedure }) => procedure === 'oge' && subject === 'math')
      );
    };
    expect(merged([])).toMatchObject({ counts: { fails: 9, n: 20 } });
    expect(merged([change(3), change(6, { school: 8 })])).toMatchObject({ counts: { fails: 0, n: 20 } });
    expect(whatIf(rule, DAY, [head, branch], [change(4)])).toMatchObject({ ok: false, error: { code: 'too-many' } });
    expect(whatIf(rule, DAY, [head], [change(1, { school: 8 })])).toMatchObject({
      ok: false,
      error: { code: 'no-counts' },
    });
  });

  test('fewer may be tried too', () => {
    expect(whatIf(FEDERAL, DAY, [school], [change(-14)])).toMatchObject({ ok: true });
  });

  test.each([
    { name: 'more than failed', tried: change(7), error: { code: 'too-many', min: -14, max: 6 } },
    { name: 'more fails than participants', tried: change(-15), error: { code: 'too-many' } },
    { name: 'a procedure without counts', tried: change(1, { subject: 'russian' }), error: { code: 'no-counts' } },
    { name: 'a procedure nobody told of', tried: change(1, { year: 2024 }), error: { code: 'no-counts' } },
  ])('$name cannot be tried', ({ tried, error }) => {
    expect(whatIf(FEDERAL, DAY, [school], [tried])).toMatchObject({ ok: false, error });
  });
});
