import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countOfShare, printedShare, printsExactlyAs } from '../../../src/domain/printed-share.ts';
import { readGrid } from './grids.ts';
import { SCHOOLS } from './schools.ts';

/** One school's marks in one subject. */
type Fact = { school: number; subject: 'russian' | 'math'; marks: readonly [number, number, number, number] };
type Format = (count: number, n: number) => string;

const sizeOf = ({ marks }: Fact): number => marks.reduce((sum, count) => sum + count, 0);
const rounded = (value: number, decimals: number): string =>
  (Math.round(value * 10 ** decimals + 1e-9) / 10 ** decimals).toFixed(decimals);

/** The ways in which tables write how many got a mark. */
const FORMATS: readonly { name: string; write: Format }[] = [
  { name: 'counts', write: (count) => String(count) },
  { name: 'counts with blanks around', write: (count) => ` ${count}\u00a0` },
  { name: 'percent with a point', write: (count, n) => rounded((100 * count) / n, 2) },
  { name: 'percent with a comma', write: (count, n) => rounded((100 * count) / n, 2).replace('.', ',') },
  { name: 'percent of one decimal', write: (count, n) => rounded((100 * count) / n, 1).replace('.', ',') },
  { name: 'percent without needless zeros', write: (count, n) => String(Number(rounded((100 * count) / n, 2))) },
  { name: 'percent with its sign', write: (count, n) => `${rounded((100 * count) / n, 2).replace('.', ',')}%` },
  { name: 'percent with a blank before its sign', write: (count, n) => `${rounded((100 * count) / n, 2)} %` },
  { name: 'shares of one', write: (count, n) => rounded(count / n, 4).replace('.', ',') },
  { name: 'shares of all digits', write: (count, n) => String(count / n) },
];

const facts = fc
  .uniqueArray(
    fc.record({
      school: fc.integer({ min: 0, max: SCHOOLS.length - 1 }),
      subject: fc.constantFrom('russian' as const, 'math' as const),
      marks: fc.tuple(
        ...([0, 1, 2, 3].map(() => fc.integer({ min: 0, max: 60 })) as [
          fc.Arbitrary<number>,
          fc.Arbitrary<number>,
          fc.Arbitrary<number>,
          fc.Arbitrary<number>,
        ]),
      ),
    }),
    { minLength: 1, maxLength: 12, selector: ({ school, subject }) => `${school} ${subject}` },
  )
  .map((all): Fact[] => all.filter((fact) => sizeOf(fact) > 0))
  .filter((all) => all.length > 0);
const formats = fc.constantFrom(...FORMATS);

const SUBJECT = { russian: 'Русский язык', math: 'Математика' };
const schoolOf = ({ school }: Fact) => SCHOOLS[school]!;
const written = (fact: Fact, { write }: { write: Format }): string[] =>
  fact.marks.map((count) => write(count, sizeOf(fact)));

/** Puts the same columns of every row into another order. */
const reordered = (rows: readonly string[][], order: readonly number[]): string[][] =>
  rows.map((row) =>
    [...order.filter((at) => at < row.length), ...row.keys()]
      .filter((at, place, all) => all.indexOf(at) === place)
      .map((at) => row[at]!),
  );

/** What has to come back, whatever the order. */
const told = (all: readonly Fact[]) =>
  all.map((fact) => `${schoolOf(fact).slug} ${fact.subject} ${sizeOf(fact)}: ${fact.marks.join(' ')}`).sort();
const readBack = (results: ReturnType<typeof readGrid>) =>
  results.records
    .map(
      ({ school, subject, n, marks }) =>
        `${school} ${subject} ${n}: ${marks?.[2]} ${marks?.[3]} ${marks?.[4]} ${marks?.[5]}`,
    )
    .sort();

const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], { minLength: 11, maxLength: 11 });

