import { describe, expect, test } from 'vitest';
import { formIn } from '../../../src/workbooks/form/form-sheet.ts';
import { type FormOf, type FormTexts, formTemplate } from '../../../src/workbooks/form/template.ts';
import { readXlsx } from '../../../src/workbooks/xlsx.ts';
import { NO_SOFFICE, savedByLibreOffice } from '../../support/soffice.ts';
import { bookOf, bytesOf } from '../results/books.ts';

const TEXTS: FormTexts = {
  ...{ hint: 'Жёлтые ячейки', howName: 'Как заполнить', howTitle: 'Как заполнить форму', how: ['1. Так'] },
  ...{ question: 'Вопрос', answer: 'Ответ', whole: 'Всего', more: 'Основание', toAnswer: 'Как ответить' },
  ...{ noData: 'нет данных', notApplicable: 'не относится' },
  ...{ wrongNumber: 'Нужно число', wrongWhole: 'Нужно целое', wrongOption: 'Из списка' },
};
const FORM: FormOf = {
  ids: { school: 7, form: 'kazachinsky-2024:school', period: '2026-27:1' },
  sheet: 'Отчёт',
  title: 'Отчёт за I четверть 2026/27',
  school: 'Луговская СОШ',
  rows: [
    {
      ...{ question: 'courses', asked: 'f1', text: '=Сколько прошли курсы?', how: 'Число от 0.', isShare: true },
      ...{ number: { min: 0, max: 1000, decimals: 0 }, whole: 'asked' },
    },
    {
      ...{ question: 'masters', asked: 'f2', text: 'Сколько мастеров?', how: 'Число от 0.', isShare: true },
      ...{ number: { min: 0, max: 1000, decimals: 0 }, whole: { row: 0, column: 'whole' } },
    },
    { question: 'plan', asked: 'f3', text: 'План есть?', how: 'Из списка.', options: ['Да', 'Нет'], more: true },
    { question: 'act', asked: 'f4', text: 'Акт', how: 'В боте.', inChat: true },
  ],
};
const written = formTemplate(FORM, TEXTS);

describe('a report’s form as a workbook', () => {
  test('lets only what is asked be written, and checks it', async () => {
    const sheet = (await bookOf(await written)).getWorksheet('Отчёт');
    const open = ['C', 'D', 'E'].flatMap((column) =>
      [6, 7, 8, 9].flatMap((row) => {
        const { address, protection } = sheet?.getCell(`${column}${row}`) ?? {};
        return protection?.locked === false ? [address] : [];
      }),
    );
    expect(open.sort()).toEqual(['C6', 'C7', 'C8', 'D6', 'E8']);
    expect(sheet?.getCell('C6').dataValidation).toMatchObject({
      type: 'custom',
      formulae: [
        'OR(C6="нет данных",C6="не относится",IF(ISNUMBER(C6),AND(C6>=0,C6<=1000,ROUND(C6,0)=C6,OR($D6="",C6<=$D6)),FALSE))',
      ],
    });
    expect(sheet?.getCell('D6').dataValidation).toMatchObject({ type: 'whole', formulae: [0, 1_000_000] });
    expect(sheet?.getCell('D7').value).toMatchObject({ formula: 'IF(ISNUMBER($D$6),$D$6,"")' });
    // The list stands on the hidden sheet, in the row of its question.
    expect(sheet?.getCell('C8').dataValidation).toMatchObject({ type: 'list', formulae: ['opora!$E$8:$F$8'] });
    const hidden = (await bookOf(await written)).getWorksheet('opora');
    expect([hidden?.state, hidden?.getCell('E8').value, hidden?.getCell('F8').value]).toEqual([
      'veryHidden',
      'Да',
      'Нет',
    ]);
  });

  const SAVED: readonly { how: string; saved: (bytes: Uint8Array) => Promise<Buffer> }[] = [
    { how: 'as it was written', saved: async (bytes) => Buffer.from(bytes) },
    ...(NO_SOFFICE ? [] : [{ how: 'saved by LibreOffice', saved: savedByLibreOffice }]),
  ];
  test.each(SAVED)('comes back with its ids and what stands in its cells, by question: $how', async ({ saved }) => {
    const book = await bookOf(await written);
    const sheet = book.getWorksheet('Отчёт');
    for (const [address, value] of Object.entries({ C6: 17, D6: 28, C7: 5, C8: 'Да', E8: 'Приказ № 7' })) {
      if (sheet) sheet.getCell(address).value = value;
    }
    const table = await readXlsx(await saved(await bytesOf(book)));
    const form = table.ok ? formIn(table.value) : undefined;
    expect(form).toMatchObject({ ...FORM.ids, sheet: 'Отчёт' });
    expect(form?.rows.map(({ question, asked, answer, more }) => [question, asked, answer?.text, more?.text])).toEqual([
      ['courses', 'f1', '17', undefined],
      ['masters', 'f2', '5', undefined],
      ['plan', 'f3', 'Да', 'Приказ № 7'],
      ['act', 'f4', undefined, undefined],
    ]);
    expect(form?.rows[0]?.whole).toEqual({ cell: 'D6', text: '28' });
  });

  test('of a version to come is none of ours', async () => {
    const book = await bookOf(await written);
    const hidden = book.getWorksheet('opora');
    if (hidden) hidden.getCell('B1').value = '2';
    const table = await readXlsx(await bytesOf(book));
    expect(table.ok && formIn(table.value)).toBeUndefined();
  });
});
