import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ABSENCES } from '../../src/domain/exam-results.ts';
import type { IdentificationRule } from '../../src/domain/identification-rule.ts';
import { lowResults, type Verdict } from '../../src/domain/low-results.ts';
import type { SchoolExams } from '../../src/domain/procedure-standing.ts';
import { allOf, aSchool, aStatement, FEDERAL, type Told, type Word } from '../support/exams.ts';

const DAY = '2026-11-25';
const HIGH = '0/20';
const good = { ...allOf(2026, HIGH), ...allOf(2025, HIGH) };

type Case = {
  name: string;
  told: Partial<Record<Word, Told>>;
  is: Verdict;
  on?: string;
  rule?: Partial<IdentificationRule>;
  lastGrade?: number;
};

function verdict({ told, on = DAY, rule, lastGrade = 9 }: Omit<Case, 'name' | 'is'>): Verdict {
  return lowResults({ ...FEDERAL, ...rule }, on, [aSchool(told, { lastGrade })]).verdict;
}

const same = {
  criteria: FEDERAL.criteria.map((one) => ({ ...one, sameProcedure: one.yearsBack.length > 1 })),
} satisfies Partial<IdentificationRule>;

describe('signs of low results', () => {
  test.each<Case>([
    // C1: two procedures of the last year.
    {
      name: 'two low procedures in the last year are enough',
      told: { ...good, 'vpr-math-5-2026': '3/10', 'oge-math-9-2026': '6/20' },
      is: 'yes',
    },
    { name: 'one low procedure in the last year alone is not', told: { ...good, 'vpr-math-5-2026': '3/10' }, is: 'no' },
    {
      name: 'grades 5 and 6 of one subject are two procedures',
      told: { ...good, 'vpr-math-5-2026': '3/10', 'vpr-math-6-2026': '3/10' },
      is: 'yes',
    },
    {
      name: 'two low procedures in the year before alone are not enough',
      told: { ...good, 'vpr-math-5-2025': '3/10', 'oge-math-9-2025': '6/20' },
      is: 'no',
    },
    // C2: one in each of two years.
    {
      name: 'one low procedure in each of the two years is enough, whichever they are',
      told: { ...good, 'vpr-math-5-2026': '3/10', 'oge-russian-9-2025': '6/20' },
      is: 'yes',
    },
    {
      name: 'different procedures are not enough where the same one is asked for',
      told: { ...good, 'vpr-math-5-2026': '3/10', 'oge-russian-9-2025': '6/20' },
      rule: same,
      is: 'no',
    },
    {
      name: 'the same procedure in both years is enough there',
      told: { ...good, 'vpr-math-5-2026': '3/10', 'vpr-math-5-2025': '6/20' },
      rule: same,
      is: 'yes',
    },
    {
      name: 'the next grade of the same subject is not the same procedure',
      told: { ...good, 'vpr-math-6-2026': '3/10', 'vpr-math-5-2025': '6/20' },
      rule: same,
      is: 'no',
    },
    {
      name: 'both criteria must be met where the rule joins them so',
      told: { ...good, 'vpr-math-5-2026': '3/10', 'oge-math-9-2026': '6/20' },
      rule: { combine: 'all' },
      is: 'no',
    },
    {
      name: 'a low result of three years ago does not count',
      told: { ...good, 'vpr-math-5-2026': '3/10', 'vpr-math-5-2024': '9/10' },
      is: 'no',
    },
    // The threshold.
    { name: 'exactly 30 % is low', told: { ...good, 'vpr-math-5-2026': '3/10', 'oge-math-9-2025': '6/20' }, is: 'yes' },
    {
      name: 'exactly 30 % is not low where the rule says more than',
      told: { ...good, 'vpr-math-5-2026': '3/10', 'oge-math-9-2025': '6/20' },
      rule: { inclusive: false },
      is: 'no',
    },
    {
      name: '29,41 % is not low',
      told: { ...good, 'vpr-math-5-2026': '5/17', 'oge-math-9-2025': '5/17' },
      is: 'no',
    },
    {
      name: 'a threshold of its own, 28,5 %, is compared in whole numbers',
      told: { ...good, 'vpr-math-5-2026': '57/200', 'oge-math-9-2025': '57/200' },
      rule: { threshold: { digits: 285, decimals: 1 } },
      is: 'yes',
    },
    {
      name: 'a group of one counts',
      told: { ...good, 'vpr-math-5-2026': '1/1', 'vpr-russian-5-2026': '1/3' },
      is: 'yes',
    },
    // Only a printed share is known.
    {
      name: 'a share printed as 33 is low and one printed as 28 is not',
      told: { ...good, 'vpr-math-5-2026': '33 %', 'oge-math-9-2026': '28 %' },
      is: 'no',
    },
    {
      name: 'shares printed as 30 are low',
      told: { ...good, 'vpr-math-5-2026': '30 %', 'oge-math-9-2026': '30,0 %' },
      is: 'yes',
    },
    {
      name: 'a share printed as 29,96 is compared as printed',
      told: { ...good, 'vpr-math-5-2026': '29,96 %', 'oge-math-9-2025': '3/10' },
      is: 'no',
    },
    // What is not there.
    {
      name: 'an empty class is absent, not 0 %',
      told: { ...good, 'vpr-math-5-2026': 'noClass', 'vpr-russian-5-2026': 'noClass' },
      is: 'no',
    },
    {
      name: 'nobody took part is absent',
      told: { ...good, 'vpr-math-5-2026': '0/0', 'vpr-russian-5-2026': 'notTaken' },
      is: 'no',
    },
    { name: 'a school to grade 9 has no ЕГЭ to wait for', told: good, is: 'no' },
    { name: 'a school with grade 11 waits for its ЕГЭ', told: good, lastGrade: 11, is: 'undetermined' },
    {
      name: 'base and profile mathematics are two procedures',
      told: {
        ...allOf(2026, HIGH, 11),
        ...allOf(2025, HIGH, 11),
        'ege-mathBase-11-2026': '1/3',
        'ege-mathProfile-11-2026': '1/3',
      },
      lastGrade: 11,
      is: 'yes',
    },
    { name: 'a primary school has none of the procedures', told: {}, lastGrade: 4, is: 'no' },
    {
      name: 'ОГЭ of 2020 is absent for all, the second criterion rests on the others',
      on: '2021-10-01',
      told: { ...allOf(2021, HIGH), 'vpr-math-5-2021': '3/10', 'vpr-math-5-2020': HIGH, ...vpr(2020, HIGH) },
      is: 'no',
    },
    {
      name: 'what was low in 2020 still counts',
      on: '2021-10-01',
      told: { ...allOf(2021, HIGH), 'vpr-math-5-2021': '3/10', ...vpr(2020, HIGH), 'vpr-math-6-2020': '4/10' },
      is: 'yes',
    },
    // What is lacking.
    { name: 'nothing stored', told: {}, is: 'undetermined' },
    { name: 'a last year without low results needs no year before', told: allOf(2026, HIGH), is: 'no' },
    {
      name: 'one low in the last year waits for the year before',
      told: { ...allOf(2026, HIGH), 'vpr-math-5-2026': '3/10' },
      is: 'undetermined',
    },
    {
      name: 'one low in the last year and one procedure lacking',
      told: without({ ...good, 'vpr-math-5-2026': '3/10' }, 'oge-math-9-2026'),
      is: 'undetermined',
    },
    {
      name: 'two low procedures are enough whatever else is lacking',
      told: { 'vpr-math-5-2026': '3/10', 'oge-math-9-2026': '6/20' },
      is: 'yes',
    },
    {
      name: 'one lacking procedure cannot make two, nor one in each year after a good one',
      told: without(good, 'oge-math-9-2026'),
      is: 'no',
    },
    {
      name: 'two lacking procedures can',
      told: without(good, 'oge-math-9-2026', 'oge-russian-9-2026'),
      is: 'undetermined',
    },
    {
      name: 'one lacking procedure can, after a year with a low one',
      told: without({ ...good, 'vpr-math-5-2025': '3/10' }, 'oge-math-9-2026'),
      is: 'undetermined',
    },
    {
      name: 'a table that does not tell the fails leaves the procedure unknown',
      told: { ...good, 'oge-math-9-2026': { n: 12 }, 'oge-russian-9-2026': '6/20' },
      is: 'undetermined',
    },
    {
      name: 'results after resits do not count',
      told: {
        ...good,
        'oge-math-9-2026': { n: 20, fails: 6, firstSitting: 'no' },
        'oge-russian-9-2026': { n: 20, fails: 6, previousGraduatesExcluded: 'no' },
      },
      is: 'undetermined',
    },
    {
      name: 'of ВПР nobody asks about resits',
      told: {
        ...good,
        'vpr-math-5-2026': { n: 20, fails: 6, firstSitting: 'no', previousGraduatesExcluded: 'no' },
        'vpr-math-6-2026': '6/20',
      },
      is: 'yes',
    },
    {
      name: 'where it is not known whether they are before resits, they count',
      told: {
        ...good,
        'oge-math-9-2026': { n: 20, fails: 6, firstSitting: 'unknown' },
        'oge-russian-9-2026': { n: 20, fails: 6, previousGraduatesExcluded: 'unknown' },
      },
      is: 'yes',
    },
    // What does not count at all.
    {
      name: 'grades 4, 7, 8 and 10 do not count',
      told: { ...good, 'vpr-math-4-2026': '9/10', 'vpr-math-7-2026': '9/10', 'vpr-russian-8-2026': '9/10' },
      is: 'no',
    },
    {
      name: 'on the last day of August the school year has not ended yet',
      on: '2026-08-31',
      told: { ...good, ...allOf(2024, HIGH), 'vpr-math-5-2026': '3/10', 'oge-math-9-2026': '6/20' },
      is: 'no',
    },
    {
      name: 'on the first of September it has',
      on: '2026-09-01',
      told: { ...good, 'vpr-math-5-2026': '3/10', 'oge-math-9-2026': '6/20' },
      is: 'yes',
    },
    // Pooled grades.
    {
      name: 'pooled grades are one procedure with the pupils of both',
      told: { ...good, 'vpr-math-5-2026': '9/10', 'vpr-math-6-2026': '0/21', 'oge-math-9-2026': '6/20' },
      rule: { pooling: 'subject_pooled_grades' },
      is: 'no',
    },
    {
      name: 'two low grades of one subject are one low procedure when pooled',
      told: { ...good, 'vpr-math-5-2026': '9/10', 'vpr-math-6-2026': '9/10' },
      rule: { pooling: 'subject_pooled_grades' },
      is: 'no',
    },
    {
      name: 'pooled with an empty class the other grade stands alone',
      told: { ...good, 'vpr-math-5-2026': 'noClass', 'vpr-math-6-2026': '3/10', 'oge-math-9-2026': '6/20' },
      rule: { pooling: 'subject_pooled_grades' },
      is: 'yes',
    },
    {
      name: 'pooled with a grade that is lacking it is not known',
      told: without({ ...good, 'vpr-math-6-2026': '3/10', 'oge-math-9-2026': '6/20' }, 'vpr-math-5-2026'),
      rule: { pooling: 'subject_pooled_grades' },
      is: 'undetermined',
    },
    {
      name: 'two printed shares on one side of the threshold have their whole there',
      told: { ...good, 'vpr-math-5-2026': '31 %', 'vpr-math-6-2026': '9/10', 'oge-math-9-2026': '6/20' },
      rule: { pooling: 'subject_pooled_grades' },
      is: 'yes',
    },
    {
      name: 'on both sides it is not known without the counts',
      told: { ...good, 'vpr-math-5-2026': '31 %', 'vpr-math-6-2026': '1/10', 'oge-math-9-2026': '6/20' },
      rule: { pooling: 'subject_pooled_grades' },
      is: 'undetermined',
    },
  ])('$name', ({ is, ...one }) => {
    expect(verdict(one)).toBe(is);
  });
});

