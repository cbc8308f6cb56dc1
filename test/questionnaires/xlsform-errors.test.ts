import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readXlsForm } from '../../src/questionnaires/read-xlsform.ts';
import { loadTexts } from '../../src/texts.ts';
import { readingOf, sheetsOf, type Typed } from './sheets.ts';

const texts = loadTexts(join(import.meta.dirname, '../../locales'));
const [t, english] = [texts.for('ru'), texts.for('en')];

const choices = `
list_name | name | label
yes_no    | yes  | Да
yes_no    | no   | Нет`;

/** Sheets that cannot be a questionnaire, with the cells of their errors, what each error is and a part of its sentence. */
const BROKEN: Record<string, { sheets: Typed; errors: [string, string, string][] }> = {
  'an unknown name, with the one that was probably meant': {
    sheets: {
      survey: `
type    | name   | label         | relevant
integer | pupils | Сколько детей |
text    | why    | Почему        | \${pupls} > 5`,
    },
    errors: [['survey!D3', 'xlsform-unknown-name', 'Возможно, это pupils']],
  },
  'the text of a choice in an expression, with what to write instead': {
    sheets: {
      survey: `
type              | name  | label  | calculation
select_one yes_no | a     | Верно  |
calculate         | a_txt |        | jr:choice-name(\${a}, '\${a}')`,
      choices,
    },
    errors: [['survey!D3', 'expression-choice-text', 'Напишите подпись сами: if(${вопрос} = ']],
  },
  'an unknown name in a label, a hint and a message': {
    sheets: {
      survey: `
type | name | label::ru     | hint   | constraint | constraint_message
text | a    | Ваш \${b}     | \${c}  | . != ''    | Не \${d}`,
    },
    errors: [
      ['survey!C2', 'xlsform-unknown-name', '«b»'],
      ['survey!D2', 'xlsform-unknown-name', '«c»'],
      ['survey!F2', 'xlsform-unknown-name', '«d»'],
    ],
  },
  'a list that is not there': {
    sheets: { survey: 'type | name | label\nselect_one colours | a | Цвет', choices },
    errors: [['survey!A2', 'xlsform-list-missing', 'Есть: yes_no']],
  },
  'a list when there is none at all': {
    sheets: { survey: 'type | name | label\nselect_multiple colours or_other | a | Цвет' },
    errors: [['survey!A2', 'xlsform-list-missing', 'ни одного']],
  },
  'a select without a list': {
    sheets: { survey: 'type | name | label\nselect_one | a | Цвет', choices },
    errors: [['survey!A2', 'xlsform-no-list', 'после типа']],
  },
  'names that are taken, missing or unfit': {
    sheets: {
      survey: `
type | name    | label
text | a       | Первый
text | a       | Второй
text |         | Третий
text | 2a      | Четвёртый
text | the end | Пятый`,
    },
    errors: [
      ['survey!B3', 'xlsform-name-twice', 'B2'],
      ['survey!B4', 'xlsform-no-name', 'имени'],
      ['survey!B5', 'xlsform-name-unfit', '«2a»'],
      ['survey!B6', 'xlsform-name-unfit', '«the end»'],
    ],
  },
  'the name that the words for «другое» take': {
    sheets: {
      survey: `
type                       | name    | label
text                       | a_other | Прочее
select_one yes_no or_other | a       | Да или нет`,
      choices,
    },
    errors: [['survey!B3', 'xlsform-name-of-other', 'B2']],
  },
  'groups that are not closed, not opened or closed as something else': {
    sheets: {
      survey: `
type        | name | label
end group   |      |
begin group | g    | Группа
text        | a    | Вопрос
begin group | h    | Ещё группа
end repeat  |      |`,
    },
    errors: [
      ['survey!A2', 'xlsform-group-not-open', 'не открыта'],
      ['survey!A3', 'xlsform-group-open', 'end group'],
      ['survey!A6', 'xlsform-group-other-end', 'A5'],
    ],
  },
  'expressions that cannot be read, each in its cell': {
    sheets: {
      survey: `
type        | name | label  | relevant     | constraint | calculation     | required  | choice_filter | default
integer     | a    | Число  |              | . >        |                 |           |               |
integer     | b    | Число  | \${a} == 5   | . => 1     |                 |           |               |
calculate   | c    |        | . > 5        |            | sqrt(\${a})     |           |               |
select_one yes_no | d | Ответ |            |            |                 | \${a      | colour = 1    | yes
date        | e    | Дата   |              |            |                 |           |               | tomorrow()`,
      choices,
    },
    errors: [
      ['survey!E2', 'expression-incomplete', 'знак 4'],
      ['survey!D3', 'expression-instead', '«==»'],
      ['survey!E3', 'expression-instead', '>='],
      ['survey!D4', 'expression-no-here', 'constraint'],
      ['survey!F4', 'expression-function', '«sqrt»'],
      ['survey!G5', 'expression-unclosed-name', 'скобка'],
      ['survey!H5', 'expression-word', '«colour»'],
      ['survey!I6', 'expression-function', '«tomorrow»'],
    ],
  },
  'circles, by condition, by calculation and by a group': {
    sheets: {
      survey: `
type        | name | label  | relevant    | calculation
calculate   | a    |        |             | \${b} + 1
calculate   | b    |        |             | \${c} + 1
begin group | g    | Группа | \${a} > 1   |
integer     | c    | Число  |             |
end group   |      |        |             |`,
    },
    errors: [['survey!E2', 'xlsform-circle', '${a} → ${b} → ${c} → ${a}']],
  },
  'every circle, beside other errors': {
    sheets: {
      survey: `
type      | name | label | relevant  | calculation
calculate | a    |       |           | \${b}
calculate | b    |       |           | \${a}
integer   | c    | Число | \${d} = 1 |
integer   | d    | Число | \${c} = 1 |
integer   | e    | Число | \${f} = 1 |`,
    },
    errors: [
      ['survey!E2', 'xlsform-circle', '${a} → ${b} → ${a}'],
      ['survey!D4', 'xlsform-circle', '${c} → ${d} → ${c}'],
      ['survey!D6', 'xlsform-unknown-name', '«f»'],
    ],
  },
  'a row that depends on itself': {
    sheets: { survey: 'type | name | label | relevant\ninteger | a | Число | ${a} > 1' },
    errors: [['survey!D2', 'xlsform-circle', 'сама от себя']],
  },
  'what is not supported, with what to take instead': {
    sheets: {
      survey: `
type               | name | label
begin repeat       | r    | Повтор
text               | a    | Имя
end repeat         |      |
geopoint           | b    | Где
image              | c    | Фото
range              | d    | Оценка
rank yes_no        | e    | По порядку
time               | f    | Время
select_one_from_file a.csv | h | Из файла
select_one yes_no  | i    | Да или нет
gadget             | j    | Что-то`,
      choices,
    },
    errors: [
      ['survey!A2', 'xlsform-unsupported-type', 'по одному'],
      ['survey!A5', 'xlsform-unsupported-type', 'адрес'],
      ['survey!A6', 'xlsform-unsupported-type', 'file'],
      ['survey!A7', 'xlsform-unsupported-type', 'integer'],
      ['survey!A8', 'xlsform-unsupported-type', 'select_multiple'],
      ['survey!A9', 'xlsform-unsupported-type', 'text'],
      ['survey!A10', 'xlsform-unsupported-type', 'choices'],
      ['survey!A12', 'xlsform-unknown-type', 'Есть: text'],
    ],
  },
  'columns that would make an answer something else': {
    sheets: {
      survey: `
type    | name | label | calculation | read_only | trigger
integer | a    | Число | 1 + 1       |           |
integer | b    | Число |             | yes       |
text    | c    | Текст |             | no        | \${a}`,
    },
    errors: [
      ['survey!D2', 'xlsform-unsupported-column', 'calculate'],
      ['survey!E3', 'xlsform-unsupported-column', 'note'],
      ['survey!F4', 'xlsform-unsupported-column', 'сотрите'],
    ],
  },
  'defaults that are no answers': {
    sheets: {
      survey: `
type              | name | label | default
integer           | a    | Число | 1.5
date              | b    | Дата  | 31.02.2026
select_one yes_no | c    | Ответ | maybe
select_one yes_no | d    | Ответ | yes no
text              | e    | Текст | \${a}
file              | f    | Файл  | a.pdf
decimal           | g    | Число | today() + 0.5
integer           | h    | Число | concat('a')`,
      choices,
    },
    errors: [
      ['survey!D2', 'xlsform-default', 'целое'],
      ['survey!D3', 'xlsform-default', 'дата'],
      ['survey!D4', 'xlsform-default', 'варианта'],
      ['survey!D5', 'xlsform-default', 'варианта'],
      ['survey!D6', 'xlsform-default-of-answers', 'calculate'],
      ['survey!D7', 'xlsform-default', 'файла'],
      ['survey!D9', 'xlsform-default', 'целое'],
    ],
  },
  'choices without a list, a name or a label, twice, and with blanks in the name': {
    sheets: {
      survey: 'type | name | label\nselect_one a | q | Вопрос',
      choices: `
list_name | name    | label::Русский (ru)
          | one     | Один
a         |         | Два
a         | three   |
a         | four    | Четыре
a         | four    | Снова четыре
a         | so many | Столько`,
    },
    errors: [
      ['choices!A2', 'xlsform-list-of-choice-missing', 'list_name'],
      ['choices!B3', 'xlsform-choice-no-name', 'имени'],
      ['choices!C4', 'xlsform-choice-no-label', 'label'],
      ['choices!B6', 'xlsform-choice-twice', 'B5'],
      ['choices!B7', 'xlsform-choice-blank', '«so many»'],
    ],
  },
  'columns that are missing or stand there twice': {
    sheets: {
      survey: 'type | name | Имя\ntext | a | Вопрос',
      choices: 'list_name | label\na | Один',
    },
    errors: [
      ['survey!A1', 'xlsform-no-column', 'label'],
      ['survey!C1', 'xlsform-column-twice', 'B1'],
      ['choices!A1', 'xlsform-no-column', 'name'],
    ],
  },
  'a question without a text, a row without a type, a calculation of nothing': {
    sheets: { survey: 'type | name | label | calculation\ntext | a | |\n| b | Вопрос |\ncalculate | c | |' },
    errors: [
      ['survey!C2', 'xlsform-no-label', 'label'],
      ['survey!A3', 'xlsform-no-type', 'тип'],
      ['survey!D4', 'xlsform-no-calculation', 'calculation'],
    ],
  },
  'names of notes and groups where an answer is meant': {
    sheets: {
      survey: `
type        | name | label     | relevant
note        | n    | Пояснение |
begin group | g    | Группа    |
text        | a    | Вопрос    | \${n} = '' and \${g} = ''
end group   |      |           |`,
    },
    errors: [
      ['survey!D4', 'xlsform-name-of-note', 'пояснение'],
      ['survey!D4', 'xlsform-name-of-note', 'группа'],
    ],
  },
  'nothing to ask': {
    sheets: { survey: 'type | name | label\nnote | n | Пояснение' },
    errors: [['survey!A1', 'xlsform-no-questions', 'вопрос']],
  },
  'no sheet with questions': {
    sheets: { Лист1: 'Школа | Учителей\nЛуговская | 12' },
    errors: [['!', 'xlsform-no-survey', 'Лист1']],
  },
  'an open bracket in a label': {
    sheets: { survey: 'type | name | label\ntext | a | Число ${a' },
    errors: [['survey!C2', 'xlsform-unclosed-name', 'скобка']],
  },
  'other choices besides a filter': {
    sheets: {
      survey: 'type | name | label | choice_filter\nselect_one yes_no or_other | a | Ответ | name = 1',
      choices,
    },
    errors: [['survey!D2', 'xlsform-other-filtered', 'or_other']],
  },
};

