import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addToAlbum, albumOf, beginDrawing, endDrawing } from '../../src/db/albums.ts';
import type { Db } from '../../src/db/open.ts';
import { albumFile, examStatement, file, resultRelease, resultUpload } from '../../src/db/schema.ts';
import type { Person, Upload } from '../../src/simulator/person.ts';
import { oneDbTest } from '../support/database.ts';
import { SCHOOLS } from '../support/dialogues/results.ts';
import { answers, inOffice, type Office } from '../support/office.ts';
import { anActor } from '../support/places.ts';
import { openSharedTown } from '../support/shared-town.ts';

const SAMPLES = join(import.meta.dirname, '../workbooks/samples');
const sample = (name: string): Upload => ({ name, bytes: readFileSync(join(SAMPLES, name)) });
const RUSSIAN = sample('01-fisoko-otmetki-ru5-2026.xlsx');
const MATHS = sample('13-vpr-ma6-windows-1251.csv');
const PROTOCOL = { ...sample('06-rcoi-protokol-oge-2026.xlsx'), name: 'Протокол Иванова.xlsx' };

const inZarechny = (db: Db, body: (office: Office, coordinator: Person) => Promise<void>): Promise<void> =>
  inOffice(db, async (office) => body(office, await office.joins('coordinator')), {
    at: '2026-10-12T07:00:00Z',
    schools: SCHOOLS,
    data: 'fisoko otmetki ru vpr ma windows page',
  });

/** The screens of the bot's that show an album. */
const previews = (person: Person) => person.messages().filter(({ text }) => /^\d+\s+файл/.test(text ?? ''));
const table = (name: string, ...rows: string[]): Upload => ({
  name,
  bytes: ['ОГЭ 2026, математика, до пересдач', 'Школа;Участников;2;3;4;5', ...rows, ''].join('\n'),
});

oneDbTest('a file with names that Telegram does not delete is said to be in the chat still', (db) =>
  inZarechny(db, async ({ town }, coordinator) => {
    const asked = () => coordinator.texts().filter((text) => text.includes('Telegram удалить не дал'));
    town.sim.faults.fail('deleteMessage', { chat: coordinator.id });
    await coordinator.sends(PROTOCOL);
    expect(asked()).toHaveLength(1);
    town.sim.faults.fail('deleteMessage', { chat: coordinator.id });
    await coordinator.sendsAlbum([RUSSIAN, PROTOCOL]);
    expect(asked()).toHaveLength(2);
    await coordinator.sends(PROTOCOL);
    expect(asked()).toHaveLength(2);
  }),
);

