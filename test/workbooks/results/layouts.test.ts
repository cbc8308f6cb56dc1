import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readResults } from '../../../src/workbooks/results/read-results.ts';
import type { ResultsFile } from '../../../src/workbooks/results/results-file.ts';
import { readXlsx } from '../../../src/workbooks/xlsx.ts';
import { readGrid, readLines } from './grids.ts';
import { PLACE } from './schools.ts';

/** A record in one line: `lugovskaya vpr math 6 2026: 5 of 18`. */
const inShort = ({ records }: ResultsFile): string[] =>
  records.map(
    ({ school, procedure = '?', subject = '?', grade = '?', year = '?', n = '?', fails = '?' }) =>
      `${school} ${procedure} ${subject} ${grade} ${year}: ${fails} of ${n}`,
  );

/** Tables as others make them; `test/workbooks/produced` has the same in this order as LibreOffice writes them. */
const LAYOUTS: readonly { what: string; lines: string; records: string[] }[] = [
  {
    what: 'subjects of ЕГЭ side by side',
    lines: `Результаты ЕГЭ 2026
;Русский язык;;;Математика (профильный уровень);;
Наименование ОО;кол-во;средний балл;не преодолели порог;кол-во;средний балл;не преодолели порог
Луговская СОШ;6;58,3;;3;30,3;1
Берёзовская СОШ;;;;;;`,
    records: ['lugovskaya ege russian 11 2026: 0 of 6', 'lugovskaya ege mathProfile 11 2026: 1 of 3'],
  },
  {
    what: 'two years side by side, and how they differ',
    lines: `ОГЭ. Математика
;2025 год;;2026 год;;динамика
Школа;кол-во участников;% «2»;кол-во участников;% «2»;% «2»
Луговская СОШ;15;20;16;18,75;-1,25`,
    records: ['lugovskaya oge math 9 2025: 3 of 15', 'lugovskaya oge math 9 2026: 3 of 16'],
  },
  {
    what: 'a school above its subjects',
    lines: `Результаты ВПР 2025/2026 учебный год, 6 класс
Наименование;Количество участников;2;3;4;5
МБОУ «Луговская СОШ»
Русский язык;18;3;8;6;1
Математика;18;5;9;3;1
Заречный район
Русский язык;18;3;8;6;1`,
    records: ['lugovskaya vpr russian 6 2026: 3 of 18', 'lugovskaya vpr math 6 2026: 5 of 18'],
  },
  {
    what: 'a school named in the heading alone, its classes apart',
    lines: `МБОУ «Луговская СОШ»
ВПР 2026
Класс;Предмет;Кол-во участников;2;3;4;5
5А;Русский язык;10;3;4;2;1
5Б;Русский язык;10;3;4;3;0
6;Математика;18;5;9;3;1`,
    records: ['lugovskaya vpr russian 5 2026: 6 of 20', 'lugovskaya vpr math 6 2026: 5 of 18'],
  },
  {
    what: 'a school named in the first of its rows',
    lines: `ВПР 2026
ОО;Класс;Предмет;Участников;2;3;4;5
Луговская СОШ;5;Русский язык;20;6;8;5;1
;5;Математика;21;4;9;6;2
Каменская СШ;5;Русский язык;17;5;7;4;1`,
    records: [
      'lugovskaya vpr russian 5 2026: 6 of 20',
      'lugovskaya vpr math 5 2026: 4 of 21',
      'kamenskaya vpr russian 5 2026: 5 of 17',
    ],
  },
  {
    what: 'more than one number of pupils, and marks from five down',
    lines: `ОГЭ-2026 (математика) без учёта пересдачи
№ п/п;ОУ;Всего выпускников;Сдавали;«5»;«4»;«3»;«2»;% успеваемости;% качества;Ср. балл
1;Заречная СОШ №1;75;72;7;22;34;9;87,5;40,28;3,4
;Всего:;75;72;7;22;34;9;87,5;40,28;`,
    records: ['zarechnaya-1 oge math 9 2026: 9 of 72'],
  },
  {
    what: 'only the share of those who failed',
    lines: `Результаты ОГЭ 2026, русский язык
Школа;Писали;Доля не справившихся, %
Луговская СОШ;16;12,5
Каменская СШ;13;7,69`,
    records: ['lugovskaya oge russian 9 2026: 2 of 16', 'kamenskaya oge russian 9 2026: 1 of 13'],
  },
  {
    what: 'marks in words',
    lines: `ОГЭ 2026, русский язык
Школа;Приняли участие;неудовлетворительно;удовлетворительно;хорошо;отлично
Луговская СОШ;16;2;7;5;2`,
    records: ['lugovskaya oge russian 9 2026: 2 of 16'],
  },
  {
    what: 'codes of the РЦОИ instead of names',
    lines: `ОГЭ 2026, математика
Код ОО;Кол-во участников;2;3;4;5
9904;16;3;8;4;1
09906;7;2;3;2;0`,
    records: ['lugovskaya oge math 9 2026: 3 of 16', 'olhovskaya oge math 9 2026: 2 of 7'],
  },
  {
    what: 'base mathematics with marks',
    lines: `ЕГЭ 2026. Математика (база)
ОО;Количество участников;«2»;«3»;«4»;«5»
Луговская СОШ;4;1;1;1;1`,
    records: ['lugovskaya ege mathBase 11 2026: 1 of 4'],
  },
  {
    what: 'a head repeated on every page, and numbers of columns below it',
    lines: `ВПР 2026 Математика 6 класс
Наименование ОО;Кол-во участников;2;3;4;5
1;2;3;4;5;6
Луговская СОШ;18;5;9;3;1
Страница 1;;;;;
Наименование ОО;Кол-во участников;2;3;4;5
Каменская СШ;14;4;6;4;0`,
    records: ['lugovskaya vpr math 6 2026: 5 of 18', 'kamenskaya vpr math 6 2026: 4 of 14'],
  },
  {
    what: 'pupils without names, and a later day of the same exam',
    lines: `Протокол проверки результатов
1 - Русский язык 2026.06.03
№;Код ОО;Класс;Код участника;Первичный балл;Оценка
1;9904;9А;101;10;2
2;9904;9А;102;19;3
Средние;;;;;2,5
1 - Русский язык 2026.06.25
№;Код ОО;Класс;Код участника;Первичный балл;Оценка
1;9904;9А;101;20;3`,
    records: ['lugovskaya oge russian 9 2026: 1 of 2'],
  },
  {
    what: 'the university minimum, which is not the minimum of the certificate',
    lines: `ЕГЭ 2026, русский язык
ОО;кол-во сдающих;средний балл;Ниже 36 баллов
Луговская СОШ;6;58,3;1`,
    records: ['lugovskaya ege russian 11 2026: ? of 6'],
  },
];