function vpr(year: number, told: Told): Partial<Record<Word, Told>> {
  const words = Object.entries(allOf(year, told)).filter(([word]) => word.startsWith('vpr'));
  return Object.fromEntries(words);
}

function without(told: Partial<Record<Word, Told>>, ...words: Word[]): Partial<Record<Word, Told>> {
  return Object.fromEntries(Object.entries(told).filter(([word]) => !words.some((one) => one === word)));
}

describe('a branch', () => {
  const head = aSchool({ ...good, 'oge-math-9-2026': '5/17', 'vpr-math-5-2026': '6/20' });
  const merge = { ...FEDERAL, branches: 'merge' } as const;
  const verdictOf = (...schools: SchoolExams[]) => lowResults(merge, DAY, schools).verdict;

  test('is counted with its head school where the rule merges them', () => {
    expect(verdictOf(head, aSchool({ ...allOf(2026, 'noClass'), 'oge-math-9-2026': '1/3' }, { school: 2 }))).toBe(
      'yes',
    );
    expect(verdictOf(head, aSchool({ ...allOf(2026, 'noClass'), 'oge-math-9-2026': '0/3' }, { school: 2 }))).toBe('no');
  });

  test('of which nothing is said of a year is counted in the rows of its head', () => {
    expect(verdictOf(head, aSchool({}, { school: 2 }))).toBe('no');
    expect(verdictOf(head, aSchool({ 'vpr-math-8-2026': '1/1' }, { school: 2 }))).toBe('no');
  });

  test('of which something is said of a year leaves open what is not', () => {
    expect(verdictOf(head, aSchool({ 'oge-math-9-2026': '0/3' }, { school: 2 }))).toBe('undetermined');
  });

  test('shows both sources of a sum', () => {
    const branch = aSchool({ ...allOf(2026, 'noClass'), 'oge-math-9-2026': '1/3' }, { school: 2 });
    const found = lowResults(merge, DAY, [head, branch]).procedures.find(
      ({ procedure, subject, year }) => procedure === 'oge' && subject === 'math' && year === 2026,
    );
    expect(found).toMatchObject({
      kind: 'known',
      low: true,
      counts: { fails: 6, n: 20 },
      parts: [{ school: 1 }, { school: 2 }],
    });
  });
});

