import type { Person } from '../../../src/simulator/person.ts';
import { rawBook, rawParts, textCell, zip } from '../../workbooks/zips.ts';
import { does, type Place, picks } from './people.ts';

/** Due dates, days off, quarters, the text of the consent, how to be addressed. */
export async function settings(coordinator: Person): Promise<void> {
  await does(
    coordinator,
    '/settings',
    'Сроки',
    /^Изменить: I четверть/,
    'скоро',
    '1.10.2026',
    '22.11.2027',
    '22.11.2026',
  );
  await does(coordinator, 'Сроки', /^Изменить: I четверть/, '16.11.2026', 'Сроки', 'Выходные и рабочие дни', 'когда');
  await does(coordinator, '16.12.2026', 'да', 'Выходной', 'Сроки', 'Выходные и рабочие дни', '16.12.2026', 'Рабочий');
  await does(coordinator, 'Сроки', 'Четверти', 'Четверти 2027/28', 'Четверти 2026/27', 'II', 'никогда', '1.7.2027');
  await does(coordinator, '2.10.2026', /^Как сейчас/, '1.11.2026', '20.1.2027', '1.7.2027', /^Как сейчас/, 'Четверти');
  await does(
    coordinator,
    'III',
    '15.12.2026',
    /^Как сейчас/,
    '30.5.2027',
    'Отмена',
    '/settings',
    'Сроки',
    'Четверти',
    'IV',
  );
  await does(
    coordinator,
    '1.2.2027',
    'Отмена',
    '/settings',
    'Сроки',
    'Четверти',
    'I',
    /^Как сейчас/,
    '20.12.2026',
    '1.9.2026',
  );
  await does(coordinator, '/settings', 'Текст согласия', 'Изменить текст', 'x'.repeat(3001), 'Свой текст согласия.');
  await does(coordinator, 'Настройки', 'Текст согласия', 'Изменить текст', 'Вернуть образец');
  await does(coordinator, '/settings', 'Как обращаться', 'x'.repeat(61), 'Анна Петровна', '/start', '/settings');
  await does(coordinator, 'Как обращаться', 'Без обращения', '/settings', 'Как обращаться');
  await coordinator.edits('Анна');
  await does(coordinator, 'Отмена', '/settings', 'Как обращаться', '/cancel');
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Schools added by lines and by files of every kind, and corrected. */
export async function schools({ town }: Place, coordinator: Person): Promise<void> {
  await does(coordinator, 'школы', '›', 'Школа № 1', 'Назад', 'Добавить школы', 'Отмена', '/schools', 'Добавить школы');
  await coordinator.sendsSticker();
  await does(
    coordinator,
    '\u200b',
    '–',
    'Школа № 1',
    'Школа № 1\nШкола № 2',
    'МБОУ Новая СОШ\nМБОУ Новая СОШ',
    'x'.repeat(300),
  );
  await does(coordinator, 'МБОУ Первая СОШ\tedu990101\t1');
  await does(coordinator, Array.from({ length: 501 }, (_, at) => `СШ ${at}`).join('\n'));
  await does(
    coordinator,
    'МБОУ Лесная СОШ\nРучьёвская ООШ филиал МБОУ «Лесная СОШ»\nНШ № 5',
    'нет',
    /^Добавить: 3/,
    'Школы',
  );
  const send = (rows: string, name = 'школы.csv') => coordinator.sends({ name, bytes: bytesOf(rows) });
  await does(coordinator, 'Добавить школы');
  await send('Школа;Логин ФИС ОКО;Код РЦОИ;11 класс;Филиал\n;1;1;;\nМБОУ А СОШ;edu1;1;может;\nМБОУ Б СОШ;edu1;1;да;\n');
  await send(`Школа;Логин ФИС ОКО;Код РЦОИ\nМБОУ А СОШ;${'1'.repeat(70)};${'2'.repeat(70)}\nМБОУ А СОШ;;\n`);
  await send('Школа;Филиал\nМБОУ А СОШ;МБОУ Нет СОШ\nМБОУ Б СОШ;Ручьёвская ООШ филиал МБОУ «Лесная СОШ»\n');
  await send(`Школа;11 класс\n${'МБОУ А СОШ;может\n'.repeat(7)}`);
  await send(Array.from({ length: 20_002 }, (_, at) => `${at}`).join('\n'));
  await coordinator.sends({ name: 'школы.xlsx', bytes: Buffer.alloc(20 * 2 ** 20 + 1) });
  await send('Число;Сумма\n1;2\n');
  await send(['Школа', ...Array.from({ length: 3200 }, (_, at) => `МБОУ СОШ № ${at}`)].join('\n'));
  await does(coordinator, 'Отмена');
  await files(coordinator);
  await town.settled();

  await does(coordinator, '/schools', 'Школа № 1', 'Исправить данные', 'что', 'Название', 'x'.repeat(300), 'Школа № 2');
  await does(
    coordinator,
    'Школа № 1',
    'Назад',
    'Исправить данные',
    'Логин ФИС ОКО',
    'edu5',
    'Назад',
    'Исправить данные',
  );
  await does(
    coordinator,
    'Код РЦОИ',
    '55',
    'Назад',
    '/schools',
    'Школа № 2',
    'Исправить данные',
    'Логин ФИС ОКО',
    'edu5',
  );
  await does(coordinator, 'Отмена', '/schools', 'Школа № 2', 'Исправить данные', 'Код РЦОИ', '55', 'Отмена');
  await does(coordinator, '/schools');
  await picks(coordinator, 'Ручьёвская ООШ филиал МБОУ «Лесная СОШ»');
  await does(coordinator, '/schools', 'Добавить школы');
  await send('Школа;Логин ФИС ОКО;Код РЦОИ\nМБОУ А СОШ;edu5;55\n');
  await send('Школа\nМБОУ А СОШ\nШкола № 1\n');
  await does(coordinator, 'Отмена');
}

const compound = (stream: string): Buffer =>
  Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(500), Buffer.from(stream, 'utf16le')]);