oneDbTest('files sent at once are shown together, saved by one button, and let count by one', (db) =>
  inZarechny(db, async (office, coordinator) => {
    const director = await office.joins('director', 'МБОУ «Берёзовская СОШ»');
    await coordinator.sendsAlbum([RUSSIAN, PROTOCOL, MATHS]);
    expect(previews(coordinator)).toHaveLength(1);
    const screen = coordinator.screen();
    expect(screen).toContain('3 файла, прочитано 2, отклонён 1.');
    expect(screen).toContain('1. 01-fisoko-otmetki-ru5-2026.xlsx');
    expect(screen).toContain(
      'ВПР, русский язык, 5 класс, 2026: 8 школ, участников 263, не справились 36 (13,7\u00a0%)',
    );
    expect(screen).toContain('2. Файл с персональными данными\nНе взят. В файле есть данные обучающихся по именам');
    expect(screen).toContain('3. 13-vpr-ma6-windows-1251.csv');
    expect(screen).toContain('ВПР, математика, 6 класс, 2026: 9 школ');
    // The protocol is taken out of the chat, and not even its name is kept.
    expect(coordinator.messages().filter(({ document }) => document?.file_name === PROTOCOL.name)).toEqual([]);
    expect((await db.select().from(file)).map(({ name }) => name)).toEqual([RUSSIAN.name, MATHS.name]);
    expect((await db.select().from(albumFile)).map(({ name }) => name)).toContain(null);

    await answers(coordinator, 'Сохранить как окончательные: 18');
    expect(coordinator.screen()).toContain('Сохранено 18 записей.');
    expect(await db.select().from(resultUpload)).toHaveLength(2);
    expect(await db.select().from(resultRelease)).toEqual([]);
    await office.town.settled();
    // One notice of both files, with the rows of both, and one answer.
    const asked = director.texts().filter((text) => text.includes('координатор загрузил'));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('загрузил результаты (файлов: 2). Проверьте строки вашей школы');
    expect(asked[0]).toContain('ВПР, русский язык, 5 класс, 2026');
    expect(asked[0]).toContain('ВПР, математика, 6 класс, 2026');
    await answers(director, 'Верно');
    await answers(coordinator, '/results');
    await coordinator.presses(`Ждёт решения: ${MATHS.name}`);
    expect(coordinator.screen()).toContain('Школы ответили: «Верно» — 1, «Есть ошибка» — 0.');
    await coordinator.pressesOn(coordinator.sees().id, `apend|${office.district.id}|1`);
    expect(coordinator.screen()).toContain('Школы ответили: «Верно» — 1, «Есть ошибка» — 0.');

    await answers(coordinator, 'Учесть');
    expect(coordinator.screen()).toContain('Результаты учтены.\nВывод о признаках низких результатов изменился у');
    expect(coordinator.screen()).toContain('МБОУ «Берёзовская СОШ»: было «данных недостаточно», стало «признаки есть»');
    expect(await db.select().from(resultRelease)).toHaveLength(2);
    await office.town.settled();
    expect(director.texts().filter((text) => text.includes('координатор учёл'))).toHaveLength(1);
    expect(director.screen()).toContain('было «данных недостаточно», стало есть.');
    expect(director.screen()).toContain('Признаки низких результатов по правилу программы');
  }),
);

oneDbTest('a file that comes late is added to the preview, and after the saving gets one of its own', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    await coordinator.sendsAlbum([RUSSIAN, table('ОГЭ-1.csv', 'МБОУ «Каменская СШ»;13;2;7;3;1')]);
    const [first] = previews(coordinator);
    const sent = coordinator.messages().findLast(({ media_group_id: group }) => group !== undefined);
    const late = async (upload: Upload) => {
      // The same album, as a slow network brings the rest of it.
      await coordinator.sendsAlbum([upload, upload], { wait: false });
      const { document } = coordinator.messages().findLast((one) => one.document !== undefined)!;
      await coordinator.posts({ document: document!, media_group_id: sent!.media_group_id! });
    };
    await late(MATHS);
    const [old, , below] = previews(coordinator);
    expect(old?.message_id).toBe(first?.message_id);
    expect(old?.reply_markup?.inline_keyboard ?? []).toEqual([]);
    expect(below?.text).toMatch(/^3\sфайла, прочитано 3\./);
    expect(coordinator.sees().id).toBe(below?.message_id);
    await answers(coordinator, 'Сохранить как предварительные: 19');
    expect(await db.select().from(resultUpload)).toHaveLength(3);

    await late(table('ОГЭ-2.csv', 'МБОУ «Луговская СОШ»;16;3;8;4;1'));
    expect(coordinator.screen()).toContain('1 файл, прочитан 1.');
    expect(coordinator.screen()).toContain('ОГЭ-2.csv');
    await answers(coordinator, 'Сохранить как предварительные: 1');
    expect(await db.select().from(resultUpload)).toHaveLength(4);
  }),
);

