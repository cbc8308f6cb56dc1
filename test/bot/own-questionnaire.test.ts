import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openQuestionnaireCommand } from '../../src/cli/questionnaire-open.ts';
import { bookWith, type Typed } from '../questionnaires/sheets.ts';
import { gives, refusal, says } from '../support/commands.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice } from '../support/office.ts';
import { differences, documentedJson } from '../support/readme.ts';
import { bookOf } from '../workbooks/results/books.ts';

const HELP: Typed = {
  survey: `
type                   | name    | label                           | required | relevant                   | constraint    | constraint_message               | calculation
integer                | pupils  | Сколько детей в школе           | yes      |                            | . >= 1        | Хотя бы один ребёнок должен быть. |
select_multiple help or_other | help | Какая нужна помощь          | yes      |                            |               |                                  |
calculate              | kinds   |                                 |          |                            |               |                                  | count-selected(\${help})
calculate              | half    |                                 |          |                            |               |                                  | \${pupils} div 4
note                   | told    | Видов помощи: \${kinds}         |          |                            |               |                                  |
integer                | teachers | Скольких учителей не хватает   | yes      | selected(\${help}, 'staff') | . <= \${pupils} |                                |
date                   | since   | С какого дня                    |          | \${teachers} > 2           |               |                                  |
file                   | paper   | Приложите заявку                |          |                            |               |                                  |`,
  choices: `
list_name | name  | label
help      | staff | Кадры
help      | money | Деньги`,
  settings: 'form_title\nПомощь школе',
};

/** Names of the layout, which are English in every language. */
const LAYOUT =
  'xlsx survey type name label choices list_name scores item option points factor factor_label levels level low medium high from to';

/** Its answers have points: it is a diagnosis. */
const CLIMATE: Typed = {
  survey: `
type                 | name    | label
select_one agree     | lessons | Уроки отменяются редко
select_multiple gaps | missing | Каких учителей нет
text                 | wish    | Что поможет`,
  choices: `
list_name | name  | label
agree     | yes   | Да
agree     | no    | Нет
gaps      | maths | Математики
gaps      | art   | Рисования`,
  scores: `
item    | option | points | factor
lessons | yes    | 0      | Порядок
lessons | no     | 2      | Порядок
missing | maths  | 3      | Кадры
missing | art    | 1      | Кадры`,
  levels: `
уровень | от | до
низкий  | 0  | 33
средний | 34 | 66
высокий | 67 | 100`,
  settings: 'form_title\nШкольный климат',
};

const BROKEN: Typed = { survey: 'type | name | label | relevant\ntext | a | Почему | ${b} = 1' };

