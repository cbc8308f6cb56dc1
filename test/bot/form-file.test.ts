import type ExcelJS from 'exceljs';
import { describe, expect } from 'vitest';
import { reportEntry } from '../../src/db/schema.ts';
import type { Person } from '../../src/simulator/person.ts';
import { formIn } from '../../src/workbooks/form/form-sheet.ts';
import { readXlsx } from '../../src/workbooks/xlsx.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, dataOf, inOffice, WHOLE_REPORT } from '../support/office.ts';
import { bookOf, bytesOf } from '../workbooks/results/books.ts';

/** The workbook that the bot sent last. */
async function formOf(person: Person): Promise<{ name: string; book: ExcelJS.Workbook }> {
  const seen = person.messages().findLast(({ document }) => document !== undefined);
  const { document } = seen ? person.look(seen) : {};
  if (!document) throw new Error('no workbook was sent');
  return { name: document.name, book: await bookOf(document.bytes) };
}

/** Cells of the sheet that is filled, by the row's number and column. */
function fill(book: ExcelJS.Workbook, cells: Readonly<Record<string, string | number>>): void {
  const sheet = book.getWorksheet('Отчёт');
  for (const [address, value] of Object.entries(cells)) if (sheet) sheet.getCell(address).value = value;
}

const sends = async (person: Person, book: ExcelJS.Workbook, name = 'форма.xlsx') =>
  person.sends({ name, bytes: await bytesOf(book) });

const ASK = ['/schools', 'Школа № 1', 'Внести отчёт за школу', 'Форма xlsx'];

