import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileCommand } from '../../src/cli/command.ts';
import { checkQuestionnaireCommand, tryQuestionnaireCommand } from '../../src/cli/questionnaire-form.ts';
import { loadTexts } from '../../src/texts.ts';
import { bookWith, type Typed } from '../questionnaires/sheets.ts';
import { differences, documentedJson } from '../support/readme.ts';
import { WORKBOOKS } from '../support/workbooks.ts';

const t = loadTexts(join(import.meta.dirname, '../../locales')).for('ru');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opora-forms-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(command: FileCommand, options: Record<string, string>) {
  const given = await command.run({
    now: () => new Date('2026-11-12T21:30:00Z'),
    ...{ t, questionnaires: [], figures: [], ...WORKBOOKS },
    options: { text: (name) => options[name], list: (name) => [options[name] ?? []].flat() },
  });
  return given.ok
    ? { json: Object(given.value.json), words: given.value.words.replaceAll('\u00a0', ' ') }
    : { refused: t.plainProblem(given.error).replaceAll('\u00a0', ' ').replace(folder, '') };
}

async function fileWith(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const HELP: Typed = {
  опрос: `
тип                      | имя    | вопрос            | обязательно | условие                 | ограничение | сообщение ограничения  | расчёт         | appearance
integer                  | pupils | Сколько детей     | да          |                         | . >= 1      | Хотя бы один ребёнок   |                |
integer                  | rooms  | Сколько кабинетов |             |                         |             |                        |                | w1
calculate                | load   |                   |             |                         |             |                        | \${pupils} div \${rooms} |
note                     | told   | На кабинет: \${load} | | \${rooms} > 0 | | | |
select_one help или другое | help | Какая нужна помощь | да          | \${load} > 20           |             |                        |                |
date                     | since  | С какого дня      |             | selected(\${help}, 'staff') | . <= today() |                   |                |`,
  варианты: `
список | код   | вариант
help   | staff | Кадры
help   | money | Деньги`,
  настройки: 'название | версия\nПомощь школе | 3',
};

describe('questionnaire check', () => {
  test('accepts a questionnaire with Russian headers and says what is let be', async () => {
    const { json, words } = await run(checkQuestionnaireCommand, {
      FILE: await fileWith('help.xlsx', await bookWith(HELP)),
    });
    expect(differences(documentedJson().get('questionnaire check'), json)).toEqual([]);
    expect(json).toEqual({
      verdict: 'accept',
      title: 'Помощь школе',
      questions: 4,
      errors: [],
      remarks: [
        {
          sheet: 'опрос',
          cell: 'I3',
          message: 'Столбец appearance только меняет вид вопроса, здесь он не учитывается. Строк с ним: 1.',
        },
      ],
    });
    expect(words).toBe(
      '«Помощь школе»: анкета готова, вопросов 4.\nЗамечания (анкета работает и так):\n' +
        '  опрос, I3: Столбец appearance только меняет вид вопроса, здесь он не учитывается. Строк с ним: 1.',
    );
  });

  test('refuses one with an error in its cell', async () => {
    const broken = { survey: 'type | name | label | relevant\ntext | a | Вопрос | ${b} = 1' };
    const { json, words } = await run(checkQuestionnaireCommand, {
      FILE: await fileWith('broken.xlsx', await bookWith(broken)),
    });
    const message = 'Вопроса с именем «b» в анкете нет. Возможно, это a.';
    expect(json).toEqual({
      ...{ verdict: 'refuse', title: 'broken', questions: 1 },
      errors: [{ sheet: 'survey', cell: 'D2', message }],
      remarks: [],
    });
    expect(words).toBe(`«broken»: ошибок 1, анкета не принята.\n  survey, D2: ${message}`);
  });

  test('refuses what is no workbook with a sentence', async () => {
    for (const [name, content, part] of [
      ['page.xlsx', '<html></html>', 'веб-страница'],
      ['empty.xlsx', '', 'пустой'],
      ['cut.xlsx', (await bookWith(HELP)).subarray(0, 3000), 'повреждён'],
    ] as const) {
      const { json, words } = await run(checkQuestionnaireCommand, { FILE: await fileWith(name, content) });
      const errors = [{ sheet: '', cell: '', message: expect.stringContaining(part) }];
      expect(json).toEqual({ verdict: 'refuse', title: '', questions: 0, errors, remarks: [] });
      expect(words).toContain('Файл: ошибок 1, анкета не принята.');
    }
    expect(await run(checkQuestionnaireCommand, { FILE: '/nowhere.xlsx' })).toEqual({
      refused: expect.stringContaining('/nowhere.xlsx'),
    });
  });
});

describe('questionnaire try', () => {
  const attempt = async (answers: string, options: Record<string, string> = {}) =>
    run(tryQuestionnaireCommand, {
      FILE: await fileWith('help.xlsx', await bookWith(HELP)),
      answers: await fileWith('answers.json', answers),
      ...options,
    });

  test('asks, shows, calculates and refuses', async () => {
    const answers = { pupils: 50, rooms: '2', help: 'staff', since: '2026-11-13', colour: 'red' };
    const { json, words } = await attempt(JSON.stringify(answers));
    expect(differences(documentedJson().get('questionnaire try'), json)).toEqual([]);
    // Half past midnight in Moscow is the thirteenth.
    expect(json).toEqual({
      asked: ['pupils', 'rooms', 'help', 'since'],
      notes: [{ name: 'told', text: 'На кабинет: 25' }],
      computed: { load: '25' },
      rejected: [{ question: 'colour', value: 'red', message: 'Вопроса с таким именем в анкете нет.' }],
      complete: false,
    });
    expect(words).toBe(
      'Спрошено (4): pupils, rooms, help, since\nПоказано: На кабинет: 25\nПосчитано: load = 25\n' +
        'Не принято, colour: Вопроса с таким именем в анкете нет.\nАнкета ещё не заполнена.',
    );
    const before = await attempt(JSON.stringify(answers), { on: '2026-11-12' });
    expect(before.json.rejected).toContainEqual({
      question: 'since',
      value: '2026-11-13',
      message: 'Такой ответ не подходит под условие анкеты.',
    });
  });

  test('takes own words for «другое» and is complete with them', async () => {
    const { json } = await attempt('{"pupils": 50, "rooms": 2, "help": "other", "help_other": "Автобус"}');
    expect(json).toMatchObject({
      asked: ['pupils', 'rooms', 'help', 'help_other'],
      rejected: [],
      complete: true,
    });
  });

  test('says the own sentence of a limit', async () => {
    const { json } = await attempt('{"pupils": 0}');
    expect(json).toMatchObject({
      asked: ['pupils', 'rooms'],
      notes: [],
      computed: { load: '' },
      rejected: [{ question: 'pupils', value: 0, message: 'Хотя бы один ребёнок' }],
      complete: false,
    });
  });

  test('asks nothing of a file that cannot be used', async () => {
    expect(await attempt('[]')).toEqual({ refused: expect.stringContaining('нужны ответы по именам') });
    expect(await attempt('{')).toEqual({ refused: expect.stringContaining('не JSON') });
    expect(await attempt('{}', { on: 'вчера' })).toEqual({ refused: expect.stringContaining('«вчера» — не дата') });
    const page = await fileWith('page.xlsx', '<html></html>');
    expect(await attempt('{}', { FILE: page })).toEqual({ refused: expect.stringContaining('веб-страница') });
    const broken = await fileWith('broken.xlsx', await bookWith({ survey: 'type | name | label\ntext | | Вопрос' }));
    expect(await attempt('{}', { FILE: broken })).toEqual({
      refused: expect.stringMatching(/^Анкета с ошибками \(1\) не спрашивается\. Первая: У строки нет имени/),
    });
  });
});
