import { describe, expect, test } from 'vitest';
import type { PrintedShare } from '../../../src/domain/exam-results.ts';
import { readResults } from '../../../src/workbooks/results/read-results.ts';
import type { FileKind, LeftOut, ReadRecord, ResultsFile } from '../../../src/workbooks/results/results-file.ts';
import { readTextFile } from '../../../src/workbooks/text-file.ts';
import { readXlsx } from '../../../src/workbooks/xlsx.ts';
import { PLACE, SCHOOLS } from './schools.ts';
import { type Grid, type Value, WRITERS, type Writer } from './writers.ts';

/** One school's marks, «2» to «5». */
type Fact = { slug: string; marks: readonly [number, number, number, number] };
const FACTS: readonly Fact[] = [
  { slug: 'zarechnaya-1', marks: [11, 47, 24, 7] },
  { slug: 'beryozovskaya', marks: [4, 5, 3, 0] },
  { slug: 'lugovskaya', marks: [6, 8, 5, 1] },
  { slug: 'kamenskaya', marks: [5, 7, 4, 1] },
  { slug: 'vysokoe', marks: [0, 14, 30, 17] },
];

const sizeOf = ({ marks }: Fact): number => marks.reduce((sum, count) => sum + count, 0);
const schoolOf = ({ slug }: Fact) => SCHOOLS.find((one) => one.slug === slug)!;
const percent = (part: number, n: number): number => Math.round((10_000 * part) / n) / 100;
const sums = [0, 1, 2, 3].map((at) => FACTS.reduce((sum, { marks }) => sum + marks[at]!, 0));
const N = FACTS.reduce((sum, fact) => sum + sizeOf(fact), 0);
const OTHERS = SCHOOLS.filter(({ slug }) => !FACTS.some((fact) => fact.slug === slug));

/** A percent as it is printed: 46.9 has one decimal. */
function printed(value: number): PrintedShare {
  const [whole = '', decimals = ''] = String(value).split('.');
  return { digits: Number(whole + decimals), decimals: decimals.length };
}

const countsOf = ({ marks: [two, three, four, five] }: Fact) => ({ 2: two, 3: three, 4: four, 5: five });

type Layout = {
  what: string;
  kind: FileKind;
  key: Pick<ReadRecord, 'procedure' | 'subject' | 'grade' | 'year'>;
  grid: Grid;
  /** The row of the first school; each next one stands `step` rows below. */
  row: number;
  step?: number;
  /** The column that tells who failed. */
  column: string;
  /** Where that is blank, as it is of nobody, what stands first in the row. */
  blank?: string;
  told: (fact: Fact) => Partial<ReadRecord>;
  sitting?: 'yes';
  /** The cell of a total that is that of the rows. */
  total?: { row: number; cell: string };
};

const VPR5 = { procedure: 'vpr', subject: 'russian', grade: 5, year: 2026 } as const;
const OGE = { procedure: 'oge', subject: 'math', grade: 9, year: 2026 } as const;
const exact = (fact: Fact): Partial<ReadRecord> => ({
  n: sizeOf(fact),
  fails: fact.marks[0],
  marks: countsOf(fact),
  precision: 'exact',
});
const fromPercent = (fact: Fact): Partial<ReadRecord> => ({
  ...exact(fact),
  precision: 'fromPercent',
  failShare: printed(percent(fact.marks[0], sizeOf(fact))),
});
const percents = (fact: Fact): Value[] => fact.marks.map((count) => percent(count, sizeOf(fact)));

