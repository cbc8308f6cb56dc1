import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { no } from '../../src/domain/result.ts';
import type { KnownSchool } from '../../src/domain/school-list.ts';
import { readSchoolTable, type SchoolTable, type SchoolTableProblem } from '../../src/workbooks/school-list.ts';
import { columnLetters, type Table, tableOf } from '../../src/workbooks/table.ts';
import { readTextFile } from '../../src/workbooks/text-file.ts';
import { readXlsx } from '../../src/workbooks/xlsx.ts';
import { problemSentence } from '../support/sentences.ts';

/** A table of one sheet; `=A1` in a cell says that it belongs to the merged range that begins there. */
function aTable(...rows: string[][]): Table {
  const texts = new Map<string, string>(
    rows.flatMap((row, y) => row.map((text, x) => [`${columnLetters(x + 1)}${y + 1}`, text] as const)),
  );
  const cells = (row: string[]) =>
    row.map((text, x) => {
      const mergedFrom = /^=([A-Z]+\d+)$/.exec(text)?.[1];
      return { column: x + 1, text: mergedFrom ? texts.get(mergedFrom)! : text, ...(mergedFrom ? { mergedFrom } : {}) };
    });
  const table = tableOf([{ name: 'Школы', rows: rows.map((row, y) => ({ number: y + 1, cells: cells(row) })) }]);
  if (!table.ok) throw new Error(table.error.code);
  return table.value;
}
function read(table: Table, known?: KnownSchool[]): SchoolTable {
  const result = readSchoolTable(table, known);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const names = (table: Table): string[] => read(table).schools.map(({ name }) => name);

describe('columns are known by their usual titles', () => {
  test('a full table in any order of columns', () => {
    const head = [
      'Код РЦОИ',
      'Наименование ОО',
      'Логин (ФИС ОКО)',
      'Вид',
      '11 класс',
      'Филиал чего',
      'Другие названия',
    ];
    const rows = [
      ['9904', 'МБОУ «Луговская СОШ»', 'edu990104', 'СОШ', 'да', '', 'Луговская СОШ; Луговская школа'],
      ['9905', 'Ручьёвская ООШ', 'edu990105', 'ООШ', 'нет', 'Луговская СОШ', '-'],
    ];
    const expected = [
      {
        name: 'МБОУ «Луговская СОШ»',
        kind: 'secondary11',
        hasGrade11: true,
        login: 'edu990104',
        code: '9904',
        aliases: ['Луговская СОШ', 'Луговская школа'],
      },
      {
        name: 'Ручьёвская ООШ',
        kind: 'basic9',
        hasGrade11: false,
        login: 'edu990105',
        code: '9905',
        branchOf: 'МБОУ «Луговская СОШ»',
      },
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }), (order) => {
        const shuffled = [head, ...rows].map((row) => order.map((at) => row[at]!));
        expect(read(aTable(...shuffled)).schools).toEqual(expected);
      }),
    );
  });

  test.each([
    { title: 'Наименование', field: 'name' },
    { title: 'Название школы', field: 'name' },
    { title: 'Школа', field: 'name' },
    { title: 'ОО', field: 'name' },
    { title: 'OO', field: 'name' },
    { title: 'Hаименoвание OУ', field: 'name' },
    { title: 'Наименование муниципальной общеобразовательной организации', field: 'name' },
    { title: 'Общеобразовательное учреждение', field: 'name' },
    { title: 'Наименование СОШ', field: 'name' },
  ])('«$title» is the column of names', ({ title, field }) => {
    expect(read(aTable(['№ п/п', title], ['1', 'Луговская СОШ'])).columns).toEqual([{ field, column: 2, title }]);
  });

  test.each([
    { title: 'Тип/вид ОО', text: 'ООШ', school: { kind: 'basic9' } },
    { title: 'Вид учреждения', text: 'начальная', school: { kind: 'primary4' } },
    { title: 'Уровень образования', text: 'НОО, ООО, СОО', school: { kind: 'secondary11' } },
    { title: 'Тип школы', text: 'сельская', school: { kind: 'other' } },
    { title: 'Наличие 11 класса', text: '+', school: { hasGrade11: true } },
    { title: '10–11 кл.', text: '0', school: { hasGrade11: false } },
    { title: '11-й класс', text: '12', school: { hasGrade11: true } },
    { title: 'Логин', text: 'edu1', school: { login: 'edu1' } },
    { title: 'ФИС ОКО', text: 'edu1', school: { login: 'edu1' } },
    { title: 'Код ОО', text: '9904', school: { code: '9904' } },
    { title: 'Kод шкoлы', text: '9904', school: { code: '9904' } },
    { title: 'Прежнее наименование', text: 'Старая школа', school: { aliases: ['Старая школа'] } },
  ])('«$title» with «$text»', ({ title, text, school }) => {
    expect(read(aTable(['Школа', title], ['Центр', text])).schools).toMatchObject([school]);
  });

  test('a short name goes before the full one, which stays as another name', () => {
    const table = aTable(
      ['Полное наименование', 'Сокращённое наименование'],
      ['Муниципальное бюджетное общеобразовательное учреждение «Луговская средняя школа»', 'МБОУ «Луговская СОШ»'],
    );
    expect(read(table).schools).toMatchObject([
      {
        name: 'МБОУ «Луговская СОШ»',
        aliases: ['Муниципальное бюджетное общеобразовательное учреждение «Луговская средняя школа»'],
      },
    ]);
  });

  test('columns about other things are named as not read', () => {
    const head = ['№', 'Муниципалитет', 'Школа', 'Директор', 'Количество обучающихся 11 класса', 'Населённый пункт'];
    const { columns, unread } = read(
      aTable(head, ['1', 'Заречный', 'Луговская СОШ', 'И. И. Примеров', '5', 'с. Луговое']),
    );
    expect(columns.map(({ title }) => title)).toEqual(['Школа']);
    expect(unread).toEqual(head.filter((title) => title !== 'Школа'));
  });
});