describe('a table is known by what it says, not by where it says it', () => {
  test.each(LAYOUTS)('$what', ({ lines, records }) => {
    expect(inShort(readLines(lines))).toEqual(records);
  });

  test.each(LAYOUTS.map((layout, at) => ({ ...layout, file: `${String(at + 1).padStart(2, '0')}.xlsx` })))(
    '$what, in a workbook of LibreOffice',
    async ({ file, records }) => {
      const table = await readXlsx(readFileSync(join(import.meta.dirname, '../produced', file)));
      if (!table.ok) throw new Error(table.error.code);
      expect(inShort(readResults(table.value, { file, isText: false }, PLACE))).toEqual(records);
    },
  );
});

describe('a file that cannot be taken says why', () => {
  test.each([
    {
      what: 'scores, whose «2» is no mark',
      code: 'result-other-report',
      lines: `ВПР 2026 Математика 5 класс
Группы участников;Кол-во участников;0;1;2;3;4;5;6
Луговская СОШ(edu990104);20;5;5;10;10;20;20;30`,
    },
    {
      what: 'scores of pupils without marks',
      code: 'result-no-marks',
      lines: `логин школы;код обучающегося;класс;вариант;всего баллов
edu990104;50001;5;1;12`,
    },
    {
      what: 'a form for collecting',
      code: 'result-collection-form',
      lines: `Форма сбора результатов ВПР
Код участника;Класс;Итого баллов
50001;5;0`,
    },
    { what: 'a list of schools', code: 'result-none', lines: 'Школа;Логин\nЛуговская СОШ;edu990104' },
    {
      what: 'other subjects alone',
      code: 'result-other-subject',
      lines: 'ОГЭ 2026\nШкола;Предмет;Участников;2;3;4;5\nЛуговская СОШ;Физика;5;0;2;2;1',
    },
    {
      what: 'schools of nobody here',
      code: 'result-no-school',
      lines: 'ОГЭ 2026, математика\nШкола;Участников;2;3;4;5\nГородская СОШ № 77;5;0;2;2;1',
    },
    {
      what: 'a list of pupils with their birthdays',
      code: 'result-personal-data',
      lines: 'Класс;ФИО обучающегося;Дата рождения\n5;Тестов Пример Шаблонович;01.02.2014',
    },
    {
      what: 'names under a title that is only «Ученик»',
      code: 'result-personal-data',
      lines: '№;Ученик;Отметка\n1;Тестов Пример;5\n2;Пробникова Заглушка;4',
    },
    {
      what: 'full names without any title',
      code: 'result-personal-data',
      lines: '1;Тестов Пример Шаблонович;5\n2;Пробникова Заглушка Тестовна;4',
    },
    {
      what: 'a СНИЛС in a remark',
      code: 'result-personal-data',
      lines: 'Школа;Примечание\nЛуговская СОШ;112-233-445 95',
    },
  ])('$what', ({ lines, code }) => {
    expect(readLines(lines)).toMatchObject({ verdict: 'refuse', reason: { code }, records: [] });
  });

  test.each([
    { what: 'a remark', title: 'Примечание', text: 'Тестова Проба Шаблоновна не сдала' },
    {
      what: 'a remark in which several are named',
      title: 'Примечание',
      text: 'Не сдали: Тестов П.Ш., Пробникова З. Т.',
    },
    { what: 'a remark with the name in another case', title: 'Примечание', text: 'у Тестовой Пробы Шаблоновны «2»' },
    { what: 'a remark that begins with the school', title: 'Примечание', text: 'Луговская СОШ, не сдал Тестов П. Ш.' },
    { what: 'capitals', title: '', text: 'ТЕСТОВ ПРИМЕР ШАБЛОНОВИЧ' },
    { what: 'surname and first name under what tells of pupils', title: 'Победители', text: 'Тестова Мария' },
    { what: 'two of them there', title: 'Кто получил «2»', text: 'Тестова Мария, Пробников Илья' },
    { what: 'surname and first name where a number belongs', title: 'Не сдали', text: 'Тестова Мария' },
    { what: 'surname and first name after what they did', title: 'Примечание', text: 'не сдали: Тестова Мария' },
  ])('a pupil named in $what is not kept and not echoed', ({ title, text }) => {
    const head = ['Наименование ОО', 'Участников', '«2»', '«3»', '«4»', '«5»', title];
    const results = readGrid([['ОГЭ 2026, математика'], head, ['Луговская СОШ', '16', '3', '8', '4', '1', text]]);
    expect(results).toMatchObject({ verdict: 'refuse', errors: [{ cell: 'G3' }], records: [] });
    expect(JSON.stringify(results)).not.toMatch(/тест/iu);
  });

  test.each([
    { title: 'Учитель', text: 'Тестова Проба Шаблоновна' },
    { title: 'Директор', text: 'Тестова П.Ш.' },
    { title: 'Примечание', text: 'учитель Тестова П. Ш. на курсах' },
    { title: 'Адрес', text: 'ул. Героя Советского Союза Тестова' },
    { title: 'Школа по уставу', text: 'МБОУ «СОШ имени Героя Советского Союза Тестова П. Ш.»' },
    { title: 'Примечание', text: 'Не сдали в филиале им. П. Ш. Тестова: двое' },
    { title: 'Примечание', text: 'не сдавали: Русский язык' },
    { title: 'Обучающиеся', text: 'Не сдавали' },
  ])('«$text» under «$title» is no name of a pupil', ({ title, text }) => {
    const head = ['Наименование ОО', 'Участников', '«2»', '«3»', '«4»', '«5»', title];
    const lines = [['ОГЭ 2026, математика'], head, ['Луговская СОШ', '16', '3', '8', '4', '1', text]];
    expect(inShort(readGrid(lines))).toEqual(['lugovskaya oge math 9 2026: 3 of 16']);
  });

  test.each([
    {
      what: 'the names of teachers',
      lines:
        'Школа;ФИО учителя;Участников;2;3;4;5\nЛуговская СОШ;Тестова Проба Тестовна;16;2;7;5;2\nКаменская СШ;Тестова Проба Тестовна;17;3;6;6;2',
    },
    {
      what: 'a signature below the counts',
      lines: 'Школа;Участников;2;3;4;5\nЛуговская СОШ;16;2;7;5;2\nДиректор;;;Тестова П. Т.',
    },
    { what: 'a signature', lines: 'Школа;Участников;2;3;4;5\nЛуговская СОШ;16;2;7;5;2\nТестова Проба Тестовна;;;;;' },
  ])('$what are no data about pupils', ({ lines }) => {
    expect(inShort(readLines(`ВПР 2026 математика 5 класс\n${lines}`))[0]).toBe('lugovskaya vpr math 5 2026: 2 of 16');
  });
});