describe.each(Object.entries(BROKEN))('%s', (_, { sheets, errors }) => {
  const reading = readingOf(sheets);

  test('is refused in the right cells, whole', () => {
    expect(reading.errors.map(({ sheet, cell, problem }) => [`${sheet}!${cell}`, problem.code])).toEqual(
      errors.map(([place, code]) => [place, code]),
    );
    expect(reading.form).toBeUndefined();
  });

  test('is told in sentences a person can act on', () => {
    for (const [index, { problem }] of reading.errors.entries()) {
      const sentence = t.plainProblem(problem).replaceAll('\u00a0', ' ');
      expect(sentence).toContain(errors[index]![2]);
      expect(sentence).not.toContain('…');
      expect(english.plainProblem(problem)).not.toBe('');
    }
  });
});

/** What the author of a broken questionnaire reads, whole: which cell, what is wrong with it, what to do. */
const READ: Readonly<Record<string, readonly string[]>> = {
  'an unknown name, with the one that was probably meant': [
    'survey!D3: Вопроса с именем «pupls» в анкете нет. Возможно, это pupils.',
  ],
  'the text of a choice in an expression, with what to write instead': [
    `survey!D3: Подписи вариантов (jr:choice-name, знак 1) бот в выражениях не видит, только их имена. Напишите подпись сами: if(\${вопрос} = 'имя', 'Подпись', 'Другая подпись').`,
  ],
  'a list that is not there': ['survey!A2: Списка «colours» на листе choices нет. Есть: yes_no.'],
  'a select without a list': [
    'survey!A2: Не сказано, из какого списка выбирать. Напишите его имя после типа: select_one yes_no.',
  ],
  'names that are taken, missing or unfit': [
    'survey!B3: Имя «a» уже занято: B2. Дайте другое.',
    'survey!B4: У строки нет имени. Дайте короткое имя без пробелов: по нему называется столбец в ответах.',
    'survey!B5: Имя «2a» не годится. Начните с буквы, дальше буквы, цифры, «_», «-» и точка, без пробелов: например, pupils_total.',
    'survey!B6: Имя «the end» не годится. Начните с буквы, дальше буквы, цифры, «_», «-» и точка, без пробелов: например, pupils_total.',
  ],
  'the name that the words for «другое» take': [
    'survey!B3: У этого вопроса есть «другое», и слова к нему получат имя «a_other», а оно занято: B2. Переименуйте ту строку.',
  ],
  'groups that are not closed, not opened or closed as something else': [
    'survey!A2: Здесь закрывается группа, которая не открыта. Сотрите строку или поставьте begin group выше.',
    'survey!A3: Группа не закрыта. После последнего её вопроса поставьте строку end group.',
    'survey!A6: Здесь закрывается не то, что открыто: в A5 стоит begin group.',
  ],
  'circles, by condition, by calculation and by a group': [
    'survey!E2: Получился круг: ${a} → ${b} → ${c} → ${a}. Каждая строка зависит от следующей, и начать не с чего. Уберите одну из ссылок.',
  ],
  'a row that depends on itself': [
    'survey!D2: Получился круг: ${a} → ${a}. Строка зависит сама от себя. Уберите одну из ссылок.',
  ],
  'what is not supported, with what to take instead': [
    'survey!A2: «begin repeat» бот не умеет. Вместо повторов задайте вопросы по одному (имя_1, имя_2) или соберите их в группу: begin group и end group.',
    'survey!A5: «geopoint» бот не умеет. Вместо места на карте спросите адрес или координаты строкой: тип text.',
    'survey!A6: «image» бот не умеет. Возьмите тип file: фото, снимок экрана или документ присылают файлом.',
    'survey!A7: «range» бот не умеет. Возьмите integer, а наименьшее и наибольшее число запишите в constraint.',
    'survey!A8: «rank yes_no» бот не умеет. Возьмите select_multiple или несколько select_one: первое место, второе место.',
    'survey!A9: «time» бот не умеет. Возьмите text, а вид ответа проверьте в constraint.',
    'survey!A10: «select_one_from_file a.csv» бот не умеет. Перенесите варианты на лист choices и возьмите select_one или select_multiple.',
    'survey!A12: Типа «gadget» нет. Есть: text, integer, decimal, date, select_one, select_multiple, note, calculate, acknowledge, file, begin group, end group.',
  ],
  'columns that would make an answer something else': [
    'survey!D2: Столбец calculation здесь не годится. Значение, которое считается само, — это отдельная строка типа calculate.',
    'survey!E3: Столбец read_only здесь не годится. Чтобы только показать текст или значение, возьмите тип note и вставьте ${имя} в подпись.',
    'survey!F4: Столбец trigger здесь не годится. Расчёт и так обновляется после каждого ответа: сотрите ячейку.',
  ],
  'defaults that are no answers': [
    'survey!D2: Значение по умолчанию «1.5» не подходит: нужно целое число.',
    'survey!D3: Значение по умолчанию «31.02.2026» не подходит: нужна дата, например 2026-11-12, или today().',
    'survey!D4: Значение по умолчанию «maybe» не подходит: такого варианта в списке нет.',
    'survey!D5: Значение по умолчанию «yes no» не подходит: такого варианта в списке нет.',
    'survey!D6: Значение по умолчанию ставится до первого ответа и не может зависеть от других. Чтобы значение следовало за ответами, возьмите тип calculate.',
    'survey!D7: Значение по умолчанию «a.pdf» не подходит: файла по умолчанию не бывает.',
    `survey!D9: Значение по умолчанию «concat('a')» не подходит: нужно целое число.`,
  ],
  'choices without a list, a name or a label, twice, and with blanks in the name': [
    'choices!A2: Не сказано, к какому списку относится вариант. Заполните столбец list_name.',
    'choices!B3: У варианта нет имени. Дайте короткое имя без пробелов: оно стоит в ответах.',
    'choices!C4: У варианта нет подписи. Напишите в столбце label, что увидит человек.',
    'choices!B6: Вариант «four» в списке «a» уже есть: B5. Переименуйте или сотрите один.',
    'choices!B7: В имени варианта «so many» пробел, а им разделяются несколько ответов. Замените его на «_».',
  ],
  'columns that are missing or stand there twice': [
    'survey!A1: На листе нет столбца label (по-русски «подпись»). Добавьте его заголовок в первую строку.',
    'survey!C1: Столбец «Имя» уже есть: B1. Оставьте один.',
    'choices!A1: На листе нет столбца name (по-русски «имя»). Добавьте его заголовок в первую строку.',
  ],
  'a question without a text, a row without a type, a calculation of nothing': [
    'survey!C2: Нет текста вопроса. Напишите его в столбце label.',
    'survey!A3: Не указан тип. Напишите, что это: text, integer, select_one и список, note. Ненужную строку сотрите.',
    'survey!D4: Не сказано, что считать. Напишите выражение в столбце calculation.',
  ],
  'names of notes and groups where an answer is meant': [
    'survey!D4: «n» — пояснение, ответа у него нет. Сошлитесь на вопрос или на расчёт.',
    'survey!D4: «g» — группа, ответа у неё нет. Сошлитесь на вопрос или на расчёт.',
  ],
  'no sheet with questions': [
    '!: В книге нет листа survey («опрос»), а на нём и стоят вопросы. Листы книги: Лист1. Переименуйте лист с вопросами в survey.',
  ],
  'other choices besides a filter': [
    'survey!D2: Вместе с or_other варианты не отбирают. Уберите choice_filter или добавьте «другое» в список сами.',
  ],
};

