import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Db } from '../../src/db/open.ts';
import { examStatement, school } from '../../src/db/schema.ts';
import type { Person } from '../../src/simulator/person.ts';
import { oneDbTest } from '../support/database.ts';
import { SCHOOLS } from '../support/dialogues/results.ts';
import { answers, inOffice, type Office } from '../support/office.ts';
import { bookOf, bytesOf } from '../workbooks/results/books.ts';

const SAMPLES = join(import.meta.dirname, '../workbooks/samples');
const sample = (name: string) => ({ name, bytes: readFileSync(join(SAMPLES, name)) });

/** The schools of the sample files, with a coordinator. */
async function inZarechny(db: Db, body: (office: Office, coordinator: Person) => Promise<void>): Promise<void> {
  await inOffice(
    db,
    async (office) => {
      await body(office, await office.joins('coordinator'));
    },
    { at: '2026-10-12T07:00:00Z', schools: SCHOOLS, data: 'fisoko otmetki ru ma odna shkola page oge gryaznyj' },
  );
}

const rowsIn = async (db: Db) => (await db.select().from(examStatement)).length;

oneDbTest('a file of the district is read, saved, and counts when the coordinator lets it', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    await coordinator.sends(sample('01-fisoko-otmetki-ru5-2026.xlsx'));
    expect(coordinator.screen()).toContain(
      'ВПР, русский язык, 5 класс, 2026: 8 школ, участников 263, не справились 36 (13,7\u00a0%)',
    );
    expect(await rowsIn(db)).toBe(0);
    await answers(coordinator, 'Сохранить как окончательные: 9');
    expect(coordinator.screen()).toContain('Сохранено 9 записей.');
    expect(coordinator.screen()).toContain('Пока вы не нажмёте «Учесть», эти результаты нигде не учитываются.');
    expect(await rowsIn(db)).toBe(9);
    await answers(coordinator, 'Результаты');
    expect(coordinator.screen()).toContain(
      '«01-fisoko-otmetki-ru5-2026.xlsx», 12 октября в 14:00, координатор, школ 9. Ещё не учтено',
    );
    await coordinator.presses(/Ждёт решения/);
    await answers(coordinator, 'Учесть');
    expect(coordinator.screen()).toContain('Результаты учтены.');
    await answers(coordinator, 'Результаты');
    expect(coordinator.screen()).not.toContain('Ещё не учтено');

    // The same file again changes nothing.
    await coordinator.sends(sample('01-fisoko-otmetki-ru5-2026.xlsx'));
    await answers(coordinator, 'Сохранить как окончательные: 9');
    expect(coordinator.screen()).toContain('Этот файл уже сохранён, ничего не изменилось.');
    expect(await rowsIn(db)).toBe(9);
  }),
);