describe('the head', () => {
  test('may stand under headings, down to row 15', () => {
    const above = Array.from({ length: 14 }, (_, at) => [at === 0 ? 'Общеобразовательные организации района' : '']);
    expect(names(aTable(...above, ['Школа', 'Логин'], ['Луговская СОШ', 'edu1']))).toEqual(['Луговская СОШ']);
  });

  test('may have two rows of merged titles', () => {
    const table = aTable(['Школа', 'Коды', '=B1'], ['=A1', 'ФИС ОКО', 'РЦОИ'], ['Луговская СОШ', 'edu1', '9904']);
    expect(read(table).schools).toMatchObject([{ name: 'Луговская СОШ', login: 'edu1', code: '9904' }]);
  });

  test('that is repeated on a new page is no school', () => {
    const head = ['Наименование ОО', 'Логин'];
    expect(names(aTable(head, ['Луговская СОШ', 'edu1'], head, ['Каменская СШ', 'edu2']))).toEqual([
      'Луговская СОШ',
      'Каменская СШ',
    ]);
  });

  test('is not taken for a school with its full legal name', () => {
    const full = 'Муниципальное общеобразовательное учреждение «Средняя общеобразовательная школа № 1»';
    expect(names(aTable(['Школа'], [full]))).toEqual([full]);
    expect(names(aTable([full], ['Луговская СОШ']))).toEqual([full, 'Луговская СОШ']);
  });
});

describe('without a head', () => {
  test.each([
    { what: 'one column of names', table: aTable(['Луговская СОШ'], ['Каменская СШ']) },
    { what: 'a column of numbers before it', table: aTable(['1', 'Луговская СОШ'], ['2', 'Каменская СШ']) },
    { what: 'numbers inside the names', table: aTable(['1. Луговская СОШ'], ['2. Каменская СШ']) },
    { what: 'a heading above', table: aTable(['Список школ района'], ['Луговская СОШ'], ['Каменская СШ']) },
    {
      what: 'another column beside it',
      table: aTable(['Луговская СОШ', 'с. Луговое'], ['Каменская СШ', 'с. Каменка']),
    },
  ])('$what', ({ table }) => {
    expect(names(table)).toEqual(['Луговская СОШ', 'Каменская СШ']);
  });

  test('a single column is taken even if no name tells a kind', () => {
    expect(names(aTable(['Центр «Исток»'], ['Кадетский корпус']))).toEqual(['Центр «Исток»', 'Кадетский корпус']);
  });

  test('a report with schools somewhere in it is no list of them', () => {
    const report = aTable(['Отчёт', ''], ['Предмет', 'Математика'], ['Луговская СОШ', '12'], ['Каменская СШ', 'нет']);
    expect(readSchoolTable(report)).toEqual(no([{ problem: { code: 'school-table-unknown' } }]));
  });

  test('several columns none of which looks like names are not guessed at', () => {
    expect(readSchoolTable(aTable(['Иванов', 'учитель'], ['Петров', 'директор']))).toEqual(
      no([{ problem: { code: 'school-table-unknown' } }]),
    );
  });
});