const LAYOUTS: readonly Layout[] = [
  {
    what: '«Статистика по отметкам» of ФИС ОКО',
    kind: 'fisoko-marks',
    key: VPR5,
    row: 11,
    column: 'D',
    told: fromPercent,
    total: { row: 10, cell: 'C10' },
    grid: [
      ['Статистика по отметкам'],
      [],
      ['ВПР 2026 Русский язык 5 класс'],
      ['Предмет:', 'Русский язык'],
      ['Максимальный первичный балл:', 24],
      ['Дата:', '20.04.2026'],
      [],
      ['Группы участников', 'Кол-во ОО', 'Кол-во участников', 2, 3, 4, 5],
      ['Вся выборка', 35589, 1722202, 5.06, 32.92, 44.33, 17.69],
      ['Заречный муниципальный район(reg99_m001)', 5, N, ...sums.map((count) => percent(count, N))],
      ...FACTS.map((fact) => [`${schoolOf(fact).name}(${schoolOf(fact).login})`, '', sizeOf(fact), ...percents(fact)]),
    ],
  },
  {
    what: 'a summary of ОГЭ in counts, with its total',
    kind: 'oge-summary',
    key: OGE,
    row: 4,
    column: 'D',
    told: exact,
    sitting: 'yes',
    total: { row: 9, cell: 'C9' },
    grid: [
      ['Результаты ОГЭ 2026, математика, до пересдач, без выпускников прошлых лет'],
      [],
      ['№', 'Наименование ОО', 'Кол-во участников', '«2»', '«3»', '«4»', '«5»'],
      ...FACTS.map((fact, at) => [at + 1, schoolOf(fact).name, sizeOf(fact), ...fact.marks]),
      ['', 'ИТОГО', N, ...sums],
    ],
  },
  {
    what: 'pairs of counts and percents',
    kind: 'oge-summary',
    key: OGE,
    row: 4,
    column: 'C',
    told: (fact) => ({ ...exact(fact), failShare: printed(percent(fact.marks[0], sizeOf(fact))) }),
    grid: [
      ['ОГЭ 2026, математика'],
      ['Наименование ОО', 'Кол-во участников', '«2»', '', '«3»', '', '«4»', '', '«5»', ''],
      ['', '', 'кол-во', '%', 'кол-во', '%', 'кол-во', '%', 'кол-во', '%'],
      ...FACTS.map((fact) => [
        schoolOf(fact).name,
        sizeOf(fact),
        ...fact.marks.flatMap((count) => [count, percent(count, sizeOf(fact))]),
      ]),
    ],
  },
  {
    what: 'the short table of ОГЭ',
    kind: 'oge-summary',
    key: OGE,
    row: 3,
    column: 'C',
    told: (fact) => {
      const [two, , four, five] = fact.marks;
      const share = printed(percent(sizeOf(fact) - two, sizeOf(fact)));
      const rest = { digits: 100 * 10 ** share.decimals - share.digits, decimals: share.decimals };
      return { n: sizeOf(fact), fails: two, fourAndFive: four + five, precision: 'fromPercent', failShare: rest };
    },
    grid: [
      ['ОГЭ 2026, математика'],
      ['Наименование МБОУ', 'кол-во сдающих', 'успеваемость, %', '% «4», «5»'],
      ...FACTS.map((fact) => {
        const [two, , four, five] = fact.marks;
        return [
          schoolOf(fact).name,
          sizeOf(fact),
          percent(sizeOf(fact) - two, sizeOf(fact)),
          percent(four + five, sizeOf(fact)),
        ];
      }),
    ],
  },
  {
    what: 'ЕГЭ with those below the minimum',
    kind: 'ege-summary',
    key: { procedure: 'ege', subject: 'mathProfile', grade: 11, year: 2026 },
    row: 3,
    column: 'D',
    blank: 'B',
    told: (fact) => ({ n: sizeOf(fact), fails: fact.marks[0], meanScore: 55.6, precision: 'exact' }),
    grid: [
      ['ЕГЭ 2026, математика (профильный уровень)'],
      ['Наименование МБОУ', 'кол-во сдающих', 'средний балл', 'Ниже 27 баллов'],
      // A blank below the minimum is nobody.
      ...FACTS.map((fact) => [schoolOf(fact).name, sizeOf(fact), 55.6, fact.marks[0] || '']),
    ],
  },
  {
    what: 'a collection of the region',
    kind: 'collection',
    key: VPR5,
    row: 2,
    column: 'H',
    told: fromPercent,
    grid: [
      ['Год', 'Логин', 'Муниципалитет', 'ОО', 'Класс', 'Предмет', 'Кол-во участников', 2, 3, 4, 5],
      ...FACTS.map((fact) => {
        const { name, login = '' } = schoolOf(fact);
        return [2026, login, 'Заречный муниципальный район', name, 5, 'Русский язык', sizeOf(fact), ...percents(fact)];
      }),
    ],
  },
  {
    what: 'blocks of a school and its subjects',
    kind: 'district-blocks',
    key: VPR5,
    row: 4,
    step: 2,
    column: 'C',
    told: exact,
    grid: [
      ['ВПР 2026, 5 класс'],
      ['Предметы', 'Количество учащихся', 2, 3, 4, 5],
      ...FACTS.flatMap((fact) => [[schoolOf(fact).name], ['Русский язык', sizeOf(fact), ...fact.marks]]),
    ],
  },
];