oneDbTest('what two files say otherwise is told with both, and a refused file does not stop the others', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    await coordinator.sendsAlbum([
      table('ОГЭ-1.csv', 'МБОУ «Каменская СШ»;13;2;7;3;1', 'МБОУ «Луговская СОШ»;16;3;8;4;1'),
      { name: 'Скан.xlsx', bytes: '%PDF-1.7' },
      table('ОГЭ-2.csv', 'МБОУ «Каменская СШ»;13;3;6;3;1'),
      { name: 'фото.png', bytes: readFileSync(join(import.meta.dirname, '../../.github/pictures/phone.png')) },
    ]);
    expect(coordinator.screen()).toContain('4 файла, прочитано 2, отклонено 2.');
    expect(coordinator.screen()).toContain('2. Скан.xlsx\nНе взят. Это PDF');
    expect(coordinator.screen()).toContain('4. фотография.jpg\nНе взят. Это изображение');
    expect(coordinator.screen()).toContain('Файлы противоречат друг другу (1)');
    expect(coordinator.screen()).toContain(
      '«ОГЭ-2.csv». МБОУ «Каменская СШ»: здесь 3 + 6 + 3 + 1 = 13, а в файле «ОГЭ-1.csv» 2 + 7 + 3 + 1 = 13.',
    );
    // What nobody has looked at cannot be saved.
    expect(coordinator.screen()).toContain('МБОУ «Каменская СШ», ОГЭ, математика, 2026: какие числа верны?');
    expect(coordinator.sees().buttons.flat()).toEqual([
      ...['Файл 1: 2 + 7 + 3 + 1 = 13', 'Файл 3: 3 + 6 + 3 + 1 = 13', '1. ОГЭ-1.csv', '3. ОГЭ-2.csv', 'Не сохранять'],
    ]);
    await answers(coordinator, 'Файл 1: 2 + 7 + 3 + 1 = 13', 'Выбрать числа заново', 'Файл 3: 3 + 6 + 3 + 1 = 13');
    expect(coordinator.screen()).not.toContain('противоречат');
    await answers(coordinator, 'Сохранить как окончательные: 2');
    const rows = await db.select().from(examStatement);
    expect(rows.map(({ told }) => [told?.n, told?.fails])).toEqual([
      [16, 3],
      [13, 3],
    ]);
  }),
);

oneDbTest('of many contradictions one file can be believed everywhere', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    const rows = [
      'МБОУ «Каменская СШ»;13;2;7;3;1',
      'МБОУ «Луговская СОШ»;16;3;8;4;1',
      'МБОУ «Берёзовская СОШ»;11;4;4;3;0',
    ];
    const others = [
      'МБОУ «Каменская СШ»;13;3;6;3;1',
      'МБОУ «Луговская СОШ»;16;4;7;4;1',
      'МБОУ «Берёзовская СОШ»;11;4;4;3;0',
    ];
    await coordinator.sendsAlbum([table('ОГЭ-1.csv', ...rows), table('ОГЭ-2.csv', ...others)]);
    expect(coordinator.screen()).toContain('Файлы противоречат друг другу (2)');
    const [, choice] = coordinator.sees().message.reply_markup?.inline_keyboard.flat() ?? [];
    // Of the first one alone the second file is believed, of the rest the first.
    await answers(coordinator, 'Файл 2: 3 + 6 + 3 + 1 = 13');
    expect(coordinator.screen()).toContain('МБОУ «Луговская СОШ», ОГЭ, математика, 2026: какие числа верны?');
    expect(coordinator.sees().buttons.flat()).not.toContain('Везде верить файлу 1');
    await answers(coordinator, 'Выбрать числа заново', 'Везде верить файлу 1');
    // The button of what is chosen already, pressed again, changes nothing.
    await coordinator.pressesOn(coordinator.sees().id, choice?.callback_data ?? '');
    await answers(coordinator, 'Сохранить как окончательные: 4');
    const saved = await db.select().from(examStatement);
    expect(saved.map(({ told }) => told?.fails)).toEqual([2, 3, 4]);
  }),
);