oneDbTest('a director saves the rows of his own school alone, and of no other', (db) =>
  inZarechny(db, async (office) => {
    const director = await office.joins('director', 'МБОУ «Берёзовская СОШ»');
    const other = await office.joins('director', 'МБОУ «Каменская СШ»');
    await director.sends(sample('02-fisoko-otmetki-ma6-2026-odna-shkola.xlsx'));
    expect(director.screen()).toContain(
      'ВПР, математика, 6 класс, 2026: 1 школа, участников 10, не справились 4 (40\u00a0%)',
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

oneDbTest('a protocol with names of pupils is refused, taken out of the chat and kept nowhere', (db) =>
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

oneDbTest('what a file does not say is asked by buttons', (db) =>
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

oneDbTest('a template comes by taps, is filled and sent back, and no school has to be matched', (db) =>
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
      'ВПР, русский язык, 5 класс, 2026: 1 школа, участников 12, не справились 3 (25\u00a0%)',
    );
    expect(coordinator.screen()).toContain('Незаполненных строк шаблона: 34.');
    await answers(coordinator, 'Сохранить как окончательные: 2');
    expect((await db.select().from(examStatement)).map(({ kind }) => kind)).toEqual(['result', 'noClass']);
  }),
);

oneDbTest('a director gets the template of his school alone, of the year he chooses', (db) =>
  inZarechny(db, async (office) => {
    const director = await office.joins('director', 'МКОУ «Ольховская ООШ»');
    await answers(director, '/start', 'Результаты', 'Скачать шаблон');
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

oneDbTest('one who saves results in several places is asked for which one the template is', (db) =>
  inZarechny(db, async (office, coordinator) => {
    await office.joins('director', 'МБОУ «Каменская СШ»', coordinator);
    await answers(coordinator, '/start', 'Результаты', 'Скачать шаблон');
    expect(coordinator.screen()).toContain('Для кого?\n[Заречный район]\n[МБОУ «Каменская СШ»]');
    await answers(coordinator, 'МБОУ «Каменская СШ»');
    expect(coordinator.screen()).toContain('МБОУ «Каменская СШ», экзамены 2026 года.');

    // A primary school writes none of the papers the rule counts.
    await db.update(school).set({ kind: 'primary4', hasGrade11: false }).where(eq(school.name, 'МБОУ «Каменская СШ»'));
    await answers(coordinator, 'За 2025 год');
    expect(coordinator.screen()).toContain('нет экзаменов, по которым нужны результаты');
  }),
);

oneDbTest('a class of four needs no file: its counts are tapped, checked and saved as those of a file are', (db) =>
  inZarechny(db, async (office) => {
    const director = await office.joins('director', 'МБОУ «Каменская СШ»');
    await answers(director, '/results', 'Ввести вручную');
    expect(director.sees().buttons.slice(0, 2)).toEqual([['ВПР, русский язык, 5 класс'], ['ВПР, математика, 5 класс']]);
    await answers(director, 'ВПР, русский язык, 5 класс');
    expect(director.screen()).toContain('Сколько обучающихся писали работу?');
    await answers(director, '4');
    expect(director.sees().buttons[0]).toEqual(['0', '1', '2', '3', '4']);
    await answers(director, '3');
    expect(director.screen()).toContain('участников 4, «2» — 3\n\nСколько получили «3»?\nОсталось распределить: 1.');
    await answers(director, '2');
    expect(director.screen()).toContain('В сумме 5, а участников 4.');
    // With the fourth pupil all marks are known: «4» and «5» are not asked for.
    await answers(director, '1');
    expect(director.screen()).toContain('участников 4, «2» — 3, «3» — 1, «4» — 0, «5» — 0');
    expect(director.screen()).toContain('1 школа, участников 4, не справились 3 (75\u00a0%)');
    expect(await rowsIn(db)).toBe(0);
    await answers(director, 'Сохранить как окончательные');
    expect(director.screen()).toContain('Сохранена 1 запись.\nПризнаки низких результатов по правилу программы:');
    const [row] = await db.select().from(examStatement);
    expect(row).toMatchObject({
      ...{ procedure: 'vpr', subject: 'russian', grade: 5, year: 2026, kind: 'result', finality: 'final' },
      told: { n: 4, fails: 3, marks: { 2: 3, 3: 1, 4: 0, 5: 0 }, precision: 'exact', source: {} },
    });
    await answers(director, 'Где мы сейчас', 'Почему?');
    expect(director.screen()).toContain('Введено вручную');

    await answers(director, '/results', 'Ввести вручную');
    expect(director.sees().buttons[0]).toEqual(['✓ есть: ВПР, русский язык, 5 класс']);
    await answers(director, '✓ есть: ВПР, русский язык, 5 класс', '4 2 2 0 0');
    expect(director.screen()).toContain('Сейчас учитывается: участников 4, не справились 3.');
    await answers(director, 'Отмена', '/results', 'Ввести вручную', 'ВПР, математика, 5 класс', '8 0 8 0 0');
    expect(director.screen()).toContain('по одному предмету участников 8, по другому 4');
    await answers(director, 'Назад', 'Нет такого класса', 'Сохранить как окончательные');
    expect((await db.select().from(examStatement)).map(({ kind }) => kind)).toEqual(['result', 'noClass']);
  }),
);

oneDbTest('what a coordinator types of a school waits until he lets it count', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    await answers(coordinator, '/results', 'Ввести вручную', 'МБОУ «Луговская СОШ»', 'ОГЭ, математика');
    await answers(coordinator, '12 3 4 6 0');
    expect(coordinator.screen()).toContain('В сумме 13, а участников 12.');
    await answers(coordinator, '12 3 4 5 0');
    expect(coordinator.screen()).toContain('не справились 3 (25\u00a0%)');
    await answers(coordinator, 'Назад', '12, 4, 4, 4, 0', 'Сохранить как окончательные', 'Что изменится', 'Учесть');
    expect(coordinator.screen()).toContain('Результаты учтены.');
    const [row] = await db.select().from(examStatement);
    expect(row?.told).toMatchObject({ n: 12, fails: 4, firstSitting: 'yes', previousGraduatesExcluded: 'yes' });
  }),
);

oneDbTest('a file with remarks comes back with its cells marked, and can be saved after that as before', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    await coordinator.sends(sample('14-oge-gryaznyj-2026.xlsx'));
    await answers(coordinator, 'Вернуть файл с пометками');
    const sent = coordinator.sees();
    expect(sent.document?.name).toBe('14-oge-gryaznyj-2026 с пометками.xlsx');
    const book = await bookOf(sent.document?.bytes ?? Buffer.alloc(0));
    expect(book.worksheets.map(({ name }) => name).at(-1)).toBe('Замечания');
    await answers(coordinator, 'К этому файлу');
    expect(coordinator.screen()).toContain('Прочитан файл «14-oge-gryaznyj-2026.xlsx».');
  }),
);

/** A table of ОГЭ with these names of schools. */
const named = (...names: string[]) => ({
  name: 'ОГЭ.csv',
  bytes: ['ОГЭ 2026, математика', 'Школа;Участников;2;3;4;5', ...names.map((one) => `${one};16;5;6;4;1`), ''].join(
    '\n',
  ),
});

oneDbTest('a spelling that is confirmed is remembered, and is not asked about again', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    await coordinator.sends(named('Берёзовская школа', 'Неведомая СОШ'));
    expect(coordinator.screen()).toContain('«Берёзовская школа» — это МБОУ «Берёзовская СОШ»?');
    await answers(coordinator, 'Да, это МБОУ «Берёзовская СОШ»');
    expect(coordinator.screen()).toContain('Запомнено: «Берёзовская школа» — это МБОУ «Берёзовская СОШ».');
    expect(coordinator.screen()).toContain('2026: 1 школа, участников 16');
    await answers(coordinator, 'Указать школу: Неведомая СОШ', 'МБОУ «Каменская СШ»');
    expect(coordinator.screen()).toContain('2026: 2 школы, участников 32');
    expect(coordinator.sees().buttons.flat()).not.toContain('Нет, другая школа');

    await coordinator.sends(named('Берёзовская школа', 'Неведомая СОШ'));
    expect(coordinator.screen()).not.toContain('Подтвердите название');
    expect(coordinator.screen()).toContain('2026: 2 школы');
  }),
);