describe('a report as a workbook for a school without a phone', () => {
  oneDbTest('goes out with what is known, comes back through the coordinator and becomes the draft', (db) =>
    inOffice(db, async ({ joins, town }) => {
      const [coordinator, director] = [await joins('coordinator'), await joins('director')];
      await answers(coordinator, ...ASK);
      const { name, book } = await formOf(coordinator);
      expect(name).toBe('Форма отчёта I четверть 2026-27 Школа № 1.xlsx');
      const sheet = book.getWorksheet('Отчёт');
      const questions = [...Array(40).keys()]
        .map((at) => String(sheet?.getCell(6 + at, 2).value ?? ''))
        .filter(Boolean);
      expect(questions).toHaveLength(13);
      // What is asked is open, all else is locked, and the sheet that knows the questions is out of sight.
      expect([sheet?.getCell('C6').protection.locked, sheet?.getCell('D6').protection.locked]).toEqual([false, false]);
      expect(sheet?.getCell('B6').protection?.locked ?? true).toBe(true);
      expect(book.getWorksheet('opora')?.state).toBe('veryHidden');

      fill(book, { C6: 17, D6: 28, C7: 120, C8: 96, C9: 143, D9: 214, C10: 300 });
      await sends(coordinator, book);
      expect(coordinator.screen()).toContain('Школа № 1, отчёт за I четверть 2026/27. Новых ответов в форме: 4 из 13.');
      expect(coordinator.screen()).toContain('Не прочитано (1).');
      expect(coordinator.screen()).toContain('Лист «Отчёт», ячейка C10. ');
      fill(book, { C10: 87, C11: 'Да', E11: 'Акт от 12.08.2026 № 4', C12: 'Нет' });
      await sends(coordinator, book);
      expect(coordinator.screen()).not.toContain('Не прочитано');
      await coordinator.presses(/^Взять ответы: /);
      expect(coordinator.screen()).toContain(
        'Директор узнает, что его внесли вы, и подтвердит позже. Ответьте на остальное.',
      );
      await answers(coordinator, 'Заполнить');
      await answers(coordinator, 'Нет', 'Не относится', 'В работе', ...WHOLE_REPORT.slice(-3), 'Отправить за школу');
      expect(coordinator.screen()).toContain('Внёс координатор с формы xlsx от 10 ноября. Школа ещё не подтвердила.');
      await coordinator.presses('Что отправлено');
      expect(coordinator.screen()).toContain('17 из 28');
      await town.settled();
      await answers(director, 'Подтвердить');
      expect(director.screen()).toContain('Внёс координатор с формы xlsx от 10 ноября. Школа подтвердила.');

      // The same file once more: nothing is awaited any more.
      await sends(coordinator, book);
      expect(coordinator.screen()).toContain('Отчёт по этой форме сейчас не ждём');
    }),
  );

  oneDbTest('is taken from nobody who does not enter reports there, and from no file that is another', (db) =>
    inOffice(db, async ({ joins }) => {
      const [coordinator, director] = [await joins('coordinator'), await joins('director')];
      await answers(coordinator, ...ASK);
      const { book } = await formOf(coordinator);
      fill(book, { C6: 17, D6: 28 });
      await sends(director, book);
      expect(director.screen()).toContain('Это форма отчёта школы, за которую вы отчёт не вносите.');

      // The ids of another school in the hidden sheet: no other municipality's school is told from one that is not there.
      const hidden = book.getWorksheet('opora');
      if (hidden) hidden.getCell('B2').value = '999';
      await sends(coordinator, book);
      expect(coordinator.screen()).toContain('за которую вы отчёт не вносите');
      // A button with another's file, and with one that is no form.
      await sends(coordinator, (await formOf(coordinator)).book);
      await coordinator.pressesOn(coordinator.sees().id, 'form-take|1|77');
      expect(coordinator.toasts().at(-1)?.text).toContain('доступ закрыт');
    }),
  );

  oneDbTest('takes the place of earlier answers, says of how many, and a second press changes nothing', (db) =>
    inOffice(db, async ({ joins }) => {
      const [coordinator, director] = [await joins('coordinator'), await joins('director')];
      await answers(director, '/report', '28', '16');
      await answers(coordinator, ...ASK);
      const { book } = await formOf(coordinator);
      const sheet = book.getWorksheet('Отчёт');
      expect(sheet?.getCell('D6').value).toBe(28);
      fill(book, { C6: 17 });
      await sends(coordinator, book);
      expect(coordinator.screen()).toContain('Новых ответов в форме: 1 из 12, из них заменят прежние: 1.');
      const { data, message } = dataOf(coordinator, 'Взять ответы: 1');
      await coordinator.presses('Взять ответы: 1');
      await coordinator.pressesOn(message, data);
      expect(coordinator.screen()).toContain('Новых ответов в форме: 0 из 12.');
      expect(await db.select().from(reportEntry)).toHaveLength(1);
      await answers(director, '/report', 'Весь отчёт');
      expect(director.screen()).toContain('17 из 28');
    }),
  );

  oneDbTest('asks in the chat for the reason of what is far from the last report', (db) =>
    inOffice(db, async ({ joins, town }) => {
      const coordinator = await joins('coordinator');
      const enters = ['/schools', 'Школа № 1', 'Внести отчёт за школу'];
      await answers(coordinator, ...enters, 'По телефону', 'Заполнить', ...WHOLE_REPORT, 'Отправить за школу');
      town.clock.set(new Date('2027-01-14T04:00:00Z'));
      await answers(coordinator, ...enters, 'Форма xlsx');
      const { book } = await formOf(coordinator);
      expect(String(book.getWorksheet('Отчёт')?.getCell('F6').value).replaceAll('\u00a0', ' ')).toContain('17 из 28');
      fill(book, { C6: 3, C7: 118 });
      await sends(coordinator, book);
      expect(coordinator.screen()).not.toContain('Не прочитано');
      await answers(coordinator, 'Взять ответы: 2', 'Заполнить');
      expect(coordinator.screen()).toContain('Было 17 из 28 (60,7\u00a0%), стало 3 из 28 (10,7\u00a0%).');
      await answers(coordinator, 'Новый порядок учёта', 'Весь отчёт');
      expect(coordinator.screen()).toMatch(/✓ 1\. .*3 из 28 .* новый порядок учёта/);
    }),
  );

  oneDbTest('without a single answer offers nothing to take', (db) =>
    inOffice(db, async ({ joins }) => {
      const coordinator = await joins('coordinator');
      await answers(coordinator, ...ASK);
      const { book } = await formOf(coordinator);
      await sends(coordinator, book);
      expect(coordinator.screen()).toContain('Новых ответов в форме: 0 из 12.');
      expect(coordinator.screen()).not.toContain('[Взять ответы');
      const table = await readXlsx(await bytesOf(book));
      expect(table.ok && formIn(table.value)?.rows.length).toBe(13);
    }),
  );
});