oneDbTest(
  'a questionnaire from a spreadsheet is corrected, tried, opened for a school, answered and given back',
  (db) =>
    inOffice(
      db,
      async ({ town, joins }) => {
        const coordinator = await joins('coordinator');
        const director = await joins('director');
        await coordinator.sends({ name: 'помощь.xlsx', bytes: await bookWith(BROKEN) });
        expect(coordinator.screen()).toContain('В анкете «помощь» ошибок: 1.');
        expect(coordinator.screen()).toContain('• survey, D2: Вопроса с именем «b» в анкете нет. Возможно, это a.');

        const bytes = await bookWith(HELP);
        await coordinator.sendsAlbum([
          { name: 'помощь.xlsx', bytes },
          { name: 'климат.xlsx', bytes: await bookWith(CLIMATE) },
        ]);
        expect(coordinator.screen().split('Это анкета. Пришлите анкеты по одной')).toHaveLength(3);
        await coordinator.sends({ name: 'заметки.csv', bytes: Buffer.from('вопрос;ответ\nПочему;Потому\n') });
        expect(coordinator.screen()).toContain('Если это своя анкета, лист с вопросами должен называться «Опрос».');
        await coordinator.sends({ name: 'помощь.xlsx', bytes });
        expect(coordinator.screen()).toContain('Анкета «Помощь школе», версия 1: вопросов 5.');

        await answers(coordinator, 'Попробовать', '0');
        expect(coordinator.screen()).toContain('Хотя бы один ребёнок должен быть.');
        await answers(coordinator, '50', 'Деньги', 'Другое', 'Автобус', 'Готово');
        expect(coordinator.screen()).toContain('Видов помощи: 2');
        expect(coordinator.screen()).toContain('Приложите заявку');
        await coordinator.presses('Пропустить');
        expect(coordinator.screen()).toContain('Проба окончена: «Помощь школе».');
        expect(coordinator.screen()).toContain('• Какая нужна помощь: Деньги; Автобус');
        expect(coordinator.screen()).toContain('• kinds = 2');
        expect(coordinator.screen()).toContain('• half = 12,5');

        await answers(coordinator, 'Открыть для школ', 'Все школы: 2');
        await answers(coordinator, 'До 1 декабря', 'Директор и заместители', 'Открыть');
        expect(coordinator.screen()).toContain('Анкета «Помощь школе» открыта. Срок 1 декабря');

        await answers(director, 'самодиагностика', 'Бланк: Анкета «Помощь школе»');
        expect(director.messages().at(-1)).toHaveProperty('document');
        await answers(director, 'самодиагностика', 'Заполнить: Анкета «Помощь школе»', '7', 'Кадры', 'Готово');
        expect(director.screen()).toContain('Видов помощи: 1');
        await answers(director, '9');
        expect(director.screen()).toContain('Такой ответ не подходит под условие анкеты.');
        await answers(director, '3', '01.11.2026');
        await director.sends({ name: 'заявка.pdf', bytes: Buffer.from('%PDF') });
        expect(director.screen()).toContain('Сколько детей в школе: 7');
        town.clock.set(new Date('2026-12-02T04:00:00Z'));
        await director.presses('Отправить координатору');
        expect(director.screen()).toContain('Скольких учителей не хватает: 3');
        expect(director.screen()).toContain('Отправлено после срока.');
        await town.settled();
        expect(coordinator.screen()).toContain('отправлена анкета «Помощь школе»');

        await answers(coordinator, '/start', 'Самодиагностика', 'Анкета «Помощь школе»');
        expect(coordinator.screen()).toMatch(/✓ .* — 2 декабря в .*, после срока/);
        await coordinator.presses('Ответы (xlsx)');
        const table = await bookOf(coordinator.sees().document?.bytes ?? Buffer.alloc(0));
        const rows = table.worksheets[0]!.getSheetValues().map((row) => Object.values(row ?? {}).join(' | '));
        expect(rows[1]).toMatch(/pupils \| help.* \| teachers \| since \| paper \| kinds \| half$/);
        expect(rows.filter((row) => / \| после срока \| 7 \| /.test(row))).toHaveLength(1);
        const told = table.worksheets[0]!.getSheetValues().map((row) => Object.values(row ?? {}).at(-1));
        expect(told).toContain(1.75);

        // Sent again it is the same version; changed it is the next one, and what was opened asks on as it was.
        await coordinator.sends({ name: 'помощь.xlsx', bytes });
        expect(coordinator.screen()).toContain('версия 1');
        await coordinator.presses('Взять файл');
        expect(coordinator.screen()).toContain('Файл анкеты, как его прислали.');
        expect(coordinator.sees().document?.name).toBe('помощь.xlsx');
        expect(coordinator.sees().document?.bytes.equals(bytes)).toBe(true);
        const more = { ...HELP, settings: 'form_title | version\nПомощь школе | 2' };
        await coordinator.sends({ name: 'помощь-2.xlsx', bytes: await bookWith(more) });
        expect(coordinator.screen()).toContain('версия 2');
      },
      { data: 'survey kinds half pdf' },
    ),
);

