import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operatorAccess, operatorSchoolAccess } from '../../../src/db/access.ts';
import { enterOfficialList } from '../../../src/db/official-lists.ts';
import { saveResults } from '../../../src/db/save-results.ts';
import type { Person } from '../../../src/simulator/person.ts';
import { allOf, aStatement, type Told, type Word } from '../exams.ts';
import { ODD_FILES } from './odd-files.ts';
import { does, joins, type Place, pressesLate } from './people.ts';

const SAMPLES = join(import.meta.dirname, '../../workbooks/samples');
const sample = (name: string) => ({ name, bytes: readFileSync(join(SAMPLES, name)) });

/** The schools of the sample files. */
export const SCHOOLS: readonly string[] = [
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

/** Files of results: of the district and of one school, good, doubtful and refused. */
export async function files(place: Place): Promise<void> {
  const coordinator = await joins(place, 'coordinator');
  const director = await joins(place, 'director', 3);
  const neighbour = await joins(place, 'director', 4);
  const curator = await joins(place, 'curator', 1);
  await does(curator, '/results');
  await does(coordinator, '/results', 'Скачать шаблон', 'За 2025 год', 'ВПР', /^Результаты$/);
  await does(
    coordinator,
    'Скачать шаблон',
    'Для одной школы',
    '›',
    '‹',
    'Назад',
    'Для одной школы',
    'МБОУ «Каменская СШ»',
  );
  await does(director, '/results', 'Скачать шаблон', 'Всё в одном файле');
  for (let times = 0; times < 2; times += 1) {
    await coordinator.sends(sample('01-fisoko-otmetki-ru5-2026.xlsx'));
    await does(coordinator, /окончательные/);
  }
  await place.town.settled();
  await does(director, 'Верно');
  await place.town.settled();
  await does(neighbour, 'Есть ошибка');
  await neighbour.sendsVoice({ bytes: 'voice' });
  await neighbour.says('x'.repeat(501));
  await neighbour.says('Русский язык, 5 класс: участников 9, а не 10');
  await place.town.settled();
  await does(coordinator, '/results', /^Ждёт решения/, 'Учесть', /^Результаты$/);
  await place.town.settled();
  await does(neighbour, 'Есть ошибка', 'Участников 9');
  await place.town.settled();
  await pressesLate(coordinator, 'rrel', place.district.id, 1);
  for (const name of ['14-oge-gryaznyj-2026.xlsx', '12-oge-matematika-utf8.csv', '08-ege-2026.xlsx']) {
    await coordinator.sends(sample(name));
    if (name.startsWith('14')) await does(coordinator, 'Вернуть файл с пометками', 'К этому файлу');
    if (name.startsWith('12')) {
      await does(coordinator, 'С пересдачами', 'Изменить ответ о пересдачах', 'Не знаю');
      await does(coordinator, 'Изменить ответ о пересдачах', 'До пересдач');
    }
    if (name.startsWith('08')) await does(coordinator, 'С выпускниками прошлых лет');
    await does(coordinator, 'Не сохранять');
  }
  const corrected = `ВПР 2026, 5 класс, русский язык
Школа;Участников;2;3;4;5;Средний балл
Луговская СОШ;20;6;8;5;1;3,05
Каменская СШ;17;6;6;4;1;
Берёзовская СОШ;12;4;5;3;0;
Ольховская ООШ;5;1;2;2;0;
`;
  await coordinator.sends({ name: 'ВПР.csv', bytes: corrected });
  await does(coordinator, 'Не сохранять');
  const names =
    'ОГЭ 2026, математика\nШкола;Участников;2;3;4;5\nБерёзовская школа;16;5;6;4;1\nНеведомая СОШ;10;1;4;4;1\n';
  await coordinator.sends({ name: 'ОГЭ.csv', bytes: names });
  await does(
    coordinator,
    'Нет, другая школа',
    '›',
    '‹',
    'К этому файлу',
    /^Да, это/,
    /^Указать школу/,
    'К этому файлу',
  );
  await does(coordinator, 'Не сохранять', '/schools', 'МБОУ «Берёзовская СОШ»', /^Другие названия/, /^Забыть/, 'Назад');
  await coordinator.sends(sample('06-rcoi-protokol-oge-2026.xlsx'));
  await album(coordinator);
  await coordinator.sends({ name: 'погода.csv', bytes: 'День;Градусы\n1;20\n' });
  const head = 'Школа;Количество участников;"2";"3";"4";"5"\nМБОУ «Каменская СШ»;17;5;7;4;1\n';
  await coordinator.sends({ name: 'ВПР.csv', bytes: head });
  await coordinator.sends({ name: 'ЕГЭ, математика.csv', bytes: head });
  for (let times = 0; times < 2; times += 1) {
    await director.sends(sample('02-fisoko-otmetki-ma6-2026-odna-shkola.xlsx'));
    await does(director, /предварительные/);
  }
  await does(director, '/status', 'Почему?');
  await typed(coordinator, director);
  for (const [name, bytes] of Object.entries(ODD_FILES)) await coordinator.sends({ name, bytes });
  // Of his school among others; of others alone.
  for (const name of ['ВПР 2026.csv', 'Чужие школы.csv']) await director.sends({ name, bytes: ODD_FILES[name] ?? '' });
}

/** Files sent at once: refused ones, two that contradict each other, one about which something is asked. */
async function album(coordinator: Person): Promise<void> {
  const head = 'Школа;Участников;2;3;4;5\n';
  const files = [
    { name: 'Скан.xlsx', bytes: '%PDF-1.7' },
    { name: 'Ещё скан.xlsx', bytes: '%PDF-1.7' },
    { name: 'ОГЭ-1.csv', bytes: `ОГЭ 2024, математика\n${head}МБОУ «Каменская СШ»;13;2;7;3;1\n` },
    { name: 'ОГЭ-2.csv', bytes: `ОГЭ 2024, математика\n${head}МБОУ «Каменская СШ»;13;3;6;3;1\n` },
    sample('06-rcoi-protokol-oge-2026.xlsx'),
    { name: 'ВПР.csv', bytes: `${head}МБОУ «Каменская СШ»;17;5;7;4;1\n` },
  ];
  await coordinator.sendsAlbum(files);
  await does(
    coordinator,
    /^6\. ВПР/,
    'Ко всем файлам',
    /^Файл 3/,
    'Выбрать числа заново',
    /^Файл 4/,
    'До пересдач',
    /окончательные/,
  );
  for (let times = 0; times < 2; times += 1) {
    await coordinator.sendsAlbum(files.slice(0, 3));
    await does(coordinator, 'До пересдач', /окончательные/);
  }
}

/** Counts of small classes, typed and tapped. */
async function typed(coordinator: Person, director: Person): Promise<void> {
  await does(director, '/results', 'Ввести вручную', 'Другие классы', 'За 2025 год', /русский язык, 5 класс/);
  await does(
    director,
    'нет',
    'нет данных',
    'пять',
    '4',
    '3',
    'Назад',
    '2',
    '3',
    '2',
    'ура',
    'Сохранить как окончательные',
  );
  await does(director, 'Ввести ещё', /✓ есть: ВПР, русский язык, 5/, 'Нет такого класса', 'Назад', 'Никто не писал');
  await does(director, 'Сохранить как предварительные', 'Ввести ещё', 'ОГЭ, математика', '12 3 4 5 1', '12 3 4 5 0');
  await does(director, 'Отмена', '/results', 'Ввести вручную', 'ЕГЭ, русский язык', '7', '8', '2', 'Отмена');
  await does(
    director,
    '/results',
    'Ввести вручную',
    'За 2025 год',
    /русский язык, 5 класс/,
    '4 4 0 0 0',
    'Сохранить как окончательные',
  );
  await does(director, 'Ввести ещё', /✓ есть: ВПР, русский язык, 5/, '5 4 1 0 0', 'Отмена');
  await does(director, '/results', 'Ввести вручную', 'ЕГЭ, математика (профильная)', '4', '0', 'Отмена');
  await does(coordinator, '/results', 'Ввести вручную', '›', '‹', 'МБОУ «Луговская СОШ»', 'ЕГЭ, математика (базовая)');
  await does(coordinator, '20 3', 'Сохранить как окончательные', 'Что изменится', 'Учесть');
}

/** How the rule is read, each of its three ways there and back. */
async function readings(coordinator: Person): Promise<void> {
  await does(coordinator, '/settings', 'Как читать правило ШНОР', 'Филиалы вместе со школой', 'Назад');
  const there = ['Филиалы вместе со школой', 'Классы ВПР вместе', 'Два года: та же процедура'];
  const back = ['Филиалы отдельно', 'Классы ВПР отдельно', 'Два года: любые процедуры'];
  for (const one of [...there, ...back]) await does(coordinator, one, 'Изменить');
}

/** The answer of the rule, why it is so, the way out, what would be if. */
export async function signs(place: Place): Promise<void> {
  const director = await joins(place, 'director', 1);
  await readings(await joins(place, 'coordinator'));
  const school = (await place.town.app.deps.db.query.school.findFirst({ orderBy: (one) => one.id }))!.id;
  const lists = (await operatorAccess(place.db, 'enter-official-list', place.district.id))!;
  const all = (told: Told) => ({ ...allOf(2026, told, 11), ...allOf(2025, told, 11) });
  const told: readonly Partial<Record<Word, Told>>[] = [
    {},
    all('0/20'),
    {
      ...all('0/20'),
      'vpr-russian-5-2026': '3/9',
      'oge-math-9-2026': '4/12',
      'oge-russian-9-2026': { n: 12 },
      'ege-mathBase-11-2026': 'notTaken',
      'ege-mathProfile-11-2026': 'noClass',
      'vpr-math-5-2026': 'notHeld',
    },
    {
      ...all('0/20'),
      'oge-math-9-2026': '30 %',
      'oge-math-9-2025': '28,4 %',
      'oge-russian-9-2026': { n: 20, fails: 9, firstSitting: 'no' },
      'ege-russian-11-2026': { n: 20, fails: 9, previousGraduatesExcluded: 'no' },
      'ege-mathProfile-11-2026': '3/10',
    },
  ];
  for (const [at, one] of told.entries()) {
    await saves(place, school, one);
    const list = { year: 2026, document: 'Приказ от 01.09.2026 № 1', schools: at > 1 ? [school] : [] };
    const origin = at === 2 ? 'municipal' : 'regional';
    if (at > 0) await enterOfficialList(place.db, lists, { ...list, origin }, place.town.clock.now());
    await does(director, '/status', 'Почему?');
    while (/\[(\d+) \/ (\d+)\]/.test(director.screen()) && !isLast(director)) await does(director, '›');
    await does(director, 'Чтобы выйти');
    const tries = director
      .sees()
      .buttons.flat()
      .find((button) => button.startsWith('Что если'));
    if (tries) await does(director, tries, 'На 1 меньше', 'На 1 меньше', 'Ещё 1 справился', 'Ещё 1 справился');
  }
}

function isLast(person: Person): boolean {
  const [, at, pages] = /\[(\d+) \/ (\d+)\]/.exec(person.screen()) ?? [];
  return at === pages;
}

async function saves({ db, district, town }: Place, school: number, told: Partial<Record<Word, Told>>): Promise<void> {
  const access = (await operatorSchoolAccess(db, 'save-results', district.id, school))!;
  const statements = (Object.entries(told) as [Word, Told][]).map(([word, what]) => {
    const { upload: _u, at: _a, versions: _v, ...statement } = aStatement(word, what);
    return { ...statement, school };
  });
  if (statements.length === 0) return;
  const file = { name: 'ВПР-5.xlsx', bytes: new TextEncoder().encode(JSON.stringify(told)) };
  await saveResults(db, access, { file, statements }, town.clock.now());
}