oneDbTest('whether they are of before resits is said once of all files of an album that leave it open', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    const untold = (name: string, row: string) => {
      const { bytes } = table(name, row);
      return { name, bytes: String(bytes).replace(', до пересдач', '') };
    };
    await coordinator.sendsAlbum([
      table('ОГЭ-1.csv', 'МБОУ «Каменская СШ»;13;2;7;3;1'),
      untold('ОГЭ-2.csv', 'МБОУ «Луговская СОШ»;16;3;8;4;1'),
      untold('ОГЭ-3.csv', 'МБОУ «Берёзовская СОШ»;11;4;4;3;0'),
    ]);
    expect(coordinator.screen()).toContain('Не сказано в файлах 2, 3.');
    expect(coordinator.sees().buttons.flat().join()).not.toContain('Сохранить');
    await answers(coordinator, 'С пересдачами');
    // Of one of them it was otherwise.
    await answers(coordinator, '3. ОГЭ-3.csv', 'Изменить ответ о пересдачах', 'До пересдач', 'Ко всем файлам');
    await answers(coordinator, 'Сохранить как окончательные: 3');
    const rows = await db.select().from(examStatement);
    expect(rows.map(({ told }) => [told?.n, told?.firstSitting])).toEqual([
      [13, 'yes'],
      [16, 'no'],
      [11, 'yes'],
    ]);
  }),
);

oneDbTest('files that contradict each other, sent again, make no new version and no notice', (db) =>
  inZarechny(db, async ({ joins, town }, coordinator) => {
    const director = await joins('director', 'МБОУ «Каменская СШ»');
    const files = [
      table('ОГЭ-1.csv', 'МБОУ «Каменская СШ»;13;2;7;3;1'),
      table('ОГЭ-2.csv', 'МБОУ «Каменская СШ»;13;3;6;3;1'),
    ];
    await coordinator.sendsAlbum(files);
    await answers(coordinator, 'Файл 2: 3 + 6 + 3 + 1 = 13', 'Сохранить как окончательные: 1');
    await town.settled();
    // Of the two the one that is right is told, once.
    expect(director.screen()).toContain('ОГЭ, математика, 2026: участников 13, не справились 3 (23,1\u00a0%)');
    expect(director.screen()).not.toContain('не справились 2');
    const told = director.texts();
    await coordinator.sendsAlbum(files);
    await answers(coordinator, 'Файл 2: 3 + 6 + 3 + 1 = 13', 'Сохранить как окончательные: 1');
    expect(coordinator.screen()).toContain('Эти файлы уже сохранены, ничего не изменилось.');
    await town.settled();
    expect(await db.$count(examStatement)).toBe(1);
    expect(director.texts()).toEqual(told);
  }),
);

oneDbTest('a question about one of the files is answered on its own screen, and the way leads back to all', (db) =>
  inZarechny(db, async (_office, coordinator) => {
    const head = 'Школа;Количество участников;"2";"3";"4";"5"\nМБОУ «Каменская СШ»;17;5;7;4;1\n';
    await coordinator.sendsAlbum([RUSSIAN, { name: 'ВПР, математика, 6 класс.csv', bytes: head }]);
    expect(coordinator.screen()).toContain('За какой год эти результаты?');
    expect(coordinator.screen()).toContain('[Сохранить как окончательные: 9]');
    await answers(coordinator, '2. ВПР, математика, 6 клас…', '2026', 'Ко всем файлам');
    expect(coordinator.screen()).not.toContain('За какой год');
    await answers(coordinator, 'Сохранить как окончательные: 10');
    expect(await db.select().from(examStatement)).toHaveLength(10);
    // The same again: nothing is saved twice.
    await coordinator.sendsAlbum([RUSSIAN, { name: 'ВПР, математика, 6 класс.csv', bytes: head }]);
    await answers(
      coordinator,
      '2. ВПР, математика, 6 клас…',
      '2026',
      'Ко всем файлам',
      'Сохранить как окончательные: 10',
    );
    expect(coordinator.screen()).toContain('Эти файлы уже сохранены, ничего не изменилось.');
    expect(await db.select().from(examStatement)).toHaveLength(10);
  }),
);