oneDbTest('a long list of choices has pages, and a required question cannot be skipped in a trial', (db) =>
  inOffice(db, async ({ joins }) => {
    const coordinator = await joins('coordinator');
    const director = await joins('director');
    const LONG: Typed = {
      survey: `
type                  | name | label                 | required
select_multiple towns | some | Откуда везут детей    | yes
select_one towns      | one  | Откуда ехать дольше   | yes
file                  | map  | Приложите схему       | yes
text                  | more | Что ещё               |`,
      choices: `list_name | name | label\n${Array.from({ length: 95 }, (_, at) => `towns | t${at} | Село ${at + 1}`).join('\n')}`,
      settings: 'form_title\nПодвоз',
    };
    await coordinator.sends({ name: 'подвоз.xlsx', bytes: await bookWith(LONG) });
    await coordinator.presses('Попробовать');
    /** The same for the coordinator who tries it and the school that answers. */
    const turns = async (who: typeof director) => {
      expect(who.screen()).toContain('Вариантов 95: листайте или напишите нужный.');
      expect(who.sees().buttons.flat()).toContain('Село 20');
      expect(who.sees().buttons.flat()).not.toContain('Село 21');
      await answers(who, '›', 'Село 25');
      expect(who.sees().buttons.flat()).toEqual(expect.arrayContaining(['✓ Село 25', 'Село 40', '2 / 5']));
      await answers(who, 'Село 95');
      expect(who.sees().buttons.flat()).toEqual(expect.arrayContaining(['Село 20', '1 / 5']));
      await answers(who, 'Готово', '›', '›', 'Село 41');
    };
    expect(coordinator.sees().buttons.flat()).not.toContain('Пропустить');
    await turns(coordinator);
    expect(coordinator.screen()).toContain('Приложите схему');
    await answers(coordinator, 'Пропустить', 'Пропустить');
    expect(coordinator.screen()).toContain('• Откуда везут детей: Село 25; Село 95');
    expect(coordinator.screen()).toContain('• Откуда ехать дольше: Село 41');

    await answers(coordinator, 'Открыть для школ', 'Все школы: 2', 'До 1 декабря', 'Только директор', 'Открыть');
    await answers(director, 'самодиагностика', 'Заполнить: Анкета «Подвоз»');
    await turns(director);
    await answers(director, 'Вся анкета');
    expect(director.screen()).toContain('Откуда везут детей: Село 25; Село 95');
    expect(director.screen()).toContain('Откуда ехать дольше: Село 41');
  }),
);

oneDbTest('a spreadsheet is opened from the command line for schools until a day', (db) =>
  inOffice(
    db,
    async ({ joins, district }) => {
      const director = await joins('director');
      const folder = await mkdtemp(join(tmpdir(), 'opora-open-'));
      const ID = join(folder, 'помощь.xlsx');
      await writeFile(ID, await bookWith(HELP));
      const given = { ID, municipality: String(district.id), due: '2026-12-01' };
      const opened = await gives(db, openQuestionnaireCommand, given);
      expect(differences(documentedJson().get('questionnaire open'), opened)).toEqual([]);
      expect(opened).toMatchObject({ version: 1, title: 'Помощь школе', stage: 'once', schools: 2, due: '2026-12-01' });
      await answers(director, 'самодиагностика', 'Заполнить: Анкета «Помощь школе»');
      expect(director.screen()).toContain('Сколько детей в школе');

      // The same file is the same version and is not asked of the same schools twice at once; one of the bot's is a wave of the year.
      expect(await refusal(db, openQuestionnaireCommand, given)).toMatch(
        /^Такая волна для этих школ уже открыта: wave:1, срок 1 декабря 2026/,
      );
      const final = { ...given, stage: 'final' };
      expect(await gives(db, openQuestionnaireCommand, final)).toMatchObject({ wave: 2, version: 1 });
      const entry = { ...given, ID: 'risk-profile', answering: 'director' };
      expect(await gives(db, openQuestionnaireCommand, entry)).toMatchObject({
        stage: 'entry',
        answering: ['director'],
      });
      // Like in the chat: nothing is awaited on a day off.
      const saturday = { ...entry, due: '2026-12-05', stage: 'middle' };
      expect(await gives(db, openQuestionnaireCommand, saturday)).toMatchObject({ due: '2026-12-07' });
      expect(await says(db, openQuestionnaireCommand, { ...saturday, stage: 'final' })).toMatch(
        /Срок 7 декабря.*\nНазванный день выходной, поэтому срок перенесён на рабочий\./s,
      );
      const refused = (other: object) => refusal(db, openQuestionnaireCommand, { ...given, ...other });
      expect(await refused({ due: '2026-11-01' })).toMatch(/срок должен быть с 13 ноября 2026/);
      expect(await refused({ school: 'нет' })).toBe('Школы «нет» в этом муниципалитете нет.');
      expect(await refused({ stage: 'question' })).toBe('Волны «question» нет. Есть: entry, middle, final, once.');
      expect(await refused({ answering: 'curator' })).toMatch(/^«curator» на анкеты не отвечает/);
      expect(await refused({ ID: 'risk' })).toBe('Анкеты «risk» нет. Есть: risk-profile.');
      await rm(folder, { recursive: true });
    },
    // The commands' clock of these tests stands two hours earlier.
    { at: '2026-11-12T04:00:00Z' },
  ),
);