describe('the proof', () => {
  const told = {
    ...good,
    'vpr-math-5-2026': '4/12',
    'oge-math-9-2026': '30 %',
    'oge-russian-9-2026': { n: 12 },
    'vpr-math-6-2025': '3/10',
  } as const;
  const found = lowResults(FEDERAL, DAY, [aSchool(told)]);
  const procedure = (word: string) =>
    found.procedures.find((one) => `${one.procedure}-${one.subject}-${one.grades.join()}-${one.year}` === word);

  test('names every procedure that counts, of both years, those of the last year first', () => {
    expect(found.years).toEqual([2026, 2025]);
    expect(found.procedures.map(({ year }) => year)).toEqual([...Array(9).fill(2026), ...Array(9).fill(2025)]);
  });

  test('says of a low procedure k of n and the criteria it belongs to', () => {
    expect(procedure('vpr-math-5-2026')).toMatchObject({
      low: true,
      counts: { fails: 4, n: 12 },
      criteria: ['C1', 'C2'],
    });
    expect(procedure('vpr-math-6-2025')).toMatchObject({ low: true, criteria: ['C2'] });
    expect(procedure('vpr-math-6-2026')).toMatchObject({ low: false, criteria: [] });
  });

  test('flags a share that rounding may have brought to the threshold', () => {
    expect(procedure('oge-math-9-2026')).toMatchObject({
      low: true,
      nearLimit: true,
      share: { digits: 30, decimals: 0 },
    });
  });

  test('says what is lacking and what is absent', () => {
    expect(procedure('oge-russian-9-2026')).toMatchObject({ kind: 'lacking', lack: 'fails-untold', n: 12 });
    expect(procedure('ege-russian-11-2026')).toMatchObject({ kind: 'absent', absence: 'noClass' });
  });

  test('counts low and lacking procedures by criterion and year', () => {
    expect(found.criteria).toMatchObject([
      { criterion: { id: 'C1' }, verdict: 'yes', years: [{ year: 2026, low: 2, lacking: 1 }] },
      { criterion: { id: 'C2' }, verdict: 'yes', years: [{ low: 2 }, { year: 2025, low: 1, lacking: 0 }] },
    ]);
  });
});

