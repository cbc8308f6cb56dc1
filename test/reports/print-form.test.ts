import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Question } from '../../src/forms/form.ts';
import { printForm } from '../../src/reports/print-form.ts';
import { type PrintedSection, printedRows, printedSections } from '../../src/reports/print-rows.ts';
import { loadTexts } from '../../src/texts.ts';

const t = loadTexts('locales').for('ru');
const base = { short: '', hint: {}, required: false, source: '' };
const scale = (id: string, ...labels: string[]): Question => ({
  ...{ ...base, id, type: 'choice', text: `Вопрос ${id}` },
  options: labels.map((label, at) => ({ id: `${at}`, label })),
});
const pupils = { figure: 'pupils', text: 'Всего обучающихся' };

const rowsOf = (questions: Question[], wholes = new Map<string, number>()) =>
  printedRows([{ title: 'Кадры', questions }], wholes, t).map(({ kind, cells }) =>
    [kind, ...cells.map(({ lines }) => lines.map(({ text }) => text).join(' | '))].join(' / '),
  );
const cellsOf = (question: Question) => rowsOf([question]).at(-1)?.split(' / ').slice(3);

describe('the rows of a printed form', () => {
  test('a scale is named once over the questions that share it, and again when it changes', () => {
    const rows = rowsOf([
      { ...base, id: 'a', type: 'count', text: 'Сколько?', unit: 'минут' },
      ...[scale('b', 'Да', 'Нет'), scale('c', 'Да', 'Нет'), scale('d', 'Часто', 'Редко')],
    ]);
    expect(rows).toEqual([
      'section / Кадры',
      'head / Вопрос / Да / Нет / не относится / нет данных',
      'question / 1 / Сколько? / __________ минут / ☐ / ☐',
      'question / 2 / Вопрос b / ☐ / ☐ / ☐ / ☐',
      'question / 3 / Вопрос c / ☐ / ☐ / ☐ / ☐',
      'head / Вопрос / Часто / Редко / не относится / нет данных',
      'question / 4 / Вопрос d / ☐ / ☐ / ☐ / ☐',
    ]);
  });

  test('every row is as wide as the table', () => {
    const five = scale('e', 'один', 'два', 'три', 'четыре', 'пять');
    const rows = printedRows([{ title: '', questions: [scale('a', 'да', 'нет', 'всё'), five] }], new Map(), t);
    expect(rows.map(({ cells }) => cells.reduce((sum, { span }) => sum + span, 0))).toEqual(rows.map(() => 8));
  });

  test.each<[string, Question, string[]]>([
    [
      'a choice too long for columns has a line an option',
      { ...scale('a', 'Да', 'Да, но только в начальной школе'), otherText: true },
      ['☐ Да | ☐ Да, но только в начальной школе | ☐ другое: ____________________', '☐', '☐'],
    ],
    ['several choices say so', { ...scale('a', 'Да'), type: 'choices' }, ['Можно несколько: | ☐ Да', '☐', '☐']],
    [
      'a yes that needs a ground has a line for it',
      { ...base, id: 'a', type: 'yes-no', text: 'Приказ?', ground: { text: 'Дата и номер', example: '' } },
      [`☐ Нет   ☐ Да | Дата и номер | ${'_'.repeat(34)}`, '☐', '☐'],
    ],
    [
      'a required question cannot be not applicable',
      { ...base, id: 'a', type: 'percent', text: 'Доля?', required: true },
      ['__________ %', '', '☐'],
    ],
    [
      'a day has blanks for its parts',
      { ...base, id: 'a', type: 'date', text: 'Когда?' },
      ['«____» ______________ 20____ года', '☐', '☐'],
    ],
    ['a file is sent to the bot', { ...base, id: 'a', type: 'file', text: 'План' }, ['Файл пришлите боту.', '☐', '☐']],
    [
      'a long text has three lines',
      { ...base, id: 'a', type: 'text', text: 'Почему?' },
      [Array(3).fill('_'.repeat(34)).join(' | '), '☐', '☐'],
    ],
  ])('%s', (_, question, cells) => {
    expect(cellsOf(question)).toEqual(cells);
  });

  test('a whole is asked once for all parts of it, and printed where it is known', () => {
    const part = (id: string): Question => ({ ...base, id, type: 'part', text: 'Сколько?', whole: pupils });
    const answers = (wholes?: Map<string, number>) =>
      rowsOf([part('a'), part('b')], wholes)
        .slice(2)
        .map((row) => row.split(' / ')[3]);
    expect(answers()).toEqual(['__________ | Всего обучающихся __________', '__________']);
    expect(answers(new Map([['pupils', 320]]))).toEqual([
      '__________ | Всего обучающихся 320',
      '__________ | Всего обучающихся 320',
    ]);
  });

  test('a yearly figure is said after the part: of how many, or for how many where it is no share', () => {
    const whole = { figure: 'pupils', text: 'Сколько всего?', name: 'обучающихся в школе' };
    const share: Question = { ...base, id: 'a', type: 'part', text: 'Сколько?', whole };
    expect(cellsOf(share)?.[0]).toBe('__________ | из __________ обучающихся в школе');
    expect(cellsOf({ ...share, mayExceed: true })?.[0]).toBe('__________ | на __________ обучающихся в школе');
  });

  test('a condition is said by the number of the question it looks at', () => {
    const asked = (when: NonNullable<Question['when']>) =>
      rowsOf([scale('a', 'Часто', 'Редко'), { ...base, id: 'b', type: 'text', text: 'Почему?', when }])
        .at(-1)
        ?.replaceAll('\u00a0', ' ')
        .split(' / ')[2];
    expect(asked({ question: 'a', is: '1' })).toBe('Почему? | Если ответ на вопрос 1 — «Редко».');
    expect(asked({ question: 'a', over: 5 })).toBe('Почему? | Если ответ на вопрос 1 больше 5.');
    expect(asked({ any: [{ question: 'a', is: '1' }] })).toBe('Почему? | Не для всех школ: бот спросит, если нужно.');
  });
});