describe('what is doubtful is asked, what is wrong stops its row alone', () => {
  const head = 'ОГЭ 2026, математика\nШкола;Участников;2;3;4;5\n';

  test.each<{ what: string; line: string; code: string }>([
    { what: 'more marks than pupils', line: 'Луговская СОШ;16;20;0;0;0', code: 'result-part-over-whole' },
    { what: 'more pupils than a school has', line: 'Луговская СОШ;2001;;;;', code: 'result-too-many' },
    { what: 'half a pupil', line: 'Луговская СОШ;13,5;2;7;3;1', code: 'result-not-whole' },
    { what: 'a letter among digits', line: 'Луговская СОШ;16;2;7;5;1О', code: 'result-not-a-number' },
    { what: 'a number below zero', line: 'Луговская СОШ;16;-2;7;5;2', code: 'result-not-a-number' },
  ])('$what', ({ line, code }) => {
    const results = readLines(`${head}${line}\nКаменская СШ;13;2;7;3;1`);
    expect(results.errors.map(({ problem }) => problem.code)).toEqual([code]);
    expect(inShort(results)).toEqual(['kamenskaya oge math 9 2026: 2 of 13']);
  });

  test('nobody took part, nothing is said, and nobody failed are three things', () => {
    const results = readLines(
      `${head}Луговская СОШ;0;0;0;0;0\nОльховская ООШ;;;;;\nКаменская СШ;-;-;-;-;-\nБерёзовская СОШ;11;0;8;3;0`,
    );
    expect(results.absent.map(({ school }) => school)).toEqual(['lugovskaya', 'kamenskaya']);
    expect(inShort(results)).toEqual(['beryozovskaya oge math 9 2026: 0 of 11']);
  });

  test.each([
    { text: 'нет класса', absence: 'noClass' },
    { text: 'нет 9 класса', absence: 'noClass' },
    { text: 'не сдавали', absence: 'notTaken' },
    { text: 'не проводился', absence: 'notHeld' },
  ])('«$text» in place of a count says why there are no results', ({ text, absence }) => {
    const results = readLines(`${head}Ольховская ООШ;${text};;;;\nКаменская СШ;${`${text};`.repeat(5)}`);
    expect(results).toMatchObject({ errors: [], absent: [{ school: 'olhovskaya', absence }, { absence }] });
  });

  test.each([
    ...['дополнительный период', 'сентябрь', 'резервные дни, 24 июня', 'вторая попытка', 'повторно', 'пересдача'].map(
      (words) => ({ words, first: 'no', excluded: 'unknown' }),
    ),
    { words: 'резервный день основного периода', first: 'yes', excluded: 'unknown' },
    { words: 'до пересдачи, кроме выпускников прошлых лет', first: 'yes', excluded: 'yes' },
    { words: 'основной и дополнительный периоды', first: 'no', excluded: 'unknown' },
    { words: 'в том числе выпускники прошлых лет', first: 'unknown', excluded: 'no' },
    { words: 'приказ от 1 сентября', first: 'unknown', excluded: 'unknown' },
  ])('«$words» in the heading', ({ words, first, excluded }) => {
    const results = readLines(`ОГЭ, математика 2026, ${words}\nШкола;Участников;«2»\nЛуговская СОШ;16;2`, {
      year: 2026,
    });
    expect(results.records).toMatchObject([{ firstSitting: first, previousGraduatesExcluded: excluded }]);
  });

  test.each(['Общий итог', 'Все школы', 'Муниципалитет', 'Заречный МР', 'По МБОУ', 'Сельские школы'])(
    'a row «%s» is no school and is not added up',
    (name) => {
      const results = readLines(
        `${head}Луговская СОШ;16;2;7;5;2\nКаменская СШ;13;2;7;3;1\n${name};29;4;14;8;3\nИтого;29;4;14;8;3`,
      );
      expect(results).toMatchObject({ verdict: 'accept', unmatched: [], warnings: [] });
    },
  );

  test('results of a year that has not been are not taken', () => {
    const of = (year: number) =>
      readLines(`ОГЭ ${year}, математика\nШкола;Участников;«2»\nЛуговская СОШ;16;2`, { latestYear: 2027 });
    expect(of(2027)).toMatchObject({ records: [{ year: 2027 }], errors: [] });
    expect(of(2028)).toMatchObject({ records: [], errors: [{ problem: { code: 'result-year-ahead', year: 2028 } }] });
  });

  test('a threshold of 36 points is not that of the certificate: nobody is counted by it', () => {
    const of = (title: string) =>
      readLines(`ЕГЭ 2026, русский язык\nШкола;Участников;средний балл;${title}\nЛуговская СОШ;10;55;4`);
    const other = of('не преодолели порог (36 баллов)');
    expect(other.records[0]).not.toHaveProperty('fails');
    expect(other.warnings).toMatchObject([{ cell: 'D3', problem: { code: 'result-other-minimum', minimum: 36 } }]);
    for (const title of ['не преодолели порог', 'не преодолели порог (24 балла)', 'ниже 24 баллов']) {
      expect(of(title)).toMatchObject({ records: [{ fails: 4 }], warnings: [] });
    }
  });

  test('a blank beside marks that are all the pupils is nobody', () => {
    expect(readLines(`${head}Берёзовская СОШ;11;4;4;3;`).records[0]?.marks).toEqual({ 2: 4, 3: 4, 4: 3, 5: 0 });
  });

  test('whole percent of a large school are taken with the counts they may stand for', () => {
    const results = readLines(`${head}Заречная СОШ № 1;200;30;40;20;10\nЛуговская СОШ;20;30;40;25;5`);
    expect(results.records[0]).toMatchObject({ fails: 60, precision: 'fromPercent' });
    expect(results.warnings).toContainEqual({
      sheet: 'x.csv',
      cell: 'C3',
      problem: { code: 'result-share-many', got: '30', n: 200, from: 59, to: 61 },
    });
  });

  test.each([
    {
      what: 'another municipality with schools of the same names',
      lines:
        'ВПР 2026 математика 5 класс\nМуниципалитет;Школа;Участников;2;3;4;5\nСоседский район;Луговская СОШ;16;2;7;5;2',
      code: 'result-ask-municipality',
    },
    {
      what: 'mathematics of ЕГЭ without its level',
      lines: 'ЕГЭ 2026. Математика\nОО;Участников;Не преодолели минимальный порог\nЛуговская СОШ;4;1',
      code: 'result-ask-level',
    },
    {
      what: 'a table that says neither exam nor year',
      lines: 'Школа;Участников;2;3;4;5\nЛуговская СОШ;16;2;7;5;2',
      code: 'result-ask-procedure',
    },
    {
      what: 'numbers that may be pupils or percent',
      lines: 'ОГЭ 2026, математика\nШкола;Участников;Не справились\nЛуговская СОШ;200;30',
      code: 'result-ask-unit',
    },
    {
      what: 'a login that no school has beside the name of one',
      lines:
        'ВПР 2026 математика 5 класс\nЛогин;Школа;Участников;2;3;4;5\nedu123456;Луговская СОШ;16;2;7;5;2\nedu990107;Каменская СШ;17;3;6;6;2',
      code: 'result-ask-school',
    },
  ])('$what', ({ lines, code }) => {
    const results = readLines(lines);
    expect(results.verdict).toBe('ask');
    expect(results.questions.map((question) => question.code)).toContain(code);
  });

  test('what only the name of the file says is asked about', () => {
    const lines = 'Школа;Участников;2;3;4;5\nЛуговская СОШ;16;2;7;5;2';
    const results = readLines(lines, {}, 'ОГЭ 2026 математика.csv');
    expect(inShort(results)).toEqual(['lugovskaya oge math 9 2026: 2 of 16']);
    expect(results).toMatchObject({ verdict: 'ask', questions: [{ code: 'result-ask-file-name' }] });
  });

  test('subjects with very different numbers of pupils are told', () => {
    const results = readLines(
      'ВПР 2026, 5 класс\nШкола;Предмет;Участников;2;3;4;5\nЛуговская СОШ;Русский язык;7;1;3;2;1\nЛуговская СОШ;Математика;4;1;1;1;1',
    );
    expect(results.warnings).toMatchObject([{ cell: 'C4', problem: { code: 'result-n-differ', n: 4, other: 7 } }]);
  });

  test('names of schools are text, whatever they hold', () => {
    const name = '=HYPERLINK("http://x") <b>СОШ</b> *x*';
    const { unmatched } = readLines(`${head}${name};16;2;7;5;2`);
    expect(unmatched).toEqual([{ sheet: 'x.csv', cell: 'A3', name, candidates: [] }]);
  });
});

