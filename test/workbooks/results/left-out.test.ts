import { describe, expect, test } from 'vitest';
import type { ResultsFile } from '../../../src/workbooks/results/results-file.ts';
import { readLines } from './grids.ts';
import { PLACE, SCHOOLS } from './schools.ts';

const HEAD = 'ОГЭ 2026, математика, до пересдач\nШкола;Участников;2;3;4;5\n';
/** Eight of the nine schools. */
const ROWS = `Заречная СОШ № 1;72;9;34;22;7
Заречная СОШ № 2;45;6;20;14;5
Берёзовская СОШ;11;4;4;3;0
Луговская СОШ;16;3;8;4;1
Ольховская ООШ;7;2;3;2;0
Каменская СШ;13;2;7;3;1
Сосновская СОШ им. И. И. Примерова;9;3;4;2;0
МБОУ гимназия с. Высокое;50;1;15;23;11
`;
const BRANCH = 'ruchyovskaya';
const told = ({ leftOut, absent }: ResultsFile) => ({
  leftOut: leftOut.map(({ school, absent: none }) => `${school}: ${none ? 'nobody' : 'asked'}`),
  absent: absent.flatMap(({ school, inferred, source }) => (inferred ? [`${school} by ${source.cell}`] : [])),
});
const NOTHING = { leftOut: [], absent: [] };

describe('a school that a district’s file leaves out', () => {
  test.each([
    { name: 'took no part if the total is that of the others', total: 'Итого;223;30;95;73;25', by: 'B11' },
    { name: 'as if the line of the municipality is', total: 'Заречный муниципальный район;223;30;95;73;25', by: 'B11' },
    { name: 'is asked about if the total is larger', total: 'Итого;225;30;95;73;25', by: undefined },
    { name: 'or smaller', total: 'Итого;222;30;95;73;25', by: undefined },
    { name: 'or there is none', total: '', by: undefined },
    { name: 'or it is that of another year', total: 'Итого 2025:;223;30;95;73;25', by: undefined },
    { name: 'or it belongs to the region', total: 'Примерная область;223;30;95;73;25', by: undefined },
    {
      name: 'or a row is of a school that nobody knows',
      total: 'Неведомая СОШ;5;1;2;1;1\nИтого;228;31;97;74;26',
      by: undefined,
    },
  ])('$name', ({ total, by }) => {
    expect(told(readLines(`${HEAD}${ROWS}${total}\n`))).toEqual({
      leftOut: [`${BRANCH}: ${by === undefined ? 'asked' : 'nobody'}`],
      absent: by === undefined ? [] : [`${BRANCH} by ${by}`],
    });
  });

  test('is none where its row is there, blank of results or wrong', () => {
    for (const row of [
      'Ручьёвская ООШ филиал МБОУ «Луговская СОШ»;-;-;-;-;-',
      'Ручьёвская ООШ филиал МБОУ «Луговская СОШ»;2;9;0;0;0',
    ])
      expect(told(readLines(`${HEAD}${ROWS}${row}\nИтого;223;30;95;73;25\n`))).toEqual(NOTHING);
  });

  test('is none that a name in the file may mean', () => {
    const rows = ROWS.replace('Сосновская СОШ им. И. И. Примерова', 'Сосновская СОШ');
    const results = readLines(`${HEAD}${rows}`);
    expect(results.unmatched).toMatchObject([{ candidates: ['sosnovskaya'] }]);
    expect(told(results)).toEqual({ leftOut: [`${BRANCH}: asked`], absent: [] });
  });

  test('is none of a grade that it does not have', () => {
    const ege = `ЕГЭ 2026, математика профильная\nШкола;Участников;Ниже 27 баллов\nЗаречная СОШ № 1;14;1\nЗаречная СОШ № 2;8;1\nБерёзовская СОШ;2;0\nЛуговская СОШ;3;1\nКаменская СШ;1;0\nМБОУ гимназия с. Высокое;15;0\n`;
    expect(told(readLines(ege))).toEqual({ leftOut: ['sosnovskaya: asked'], absent: [] });
  });

  test('is none of a file of some schools, nor of a school’s own', () => {
    const some = ROWS.split('\n').slice(0, 4).join('\n');
    expect(told(readLines(`${HEAD}${some}\nИтого;144;22;66;43;13\n`))).toEqual(NOTHING);
    expect(told(readLines(`${HEAD}${ROWS}`, { only: 'lugovskaya' }))).toEqual(NOTHING);
  });

  test('is asked about in each exam that the file holds', () => {
    const oge = `${HEAD}${ROWS}Итого;223;30;95;73;25\n`;
    const russian = oge.replace('математика', 'русский язык').replace('Итого;223', 'Итого;230');
    const { leftOut, absent } = readLines(`${oge}\n${russian}`);
    expect(leftOut.map(({ key, absent: none }) => [key.subject, none])).toEqual([
      ['math', true],
      ['russian', false],
    ]);
    expect(absent).toMatchObject([
      { school: BRANCH, subject: 'math', inferred: true, source: { row: 11, cell: 'B11' } },
    ]);
  });
});

test('results of a grade that a school does not have are told', () => {
  const ege = 'ЕГЭ 2026, русский язык\nШкола;Участников;Ниже 24 баллов\nОльховская ООШ;3;1\nЛуговская СОШ;3;1\n';
  const { warnings, records } = readLines(ege);
  expect(warnings).toMatchObject([{ cell: 'C3', problem: { code: 'result-no-grade', grade: 11 } }]);
  expect(records).toHaveLength(2);
  const unknown = SCHOOLS.map(({ lastGrade: _, ...one }) => one);
  expect(readLines(ege, { ...PLACE, schools: unknown }).warnings).toEqual([]);
});