const cellsOf = (cells: string) =>
  rawBook({ rows: `<row r="1">${textCell('A1', 'Школа')}</row><row r="2">${cells}</row>` });

/** Files that are no table of schools, each for another reason. */
const NO_TABLES: Readonly<Record<string, Uint8Array>> = {
  empty: Buffer.alloc(0),
  'xls of Excel 97': compound('Workbook'),
  encrypted: compound('EncryptedPackage'),
  macros: zip([...rawParts(), { name: 'xl/vbaProject.bin', content: 'x' }]),
  pdf: bytesOf('%PDF-1.7'),
  picture: Buffer.from('FFD8FFE000104A46', 'hex'),
  'web page': bytesOf('<html><table>'),
  ods: zip([
    { name: 'mimetype', content: 'x' },
    { name: 'content.xml', content: '' },
  ]),
  docx: zip([
    { name: '[Content_Types].xml', content: '' },
    { name: 'word/document.xml', content: '' },
  ]),
  archive: zip([{ name: 'Школы.xlsx', content: zip(rawParts()) }]),
  'Numbers of Apple': zip([{ name: 'Index/Document.iwa', content: '' }]),
  'cut off': zip(rawParts()).subarray(0, 700),
  'too many entries': zip([
    ...rawParts(),
    ...Array.from({ length: 500 }, (_, at) => ({ name: `xl/media/${at}`, content: '' })),
  ]),
  blank: rawBook(),
  'an error in a cell': cellsOf('<c r="A2" t="e"><v>#REF!</v></c>'),
  'a formula without a value': cellsOf('<c r="A2"><f>A1</f></c>'),
};

async function files(coordinator: Person): Promise<void> {
  await does(coordinator, '/schools', 'Добавить школы');
  for (const [name, bytes] of Object.entries(NO_TABLES)) await coordinator.sends({ name, bytes });
}

/** Who has access; whose access ends. */
export async function access({ town }: Place, coordinator: Person, deputy: Person): Promise<void> {
  await does(
    coordinator,
    '/schools',
    /^Школа № 1$/,
    '/people',
    /^координатор/,
    'Закрыть доступ',
    'Назад',
    /: заместитель/,
    'Закрыть доступ',
    'Назад',
  );
  await deputy.blocks();
  await does(coordinator, '/people', /: заместитель/, 'Закрыть доступ', 'Закрыть доступ');
  await deputy.unblocks();
  await does(deputy, '/start', 'отчёт');
  await town.settled();
}

/** The summary, the indicators page by page; `proofs`: what each comes from, too. */
export async function summaries(reader: Person, { proofs = true } = {}): Promise<void> {
  await does(reader, '/summary', 'Одна школа', 'Школа № 1', '/summary');
  if (reader.sees().buttons.flat().includes('Мероприятия')) await does(reader, 'Мероприятия', 'Сводка');
  await does(reader, 'Показатели');
  const pages = Number(/\[1 \/ (\d+)\]/.exec(reader.screen())?.[1] ?? 1);
  for (let at = 0; at < pages; at += 1) {
    const of = proofs
      ? reader
          .sees()
          .buttons.flat()
          .filter((one) => one.startsWith('Откуда '))
      : [];
    for (const one of of) await does(reader, one, 'Показатели');
    if (pages > 1) await does(reader, '›');
  }
}

/** More schools than their names fit into a message, and the same again. */
export async function longList(coordinator: Person): Promise<void> {
  const name = (at: number) => `Школа имени ${'Константина Эдуардовича Циолковского '.repeat(2)}${at}`;
  const list = (count: number) => ['Школа', ...Array.from({ length: count }, (_, at) => name(at))].join('\n');
  await does(coordinator, '/schools', 'Добавить школы');
  await coordinator.sends({ name: 'школы.csv', bytes: bytesOf(list(20)) });
  await does(coordinator, 'Добавить: 20', 'Школы', 'Добавить школы');
  await coordinator.sends({ name: 'школы.csv', bytes: bytesOf(list(40)) });
  await does(coordinator, 'Отмена');
}