test('of pupils with primary scores it is counted how many stand at the border of a mark, and how many a point below', () => {
  const pupil = (school: string, score: string, mark: string, variant = '1') =>
    `${school};1;${variant};${score};${mark};${mark}`;
  const lines = [
    'ВПР 2026 Математика 5 класс',
    'Название ОО;Код участника;Вариант;Первичный балл;Отметка;Отметка по журналу',
    ...['6', '6', '5'].map((score) => pupil('Луговская СОШ', score, '2')),
    ...['8', '8', '9'].map((score) => pupil('Луговская СОШ', score, '3')),
    // The border is that of all who wrote it: in Луговская nobody stands just at it.
    pupil('Берёзовская СОШ', '7', '3'),
    pupil('Берёзовская СОШ', '12', '4'),
    pupil('Берёзовская СОШ', '0', '3', 'отсутствовал'),
  ].join('\n');
  const { records } = readLines(lines);
  expect(records.map(({ school, n, borders }) => [school, n, borders])).toEqual([
    [
      'lugovskaya',
      6,
      [
        { mark: 3, score: 7, at: 0, below: 2 },
        { mark: 4, score: 12, at: 0, below: 0 },
      ],
    ],
    [
      'beryozovskaya',
      2,
      [
        { mark: 3, score: 7, at: 1, below: 0 },
        { mark: 4, score: 12, at: 1, below: 0 },
      ],
    ],
  ]);
});

