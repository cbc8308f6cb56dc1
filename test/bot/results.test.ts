import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Db } from '../../src/db/open.ts';
import { examStatement, school } from '../../src/db/schema.ts';
import type { Person } from '../../src/simulator/person.ts';
import { dbTest } from '../support/database.ts';
import { answers, inOffice, type Office } from '../support/office.ts';
import { bookOf, bytesOf } from '../workbooks/results/books.ts';

const SAMPLES = join(import.meta.dirname, '../workbooks/samples');
const sample = (name: string) => ({ name, bytes: readFileSync(join(SAMPLES, name)) });

const SCHOOLS = [
  'МБОУ «Заречная СОШ № 1»',
  'МБОУ «Заречная СОШ № 2»',
  'МБОУ «Берёзовская СОШ»',
  'МБОУ «Луговская СОШ»',
  'Ручьёвская ООШ филиал МБОУ «Луговская СОШ»',
  'МКОУ «Ольховская ООШ»',
  'МБОУ «Каменская СШ»',
  'МБОУ «Сосновская СОШ им. И. И. Примерова»',
  'МБОУ гимназия с. Высокое',
];

/** The schools of the sample files, with a coordinator. */
async function inZarechny(db: Db, body: (office: Office, coordinator: Person) => Promise<void>): Promise<void> {
  await inOffice(
    db,
    async (office) => {
      await body(office, await office.joins('coordinator'));
    },
    { at: '2026-10-12T07:00:00Z', schools: SCHOOLS, data: 'fisoko otmetki ru ma odna shkola page' },
  );
}

const rowsIn = async (db: Db) => (await db.select().from(examStatement)).length;

dbTest('a file of the district is read, saved, and counts when the coordinator lets it', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    await coordinator.sends(sample('01-fisoko-otmetki-ru5-2026.xlsx'));
    expect(coordinator.screen()).toContain(
      'ВПР, русский язык, 5 класс, 2026: 8 школ, участников 263, не справились 36 (13,69 %)',
    );
    expect(await rowsIn(db)).toBe(0);
    await answers(coordinator, 'Сохранить как окончательные: 8');
    expect(coordinator.screen()).toContain('Сохранено 8 записей.');
    expect(coordinator.screen()).toContain('Пока вы не нажмёте «Учесть», эти результаты нигде не учитываются.');
    expect(await rowsIn(db)).toBe(8);
    await answers(coordinator, 'Результаты');
    expect(coordinator.screen()).toContain(
      '«01-fisoko-otmetki-ru5-2026.xlsx», 12 октября в 14:00, координатор, школ 8. Ещё не учтено',
    );
    await coordinator.presses(/Ждёт решения/);
    await answers(coordinator, 'Учесть');
    expect(coordinator.screen()).toContain('Результаты учтены.');
    await answers(coordinator, 'Результаты');
    expect(coordinator.screen()).not.toContain('Ещё не учтено');

    // The same file again changes nothing.
    await coordinator.sends(sample('01-fisoko-otmetki-ru5-2026.xlsx'));
    await answers(coordinator, 'Сохранить как окончательные: 8');
    expect(coordinator.screen()).toContain('Этот файл уже сохранён, ничего не изменилось.');
    expect(await rowsIn(db)).toBe(8);
  }),
);

dbTest('a director saves the rows of his own school alone, and of no other', (db) =>
  inZarechny(db, async (office) => {
    const director = await office.joins('director', 'МБОУ «Берёзовская СОШ»');
    const other = await office.joins('director', 'МБОУ «Каменская СШ»');
    await director.sends(sample('02-fisoko-otmetki-ma6-2026-odna-shkola.xlsx'));
    expect(director.screen()).toContain(
      'ВПР, математика, 6 класс, 2026: 1 школа, участников 10, не справились 4 (40 %)',
    );
    const preview = director.sees();
    await answers(director, 'Сохранить как предварительные: 1');
    expect(director.screen()).toContain(
      'Сохранена 1 запись.\nПризнаки низких результатов по правилу программы: данных недостаточно.',
    );
    expect(await rowsIn(db)).toBe(1);

    await other.sends(sample('02-fisoko-otmetki-ma6-2026-odna-shkola.xlsx'));
    expect(other.sees().buttons.flat()).toEqual(['На главную']);
    // The button of somebody else's file.
    const data = preview.message.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '';
    await other.pressesOn(other.sees().id, data);
    expect(await rowsIn(db)).toBe(1);
  }),
);