/**
 * The rule once more, written from its sentences: every way in which what is lacking may have come out is tried, and the answer is sure when all
 * ways give it. Shares are compared as fractions of big whole numbers.
 */
function naive(
  { threshold, inclusive, criteria, combine, procedures, pooling }: IdentificationRule,
  year: number,
  said: ReadonlyMap<string, Told>,
): Verdict {
  const isLow = (fails: bigint, n: bigint) => {
    const [left, right] = [fails * 100n * 10n ** BigInt(threshold.decimals), BigInt(threshold.digits) * n];
    return left > right || (inclusive && left === right);
  };
  const open: string[] = [];
  const low = new Set<string>();
  for (const back of [1, 2]) {
    for (const { procedure, subject, grades } of procedures) {
      for (const some of pooling === 'grade_subject' ? grades.map((grade) => [grade]) : [grades]) {
        const id = `${procedure} ${subject} ${some} ${back}`;
        const all = some.map((grade) => said.get(`${procedure}-${subject}-${grade}-${year + 1 - back}`));
        if (all.includes(undefined) && procedure !== 'ege') open.push(id);
        else {
          const counts = all.flatMap((one) =>
            typeof one === 'string' && one.includes('/') ? [one.split('/').map(BigInt)] : [],
          );
          const [fails, n] = [0, 1].map((at) => counts.reduce((sum, one) => sum + (one[at] ?? 0n), 0n));
          if (n! > 0n && isLow(fails!, n!)) low.add(id);
        }
      }
    }
  }
  const answers = new Set<boolean>();
  for (let way = 0; way < 2 ** open.length; way++) {
    const lows = [...low, ...open.filter((_, at) => Math.floor(way / 2 ** at) % 2 === 1)];
    const met = criteria.map(({ minLow, yearsBack, sameProcedure }) => {
      if (!sameProcedure)
        return yearsBack.every((back) => lows.filter((id) => id.endsWith(` ${back}`)).length >= minLow);
      const names = new Set(lows.map((id) => id.slice(0, -2)));
      return [...names].filter((name) => yearsBack.every((back) => lows.includes(`${name} ${back}`))).length >= minLow;
    });
    answers.add(combine === 'any' ? met.includes(true) : !met.includes(false));
  }
  if (answers.size > 1) return 'undetermined';
  return answers.has(true) ? 'yes' : 'no';
}

