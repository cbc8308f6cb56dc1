import ExcelJS from 'exceljs';
import type { TemplateTexts } from '../../../src/workbooks/results/template.ts';

export async function bookOf(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  return book;
}

export const bytesOf = async (book: ExcelJS.Workbook): Promise<Buffer> => Buffer.from(await book.xlsx.writeBuffer());

export const TEXTS: TemplateTexts = {
  ...{ hint: 'Заполните жёлтые ячейки.', howName: 'Как заполнить', howTitle: 'Как заполнить', how: ['Школа', 'Класс'] },
  ...{ wrongNumber: 'Число', wrongMark: 'Отметка', wrongReason: 'Причина', check: 'Проверка', right: 'верно' },
  ...{ unfinished: 'не всё', notBoth: 'одно из двух', tooMany: 'больше', sumBegin: 'в сумме ', sumMiddle: ' из ' },
};