describe('rows that are no schools are left out and told', () => {
  test('totals, sections, numbers of columns, signatures', () => {
    const table = aTable(
      ['Школа', 'Логин'],
      ['1', '2'],
      ['Городские школы', '=A3'],
      ['Луговская СОШ', 'edu1'],
      ['ИТОГО:', ''],
      ['', ''],
      ['Исп. методист', ''],
    );
    const { schools, skipped } = read(table);
    expect(schools.map(({ name }) => name)).toEqual(['Луговская СОШ']);
    expect(skipped).toEqual([
      { cell: 'A2', text: '1' },
      { cell: 'A3', text: 'Городские школы' },
      { cell: 'A5', text: 'ИТОГО:' },
      { cell: 'A7', text: 'Исп. методист' },
    ]);
  });

  test('a name merged over two rows is one school', () => {
    expect(names(aTable(['Школа', 'Корпус'], ['Луговская СОШ', '1'], ['=A2', '2']))).toEqual(['Луговская СОШ']);
  });

  test('a school that begins with «Средняя» is one', () => {
    expect(names(aTable(['Школа'], ['Средняя школа № 3']))).toEqual(['Средняя школа № 3']);
  });
});

describe('grade 11', () => {
  test('a blank says no where the column only marks what is', () => {
    const table = aTable(['Школа', '11 класс'], ['Луговская СОШ', '+'], ['Каменская СШ', '']);
    expect(read(table).schools.map(({ hasGrade11 }) => hasGrade11)).toEqual([true, false]);
  });

  test('a blank leaves it to the name where both answers are given', () => {
    const table = aTable(['Школа', '11 класс'], ['Луговская СОШ', 'нет'], ['Центр', 'да'], ['Каменская СШ', '']);
    expect(read(table).schools.map(({ hasGrade11 }) => hasGrade11)).toEqual([false, true, true]);
  });
});

describe('problems are named by sheet and cell, all at once', () => {
  test('in the order of rows', () => {
    const table = aTable(
      ['Логин', 'Школа', 'Головная школа', '11 класс'],
      ['edu1', 'Луговская СОШ', '', 'да'],
      ['edu1', 'Каменская СШ', 'Дальняя СОШ', 'может быть'],
      ['edu3', '', '', ''],
      ['edu4', 'Луговская СОШ', '', 'да'],
    );
    const at = (cell: string, problem: SchoolTableProblem) => ({ sheet: 'Школы', cell, problem });
    expect(readSchoolTable(table)).toEqual(
      no([
        at('D3', { code: 'school-yes-no', got: 'может быть' }),
        at('A3', { code: 'school-login-twice', line: 3, login: 'edu1' }),
        at('C3', { code: 'school-head-unknown', line: 3, name: 'Дальняя СОШ' }),
        at('B4', { code: 'school-name-missing', line: 4 }),
        at('B5', { code: 'school-twice', line: 5, name: 'Луговская СОШ' }),
      ]),
    );
  });

  test('a formula gone wrong or never calculated in a column that is read', () => {
    const rows = [
      {
        number: 1,
        cells: [
          { column: 1, text: 'Школа' },
          { column: 2, text: 'Код' },
          { column: 3, text: 'Доля' },
        ],
      },
      {
        number: 2,
        cells: [
          { column: 1, text: 'Луговская СОШ' },
          { column: 2, text: '#REF!', trouble: 'error' as const },
          { column: 3, text: '=1/0', trouble: 'not-calculated' as const },
        ],
      },
      { number: 3, cells: [{ column: 1, text: '=B1', trouble: 'not-calculated' as const }] },
    ];
    const table = tableOf([{ name: 'Школы', rows }]);
    expect(table.ok && readSchoolTable(table.value)).toMatchObject(
      no([
        { cell: 'B2', problem: { code: 'school-cell-error', got: '#REF!' } },
        { cell: 'A3', problem: { code: 'school-cell-not-calculated' } },
      ]),
    );
  });

  test('a head without schools under it', () => {
    expect(readSchoolTable(aTable(['Школа', 'Логин']))).toEqual(
      no([{ sheet: 'Школы', problem: { code: 'school-list-empty' } }]),
    );
  });

  test('a sheet with more rows than any list of schools has', () => {
    const rows = Array.from({ length: 2001 }, (_, at) => [`СОШ № ${at}`]);
    expect(readSchoolTable(aTable(['Школа'], ...rows))).toEqual(
      no([{ problem: { code: 'school-list-long', max: 500 } }]),
    );
  });

  test('a login that is no login', () => {
    expect(readSchoolTable(aTable(['Логин', 'Школа'], ['л'.repeat(51), 'Луговская СОШ']))).toMatchObject(
      no([{ cell: 'A2', problem: { code: 'school-value-long', field: 'login' } }]),
    );
  });

  const known = [{ name: 'Луговская СОШ', slug: 'lugovskaya', login: 'edu990104', code: '9904' }];

  test('a login and a code of a school the municipality has already', () => {
    const table = aTable(['Школа', 'Логин', 'Код'], ['Луговская СОШ', '', ''], ['Каменская СШ', 'edu990104', '9904']);
    expect(readSchoolTable(table, known)).toMatchObject(
      no([
        { cell: 'B3', problem: { code: 'school-login-taken', name: 'Луговская СОШ' } },
        { cell: 'C3', problem: { code: 'school-code-taken', name: 'Луговская СОШ' } },
      ]),
    );
  });

  test('only schools that the municipality has already', () => {
    expect(readSchoolTable(aTable(['Школа'], ['Луговская СОШ']), known)).toEqual(
      no([{ problem: { code: 'school-list-known', count: 1 }, sheet: 'Школы' }]),
    );
    expect(read(aTable(['Школа'], ['Каменская СШ'], ['Луговская СОШ']), known)).toMatchObject({
      schools: [{ name: 'Каменская СШ' }],
      present: ['Луговская СОШ'],
    });
  });

  const examples: Partial<Record<SchoolTableProblem['code'], SchoolTableProblem>> = {
    'school-table-unknown': { code: 'school-table-unknown' },
    'school-yes-no': { code: 'school-yes-no', got: 'может быть' },
    'school-cell-error': { code: 'school-cell-error', got: '#N/A' },
    'school-cell-not-calculated': { code: 'school-cell-not-calculated' },
  };
  test.each(Object.values(examples))('$code has its sentence', (problem) => {
    for (const language of ['ru', 'en'] as const) {
      const sentence = problemSentence(language, problem);
      for (const blank of Object.values(problem).slice(1)) expect(sentence).toContain(String(blank));
      const placed = { code: 'in-cell', sheet: 'Школы', cell: 'B7', problem: sentence };
      expect(problemSentence(language, placed)).toMatch(/Школы.*B7/);
    }
  });
});