test('any facts under any rule give what the rule read word for word gives', () => {
  const words = [...Object.keys(allOf(2026, HIGH)), ...Object.keys(allOf(2025, HIGH))] as Word[];
  const counts = fc
    .integer({ min: 0, max: 25 })
    .chain((n) => fc.integer({ min: 0, max: n }).map((fails): Told => `${fails}/${n}`));
  const good = fc.constant<Told>('1/10');
  const told = fc.oneof(
    { weight: 3, arbitrary: good },
    { weight: 3, arbitrary: counts },
    { weight: 1, arbitrary: fc.constantFrom<Told>(...ABSENCES, '3/10', '30/100', '29/100') },
  );
  const facts = fc
    .tuple(...words.map((word) => fc.tuple(fc.constant(word), fc.option(told, { freq: 6, nil: undefined }))))
    // Every lacking procedure doubles the ways to be tried.
    .filter((all) => all.filter(([, one]) => one === undefined).length <= 7);
  const rule = fc.record({
    threshold: fc.constantFrom(
      { digits: 30, decimals: 0 },
      { digits: 285, decimals: 1 },
      { digits: 3333, decimals: 2 },
      { digits: 0, decimals: 0 },
    ),
    inclusive: fc.boolean(),
    combine: fc.constantFrom('any', 'all'),
    pooling: fc.constantFrom('grade_subject', 'subject_pooled_grades'),
    criteria: fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 }), fc.boolean())
      .map(([one, each, sameProcedure]) => [
        { id: 'C1', minLow: one, yearsBack: [1], sameProcedure: false },
        { id: 'C2', minLow: each, yearsBack: [1, 2], sameProcedure },
      ]),
  });
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(facts, rule, (all, own) => {
      const known = all.flatMap(([word, one]): [Word, Told][] => (one === undefined ? [] : [[word, one]]));
      const full = { ...FEDERAL, ...own } as IdentificationRule;
      const statements = known.map(([word, one]) => aStatement(word, one));
      const { verdict: is } = lowResults(full, DAY, [{ school: 1, lastGrade: 9, statements }]);
      seen.set(is, (seen.get(is) ?? 0) + 1);
      expect(is).toBe(naive(full, 2026, new Map<string, Told>(known)));
    }),
    { numRuns: 1500 },
  );
  // All three answers were met often.
  for (const answer of ['yes', 'no', 'undetermined']) expect(seen.get(answer)).toBeGreaterThan(50);
});