test.each(Object.entries(READ))('%s: the author reads what to do', (name, sentences) => {
  const { errors } = readingOf(BROKEN[name]!.sheets);
  const read = errors.map(({ sheet, cell, problem }) => `${sheet}!${cell}: ${t.plainProblem(problem)}`);
  expect(read.map((one) => one.replaceAll('\u00a0', ' '))).toEqual(sentences);
});

test('a sheet that is not read is named', () => {
  const survey = 'type | name | label\ntext | a | Вопрос';
  const { form, remarks } = readingOf({ survey, levels: 'level\nlow', Справка: 'Как заполнять' });
  expect(form?.rows.map(({ name }) => name)).toEqual(['a']);
  expect(remarks.map(({ sheet, problem }) => [sheet, problem.code])).toEqual([
    ['levels', 'xlsform-levels-alone'],
    ['Справка', 'xlsform-sheet-ignored'],
  ]);
});

test('a formula that Excel made of an expression is named, and so is one gone wrong', () => {
  const [sheet] = sheetsOf({ survey: 'type | name | label | relevant\ntext | a | Вопрос | =A1>5' });
  const cells = sheet!.rows[1]!.cells.map((cell) =>
    cell.address === 'D2' ? { ...cell, trouble: 'not-calculated' as const } : cell,
  );
  const rows = [sheet!.rows[0]!, { number: 2, cells }];
  expect(readXlsForm([{ name: 'survey', rows }], 'анкета').errors).toEqual([
    { sheet: 'survey', cell: 'D2', problem: { code: 'xlsform-formula' } },
  ]);
});
