import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { riskProfile } from '../../src/domain/risk-profile.ts';
import { fingerprint } from '../../src/forms/fingerprint.ts';
import type { Answer, Value } from '../../src/forms/form.ts';
import { runXlsForm } from '../../src/questionnaires/run-xlsform.ts';
import { itemAnswers } from '../../src/questionnaires/to-form.ts';
import { answersByName, diagnosisOfXls } from '../../src/questionnaires/xlsform-diagnosis.ts';
import { formOfXls } from '../../src/questionnaires/xlsform-to-form.ts';
import { loadTexts } from '../../src/texts.ts';
import { formOf, readingOf, type Typed } from './sheets.ts';

const texts = loadTexts(join(import.meta.dirname, '../../locales'));
const [t, english] = [texts.for('ru'), texts.for('en')];

const survey = `
type                          | name    | label
integer                       | pupils  | Сколько детей
select_one agree              | lessons | Уроки отменяются редко
select_one agree              | quiet   | На уроках тихо
select_multiple gaps or_other | missing | Каких учителей нет
select_one agree              | pay     | Доплаты есть`;

const choices = `
list_name | name   | label
agree     | yes    | Да
agree     | partly | Отчасти
agree     | no     | Нет
agree     | never  | Не относится
gaps      | maths  | Математики
gaps      | art    | Рисования`;

const scores = `
item    | option | points | factor | factor_label
lessons | yes    | 0      | order  | Порядок
lessons | partly | 1,5    | order  |
lessons | no     | 3      | order  |
lessons | never  | -      | order  |
quiet   | yes    | 0      | order  |
quiet   | no     | 2      | order  |
missing | maths  | 3      | Кадры  |
missing | art    | 1      | кадры  |
missing | other  | 1      |        |
pay     | yes    | 0      | Кадры  |
pay     | no     | 5      | Кадры  |`;

const levels = `
level  | from | to
low    | 0    | 33
medium | 34   | 66
high   | 67   | 100`;

const CLIMATE: Typed = { survey, choices, scores, levels };
const climate = formOf(CLIMATE);
const diagnosis = diagnosisOfXls(climate, 'own:1:climate', 1)!;

/** The scores of answers by name, as `questionnaire score` counts them. */
const scored = (answers: Record<string, unknown>, form = climate) =>
  riskProfile(
    diagnosisOfXls(form, 'own', 1)!,
    answersByName(form, runXlsForm(form, new Map(Object.entries(answers)), '2026-11-26').given),
  ).map((risk) => [risk.factor, risk.level === 'undetermined' ? null : risk.score, risk.level]);

describe('a questionnaire with a sheet of points is a diagnosis', () => {
  test('of the factors of the sheet in their order, with their titles', () => {
    expect(diagnosis.factors.map(({ id, title }) => [id, title])).toEqual([
      ['order', 'Порядок'],
      ['Кадры', 'Кадры'],
    ]);
  });

  test.each([
    { name: 'the worst answers are 100', answers: { lessons: 'no', quiet: 'no' }, order: [100, 'high'] },
    { name: 'the best ones are 0, which is a score', answers: { lessons: 'yes', quiet: 'yes' }, order: [0, 'low'] },
    {
      name: 'points of what is answered over what could be reached there: 1.5 of 5',
      answers: { lessons: 'partly', quiet: 'yes' },
      order: [30, 'low'],
    },
    { name: 'half of the questions is enough', answers: { lessons: 'partly' }, order: [50, 'medium'] },
    { name: 'an option without points is worth 0', answers: { quiet: 'partly' }, order: [0, 'low'] },
    {
      name: 'an option that does not count is no answer',
      answers: { lessons: 'never' },
      order: [null, 'undetermined'],
    },
    { name: 'no answer is undetermined, not 0', answers: {}, order: [null, 'undetermined'] },
  ])('$name', ({ answers, order }) => {
    expect(scored(answers)[0]).toEqual(['order', ...order]);
  });

  test.each([
    { name: 'of several choices all count: 3 + 1 of 5', missing: 'maths art', score: [80, 'high'] },
    { name: '«другое» has points as well: 1 of 5', missing: 'other', score: [20, 'low'] },
  ])('$name', ({ missing, score }) => {
    expect(scored({ missing, missing_other: 'Музыки' })[1]).toEqual(['Кадры', ...score]);
  });

  test('is scored by the answers of the dialogue as by those of a file', () => {
    const form = formOfXls(climate, 'own:1:climate', 1);
    const said: Record<string, Value> = {
      lessons: { type: 'choice', option: 'partly' },
      quiet: { type: 'choice', option: 'no' },
      missing: { type: 'choices', options: ['maths', 'other'], other: 'Музыки', done: true },
      pay: { type: 'choice', option: 'no' },
    };
    const answers = form.questions.flatMap((question): Answer[] => {
      const value = said[question.id];
      return value ? [{ question: question.id, asked: fingerprint(question), state: 'value', value }] : [];
    });
    const profile = riskProfile(diagnosis, itemAnswers(diagnosis, answers));
    expect(profile.map((risk) => risk.level === 'undetermined' || [risk.score, risk.level])).toEqual([
      [70, 'high'],
      [90, 'high'],
    ]);
    const named = { lessons: 'partly', quiet: 'no', missing: 'maths other', missing_other: 'Музыки', pay: 'no' };
    expect(scored(named).map(([, ...score]) => score)).toEqual([
      [70, 'high'],
      [90, 'high'],
    ]);
  });

  test('may give a factor bounds of its own, and only two levels', () => {
    const own = formOf({
      ...CLIMATE,
      levels: `${levels}\nlow | 0 | 79 | order\nhigh | 80 | 100 | order`.replace('to\n', 'to | factor\n'),
    });
    expect(scored({ lessons: 'no', quiet: 'yes', missing: 'maths', pay: 'yes' }, own)).toEqual([
      ['order', 60, 'low'],
      ['Кадры', 30, 'low'],
    ]);
    expect(scored({ lessons: 'no', quiet: 'no' }, own)[0]).toEqual(['order', 100, 'high']);
  });

  test('may be written in Russian throughout', () => {
    const russian = formOf({
      опрос: survey.replace('type ', 'тип').replace('name', 'имя').replace('label', 'подпись'),
      варианты: choices.replace('list_name', 'список').replace('name', 'имя').replace('label', 'подпись'),
      баллы: scores
        .replace('item ', 'вопрос')
        .replace('option', 'вариант')
        .replace('points', 'баллы')
        .replace('factor ', 'фактор')
        .replace('factor_label', 'название фактора'),
      уровни: 'уровень | от | до\nнизкий риск | 0 | 33\nсредний | 34 | 66\nвысокий | 67 | 100',
    });
    expect(russian.scoring).toEqual(climate.scoring);
  });

  test('says which options have no points', () => {
    expect(readingOf(CLIMATE).remarks.map(({ sheet, cell, problem }) => [`${sheet}!${cell}`, problem])).toEqual([
      ['scores!A6', { code: 'xlsform-score-missed', got: 'quiet', options: 'partly, never' }],
      ['scores!A11', { code: 'xlsform-score-missed', got: 'pay', options: 'partly, never' }],
    ]);
  });

  test('stays a plain questionnaire without the sheet', () => {
    const plain = formOf({ survey, choices });
    expect(plain.scoring).toBeUndefined();
    expect(diagnosisOfXls(plain, 'own', 1)).toBeUndefined();
  });
});

