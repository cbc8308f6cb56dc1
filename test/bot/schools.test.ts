import ExcelJS from 'exceljs';
import { expect } from 'vitest';
import { school } from '../../src/db/schema.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice } from '../support/office.ts';
import { startTown } from '../support/town.ts';
import { inviteTo, join, linkIn, setUp, setUpProgramme } from '../support/walks.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

oneDbTest('a coordinator adds schools by lines and by a file, corrects one and invites them all', async (db) => {
  const town = await startTown(db);
  try {
    await setUp(town);
    const coordinator = town.administrator;
    await coordinator.says('школы');
    await coordinator.presses('Добавить школы');
    await coordinator.says('1. МБОУ Луговская СОШ\n2. Ручьёвская ООШ филиал МБОУ «Луговская СОШ»');
    expect(coordinator.screen()).toContain('Прочитано 2 школы:');
    await coordinator.presses('Добавить: 2');
    expect(coordinator.screen()).toContain('Добавлено 2 школы.');
    await coordinator.presses('Школы');
    await coordinator.presses('›');
    await coordinator.presses(/Ручьёвская/);
    expect(coordinator.screen()).toContain('Филиал: МБОУ Луговская СОШ');

    await coordinator.presses('Исправить данные');
    await coordinator.presses('Логин ФИС ОКО');
    await coordinator.says('edu990105');
    await coordinator.presses('Назад');
    expect(coordinator.screen()).toContain('Логин ФИС ОКО: edu990105');

    await coordinator.says('/schools');
    await coordinator.presses('Добавить школы');
    const list = (login: string) =>
      bytesOf(`Школа;Логин ФИС ОКО\nМКОУ Ольховская ООШ;${login}\nМБОУ Луговская СОШ;edu990104\n`);
    await coordinator.sends({ name: 'школы.csv', bytes: list('EDU990105') });
    expect(coordinator.screen()).toContain('Ячейка B2.');
    expect(coordinator.screen()).not.toContain('Лист «');
    expect(coordinator.screen()).toContain('Логин EDU990105 уже указан у школы «Ручьёвская ООШ филиал');
    await coordinator.sends({ name: 'школы.pdf', bytes: bytesOf('%PDF-1.7 …') });
    expect(coordinator.screen()).toContain('Это PDF, из него нельзя взять таблицу.');
    await coordinator.says('МБОУ Луговская СОШ');
    expect(coordinator.screen()).toContain('Эта школа уже есть в муниципалитете. Пришлите те, которых ещё нет.');
    // One of the two is there already: it stays as it is, the other is added.
    await coordinator.sends({ name: 'школы.csv', bytes: list('edu990106') });
    expect(coordinator.screen()).toContain('Прочитана 1 школа:\nМКОУ Ольховская ООШ (основная, до 9 класса)');
    expect(coordinator.screen()).toContain('Уже есть и не изменятся (1): МБОУ Луговская СОШ.');
    await coordinator.presses('Добавить: 1');
    expect(coordinator.screen()).toContain('Добавлена 1 школа.\nУже есть и не изменятся (1): МБОУ Луговская СОШ.');
    await coordinator.presses('Школы');
    await coordinator.presses('МБОУ Луговская СОШ');
    expect(coordinator.screen()).not.toContain('edu990104');
    await answers(coordinator, 'Исправить данные', 'Логин ФИС ОКО', 'edu990106');
    expect(coordinator.screen()).toContain('Этот логин уже указан у школы «МКОУ Ольховская ООШ»: у каждой он свой.');
    await answers(coordinator, 'edu990104', 'Назад', 'Исправить данные', 'Логин ФИС ОКО', 'edu990104', 'Назад');
    expect(coordinator.screen()).toContain('Логин ФИС ОКО: edu990104');

    await coordinator.says('/invite');
    await coordinator.presses('Ссылки всем директорам файлом');
    const file = coordinator.sees();
    expect(file.document?.name).toBe('Ссылки директоров.xlsx');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(new Uint8Array(file.document!.bytes).buffer);
    const links = book.worksheets[0]!.getColumn(3)
      .values.map((cell) => (typeof cell === 'object' && cell !== null && 'text' in cell ? String(cell.text) : ''))
      .filter((text) => text.startsWith('https://t.me/'));
    expect(new Set(links).size).toBe(13);
    const director = town.sim.person();
    await join(director, links[0]!);
    expect(director.screen()).toContain('· директор');
    expect(town.troubles).toEqual([]);
  } finally {
    await town.close();
  }
});

