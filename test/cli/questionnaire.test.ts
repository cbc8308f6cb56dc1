import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileCommand } from '../../src/cli/command.ts';
import { listQuestionnairesCommand, scoreQuestionnaireCommand } from '../../src/cli/questionnaire.ts';
import { pictureQuestionnaireCommand } from '../../src/cli/questionnaire-picture.ts';
import { printQuestionnaireCommand } from '../../src/cli/questionnaire-print.ts';
import type { Questionnaire } from '../../src/domain/questionnaire.ts';
import { loadFigures, loadProgrammes } from '../../src/programmes/load.ts';
import { loadQuestionnaires, surroundings } from '../../src/questionnaires/load.ts';
import { loadTexts } from '../../src/texts.ts';
import { bookWith, type Typed } from '../questionnaires/sheets.ts';
import { differences, documentedJson } from '../support/readme.ts';
import { WORKBOOKS } from '../support/workbooks.ts';

const t = loadTexts(join(import.meta.dirname, '../../locales')).for('ru');
const { figures } = await loadFigures();
let questionnaires: Questionnaire[];
let folder: string;
beforeAll(async () => {
  questionnaires = await loadQuestionnaires(surroundings(await loadProgrammes(), figures));
  folder = await mkdtemp(join(tmpdir(), 'opora-answers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(command: FileCommand, options: Record<string, string> = {}) {
  const text = (name: string) => options[name];
  const given = await command.run({
    now: () => new Date(0),
    ...{ t, questionnaires, figures, ...WORKBOOKS },
    options: { text, list: (name) => [options[name] ?? []].flat() },
  });
  return given.ok
    ? { json: Object(given.value.json), words: given.value.words.replaceAll('\u00a0', ' ') }
    : { refused: t.plainProblem(given.error).replaceAll('\u00a0', ' ').replace(folder, '') };
}

/** Scores what a file of these words holds. */
async function score(words: string, id = 'risk-profile') {
  const answers = join(folder, 'answers.json');
  await writeFile(answers, words);
  return run(scoreQuestionnaireCommand, { ID: id, answers });
}

describe('questionnaire score', () => {
  test('gives what every worked example of the questionnaire says, and all other factors as undetermined', async () => {
    const [questionnaire] = questionnaires;
    expect(questionnaire!.examples).toHaveLength(7);
    for (const { factor, answers, score: points, level } of questionnaire!.examples) {
      const { json } = await score(JSON.stringify(answers));
      const expected = questionnaire!.factors.map(({ id }) =>
        id === factor ? { id, score: points, level } : { id, score: null, level: 'undetermined' },
      );
      expect(json).toEqual({ factors: expected });
    }
  });

  test('is documented, in words too', async () => {
    const { json, words } = await score('{"q01": 95, "q02": 2}');
    expect(differences(documentedJson().get('questionnaire score'), json)).toEqual([]);
    expect(words?.split('\n').slice(0, 2)).toEqual([
      'Территориальная отдалённость: высокий риск, 83.',
      'Ограниченность культурных и образовательных ресурсов: данных недостаточно.',
    ]);
  });

  test.each([
    ['not JSON', 'q01: 95', /answers\.json» — не JSON/],
    ['a list', '[1]', /нужны ответы по номерам вопросов/],
    ['a question that there is not', '{"q99": 1}', /вопроса «q99» в этой анкете нет/],
    ['a number in quotes', '{"q01": "95"}', /q01: "95" — не число/],
    ['points that the scale has not', '{"q02": 4}', /q02: баллов 4 у этой шкалы нет. Есть: 0, 1, 2, 3/],
    ['half a minute', '{"q01": 30.5}', /q01: 30,5 — не целое число/],
    ['a number over its bound', '{"q12": 5}', /q12: 5 вне границ, нужно от 0 до 4/],
    ['a share over the whole', '{"q04": 100.1}', /q04: 100,1 вне границ, нужно от 0 до 100/],
    ['a ratio under nothing', '{"q07": -1}', /q07: -1 вне границ, нужно не меньше 0/],
  ])('refuses %s with a sentence', async (_, words, sentence) => {
    expect((await score(words)).refused).toMatch(sentence);
  });

  test('says which questionnaires there are, and that a file is not there', async () => {
    expect((await score('{}', 'risk')).refused).toBe('Анкеты «risk» нет. Есть: risk-profile.');
    const { refused } = await run(scoreQuestionnaireCommand, { ID: 'risk-profile', answers: join(folder, 'no.json') });
    expect(refused).toMatch(/не читается/);
  });
});

describe('questionnaire score of a spreadsheet', () => {
  const CLIMATE: Typed = {
    survey:
      'type | name | label | constraint\nselect_one agree | lessons | Уроки отменяются редко |\ninteger | pupils | Детей | . > 0',
    choices: 'list_name | name | label\nagree | yes | Да\nagree | no | Нет',
    scores: 'item | option | points | factor\nlessons | yes | 0 | Порядок\nlessons | no | 2 | Порядок',
    levels: 'level | from | to\nlow | 0 | 33\nmedium | 34 | 66\nhigh | 67 | 100',
  };

  async function scoreFile(typed: Typed, words: string) {
    const [file, answers] = [join(folder, 'климат.xlsx'), join(folder, 'answers.json')];
    await writeFile(file, await bookWith(typed));
    await writeFile(answers, words);
    return run(scoreQuestionnaireCommand, { ID: file, answers });
  }

  test('gives the same shape as of one that comes with the bot, its factors as the sheet writes them', async () => {
    const { json, words } = await scoreFile(CLIMATE, '{"lessons": "no"}');
    expect(json).toEqual({ factors: [{ id: 'Порядок', score: 100, level: 'high' }] });
    expect(words).toBe('Порядок: высокий риск, 100.');
    expect((await scoreFile(CLIMATE, '{}')).json).toEqual({
      factors: [{ id: 'Порядок', score: null, level: 'undetermined' }],
    });
  });

  test('refuses answers that a school could not give, and a questionnaire without points or with an error', async () => {
    expect((await scoreFile(CLIMATE, '{"pupils": 0}')).refused).toBe(
      'Ответ на «pupils» не принят. Такой ответ не подходит под условие анкеты.',
    );
    const { survey = '', choices = '', scores = '' } = CLIMATE;
    expect((await scoreFile({ survey, choices }, '{}')).refused).toBe(
      'В «/климат.xlsx» нет листа scores с баллами: считать нечего.',
    );
    expect((await scoreFile({ survey, choices, scores }, '{}')).refused).toMatch(
      /^Анкета с ошибками \(1\) не спрашивается. Первая: Баллы есть, а границ уровней нет/,
    );
    expect((await run(scoreQuestionnaireCommand, { ID: 'нет.xlsx', answers: 'нет.json' })).refused).toMatch(/нет.xlsx/);
  });

  test('draws the profile too', async () => {
    const [file, answers] = [join(folder, 'климат.xlsx'), join(folder, 'answers.json')];
    await scoreFile(CLIMATE, '{"lessons": "no"}');
    const { json } = await run(pictureQuestionnaireCommand, { ID: file, answers, out: join(folder, 'климат.png') });
    expect(json).toMatchObject({ priorities: ['Порядок'] });
  });
});

test('questionnaire list names what comes with the bot', async () => {
  const { json, words } = await run(listQuestionnairesCommand);
  expect(json).toEqual(documentedJson().get('questionnaire list'));
  expect(words).toBe(
    'risk-profile, версия 1: Самодиагностика школы: профиль факторов риска. Вопросов 40, факторов 13, около 25 минут.',
  );
});

test('questionnaire picture writes a picture, and says so when it cannot', async () => {
  const [answers, out] = [join(folder, 'drawn.json'), join(folder, 'profile.png')];
  await writeFile(answers, '{"q01": 95, "q02": 2}');
  const { json, words } = await run(pictureQuestionnaireCommand, { ID: 'risk-profile', answers, before: answers, out });
  expect(json).toEqual({ file: out, priorities: ['territory'] });
  expect(differences(documentedJson().get('questionnaire picture'), json)).toEqual([]);
  expect(words).toBe(`Картинка записана: ${out}.`);
  expect((await readFile(out)).subarray(1, 4).toString()).toBe('PNG');
  const nowhere = { ID: 'risk-profile', answers, out: join(folder, 'no', 'profile.png') };
  expect((await run(pictureQuestionnaireCommand, nowhere)).refused).toMatch(/нельзя записать/);
});

test('questionnaire print writes a document of all questions that are asked, and nothing else than docx', async () => {
  const out = join(folder, 'form.docx');
  const { json, words } = await run(printQuestionnaireCommand, { ID: 'risk-profile', out });
  expect(json).toEqual({ file: out, questions: 43 });
  expect(differences(documentedJson().get('questionnaire print'), json)).toEqual([]);
  expect(words).toBe(`Бланк записан: ${out}. Вопросов: 43.`);
  expect((await readFile(out)).subarray(0, 2).toString()).toBe('PK');
  const { refused } = await run(printQuestionnaireCommand, { ID: 'risk-profile', out: 'form.doc' });
  expect(refused).toMatch(/должно кончаться на \.docx/);
});