describe('headings', () => {
  const TABLE = 'Школа;Участников;2;3;4;5\nЛуговская СОШ;20;6;8;5;1\n';
  const codes = (lines: string) =>
    readLines(`${lines}\n${TABLE}`).warnings.map(({ cell, problem }) => ({ cell, ...problem }));

  test.each([
    { name: 'of two subjects', lines: 'ВПР 2026 Русский язык 5 класс\nПредмет:;Математика', cell: 'A2' },
    { name: 'of two grades', lines: 'ВПР 2026, математика, 5 класс\n\n6 класс', cell: 'A3' },
  ])('$name are told, and the nearer one is taken', ({ lines, cell }) => {
    expect(codes(lines)).toMatchObject([{ cell, code: 'result-titles-differ' }]);
  });

  test.each([
    'ВПР 2026 Русский язык 5 класс\nПредмет:;Русский язык',
    'ЕГЭ 2026, математика\nБазовый уровень, математика (базовая)',
    'ВПР 2026, 5 класс\nматематика',
  ])('that add to each other are not: %s', (lines) => {
    expect(codes(lines)).toEqual([]);
  });

  test('of ФИС ОКО that say otherwise than the name of the sheet are told', () => {
    const sheet = { name: 'МА 6 Статистика по отметкам', rows: rowsOfText(`ВПР 2026 Русский язык 5 класс\n${TABLE}`) };
    const { warnings } = readResults({ sheets: [sheet] }, { file: 'x.xlsx', isText: false }, PLACE);
    expect(warnings).toMatchObject([
      { sheet: sheet.name, cell: 'A1', problem: { code: 'result-titles-differ', other: sheet.name } },
    ]);
  });

  test('that speak of resits are told with their words', () => {
    expect(codes('ОГЭ 2026, математика, дополнительный период (сентябрь)')).toEqual([
      { cell: 'A1', code: 'result-resits', words: 'дополнительный период' },
    ]);
    expect(codes('ОГЭ 2026, математика\nРезультаты после пересдачи')).toMatchObject([
      { cell: 'A2', words: 'пересдачи' },
    ]);
    expect(codes('ОГЭ 2026, математика, без пересдачи')).toEqual([]);
  });

  test('of an exam that was held nowhere that year are told once', () => {
    const oge = (year: number) =>
      readLines(`ОГЭ ${year}, математика\n${TABLE}Каменская СШ;13;2;7;3;1\n`).warnings.map(({ cell, problem }) => [
        cell,
        problem.code,
      ]);
    expect(oge(2020)).toEqual([['C3', 'result-was-not-held']]);
    expect(oge(2021)).toEqual([]);
  });
});

