import { expect, test } from 'vitest';
import type { Answer, Question } from '../../src/forms/form.ts';
import { type AnsweredSchool, answersWorkbook } from '../../src/reports/answers-workbook.ts';
import { loadTexts } from '../../src/texts.ts';
import { readXlsx } from '../../src/workbooks/xlsx.ts';
import { bookOf } from '../workbooks/results/books.ts';

const t = loadTexts('locales').for('ru');
const base = { short: '', hint: {}, required: false, source: '' };
const options = [
  { id: '0', label: 'Да' },
  { id: '3', label: 'Нет' },
];
const QUESTIONS: Question[] = [
  { ...base, id: 'q01', type: 'number', text: 'Сколько минут?', unit: 'минут' },
  { ...base, id: 'q02', type: 'choice', text: 'Согласны?', options },
  { ...base, id: 'q04', type: 'part', text: 'Сколько в кружках?' },
  { ...base, id: 'help', type: 'choices', text: 'Какая помощь?', options, otherText: true },
  { ...base, id: 'order', type: 'yes-no', text: 'Есть приказ?', ground: { text: 'Какой?', example: '' } },
  { ...base, id: 'day', type: 'date', text: 'Когда?' },
  { ...base, id: 'why', type: 'text', text: '=почему?' },
];

const said = (question: string, value: Extract<Answer, { state: 'value' }>['value']): Answer => ({
  ...{ question, asked: '', state: 'value', value },
});
const ANSWERS: Answer[] = [
  said('q01', { type: 'number', number: 12.5 }),
  said('q02', { type: 'choice', option: '3' }),
  said('q04', { type: 'part', part: 1, whole: 8 }),
  said('help', { type: 'choices', options: ['0', 'other'], other: 'автобус', done: true }),
  said('order', { type: 'yes-no', yes: true, ground: 'приказ № 4' }),
  said('day', { type: 'date', date: '2026-09-01' }),
  said('why', { type: 'text', text: '=1+1' }),
];
const school = (more: Partial<AnsweredSchool> = {}): AnsweredSchool => ({
  ...{ school: 'Луговская СОШ', slug: 'lugovskaya', sentOn: '2026-10-12', timing: 'late', answers: ANSWERS },
  ...more,
});

/** What our own reader finds: texts by sheet, by row, by name of column. */
async function readBack(schools: readonly AnsweredSchool[], more: Partial<Parameters<typeof answersWorkbook>[0]> = {}) {
  const bytes = await answersWorkbook({ questions: QUESTIONS, schools, ...more }, t);
  const table = await readXlsx(Buffer.from(bytes));
  if (!table.ok) throw new Error(table.error.code);
  return table.value.sheets.map(({ name, rows }) => {
    const names = new Map(rows[0]?.cells.map(({ column, text }) => [column, text]));
    const told = rows
      .slice(2)
      .map(({ cells }) => Object.fromEntries(cells.map(({ column, text }) => [names.get(column) ?? column, text])));
    return { name, names: [...names.values()], told, rows };
  });
}

test('a row holds all that a school answered, under the ids of the questions', async () => {
  const [answers] = await readBack([school()]);
  expect(answers?.told).toEqual([
    {
      ...{ school: 'Луговская СОШ', slug: 'lugovskaya', sent: '2026-10-12', timing: 'после срока' },
      ...{ q01: '12.5', q02: '3', 'q02:label': 'Нет', 'q04:part': '1', 'q04:whole': '8', q04: '12.5' },
      ...{ help: '0 other', 'help:label': 'Да; автобус', 'help:other': 'автобус' },
      ...{ order: 'Да', 'order:ground': 'приказ № 4', day: '2026-09-01', why: '=1+1' },
    },
  ]);
});

test('«не относится», «нет данных» and no answer are three things; what is put off is no answer', async () => {
  const answers: Answer[] = [
    { question: 'q01', asked: '', state: 'not-applicable' },
    { question: 'q04', asked: '', state: 'no-data' },
    { question: 'why', asked: '', state: 'later', value: { type: 'text', text: 'потом' } },
  ];
  const [sheet] = await readBack([school({ answers })]);
  const { school: _, slug: __, sent: ___, timing: ____, ...told } = sheet?.told[0] ?? {};
  expect(told).toEqual({ q01: 'не относится', q04: 'нет данных' });
});

test('a school that has not sent has its row, and nothing of its draft in it', async () => {
  const { sentOn: _, ...unsent } = school({
    school: 'Каменская СШ',
    profile: [{ factor: 'staff', items: 1, answered: [], level: 'high', score: 90, raisedBy: [] }],
  });
  const sheets = await readBack([unsent], { factors: [{ id: 'staff', title: 'Кадры' }] });
  expect(sheets.slice(0, 2).map(({ told }) => told)).toEqual([
    [{ school: 'Каменская СШ', slug: 'lugovskaya' }],
    [{ school: 'Каменская СШ', slug: 'lugovskaya' }],
  ]);
});

test('scores and levels stand on a sheet of their own, an undetermined factor without a score', async () => {
  const profile = [
    { factor: 'staff', items: 4, answered: [], level: 'high' as const, score: 67, raisedBy: [] },
    { factor: 'climate', items: 4, answered: [], level: 'undetermined' as const },
  ];
  const factors = [
    { id: 'staff', title: 'Кадры' },
    { id: 'climate', title: 'Атмосфера' },
  ];
  const [, scores] = await readBack([school({ profile })], { factors });
  expect(scores?.names).toEqual([
    'school',
    'slug',
    'sent',
    'timing',
    'staff',
    'staff:level',
    'climate',
    'climate:level',
  ]);
  expect(scores?.told[0]).toMatchObject({
    staff: '67',
    'staff:level': 'высокий риск',
    'climate:level': 'не определён',
  });
  expect(scores?.told[0]).not.toHaveProperty('climate');
});

test('the names of columns are the same for every school and explained one by one', async () => {
  const [answers, meaning] = await readBack([]);
  const explained = meaning?.rows.slice(4).map(({ cells }) => cells[0]?.text);
  expect(explained).toEqual(answers?.names.slice(4));
});

test('a share of a whole of nothing is left empty', async () => {
  const [sheet] = await readBack([school({ answers: [said('q04', { type: 'part', part: 0, whole: 0 })] })]);
  expect(sheet?.told[0]).toMatchObject({ 'q04:part': '0', 'q04:whole': '0' });
  expect(sheet?.told[0]).not.toHaveProperty('q04');
});

test('printed it lies on its side, its heads and schools on each page, some fourteen columns wide', async () => {
  const factors = [{ id: 'staff', title: 'Кадры' }];
  const { worksheets } = await bookOf(
    Buffer.from(await answersWorkbook({ questions: QUESTIONS, schools: [school(), school()], factors }, t)),
  );
  const printed = worksheets.map(({ pageSetup: { orientation, fitToPage, fitToWidth, fitToHeight, ...of } }) => ({
    ...{ orientation, fitToPage, fitToWidth, fitToHeight },
    ...{ area: of.printArea, rows: of.printTitlesRow, columns: of.printTitlesColumn },
  }));
  const fit = { orientation: 'landscape', fitToPage: true, fitToHeight: 0 };
  const titles = { rows: '1:2', columns: 'A:A' };
  expect(printed).toEqual([
    { ...fit, ...titles, fitToWidth: 2, area: 'A1:Q4' },
    { ...fit, ...titles, fitToWidth: 1, area: 'A1:F4' },
    { ...fit, fitToWidth: 1, area: undefined, rows: undefined, columns: undefined },
  ]);
});