oneDbTest('a director saves all files of his school at once, and they count', (db) =>
  inZarechny(db, async (office, coordinator) => {
    const director = await office.joins('director', 'МБОУ «Берёзовская СОШ»');
    const stranger = await office.joins('director', 'МБОУ «Каменская СШ»');
    await director.sendsAlbum([RUSSIAN, MATHS]);
    expect(director.screen()).toContain(
      'ВПР, математика, 6 класс, 2026: 1 школа, участников 10, не справились 4 (40\u00a0%)',
    );
    const { message } = director.sees();
    const data = message.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '';
    // The button of somebody else's files.
    await answers(stranger, '/start');
    await stranger.pressesOn(stranger.sees().id, data);
    expect(await db.select().from(resultUpload)).toEqual([]);
    await answers(director, 'Сохранить как окончательные: 2');
    expect(director.screen()).toContain('Признаки низких результатов по правилу программы: есть.');
    expect(await db.select().from(resultRelease)).toHaveLength(2);
    await office.town.settled();
    const told = coordinator.texts().filter((text) => text.includes('новые результаты'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('новые результаты (файлов: 2), сохранил директор');
  }),
);

oneDbTest('an album is drawn by one process at a time, which sees what came meanwhile', async (db) => {
  const { person } = await anActor(db, 700);
  const now = new Date('2026-10-12T07:00:00Z');
  const add = (update: number) =>
    addToAlbum(
      db,
      { person, mediaGroup: 'g' },
      { update, name: `${update}.pdf`, refusal: { code: 'workbook-pdf' } },
      now,
    );
  const id = await add(1);
  expect(await add(1)).toBe(id);
  expect(await beginDrawing(db, id, 1, now)).toBe(true);
  const seen = (await albumOf(db, person, id))!;
  expect(seen).toMatchObject({ version: 1, files: [{ update: 1 }] });
  await add(2);
  expect(await beginDrawing(db, id, 2, now)).toBe(false);
  // A copy of the update whose process was killed goes on at once, another one after a while.
  expect(await beginDrawing(db, id, 1, now)).toBe(true);
  expect(await endDrawing(db, seen, 77)).toBe(false);
  expect(await beginDrawing(db, id, 2, now)).toBe(false);
  const later = (await albumOf(db, person, id))!;
  expect(later).toMatchObject({ messageId: 77, files: [{ update: 1 }, { update: 2 }] });
  expect(await endDrawing(db, later, 77)).toBe(true);
  expect(await beginDrawing(db, id, 2, now)).toBe(true);
  expect(await beginDrawing(db, id, 3, new Date(now.getTime() + 30_001))).toBe(true);
  expect(await albumOf(db, person + 1, id)).toBeUndefined();
});

test('at two workers, with every update delivered twice, an album is one preview and is saved once', async () => {
  const town = await openSharedTown({ workers: 2, schools: 1 });
  if (!town) return;
  town.sim.faults.duplicate = { seed: 5 };
  const [school = ''] = town.district.schools;
  const director = await town.joins('director', school);
  const files = [2024, 2025, 2026].map((year) => ({
    name: `ОГЭ-${year}.csv`,
    bytes: `ОГЭ ${year}, математика, до пересдач\nШкола;Участников;2;3;4;5\n${school};13;2;7;3;1\n`,
  }));
  await director.sendsAlbum(files);
  await town.settled();
  expect(previews(director)).toHaveLength(1);
  expect(director.screen()).toContain('3 файла, прочитано 3.');
  await director.presses('Сохранить как окончательные: 3');
  await town.settled();
  expect(await town.db.select().from(examStatement)).toHaveLength(3);
  expect(town.troubles).toEqual([]);
});