oneDbTest(
  'a spelling that was confirmed by mistake is taken back on the card of the school, and asked about again',
  (db) =>
    inZarechny(db, async (_office, coordinator) => {
      await coordinator.sends(named('Берёзовская школа'));
      await answers(coordinator, 'Да, это МБОУ «Берёзовская СОШ»', '/schools', 'МБОУ «Берёзовская СОШ»');
      await answers(coordinator, 'Другие названия: 1');
      expect(coordinator.screen()).toContain('Уже сохранённые под ним результаты останутся.');
      const [forget] = coordinator.sees().message.reply_markup?.inline_keyboard.flat() ?? [];
      await answers(coordinator, 'Забыть: Берёзовская школа');
      expect(coordinator.screen()).toContain('Название «Берёзовская школа» забыто.');
      // Tapped twice: there is nothing left to forget.
      await coordinator.pressesOn(coordinator.sees().id, forget?.callback_data ?? '');
      expect(coordinator.screen()).not.toContain('забыто');
      expect(coordinator.screen()).toContain('Других названий у школы нет');
      await answers(coordinator, 'Назад');
      expect(coordinator.sees().buttons.flat()).not.toContain('Другие названия: 1');
      await coordinator.sends(named('Берёзовская школа'));
      expect(coordinator.screen()).toContain('«Берёзовская школа» — это МБОУ «Берёзовская СОШ»?');
    }),
);