async function read({ name, isText, write }: Writer, grid: Grid): Promise<ResultsFile> {
  const bytes = write(grid);
  const table = isText ? readTextFile(bytes, name) : await readXlsx(bytes);
  if (!table.ok) throw new Error(table.error.code);
  return readResults(table.value, { file: name, isText }, PLACE);
}

/** All that has to be read, and nothing else. */
function expected(
  { kind, key, row, step = 1, column, blank = column, told, sitting, total }: Layout,
  { name, isText }: Writer,
) {
  const sourceAt = (at: number, cell: string) => ({ file: name, ...(isText ? {} : { sheet: 'Лист1' }), row: at, cell });
  const answer = sitting ?? 'unknown';
  const whole = { procedure: key.procedure!, subject: key.subject!, grade: key.grade!, year: key.year! };
  const having = OTHERS.filter(({ lastGrade = 11 }) => lastGrade >= whole.grade);
  const leftOut = having.map(
    ({ slug, name: school }): LeftOut => ({ school: slug, name: school, key: whole, absent: total !== undefined }),
  );
  return {
    verdict: 'accept',
    kind,
    records: FACTS.map((fact, at) => ({
      ...whole,
      ...told(fact),
      school: fact.slug,
      firstSitting: answer,
      previousGraduatesExcluded: answer,
      source: sourceAt(row + at * step, `${fact.marks[0] === 0 ? blank : column}${row + at * step}`),
    })),
    absent: total
      ? leftOut.map(({ school }) => ({ ...whole, school, inferred: true, source: sourceAt(total.row, total.cell) }))
      : [],
    leftOut,
    ...{ warnings: [], errors: [], questions: [], unmatched: [], matched: [], skipped: [] },
  };
}

describe.each(LAYOUTS)('$what', (layout) => {
  test.each(WRITERS)('as written by $by', async (writer) => {
    const { units: _, ...results } = await read(writer, layout.grid);
    expect(results).toEqual(expected(layout, writer));
  });
});

/** What somebody may write in place of a school's name. */
const HOSTILE: readonly { what: string; name: string }[] = [
  { what: 'a formula', name: '=HYPERLINK("http://example.org","СОШ")' },
  { what: 'a command of a spreadsheet', name: "=cmd|'/C calc'!A0" },
  { what: 'HTML', name: '</b><a href="tg://user?id=1">СОШ</a><script>alert(1)</script>' },
  { what: 'Markdown', name: '*СОШ* [здесь](http://example.org) `x` ||y||' },
  { what: 'a sentence’s own signs', name: '{ $name } «СОШ»»» &amp; &#0;' },
  { what: 'words from right to left', name: 'СОШ \u202Eкиншикат\u202C \u200B\u2066x\u2069' },
  { what: 'five thousand letters', name: `СОШ ${'дальняя '.repeat(700)}` },
  { what: 'half a letter', name: 'СОШ \uD83D дальняя' },
];

describe.each(HOSTILE)('$what in place of a name', ({ name }) => {
  const [{ grid }] = LAYOUTS.filter(({ what }) => what.startsWith('a summary of ОГЭ')) as [Layout];
  const hostile = [...grid.slice(0, -1), [6, name, 10, 1, 4, 4, 1], ...grid.slice(-1)];

  test.each(WRITERS)('by $by stops nothing and stays a text', async (writer) => {
    const { records, errors, warnings, unmatched } = await read(writer, hostile);
    expect(records.map(({ school, n, fails }) => [school, n, fails])).toEqual(
      FACTS.map((fact) => [fact.slug, sizeOf(fact), fact.marks[0]]),
    );
    expect(errors).toEqual([]);
    // The total was printed without it.
    expect(warnings.map(({ problem }) => problem.code).sort()).toEqual(['result-school-unknown', 'result-total-count']);
    expect(unmatched).toMatchObject([{ cell: 'B9', candidates: [] }]);
  });
});