oneDbTest('where the programme has circles of schools, the coordinator says which one a school is in', async (db) => {
  const town = await startTown(db, '2026-06-10T04:00:00Z');
  try {
    await setUpProgramme(town, /городской округ Стрежевой/, 'Взять 2 школы программы');
    // Told before it is made.
    const told = town.sim.calls
      .map(({ payload }) => String(payload.text ?? ''))
      .find((text) => /^Проверьте/.test(text));
    expect(told).toContain('Круг: ШНОР. От него зависят вопросы отчёта');
    const coordinator = town.administrator;
    const director = town.sim.person();
    await answers(coordinator, '/schools', 'МОУ «ОСОШ»');
    expect(coordinator.screen()).toContain('Круг школ: ШНОР');
    await answers(coordinator, '/schools', 'Добавить школы', 'МОУ «СОШ № 5»', 'Добавить: 1');
    expect(coordinator.screen()).toContain('Круг школ: «Остальные школы», от него зависят вопросы отчёта.');
    await answers(coordinator, 'Школы', 'МОУ «СОШ № 5»');
    expect(coordinator.screen()).toContain('Круг школ: Остальные школы');

    await join(director, await inviteTo(coordinator, /№ 5/, 'директор'));
    await director.presses('Заполнить отчёт');
    expect(director.screen()).toContain('2025/26 учебный год · 1 из 7');
    expect(director.screen()).toContain('Сколько обучающихся участвовали во ВсОШ');
    await answers(director, '34', '5');

    await answers(coordinator, '/schools', 'МОУ «СОШ № 5»', 'Изменить круг');
    expect(coordinator.screen()).toContain('МОУ «СОШ № 5»: к какому кругу относится школа?');
    await coordinator.presses('ШНОР');
    expect(coordinator.toasts().at(-1)?.text).toBe('Сохранено.');
    expect(coordinator.screen()).toContain('Круг школ: ШНОР');
    // What was answered stays; what is asked besides comes first.
    await director.says('отчёт');
    expect(director.screen()).toContain('· 1 из 16');
    expect(director.screen()).toContain('Скорректирована ли школьная программа');
    await director.presses('Весь отчёт');
    expect(director.screen()).toContain('✓ 10. Победители и призёры ВсОШ: 5 из 34');
    expect(town.troubles).toEqual([]);
  } finally {
    await town.close();
  }
});

oneDbTest(
  'a school that only stands in the document’s tables is shown as such and gets no link with the others',
  async (db) => {
    const town = await startTown(db, '2021-09-02T07:00:00Z');
    try {
      await setUpProgramme(town, /Липецкий муниципальный район/, 'Взять 12 школ программы');
      const coordinator = town.administrator;
      await answers(coordinator, '/schools', 'МБОУ гимназия с. Боринское');
      expect(coordinator.screen()).toContain('Не участвует в программе: в сводке и показателях не считается.');
      await answers(coordinator, '/schools', 'МБОУ СОШ с. Пружинки');
      expect(coordinator.screen()).not.toContain('Не участвует');
      await answers(coordinator, '/invite', 'Ссылки всем директорам файлом');
      expect(coordinator.sees().text).toContain('Ссылки для директоров: 7.');

      const director = town.sim.person();
      await join(director, await inviteTo(coordinator, 'МБОУ гимназия с. Боринское · не участвует', 'директор'));
      for (const command of ['/start', '/report', '/status']) {
        await director.says(command);
        expect(director.screen(), command).toContain('Школа не участвует в программе: отчётов от неё не ждут');
        expect(director.screen(), command).not.toMatch(/срок|Заполнить/);
      }

      // One that took part, and whose report was begun.
      await join(director, await inviteTo(coordinator, 'МБОУ СОШ с. Пружинки', 'директор'));
      await director.presses(/Заполнить отчёт/);
      await db.update(school).set({ participating: false });
      await town.restart();
      await director.presses('Да');
      expect(director.toasts().at(-1)?.text).toBe('Школа больше не участвует в программе: отчёта от неё не ждут.');
      expect(town.troubles).toEqual([]);
    } finally {
      await town.close();
    }
  },
);

oneDbTest('days off and the text of the consent are the municipality’s', async (db) => {
  const town = await startTown(db);
  try {
    await setUp(town);
    const coordinator = town.administrator;
    await coordinator.says('/settings');
    await coordinator.presses('Сроки');
    expect(coordinator.screen()).toContain('срок 16 ноября (по умолчанию, проверьте)');
    await coordinator.presses('Выходные и рабочие дни');
    await coordinator.says('16.11.2026');
    expect(coordinator.screen()).toContain('Понедельник, 16 ноября: сейчас рабочий день.');
    await coordinator.presses('Выходной');
    await coordinator.presses('Сроки');
    expect(coordinator.screen()).toContain('срок 17 ноября');
    await coordinator.presses(/Изменить: I четверть/);
    await coordinator.says('22 ноября 2026');
    expect(coordinator.screen()).toContain('новый срок 23 ноября. Названный день выходной');

    await coordinator.says('/settings');
    await coordinator.presses('Текст согласия');
    await coordinator.presses('Изменить текст');
    await coordinator.says('Я согласен, <b>оператор</b> — отдел образования.');
    await coordinator.says('/invite');
    await coordinator.presses('Ещё один координатор');
    const newcomer = town.sim.person();
    await newcomer.opens(linkIn(coordinator));
    expect(newcomer.screen()).toContain('Я согласен, <b>оператор</b> — отдел образования.');
    expect(town.troubles).toEqual([]);
  } finally {
    await town.close();
  }
});

oneDbTest('a list of long names is shown as far as it fits into a message', (db) =>
  inOffice(db, async ({ joins }) => {
    const coordinator = await joins('coordinator');
    const long = (at: number) => `Школа имени ${'Константина Эдуардовича Циолковского '.repeat(2)}${at}`;
    const file = (count: number) => ({
      name: 'школы.csv',
      bytes: bytesOf(['Школа', ...Array.from({ length: count }, (_, at) => long(at))].join('\n')),
    });
    await answers(coordinator, '/schools', 'Добавить школы');
    await coordinator.sends(file(40));
    expect(coordinator.screen()).toMatch(/Прочитано 40 школ:\n.+\n(.+\n)* *.+ и ещё 2\d\n/);
    await answers(coordinator, 'Добавить: 40', 'Школы', 'Добавить школы');
    await coordinator.sends(file(80));
    expect(coordinator.screen()).toMatch(/ и ещё 2\d\nУже есть и не изменятся \(40\): .+ и ещё 2\d\.\n/);
  }),
);