oneDbTest('a director confirms the name of his own school and of no other', (db) =>
  inZarechny(db, async (office) => {
    const director = await office.joins('director', 'МБОУ «Берёзовская СОШ»');
    const other = await office.joins('director', 'МБОУ «Каменская СШ»');
    await other.sends(named('Берёзовская школа'));
    expect(other.sees().buttons.flat()).toEqual(['На главную']);
    await director.sends(named('Берёзовская школа', 'Неведомая СОШ'));
    const preview = director.sees();
    expect(preview.buttons.flat()).toEqual(['Да, это МБОУ «Берёзовская СОШ»', 'Не сохранять']);
    // A forged button: the name for another school.
    const data = preview.message.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '';
    const parts = data.split('|');
    const [kamenskaya] = await db.select().from(school).where(eq(school.name, 'МБОУ «Каменская СШ»'));
    await director.pressesOn(preview.id, parts.with(4, String(kamenskaya?.id)).join('|'));
    expect(director.screen()).toContain('не запомнено');
    await answers(director, 'Да, это МБОУ «Берёзовская СОШ»');
    expect(director.screen()).toContain('2026: 1 школа, участников 16');
    const aliases = await db.select({ name: school.name, aliases: school.aliases }).from(school);
    expect(aliases.filter((one) => one.aliases.length > 0)).toEqual([
      { name: 'МБОУ «Берёзовская СОШ»', aliases: ['Берёзовская школа'] },
    ]);
  }),
);

oneDbTest('of ОГЭ and ЕГЭ it is asked whether they are of before resits, and the answer is kept and shown', (db) =>
  inZarechny(db, async (office) => {
    const director = await office.joins('director', 'МБОУ «Берёзовская СОШ»');
    const file = {
      name: 'ЕГЭ.csv',
      bytes: 'ЕГЭ 2026, математика профильная\nШкола;Участников;Не преодолели порог\nМБОУ «Берёзовская СОШ»;10;3\n',
    };
    await director.sends(file);
    expect(director.screen()).toContain('до пересдач и без выпускников прошлых лет. Эти результаты такие?');
    expect(director.sees().buttons.flat()).toEqual([
      ...['До пересдач, без прошлых лет', 'С пересдачами', 'С выпускниками прошлых лет', 'Не знаю'],
      'Не сохранять',
    ]);
    await answers(director, 'С пересдачами');
    expect(director.screen()).toContain('С пересдачами: сохранится, но в выводе о признаках не учитывается.');
    await answers(director, 'Изменить ответ о пересдачах', 'До пересдач, без прошлых лет');
    expect(director.screen()).toContain('До пересдач, без выпускников прошлых лет.');
    await answers(director, 'Сохранить как окончательные: 1');
    const [row] = await db.select().from(examStatement);
    expect(row?.told).toMatchObject({ fails: 3, firstSitting: 'yes', previousGraduatesExcluded: 'yes' });
    await answers(director, 'Где мы сейчас', 'Почему?');
    expect(director.screen()).toContain('ячейка C3, директор, 12 октября в 14:00, до пересдач.');

    // Nobody knows: it is saved and marked so. A heading that says it leaves nothing to ask.
    await director.sends({ ...file, bytes: file.bytes.replace(';3', ';4') });
    await answers(director, 'Не знаю', 'Сохранить как окончательные: 1', 'Где мы сейчас', 'Почему?');
    expect(director.screen()).toContain('до пересдач ли, не сказано.');
    await director.sends({ ...file, bytes: file.bytes.replace('ая\n', 'ая, до пересдач, без ВПЛ\n') });
    expect(director.sees().buttons.flat()).toContain('Сохранить как окончательные: 1');
  }),
);

oneDbTest('a preview tells what stands already and what would change, before anything is saved', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    const corrected = {
      name: 'ВПР.csv',
      bytes: [
        ...['ВПР 2026, 5 класс, русский язык', 'Школа;Участников;2;3;4;5;Средний балл'],
        ...['Луговская СОШ;21;6;9;5;1;', 'Каменская СШ;17;5;7;4;1;3,06', 'Берёзовская СОШ;12;4;5;3;0;'],
        ...['Ольховская ООШ;5;1;2;2;0;', ''],
      ].join('\n'),
    };
    await coordinator.sends(corrected);
    expect(coordinator.screen()).not.toContain('Рядом с сохранённым');
    await coordinator.sends(sample('01-fisoko-otmetki-ru5-2026.xlsx'));
    await answers(coordinator, 'Сохранить как окончательные: 9');
    await coordinator.sends(corrected);
    expect(coordinator.screen()).toContain('Рядом с сохранённым: изменится 2, дополнится 1, те же 1.');
    expect(coordinator.screen()).toContain(
      'МБОУ «Луговская СОШ», ВПР, русский язык, 5 класс, 2026: было 6 из 20 → 6 из 21',
    );
    expect(coordinator.screen()).toContain('было не сдавали → 1 из 5');
    expect(await rowsIn(db)).toBe(9);
    await coordinator.sends(sample('01-fisoko-otmetki-ru5-2026.xlsx'));
    expect(coordinator.screen()).toContain('Те же значения уже сохранены как окончательные.');
  }),
);