oneDbTest('a questionnaire with a sheet of points is a diagnosis, from the trial to the district', (db) =>
  inOffice(
    db,
    async ({ town, joins }) => {
      const coordinator = await joins('coordinator');
      const director = await joins('director');
      await answers(coordinator, '/start', 'Самодиагностика', 'Своя анкета: как сделать');
      expect(coordinator.screen()).toContain('scores («баллы»): item — имя вопроса');

      const { levels: _, ...unbounded } = CLIMATE;
      await coordinator.sends({ name: 'климат.xlsx', bytes: await bookWith(unbounded as Typed) });
      expect(coordinator.screen()).toContain('scores, A1: Баллы есть, а границ уровней нет.');

      await coordinator.sends({ name: 'климат.xlsx', bytes: await bookWith(CLIMATE) });
      expect(coordinator.screen()).toContain('это диагностика: вопросов с баллами 2, факторов 2.');
      await answers(coordinator, 'Попробовать', 'Нет', 'Пропустить', 'Пропустить');
      expect(coordinator.screen()).toContain('Порядок: ▲ высокий риск, 100 из 100');
      expect(coordinator.screen()).toContain('Кадры: ○ данных недостаточно, отвечено 0 из 1');

      await answers(coordinator, 'Открыть для школ', 'Все школы: 2', 'До 1 декабря', 'Только директор', 'Открыть');
      await answers(director, 'самодиагностика', 'Заполнить: Анкета «Школьный климат»');
      await answers(director, 'Нет', 'Рисования', 'Готово', 'Музыкант', 'Отправить координатору');
      expect(director.screen()).toContain('▲ высокий риск: 1\nПорядок: 100');
      expect(director.screen()).toContain('● низкий риск: 1\nКадры: 25');
      await answers(director, 'Почему?', '›');
      expect(director.screen()).toContain('Фактор 2 из 2: Кадры\n● низкий риск, 25 из 100: баллов 1 из 4 возможных.');
      expect(director.screen()).toContain('• Каких учителей нет\nРисования — 1 балл из 4');
      await answers(director, 'Профиль', 'Картинка');
      expect(director.messages().at(-1)).toHaveProperty('photo');
      await answers(director, 'Профиль', 'Все ответы');
      expect(director.screen()).toContain('Что поможет: Музыкант');
      await answers(director, 'Профиль', 'Над чем работать', '▲ Порядок', 'Профиль');
      expect(director.screen()).toContain('— Порядок');
      // It recommends no measures, so none are offered.
      expect(director.screen()).not.toContain('[Меры]');

      await town.settled();
      await answers(coordinator, '/start', 'Самодиагностика', 'Анкета «Школьный климат»', 'Профиль района');
      expect(coordinator.screen()).toContain('Порядок: ▲ 1 ◆ 0 ● 0 ○ 0');
      expect(coordinator.screen()).toContain('Кадры: ▲ 0 ◆ 0 ● 1 ○ 0');
      await coordinator.presses('Картинка');
      expect(coordinator.messages().at(-1)).toHaveProperty('photo');
      await answers(coordinator, 'Кто ответил', 'Профиль района', 'Ответы (xlsx)');
      const table = await bookOf(coordinator.sees().document?.bytes ?? Buffer.alloc(0));
      const sheet = (at: number) =>
        table.worksheets[at]!.getSheetValues().map((row) => Object.values(row ?? {}).join(' | '));
      expect(sheet(0)[1]).toMatch(/lessons \| lessons:label \| missing \| missing:label \| wish$/);
      expect(sheet(1)[1]).toMatch(/Порядок \| Порядок:level \| Кадры \| Кадры:level$/);
      expect(sheet(1)).toContainEqual(expect.stringMatching(/100 \| высокий риск \| 25 \| низкий$/));
    },
    { data: LAYOUT },
  ),
);