const row = (text: string): string => `item | option | points | factor\n${text}`;
const good = 'lessons | no | 3 | order';

/** Sheets that make no diagnosis, with the cells of their errors and what a person is told. */
const BROKEN: Record<string, { sheets: Partial<Typed>; told: Record<string, string> }> = {
  'a question that is not in the questionnaire': {
    sheets: { scores: row(`lesons | no | 3 | order\n${good}`) },
    told: { 'scores!A2': 'Вопроса с именем «lesons» в анкете нет. Возможно, это lessons.' },
  },
  'a question without choices': {
    sheets: { scores: row(`pupils | 5 | 3 | order\n${good}`) },
    told: {
      'scores!A2':
        '«pupils» — вопрос без вариантов, баллы ему не поставить. Их дают вариантам вопросов select_one и select_multiple.',
    },
  },
  'an option that is not in the list': {
    sheets: { scores: row(`lessons | нет | 3 | order\n${good}`) },
    told: { 'scores!B2': 'Варианта «нет» в списке «agree» нет. Есть: yes, partly, no, never.' },
  },
  'points that are no number, and none': {
    sheets: { scores: row(`lessons | no | три | order\nlessons | yes | | order\nquiet | no | -1 | order`) },
    told: {
      'scores!C2':
        '«три» — не баллы. Нужно число от 0 до 9999, больше — хуже. Если такой ответ не должен считаться, поставьте «-».',
      'scores!C3':
        'Баллы не указаны. Нужно число от 0 до 9999, больше — хуже. Если такой ответ не должен считаться, поставьте «-».',
      'scores!C4':
        '«-1» — не баллы. Нужно число от 0 до 9999, больше — хуже. Если такой ответ не должен считаться, поставьте «-».',
    },
  },
  'rows without a question, an option or a factor': {
    sheets: { scores: row(`| no | 3 | order\n${good}\nlessons | | 1 | order\nquiet | no | 2 |`) },
    told: {
      'scores!A2': 'Не сказано, за какой вопрос баллы. Напишите в столбце item имя вопроса с листа survey.',
      'scores!B4': 'Не сказано, за какой ответ баллы. Напишите в столбце option имя варианта с листа choices.',
      'scores!A5': 'Не сказано, к какому фактору относится вопрос «quiet». Напишите фактор в столбце factor.',
    },
  },
  'an option twice, a question in two factors': {
    sheets: { scores: row(`${good}\nlessons | no | 2 | order\nlessons | yes | 0 | staff`) },
    told: {
      'scores!B3': 'Баллы за вариант «no» вопроса «lessons» уже стоят: B2. Оставьте одну строку.',
      'scores!D4': 'Вопрос «lessons» уже относится к фактору «order»: D2. Вопрос считается в одном факторе.',
    },
  },
  'a question of which no answer has points': {
    sheets: { scores: row(`${good}\nquiet | no | 0 | order\nquiet | never | - | order`) },
    told: {
      'scores!A3':
        'У вопроса «quiet» нет ни одного варианта больше 0 баллов, и оценивать по нему нечего. Поставьте баллы или уберите его строки.',
    },
  },
  'a factor of two titles': {
    sheets: {
      scores: `${row(`${good} | Порядок\nlessons | yes | 0 | order | Тишина`).replace('factor\n', 'factor | factor_label\n')}`,
    },
    told: { 'scores!E3': 'У фактора «order» уже есть другое название: E2. Оставьте одно.' },
  },
  'a sheet of points without a column, or empty': {
    sheets: { scores: 'item | option | points\nlessons | no | 3' },
    told: { 'scores!A1': 'На листе нет столбца factor (по-русски «фактор»). Добавьте его заголовок в первую строку.' },
  },
  'points without levels': {
    sheets: { scores: row(good), levels: undefined },
    told: {
      'scores!A1':
        'Баллы есть, а границ уровней нет. Добавьте лист levels («уровни») со столбцами level, from, to, например: low от 0 до 33, medium от 34 до 66, high от 67 до 100.',
    },
  },
  'a factor without levels, and levels of no factor': {
    sheets: {
      scores: row(`${good}\nquiet | no | 2 | Кадры`),
      levels: 'level | from | to | factor\nlow | 0 | 50 | Кадры\nhigh | 51 | 100 | Кадры\nlow | 0 | 100 | порядки',
    },
    told: {
      'scores!D2':
        'У фактора «order» нет границ уровней. Добавьте на лист levels строки с ним или строки без фактора, общие для всех.',
      'levels!D4':
        'Фактора «порядки» на листе баллов нет. Есть: order, Кадры. Если уровень общий для всех, оставьте ячейку пустой.',
    },
  },
  'levels that overlap, and a gap between them': {
    sheets: { levels: 'level | from | to\nlow | 0 | 33\nmedium | 33 | 60\nhigh | 67 | 100' },
    told: {
      'levels!B3': 'Число 33 входит уже в два уровня: прошлый кончается в C2. Начните этот на единицу дальше.',
      'levels!B4': 'Перед 67 пропуск: числа от 61 до 66 не входят ни в один уровень. Сдвиньте границу.',
    },
  },
  'levels that begin late, leave out one number and end early': {
    sheets: { levels: 'level | from | to\nhigh | 67 | 99\nlow | 1 | 33\nmedium | 35 | 66' },
    told: {
      'levels!B3': 'Самый низкий уровень начинается с 1, а нужно с 0.',
      'levels!B4': 'Перед 35 пропуск: число 34 не входит ни в один уровень. Сдвиньте границу.',
      'levels!C2': 'Самый высокий уровень кончается на 99, а нужно на 100.',
    },
  },
  'levels upside down, twice, unknown or no numbers': {
    sheets: { levels: 'level | from | to\nhigh | 0 | 33\nlow | 34 | 66\nhigh | 67 | 100' },
    told: {
      'levels!A3':
        'Уровень «low» стоит выше, чем «high». Больше баллов — больше риск: сначала low, потом medium, потом high.',
      'levels!A4': 'Уровень «high» уже есть: A2. Оставьте одну строку.',
    },
  },
  'levels that are unknown, no numbers or backwards': {
    sheets: { levels: 'level | from | to\nплохой | 0 | 33\nmedium | 34 | много\nhigh | 100 | 67\nlow | | 101' },
    told: {
      'levels!A2': 'Уровня «плохой» нет. Есть: low, medium, high (низкий, средний, высокий).',
      'levels!C3':
        '«много» — не граница уровня. Нужно целое число от 0 до 100: столько процентов от возможных баллов набрано.',
      'levels!C4': 'Уровень кончается раньше, чем начинается: от 100 до 67. Поменяйте числа местами.',
      'levels!B5': 'Граница не указана. Нужно целое число от 0 до 100: столько процентов от возможных баллов набрано.',
      'levels!C5':
        '«101» — не граница уровня. Нужно целое число от 0 до 100: столько процентов от возможных баллов набрано.',
    },
  },
};

describe.each(Object.entries(BROKEN))('%s', (_, { sheets, told }) => {
  const { levels: bounds, ...rest } = { survey, choices, scores: row(good), levels, ...sheets };
  const reading = readingOf({ ...rest, ...(bounds === undefined ? {} : { levels: bounds }) } as Typed);

  test('is told by cell in words a person can act on', () => {
    const sentences = reading.errors.map(({ sheet, cell, problem }) => [
      `${sheet}!${cell}`,
      t.plainProblem(problem).replaceAll('\u00a0', ' '),
    ]);
    expect(Object.fromEntries(sentences)).toEqual(told);
    expect(reading.form).toBeUndefined();
    for (const { problem } of reading.errors) expect(english.plainProblem(problem)).not.toBe('');
  });
});