describe('a table of counts comes back as it was, whatever the format of its numbers', () => {
  test('as a collection of a region, rows and columns in any order', () => {
    fc.assert(
      fc.property(facts, formats, order, (all, format, columns) => {
        const head = [
          'Год',
          'Логин',
          'Муниципалитет',
          'ОО',
          'Класс',
          'Предмет',
          'Кол-во участников',
          '2',
          '3',
          '4',
          '5',
        ];
        const rows = all.map((fact) => {
          const { login = '', name } = schoolOf(fact);
          return [
            '2026',
            login,
            'Заречный р-н',
            name,
            '5',
            SUBJECT[fact.subject],
            String(sizeOf(fact)),
            ...written(fact, format),
          ];
        });
        expect(readBack(readGrid(reordered([head, ...rows], columns)))).toEqual(told(all));
      }),
      { numRuns: 60 },
    );
  });

  test('as a summary of each subject one under the other, columns in any order', () => {
    fc.assert(
      fc.property(facts, formats, order, (all, format, columns) => {
        const head = ['№', 'Наименование ОО', 'Кол-во участников', '«2»', '«3»', '«4»', '«5»'];
        const part = (subject: Fact['subject']): string[][] => {
          const rows = all
            .filter((fact) => fact.subject === subject)
            .map((fact, at) => [`${at + 1}.`, schoolOf(fact).name, String(sizeOf(fact)), ...written(fact, format)]);
          return rows.length === 0 ? [] : [[`${SUBJECT[subject]}:`], ...reordered([head, ...rows], columns), []];
        };
        const grid = [['Результаты ОГЭ 2026 года'], [], ...part('russian'), ...part('math')];
        expect(readBack(readGrid(grid))).toEqual(told(all));
      }),
      { numRuns: 60 },
    );
  });

  test('as the report of ФИС ОКО', () => {
    fc.assert(
      fc.property(facts, formats, (all, format) => {
        const one = all.filter(({ subject }) => subject === all[0]?.subject);
        const rows = one.map((fact) => {
          const { name, login } = schoolOf(fact);
          return [`${name}(${login})`, '', String(sizeOf(fact)), ...written(fact, format)];
        });
        const grid = [
          ['Статистика по отметкам'],
          [],
          [`ВПР 2026 ${SUBJECT[one[0]!.subject]} 5 класс`],
          ['Группы участников', 'Кол-во ОО', 'Кол-во участников', '2', '3', '4', '5'],
          ['Вся выборка', '35589', '1722202', '5.06', '32.92', '44.33', '17.69'],
          ...rows,
        ];
        const tellsItself = format.name.startsWith('percent') || one.length > 1;
        fc.pre(tellsItself);
        expect(readBack(readGrid(grid))).toEqual(told(one));
      }),
      { numRuns: 60 },
    );
  });

  test('as blocks of schools with a line for each subject', () => {
    fc.assert(
      fc.property(facts, formats, (all, format) => {
        const grid = [['ВПР 2025/26 учебный год, 6 класс'], ['Предметы', 'Количество учащихся', '2', '3', '4', '5']];
        for (const at of new Set(all.map(({ school }) => school))) {
          grid.push([SCHOOLS[at]!.name]);
          for (const fact of all.filter(({ school }) => school === at)) {
            grid.push([SUBJECT[fact.subject], String(sizeOf(fact)), ...written(fact, format)]);
          }
        }
        expect(readBack(readGrid(grid))).toEqual(told(all));
      }),
      { numRuns: 60 },
    );
  });

  test('as pairs of counts and shares under a head of two rows', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const head = [
          ['Наименование ОО', 'Предмет', 'Кол-во участников', '«2»', '', '«3»', '', '«4»', '', '«5»', ''],
          ['', '', '', 'кол-во', '%', 'кол-во', '%', 'кол-во', '%', 'кол-во', '%'],
        ];
        const rows = all.map((fact) => {
          const n = sizeOf(fact);
          return [
            schoolOf(fact).name,
            SUBJECT[fact.subject],
            String(n),
            ...fact.marks.flatMap((count) => [String(count), rounded((100 * count) / n, 1)]),
          ];
        });
        const results = readGrid([['Результаты ОГЭ 2026 года'], ...head, ...rows]);
        expect(readBack(results)).toEqual(told(all));
        expect(results.warnings.filter(({ problem }) => problem.code !== 'result-n-differ')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a printed share', () => {
  const counts = fc
    .integer({ min: 1, max: 900 })
    .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n }), fc.constantFrom(1, 2)));

  test('of one or two decimals gives back its count', () => {
    fc.assert(
      fc.property(counts, ([n, count, decimals]) => {
        const digits = Number(rounded((100 * count) / n, decimals).replace('.', ''));
        expect(countOfShare({ digits, decimals }, n)).toMatchObject({ fits: true, count });
      }),
    );
  });

  test('that no count gives lies between the two that are named', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 10_000 }), (n, digits) => {
        const found = countOfShare({ digits, decimals: 2 }, n);
        if (found.fits) {
          expect(found.from).toBeLessThanOrEqual(found.count);
          expect(found.to).toBeGreaterThanOrEqual(found.count);
          return;
        }
        expect((10_000 * found.below) / n).toBeLessThan(digits);
        expect((10_000 * found.above) / n).toBeGreaterThan(digits);
        expect(found.above).toBe(found.below + 1);
        expect(printsExactlyAs({ digits, decimals: 2 }, found.below, n)).toBe(false);
      }),
    );
  });

  test.each([
    { share: { digits: 3632, decimals: 2 }, n: 44, found: { fits: false, below: 15, above: 16 } },
    { share: { digits: 634, decimals: 1 }, n: 70, found: { fits: false, below: 44, above: 45 } },
    { share: { digits: 0, decimals: 0 }, n: 61, found: { fits: true, count: 0 } },
    { share: { digits: 100, decimals: 0 }, n: 1, found: { fits: true, count: 1 } },
    { share: { digits: 30, decimals: 0 }, n: 20, found: { fits: true, count: 6 } },
    { share: { digits: 2857, decimals: 2 }, n: 7, found: { fits: true, count: 2, from: 2, to: 2 } },
    { share: { digits: 30, decimals: 0 }, n: 200, found: { fits: true, count: 60, from: 59, to: 61 } },
    { share: { digits: 100, decimals: 0 }, n: 0, found: { fits: false, below: 0, above: 0 } },
  ])('$share.digits of $share.decimals decimals, of $n', ({ share, n, found }) => {
    expect(countOfShare(share, n)).toMatchObject(found);
  });

  test('of very many decimals is a number of a spreadsheet, rounded', () => {
    expect(printedShare(123_595_505_617_978, 13)).toEqual({ digits: 12_359_551, decimals: 6 });
  });
});