oneDbTest('why schools that a file leaves out have no results is asked before they count', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    const names = [
      'Заречная СОШ № 1',
      'Заречная СОШ № 2',
      'Берёзовская СОШ',
      'Луговская СОШ',
      'Каменская СШ',
      'Ольховская ООШ',
      'МБОУ гимназия с. Высокое',
    ];
    const bytes = [
      'ОГЭ 2026, математика, до пересдач',
      'Школа;Участников;2;3;4;5',
      ...names.map((name) => `${name};16;5;6;4;1`),
      '',
    ].join('\n');
    await coordinator.sends({ name: 'ОГЭ.csv', bytes });
    expect(coordinator.screen()).toContain(
      'Нет в файле: Ручьёвская ООШ филиал МБОУ «Луговская СОШ»; МБОУ «Сосновская СОШ им. И. И. Примерова». После сохранения спросим, почему.',
    );
    await answers(coordinator, 'Сохранить как окончательные: 7');
    expect(coordinator.screen()).toContain('Школ, которых в файле нет и о которых ничего не сказано: 2.');
    await answers(coordinator, 'Нет в файле: 2');
    expect(coordinator.screen()).toContain('Ручьёвская ООШ филиал МБОУ «Луговская СОШ» (1 из 2)');
    expect(coordinator.screen()).toContain('В файле этой школы нет: ОГЭ, математика, 2026. Почему?');
    const { message } = coordinator.sees();
    await answers(coordinator, 'Следующая школа', 'Нет такого класса');
    // The first was put off, and is there still.
    expect(coordinator.screen()).toContain('Нет в файле: 1');
    await answers(coordinator, 'Нет в файле: 1', 'Никто не писал');
    expect(coordinator.screen()).not.toContain('Нет в файле');
    const kinds = async () => (await db.select().from(examStatement)).map(({ kind }) => kind).slice(7);
    expect(await kinds()).toEqual(['noClass', 'notTaken']);
    await answers(coordinator, 'Учесть');
    expect(coordinator.screen()).toContain('Результаты учтены.');
    // The button of before: it is answered already, and all counts.
    await coordinator.pressesOn(
      coordinator.sees().id,
      message.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '',
    );
    expect(await kinds()).toHaveLength(2);
  }),
);

oneDbTest('a school that is in no row took no part if the total says so, unless it is known to have', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    await coordinator.sends(sample('01-fisoko-otmetki-ru5-2026.xlsx'));
    expect(coordinator.screen()).toContain('8 школ, участников 263');
    expect(coordinator.screen()).toContain(
      'Нет в файле, а итог сходится без них: МКОУ «Ольховская ООШ». Запишем «не сдавали».',
    );
    await answers(coordinator, 'Сохранить как окончательные: 9');
    const stored = await db.select().from(examStatement);
    expect(stored.map(({ kind }) => kind)).toEqual([...Array(8).fill('result'), 'notTaken']);
    const olhovskaya = stored.at(-1)?.schoolId ?? 0;
    await answers(coordinator, '/results', 'Ввести вручную', 'МКОУ «Ольховская ООШ»', 'ВПР, русский язык, 5 класс');
    await answers(coordinator, '5 1 2 2 0', 'Сохранить как окончательные');
    await coordinator.sends(sample('01-fisoko-otmetki-ru5-2026.xlsx'));
    expect(coordinator.screen()).toContain('Те же значения уже сохранены');
    await answers(coordinator, 'Сохранить как окончательные: 9');
    const after = await db.select().from(examStatement).where(eq(examStatement.schoolId, olhovskaya));
    expect(after.map(({ kind }) => kind)).toEqual(['notTaken', 'result']);
  }),
);