describe('real files', () => {
  test('a workbook: the sheet with the fullest head is read, the others are named', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Пояснение').addRow(['Заполните лист «Школы»']);
    book.addWorksheet('Результаты').addRows([['Школа'], ['Луговская СОШ'], ['Луговская СОШ']]);
    book.addWorksheet('Школы').addRows([[], ['Школа', 'Код РЦОИ'], ['Луговская СОШ', 9904], ['Каменская СШ', 9907]]);
    const table = await readXlsx(Buffer.from(await book.xlsx.writeBuffer()));
    expect(table.ok && readSchoolTable(table.value)).toMatchObject({
      ok: true,
      value: {
        sheet: 'Школы',
        schools: [
          { name: 'Луговская СОШ', code: '9904' },
          { name: 'Каменская СШ', code: '9907' },
        ],
        otherSheets: ['Пояснение', 'Результаты'],
      },
    });
  });

  test('a csv', () => {
    const table = readTextFile(Buffer.from('Школа;11 класс\n"МБОУ ""Луговская СОШ""";да\n'), 'Школы.csv');
    expect(table.ok && readSchoolTable(table.value)).toMatchObject({
      ok: true,
      value: { schools: [{ name: 'МБОУ "Луговская СОШ"' }] },
    });
  });
});

test('texts of any length and kind give schools or problems, soon', () => {
  const long = 'филиал Луговская СОШ ; '.repeat(20_000);
  const rows = Array.from({ length: 100 }, (_, at) => [
    `${long.slice(0, 20_000)} ${at}`,
    long.slice(0, 20_000),
    long.slice(0, 20_000),
  ]);
  const result = readSchoolTable(aTable(['Школа', 'Филиал чего', 'Другие названия'], [long, long, long], ...rows));
  expect(result.ok || result.error[0]?.problem.code).toBe('school-name-long');
});

test('names of a column are never lost, whatever else stands in the sheet', () => {
  const word = fc.stringMatching(/^[А-Я][а-я]{3,9}$/);
  const kind = fc.constantFrom('СОШ', 'ООШ', 'гимназия');
  const school = fc.tuple(word, kind).map(([place, what]) => `${place}ская ${what}`);
  const list = fc.uniqueArray(school, { minLength: 1, maxLength: 30, selector: (name) => name.toLowerCase() });
  const other = fc.constantFrom('', '12', 'текст', '2026-09-01', '85.3%');
  fc.assert(
    fc.property(
      list,
      fc.array(other, { minLength: 30, maxLength: 30 }),
      fc.boolean(),
      fc.nat(10),
      (wanted, others, left, gap) => {
        const pair = (name: string, beside: string): string[] => (left ? [beside, name] : [name, beside]);
        const blank = Array.from({ length: gap }, () => ['']);
        const rows = wanted.map((name, at) => pair(name, others[at]!));
        expect(names(aTable(...blank, pair('Наименование ОО', 'Сведения'), ...rows))).toEqual(wanted);
      },
    ),
  );
});