dbTest('a protocol with names of pupils is refused, taken out of the chat and kept nowhere', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    const before = coordinator.messages().length;
    await coordinator.sends(sample('06-rcoi-protokol-oge-2026.xlsx'));
    expect(
      coordinator
        .messages()
        .slice(before)
        .every(({ document }) => document === undefined),
    ).toBe(true);
    expect(coordinator.screen()).toMatch(/персональн|фамили|имена/i);
    expect(await rowsIn(db)).toBe(0);
  }),
);

dbTest('what a file does not say is asked by buttons', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    await coordinator.sends({
      name: 'ВПР, математика, 6 класс.csv',
      bytes: 'Школа;Количество участников;"2";"3";"4";"5"\nМБОУ «Каменская СШ»;17;5;7;4;1\n',
    });
    expect(coordinator.sees().buttons.flat()).toContain('2026');
    await answers(coordinator, '2026');
    expect(coordinator.screen()).not.toContain('За какой год');
  }),
);

dbTest('a template comes by taps, is filled and sent back, and no school has to be matched', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    await answers(coordinator, '/results', 'Скачать шаблон', 'ВПР');
    const sent = coordinator.sees();
    expect(sent.document?.name).toBe('Шаблон ВПР 2026 Заречный район.xlsx');
    const book = await bookOf(sent.document?.bytes ?? Buffer.alloc(0));
    const [sheet] = book.worksheets;
    // «МБОУ «Берёзовская СОШ»», Russian of grade 5, is the first of the alphabet.
    for (const [at, count] of [12, 3, 4, 5, 0].entries()) sheet!.getRow(6).getCell(5 + at).value = count;
    sheet!.getRow(7).getCell(10).value = 'нет класса';
    await coordinator.sends({ name: 'шаблон.xlsx', bytes: await bytesOf(book) });
    expect(coordinator.screen()).toContain(
      'ВПР, русский язык, 5 класс, 2026: 1 школа, участников 12, не справились 3 (25 %)',
    );
    expect(coordinator.screen()).toContain('Незаполненных строк шаблона: 34.');
    await answers(coordinator, 'Сохранить как окончательные: 2');
    expect((await db.select().from(examStatement)).map(({ kind }) => kind)).toEqual(['result', 'noClass']);
  }),
);

dbTest('a director gets the template of his school alone, of the year he chooses', (db) =>
  inZarechny(db, async (office) => {
    const director = await office.joins('director', 'МКОУ «Ольховская ООШ»');
    await answers(director, '/results', 'Скачать шаблон');
    expect(director.sees().buttons[0]).toEqual(['ВПР', 'ОГЭ', 'ЕГЭ']);
    await answers(director, 'За 2024 год', 'Всё в одном файле');
    expect(director.sees().document?.name).toBe('Шаблон ВПР, ОГЭ, ЕГЭ 2024 МКОУ Ольховская ООШ.xlsx');
    const book = await bookOf(director.sees().document?.bytes ?? Buffer.alloc(0));
    expect(book.worksheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
      ['ВПР 2024', 9],
      ['ОГЭ 2024', 7],
      ['ЕГЭ 2024', 8],
      ['Как заполнить', 10],
      ['opora', 4],
    ]);
  }),
);

dbTest('one who saves results in several places is asked for which one the template is', (db) =>
  inZarechny(db, async (office, coordinator) => {
    await office.joins('director', 'МБОУ «Каменская СШ»', coordinator);
    await answers(coordinator, '/results', 'Скачать шаблон');
    expect(coordinator.screen()).toContain('Для кого?\n[Заречный район]\n[МБОУ «Каменская СШ»]');
    await answers(coordinator, 'МБОУ «Каменская СШ»');
    expect(coordinator.screen()).toContain('МБОУ «Каменская СШ», экзамены 2026 года.');

    // A primary school writes none of the papers the rule counts.
    await db.update(school).set({ kind: 'primary4', hasGrade11: false }).where(eq(school.name, 'МБОУ «Каменская СШ»'));
    await answers(coordinator, 'За 2025 год');
    expect(coordinator.screen()).toContain('нет экзаменов, по которым нужны результаты');
  }),
);