test('the document holds every question, and nothing that Word cannot open', async () => {
  const sections: PrintedSection[] = [
    { title: 'Кадры <&">', hint: 'подсказка', questions: [scale('\u0000a', 'Да', 'Нет')] },
  ];
  const bytes = await printForm({ title: 'Анкета', school: '', due: '2026-10-12', sections }, t);
  const xml = documentXml(Buffer.from(bytes));
  expect(xml).not.toContain('\u0000');
  expect(xml).toContain('Кадры &lt;&amp;');
  const words = xml.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  for (const said of ['Анкета', 'Школа: ____', '12 октября 2026', 'Вносит в бот один человек', 'Вопрос a']) {
    expect(words).toContain(said);
  }
  expect(words).not.toContain('Волна');
});

/** `word/document.xml` of a docx. */
function documentXml(zip: Buffer): string {
  const name = Buffer.from('word/document.xml');
  const central = zip.lastIndexOf(name) - 46;
  const at = zip.readUInt32LE(central + 42);
  const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  const packed = zip.subarray(start, start + zip.readUInt32LE(central + 20));
  return (zip.readUInt16LE(central + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
}

test('a form is printed by its sections, without what the bot knows by itself', () => {
  const questions: Question[] = [
    { ...base, id: 'a', type: 'text', text: 'А', section: 'two' },
    { ...base, id: 'b', type: 'text', text: 'Б', section: 'one' },
    { ...base, id: 'c', type: 'number', text: 'В', section: 'one', known: true },
  ];
  const sections = ['one', 'two'].map((id) => ({ id, title: id }));
  const form = { id: 'f', title: 'Ф', checks: [], questions };
  const told = (parts: readonly PrintedSection[]) =>
    parts.map((one) => [one.title, one.hint, one.questions.map(({ id }) => id).join()]);
  expect(told(printedSections({ ...form, sections }, new Map([['one', 'подсказка']])))).toEqual([
    ['one', 'подсказка', 'b'],
    ['two', undefined, 'a'],
  ]);
  expect(told(printedSections(form))).toEqual([[undefined, undefined, 'a,b']]);
});