test('rows that contradict each other on two sheets name each other’s sheet', () => {
  const sheet = (name: string, two: number) => ({
    name,
    rows: rowsOfText(`ОГЭ 2026, математика\nШкола;Участников;2;3;4;5\nЛуговская СОШ;16;${two};${11 - two};4;1`),
  });
  const table = { sheets: [sheet('Свод', 3), sheet('Черновик', 4)] };
  const { errors } = readResults(table, { file: 'x.xlsx', isText: false }, PLACE);
  expect(errors.map(({ sheet: of, problem }) => [of, problem.code === 'result-twice' ? problem.other : ''])).toEqual([
    ['Свод', 'Черновик, A3'],
    ['Черновик', 'Свод, A3'],
  ]);
});

test.each([
  { name: 'Луговская школа', login: 'edu990104', matched: ['lugovskaya'] },
  { name: 'МБОУ «Луговская СОШ»', login: 'edu990104', matched: [] },
  { name: 'Школа у реки', login: 'edu990104', matched: ['lugovskaya'] },
])('«$name» that is known by its login alone is shown with whom it was matched', ({ name, login, matched }) => {
  const results = readLines(
    `ВПР 2026, 5 класс, математика\nОО;Логин;Участников;2;3;4;5\n${name};${login};20;6;8;5;1\n`,
  );
  expect(results.records).toMatchObject([{ school: 'lugovskaya' }]);
  expect(results.matched.map(({ school }) => school)).toEqual(matched);
});

/** Lines with semicolons as rows of a sheet. */
function rowsOfText(text: string) {
  return text.split('\n').flatMap((line, at) => {
    const cells = line
      .split(';')
      .flatMap((cell, column) =>
        cell === '' ? [] : [{ column: column + 1, address: `${'ABCDEFG'[column]}${at + 1}`, text: cell }],
      );
    return cells.length > 0 ? [{ number: at + 1, cells }] : [];
  });
}
